"""Which clauses of an answer can the interviewer give back: *You said that you ...*?

Conventions: a clause begins with "I" and a verb of doing and ends at a mark or where another clause
opens; it is turned to the candidate word by word, so that it is right whenever it was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mockinterview.interview.english.phrase_lists import word_lists
from mockinterview.interview.english.plain_english import plain
from mockinterview.interview.english.verbs import is_adverb, is_doing, is_past

_LISTS: Final = word_lists("own_clauses")
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
_FEWEST_WORDS: Final = 3
"""That say something: *rang*, *security*, *guard*."""
_MOST_WORDS: Final = 15
_MOST_LETTERS: Final = 20
_ENOUGH_WORDS: Final = 8
"""More than so many are not better."""
_OBJECTS: Final = frozenset({"what", "how", "why", "that", "if", "whether"})
"""After them goes on what was said, asked or known."""
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
    """The clause at `at` is part of another: *a butcher I know*."""
    if at == 0:
        return False
    before = plain(words[at - 1])
    if before in _LISTS["subordinating"]:
        return True
    has_marks = any(word.endswith(_MARKS) for word in words)
    opens = words[at - 1].endswith(_MARKS) or before in _LISTS["openers"] or is_adverb(before)
    return has_marks and not opens


def _clause(words: Sequence[str], at: int, sentence: int) -> Clause | None:
    written = _up_to_the_end(words, at)
    said = tuple(map(plain, written))
    verbs = [word for word in said[1:] if not is_adverb(word) and word not in _LISTS["helping"]]
    verb = verbs[0] if verbs else ""
    does = is_doing(verb) if is_past(verb) else verb not in _LISTS["states"]
    content = [word for word in said if word not in _LISTS["small"] and not is_adverb(word)]
    if not does or len(content) < _FEWEST_WORDS or len(said) > _MOST_WORDS:
        return None
    if not _LISTS["never"].isdisjoint(said) or not _can_be_said(said, verb):
        return None
    past = any(map(is_past, said[1 : said.index(verb) + 1]))
    worth = min(len(said), _ENOUGH_WORDS) + 2 * past + (sentence > 0)
    turned = _turned(written)
    if any(one == two for one, two in pairwise(turned.lower().split())):
        return None
    return Clause(turned, " ".join(said), sentence, past, worth)


def _can_be_said(said: Sequence[str], verb: str) -> bool:
    """It is made of words, as far as one can see."""
    are_words = all(len(word) <= _MOST_LETTERS and re.fullmatch(r"[\w'-]+", word) for word in said)
    return are_words and verb.isalpha()


def _up_to_the_end(words: Sequence[str], at: int) -> tuple[str, ...]:
    """Without the last mark; empty where the clause goes on in another."""
    said: list[str] = []
    following = [*map(plain, words[at + 1 :]), ""]
    for word, after in zip(words[at:], following, strict=True):
        is_new = plain(word) == "it" and (is_past(after) or after in _LISTS["be"])
        if said and (is_new or plain(word) in _LISTS["ends"]):
            break
        said.append(word)
        if word.endswith(_MARKS):
            break
    while said and plain(said[-1]) in _LISTS["hanging"]:
        said.pop()
    goes_on = not said or (
        not said[-1].endswith(_MARKS) and plain("".join(words[at + len(said) :][:1])) in _OBJECTS
    )
    return () if goes_on else tuple(said)


def _turned(said: Sequence[str]) -> str:
    """The capitals of names stay."""
    turned = [_TURNED.get(plain(word), word.rstrip("".join(_MARKS))) for word in said]
    for index, word in enumerate(said[:-1]):
        if plain(word) in {"i", "we"} and plain(said[index + 1]) == "was":
            turned[index + 1] = "were"
    return " ".join(turned)
