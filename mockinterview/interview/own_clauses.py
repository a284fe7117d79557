"""Which clauses of an answer can the interviewer give back: *You said that you ...*?

Conventions: a clause begins with "I" and a verb of doing and ends at a mark or where another clause
opens; it is turned to the candidate word by word, so that it is right whenever it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.interview.phrase_lists import word_lists
from mockinterview.interview.plain_english import plain
from mockinterview.interview.verbs import is_adverb, is_doing, is_past

_LISTS: Final = {
    name: frozenset(words.split()) for name, words in word_lists("own_clauses").items()
}
_TURNED: Final = {
    "i": "you",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "am": "are",
}
_FEWEST_WORDS: Final = 5
_MOST_WORDS: Final = 15
_ENOUGH_WORDS: Final = 8
"""More than so many are not better."""
_MARKS: Final = (".", ",", ";", ":", "?", "!")


@dataclass(frozen=True, slots=True)
class Clause:
    """What the candidate said to have done, or would do."""

    text: str
    """Turned to them: `you moved your lunch hour to four`."""
    heard: str
    sentence: int
    is_past: bool
    worth: int


def own_clauses(sentences: Sequence[Sequence[str]]) -> tuple[Clause, ...]:
    """Those of `sentences` (words as written), the best to give back first."""
    found: list[Clause] = []
    for index, words in enumerate(sentences):
        for at, word in enumerate(words):
            if plain(word) in _LISTS["subjects"] and not _is_subordinate(words, at):
                clause = _clause(words, at, index)
                if clause is not None:
                    found.append(clause)
    return tuple(sorted(found, key=lambda clause: -clause.worth))


def _is_subordinate(words: Sequence[str], at: int) -> bool:
    return at > 0 and plain(words[at - 1]) in _LISTS["subordinating"]


def _clause(words: Sequence[str], at: int, sentence: int) -> Clause | None:
    said = _up_to_the_end(words, at)
    verbs = [word for word in said[1:] if not is_adverb(word) and word not in _LISTS["helping"]]
    verb = verbs[0] if verbs else ""
    past = is_past(verb)
    does = is_doing(verb) if past else verb not in _LISTS["states"]
    if not does or not _FEWEST_WORDS <= len(said) <= _MOST_WORDS:
        return None
    if not _LISTS["never"].isdisjoint(said) or said[-1] in _LISTS["hanging"]:
        return None
    worth = min(len(said), _ENOUGH_WORDS) + 2 * past + (sentence > 0)
    return Clause(_turned(said), " ".join(said), sentence, past, worth)


def _up_to_the_end(words: Sequence[str], at: int) -> tuple[str, ...]:
    said: list[str] = []
    for word in words[at:]:
        if said and plain(word) in _LISTS["ends"]:
            break
        said.append(plain(word))
        if word.endswith(_MARKS):
            break
    return tuple(said)


def _turned(said: Sequence[str]) -> str:
    turned = [_TURNED.get(word, word) for word in said]
    for index, word in enumerate(said[:-1]):
        if word in {"i", "we"} and said[index + 1] == "was":
            turned[index + 1] = "were"
    return " ".join(turned)
