"""Is the message before the interview what a recruiter likes to find?

A greeting, the own name, the role or the appointment, and that one is ready, half an hour before:
convention, as the article has it that this program follows. All of it is worded as a suggestion.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.courtesies.better import better_contact, mended
from mockinterview.feedback.courtesies.reader import courtesies
from mockinterview.feedback.courtesies.spelling import parties
from mockinterview.feedback.courtesies.written import (
    Wanted,
    Written,
    absent_from,
    change,
    missing,
    moment,
    note,
    obstacle,
    quoted,
    sent,
    strength,
    without_praise,
    wording,
    written_by_candidate,
)
from mockinterview.interview.assessment import NotJudged, Severity
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion.message_review import (
    Courtesy,
    CourtesyQuoted,
    MessageReview,
    WrittenFinding,
)
from mockinterview.interview.occasion.model import Appointment, Message, Writer

WANTED: Final = Wanted(
    "contact",
    (Courtesy.GREETING, Courtesy.NAME, Courtesy.ROLE, Courtesy.READINESS),
    bound.CONTACT_LONG_WORDS,
    "message",
)
_NOT_READY: Final = re.compile(r"(?i)\bnot (?:\w+ ){0,3}ready\b|\bn['\u2019]t (?:\w+ ){0,3}ready\b")


def judge_contact(
    messages: Sequence[Message], appointment: Appointment, brief: Brief
) -> MessageReview:
    """What the candidate wrote before the interview, judged.

    `messages`: the whole correspondence, in order; the recruiter's are left aside, and `Quote`
    counts the candidate's alone, blank ones left out. Times that cannot be read are not judged.
    Never raises for any text. Without a message of the candidate: one finding, `contact-none`.
    """
    written = written_by_candidate(messages)
    known = parties(appointment, brief)
    minutes = _minutes_before(messages, appointment)
    blocked = obstacle(written, WANTED)
    if blocked:
        better = better_contact("", WANTED.courtesies, known, appointment)
        return MessageReview(
            findings=(blocked,),
            better=better if not written.messages else "",
        )
    there = quoted(written, known.candidate)
    absent = absent_from(there, WANTED.courtesies)
    every = [
        *_elements(written, there, absent),
        *_timed(written, minutes),
        *wording(written, known, WANTED),
    ]
    findings = without_praise(every)
    return MessageReview(
        courtesies=there,
        missing=absent,
        findings=tuple(findings),
        not_judged=_not_judged(minutes),
        better=_better(messages, appointment, brief, findings),
    )


def _elements(
    written: Written, there: Sequence[CourtesyQuoted], absent: Sequence[Courtesy]
) -> Iterator[WrittenFinding]:
    not_ready = _NOT_READY.search(written.text) if Courtesy.READINESS in absent else None
    if not_ready:
        absent = [each for each in absent if each is not Courtesy.READINESS]
        yield note(
            "contact-not-ready",
            "You wrote that you are not ready yet",
            "Good to say so early. You could add when you will be, and write again then.",
            (written.quote(*not_ready.span()),),
        )
    yield from missing(written, WANTED, absent)
    if not absent and not not_ready:
        yield strength(
            "contact-complete",
            "Greeting, name, role and readiness are all there",
            "The recruiter knows at a glance who writes and that all is well. You could keep it.",
            tuple(each.quote for each in there if each.courtesy in WANTED.courtesies),
        )


def _minutes_before(messages: Sequence[Message], appointment: Appointment) -> float | None:
    wrote, starts = sent(messages), moment(appointment.starts)
    return (starts - wrote).total_seconds() / 60 if wrote and starts else None


def _timed(written: Written, minutes: float | None) -> Iterator[WrittenFinding]:
    if minutes is None:
        return
    whole = (written.whole(),)
    if minutes >= bound.CONTACT_MINUTES_BEFORE:
        advice = "There is time to put right whatever may be amiss. You could keep that."
        headline = f"You wrote {_shown(minutes)} before the start"
        yield strength("contact-in-time", headline, advice, whole)
        return
    headline = (
        f"You wrote {_shown(minutes)} before the start"
        if minutes >= 0
        else f"You wrote {_shown(-minutes)} after the start"
    )
    advice = (
        f"You could write {bound.CONTACT_MINUTES_BEFORE:.0f} minutes before, so that there is time "
        "for an answer and for another try if something does not work."
    )
    yield change("contact-late", headline, advice, whole)


def _shown(minutes: float) -> str:
    whole = int(minutes)
    if whole < 120:
        return counted(whole, "minute")
    return f"{whole // 60} hours" if whole < 48 * 60 else f"{whole // (24 * 60)} days"


def _not_judged(minutes: float | None) -> tuple[NotJudged, ...]:
    if minutes is not None:
        return ()
    return (NotJudged("time before the start", "The time of the message is not known."),)


def _better(
    messages: Sequence[Message],
    appointment: Appointment,
    brief: Brief,
    findings: Sequence[WrittenFinding],
) -> str:
    """Of what was written before the recruiter's first answer; empty where that was well."""
    if all(each.severity is Severity.STRENGTH or each.code in _AS_IT_IS for each in findings):
        return ""
    first = takewhile(lambda each: each.writer is Writer.CANDIDATE, messages)
    text = written_by_candidate(list(first) or messages).text
    known = parties(appointment, brief)
    text = mended(text, known)
    found = {each.courtesy for each in courtesies(text, known.candidate)}
    absent = [each for each in WANTED.courtesies if each not in found]
    if _NOT_READY.search(text):
        absent = [each for each in absent if each is not Courtesy.READINESS]
    made = better_contact(text, absent, known, appointment)
    return "" if made.split() == written_by_candidate(messages).text.split() else made


_AS_IT_IS: Final = frozenset(
    {"contact-late", "contact-long", "contact-not-ready", "contact-casual"}
)
"""After these the message itself is made no better by adding to it."""
