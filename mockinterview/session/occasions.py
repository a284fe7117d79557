"""How does an occasion go on, from the arranging to the thank-you note?

A `Desk` arranges, lists and cancels; an `Attendance` goes through one appointment: it reads the
practice clock, keeps what is written before anything else happens, and collects what the
recruiter writes back. Neither has a thread: a front end reads as often as it likes.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from zlib import crc32

from mockinterview.cleaning import clean
from mockinterview.errors import InputError
from mockinterview.feedback.courtesies import judge_contact, judge_note
from mockinterview.feedback.manners.surroundings import Remark, remarks
from mockinterview.interview.assessment import Interview, NotJudged
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion import appointments, correspondence
from mockinterview.interview.occasion.appointments import Due
from mockinterview.interview.occasion.message_review import MessageReview
from mockinterview.interview.occasion.model import Appointment, Arranged, Message, Occasion, Writer
from mockinterview.interview.occasion.practice_clock import (
    SET_BACK,
    Pace,
    PracticeClock,
    leapt,
    read,
    told_of_set_back,
    was_set_back,
)
from mockinterview.interview.personas import Persona
from mockinterview.session.studio import Choices

_ARRIVE_BEFORE = timedelta(minutes=5)
"""A skipping clock comes into the waiting room so long before the start."""
_WRITE_AHEAD = timedelta(minutes=35)
"""A practice clock that does not wait begins so long before the start."""


class Ledger(Protocol):
    """Where appointments are kept; the archive has this shape. All raise StorageError."""

    def appointments(self) -> tuple[Arranged, ...]: ...
    def appointment(self, key: str) -> Arranged:
        """Raises InputError when there is none, or more than one."""

    def arrange(self, arranged: Arranged) -> None: ...
    def keep_arranged(self, arranged: Arranged) -> None: ...
    def cancel(self, appointment_id: str) -> None: ...


def _without_brief(appointment: Appointment) -> Brief:
    return Brief(
        role=appointment.role, company=appointment.company, interviewer=appointment.interviewer
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """Appointments as a front end sees them. Calls that may raise raise MockInterviewError."""

    open_ledger: Callable[[], Ledger]
    wall: Callable[[], datetime]
    """The machine's clock: aware."""
    zone: Callable[[], str]
    """IANA name of the person's own time zone."""
    persona: Persona
    """Who asks where the appointment names nobody."""
    pace: Pace | None = None
    """Of the practice clock, whatever the appointment was arranged with; None: as arranged."""
    find_brief: Callable[[Appointment], Brief] = _without_brief
    """Raises InputError where the appointment's cannot be used any more."""

    def all(self) -> tuple[Arranged, ...]:
        """The earliest first."""
        return self.open_ledger().appointments()

    def arrange(self, wanted: Appointment, pace: Pace | None = None) -> Arranged:
        """Kept, under a new id. Raises InputError for one that cannot be kept."""
        ledger, now = self.open_ledger(), self.wall()
        open_ones = [
            each.occasion.appointment for each in ledger.appointments() if not each.interview_id
        ]
        appointments.check(wanted, now, open_ones)
        named = replace(
            wanted,
            id=secrets.token_hex(3),
            interviewer=wanted.interviewer or self.persona.name,
        )
        clock = PracticeClock(pace or self.pace or Pace.REAL)
        arranged = Arranged(Occasion(named), clock=clock)
        ledger.arrange(arranged)
        return arranged

    def cancel(self, key: str) -> Appointment:
        """For good. Raises InputError."""
        found = self.open_ledger().appointment(key).occasion.appointment
        self.open_ledger().cancel(found.id)
        return found

    def attend(self, key: str = "") -> "Attendance":
        """The appointment of that id, or the next that something is due for. Raises InputError."""
        ledger = self.open_ledger()
        if key:
            return Attendance(self, ledger, ledger.appointment(key))
        if (found := self.next_due()) is None:
            raise InputError("Nothing is arranged.", "`mockinterview arrange` does it.")
        return Attendance(self, ledger, found)

    def next_due(self) -> Arranged | None:
        """What the home screen shows: the earliest with something left to do."""
        return next(filter(self.is_open, self.all()), None)

    def is_open(self, arranged: Arranged) -> bool:
        """Something is left to do."""
        return self.due(arranged) not in (Due.DONE, Due.MISSED)

    def due(self, arranged: Arranged) -> Due:
        return appointments.due(arranged, self.practice_time(arranged))

    def practice_time(self, arranged: Arranged) -> datetime:
        """What the occasion's own clock says, without keeping the reading."""
        return read(arranged.clock, self.wall()).now

    def of_interview(self, interview_id: str) -> Arranged | None:
        return next((each for each in self.all() if each.interview_id == interview_id), None)

    def remarks(self, interview: Interview) -> tuple[Remark | NotJudged, ...]:
        """What there is to say of all that surrounded it, by now. Raises StorageError."""
        arranged = self.of_interview(interview.id)
        now = self.practice_time(arranged) if arranged else self.wall()
        return tuple(remarks(interview, arranged, now))


def with_appointment(choices: Choices, attendance: "Attendance") -> Choices:
    """`choices` with what the appointment settles."""
    appointment = attendance.appointment
    return replace(
        choices,
        persona_id=attendance.persona.id,
        brief=(appointment.brief or choices.brief) if attendance.has_brief else "",
        role=appointment.role or choices.role,
        company=appointment.company or choices.company,
        interviewer=appointment.interviewer,
        appointment_id=appointment.id,
        late_minutes=attendance.minutes_late,
        hour=appointments.local_start(appointment).hour,
    )


class Attendance:
    """One appointment gone through. Raises StorageError wherever something cannot be kept."""

    def __init__(self, desk: Desk, ledger: Ledger, arranged: Arranged) -> None:
        self._desk = desk
        self._ledger = ledger
        self.arranged = arranged
        self.notices: list[str] = []
        """Sentences to be told, each once."""
        clock = arranged.clock
        if desk.pace and desk.pace is not clock.pace:
            self.arranged = replace(arranged, clock=replace(clock, pace=desk.pace))
        self.now()
        self.has_brief = True
        """False: it cannot be used any more, and all goes on without it."""
        try:
            self._brief = desk.find_brief(self.appointment)
        except InputError as error:
            self.has_brief = False
            self._brief = _without_brief(self.appointment)
            self.notices.append(f"{error.message} It goes on without one.")

    @property
    def appointment(self) -> Appointment:
        return self.arranged.occasion.appointment

    @property
    def persona(self) -> Persona:
        """The interviewer."""
        return correspondence.interviewer(self.appointment, self._desk.persona)

    @property
    def pace(self) -> Pace:
        return self.arranged.clock.pace

    @property
    def due(self) -> Due:
        return appointments.due(self.arranged, self.now())

    def now(self) -> datetime:
        """The practice clock, read now; not yet kept."""
        wall, clock = self._desk.wall(), self.arranged.clock
        if was_set_back(clock, wall):
            clock = told_of_set_back(clock)
            self.notices.append(SET_BACK)
        self.arranged = replace(self.arranged, clock=read(clock, wall))
        return self.arranged.clock.now

    def until_start(self) -> timedelta:
        return appointments.starts(self.appointment) - self.now()

    # Before

    def sit_down_to_write(self) -> None:
        """A practice clock that does not wait goes to where the message is due."""
        self._leap(appointments.starts(self.appointment) - _WRITE_AHEAD)

    def keep_draft(self, text: str) -> None:
        self._keep(replace(self.arranged, draft=_limited(text)))

    def keep_note_draft(self, text: str) -> None:
        self._keep(replace(self.arranged, note_draft=_limited(text)))

    def write(self, text: str) -> None:
        """Send a message before the interview. Raises InputError for an empty or too long one."""
        sent = self._message(text)
        occasion = self.arranged.occasion
        contact = (*occasion.contact, sent)
        self._keep(replace(self.arranged, occasion=replace(occasion, contact=contact), draft=""))

    def collect(self) -> bool:
        """Take in what the recruiter has written by now; says whether that is anything."""
        occasion = self.arranged.occasion
        before = self._as_arranged()
        answer = self._reply()
        if answer is None:
            return False
        comes = datetime.fromisoformat(answer.written)
        if self.pace is Pace.SKIP:
            self._leap(comes)
        if self.now() < comes:
            return False
        if occasion.thanks:
            occasion = replace(occasion, thanks=(*occasion.thanks, answer))
        else:
            contact = (*occasion.contact, answer)
            changed = correspondence.as_told(before, contact, self._seed)
            occasion = replace(occasion, contact=contact, appointment=changed)
        self._keep(replace(self.arranged, occasion=occasion, first=before))
        return True

    @property
    def awaits_reply(self) -> bool:
        return self._reply() is not None

    def review_contact(self) -> MessageReview:
        occasion = self.arranged.occasion
        return judge_contact(occasion.contact, self._as_arranged(), self._brief)

    # The interview

    def go_online(self) -> None:
        """Into the waiting room; the first time counts, though not long before it opens."""
        self._leap(appointments.starts(self.appointment) - _ARRIVE_BEFORE)
        occasion = self.arranged.occasion
        if not occasion.online and self.until_start() <= appointments.COUNTS_FROM:
            online = self.now().isoformat(timespec="seconds")
            self._keep(replace(self.arranged, occasion=replace(occasion, online=online)))

    def wait_for_start(self) -> None:
        """A skipping clock goes on to the start."""
        if self.pace is Pace.SKIP:
            self._leap(appointments.starts(self.appointment))

    @property
    def came(self) -> str:
        """How punctual the person is, in a sentence."""
        if not self.arranged.occasion.online:
            return appointments.TOO_EARLY
        return appointments.punctuality(self.minutes_late)

    @property
    def minutes_late(self) -> int:
        """Below 0: so many minutes before the start."""
        return appointments.minutes_late(self.arranged)

    def ended(self, interview_id: str) -> None:
        """The interview has been held."""
        ended = max(self.now(), appointments.starts(self.appointment))
        self._leap(ended)
        moment = ended.isoformat(timespec="seconds")
        self._keep(replace(self.arranged, interview_id=interview_id, ended=moment))

    # After

    def write_note(self, text: str) -> None:
        """Raises InputError for an empty or too long one."""
        sent = self._message(text)
        occasion = self.arranged.occasion
        thanks = (*occasion.thanks, sent)
        self._keep(replace(self.arranged, occasion=replace(occasion, thanks=thanks), note_draft=""))

    def review_note(self, talk: Sequence[str] = ()) -> MessageReview:
        occasion = self.arranged.occasion
        return judge_note(
            occasion.thanks,
            occasion.appointment,
            self._brief,
            talk=talk,
            ended=self.arranged.ended,
        )

    def keep(self) -> None:
        """The reading of the clock, for whoever comes back."""
        self._keep(self.arranged)

    # Within

    @property
    def _seed(self) -> int:
        return crc32(self.appointment.id.encode())

    def _reply(self) -> Message | None:
        """What the recruiter answers; its `written` says when it comes."""
        occasion, before = self.arranged.occasion, self._as_arranged()
        if occasion.thanks:
            return correspondence.note_answer(
                occasion.thanks, occasion.appointment, self.persona, self._seed
            )
        persona = correspondence.interviewer(before, self._desk.persona)
        return correspondence.recruiter_reply(occasion.contact, before, persona, self._seed)

    def _as_arranged(self) -> Appointment:
        """Before the recruiter told of a change."""
        return self.arranged.first or self.appointment

    def _message(self, text: str) -> Message:
        told = clean(text, limit=correspondence.LONGEST_MESSAGE + 1).strip()
        if not told:
            raise InputError("There is nothing written yet.")
        if len(text) > correspondence.LONGEST_MESSAGE:
            raise InputError(
                f"A message has at most {correspondence.LONGEST_MESSAGE} characters; this one "
                f"has {len(text)}."
            )
        return Message(Writer.CANDIDATE, told, self.now().isoformat(timespec="seconds"))

    def _leap(self, moment: datetime) -> None:
        self.now()
        self.arranged = replace(self.arranged, clock=leapt(self.arranged.clock, moment))

    def _keep(self, arranged: Arranged) -> None:
        self._ledger.keep_arranged(arranged)
        self.arranged = arranged


def _limited(text: str) -> str:
    return clean(text, limit=20_000)
