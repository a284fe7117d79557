"""What surrounds an interview: when it was arranged for, what was written before and after it."""

from dataclasses import dataclass, field
from enum import StrEnum

from mockinterview.interview.model import Medium
from mockinterview.interview.occasion.practice_clock import PracticeClock


class Writer(StrEnum):
    CANDIDATE = "candidate"
    RECRUITER = "recruiter"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the correspondence between candidate and recruiter."""

    writer: Writer
    text: str
    written: str
    """ISO 8601 in UTC, on the practice clock."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview that was arranged."""

    id: str
    starts: str
    """ISO 8601 in UTC."""
    zone: str
    """IANA name of the time zone it was agreed in, e.g. `Europe/London`."""
    minutes: int = 30
    company: str = ""
    role: str = ""
    interviewer: str = ""
    """Name of the person the candidate will talk with."""
    medium: Medium = Medium.VIDEO
    phone: str = ""
    """Number for the call that takes over when the video fails."""
    brief: str = ""
    """Name of the brief it goes by; empty: none."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An appointment as it was kept."""

    appointment: Appointment
    contact: tuple[Message, ...] = ()
    """Before the interview, in order."""
    online: str = ""
    """When the candidate came into the waiting room, ISO 8601 in UTC on the practice clock; empty:
    not yet."""
    thanks: tuple[Message, ...] = ()
    """The thank-you note, and what was answered."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """An occasion as it is kept from the arranging on, with all that is not finished yet."""

    occasion: Occasion
    first: Appointment | None = None
    """As it was arranged, before the recruiter told of a change; None: nothing was told yet."""
    clock: PracticeClock = field(default_factory=PracticeClock)
    """As it was last read for this occasion."""
    draft: str = ""
    """The message before the interview, as far as it is written."""
    note_draft: str = ""
    """The thank-you note, as far as it is written."""
    interview_id: str = ""
    """The interview that was held; empty: none yet."""
    ended: str = ""
    """When it ended, ISO 8601 in UTC on the practice clock; empty: it has not."""
