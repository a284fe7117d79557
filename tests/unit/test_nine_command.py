"""`mockinterview nine` as a person types it."""

import json
from dataclasses import replace
from pathlib import Path

from mockinterview.archive.practice_file import BROKEN, NAME
from mockinterview.archive.store import SqliteArchive
from mockinterview.interview.model import Ending
from tests.unit.archive_samples import ASSESSMENT, PLAN, STARTED, answer, take
from tests.unit.assessments import a_finding
from tests.unit.test_commands import run


def held(
    home: Path, candidate_was: str = "person", started: str = STARTED, found: str = "pace-fast"
) -> str:
    headline = replace(a_finding(found), headline=f"Found: {found}.")
    assessment = replace(ASSESSMENT, findings=(headline,))
    with SqliteArchive(home / "data") as archive:
        interview_id = archive.open_interview(PLAN, started, candidate_was)
        archive.save_answer(interview_id, answer(1, take("take.wav")))
        archive.save_assessment(interview_id, 1, assessment)
        archive.end_interview(interview_id, Ending.FINISHED)
    return interview_id


def test_there_is_none_before_the_first_interview_of_ones_own(tmp_path: Path) -> None:
    held(tmp_path, "bundled")
    done = run(tmp_path, "nine")
    assert done.returncode == 3
    assert "after the first interview you finish" in done.stderr


def test_it_is_shown_changed_carried_on_and_forgotten(tmp_path: Path) -> None:
    held(tmp_path)
    shown = run(tmp_path, "nine").stdout
    assert "In your last interview: Found: pace-fast." in shown
    assert max(map(len, shown.splitlines())) <= 78
    change = run(tmp_path, "nine", "change", "2", "--level", "hard", "--line", "choppy")
    assert "hard, choppy line" in change.stdout
    later = held(tmp_path, started="2026-11-24T10:00:00+00:00")
    plan = json.loads(run(tmp_path, "nine", "show", "--json").stdout)
    assert [each["interview_id"] for each in plan["practices"][:2]] == [later, ""]
    assert (plan["practices"][1]["level"], plan["practices"][1]["line"]) == ("hard", "choppy")
    assert run(tmp_path, "nine", "change", "1", "--level", "easy").returncode == 3
    assert run(tmp_path, "nine", "change", "3").returncode == 2
    assert run(tmp_path, "nine", "forget", "--yes").returncode == 0
    assert not (tmp_path / "data" / NAME).exists()


def test_a_broken_file_is_told_kept_and_replaced(tmp_path: Path) -> None:
    held(tmp_path)
    (tmp_path / "data" / NAME).write_bytes(b"\x1b]0;owned\x07")
    done = run(tmp_path, "nine")
    assert done.returncode == 0
    assert "put aside" in done.stderr
    assert (tmp_path / "data" / BROKEN).exists()
    assert "put aside" not in run(tmp_path, "nine").stderr


def test_a_deleted_interview_leaves_nothing_in_the_plan(tmp_path: Path) -> None:
    first = held(tmp_path)
    later = held(tmp_path, found="fillers-many", started="2026-11-24T10:00:00+00:00")
    file = tmp_path / "data" / NAME
    assert "In your last interview: Found: fillers-many." in run(tmp_path, "nine").stdout
    (tmp_path / "data" / BROKEN).write_text("of an older day")
    assert run(tmp_path, "delete", later, "--yes").returncode == 0
    for left in (later, "fillers-many"):
        assert left not in file.read_text()
    assert "In your last interview: Found: pace-fast." in file.read_text()
    assert not (tmp_path / "data" / BROKEN).exists()
    assert run(tmp_path, "delete", first, "--yes").returncode == 0
    assert not file.exists()
    assert run(tmp_path, "nine").returncode == 3


def test_without_a_terminal_none_is_started(tmp_path: Path) -> None:
    held(tmp_path)
    assert run(tmp_path, "nine", "start").returncode == 3
