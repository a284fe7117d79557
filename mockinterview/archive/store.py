"""The interviews of one candidate, kept in a folder: `archive.db` and `interviews/<id>/`.

Every write is on disk, in one transaction, when the call returns. Calls may come from any thread
and from several processes at once.
"""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from mockinterview.archive import appointments, reading, tables
from mockinterview.archive.database import open_archive, outside_transaction, told_as_storage_error
from mockinterview.archive.owner import this_process
from mockinterview.archive.reading import InterviewSummary, Recoverable
from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.assessment import Assessment, Interview, JudgedAnswer
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.model import Answer, Delivery, Ending, Plan, Take
from mockinterview.interview.occasion.model import Arranged

_SUFFIX_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that looks like another
_TURN = ["interview_id", "turn_index"]


def _new_id(started: str) -> str:
    """An id that sorts by time and reads as one, e.g. `2026-11-23-143005-x7k2` (UTC)."""
    moment = datetime.fromisoformat(started).astimezone(UTC)
    suffix = "".join(secrets.choice(_SUFFIX_LETTERS) for _ in range(4))
    return f"{moment:%Y-%m-%d-%H%M%S}-{suffix}"


class SqliteArchive:
    """Satisfies `session.ports.Archive`; reads, recovers and deletes as well.

    Opening makes the folder and the file, or brings an older file up to date. It leaves the file
    as it is when a newer version made it or it is no archive. Opening and every method raise
    StorageError when the archive cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._engine = open_archive(self._folder / "archive.db")

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        failed = f"The archive in {self._folder} could not be read"
        with told_as_storage_error(failed), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, failed: str) -> Iterator[Connection]:
        with (
            told_as_storage_error(failed),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def open_interview(self, plan: Plan, started: str, candidate_was: str) -> str:
        """A new interview, held by this process; `started` is ISO 8601. Returns its id."""
        interview_id = _new_id(started)
        owner = this_process()
        with self._writing("The interview could not be saved") as connection:
            connection.execute(
                insert(tables.interview).values(
                    id=interview_id,
                    started=started,
                    bank_title=plan.bank_title,
                    role=plan.brief.role,
                    ending=Ending.OPEN,
                    candidate_was=candidate_was,
                    owner_pid=owner.pid,
                    owner_started=owner.started,
                    plan=plan,
                )
            )
            if plan.appointment_id:
                appointments.link(connection, plan.appointment_id, interview_id)
        return interview_id

    def folder(self, interview_id: str) -> Path:
        """Where its recordings belong; exists."""
        folder = self._folder_of(interview_id)
        with told_as_storage_error(f"The folder {folder} could not be made"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _folder_of(self, interview_id: str) -> Path:
        # The id may come from an archive that somebody else wrote, and the folder gets deleted.
        if not re.fullmatch(r"[0-9a-z-]+", interview_id):
            raise StorageError(f"{clean_line(interview_id, limit=60)!r} is no interview's id.")
        return self._folder / "interviews" / interview_id

    def begin_take(self, interview_id: str, draft: Answer, audio: str) -> None:
        """Note, before recording, to which answer the WAV `audio` will belong.

        Holds until `save_answer` for the same turn.
        """
        values = {"audio": audio, "draft": draft}
        with self._writing("The beginning of the answer could not be saved") as connection:
            connection.execute(
                insert(tables.open_take)
                .values(interview_id=interview_id, turn_index=draft.turn_index, **values)
                .on_conflict_do_update(index_elements=_TURN, set_=values)
            )

    def save_answer(self, interview_id: str, answer: Answer) -> None:
        """Keep `answer` in place of its draft, and of what was kept for that turn before."""
        spoken: tuple[Delivery | Take, ...] = (*answer.deliveries, *answer.takes)
        values = {
            "answered": answer.take is not None,
            "started_at": min((part.started_at for part in spoken), default=None),
            "ended_at": max((part.ended_at for part in spoken), default=None),
            "answer": answer,
        }
        with self._writing("The answer could not be saved") as connection:
            # An assessment of what was kept before would not be one of this answer.
            for table in (tables.assessment, tables.open_take):
                connection.execute(
                    delete(table).where(
                        table.c.interview_id == interview_id,
                        table.c.turn_index == answer.turn_index,
                    )
                )
            connection.execute(
                insert(tables.answer)
                .values(interview_id=interview_id, turn_index=answer.turn_index, **values)
                .on_conflict_do_update(index_elements=_TURN, set_=values)
            )

    def save_judged(self, interview_id: str, judged: JudgedAnswer) -> None:
        """Keep an answer that was changed, and what is found about it now: both or neither."""
        answer = judged.answer
        place = {"interview_id": interview_id, "turn_index": answer.turn_index}
        with self._writing("The correction could not be saved") as connection:
            done = connection.execute(
                update(tables.answer)
                .where(*(tables.answer.c[name] == value for name, value in place.items()))
                .values(answer=answer)
            )
            if done.rowcount == 0:
                raise StorageError(f"The interview {interview_id} is no longer in the archive.")
            connection.execute(
                delete(tables.assessment).where(
                    *(tables.assessment.c[name] == value for name, value in place.items())
                )
            )
            if judged.assessment:
                connection.execute(
                    insert(tables.assessment).values(assessment=judged.assessment, **place)
                )

    def save_assessment(self, interview_id: str, turn_index: int, assessment: Assessment) -> None:
        """Keep what was found about an answer that was saved before."""
        values = {"assessment": assessment}
        with self._writing("The assessment could not be saved") as connection:
            connection.execute(
                insert(tables.assessment)
                .values(interview_id=interview_id, turn_index=turn_index, **values)
                .on_conflict_do_update(index_elements=_TURN, set_=values)
            )

    def end_interview(self, interview_id: str, ending: Ending) -> None:
        with self._writing("The end of the interview could not be saved") as connection:
            done = connection.execute(
                update(tables.interview)
                .where(tables.interview.c.id == interview_id)
                .values(ending=ending)
            )
            if done.rowcount == 0:
                raise StorageError(f"The interview {interview_id} is no longer in the archive.")

    def interviews(self) -> tuple[InterviewSummary, ...]:
        """The history, newest first."""
        with self._reading() as connection:
            return reading.read_summaries(connection)

    def find(self, key: str) -> str:
        """The id that `key` names: a whole id, the beginning of just one, or `last`.

        Raises InputError when there is none, or more than one.
        """
        with self._reading() as connection:
            return reading.find_id(connection, key)

    def load(self, key: str) -> Interview:
        """The interview that `key` names, as for `find`."""
        with self._reading() as connection:
            return reading.read_interview(connection, reading.find_id(connection, key))

    def recoverable(self) -> tuple[Recoverable, ...]:
        """Interviews that had not ended when their process went, newest first.

        One still going on in another process, or in this one, is not among them.
        """
        with self._reading() as connection:
            return reading.read_recoverable(connection)

    def adopt(self, interview_id: str) -> None:
        """Make this process the one that holds a recoverable interview.

        Raises InputError when it has ended, or another process holds it by now.
        """
        mine = this_process()
        with self._writing(f"The interview {interview_id} could not be taken up") as connection:
            owner = reading.read_owner(connection, interview_id)
            if owner is None or (owner.is_running and owner.pid != mine.pid):
                state = "has ended" if owner is None else "goes on in another mockinterview"
                raise InputError(f"The interview {interview_id} {state}.")
            connection.execute(
                update(tables.interview)
                .where(tables.interview.c.id == interview_id)
                .values(owner_pid=mine.pid, owner_started=mine.started)
            )

    def delete(self, interview_id: str) -> None:
        """Remove an interview, recordings first, so that nothing of it can be read any more.

        Takes the whole id. Raises InputError when it is not there or still going on.
        """
        with self._reading() as connection:
            owner = reading.read_owner(connection, interview_id)
            if reading.find_id(connection, interview_id) != interview_id:
                raise InputError(f"{interview_id} is not the whole id of an interview.")
        if owner is not None and owner.is_running:
            raise InputError(f"The interview {interview_id} is still going on.", "End it first.")
        failed = f"The interview {interview_id} could not be deleted"
        folder = self._folder_of(interview_id)
        with told_as_storage_error(failed):
            if folder.exists():
                shutil.rmtree(folder)
        with self._writing(failed) as connection:
            appointments.unlink_unheld(connection, interview_id)
            connection.execute(
                delete(tables.interview).where(tables.interview.c.id == interview_id)
            )
        self._clear_log(failed, f"The interview {interview_id} is deleted, but its words")

    def save_drill(self, run: DrillRun) -> None:
        """Keep `run` in place of what was kept of it before."""
        with self._writing("The drill could not be saved") as connection:
            connection.execute(
                insert(tables.drill)
                .values(started=run.started, run=run)
                .on_conflict_do_update(index_elements=["started"], set_={"run": run})
            )

    def drills(self) -> tuple[DrillRun, ...]:
        """Every run, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(tables.drill.c.run).order_by(tables.drill.c.started))
            return tuple(rows.scalars())

    def forget_drills(self) -> int:
        """Remove every run, so that none of its words can be read; returns how many there were."""
        failed = "The drill's runs could not be deleted"
        with self._writing(failed) as connection:
            count = connection.execute(delete(tables.drill)).rowcount
        self._clear_log(failed, "The runs are deleted, but their words")
        return count

    def appointments(self) -> tuple[Arranged, ...]:
        """All, the earliest first."""
        with self._reading() as connection:
            return appointments.read_all(connection)

    def appointment(self, key: str) -> Arranged:
        """By its id, or the beginning of just one. Raises InputError."""
        with self._reading() as connection:
            return appointments.read_one(connection, key)

    def arrange(self, arranged: Arranged) -> None:
        with self._writing("The appointment could not be saved") as connection:
            appointments.write_one(connection, arranged)

    def keep_arranged(self, arranged: Arranged) -> None:
        """In place of what was kept of it.

        Raises StorageError when another process has cancelled it, or gone on with it, meanwhile.
        """
        with self._writing("What belongs to the appointment could not be saved") as connection:
            appointments.rewrite_one(connection, arranged)

    def cancel(self, appointment_id: str) -> None:
        """Remove an appointment with its messages, so that none of it can be read any more.

        Raises InputError when there is none. An interview held for it stays.
        """
        failed = "The appointment could not be cancelled"
        with self._writing(failed) as connection:
            if not appointments.remove(connection, appointment_id):
                raise InputError(f"No appointment is {clean_line(appointment_id, limit=60)!r}.")
        self._clear_log(failed, "The appointment is cancelled, but its messages")

    def _clear_log(self, failed: str, left: str) -> None:
        """Deleted rows are overwritten in the database, but still stand in its log."""
        with told_as_storage_error(failed):
            row = outside_transaction(self._engine, "PRAGMA wal_checkpoint(TRUNCATE)")
        if row[0] != 0:
            raise StorageError(
                f"{left} may still stand in {self._folder / 'archive.db-wal'}: another "
                "mockinterview is reading it.",
                "Close every mockinterview; the last one to close clears it.",
            )
