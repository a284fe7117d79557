"""What was told in an answer, as far as the next thing to ask depends on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.interview.answers import story
from mockinterview.interview.answers.answer_parts import parts_of, wanted_parts
from mockinterview.interview.answers.named_things import Thing, named_things
from mockinterview.interview.answers.own_clauses import Clause, own_clauses
from mockinterview.interview.assessment import Part
from mockinterview.interview.english.clauses import sentences_of
from mockinterview.interview.english.phrase_lists import phrase_lists
from mockinterview.interview.english.plain_english import tokens
from mockinterview.interview.english.verbs import OUTCOMES, is_adverb, is_doing, is_past
from mockinterview.interview.model import Turn

_PHRASES: Final = phrase_lists("follow_ups")
_TO_THE_CANDIDATE: Final = {"my": "your", "our": "your"}
_NO_IDEA_WORDS: Final = 16
"""Up to so many, "I don't know" is the whole answer."""
_WAS: Final = ("was", "were", "had", "been")
"""Past forms that tell how it was, and no story."""
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
    clauses: tuple[Clause, ...]
    """What may be given back, the best first; as the things."""
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
        """Wider than a story's action: "I" with any verb of doing, in the present too."""
        return any(_tells_own_deed(sentence) for sentence in self.sentences)

    @property
    def does_something(self) -> bool:
        """Something is done in it, by whomever and in whatever tense."""
        return self.has_own_deed or says("approach", self.words)

    @property
    def has_story(self) -> bool:
        """Something that happened is told, and not only how things are."""
        return any(
            story.is_told([word for word in each if word not in _WAS])
            or ("was" in each and story.says("scene", each))
            for each in self.sentences
        )

    @property
    def stops_at_a_deed(self) -> bool:
        """The last that was told is what the candidate did, and nowhere how anything ended."""
        last = self.sentences[-1] if self.sentences else ()
        is_deed = story.is_own_deed(last) and not says("closing_deed", last)
        return is_deed and not self.has_ended

    @property
    def has_our_deed(self) -> bool:
        often = self.words.count("we") >= _OFTEN_WE
        return often or any(story.is_our_deed(sentence) for sentence in self.sentences)

    @property
    def has_reaction(self) -> bool:
        """How others took it."""
        return any(says("reaction", each) for each in self.sentences)

    def has_reaction_after(self, thing: Thing) -> bool:
        """Somebody else is spoken of from the sentence of `thing` on."""
        after = self.sentences[thing.sentence :]
        return self.has_reaction or any(says("somebody", each) for each in after)

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
        clauses=tuple(each for each in own_clauses(written) if each.sentence not in barred),
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
        if any(says("number", each) for each in after) or after[0][:1] in (["to"], ["by"]):
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


def _tells_own_deed(sentence: Sequence[str]) -> bool:
    for index, word in enumerate(sentence):
        if word != "i":
            continue
        rest = [each for each in sentence[index + 1 : index + 5] if not is_adverb(each)]
        if len(rest) > 1 and rest[0] in {"have", "had"} and is_past(rest[1]):
            del rest[0]
        verb = rest[0] if rest else ""
        if is_doing(verb) or verb in OUTCOMES:
            return True
        if verb and not is_past(verb) and not says("no_deed", ("i", verb)):
            return True
    return False
