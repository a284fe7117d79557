"""Which things of an answer can the interviewer name again?

Conventions: a noun counts after *the*, *a*, *my* and the like when it stands in
`phrases/named_things.toml`, which a recogniser's slip rarely hits. Words between that are not there
are left out, so that "the flange scanner" comes back as "the scanner".
"""

from collections import Counter
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
_WORTH: Final = {Sort.EVENT: 2, Sort.TOOL: 2, Sort.PERSON: 2, Sort.PLACE: 1}


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
    is_central: bool
    """Made by the candidate, spoken to by them, or an event of some weight: worth a question."""


def named_things(sentences: Sequence[Sequence[str]]) -> tuple[Thing, ...]:
    """The things that `sentences` (words as written) name, the best to take up first.

    Of equals the first named comes first; each comes once.
    """
    found: dict[str, Thing] = {}
    spoken = [tuple(map(plain, words)) for words in sentences]
    times = Counter(word for words in spoken for word in words)
    for index, (written, words) in enumerate(zip(sentences, spoken, strict=True)):
        for at, word in enumerate(words):
            if word not in _ARTICLES | _OWNERS or written[at].endswith(_MARKS):
                continue
            before = words[max(0, at - 2) : at]
            is_somebody = bool(before) and (before[-1] in _IS_ONESELF or before[-1].endswith("'s"))
            kept = () if is_somebody else _noun_after(written, at)
            if kept:
                thing = _thing(kept, word, before, index, times[kept[-1]])
                found.setdefault(thing.heard, thing)
    return tuple(sorted(found.values(), key=lambda thing: -thing.worth))


def is_english(tokens: Sequence[str]) -> bool:
    """There are as many small words in `tokens` as English has."""
    small = sum(token in _LISTS["function"] for token in tokens)
    return small * 5 >= len(tokens)


def _noun_after(words: Sequence[str], at: int) -> tuple[str, ...]:
    """What stands after the article at `at`, as it can be named; empty when it cannot."""
    kept: list[str] = []
    for place in range(at + 1, min(len(words), at + 2 + _MOST_BETWEEN)):
        word = plain(words[place])
        if word in _LISTS["never_between"] or word in kept:
            return ()
        if _sort_of(word) is not None and _ends(words, place):
            return (*kept, word)
        if words[place].endswith(_MARKS):
            return ()
        if word in _LISTS["before"] or _sort_of(word) is not None:
            kept.append(word)
    return ()


def _thing(
    kept: tuple[str, ...], article: str, before: Sequence[str], sentence: int, times: int
) -> Thing:
    """`kept` as a thing. `before`: up to two words before its article; `times`: how often said."""
    sort = _sort_of(kept[-1]) or Sort.TOOL
    if article in _OWNERS:
        said_with = "your"
    else:
        said_with = "that" if sort is Sort.PERSON and article not in {"the", "this"} else "the"
    match sort:
        case Sort.PERSON:
            is_central = not _LISTS["addressing"].isdisjoint(before)
        case Sort.TOOL:
            is_central = not _LISTS["making"].isdisjoint(before[-1:])
        case Sort.EVENT:
            is_central = sentence == 0 and len(kept) > 1
        case Sort.PLACE:
            is_central = False
    worth = 2 * _WORTH[sort] + 2 * (len(kept) > 1) + 2 * min(times, 4) + 4 * is_central
    heard = " ".join(kept)
    return Thing(f"{said_with} {heard}", heard, sort, sentence, worth, is_central)


def _ends(words: Sequence[str], place: int) -> bool:
    """No further noun follows the one at `place`."""
    if place + 1 == len(words) or words[place].endswith(_MARKS):
        return True
    return plain(words[place + 1]) in _LISTS["after"]


def _sort_of(word: str) -> Sort | None:
    return _NOUNS.get(word) or (_NOUNS.get(word[:-1]) if word.endswith("s") else None)
