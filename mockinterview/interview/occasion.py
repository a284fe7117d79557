"""What surrounds an interview: when it was arranged for, what was written before and after it."""

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.model import Medium


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
