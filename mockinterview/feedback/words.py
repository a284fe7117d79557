"""Which words were said where, and how they are quoted.

Recognisers' times are good to about a quarter of a second, so a word is taken to lie before a
moment when its middle does.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from mockinterview.interview.english.plain_english import plain as plain  # noqa: PLC0414  it stands with the others here
from mockinterview.interview.model import Span, Word

GAP_IN_QUOTE = " ... "
_OPENING = 8
_BESIDE_A_SILENCE = 4
_BESIDE_A_WORD = 3
"""So many words are quoted: of a beginning, and on either side of a silence or a word."""


def tidy(words: Iterable[Word]) -> tuple[Word, ...]:
    """`words` in order of time; those without text or with times that are no numbers are gone."""
    kept = [
        Word(word.text.strip(), max(0.0, word.start), max(0.0, word.start, word.end), _sure(word))
        for word in words
        if word.text.strip() and math.isfinite(word.start) and math.isfinite(word.end)
    ]
    return tuple(sorted(kept, key=lambda word: (middle(word.span), word.start)))


def _sure(word: Word) -> float | None:
    if word.confidence is None or not math.isfinite(word.confidence):
        return None
    return min(1.0, max(0.0, word.confidence))


def middle(span: Span) -> float:
    return (span.start + span.end) / 2


def split_at(words: Sequence[Word], moment: float) -> int:
    """How many of `words` (tidy) were said before `moment`."""
    return bisect_left(words, moment, key=lambda word: middle(word.span))


def quote(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def same_words(one: str, other: str) -> bool:
    """They differ at most in case, punctuation and spaces."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())


def opening(words: Sequence[Word]) -> str:
    """The first few words; dots say that there are more."""
    return quote(words[:_OPENING]) + (GAP_IN_QUOTE.rstrip() if len(words) > _OPENING else "")


def around(words: Sequence[Word], span: Span) -> str:
    """A few words on either side of a silence, with dots between; empty without words."""
    index = split_at(words, middle(span))
    before, after = words[:index][-_BESIDE_A_SILENCE:], words[index:][:_BESIDE_A_SILENCE]
    if not before and not after:
        return ""
    return (quote(before) + GAP_IN_QUOTE + quote(after)).strip()


def passage(words: Sequence[Word], span: Span) -> str:
    """The word at `span` with a few words on either side."""
    index = split_at(words, middle(span))
    return quote(words[max(0, index - _BESIDE_A_WORD) : index + _BESIDE_A_WORD + 1])


def inside(words: Iterable[Word], span: Span) -> tuple[Word, ...]:
    """The words whose middle lies in `span`."""
    return tuple(word for word in words if span.start <= middle(word.span) <= span.end)


def mean_confidence(words: Sequence[Word]) -> float | None:
    """Mean over the words that have one, 0 to 1; None when none has."""
    known = [word.confidence for word in words if word.confidence is not None]
    return sum(known) / len(known) if known else None
