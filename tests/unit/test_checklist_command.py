"""`mockinterview checklist`, `show` and the settings: the list as a person meets it by command."""

from dataclasses import replace
from pathlib import Path

from mockinterview.archive.store import SqliteArchive
from mockinterview.archive.ticks import TickFile
from mockinterview.interview.model import Checked, Ending
from mockinterview.interview.written.checklist import Tick
from mockinterview.plain.review import interview_lines
from tests.unit.archive_samples import PLAN, STARTED
from tests.unit.test_commands import run

OLD = "2020-01-01T00:00:00+00:00"


def test_shows_the_bundled_list_with_reasons_and_sources(tmp_path: Path) -> None:
    told = run(tmp_path, "checklist", "show").stdout
    assert "[ ] A whole outfit that suits the job, down to the shoes" in told
    assert "    Source: Fauville 2022 (one good study)." in told
    assert "Dress and conduct" in told


def test_a_new_list_is_valid_and_takes_the_place_of_ours(tmp_path: Path) -> None:
    mine = tmp_path / "checklist.toml"
    assert run(tmp_path, "checklist", "new", mine).returncode == 0
    assert "no fault; items: 1." in run(tmp_path, "checklist", "check", mine).stdout
    told = run(tmp_path, "checklist", "show").stdout
    assert f"From {mine}" in told
    assert told.count("[ ]") == 1
    again = run(tmp_path, "checklist", "new", mine)
    assert again.returncode == 3
    assert "is there already" in again.stderr


def test_a_setting_names_a_list_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "centre.toml"
    run(tmp_path, "checklist", "new", elsewhere)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('checklist = "../centre.toml"\n')
    assert "centre.toml" in run(tmp_path / "home", "checklist", "show").stdout


def test_every_fault_is_told_with_file_line_and_key(tmp_path: Path) -> None:
    faulty = tmp_path / "checklist.toml"
    faulty.write_text('schema = 1\ntitle = ""\n[[item]]\nid = "a b"\ntext = "\\u001b[2J"\n')
    for done in (
        run(tmp_path, "checklist", "check", faulty),
        run(tmp_path, "checklist", "show"),
    ):
        told = done.stdout + done.stderr
        assert done.returncode == 3
        assert "\x1b" not in told
        for fault in (":2: title", ":4: item[1].id", ":5: item[1].text", ":3: item[1].tip"):
            assert f"checklist.toml{fault}" in told


def test_old_ticks_do_not_stand(tmp_path: Path) -> None:
    TickFile(tmp_path / "data").keep([Tick("water", OLD)])
    assert "[x]" not in run(tmp_path, "checklist", "show").stdout


def test_show_tells_what_was_ticked_and_what_was_not(tmp_path: Path) -> None:
    checklist = (
        Checked("water", "A glass of water", ticked=True),
        Checked("pen", "Pen and paper", ticked=False),
    )
    with SqliteArchive(tmp_path / "data") as archive:
        plan = replace(PLAN, checklist=checklist)
        interview_id = archive.open_interview(plan, STARTED, "person")
        archive.end_interview(interview_id, Ending.STOPPED)
        lines = list(interview_lines(archive.load(interview_id)))
    assert "Checklist beforehand: 1 of 2 ticked." in lines
    assert "  not ticked: Pen and paper" in lines
