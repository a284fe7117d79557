"""Does the answer take up what was asked?

Conventions: the key terms of a question are its words without those of any English sentence and
those of any interview question, such as "tell me about a time when" (`phrases/questions.toml`).
A term is taken up when a word of the answer has its stem or is kin to it (`kin`). An answer can be
to the point without a single word of the question, so only the complete lack says something, and
only in a long answer. Static word embeddings (wordllama) did no better than the table of kin.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.interview.english.kin import KIN
from mockinterview.interview.english.phrase_lists import word_lists
from mockinterview.interview.english.plain_english import tokens
from mockinterview.interview.english.word_stems import stem

_LISTS: Final = word_lists("questions")


@dataclass(frozen=True, slots=True)
class Relevance:
    taken_up: tuple[str, ...]
    """Key terms of the question that the answer takes up, in the question's order."""
    left_out: tuple[str, ...]


def key_terms(question: str) -> tuple[str, ...]:
    """The words of `question` that say what it is about, each stem once."""
    terms: dict[str, str] = {}
    for word in tokens(question.split()):
        if len(word) > 2 and word.isalpha() and not _is_general(word):
            terms.setdefault(stem(word), word)
    return tuple(terms.values())


def _is_general(word: str) -> bool:
    return word in _LISTS["common"] or word in _LISTS["asking"]


def relevance(question: str, answer: Iterable[Sequence[str]]) -> Relevance:
    """`answer`: its sentences as tokens of `plain_english`."""
    said = {stem(word) for sentence in answer for word in sentence}
    terms = key_terms(question)
    taken = tuple(term for term in terms if _takes_up(term, said))
    return Relevance(taken, tuple(term for term in terms if term not in taken))


def _takes_up(term: str, said: set[str]) -> bool:
    root = stem(term)
    return root in said or not KIN.get(root, frozenset()).isdisjoint(said)


def misses_question(found: Relevance, word_count: int) -> bool:
    """Nothing was taken up in a long answer, though it is known how else one might speak of it."""
    if found.taken_up or word_count < bound.MIN_ADDRESSED_WORDS:
        return False
    return any(stem(term) in KIN for term in found.left_out)
