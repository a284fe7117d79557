"""A whole occasion, lived by the script: who does all of it right is reproached for nothing, and
who does one thing wrong for exactly that.

Scripted are the clock, what the candidate says and writes, and for how long; plan, flow, desk and
feedback are the real ones. What each judge finds in a text is in `test_written_courtesy` and
`test_spoken_courtesy`, whose texts these are.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from itertools import chain
from zlib import crc32

import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.manners.surroundings import Remark, remarks
from mockinterview.interview.assessment import (
    Assessment,
    Finding,
    Interview,
    JudgedAnswer,
    Severity,
)
from mockinterview.interview.flow import step
from mockinterview.interview.messages import (
    Began,
    CloseTake,
    Deliver,
    Delivered,
    Event,
    FinishAsked,
    Keep,
    Kept,
    TakeClosed,
)
from mockinterview.interview.model import Answer, Delivery, Ending, Plan, Span, TurnKind
from mockinterview.interview.occasion.appointments import greeted_late, starts
from mockinterview.interview.occasion.correspondence import Extra, extra
from mockinterview.interview.occasion.model import Arranged, Occasion
from mockinterview.interview.personas import find_persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.interview.recruiter_duties import Fulfilment, duties
from mockinterview.interview.state import Phase, State
from mockinterview.session.occasions import Attendance
from tests.unit.occasion_samples import HandLedger, Wall, a_desk
from tests.unit.plans import a_bank
from tests.unit.spoken_answers import a_take, voice, words_evenly
from tests.unit.test_spoken_courtesy import CLOSING, OPENING
from tests.unit.test_written_courtesy import APPOINTMENT, BRIEF, CONTACT, NOTE

QUIET = next(
    name
    for name in (f"{number:06x}" for number in range(1000))
    if extra(crc32(name.encode())) is Extra.NOTHING
)
"""An appointment for which the recruiter changes and asks nothing."""
ARRANGED = Arranged(Occasion(replace(APPOINTMENT, id=QUIET)))
STARTS = starts(ARRANGED.occasion.appointment)
NO_MORE = "No, thank you."
AROUND_THE_QUESTIONS = (
    *("contact-", "online-", "opening-", "length-"),
    *("questions-", "closing-", "goodbye-", "note-"),
)


@dataclass(frozen=True)
class Lived:
    """What the candidate does; as it stands, all of it is right."""

    contact: str = CONTACT
    contact_minutes_before: int = 35
    online_minutes_before: int = 5
    opening: str = OPENING
    opening_seconds: float = 20.0
    asks: str = "Who works on the night shift? And what would the first months look like?"
    closing: str = CLOSING
    cuts_off: TurnKind | None = None
    """Ends the interviewer's words there."""
    note: str = NOTE
    note_hours_after: int = 2

    def says(self, kind: TurnKind, times: int) -> tuple[str, float]:
        """What, and for how many seconds; `times`: in how many turns of the kind before."""
        match kind:
            case TurnKind.GREETING:
                return self.opening, self.opening_seconds
            case TurnKind.SMALL_TALK:
                return "It has been a good day, thank you.", 3.0
            case TurnKind.CANDIDATES_QUESTIONS:
                return (NO_MORE, 1.5) if times else (self.asks, 5.0)
            case TurnKind.CLOSING:
                return self.closing, 8.0
        return "Last winter I moved the shifts, and nobody had to work twice in a row.", 70.0


def live(lived: Lived) -> tuple[Interview, Attendance]:
    """From the first message to two days after the interview."""
    ledger, wall = HandLedger(ARRANGED), Wall(STARTS - timedelta(days=1))
    attendance = a_desk(ledger, wall).attend(QUIET)
    if lived.contact:
        wall.now = STARTS - timedelta(minutes=lived.contact_minutes_before)
        attendance.write(lived.contact)
        wall.go_on(minutes=3)
        assert attendance.collect()
    wall.now = STARTS - timedelta(minutes=lived.online_minutes_before)
    attendance.go_online()
    wall.now = max(wall.now, STARTS)
    interview = hold(lived, attendance)
    wall.go_on(minutes=25)
    attendance.ended(interview.id)
    wall.go_on(hours=lived.note_hours_after)
    if lived.note:
        attendance.write_note(lived.note)
    wall.now = STARTS + timedelta(days=2)
    return replace(interview, occasion=attendance.arranged.occasion), attendance


def hold(lived: Lived, attendance: Attendance) -> Interview:
    appointment = attendance.appointment
    brief = replace(
        BRIEF,
        role=appointment.role,
        company=appointment.company,
        interviewer=appointment.interviewer,
        answer_when="by Friday",
    )
    wish = Wish(length=1, seed=1, hour=15)
    plan = build_plan(a_bank(), brief, find_persona("warm"), wish)
    plan = replace(greeted_late(plan, attendance.minutes_late), appointment_id=appointment.id)
    ending, judged = go_through(plan, lived)
    return Interview("held", STARTS.isoformat(), plan, ending, tuple(judged))


def go_through(plan: Plan, lived: Lived) -> tuple[Ending, list[JudgedAnswer]]:
    """The real flow; what devices would answer is answered at once."""
    state, judged = State(plan), list[JudgedAnswer]()
    pending: list[Event] = [Began()]
    while state.phase is not Phase.OVER:
        state, commands = step(state, pending.pop(0) if pending else FinishAsked())
        kind = state.turn.kind
        for command in commands:
            match command:
                case Deliver(text, manner):
                    cut_off = lived.cuts_off is kind
                    said = Delivery(text, 4.0, 0.0, 4.0, manner=manner, cut_off=cut_off)
                    pending.append(Delivered(said))
                case CloseTake(purpose):
                    before = [each for each in judged if each.answer.turn.kind is kind]
                    text, seconds = lived.says(kind, len(before))
                    take = a_take(words_evenly(text, 0.0, seconds), seconds, purpose=purpose)
                    pending.append(TakeClosed(take))
                case Keep(answer):
                    judged.append(JudgedAnswer(answer, assessed(answer)))
                    pending.append(Kept(answer.turn_index, None))
                case _:
                    pass
    return state.ending, judged


@lru_cache(maxsize=256)
def assessed(answer: Answer) -> Assessment | None:
    if answer.take is None:
        return None
    seconds = answer.take.duration
    speech = (Span(0.0, seconds),)
    return assess_answer(answer, voice(seconds, speech), speech=speech)


def found(interview: Interview, attendance: Attendance) -> list[Remark | Finding]:
    """All that the review says, two days later."""
    now = attendance.now() + timedelta(days=2)
    around = remarks(interview, attendance.arranged, now)
    spoken = (each.assessment.findings for each in interview.answers if each.assessment)
    return [*(each for each in around if isinstance(each, Remark)), *chain.from_iterable(spoken)]


def reproaches(lived: Lived) -> list[str]:
    """Codes of what is found fault with around the questions."""
    return [
        each.code
        for each in found(*live(lived))
        if each.severity is not Severity.STRENGTH and each.code.startswith(AROUND_THE_QUESTIONS)
    ]


def test_who_does_all_of_it_right_is_reproached_for_nothing() -> None:
    interview, attendance = live(Lived())
    assert interview.ending is Ending.FINISHED
    about = [
        each for each in found(interview, attendance) if each.code.startswith(AROUND_THE_QUESTIONS)
    ]
    assert {each.severity for each in about} == {Severity.STRENGTH}
    assert {each.code for each in about} == {
        "contact-complete",
        "contact-in-time",
        "online-in-time",
        "opening-complete",
        "length-good",
        "questions-asked",
        "closing-complete",
        "note-complete",
        "note-in-time",
    }
    seen = duties(interview.plan, [each.answer for each in interview.answers])
    assert Fulfilment.MISSING not in {each.fulfilment for each in seen}, seen


@pytest.mark.parametrize(
    ("wrong", "reproach"),
    [
        ({"contact": ""}, "contact-none"),
        ({"contact": CONTACT.replace("Hello Ms Ferrand,\nmy", "My")}, "contact-greeting-missing"),
        (
            {"contact": CONTACT.replace("my name is Ana Lopez. ", "").replace("\nAna Lopez", "")},
            "contact-name-missing",
        ),
        (
            {"contact": re.sub(r" I have an interview .* Hotel\.", "", CONTACT)},
            "contact-role-missing",
        ),
        (
            {"contact": CONTACT.replace(" I am online and ready.", "")},
            "contact-readiness-missing",
        ),
        ({"contact_minutes_before": 20}, "contact-late"),
        ({"contact": CONTACT.replace("Nordlys", "Nordlis")}, "contact-name-misspelt"),
        ({"contact": CONTACT.replace("ready.", "ready. You are useless.")}, "contact-hurtful"),
        ({"online_minutes_before": -7}, "online-late"),
        (
            {"opening": OPENING.replace("Good morning, nice to meet you. ", "")},
            "opening-greeting-missing",
        ),
        ({"opening": OPENING.replace("My name is Ana Lopez and ", "")}, "opening-name-missing"),
        (
            {"opening": OPENING.replace("I'm here for the receptionist position. ", "")},
            "opening-role-missing",
        ),
        ({"opening": OPENING.replace(" and I'm ready", "")}, "opening-readiness-missing"),
        (
            {"opening": OPENING.replace(" Thank you for inviting me.", "")},
            "opening-thanks-missing",
        ),
        ({"opening_seconds": 13.0}, "length-short"),
        ({"opening_seconds": 45.0}, "length-long"),
        ({"asks": NO_MORE}, "questions-none"),
        (
            {"asks": "How much would I be paid? And how many days off are there?"},
            "questions-terms-only",
        ),
        (
            {"closing": CLOSING.partition("Friday. ")[2]},
            "closing-confirmation-missing",
        ),
        (
            {"closing": CLOSING.replace(" Thank you very much for your time.", "")},
            "closing-thanks-missing",
        ),
        ({"closing": CLOSING.replace(" Goodbye.", "")}, "closing-goodbye-missing"),
        ({"cuts_off": TurnKind.CLOSING}, "closing-cut-off"),
        ({"cuts_off": TurnKind.GOODBYE}, "goodbye-cut-off"),
        ({"note": ""}, "note-none"),
        ({"note_hours_after": 30}, "note-late"),
        ({"note": NOTE.replace("thank you for your time today. ", "")}, "note-thanks-missing"),
        ({"note": NOTE.replace("\nAna Lopez", "")}, "note-name-missing"),
        ({"note": NOTE.replace("Dear Ms Ferrand", "Good evening")}, "note-person-missing"),
        (
            {"note": NOTE.replace(" I liked what you told me about the night shift.", "")},
            "note-talk-missing",
        ),
        (
            {"note": NOTE.replace(" I look forward to the morning at the desk.", "")},
            "note-next-step-missing",
        ),
    ],
)
def test_who_does_one_thing_wrong_is_reproached_for_that_alone(
    wrong: dict[str, str | int | float | TurnKind], reproach: str
) -> None:
    lived = replace(Lived(), **wrong)  # type: ignore[arg-type]  # fields of it
    assert lived != Lived()
    assert reproaches(lived) == [reproach]
