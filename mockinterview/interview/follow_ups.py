"""What does the interviewer ask on, after what was said?

Conventions: first for a part that an answer of its kind should have and that was not heard, then
for the size of a change, then for more of a thing that was named, then what the bank holds ready.
In doubt something was told and is not asked for. What is private, sworn or perhaps misheard is not
named. The same answer gives the same follow-up; no wording comes twice in an interview.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.interview.answer_parts import wanted_parts
from mockinterview.interview.assessment import Part
from mockinterview.interview.follow_up_wordings import (
    EASIER,
    EASIER_OPENINGS,
    REASONS,
    WORDINGS,
    Wish,
)
from mockinterview.interview.kin import KIN
from mockinterview.interview.model import Brief, Persona, QuestionKind, Turn, TurnKind
from mockinterview.interview.named_things import Sort, Thing, is_english
from mockinterview.interview.phrase_lists import word_lists
from mockinterview.interview.plain_english import tokens
from mockinterview.interview.told import Told, read, says
from mockinterview.interview.word_stems import stem

MOST_WORDS: Final = 700
"""About five minutes: who spoke so long is not asked for more."""
_MOST_LETTERS: Final = 8_000
_FEWEST_WORDS: Final = 5
"""From so many on, a text can be told to be English."""
_SCENE_WORDS: Final = 30
"""In so many a scene is set, whether it was known as one or not."""
_HYPOTHETICAL: Final = (QuestionKind.SITUATIONAL, QuestionKind.TECHNICAL)
_BY_SORT: Final = {
    Sort.PERSON: Wish.PERSON,
    Sort.TOOL: Wish.TOOL,
    Sort.EVENT: Wish.EVENT,
}
_SORTS_WANTED: Final = {
    **{wish: (sort,) for sort, wish in _BY_SORT.items()},
    Wish.WITNESS: (Sort.PERSON,),
    Wish.TRADE_OFF: (Sort.TOOL,),
    Wish.CHECK: (Sort.TOOL, Sort.EVENT),
    Wish.WOULD: (Sort.TOOL, Sort.EVENT),
    Wish.RESULT: (Sort.TOOL, Sort.EVENT, Sort.PERSON),
}
_COMMON: Final = frozenset(" ".join(word_lists("questions").values()).split())
_TOLD_TERMS: Final = 3
"""One term in so many of a follow-up in the answer: it may have been answered."""
_FULL_ANSWER_WORDS: Final = 60
"""From so many on, a word that is kin to one of the follow-up may have answered it."""
_BANK_REASON: Final = "It is a follow-up of the question bank that was not answered yet."


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One more question, made from what was said."""

    text: str
    reason: str
    """Why it is asked, in plain words for the review."""
    picks_up: str = ""
    """What of the candidate's words it names; empty: nothing."""


def follow_up(
    turn: Turn, said: str, brief: Brief, asked_before: tuple[str, ...], persona: Persona
) -> FollowUp | None:
    """What to ask after `said`, the answer to `turn`, raw from a recogniser; None: go on.

    `asked_before`: what the interviewer has asked so far, follow-ups among it.
    """
    question = turn.question
    if question is None or turn.kind not in {TurnKind.QUESTION, TurnKind.FOLLOW_UP}:
        return None
    text = clean_line(said, limit=_MOST_LETTERS + 1)
    if len(text) > _MOST_LETTERS or len(text.split()) > MOST_WORDS:
        return None
    told = read(turn, text)
    if not told.words or told.refuses:
        return None
    if told.is_grave and question.kind is QuestionKind.BEHAVIOURAL:
        return None
    first_time = turn.kind is TurnKind.QUESTION
    if told.says_nothing and not (question.kind in _HYPOTHETICAL and told.parts):
        return _easier(question.kind, asked_before, persona) if first_time else None
    if len(told.words) >= _FEWEST_WORDS and not is_english(told.words):
        return None
    speech = _Speech(told, _fresh(told.things, turn.text, asked_before), brief, persona)
    choices = chain(
        (speech.asking(wish, speech.things, asked_before) for wish in _wishes(turn, told, brief)),
        (speech.about(thing, question.kind, asked_before) for thing in speech.things),
        (_from_bank(turn, told, asked_before),) if first_time else (),
        (
            speech.asking(wish, speech.things, asked_before)
            for wish in (_of_an_approach(turn, told) if first_time else ())
        ),
    )
    return next((found for found in choices if found is not None), None)


@dataclass(frozen=True, slots=True)
class _Speech:
    """What a wording can be filled with."""

    told: Told
    things: tuple[Thing, ...]
    brief: Brief
    persona: Persona

    def about(
        self, thing: Thing, kind: QuestionKind, asked_before: Sequence[str]
    ) -> FollowUp | None:
        """A question about `thing` where it is worth one."""
        wish = _wish_about(thing, kind, self.told)
        return self.asking(wish, (thing,), asked_before) if wish else None

    def asking(
        self, wish: Wish, things: Sequence[Thing], asked_before: Sequence[str]
    ) -> FollowUp | None:
        """`wish` in the persona's first wording that fits and was not heard; None: none is left."""
        by_persona = WORDINGS[wish]
        for wording in by_persona.get(self.persona.id, by_persona["formal"]):
            if _was_heard(wording, asked_before):
                continue
            thing = self._thing(wish, things) if "{thing}" in wording else None
            if "{thing}" in wording and thing is None:
                continue
            text = wording.format(
                thing=thing.text if thing else "",
                claim=self.told.claim,
                trait=self.told.trait,
                company=clean_line(self.brief.company, limit=80) or "us",
            )
            named = {Wish.NUMBER: self.told.claim, Wish.TRAIT: self.told.trait}.get(wish, "")
            return FollowUp(
                text[0].upper() + text[1:], REASONS[wish], thing.heard if thing else named
            )
        return None

    def _thing(self, wish: Wish, things: Sequence[Thing]) -> Thing | None:
        """The best thing for `wish`: of the sort it asks for; "we" did something with it."""
        for thing in things:
            must_be_central = wish in {Wish.TRADE_OFF, Wish.CHECK} or thing.sort is Sort.PERSON
            if must_be_central and wish is not Wish.ACTION and not thing.is_central:
                continue
            if thing.sort not in _SORTS_WANTED.get(wish, tuple(Sort)):
                continue
            if wish is Wish.OWN_PART and "we" not in self.told.sentences[thing.sentence]:
                continue
            return thing
        return None


def _wishes(turn: Turn, told: Told, brief: Brief) -> Iterator[Wish]:
    """What could be asked for, the most wanted first."""
    kind = turn.question.kind if turn.question is not None else None
    if turn.kind is TurnKind.QUESTION:
        if kind is QuestionKind.BEHAVIOURAL:
            yield from _of_a_story(told)
        elif kind is QuestionKind.STRENGTHS and Part.EXAMPLE not in told.parts:
            yield from (Wish.TRAIT, Wish.EXAMPLE) if told.trait else (Wish.EXAMPLE,)
        else:
            yield from _of_another_kind(turn, told, brief)
    if told.claim:
        yield Wish.NUMBER


def _wish_about(thing: Thing, kind: QuestionKind, told: Told) -> Wish | None:
    """What to ask about `thing`; None: it is nothing to ask about after this answer."""
    if kind in {QuestionKind.MOTIVATION, QuestionKind.BACKGROUND}:
        if thing.sort in {Sort.EVENT, Sort.PLACE}:
            return Wish.LIKED
        return Wish.WITNESS if thing.sort is Sort.PERSON and thing.is_central else None
    if not thing.is_central:
        return None
    if kind in _HYPOTHETICAL:
        return _of_a_proposal(thing, kind, told)
    if kind is QuestionKind.STRENGTHS and thing.sort is Sort.PERSON:
        return Wish.WITNESS
    if thing.sort is Sort.PERSON and told.has_reaction:
        return None
    return _BY_SORT.get(thing.sort)


def _of_a_proposal(thing: Thing, kind: QuestionKind, told: Told) -> Wish | None:
    """What to ask about something that the candidate would make or use."""
    if thing.sort is not Sort.TOOL:
        return None
    if kind is QuestionKind.TECHNICAL and Part.TRADE_OFF not in told.parts:
        return Wish.TRADE_OFF
    return Wish.WOULD


def _of_a_story(told: Told) -> Iterator[Wish]:
    if not told.has_own_deed:
        yield Wish.OWN_PART if told.has_our_deed else Wish.ACTION
    if not told.has_ended:
        yield Wish.RESULT
    if told.claim:
        yield Wish.NUMBER
    if not told.has_scene and len(told.words) < _SCENE_WORDS:
        yield Wish.SITUATION


def _of_another_kind(turn: Turn, told: Told, brief: Brief) -> Iterator[Wish]:
    wanted = wanted_parts(turn)
    asks_why = says("asks_reason", tokens(turn.text.split()))
    has_reason = Part.REASON in told.parts or says("reason", told.words)
    if Part.REASON in wanted and asks_why and not has_reason:
        yield Wish.REASON
    if Part.COMPANY in wanted and Part.COMPANY not in told.parts and not _names_us(told, brief):
        yield Wish.COMPANY
    if Part.APPROACH in wanted and not (Part.APPROACH in told.parts or told.has_own_deed):
        yield Wish.APPROACH


def _of_an_approach(turn: Turn, told: Told) -> Iterator[Wish]:
    """What an approach lacks; asked when nothing of the bank is left, since it fits any."""
    wanted = wanted_parts(turn)
    if Part.TRADE_OFF in wanted and Part.TRADE_OFF not in told.parts:
        yield Wish.TRADE_OFF
    elif Part.APPROACH in wanted and not (Part.RESULT in told.parts or says("check", told.words)):
        yield Wish.CHECK


def _names_us(told: Told, brief: Brief) -> bool:
    """The candidate spoke of the employer: by "you", or by name."""
    name = tokens(brief.company.split())
    return not {"you", "your"}.isdisjoint(told.words) or (
        bool(name) and " ".join(name) in " ".join(told.words)
    )


def _fresh(
    things: Sequence[Thing], question: str, asked_before: Sequence[str]
) -> tuple[Thing, ...]:
    """Those of `things` that the interviewer has not spoken of yet."""
    spoken = [f" {' '.join(tokens(each.split()))} " for each in (question, *asked_before)]
    return tuple(
        thing for thing in things if not any(f" {thing.heard} " in each for each in spoken)
    )


def _was_heard(wording: str, asked_before: Sequence[str]) -> bool:
    """`wording` was used before, whatever it was filled with."""
    parts = (re.escape(part) for part in re.split(r"\{\w+\}", wording))
    pattern = re.compile(".+".join(parts), re.IGNORECASE)
    return any(pattern.fullmatch(text) for text in asked_before)


def _easier(kind: QuestionKind, asked_before: Sequence[str], persona: Persona) -> FollowUp | None:
    """A kind word and another way to come to an answer; None when all were offered."""
    openings = EASIER_OPENINGS.get(persona.id, EASIER_OPENINGS["formal"])
    for opening, way in zip(openings, EASIER[kind], strict=True):
        if not any(text.startswith(opening) or text.endswith(way) for text in asked_before):
            return FollowUp(f"{opening} {way}", REASONS[Wish.EASIER])
    return None


def _from_bank(turn: Turn, told: Told, asked_before: Sequence[str]) -> FollowUp | None:
    """The bank's first follow-up that was neither asked nor answered."""
    for text in turn.question.follow_ups if turn.question is not None else ():
        if text not in asked_before and text != turn.text and not _is_answered(text, turn, told):
            return FollowUp(text, _BANK_REASON)
    return None


def _is_answered(text: str, turn: Turn, told: Told) -> bool:
    """What `text` asks for was told: by its part, or by its words.

    A word of the question itself tells nothing.
    """
    asked = tokens(text.split())
    by_part = (
        ("asks_own_part", told.has_own_deed),
        ("asks_example", Part.EXAMPLE in told.parts),
        ("asks_lesson", says("lesson", told.words)),
        ("asks_result", told.has_ended),
        ("asks_reaction", told.has_reaction),
        ("asks_reason", says("reason", told.words)),
        ("asks_telling", says("telling", told.words)),
    )
    if any(there and says(phrases, asked) for phrases, there in by_part):
        return True
    terms = _stems(asked) - _stems(tokens(turn.text.split()))
    heard = _stems(told.words)
    if len(told.words) >= _FULL_ANSWER_WORDS:
        return not terms or any(
            not KIN.get(term, frozenset({term})).isdisjoint(heard) for term in terms
        )
    return bool(terms) and _TOLD_TERMS * len(terms & heard) >= len(terms)


def _stems(words: Sequence[str]) -> frozenset[str]:
    """Of those words that say what a question is about."""
    return frozenset(stem(word) for word in words if word not in _COMMON)
