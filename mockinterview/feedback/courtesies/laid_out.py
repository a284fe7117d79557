"""A text laid out for rules: plain words in a row, each knowing where in the text it stands.

Conventions: `plain` holds the words of `plain_english`, one space between them; `|` stands where a
sentence or a line ends and `?` before it where a question does. Commas are gone, so that a text
with marks and one of a recogniser that writes none read alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from mockinterview.interview.english.plain_english import tokens

_TITLES: Final = frozenset({"mr.", "mrs.", "ms.", "dr.", "prof.", "a.m.", "p.m.", "st."})
_AROUND: Final = " \t\n.,;:!?()\"'\u2018\u2019\u201c\u201d\u2013\u2014-"
_CONTEXT_WORDS: Final = 8
"""Without marks a sentence has no beginning; more words before a phrase say little about it."""


_ASKS_ANEW: Final = re.compile(
    r"\b(?:what|when|how|who|where|(?:should|could|may|can|shall) i|(?:could|can|will|would) you"
    r"|is there|are there|do you)\b"
)
"""A recogniser joins sentences by commas."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One plain word."""

    plain: str
    start: int
    """Of its own word in the text."""
    end: int


@dataclass(frozen=True)
class LaidOut:
    text: str

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Marks among them."""
        return tuple(_pieces(self.text))

    @cached_property
    def plain(self) -> str:
        return " ".join(piece.plain for piece in self.pieces)

    @cached_property
    def has_capitals(self) -> bool:
        """Whoever wrote it knows capitals."""
        return self.text != self.text.lower()

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.plain) + 1
        return tuple(starts)

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Where in `text` characters `start` to `end` of `plain` stand, without marks around."""
        inside = [
            piece
            for piece, at in zip(self.pieces, self._starts, strict=True)
            if at < end and at + len(piece.plain) > start and piece.plain not in "|?"
        ]
        first, last = inside[0].start, inside[-1].end
        words = self.text[first:last]
        return (
            first + len(words) - len(words.lstrip(_AROUND)),
            last - len(words) + len(words.rstrip(_AROUND)),
        )

    def capital_at(self, start: int) -> bool:
        """The word at `start` of `plain` is written with a capital."""
        for piece, at in zip(self.pieces, self._starts, strict=True):
            if at <= start < at + len(piece.plain) + 1:
                return self.text[piece.start : piece.end].lstrip(_AROUND)[:1].isupper()
        return False

    def before(self, start: int) -> str:
        """What stands before `start` of `plain` in its sentence, the last few words of it."""
        sentence = self.plain[:start].rpartition("|")[2].strip()
        return " ".join(sentence.split()[-_CONTEXT_WORDS:])

    def after(self, end: int) -> str:
        """What follows on `end` of `plain` in its sentence, the first few words of it."""
        sentence = self.plain[end:].partition("|")[0].strip()
        return " ".join(sentence.split()[:_CONTEXT_WORDS])

    def asks(self, end: int) -> bool:
        """`end` of `plain` lies in a question, and no other question begins after it."""
        rest, mark, _ = self.plain[end:].partition("|")[0].partition("?")
        return bool(mark) and _ASKS_ANEW.search(rest) is None


def _pieces(text: str) -> Iterator[Piece]:
    for line in re.finditer(r"[^\n]+", text):
        for found in re.finditer(r"\S+", line[0]):
            word = found[0]
            start, end = line.start() + found.start(), line.start() + found.end()
            for plain in tokens((word,)):
                yield Piece(plain, start, end)
            bare = word.rstrip(")\"'\u201d\u2019")
            if "?" in bare[-3:]:
                yield Piece("?", end, end)
            if bare.lower() not in _TITLES and bare[-1:] in {*".?!;:\u2026\u2013\u2014-"}:
                yield Piece("|", end, end)
        yield Piece("|", line.end(), line.end())
