"""Sentences short enough for one statement each, as the rules of structure need them.

Conventions: punctuated text is cut into its sentences. Without marks a sentence that runs on is cut
at shorter silences too, and where a joining word opens a new clause with its own subject.
"""

from collections.abc import Sequence
from typing import Final

from mockinterview.feedback.sentences import Sentence, is_punctuated
from mockinterview.feedback.words import middle, plain, split_at
from mockinterview.interview.english.clauses import FEWEST_WORDS, RUNS_ON_WORDS, clause_openings
from mockinterview.interview.model import Span, Word

SHORT_SILENCE_SECONDS: Final = 0.35
"""Above most silences inside a clause."""


def statements(cut: Sequence[Sentence], silences: Sequence[Span]) -> tuple[Sentence, ...]:
    """`cut` (from `sentences`), the ones without marks that run on cut further."""
    words = [word for sentence in cut for word in sentence.words]
    if is_punctuated(words):
        return tuple(cut)
    breaks = [middle(silence) for silence in silences if silence.duration >= SHORT_SILENCE_SECONDS]
    return tuple(
        Sentence(piece)
        for sentence in cut
        for part in _cut(sentence.words, {split_at(sentence.words, each) for each in breaks})
        for piece in _cut(part, clause_openings([plain(word.text) for word in part]))
    )


def _cut(words: tuple[Word, ...], places: set[int]) -> list[tuple[Word, ...]]:
    """`words` cut at `places` if they run on; no piece is shorter than `FEWEST_WORDS`."""
    if len(words) <= RUNS_ON_WORDS:
        return [words]
    pieces: list[tuple[Word, ...]] = []
    start = 0
    for place in sorted(places):
        if place - start >= FEWEST_WORDS and len(words) - place >= FEWEST_WORDS:
            pieces.append(words[start:place])
            start = place
    return [*pieces, words[start:]]
