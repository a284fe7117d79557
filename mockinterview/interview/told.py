"""What was told in an answer, as far as the next thing to ask depends on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.interview import story
from mockinterview.interview.answer_parts import parts_of, wanted_parts
from mockinterview.interview.assessment import Part
from mockinterview.interview.clauses import sentences_of
from mockinterview.interview.model import Turn
from mockinterview.interview.named_things import Thing, named_things
from mockinterview.interview.phrase_lists import phrase_lists
from mockinterview.interview.plain_english import tokens

_PHRASES: Final = phrase_lists("follow_ups")
_TO_THE_CANDIDATE: Final = {"my": "your", "our": "your"}
_TRAIT_NOUNS: Final = ("listener", "player", "learner", "perfectionist")
_NO_IDEA_WORDS: Final = 14
"""Up to so many, "I don't know" is the whole answer."""
_OFTEN_WE: Final = 3
_SAYS_NOTHING_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, read."""

    sentences: tuple[tuple[str, ...], ...]
    """Tokens of `plain_english`."""
    parts: frozenset[Part]
    things: tuple[Thing, ...]
    """What may be named, the best first; nothing private and no swearing near it."""
    is_grave: bool
    """The candidate told of an illness, a death or a like trouble of their own."""
    claim: str
    """A change without its size, as said to the candidate: `the queue got shorter`; or empty."""
    trait: str
    """What the candidate called themselves without an example; or empty."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for sentence in self.sentences for word in sentence)

    @property
    def says_nothing(self) -> bool:
        """Too little to go by, or only that nothing came to mind."""
        count = len(self.words)
        unknown = count <= _NO_IDEA_WORDS and says("no_idea", self.words)
        return count <= _SAYS_NOTHING_WORDS or unknown

    @property
    def refuses(self) -> bool:
        return any(says("refuses", sentence) for sentence in self.sentences)

    @property
    def has_own_deed(self) -> bool:
        """Wider than a story's action: any verb after "I" that is none of state will do."""
        return any(_is_deed_of_sorts(sentence) for sentence in self.sentences)

    @property
    def has_our_deed(self) -> bool:
        often = self.words.count("we") >= _OFTEN_WE
        return often or any(story.is_our_deed(sentence) for sentence in self.sentences)

    @property
    def has_scene(self) -> bool:
        """When, where or with whom it was."""
        there = Part.SITUATION in self.parts
        return there or any(story.says("scene", each) for each in self.sentences)

    @property
    def has_reaction(self) -> bool:
        """How others took it."""
        return any(says("reaction", each) for each in self.sentences)

    @property
    def has_ended(self) -> bool:
        """A result, a change, or words that close a story."""
        there = Part.RESULT in self.parts or bool(self.claim)
        return there or self.has_reaction or any(says("ended", each) for each in self.sentences)


def read(turn: Turn, said: str) -> Told:
    """`said` (cleaned), read as an answer to `turn`."""
    written = sentences_of(said)
    read_out = tuple(tokens(words) for words in written)
    barred = _barred(read_out)
    carried = parts_of(turn, read_out, [words[-1].endswith("?") for words in written])
    wanted = wanted_parts(turn)
    return Told(
        sentences=read_out,
        parts=frozenset(part for each in carried for part in each if part in wanted),
        things=tuple(thing for thing in named_things(written) if thing.sentence not in barred),
        is_grave=any(says("grave", each) for each in read_out),
        claim=_claim(read_out, barred),
        trait=_trait(read_out, barred),
    )


def says(phrases: str, words: Sequence[str]) -> bool:
    """One of the list `phrases` of `phrases/follow_ups.toml` is in it."""
    return _found(phrases, words) is not None


def _found(phrases: str, words: Sequence[str]) -> re.Match[str] | None:
    return _PHRASES[phrases].search(" ".join(words))


def _barred(sentences: Sequence[Sequence[str]]) -> frozenset[int]:
    """Sentences out of which nothing is named: private ones with their neighbours, and swearing."""
    private = {index for index, each in enumerate(sentences) if says("private", each)}
    sworn = {index for index, each in enumerate(sentences) if says("swearing", each)}
    return frozenset(sworn | {index + step for index in private for step in (-1, 0, 1)})


def _claim(sentences: Sequence[Sequence[str]], barred: frozenset[int]) -> str:
    """The last change that was told; empty where a number stands beside or after it."""
    for index in reversed(range(len(sentences))):
        change = _found("change", sentences[index])
        if change is None or index in barred:
            continue
        after = (" ".join(sentences[index])[change.end() :].split(), *sentences[index + 1 :])
        if any(says("number", each) for each in after):
            return ""
        words = change.group().split()
        return " ".join(_TO_THE_CANDIDATE.get(word, word) for word in words)
    return ""


def _trait(sentences: Sequence[Sequence[str]], barred: frozenset[int]) -> str:
    for index, each in enumerate(sentences):
        called = _found("trait", each)
        word = _found("trait_word", called.group().split()) if called else None
        if word is not None and index not in barred:
            is_noun = word.group().endswith(("listener", "player", "learner", "perfectionist"))
            return (
                f"a {word.group()}" if is_noun else word.group().replace("hard work", "hard-work")
            )
    return ""


def _is_deed_of_sorts(sentence: Sequence[str]) -> bool:
    text = " ".join(sentence)
    states = {found.start() for found in _PHRASES["no_deed"].finditer(text)}
    return any(found.start() not in states for found in _PHRASES["deed"].finditer(text))
