"""Which things of an answer can the interviewer name again?

Conventions: a noun counts after *the*, *a*, *my* and the like when it stands in
`phrases/named_things.toml`, which a recogniser's slip rarely hits. Words between that are not there
are left out, so that "the flange scanner" comes back as "the scanner".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mockinterview.interview.phrase_lists import word_lists
from mockinterview.interview.plain_english import plain

_LISTS: Final = {
    name: frozenset(words.split()) for name, words in word_lists("named_things").items()
}
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "another"})
_OWNERS: Final = frozenset({"my", "our"})
_IS_ONESELF: Final = frozenset({"am", "i'm", "was", "as", "be", "been", "become", "became"})
"""Before an article: what follows is what somebody is."""
_MOST_BETWEEN: Final = 3
_MARKS: Final = (".", ",", ";", ":", "?", "!")


class Sort(StrEnum):
    PERSON = "person"
    TOOL = "tool"
    EVENT = "event"
    PLACE = "place"


_NOUNS: Final[Mapping[str, Sort]] = {
    noun: sort
    for name, sort in (
        ("people", Sort.PERSON),
        ("tools", Sort.TOOL),
        ("events", Sort.EVENT),
        ("places", Sort.PLACE),
    )
    for noun in _LISTS[name]
}
_WORTH: Final = {Sort.EVENT: 3, Sort.TOOL: 2, Sort.PERSON: 2, Sort.PLACE: 1}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was named, as the interviewer says it."""

    text: str
    """With its article, turned to the candidate: `your boss`, `the night shift`."""
    heard: str
    """The words of it that were heard: `night shift`."""
    sort: Sort
    sentence: int
    """Index of the sentence that it was first named in."""
    worth: int
    """More is better to take up."""


def named_things(sentences: Sequence[Sequence[str]]) -> tuple[Thing, ...]:
    """The things that `sentences` (words as written) name, the best to take up first.

    Of equals the first named comes first; each comes once.
    """
    found: dict[str, Thing] = {}
    for index, words in enumerate(sentences):
        for at, word in enumerate(words):
            opens = plain(word) in _ARTICLES | _OWNERS and not word.endswith(_MARKS)
            if opens and not (at and plain(words[at - 1]) in _IS_ONESELF):
                thing = _thing_at(words, at, index)
                if thing is not None:
                    found.setdefault(thing.heard, thing)
    return tuple(sorted(found.values(), key=lambda thing: -thing.worth))


def is_english(tokens: Sequence[str]) -> bool:
    """There are as many small words in `tokens` as English has."""
    small = sum(token in _LISTS["function"] for token in tokens)
    return small * 5 >= len(tokens)


def _thing_at(words: Sequence[str], at: int, sentence: int) -> Thing | None:
    """What stands after the article at `at`; None when it is nothing that can be named."""
    kept: list[str] = []
    last = min(len(words), at + 2 + _MOST_BETWEEN)
    for place in range(at + 1, last):
        word = plain(words[place])
        if word in _LISTS["never_between"]:
            return None
        sort = _sort_of(word)
        if sort is not None and _ends(words, place):
            owner = plain(words[at]) in _OWNERS
            heard = " ".join([*kept, word])
            worth = 2 * _WORTH[sort] + 3 * bool(kept)
            return Thing(f"{'your' if owner else 'the'} {heard}", heard, sort, sentence, worth)
        if words[place].endswith(_MARKS):
            return None
        if word in _LISTS["before"] or sort is not None:
            kept.append(word)
    return None


def _ends(words: Sequence[str], place: int) -> bool:
    """No further noun follows the one at `place`."""
    if place + 1 == len(words) or words[place].endswith(_MARKS):
        return True
    return plain(words[place + 1]) in _LISTS["after"]


def _sort_of(word: str) -> Sort | None:
    return _NOUNS.get(word) or (_NOUNS.get(word[:-1]) if word.endswith("s") else None)
