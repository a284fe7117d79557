"""Is the thank-you note what an interviewer likes to find?

Within the day, with thanks, the person's name, something of the talk, and the next step looked
forward to: convention among recruiters, worded as suggestions.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.courtesies.better import better_note, corrected, mended
from mockinterview.feedback.courtesies.names import NO_NAMES
from mockinterview.feedback.courtesies.spelling import Parties, parties
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
from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion.message_review import (
    Courtesy,
    CourtesyQuoted,
    MessageReview,
    WrittenFinding,
)
from mockinterview.interview.occasion.model import Appointment, Message
from mockinterview.interview.replies import content_stems

WANTED: Final = Wanted(
    "note",
    (Courtesy.GREETING, Courtesy.NAME, Courtesy.THANKS, Courtesy.CONFIRMATION),
    bound.NOTE_LONG_WORDS,
    "note",
)
_TAKES_UP: Final = re.compile(
    r"(?i)\b(?:enjoyed|liked|appreciated|impressed|learn(?:ed|t)|interest(?:ed|ing)|curious"
    r"|what you (?:said|told|explained|described)|you (?:told|showed|mentioned|explained|described)"
    r"|your (?:point|words|idea|insight|remark)s?|insight|hearing (?:how|about|of|that|more)"
    r"|(?:telling|explaining|describing|showing)|talk(?:ing)? about|conversation about"
    r"|the way (?:you|the)|sounds? like|made me)\b"
)
"""Words by which a note takes up something of the talk."""
_IN_EVERY_NOTE: Final = content_stems(
    listed(
        "thank thanks interview time talk talking today conversation meeting meet look "
        "looking forward hear hearing from kind regards dear best sincerely position role job "
        "opportunity chance again much very name hello good morning afternoon evening "
        "yesterday nice great pleasure speak speaking taking took soon answer reply email "
        "work working team company step next enjoyed liked learned interesting told said"
    )
)
_DEAR_NAME: Final = re.compile(
    r"(?:[Dd]ear|[Hh]ello|[Hh]i|[Hh]ey|[Mm]orning|[Aa]fternoon|[Ee]vening),? "
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'-]+)"
)


def judge_note(
    messages: Sequence[Message],
    appointment: Appointment,
    brief: Brief,
    *,
    talk: Sequence[str] = (),
    ended: str = "",
) -> MessageReview:
    """What the candidate wrote after the interview, judged.

    `messages`: as for `judge_contact`. `talk`: what was said in the interview, one text a turn
    (questions, answers, what the interviewer told), so that something of it is known when the note
    takes it up; empty: it is read from the brief and the note's wording. `ended`: ISO 8601 in UTC
    on the practice clock when the interview ended; empty: when it was to end by the appointment.
    Without a message of the candidate: one finding, `note-none`.
    """
    written = written_by_candidate(messages)
    known = parties(appointment, brief)
    topic = _topic(brief, talk)
    blocked = obstacle(written, WANTED)
    if blocked:
        lacking = (*WANTED.courtesies, "person", "talk")
        better = "" if written.messages else better_note("", lacking, known, brief, topic)
        return MessageReview(findings=(blocked,), better=better)
    there = quoted(written, known.candidate)
    found = {each.courtesy for each in there}
    absent = absent_from(there, WANTED.courtesies)
    if Courtesy.NEXT_STEP in found:
        absent = tuple(each for each in absent if each is not Courtesy.CONFIRMATION)
    names_person = _names_person(written.text, known)
    takes_up = _takes_up(written.text, brief, talk, known)
    every = [
        *missing(written, WANTED, absent),
        *_person(written, names_person),
        *_talk(written, takes_up, topic),
        *_timed(written, messages, appointment, ended),
        *wording(written, known, WANTED),
    ]
    if not any(each.severity is Severity.CHANGE for each in every) and not absent:
        every.insert(0, _complete(written, there))
    findings = without_praise(every)
    return MessageReview(
        courtesies=there,
        missing=absent,
        findings=tuple(findings),
        not_judged=_not_judged(names_person, messages, appointment, ended),
        better=_better(written, findings, absent, known, brief, topic),
    )


def _names_person(text: str, known: Parties) -> bool | None:
    """None: nobody told who the interviewer is, and no name stands in the greeting."""
    fixed = corrected(text, known).lower()
    parts = re.findall(r"[^\W\d_][\w'-]+", known.interviewer.lower())
    parts = [part for part in parts if part not in NO_NAMES]
    if parts:
        return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", fixed) for part in parts)
    return True if _DEAR_NAME.search(text) else None


def _takes_up(text: str, brief: Brief, talk: Sequence[str], known: Parties) -> bool:
    names = content_stems(" ".join((known.interviewer, known.candidate, known.company)).split())
    said = content_stems(text.split()) - _IN_EVERY_NOTE - names
    told = [each.topic + " " + each.answer for each in brief.knowledge]
    heard = content_stems(" ".join((*talk, *told, *brief.posting)).split()) & said
    if talk:
        return len(heard) >= 2 or (len(heard) >= 1 and _TAKES_UP.search(text) is not None)
    return len(heard) >= 2 or (_TAKES_UP.search(text) is not None and len(said) >= 2)


def _topic(brief: Brief, talk: Sequence[str]) -> str:
    """Of what the interviewer can tell about, the first that came up; empty: none did."""
    said = content_stems(" ".join(talk).split())
    for each in brief.knowledge:
        stems = content_stems(each.topic.split())
        if stems and stems <= said:
            return clean_line(each.topic)
    return ""


def _person(written: Written, names_person: bool | None) -> Iterator[WrittenFinding]:
    if names_person is False:
        yield change(
            "note-person-missing",
            "Your note does not name the person you talked with",
            "You could begin with their name; it is then written to them and nobody else.",
            (written.whole(),),
        )


def _talk(written: Written, takes_up: bool, topic: str) -> Iterator[WrittenFinding]:
    if not takes_up:
        example = f", for example {topic}" if topic else ""
        yield change(
            "note-talk-missing",
            "Nothing of your talk was found in the note",
            f"You could name one thing that you heard and liked{example}; it shows that you "
            "listened.",
            (written.whole(),),
        )


def _hours_after(messages: Sequence[Message], appointment: Appointment, ended: str) -> float | None:
    wrote, over, starts = sent(messages), moment(ended), moment(appointment.starts)
    if over is None and starts is not None:
        try:
            over = starts + timedelta(minutes=appointment.minutes)
        except OverflowError:
            over = None
    return (wrote - over).total_seconds() / 3600 if wrote and over else None


def _timed(
    written: Written, messages: Sequence[Message], appointment: Appointment, ended: str
) -> Iterator[WrittenFinding]:
    hours = _hours_after(messages, appointment, ended)
    if hours is None or hours < 0:
        return
    whole = (written.whole(),)
    if hours <= bound.NOTE_WITHIN_HOURS:
        advice = "The talk is still fresh on both sides. You could keep that."
        yield strength("note-in-time", "You wrote within the day", advice, whole)
        return
    days = int(hours // 24)
    yield note(
        "note-late",
        f"You wrote {counted(days, 'day')} after the interview",
        "Better late than never. Within the day it could be read before anything is decided.",
        whole,
    )


def _not_judged(
    names_person: bool | None, messages: Sequence[Message], appointment: Appointment, ended: str
) -> tuple[NotJudged, ...]:
    found = []
    if names_person is None:
        found.append(NotJudged("the person named", "Nobody told who the interviewer is."))
    hours = _hours_after(messages, appointment, ended)
    if hours is None or hours < 0:
        reason = "The time of the note, or of the interview's end, is not known."
        if hours is not None:
            reason = "The note was written before the interview was over."
        found.append(NotJudged("time after the interview", reason))
    return tuple(found)


def _complete(written: Written, there: Sequence[CourtesyQuoted]) -> WrittenFinding:
    return strength(
        "note-complete",
        "Thanks, something of the talk and the next step are all there",
        "It is a note that one likes to get. You could keep it as it is.",
        tuple(each.quote for each in there) or (written.whole(),),
    )


def _better(
    written: Written,
    findings: Sequence[WrittenFinding],
    absent: Sequence[Courtesy],
    known: Parties,
    brief: Brief,
    topic: str,
) -> str:
    codes = {each.code for each in findings if each.severity is Severity.CHANGE}
    if not codes:
        return ""
    text = mended(written.text, known)
    lacks: list[str] = [*absent]
    lacks += ["person"] if "note-person-missing" in codes else []
    lacks += ["talk"] if "note-talk-missing" in codes else []
    made = better_note(text, lacks, known, brief, topic)
    return "" if made.split() == written.text.split() else made
