"""Where does a sentence without marks open a new clause, and what are the sentences of a text?

Conventions: marks are believed where there are any. Without them a stretch that runs on is cut
where a joining word opens a clause with its own subject; silences are not known here.
"""

import re
from collections.abc import Sequence
from typing import Final

from mockinterview.interview.english.plain_english import plain

RUNS_ON_WORDS: Final = 18
FEWEST_WORDS: Final = 4
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])[\"')\u201d\u2019]*\s+")
_MARKED: Final = re.compile(r"[.?!,;:](?:\s|$)")
_JOINING: Final = ("and", "but", "so", "then")
_SUBJECTS: Final = (
    "i",
    "i'd",
    "i've",
    "we",
    "he",
    "she",
    "they",
    "it",
    "the",
    "my",
    "our",
    "nobody",
)


def sentences_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each sentence of `text` as they are written; empty for a text without words."""
    if _MARKED.search(text):
        cut = [sentence.split() for sentence in _SENTENCE_END.split(text)]
    else:
        cut = _cut(text.split())
    return tuple(tuple(words) for words in cut if any(map(plain, words)))


def clause_openings(said: Sequence[str]) -> set[int]:
    """Places in `said` (plain words) at which a new clause opens."""
    return {
        index
        for index in range(1, len(said) - 1)
        if said[index] in _JOINING and said[index + 1] in _SUBJECTS
    }


def _cut(words: Sequence[str]) -> list[Sequence[str]]:
    if len(words) <= RUNS_ON_WORDS:
        return [words]
    pieces: list[Sequence[str]] = []
    start = 0
    for place in sorted(clause_openings([plain(word) for word in words])):
        if place - start >= FEWEST_WORDS and len(words) - place >= FEWEST_WORDS:
            pieces.append(words[start:place])
            start = place
    return [*pieces, words[start:]]
