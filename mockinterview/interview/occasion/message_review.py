"""What is found out about a written message: courtesies, findings with quotes, a better one.

The written counterpart of `assessment`; a `Quote` is to a message what a span is to a take.
"""

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.assessment import Grade, NotJudged, Severity


class Courtesy(StrEnum):
    """What is usual around the questions, as a candidate reads it."""

    GREETING = "a greeting"
    NAME = "your name"
    ROLE = "the role or the appointment"
    READINESS = "that you are ready"
    THANKS = "thanks"
    CONFIRMATION = "the arrangement confirmed"
    NEXT_STEP = "the next step asked"
    GOODBYE = "a goodbye"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters `start` to `end` of the `message`-th of the judged messages, and what they say."""

    start: int
    end: int
    text: str
    """Without control characters, so it may differ from the characters themselves."""
    message: int = 0


@dataclass(frozen=True, slots=True)
class CourtesyQuoted:
    courtesy: Courtesy
    quote: Quote


@dataclass(frozen=True, slots=True)
class WrittenFinding:
    """One thing worth saying about a message. What is missing is quoted by the whole message."""

    code: str
    """Stable kebab-case name, e.g. `contact-name-missing`."""
    severity: Severity
    grade: Grade
    headline: str
    advice: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MessageReview:
    """One message, or the candidate's messages of one exchange, as judged."""

    courtesies: tuple[CourtesyQuoted, ...] = ()
    """Found, in order, each at its first place."""
    missing: tuple[Courtesy, ...] = ()
    """Usual in such a message and not there, in the order in which they are said."""
    findings: tuple[WrittenFinding, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()
    better: str = ""
    """The person's own message made whole; empty: there is nothing to better, or nothing to build
    on."""
