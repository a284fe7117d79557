"""Where do sentences and clauses end in what was said?

Conventions: a recogniser that writes punctuation (Whisper) is believed. One that does not (Vosk)
leaves silences and the words that open a clause: a sentence ends at a silence of
`SENTENCE_PAUSE_SECONDS`, since pauses between sentences are longer than those inside them
(Campione & Veronis 2002).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mockinterview.feedback.words import middle, plain, quote, split_at
from mockinterview.interview.model import Span, Word

SENTENCE_PAUSE_SECONDS: Final = 0.7
_SENTENCE_MARKS = (".", "?", "!")
_CLAUSE_MARKS = (*_SENTENCE_MARKS, ",", ";", ":", "\u2013", "\u2014")
_CLOSING_QUOTES = "\"')\u201d\u2019"
_CLAUSE_OPENERS = re.compile(
    r"and|but|or|so|because|although|though|when|while|where|who|which|that|if|after|before|since|"
    r"until|then|as|unless|whereas"
)
"""Words with which the next clause begins, where no mark says so."""


@dataclass(frozen=True, slots=True)
class Sentence:
    words: tuple[Word, ...]
    """Never empty."""

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, max(word.end for word in self.words))

    @property
    def text(self) -> str:
        return quote(self.words)


def sentences(words: Sequence[Word], silences: Sequence[Span]) -> tuple[Sentence, ...]:
    """`words` (tidy) cut into sentences; empty without words."""
    ends = {index for index, word in enumerate(words, 1) if ends_sentence(word)}
    if not is_punctuated(words):
        ends |= {
            split_at(words, middle(silence))
            for silence in silences
            if silence.duration >= SENTENCE_PAUSE_SECONDS
        }
    edges = [0, *sorted(ends - {0, len(words)}), len(words)]
    return tuple(Sentence(tuple(words[start:end])) for start, end in pairwise(edges) if end > start)


def is_punctuated(words: Sequence[Word]) -> bool:
    """The recogniser wrote marks at all."""
    return any(_ends_with(word, _CLAUSE_MARKS) for word in words)


def ends_clause(words: Sequence[Word], index: int, *, punctuated: bool) -> bool:
    """A clause ends before the word at `index` of `words` (tidy): a mark, or an opener follows."""
    if not 0 < index < len(words):
        return True
    if punctuated:
        return _ends_with(words[index - 1], _CLAUSE_MARKS)
    return _CLAUSE_OPENERS.fullmatch(plain(words[index].text)) is not None


def ends_sentence(word: Word) -> bool:
    """The recogniser wrote a full stop, a question or an exclamation mark after it."""
    return _ends_with(word, _SENTENCE_MARKS)


def ends_with_mark(word: Word, *, sentence: bool = False) -> bool:
    """The recogniser wrote a mark after the word: any of a clause's, or one of a sentence's."""
    return _ends_with(
        word, (*_SENTENCE_MARKS, "\u2026") if sentence else (*_CLAUSE_MARKS, "\u2026")
    )


def _ends_with(word: Word, marks: tuple[str, ...]) -> bool:
    return word.text.rstrip(_CLOSING_QUOTES).endswith(marks)
