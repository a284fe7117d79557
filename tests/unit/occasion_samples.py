"""Appointments for tests, and a place in memory to keep them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mockinterview.errors import InputError, StorageError
from mockinterview.interview.occasion.model import Appointment, Arranged, Message, Occasion, Writer
from mockinterview.interview.personas import find_persona
from mockinterview.session.occasions import Desk

STARTS = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
APPOINTMENT = Appointment(
    id="a1b2c3",
    starts=STARTS.isoformat(timespec="seconds"),
    zone="Europe/London",
    minutes=30,
    company="Harbour Hotel",
    role="Night porter",
    interviewer="Grace Bennett",
)
HELLO = (
    "Good afternoon, my name is Ana Reed. I am looking forward to our interview for the role of "
    "night porter at 14:00, and I am ready. Thank you."
)


class HandLedger:
    """Satisfies `session.occasions.Ledger`, in memory."""

    def __init__(self, *arranged: Arranged) -> None:
        self.kept = {each.occasion.appointment.id: each for each in arranged}
        self.writes = 0

    def appointments(self) -> tuple[Arranged, ...]:
        return tuple(sorted(self.kept.values(), key=lambda each: each.occasion.appointment.starts))

    def appointment(self, key: str) -> Arranged:
        if key not in self.kept:
            raise InputError(f"No appointment is {key!r}.")
        return self.kept[key]

    def arrange(self, arranged: Arranged) -> None:
        self.kept[arranged.occasion.appointment.id] = arranged

    def keep_arranged(self, arranged: Arranged) -> None:
        if arranged.occasion.appointment.id not in self.kept:
            raise StorageError("This appointment was cancelled in another mockinterview.")
        self.writes += 1
        self.arrange(arranged)

    def cancel(self, appointment_id: str) -> None:
        del self.kept[appointment_id]


class Wall:
    """The machine's clock, set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **span: float) -> None:
        self.now += timedelta(**span)


def an_arranged(**given: object) -> Arranged:
    """`APPOINTMENT`, nothing written yet; `given` replaces fields of the appointment."""
    return Arranged(Occasion(replace(APPOINTMENT, **given)))  # type: ignore[arg-type]  # fields


def a_desk(ledger: HandLedger, wall: Wall) -> Desk:
    return Desk(lambda: ledger, wall, lambda: "Europe/London", find_persona("warm"))


def from_candidate(text: str, written: datetime = STARTS - timedelta(minutes=40)) -> Message:
    return Message(Writer.CANDIDATE, text, written.isoformat(timespec="seconds"))
