"""Where in what was being said does a silence lie, and was it announced?

Conventions: the silence is known to some tens of milliseconds, the words beside it are not: their
times are good to about 0.3 s. So every break between words that could be the one at the silence is
looked at. Where they contradict each other the place is unknown rather than guessed. A word that
cannot end a clause ("the", "of", "because") tells more than a mark, which a recogniser sets at
silences too. Without marks the end of a clause can only be told by the word that opens the next.
References: Campione & Veronis 2002; Liu 2022.
"""

import re
from collections.abc import Sequence

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.sentences import ends_clause
from mockinterview.feedback.words import middle, plain, split_at
from mockinterview.interview.assessment import PausePlace
from mockinterview.interview.model import Span, Word

_WANTS_MORE = re.compile(
    r"an?|the|my|your|our|their|its|every|of|to|from|with|into|than|at|by|"
    r"and|or|but|because|if|although|whether|unless|"
    r"i|we|he|she|they|i'm|i'd|i'll|i've|we're|we've|they're|it's|there's"
)
"""Words that no clause ends with, or hardly ever."""

_UNIT = r"(?:moment|second|sec|minute)"
_ANNOUNCEMENT = re.compile(
    r"\b(?:let|allow) me (?:just |quickly )?"
    r"(?:think|see|consider|recall|remember|gather|collect|reflect|have a think)\b"
    r"|\blet's see\b"
    rf"|\b(?:give|need|take|have|for|wait|allow) (?:me )?(?:just )?"
    rf"(?:a|one|another) (?:\w+ )?(?:{_UNIT}|couple of {_UNIT}s)\b"
    r"|\b(?:give|need|take|allow) (?:me )?(?:a few|a couple of|some|a bit of|a little) "
    r"(?:moments|seconds|time|more time)\b"
    rf"|\b(?:just )?(?:a|one) {_UNIT} please\b"
    r"|\bbear with me\b"
    r"|\b(?:i'd|i would) (?:like|have) to think\b|\bi(?:'ll| will)? (?:need|want|have) to think\b"
    r"|\bi(?:'m| am) (?:just )?(?:still )?(?:thinking|trying to (?:think|remember|recall))\b"
    r"|\b(?:that's|that is|what|it's) an? (?:really |very |quite a |rather )?"
    r"(?:good|great|interesting|tough|hard|difficult|tricky|big) (?:question|one)\b"
    r"|^(?:\w+ ){0,2}(?:good|great|interesting|tough|tricky) question$"
    r"|\b(?:where|how) (?:do|shall|should|can|could|would|might) i "
    r"(?:start|begin|put|say|explain|describe)\b"
    r"|\bhow (?:best )?to (?:put|say|explain) (?:it|this|that)\b"
    r"|\bwhat's the (?:best|right) (?:word|way to (?:put|say))\b"
)


def place_of(silence: Span, words: Sequence[Word], *, punctuated: bool) -> PausePlace:
    """Between two clauses of `words` (tidy), inside one, or unknown."""
    moment = middle(silence)
    slack = max(0.0, bound.PLACE_SLACK_SECONDS - silence.duration / 2)
    first, last = split_at(words, moment - slack), split_at(words, moment + slack)
    places = {_break_at(words, n, punctuated=punctuated) for n in range(first, last + 1)}
    return places.pop() if len(places) == 1 else PausePlace.UNKNOWN


def _break_at(words: Sequence[Word], index: int, *, punctuated: bool) -> PausePlace:
    """What the break before the word at `index` is."""
    if not 0 < index < len(words):
        return PausePlace.UNKNOWN
    if _WANTS_MORE.fullmatch(plain(words[index - 1].text)):
        return PausePlace.INSIDE_CLAUSE
    if ends_clause(words, index, punctuated=punctuated):
        return PausePlace.CLAUSE_END
    if not punctuated or ends_clause(words, index, punctuated=False):
        return PausePlace.UNKNOWN  # a mark may be missing before a word that opens a clause
    return PausePlace.INSIDE_CLAUSE


def is_announced(pause: Span, words: Sequence[Word]) -> bool:
    """The words (tidy) directly before `pause` ask for time to think."""
    index = split_at(words, middle(pause))
    before = words[max(0, index - bound.ANNOUNCEMENT_WORDS) : index]
    return _ANNOUNCEMENT.search(" ".join(plain(word.text) for word in before)) is not None
