"""Opening the archive's SQLite file, and its failures in words a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError, StatementError
from sqlalchemy.pool import ConnectionPoolEntry

from mockinterview.archive.tables import HEAD
from mockinterview.errors import StorageError

BUSY_SECONDS = 10.0
"""How long a write waits for another process's write."""

_ELSEWHERE = "or choose another folder with --data-folder or MOCKINTERVIEW_HOME"
_HINTS = {
    sqlite3.SQLITE_FULL: f"The disk is full: free some space, {_ELSEWHERE}.",
    sqlite3.SQLITE_READONLY: f"The folder may not be written: allow it, {_ELSEWHERE}.",
    sqlite3.SQLITE_CANTOPEN: f"The folder may not be written: allow it, {_ELSEWHERE}.",
    sqlite3.SQLITE_IOERR: f"The disk is full or failing: look at it, {_ELSEWHERE}.",
    sqlite3.SQLITE_BUSY: "Another mockinterview is writing: close it and try again.",
    sqlite3.SQLITE_LOCKED: "Another mockinterview is writing: close it and try again.",
    sqlite3.SQLITE_NOTADB: f"It is no archive and was left as it is: move it, {_ELSEWHERE}.",
    sqlite3.SQLITE_CORRUPT: f"It is damaged and was left as it is: restore a copy, {_ELSEWHERE}.",
    sqlite3.SQLITE_CONSTRAINT: "The interview it belongs to is no longer in the archive.",
}


def _cause(error: BaseException) -> tuple[str, str]:
    """What went wrong below, and its hint."""
    inner = error.orig if isinstance(error, StatementError) and error.orig else error
    code = getattr(inner, "sqlite_errorcode", None)
    # The low byte is the kind of failure, the rest its detail.
    hint = "" if code is None else _HINTS.get(code & 0xFF, "")
    if isinstance(inner, OSError):
        return inner.strerror or str(inner), f"Look at the folder, {_ELSEWHERE}."
    if isinstance(inner, msgspec.MsgspecError):
        return str(inner), "The record is damaged, or a newer mockinterview wrote it."
    return str(inner), hint


@contextmanager
def told_as_storage_error(failed: str) -> Iterator[None]:
    """Failures of the database and the disk as StorageError; `failed` says what did not work."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError, msgspec.MsgspecError) as error:
        reason, hint = _cause(error)
        raise StorageError(f"{failed}: {reason}.", hint) from error


def connect(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine whose every connection is set to lose nothing. Touches no file yet.

    Transactions are ours to begin: the driver would leave table changes outside of them, and a
    read that later writes would fail at once, not wait, when another process wrote in between.
    So a connection with the execution option `writes` takes the write lock when it begins.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _revision(engine: Engine, path: Path) -> str | None:
    """The archive's migration; None for a new file. Raises StorageError for a stranger's."""
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        if "alembic_version" in names:
            row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
            return None if row is None else str(row.version_num)
        if names:
            raise StorageError(
                f"{path} is a database of another program.", f"Move it away, {_ELSEWHERE}."
            )
    return None


def open_archive(path: Path) -> Engine:
    """The archive at `path`, made or brought up to date where needed.

    Raises StorageError, and leaves the file as it is, when it cannot be used.
    """
    engine = connect(path)
    try:
        with told_as_storage_error(f"The archive {path} could not be opened"):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _revision(engine, path) != HEAD:
                _migrate(path)
            _write_ahead(engine)
    except StorageError:
        engine.dispose()
        raise
    return engine


def _write_ahead(engine: Engine) -> None:
    """Keep a write-ahead log from now on; the file remembers."""
    try:
        outside_transaction(engine, "PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        # The switch waits for nobody. A process that opens at the same moment does it, or the
        # next start; until then SQLite's older journal loses no more, it is only slower.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def outside_transaction(engine: Engine, pragma: str) -> tuple[object, ...]:
    """The first row of a PRAGMA that may not stand inside a transaction."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(pragma)
        row = cursor.fetchone()
        cursor.close()
    finally:
        connection.close()
    return tuple(row or ())


def _migrate(path: Path) -> None:
    # Alembic takes a second to import and has nothing to do in nearly every start.
    from mockinterview.archive.migrations import upgrade  # noqa: PLC0415

    engine = connect(path, foreign_keys=False)
    try:
        upgrade(engine, path)
    finally:
        engine.dispose()
