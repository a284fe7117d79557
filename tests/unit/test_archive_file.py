"""The archive's file and folder: made, brought up to date, shared, and left alone when strange."""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from mockinterview.archive.database import connect
from mockinterview.archive.migrations import alembic_config
from mockinterview.archive.store import SqliteArchive
from mockinterview.archive.tables import HEAD, metadata
from mockinterview.errors import StorageError
from mockinterview.interview.assessment import Pause
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.model import Span
from tests.unit.archive_samples import ASSESSMENT, answer, in_child, open_one, take


def test_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    SqliteArchive(tmp_path).close()
    engine = connect(tmp_path / "archive.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


def test_an_archive_of_the_first_version_keeps_its_assessments(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as archive:
        interview_id = open_one(archive)
        archive.save_answer(interview_id, answer(1, take("a.wav")))
        archive.save_assessment(interview_id, 1, ASSESSMENT)
    connection = sqlite3.connect(tmp_path / "archive.db")
    with connection:
        (stored,) = connection.execute("SELECT assessment FROM assessment").fetchone()
        noun = json.loads(stored)
        groups = (noun["metrics"][name] for name in ("pacing", "fluency", "clarity"))
        flat = {name: value for group in groups for name, value in group.items()}
        flat["pauses"] = [{"start": 2.0, "end": 3.0}]
        noun["metrics"] = flat
        connection.execute("UPDATE assessment SET assessment = ?", (json.dumps(noun),))
        connection.execute("DROP TABLE drill")
        connection.execute("DROP TABLE appointment")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with SqliteArchive(tmp_path) as archive:
        assessment = archive.load("last").answers[0].assessment
    assert assessment is not None
    assert assessment.findings == ASSESSMENT.findings
    assert assessment.metrics.clarity == ASSESSMENT.metrics.clarity
    assert assessment.metrics.pacing.pauses == (Pause(Span(2.0, 3.0)),)


def test_an_archive_from_before_the_drill_gets_a_place_for_its_runs(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as archive:
        open_one(archive)
    connection = sqlite3.connect(tmp_path / "archive.db")
    with connection:
        connection.execute("DROP TABLE drill")
        connection.execute("DROP TABLE appointment")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
    connection.close()
    run = DrillRun("2026-11-24T10:00:00+00:00", 1, "behavioural", "person")
    with SqliteArchive(tmp_path) as archive:
        archive.save_drill(run)
        assert archive.drills() == (run,)
        assert len(archive.interviews()) == 1


def test_every_connection_is_set_to_lose_nothing(tmp_path: Path) -> None:
    SqliteArchive(tmp_path).close()
    engine = connect(tmp_path / "archive.db")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with engine.connect() as first, engine.connect() as second:
        for name, value in wanted.items():
            for connection in (first, second):
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value
    engine.dispose()


def test_a_folder_with_odd_characters_works(tmp_path: Path) -> None:
    folder = tmp_path / "a%b ?x=1#ü"
    SqliteArchive(folder).close()
    assert (folder / "archive.db").is_file()


OPENER = """
import sys
from pathlib import Path
from mockinterview.archive import migrations
from mockinterview.archive.store import SqliteArchive
from tests.unit.archive_samples import open_one
print("ready", flush=True)
sys.stdin.readline()
with SqliteArchive(Path(sys.argv[1])) as archive:
    print(open_one(archive), flush=True)
"""


def test_processes_that_make_the_archive_at_once_all_succeed(tmp_path: Path) -> None:
    openers = [in_child(OPENER, str(tmp_path)) for _ in range(2)]
    for opener in openers:
        assert opener.stdout is not None
        assert opener.stdout.readline() == "ready\n"
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("\n")
        opener.stdin.flush()
    ids = {opener.communicate()[0].strip() for opener in openers}
    with SqliteArchive(tmp_path) as archive:
        assert {summary.id for summary in archive.interviews()} == ids
    assert len(ids) == 2


def refused(folder: Path) -> StorageError:
    """The error of opening; the file is as it was, and nothing stands beside it."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(StorageError) as caught:
        SqliteArchive(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert caught.value.hint
    return caught.value


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    SqliteArchive(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "archive.db")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "made by a newer mockinterview" in refused(tmp_path).message


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"this is my diary " * 1000)
    assert "no archive" in refused(tmp_path).hint


def test_a_damaged_archive_is_left_alone(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as archive:
        open_one(archive)
    path = tmp_path / "archive.db"
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)
    assert "damaged" in refused(tmp_path).hint


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "archive.db")
    with connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    assert "another program" in refused(tmp_path).message


def test_an_empty_file_left_by_a_crash_becomes_an_archive(tmp_path: Path) -> None:
    (tmp_path / "archive.db").touch()
    with SqliteArchive(tmp_path) as archive:
        assert archive.interviews() == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError) as caught:
        SqliteArchive(tmp_path / "file" / "data")
    assert "--data-folder" in caught.value.hint


FORBIDDEN = """
import os, sys
from pathlib import Path
from mockinterview.archive import migrations
from mockinterview.archive.store import SqliteArchive
from mockinterview.errors import StorageError
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
try:
    SqliteArchive(Path(sys.argv[1]))
except StorageError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="folder permissions as POSIX has them")
@pytest.mark.parametrize("has_archive", [False, True])
def test_a_folder_that_may_not_be_written_is_told(has_archive: bool) -> None:
    # Not below pytest's own folder, which other users may not enter.
    folder = Path(tempfile.mkdtemp())
    try:
        if has_archive:
            SqliteArchive(folder).close()
        folder.chmod(0o555)
        told = in_child(FORBIDDEN, str(folder)).communicate()[0]
        assert "could not be opened" in told
        assert "may not be written" in told
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


FULL_DISK = """
import resource, sys
from pathlib import Path
from mockinterview.archive.store import SqliteArchive
from mockinterview.errors import StorageError
from mockinterview.interview.assessment import Pause
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.model import Span
from tests.unit.archive_samples import answer, open_one, take
archive = SqliteArchive(Path(sys.argv[1]))
interview_id = open_one(archive)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
saved = 0
try:
    while saved < 10_000:
        archive.save_answer(interview_id, answer(saved, take("a.wav")))
        saved += 1
except StorageError as error:
    print(saved, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_disk_that_takes_no_more_is_told_and_keeps_what_was_saved(tmp_path: Path) -> None:
    saved, told = in_child(FULL_DISK, str(tmp_path)).communicate()[0].split(" ", 1)
    assert "The answer could not be saved" in told
    assert "disk is full" in told
    with SqliteArchive(tmp_path) as archive:
        assert len(archive.load("last").answers) == int(saved) > 0
