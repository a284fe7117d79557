"""Which things of an answer can the interviewer name again?

Conventions: a thing is known by its place in the sentence and not by a list of nouns: what stands
after *the*, *a*, *my*, *two* and the like, up to a word that no name goes on with. Its words come
back as they were said, with *the* or *your*. Best is what the candidate did something with; what
was only named and is no word of interviews must have been said twice, since it may be misheard.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mockinterview.interview.english.kin import KIN
from mockinterview.interview.english.phrase_lists import word_lists
from mockinterview.interview.english.plain_english import plain
from mockinterview.interview.english.verbs import is_adverb, is_doing, is_past
from mockinterview.interview.english.word_stems import stem

_LISTS: Final = word_lists("named_things")
_KNOWN: Final = frozenset().union(*KIN.values())
_SINGULAR: Final = frozenset({"a", "an"})
_OWNERS: Final = frozenset({"my", "our"})
_OPENS: Final = _SINGULAR | _OWNERS | _LISTS["numbers"] | {"the"}
_MOST_WORDS: Final = 3
_MOST_LETTERS: Final = 20
_MARKS: Final = (".", ",", ";", ":", "?", "!")
_I: Final = frozenset({"i", "i've", "i'd", "i'll", "we", "we've", "we'd", "we'll"})
_SHORT: Final = frozenset({"i'd", "i'll", "we'd", "we'll"})
_AUXILIARIES: Final = frozenset(
    ["have", "had", "would", "will", "could", "can", "to", "decided", "need", "tried", "try"]
)
_RECEIVERS: Final = frozenset({"him", "her", "them", "me", "us", "everyone", "everybody"})
_PARTICLES: Final = frozenset({"up", "down", "out", "off", "away"})
_NOT_THERE: Final = frozenset({"as", "like", "than", "without", "no", "not", "never", "any"})
"""Before its article: it is only compared with, or it was not so."""
_SETTING: Final = frozenset({"in", "at", "from", "on", "to", "into", "under", "behind"})
_NEGATION_WORDS: Final = 4
BEST: Final = 8
"""Worth, from which on it is sure that the candidate did something with it, and what it is."""
STRONG: Final = 4
"""Worth, from which on a thing is what the answer is about: something was done with it."""
FAIR: Final = 3
"""Worth, from which on it says what it is: of more than a word."""
_FAR_BACK: Final = 10


class Role(StrEnum):
    """What the candidate did with it."""

    MADE = "made"
    ADDRESSED = "addressed"
    DONE = "done"
    NAMED = "named"


_WORTH: Final = {Role.MADE: 8, Role.DONE: 5, Role.ADDRESSED: 4, Role.NAMED: 0}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was named, as the interviewer says it."""

    text: str
    """With its article, turned to the candidate: `your boss`, `the night shift`."""
    heard: str
    """The words of it that were heard: `night shift`."""
    role: Role
    sentence: int
    """Index of the sentence that it was first named in."""
    worth: int
    """More is better to take up."""


def named_things(sentences: Sequence[Sequence[str]]) -> tuple[Thing, ...]:
    """The things that `sentences` (words as written) name, the best to take up first.

    Of equals the first named comes first; each comes once.
    """
    found: dict[str, Thing] = {}
    spoken = [tuple(map(plain, words)) for words in sentences]
    times = Counter(word for words in spoken for word in words)
    for index, (written, words) in enumerate(zip(sentences, spoken, strict=True)):
        for at, word in enumerate(words):
            if word not in _OPENS or written[at].endswith(_MARKS):
                continue
            before = _clause_before(written, at)
            name = _name_after(written, at)
            if name and not _is_out_of_place(before):
                thing = _thing(name, word, before, index, times[name[-1]])
                if _is_worth_naming(name, thing.role, times[name[-1]]):
                    found.setdefault(thing.heard, thing)
    return tuple(sorted(found.values(), key=lambda thing: -thing.worth))


def is_english(tokens: Sequence[str]) -> bool:
    """There are as many small words in `tokens` as English has."""
    small = sum(token in _LISTS["function"] for token in tokens)
    return small * 5 >= len(tokens)


def _clause_before(written: Sequence[str], at: int) -> tuple[str, ...]:
    """The plain words before `at`, back to the last mark."""
    start = at
    while start > max(0, at - _FAR_BACK) and not written[start - 1].endswith(_MARKS):
        start -= 1
    return tuple(map(plain, written[start:at]))


def _name_after(written: Sequence[str], at: int) -> tuple[str, ...]:
    """The words of the name that the article at `at` opens; empty when it is none to take up."""
    name: list[str] = []
    for place in range(at + 1, len(written)):
        word = plain(written[place])
        if not name and is_adverb(word) and not written[place].endswith(_MARKS):
            continue
        if word in _LISTS["ends"] or (name and _is_verb_there(word)):
            break
        name.append(word.removesuffix("'s"))
        if written[place].endswith(_MARKS) or word.endswith("'s"):
            if word.endswith("'s") and place + 1 < len(written) and not _ends(written[place + 1]):
                return ()
            break
    if (
        plain(written[at]) in _SINGULAR
        and len(name) > 1
        and _is_plural(name[-1])
        and len(name[-1]) > 4
    ):
        name.pop()
    return tuple(name) if _can_be_named(name) else ()


def _can_be_named(name: Sequence[str]) -> bool:
    """It is short, made of words, and its head says what it is."""
    if not 0 < len(name) <= _MOST_WORDS or len(set(name)) < len(name):
        return False
    if not all(word.replace("-", "").isalpha() and len(word) <= _MOST_LETTERS for word in name):
        return False
    head = name[-1]
    if head in _LISTS["never"] or len(head) < len("dye") or name[0] in _LISTS["pointing"]:
        return False
    return len(name) > 1 or head not in _LISTS["vague"]


def _is_worth_naming(name: Sequence[str], role: Role, times: int) -> bool:
    """It is no third person that nobody spoke to, and probably not misheard.

    What nothing was done with should be a word of interviews, or be said more than once.
    """
    if name[-1] in _LISTS["people"]:
        return role is Role.ADDRESSED
    return role is not Role.NAMED or times > 1 or any(stem(word) in _KNOWN for word in name)


def _is_verb_there(word: str) -> bool:
    """`word`, after a noun, goes on with what it did."""
    return is_past(word) or is_adverb(word)


def _ends(written: str) -> bool:
    return plain(written) in _LISTS["ends"]


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _is_out_of_place(before: Sequence[str]) -> bool:
    """It is what somebody is, what it was not, or what something is compared with."""
    if not before:
        return False
    if before[-1] in _NOT_THERE or (before[-1] in {"am", "i'm", "was", "be"} and _self(before)):
        return True
    return any(
        word == "not" or word.endswith("n't") or word in {"never", "cannot"}
        for word in before[-_NEGATION_WORDS:]
    )


def _opens_a_clause(before: Sequence[str]) -> bool:
    """What is said of any such thing: *that a nurse*, *if a guest*."""
    return bool(before) and before[-1] in {"that", "if", "when", "because"}


def _self(before: Sequence[str]) -> bool:
    return before[-1] in {"am", "i'm", "be"} or before[-2:-1] == ("i",)


def _thing(
    name: tuple[str, ...], article: str, before: Sequence[str], sentence: int, times: int
) -> Thing:
    """`name` as a thing. `before`: its clause before it; `times`: how often its head was said."""
    role, is_weak = _role(before)
    counted = article in _LISTS["numbers"]
    heard = " ".join((article, *name) if counted else name)
    worth = (
        _WORTH[role]
        - 3 * is_weak
        + 3 * (len(name) > 1)
        + (times > 1)
        + (role is Role.NAMED and sentence == 0 and not _opens_a_clause(before))
        - 2 * (bool(before) and before[-1] in _SETTING)
    )
    if counted and (role is Role.NAMED or not _is_plural(name[-1])):
        worth = 0
    return Thing(f"{'your' if article in _OWNERS else 'the'} {heard}", heard, role, sentence, worth)


def _role(before: Sequence[str]) -> tuple[Role, bool]:
    """What was done with what stands after `before`.

    True: not by the candidate alone, or not once: by "we", through others, or as a habit.
    """
    words = list(before)
    if words and words[-1] in _RECEIVERS | _PARTICLES:
        words.pop()
    verb = words.pop() if words else ""
    bare = bool(words) and (words[-1] in _AUXILIARIES or words[-1] in _SHORT)
    while words and (is_adverb(words[-1]) or words[-1] in _AUXILIARIES):
        words.pop()
    subject = words[-1] if words else ""
    does = is_doing(verb) if is_past(verb) else bare or verb not in _LISTS["states"]
    goes_on = subject in {"and", "then", ""} and not _I.isdisjoint(words) and is_doing(verb)
    if not (goes_on or (subject in _I and does)):
        has_others_do = bare and does and not _I.isdisjoint(words)
        return (Role.DONE, True) if has_others_do else (Role.NAMED, False)
    is_weak = subject.startswith("we") or not (bare or is_past(verb))
    if verb in _LISTS["making"]:
        return Role.MADE, is_weak
    return Role.ADDRESSED if verb in _LISTS["addressing"] else Role.DONE, is_weak
