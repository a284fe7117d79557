"""Where were words said twice, phrases begun anew, or words left before their end?

Conventions: read from the words alone, filled pauses left out, so "I um I went" repeats "I". One
place is one disfluency: a restart with a cut-off in it ("I wan- I wanted") is a restart. Words that
English doubles on purpose ("very very", "had had", "no, no"), numbers and spelled letters are none.
Recognisers smooth many away, so many heard are many, while few heard prove nothing.
Reference: Bortfeld et al. 2001.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.words import passage, plain, quote
from mockinterview.interview.assessment import (
    Disfluency,
    DisfluencyKind,
    Finding,
    Grade,
    NotJudged,
    Phrase,
    Severity,
)
from mockinterview.interview.model import Span, Word

LONGEST_REPEATED: Final = 4
"""Words in a phrase that is looked for twice."""
LONGEST_LEFT: Final = 5
"""Words in a phrase that was left and begun anew."""

_DOUBLED = re.compile(
    r"had|that|is"
    r"|very|really|so|much|many|more|far|long|way|too|big|super|such|again|never|ever|always"
    r"|no|yes|yeah|yep|nope|okay|ok|right|well|hello|hi|hey|bye|please|thanks|now|there|oh|ha|hear"
    r"|knock|blah|tut|hush"
    r"|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
)
"""What English doubles: some grammar, emphasis, answers and greetings, numbers."""
_ON_AND_ON = re.compile(r"and|by|after")
"""Between what is doubled on purpose: "more and more and more", "step by step by step"."""
_SUBJECT = re.compile(r"i|we|he|she|they|you|it|there")
_OPENER = re.compile(r"and|but|so|then|because|well")
_CANNOT_END = re.compile(
    r"am|is|are|was|were|have|has|had|do|does|did|will|would|can|could|should|may|might|must"
    r"|an?|the|my|our|your|their|its|to|of|in|on|at|for|with|from|into|and|but|or|because|if"
    r"|.*'(?:m|re|ve|ll|d|s)"
)
"""A clause that breaks off after one of these was left unfinished."""
_BREAK = re.compile(r"(?:[,;]|\.\.\.|\u2026|[-\u2013\u2014])[\"')]*$")
_SENTENCE_END = re.compile(r"(?<![.])[.?!][\"')\u201d\u2019]*$")
_HYPHEN = re.compile(r"[A-Za-z']+-[,.]?$")
_DASH = re.compile(r"[A-Za-z']+[\u2013\u2014]$")
_SUSPENDED = re.compile(r"and|or|to")
"""After a hyphen that stands for the rest of a word: "pre- and post-"."""


def disfluencies(words: Sequence[Word], fillers: Sequence[Span]) -> tuple[Disfluency, ...]:
    """Those among `words` (tidy, English) without the words at `fillers`, in order and apart."""
    kept: list[Word] = []
    broken: list[bool] = []  # after the word there is a mark or a filled pause
    for word in words:
        if word.span in fillers:
            broken[-1:] = [True] if broken else []
        elif plain(word.text):
            kept.append(word)
            broken.append(_BREAK.search(word.text) is not None)
    found = []
    index = 0
    while index < len(kept):
        count = _restart(kept, broken, index)
        kind = DisfluencyKind.RESTART
        if not count:
            count, kind = _cut_off(kept, index), DisfluencyKind.CUT_OFF
        if not count:
            count, kind = _repeated(kept, index), DisfluencyKind.REPETITION
        if count:
            said = kept[index : index + count]
            span = Span(said[0].start, max(word.end for word in said))
            found.append(Disfluency(kind, Phrase(quote(said), span)))
        index += max(1, count)
    return tuple(found)


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    said = reading.said
    if not said.in_english or said.words_doubted:
        yield NotJudged(
            "repetitions and restarts",
            said.words_doubted or "They can be told from words in English only.",
        )
        return
    found = reading.metrics.fluency.disfluencies
    count = reading.metrics.pacing.word_count
    if len(found) < bound.DISFLUENCIES_NOTED_COUNT:
        return
    rate = 100 * len(found) / count
    if rate <= bound.DISFLUENCIES_NOTED_PER_100_WORDS:
        return
    yield Finding(
        "restarts-many",
        Severity.NOTE,
        Grade.D,
        f"{len(found)} repetitions, restarts and words left unfinished, {rate:.0f} in 100 words",
        "Everybody starts over now and then, and listeners hardly notice. If you like, you could "
        "wait at the beginning of a sentence until you know its first words; a short silence "
        "sounds calm.",
        tuple(
            reading.evidence(each.phrase.span, passage(said.words, each.phrase.span))
            for each in found
        ),
    )


def _restart(words: Sequence[Word], broken: Sequence[bool], index: int) -> int:
    """How many words from `index` on are a clause left and begun anew; 0: none."""
    subject = _subject(words[index])
    opens = index == 0 or broken[index - 1] or _ends_sentence(words[index - 1])
    if not _SUBJECT.fullmatch(subject) or not (
        opens or _OPENER.fullmatch(plain(words[index - 1].text))
    ):
        return 0
    for last in range(index, min(index + LONGEST_LEFT, len(words) - 1)):
        if _ends_sentence(words[last]):
            return 0
        left = [plain(word.text) for word in words[index : last + 1]]
        again = [plain(word.text) for word in words[last + 1 : last + 1 + len(left)]]
        cut = _HYPHEN.search(words[last].text) is not None and last > index
        unfinished = cut or _CANNOT_END.fullmatch(left[-1])
        if broken[last] and unfinished and left != again and _subject(words[last + 1]) == subject:
            return min(last + 3, len(words)) - index
    return 0


def _subject(word: Word) -> str:
    return plain(word.text).partition("'")[0]


def _cut_off(words: Sequence[Word], index: int) -> int:
    """1 or 2 where the word at `index` was left, alone or with the word that mends it."""
    text = words[index].text
    after = plain(words[index + 1].text) if index + 1 < len(words) else ""
    mended = after.startswith(plain(text))
    if _HYPHEN.search(text) and not _SUSPENDED.fullmatch(after):
        return 2 if mended and after else 1
    return 2 if _DASH.search(text) and mended and after else 0


def _repeated(words: Sequence[Word], index: int) -> int:
    """How many words from `index` on say the same over and over; 0: none."""
    for count in range(LONGEST_REPEATED, 0, -1):
        times = 1
        while _again(words, index + (times - 1) * count, count):
            times += 1
        if times > 1 and not _on_purpose(words, index, count):
            return times * count
    return 0


def _again(words: Sequence[Word], index: int, count: int) -> bool:
    one, other = words[index : index + count], words[index + count : index + 2 * count]
    return [plain(word.text) for word in one] == [plain(word.text) for word in other] and not any(
        _ends_sentence(word) for word in one
    )


def _on_purpose(words: Sequence[Word], index: int, count: int) -> bool:
    unit = [plain(word.text) for word in words[index : index + count]]
    if all(_DOUBLED.fullmatch(word) or _spelled(word) for word in unit):
        return True
    if count == 1:
        return False
    before = plain(words[index - 1].text) if index else ""
    after = [plain(word.text) for word in words[index + 2 * count : index + 2 * count + 1]]
    if count == 2 and (
        (_ON_AND_ON.fullmatch(unit[0]) and before == unit[1])
        or (_ON_AND_ON.fullmatch(unit[1]) and after == unit[:1])
    ):
        return True
    return all(
        word.text[:1].isupper() and _subject(word) != "i" for word in words[index : index + count]
    )


def _spelled(word: str) -> bool:
    """A number in digits, or a letter that is no word."""
    return any(letter.isdigit() for letter in word) or (len(word) == 1 and word not in "ai")


def _ends_sentence(word: Word) -> bool:
    return _SENTENCE_END.search(word.text) is not None
