"""Which sentences of a story carry the situation, the task, the own action and the result?

A story runs in order, and the rules lean on that: what comes before the first deed is the
situation, what is reported after the last one the result. Between them the phrases of
`phrases/story.toml` decide. Own action is "I" with a past form of doing; what "we" did moves the
story on and is nobody's own. No list is complete: `tests/measures` says how much is found.
Reference: Bangerter et al. 2014, on narrating past behaviour in selection interviews.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mockinterview.interview.assessment import Part
from mockinterview.interview.english.phrase_lists import phrase_lists
from mockinterview.interview.english.verbs import is_adverb, is_doing, is_only_past

_PHRASES: Final = phrase_lists("story")
_SUBORDINATES: Final = ("that", "where", "which", "what", "who", "than")
"""Before "I": the clause says something else by what the candidate did."""
_PRESENT_BE: Final = ("am", "is", "are", "be", "get")
"""Before a participle: it tells how something is."""
_REMARK_WORDS: Final = 8
"""Up to so many, "it was" opens a remark and no event."""
_OPENING_SENTENCES: Final = 2
"""The first ones set the scene in the present tense, too."""
_RUN_ON_WORDS: Final = 25
"""From more on, a deed and a result have room beside each other."""
_LEADING_LETTERS: Final = 12
"""A phrase that begins before them leads its sentence."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands in its story."""

    index: int
    first: int
    """Of the first sentence that moves the story on; past the end when none does."""
    last: int

    @property
    def is_before(self) -> bool:
        return self.index < self.first

    @property
    def can_tell_outcome(self) -> bool:
        return self.index > self.first or self.first == self.index == 0


def story_parts(sentences: Sequence[Sequence[str]]) -> tuple[frozenset[Part], ...]:
    """The parts that each of `sentences` (tokens of `plain_english`) carries."""
    deeds = [is_own_deed(words, opening=index < 2) for index, words in enumerate(sentences)]
    if any(deeds[1:]) and says("scene", sentences[0]):
        deeds[0] = False
    moves = [
        index
        for index, words in enumerate(sentences)
        if deeds[index] or (index and _has_deed(words, "we"))
    ]
    first, last = (moves[0], moves[-1]) if moves else (len(sentences), len(sentences))
    return tuple(
        _parts(words, _Place(index, first, last), deed=deeds[index])
        for index, words in enumerate(sentences)
    )


def is_own_deed(words: Sequence[str], *, opening: bool = False) -> bool:
    """The candidate did something in it. `opening`: what was done for years is background there."""
    if says("other_deed", words):
        return True
    return _has_deed(words, "i", opening=opening) and not (
        opening and says("background_deed", words)
    )


def is_our_deed(words: Sequence[str]) -> bool:
    """What "we" did is told in it."""
    return _has_deed(words, "we")


def is_told(words: Sequence[str]) -> bool:
    """It is told in the past, simple or perfect."""
    return any(
        is_only_past(word) and before not in _PRESENT_BE for before, word in pairwise(("", *words))
    )


def is_comment(words: Sequence[str]) -> bool:
    """An opinion, a habit or a short remark: nothing of the story itself."""
    return says("comment", words) or (len(words) <= _REMARK_WORDS and says("feeling", words))


def says(phrases: str, words: Sequence[str]) -> bool:
    """One of the list `phrases` of `phrases/story.toml` is in it."""
    return _PHRASES[phrases].search(" ".join(words)) is not None


def _has_deed(words: Sequence[str], subject: str, *, opening: bool = False) -> bool:
    """`subject`, and after at most a few adverbs a past form of doing.

    `opening`: what *had* been done lies before the story.
    """
    for index, word in enumerate(words):
        if word != subject or _is_subordinate(words[max(0, index - 2) : index]):
            continue
        at = index + 1
        while at < len(words) and (is_adverb(words[at]) or words[at] == "had"):
            at += 1
        if opening and "had" in words[index:at]:
            continue
        rest = words[at : at + 3]
        if rest and (says("doing", rest) or (is_doing(rest[0]) and not says("lesson", rest))):
            return True
    return False


def _is_subordinate(before: Sequence[str]) -> bool:
    """`before`: the two words before the subject; "after that" opens a main clause."""
    return bool(before) and before[-1] in _SUBORDINATES and before[0] not in {"after", "before"}


def _parts(words: Sequence[str], place: _Place, *, deed: bool) -> frozenset[Part]:
    comment = is_comment(words)
    result = place.can_tell_outcome and says("result", words)
    parts: set[Part] = set()
    if deed and result and len(words) > _RUN_ON_WORDS:
        parts |= {Part.ACTION, Part.RESULT}
    elif deed:
        parts.add(Part.RESULT if result and _leads(words) else Part.ACTION)
    elif result and not comment:
        parts.add(Part.RESULT)
    if says("task", words) and not result and (not deed or place.index <= place.first):
        parts.add(Part.TASK)
    if not comment and _sets_scene(words, place, parts):
        parts.add(Part.SITUATION)
    told = is_told(words) or says("lasts", words)
    if not parts and place.index > place.last and told and not comment:
        parts.add(Part.RESULT)
    return frozenset(parts)


def _sets_scene(words: Sequence[str], place: _Place, parts: set[Part]) -> bool:
    """`parts`: what the sentence carries beside it."""
    if place.is_before and Part.ACTION not in parts:
        if Part.TASK not in parts and (is_told(words) or place.index < _OPENING_SENTENCES):
            return True
        return says("scene", words) or says("present_scene", words)
    if parts or place.index > place.last:
        return False
    return says("later_scene", words) or says("state", words)


def _leads(words: Sequence[str]) -> bool:
    """The result stands before the deed, which only follows from it."""
    found = _PHRASES["result"].search(" ".join(words))
    return found is not None and found.start() < _LEADING_LETTERS
