"""What is there to say about what surrounded an interview: message, punctuality, thank-you note?

The two messages are judged in `courtesies`; being in time is convention, so all of it is worded as
a suggestion. A note that may still be written is not missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mockinterview.feedback.courtesies import hung_up, judge_contact, judge_note
from mockinterview.interview.assessment import Interview, NotJudged, Severity
from mockinterview.interview.occasion.appointments import (
    LATE_WORDS,
    Due,
    due,
    minutes_late,
    punctuality,
)
from mockinterview.interview.occasion.message_review import MessageReview
from mockinterview.interview.occasion.model import Arranged

AROUND: Final = "Before and after the interview"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about an occasion, outside of the interview itself."""

    code: str
    """Of the finding, e.g. `contact-late`, `online-late`."""
    severity: Severity
    headline: str
    advice: str


def remarks(
    interview: Interview, arranged: Arranged | None, now: datetime
) -> Iterator[Remark | NotJudged]:
    """In the order of the day; `arranged`: None where the interview was not.

    `now` by the practice clock (aware), for whether the time for the note is over.
    """
    if arranged:
        yield from _before(interview, arranged)
    if any(hung_up(each.answer) for each in interview.answers if not each.assessment):
        yield Remark(
            "goodbye-cut-off",
            Severity.NOTE,
            "You ended the call before the interviewer had said goodbye",
            "You could wait for the last word, and let the other side hang up first.",
        )
    if arranged:
        yield from _after(interview, arranged, now)


def _before(interview: Interview, arranged: Arranged) -> Iterator[Remark | NotJudged]:
    occasion, brief = arranged.occasion, interview.plan.brief
    as_arranged = arranged.first or occasion.appointment
    yield from _of_review(judge_contact(occasion.contact, as_arranged, brief))
    if occasion.online:
        yield _online(minutes_late(arranged))


def _after(interview: Interview, arranged: Arranged, now: datetime) -> Iterator[Remark | NotJudged]:
    occasion, brief = arranged.occasion, interview.plan.brief
    if occasion.thanks or due(arranged, now) is Due.DONE:
        talk = talk_of(interview)
        yield from _of_review(
            judge_note(
                occasion.thanks, occasion.appointment, brief, talk=talk, ended=arranged.ended
            )
        )


def talk_of(interview: Interview) -> tuple[str, ...]:
    """What was said in an interview, one text a turn of either side."""
    said = (
        text
        for each in interview.answers
        for text in (
            each.answer.turn.text,
            each.answer.take.transcript.text if each.answer.take else "",
        )
    )
    return tuple(filter(None, said))


def _of_review(review: MessageReview) -> Iterator[Remark | NotJudged]:
    for each in review.findings:
        yield Remark(each.code, each.severity, each.headline, each.advice)
    yield from review.not_judged


def _online(minutes: int) -> Remark:
    headline = punctuality(minutes).rstrip(".")
    if minutes > 0:
        return Remark(
            "online-late",
            Severity.NOTE,
            headline,
            f"You could be in the waiting room a few minutes early. Who is late may say, once: "
            f"“{LATE_WORDS}”",
        )
    return Remark("online-in-time", Severity.STRENGTH, headline, "You could keep it so.")
