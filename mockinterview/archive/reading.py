"""What the archive's rows say: the history, one interview, and what a crash left behind.

Functions over an open connection; `store` wraps them in transactions and errors.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, or_, select

from mockinterview.archive import appointments, tables
from mockinterview.archive.owner import Owner
from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.assessment import Interview, JudgedAnswer
from mockinterview.interview.model import Answer, Ending

LAST = "last"
"""Names the newest interview wherever an id is asked for."""


@dataclass(frozen=True, slots=True)
class InterviewSummary:
    """One line of the history."""

    id: str
    started: str
    """ISO 8601 in UTC."""
    bank_title: str
    role: str
    ending: Ending
    candidate_was: str
    answers: int
    """Turns in which something was said."""
    length_seconds: float
    """From the first word spoken to the end of the last answer; 0 when there was none."""


@dataclass(frozen=True, slots=True)
class OpenTake:
    """A recording that had begun and never became part of a stored answer."""

    draft: Answer
    """The answer as it stood when the recording began, its earlier takes included."""
    audio: str
    """File name of its WAV in the interview's folder; it may be missing or unfinished."""


@dataclass(frozen=True, slots=True)
class Recoverable:
    """An interview that had not ended when its process went."""

    interview_id: str
    started: str
    """ISO 8601 in UTC."""
    open_takes: tuple[OpenTake, ...]
    """In the order of their turns; more than one only if saving failed before."""


_interview, _answer = tables.interview.c, tables.answer.c

_SUMMARIES = (
    select(
        tables.interview,
        func.count().filter(_answer.answered).label("answers"),
        (func.max(_answer.ended_at) - func.min(_answer.started_at)).label("length_seconds"),
    )
    .outerjoin_from(tables.interview, tables.answer)
    .group_by(_interview.number)
    .order_by(_interview.number.desc())
)


def _summary(row: Row[tuple[object, ...]]) -> InterviewSummary:
    return InterviewSummary(
        id=row.id,
        started=row.started,
        bank_title=row.bank_title,
        role=row.role,
        ending=Ending(row.ending),
        candidate_was=row.candidate_was,
        answers=row.answers,
        length_seconds=row.length_seconds or 0.0,
    )


def read_summaries(connection: Connection) -> tuple[InterviewSummary, ...]:
    """Newest first."""
    return tuple(_summary(row) for row in connection.execute(_SUMMARIES))


def find_id(connection: Connection, key: str) -> str:
    """The id that `key` names: a whole id, the beginning of just one, or `last`.

    Raises InputError when there is none, or more than one.
    """
    ids = select(_interview.id).order_by(_interview.number.desc())
    if key == LAST:
        found = connection.scalars(ids.limit(1)).all()
    else:
        wanted = or_(_interview.id == key, _interview.id.startswith(key, autoescape=True))
        found = connection.scalars(ids.where(wanted).limit(4)).all()
    if len(found) == 1 or key in found:
        return str(key if key in found else found[0])
    shown = clean_line(key, limit=60)
    if not found and key == LAST:
        raise InputError("There is no interview yet.", "`mockinterview` holds the first one.")
    if not found:
        raise InputError(f"No interview is {shown!r}.", "`mockinterview history` lists them all.")
    raise InputError(
        f"{shown!r} could be {', '.join(found[:3])}{' or more' if len(found) > 3 else ''}.",
        "Give more of it.",
    )


def read_interview(connection: Connection, interview_id: str) -> Interview:
    """Raises InputError when it is not there."""
    row = connection.execute(
        select(tables.interview).where(_interview.id == interview_id)
    ).one_or_none()
    if row is None:
        raise InputError(
            f"No interview is {clean_line(interview_id, limit=60)!r}.",
            "`mockinterview history` lists them all.",
        )
    judged = connection.execute(
        select(_answer.answer, tables.assessment.c.assessment)
        .outerjoin_from(tables.answer, tables.assessment)
        .where(_answer.interview_id == interview_id)
        .order_by(_answer.turn_index)
    )
    return Interview(
        id=row.id,
        started=row.started,
        plan=row.plan,
        ending=Ending(row.ending),
        answers=tuple(JudgedAnswer(each.answer, each.assessment) for each in judged),
        candidate_was=row.candidate_was,
        occasion=appointments.read_occasion(connection, interview_id),
    )


def read_owner(connection: Connection, interview_id: str) -> Owner | None:
    """Who holds the interview; None when it has ended or is not there."""
    row = connection.execute(
        select(_interview.owner_pid, _interview.owner_started).where(
            _interview.id == interview_id, _interview.ending == Ending.OPEN
        )
    ).one_or_none()
    return None if row is None else Owner(row.owner_pid, row.owner_started)


def read_recoverable(connection: Connection) -> tuple[Recoverable, ...]:
    """Newest first."""
    rows = connection.execute(_SUMMARIES.where(_interview.ending == Ending.OPEN)).all()
    return tuple(
        Recoverable(
            interview_id=row.id,
            started=row.started,
            open_takes=_open_takes(connection, row.id),
        )
        for row in rows
        if not Owner(row.owner_pid, row.owner_started).is_running
    )


def _open_takes(connection: Connection, interview_id: str) -> tuple[OpenTake, ...]:
    open_take = tables.open_take.c
    rows = connection.execute(
        select(open_take.draft, open_take.audio)
        .where(open_take.interview_id == interview_id)
        .order_by(open_take.turn_index)
    )
    return tuple(OpenTake(row.draft, row.audio) for row in rows)
