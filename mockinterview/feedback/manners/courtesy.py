"""Was the candidate patient with a bad line? Cues of impatience in requests, with their words.

Words are looked at, and how loud they were against the person's own median; a sigh would have to
be measured, and is not. Blaming the line is no impatience, blaming the other person is
(Schoenenberg et al. 2014: who waits blames the person for what the line does).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.words import plain, tidy
from mockinterview.interview.assessment import Evidence
from mockinterview.interview.english.phrase_lists import phrase_lists
from mockinterview.interview.model import Span, Take

_CUES = phrase_lists("impatience")
_ALSO_OF_ONESELF = frozenset({"annoyance", "counting", "sarcasm"})
_KIND = re.compile(r"\b(?:sorry|apologies|apologi[sz]e|thanks?|thank you)\b(?! but)")

_ABUSE = re.compile(
    r"\b(?:idiots?|morons?|imbeciles?|fuck\w*|(?:bull)?shit(?:s|ty|head)?|bitch\w*|bastards?|arseholes?"
    r"|assholes?|wankers?|shut up|(?:go to|rot in) hell|screw you|piss off|i hate you"
    r"|you(?:'re| are)(?: all)?(?: \w+)? (?:stupid|dumb|pathetic|useless|disgusting|incompetent)"
    r"|(?:stupid|dumb|pathetic|useless) (?:person|people|woman|man|company|recruiters?)"
    r"|kill (?:you|yourself))(?!\w)"
)
"""Words that hurt whoever they are written to."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that can sound impatient."""

    name: str
    evidence: Evidence


def impatience(takes: Iterable[Take]) -> Iterator[Cue]:
    """The cues in `takes`, in order."""
    for take in takes:
        words = [word for word in tidy(take.transcript.words) if plain(word.text)]
        for name, first, end in impatient_words([word.text for word in words]):
            inside = words[first:end]
            span = Span(inside[0].start, max(word.end for word in inside))
            said = " ".join(word.text for word in inside).rstrip(",;:")
            yield Cue(name, Evidence(span, said, take.audio))


def impatient_words(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Name, first index and the one after the last of each impatient cue in `words`.

    Beside thanks or an apology only calling out and blame count: who says "for heaven's sake, I had
    myself turned down, sorry" is annoyed with nobody else.
    """
    kind = _KIND.search(" ".join(map(plain, words))) is not None
    for name, shape in _CUES.items():
        if not (kind and name in _ALSO_OF_ONESELF):
            for first, end in _places(words, shape):
                yield name, first, end


def abusive_words(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First index and the one after the last of what hurts in `words`."""
    return _places(words, _ABUSE)


def _places(words: Sequence[str], shape: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    starts: list[int] = []
    text = ""
    for word in words:
        starts.append(len(text))
        text += plain(word) + " "
    for found in shape.finditer(text):
        inside = [
            index for index, start in enumerate(starts) if found.start() <= start < found.end()
        ]
        if inside:
            yield inside[0], inside[-1] + 1


def raised_by_db(take: Take) -> float | None:
    """How much louder than usual a take was, where that is a raised voice; else None."""
    if take.level_dbfs is None or take.usual_level_dbfs is None:
        return None
    louder = take.level_dbfs - take.usual_level_dbfs
    return louder if louder >= bound.RAISED_LEVEL_DB else None
