"""Did this simulated recruiter do what a good one does? Read from what was really said.

The list is the article's: know the résumé, have questions, test the equipment, be polite, place the
phone call when it is needed, tell the next step, thank. Something that was begun and that the
candidate cut off counts as said. Nothing is asked of a recruiter who had no cause for it, or whose
interview was stopped before its time had come.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import (
    Answer,
    Delivery,
    Manner,
    Medium,
    Outcome,
    Plan,
    Purpose,
    TurnKind,
)
from mockinterview.interview.reactions import REQUESTS_BEFORE_CALL
from mockinterview.interview.wording import LINE_CHECKS, next_step
from mockinterview.interview.written.brief_questions import as_told


class Duty(StrEnum):
    RESUME = "knew the résumé"
    QUESTIONS = "had questions ready"
    EQUIPMENT = "tested sound and picture"
    POLITE = "was polite: greeted, and answered everything that was asked"
    CALL = "placed the phone call when the video failed"
    NEXT_STEP = "told the next step, when and how"
    THANKED = "thanked"


class Fulfilment(StrEnum):
    DONE = "done"
    NO_CAUSE = "no cause"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DutySeen:
    duty: Duty
    fulfilment: Fulfilment
    turn_index: int | None = None
    """Where it was done."""
    note: str = ""
    """Why there was no cause, or how often it was done."""

    @property
    def in_words(self) -> str:
        where = "" if self.turn_index is None else f"turn {self.turn_index + 1}"
        remark = ", ".join(filter(None, (where, self.note)))
        return f"{self.duty} ({remark})" if remark else str(self.duty)


_COURSE: Final = tuple(TurnKind)
_DUE: Final = {
    Duty.RESUME: TurnKind.CANDIDATES_QUESTIONS,
    Duty.QUESTIONS: TurnKind.QUESTION,
    Duty.NEXT_STEP: TurnKind.CLOSING,
    Duty.THANKED: TurnKind.GOODBYE,
}
"""When it must have been done at the latest; all others from the beginning on."""
_STOPPED: Final = "the interview was stopped before"

Said = tuple[int, Delivery]
_REACTED: Final = (Purpose.REQUEST, Purpose.MEANING, Purpose.LEAVING, Purpose.UNHEARD)


def duties(plan: Plan, answers: Sequence[Answer]) -> tuple[DutySeen, ...]:
    """One for each duty, in order; `answers` as far as the interview got."""
    seen = (
        _knew_resume(plan, answers),
        _had_questions(answers),
        _seen(Duty.EQUIPMENT, _with(_said(answers, TurnKind.GREETING), LINE_CHECKS.values())),
        _was_polite(answers),
        _placed_call(answers),
        _seen(Duty.NEXT_STEP, _told(plan, answers)),
        _seen(Duty.THANKED, _with(_said(answers, TurnKind.CLOSING, TurnKind.GOODBYE), _THANKS)),
    )
    came_to = max((_COURSE.index(answer.turn.kind) for answer in answers), default=-1)
    return tuple(_excused(each, came_to) for each in seen)


def _excused(seen: DutySeen, came_to: int) -> DutySeen:
    """`came_to`: how far along the course the interview got."""
    is_due = came_to >= _COURSE.index(_DUE.get(seen.duty, _COURSE[0]))
    if is_due or seen.fulfilment is not Fulfilment.MISSING:
        return seen
    return DutySeen(seen.duty, Fulfilment.NO_CAUSE, note=_STOPPED)


def keeps_duties(plan: Plan) -> bool:
    """False of interviews from before there were any: they had another course."""
    return any(turn.kind is TurnKind.GOODBYE for turn in plan.turns)


_THANKS: Final = ("thank", "Thank")
_GREETINGS: Final = ("Hello", "Good morning", "Good afternoon", "Good evening")


def _knew_resume(plan: Plan, answers: Sequence[Answer]) -> DutySeen:
    facts = tuple(filter(None, map(as_told, plan.brief.facts)))
    if not facts:
        return DutySeen(Duty.RESUME, Fulfilment.NO_CAUSE, note="no résumé was given")
    if not plan.language.casefold().startswith("en"):
        note = "questions on a résumé are in English only"
        return DutySeen(Duty.RESUME, Fulfilment.NO_CAUSE, note=note)
    asked = _said(answers, TurnKind.QUESTION)
    return _seen(Duty.RESUME, _with(asked, facts))


def _had_questions(answers: Sequence[Answer]) -> DutySeen:
    asked = {index for index, _ in _said(answers, TurnKind.QUESTION)}
    if not asked:
        return DutySeen(Duty.QUESTIONS, Fulfilment.MISSING)
    return DutySeen(Duty.QUESTIONS, Fulfilment.DONE, min(asked), counted(len(asked), "question"))


def _was_polite(answers: Sequence[Answer]) -> DutySeen:
    greeted = _with(_said(answers, TurnKind.GREETING), _GREETINGS)
    if not greeted or not all(map(_everything_answered, answers)):
        return DutySeen(Duty.POLITE, Fulfilment.MISSING)
    return _seen(Duty.POLITE, greeted)


def _everything_answered(answer: Answer) -> bool:
    """To each thing asked in a turn something was said; not where the candidate left."""
    asked = sum(take.purpose in _REACTED for take in answer.takes)
    said = sum(each.manner not in (Manner.ASKED, Manner.GAVE_TIME) for each in answer.deliveries)
    return asked <= said or answer.outcome is Outcome.CUT_SHORT


def _placed_call(answers: Sequence[Answer]) -> DutySeen:
    calls = [
        answer.turn_index
        for answer in answers
        for each in answer.deliveries
        if each.manner is Manner.OFFERED_CALL
    ]
    if calls:
        return DutySeen(Duty.CALL, Fulfilment.DONE, calls[0])
    if any(map(_needed_call, answers)):
        return DutySeen(Duty.CALL, Fulfilment.MISSING)
    return DutySeen(Duty.CALL, Fulfilment.NO_CAUSE, note="the video held")


def _needed_call(answer: Answer) -> bool:
    requests = sum(take.purpose is Purpose.REQUEST for take in answer.takes)
    by_video = answer.medium is Medium.VIDEO and answer.outcome is not Outcome.CUT_SHORT
    return by_video and requests > REQUESTS_BEFORE_CALL


def _told(plan: Plan, answers: Sequence[Answer]) -> Iterator[Said]:
    told = next_step(plan.brief)
    for index, delivery in _said(answers, TurnKind.CLOSING):
        if all(part in delivery.text for part in (told.step, told.when, told.means)):
            yield index, delivery


def _said(answers: Sequence[Answer], *kinds: TurnKind) -> list[Said]:
    return [
        (answer.turn_index, delivery)
        for answer in answers
        if answer.turn.kind in kinds
        for delivery in answer.deliveries
    ]


def _with(said: Iterable[Said], phrases: Iterable[str]) -> list[Said]:
    """Those in which one of `phrases` stands."""
    wanted = tuple(phrases)
    return [each for each in said if any(phrase in each[1].text for phrase in wanted)]


def _seen(duty: Duty, said: Iterable[Said]) -> DutySeen:
    first = next(iter(said), None)
    if first is None:
        return DutySeen(duty, Fulfilment.MISSING)
    return DutySeen(duty, Fulfilment.DONE, first[0])
