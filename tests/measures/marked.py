"""Sentences with words between braces, and how many of them a rule finds."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mockinterview.feedback.words import plain
from mockinterview.interview.model import Word

SENTENCES = Path(__file__).parent / "sentences"
WORD_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    text: str
    """Punctuated, without braces."""
    marked: frozenset[tuple[int, int]]
    """The first word and the one after the last of every stretch between braces."""
    held_back: bool
    """Not looked at while the rule was built."""

    def words(self, *, punctuated: bool) -> tuple[Word, ...]:
        """As a recogniser would write them, one after the other without a silence."""
        texts = self.text.split()
        if not punctuated:
            texts = [plain(text) for text in texts]
        return tuple(
            Word(text, WORD_SECONDS * index, WORD_SECONDS * (index + 1), 0.9)
            for index, text in enumerate(texts)
        )


@dataclass(frozen=True, slots=True)
class Tally:
    right: int
    """Found and marked."""
    found: int
    marked: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float("nan")

    @property
    def recall(self) -> float:
        return self.right / self.marked if self.marked else float("nan")


def read_marked(name: str, *lists: str) -> tuple[MarkedSentence, ...]:
    """The sentences of a file in `sentences/`, or of those `lists` in it that are named."""
    table = tomllib.loads((SENTENCES / name).read_text(encoding="utf-8"))
    return tuple(parse(line) for each in lists or table for line in table[each])


def parse(line: str) -> MarkedSentence:
    marked, first = set(), 0
    for index, token in enumerate(line.split()):
        if token.startswith("{"):
            first = index
        if "}" in token:
            marked.add((first, index + 1))
    text = re.sub(r"[{}]", "", line)
    return MarkedSentence(text, frozenset(marked), _is_held_back(text))


def _is_held_back(text: str) -> bool:
    words = " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())
    return hashlib.sha256(words.encode()).hexdigest()[0] in "89abcdef"


Find = Callable[[Sequence[Word]], set[tuple[int, int]]]


def tallied(sentence: MarkedSentence, find: Find, *, punctuated: bool) -> Tally:
    """How `find` does on a sentence; a stretch is right when both its ends are."""
    found = find(sentence.words(punctuated=punctuated))
    return Tally(len(found & sentence.marked), len(found), len(sentence.marked))


def total(tallies: Iterable[Tally]) -> Tally:
    right = found = marked = 0
    for each in tallies:
        right, found, marked = right + each.right, found + each.found, marked + each.marked
    return Tally(right, found, marked)
