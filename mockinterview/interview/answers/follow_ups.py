"""What does the interviewer ask on, after what was said?

Conventions: first for a part that an answer of its kind should have, when it surely was not told;
then for the size of a change; then for more of what the candidate said to have done, or of a thing
that they named; then what the bank holds ready and the answer did not touch. After what one would
do, what changes the case comes first. In doubt something was told. Nothing private or sworn is
named. The same answer gives the same follow-up; no wording comes twice in an interview.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.interview.answers.answer_parts import wanted_parts
from mockinterview.interview.answers.follow_up_wordings import (
    EASIER,
    EASIER_OPENINGS,
    REASONS,
    WORDINGS,
    Wish,
)
from mockinterview.interview.answers.named_things import BEST, FAIR, STRONG, Role, Thing, is_english
from mockinterview.interview.answers.own_clauses import Clause
from mockinterview.interview.answers.told import Told, read, says
from mockinterview.interview.assessment import Part
from mockinterview.interview.english.kin import KIN
from mockinterview.interview.english.phrase_lists import word_lists
from mockinterview.interview.english.plain_english import plain, tokens
from mockinterview.interview.english.word_stems import stem
from mockinterview.interview.model import Brief, QuestionKind, Turn, TurnKind
from mockinterview.interview.personas import Persona


class _Source(Enum):
    """Where a follow-up comes from."""

    MISSING = auto()
    BEST = auto()
    """A thing of more than one word that the candidate did something with."""
    TOLD = auto()
    """What the candidate did, once."""
    SAID = auto()
    """What the candidate does or would do."""
    STRONG = auto()
    """A thing that the answer is about."""
    FAIR = auto()
    WHAT_IF = auto()
    """The bank, where it changes the case."""
    READY = auto()
    """The bank, as far as the answer surely did not touch it."""
    PERHAPS_READY = auto()


MOST_WORDS: Final = 700
"""About five minutes: who spoke so long is not asked for more."""
_MOST_LETTERS: Final = 8_000
_FEWEST_WORDS: Final = 5
"""From so many on, a text can be told to be English."""
_HYPOTHETICAL: Final = (QuestionKind.SITUATIONAL, QuestionKind.TECHNICAL)
_ABOUT_US: Final = re.compile(r"\b(?:know about|want with|come to) us\b", re.IGNORECASE)
_WHY_US: Final = re.compile(
    r"\bwhy\b.*\b(?:here|us|this (?:role|position|company))\b", re.IGNORECASE
)
_COMMON: Final = frozenset().union(*word_lists("questions").values())
_LEAST_WORTH: Final = {_Source.BEST: BEST, _Source.STRONG: STRONG, _Source.FAIR: FAIR}
_FULL_ANSWER_WORDS: Final = 40
"""From so many on, a follow-up of the bank may have been answered in other words."""
_TOLD_TERMS: Final = 3
"""One term in so many of a follow-up in the answer: it may have been answered."""
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
    turn: Turn,
    said: str,
    brief: Brief,
    asked_before: tuple[str, ...],
    persona: Persona,
    unsure: frozenset[str] = frozenset(),
) -> FollowUp | None:
    """What to ask after `said`, the answer to `turn`, raw from a recogniser; None: go on.

    `asked_before`: what the interviewer has asked so far, follow-ups among it. `unsure`: words
    that may be misheard, as `sure_words` has them; none of them is named.
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
    told = _named_surely(told, unsure)
    things = _fresh(told.things, turn.text, asked_before)
    speech = _Speech(told, things, brief, persona, unsure)
    return next(
        (
            found
            for source in _sources(turn, told)
            for found in speech.from_source(source, turn, asked_before)
        ),
        None,
    )


def _named_surely(told: Told, unsure: frozenset[str]) -> Told:
    """`told` without the things and clauses that have a word of `unsure`."""
    things = tuple(each for each in told.things if _is_sure(each.heard, unsure))
    clauses = tuple(each for each in told.clauses if _is_sure(each.heard, unsure))
    return replace(told, things=things, clauses=clauses)


def _is_sure(heard: str, unsure: frozenset[str]) -> bool:
    return unsure.isdisjoint(map(plain, heard.split()))


def _sources(turn: Turn, told: Told) -> Iterator[_Source]:
    """Where to look for something to ask, first the best."""
    kind = turn.question.kind if turn.question is not None else None
    yield _Source.MISSING
    is_short = len(told.words) < _FULL_ANSWER_WORDS
    if _ABOUT_US.search(turn.text):
        yield from (_Source.READY, _Source.PERHAPS_READY)
    elif kind in _HYPOTHETICAL:
        yield from (_Source.WHAT_IF, _Source.TOLD, _Source.BEST, _Source.SAID, _Source.READY)
        yield from (_Source.PERHAPS_READY, _Source.STRONG, _Source.FAIR)
    else:
        if is_short and kind is QuestionKind.MOTIVATION:
            yield _Source.READY
        yield from (_Source.TOLD, _Source.BEST, _Source.STRONG)
        if is_short:
            yield _Source.READY
        yield from (_Source.FAIR, _Source.SAID, _Source.READY)
        if is_short or kind is QuestionKind.MOTIVATION:
            yield _Source.PERHAPS_READY


@dataclass(frozen=True, slots=True)
class _Speech:
    """What a wording can be filled with."""

    told: Told
    things: tuple[Thing, ...]
    brief: Brief
    persona: Persona
    unsure: frozenset[str]

    def from_source(
        self, source: _Source, turn: Turn, asked_before: Sequence[str]
    ) -> Iterator[FollowUp]:
        """What `source` has to ask, the best first."""
        match source:
            case _Source.MISSING:
                for wish in _wishes(turn, self.told, self.brief):
                    yield from self.asking(wish, asked_before)
            case _Source.BEST | _Source.STRONG | _Source.FAIR:
                for thing in self.things:
                    if thing.worth >= _LEAST_WORTH[source]:
                        yield from self.about(thing, turn, asked_before)
            case _Source.TOLD | _Source.SAID:
                for clause in _new_clauses(self.told.clauses, turn.text):
                    if clause.is_past or source is _Source.SAID:
                        yield from self.asking(Wish.SAID, asked_before, clause=clause)
            case _Source.WHAT_IF | _Source.READY | _Source.PERHAPS_READY:
                if turn.kind is TurnKind.QUESTION:
                    yield from _from_bank(turn, self.told, asked_before, source)

    def about(self, thing: Thing, turn: Turn, asked_before: Sequence[str]) -> Iterator[FollowUp]:
        """Questions about `thing`.

        Somebody the candidate spoke to is asked about only if their response was not told.
        """
        if thing.role is not Role.ADDRESSED:
            yield from self.asking(Wish.MORE, asked_before, thing)
            return
        is_story = turn.question is not None and turn.question.kind is QuestionKind.BEHAVIOURAL
        if is_story and not self.told.has_reaction_after(thing):
            yield from self.asking(Wish.PERSON, asked_before, thing)

    def asking(
        self,
        wish: Wish,
        asked_before: Sequence[str],
        about: Thing | None = None,
        clause: Clause | None = None,
    ) -> Iterator[FollowUp]:
        """`wish` in the persona's wordings that fit and were not heard."""
        by_persona = WORDINGS[wish]
        named = {Wish.NUMBER: self.told.claim, Wish.TRAIT: self.told.trait}.get(wish, "")
        if not _is_sure(named, self.unsure):
            return
        for wording in by_persona.get(self.persona.id, by_persona["formal"]):
            if _was_heard(wording, asked_before):
                continue
            thing = (about or self._thing(wish)) if "{thing}" in wording else None
            given = (clause or self._last_clause()) if "{clause}" in wording else None
            if ("{thing}" in wording and not thing) or ("{clause}" in wording and not given):
                continue
            text = wording.format(
                thing=thing.text if thing else "",
                clause=given.text if given else "",
                claim=self.told.claim,
                trait=self.told.trait,
                company=clean_line(self.brief.company, limit=80) or "us",
            )
            heard = thing.heard if thing else given.heard if given else named
            yield FollowUp(text[0].upper() + text[1:], REASONS[wish], heard)

    def _last_clause(self) -> Clause | None:
        """What the candidate did last; None: it cannot be given back."""
        last = len(self.told.sentences) - 1
        return next((each for each in self.told.clauses if each.sentence == last), None)

    def _thing(self, wish: Wish) -> Thing | None:
        """The best thing to name when asking for `wish`; "we" did something with it."""
        for thing in self.things:
            if wish is Wish.RESULT and thing.role is Role.ADDRESSED:
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
        elif kind is QuestionKind.STRENGTHS and not told.has_story:
            yield from (Wish.TRAIT, Wish.EXAMPLE) if told.trait else (Wish.EXAMPLE,)
        else:
            yield from _of_another_kind(turn, told, brief)
    if told.claim:
        yield Wish.NUMBER


def _of_a_story(told: Told) -> Iterator[Wish]:
    if not told.has_story:
        yield Wish.OCCASION
    elif not told.has_own_deed:
        yield Wish.OWN_PART if told.has_our_deed else Wish.ACTION
    elif told.stops_at_a_deed:
        yield Wish.RESULT


def _of_another_kind(turn: Turn, told: Told, brief: Brief) -> Iterator[Wish]:
    wanted = wanted_parts(turn)
    asks_why = says("asks_reason", tokens(turn.text.split()))
    has_reason = Part.REASON in told.parts or says("reason", told.words)
    if Part.REASON in wanted and asks_why and not has_reason:
        yield Wish.REASON
    if _WHY_US.search(turn.text) and Part.COMPANY not in told.parts and not _names_us(told, brief):
        yield Wish.COMPANY
    is_situational = turn.question is not None and turn.question.kind is QuestionKind.SITUATIONAL
    if is_situational and Part.APPROACH not in told.parts and not told.does_something:
        yield Wish.APPROACH


def _names_us(told: Told, brief: Brief) -> bool:
    """The candidate spoke of the employer: by "you", or by name."""
    name = tokens(brief.company.split())
    return not {"you", "your"}.isdisjoint(told.words) or (
        bool(name) and " ".join(name) in " ".join(told.words)
    )


def _fresh(
    things: Sequence[Thing], question: str, asked_before: Sequence[str]
) -> tuple[Thing, ...]:
    """Those of `things` that the question is not about and that nobody has asked about yet."""
    about = {stem(word) for word in tokens(question.split())}
    spoken = [{stem(word) for word in tokens(each.split())} for each in asked_before]
    return tuple(
        thing
        for thing in things
        for words in ([stem(word) for word in thing.heard.split()],)
        if words[-1] not in about and not any(set(words) <= each for each in spoken)
    )


def _new_clauses(clauses: Sequence[Clause], question: str) -> Iterator[Clause]:
    """Those of `clauses` that say more than the question."""
    asked = _stems(tokens(question.split()))
    return (each for each in clauses if not _stems(each.heard.split()) <= asked)


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


def _from_bank(
    turn: Turn, told: Told, asked_before: Sequence[str], source: _Source
) -> Iterator[FollowUp]:
    """The bank's follow-ups that were neither asked nor answered; see `_is_touched`."""
    for text in turn.question.follow_ups if turn.question is not None else ():
        if text in asked_before or text == turn.text or _is_answered(text, told):
            continue
        if source is _Source.WHAT_IF and not says("asks_what_if", tokens(text.split())):
            continue
        if not _is_touched(text, turn, told, surely=source is _Source.READY):
            yield FollowUp(text, _BANK_REASON)


def _is_answered(text: str, told: Told) -> bool:
    """A part that `text` asks for was told."""
    asked = tokens(text.split())
    by_part = (
        ("asks_own_part", told.has_own_deed),
        ("asks_example", Part.EXAMPLE in told.parts),
        ("asks_course", told.has_story),
        ("asks_lesson", says("lesson", told.words)),
        ("asks_result", told.has_ended),
        ("asks_reaction", told.has_reaction),
        ("asks_reason", says("reason", told.words)),
        ("asks_telling", says("telling", told.words)),
    )
    if says("asks_what_if", asked):
        return False
    return any(there and says(phrases, asked) for phrases, there in by_part)


def _is_touched(text: str, turn: Turn, told: Told, *, surely: bool) -> bool:
    """The answer has words of what `text` asks for, beside those of the question.

    `surely`: a word that is kin to one of them will do; otherwise it takes one in three themselves.
    """
    asked = tokens(text.split())
    terms = _stems(asked) - _stems(tokens(turn.text.split()))
    heard = _stems(told.words)
    if surely and not says("asks_what_if", asked):
        kin = (KIN.get(term, frozenset({term})) for term in terms)
        return not terms or any(not each.isdisjoint(heard) for each in kin)
    return bool(terms) and _TOLD_TERMS * len(terms & heard) >= len(terms)


def _stems(words: Sequence[str]) -> frozenset[str]:
    """Of those words that say what a question is about."""
    return frozenset(stem(word) for word in words if word not in _COMMON)
