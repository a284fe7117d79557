"""The appointments in the archive: functions over an open connection, as in `reading`.

A row goes with its interview: whoever deletes the interview deletes what was written around it.
One whose interview was left before its first word is still ahead, and stays.
"""

from dataclasses import replace

from sqlalchemy import Connection, Row, delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert

from mockinterview.archive.tables import answer, appointment
from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.occasion.model import Arranged, Occasion

_HELD = exists().where(answer.c.interview_id == appointment.c.interview_id)
"""An interview that was left before its first word was not held."""
_ALL = select(appointment, _HELD.label("held")).order_by(appointment.c.starts, appointment.c.id)


def read_all(connection: Connection) -> tuple[Arranged, ...]:
    """By their start, the earliest first."""
    return tuple(_arranged(row) for row in connection.execute(_ALL))


def read_one(connection: Connection, key: str) -> Arranged:
    """By its id, or the beginning of just one. Raises InputError."""
    found = [each for each in read_all(connection) if _id(each).startswith(key)] if key else []
    exact = [each for each in found if _id(each) == key]
    if len(exact or found) == 1:
        return (exact or found)[0]
    shown = clean_line(key, limit=60)
    if not found:
        raise InputError(f"No appointment is {shown!r}.", "`mockinterview arrange list` has all.")
    raise InputError(f"{shown!r} could be {', '.join(map(_id, found[:3]))}.", "Give more of it.")


def read_occasion(connection: Connection, interview_id: str) -> Occasion | None:
    """Around that interview; None where it was not arranged."""
    row = connection.execute(_ALL.where(appointment.c.interview_id == interview_id)).one_or_none()
    return None if row is None else _arranged(row).occasion


def write_one(connection: Connection, arranged: Arranged) -> None:
    """In place of what was kept of it before; its interview stays."""
    values = {"starts": arranged.occasion.appointment.starts, "arranged": arranged}
    connection.execute(
        insert(appointment)
        .values(id=_id(arranged), **values)
        .on_conflict_do_update(index_elements=["id"], set_=values)
    )


def rewrite_one(connection: Connection, arranged: Arranged) -> None:
    """As `write_one`, but only where it is still kept, and no message would be lost by it.

    Raises StorageError.
    """
    kept: Arranged | None = connection.scalar(
        select(appointment.c.arranged).where(appointment.c.id == _id(arranged))
    )
    if kept is None:
        raise StorageError("This appointment was cancelled in another mockinterview.")
    before, now = kept.occasion, arranged.occasion
    if len(before.contact) > len(now.contact) or len(before.thanks) > len(now.thanks):
        raise StorageError(
            "This appointment goes on in another mockinterview.", "Go back and open it again."
        )
    write_one(connection, arranged)


def link(connection: Connection, appointment_id: str, interview_id: str) -> None:
    """The interview was held for that appointment; one held before goes its own way."""
    connection.execute(
        update(appointment)
        .where(appointment.c.id == appointment_id)
        .values(interview_id=interview_id)
    )


def unlink_unheld(connection: Connection, interview_id: str) -> None:
    """The appointment of an interview in which nothing was said stands as if it had never begun."""
    connection.execute(
        update(appointment)
        .where(appointment.c.interview_id == interview_id, ~_HELD)
        .values(interview_id=None)
    )


def remove(connection: Connection, appointment_id: str) -> bool:
    """Says whether it was there."""
    done = connection.execute(delete(appointment).where(appointment.c.id == appointment_id))
    return done.rowcount > 0


def _arranged(row: Row[tuple[object, ...]]) -> Arranged:
    arranged: Arranged = row.arranged
    return replace(arranged, interview_id=row.interview_id if row.held else "")


def _id(arranged: Arranged) -> str:
    return arranged.occasion.appointment.id
