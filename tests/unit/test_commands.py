"""The commands as a person types them: what they print, how they end, and never a traceback."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from mockinterview.archive.store import SqliteArchive
from mockinterview.cli.program import program
from mockinterview.interview.model import Ending
from mockinterview.report.analysis import SCHEMA_FILE
from mockinterview.resources import bundled
from tests.unit.archive_samples import PLAN, STARTED

ROOT = Path(__file__).parents[2]
CLIP = bundled("assets") / "candidate" / "request-to-repeat.flac"


def run(home: Path, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program with everything of its own below `home`."""
    done = subprocess.run(
        [sys.executable, "-m", "mockinterview", *map(str, arguments)],
        env={**os.environ, "MOCKINTERVIEW_HOME": str(home), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def an_interview(home: Path) -> str:
    with SqliteArchive(home / "data") as archive:
        interview_id = archive.open_interview(PLAN, STARTED, "person")
        archive.end_interview(interview_id, Ending.STOPPED)
    return interview_id


COMMANDS = sorted(program.list_commands(program.make_context("mockinterview", ["history"])))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(tmp_path: Path, name: str) -> None:
    helped = run(tmp_path, name, "--help")
    assert helped.returncode == 0
    assert helped.stdout.startswith("Usage: mockinterview")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"mockinterview {name}\b|`{name}\b", readme)


def test_help_names_every_setting_and_exit_code(tmp_path: Path) -> None:
    told = run(tmp_path, "--help").stdout
    for flag in ("--microphone", "--recogniser", "--model", "--plain", "--length", "--bank"):
        assert flag in told
    assert "130 interrupted" in " ".join(told.split())


def test_the_version_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout.strip().endswith("0.1.0")


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (["no-such-command"], 2),
        (["--length", "99", "history"], 3),
        (["show", "none"], 3),
        (["delete", "none", "--yes"], 3),
        (["banks", "show", "no-such-bank"], 3),
        (["analyze", "/nowhere.wav"], 3),
        (["--model", "/nowhere", "analyze", str(CLIP)], 5),
        (["--recogniser", "vosk", "analyze", str(CLIP)], 5),
        (["models", "remove", "none"], 3),
        (["models", "add", "--from", "/nowhere.zip"], 3),
    ],
)
def test_what_cannot_be_done_ends_with_its_exit_code_and_a_sentence(
    tmp_path: Path, arguments: list[str], exit_code: int
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == exit_code
    assert len((done.stderr or done.stdout).strip().splitlines()) >= 1


class TestBanks:
    def test_the_bundled_ones_are_listed_and_shown(self, tmp_path: Path) -> None:
        listed = run(tmp_path, "banks", "list").stdout
        assert all(name in listed for name in ("behavioural", "first-job", "career-change"))
        assert "made-a-mistake" in run(tmp_path, "banks", "show", "behavioural").stdout

    def test_a_new_one_is_valid_and_never_written_over(self, tmp_path: Path) -> None:
        bank = tmp_path / "my_bank.toml"
        assert run(tmp_path, "banks", "new", bank).returncode == 0
        assert run(tmp_path, "banks", "check", bank).returncode == 0
        assert run(tmp_path, "banks", "new", bank).returncode == 3

    @pytest.mark.parametrize("title", ["", "x" * 500])
    def test_a_title_that_cannot_be_is_told_before_anything_is_written(
        self, tmp_path: Path, title: str
    ) -> None:
        done = run(tmp_path, "banks", "new", tmp_path / "mine.toml", "--title", title)
        assert done.returncode == 3
        assert done.stderr.startswith("Error: The title is ")
        assert "--title" in done.stderr
        assert not (tmp_path / "mine.toml").exists()

    def test_every_fault_is_told_with_its_line_and_nothing_drives_the_terminal(
        self, tmp_path: Path
    ) -> None:
        bank = tmp_path / "bad.toml"
        run(tmp_path, "banks", "new", bank)
        text = (
            bank.read_text(encoding="utf-8")
            .replace('kind = "', 'kind = "un')
            .replace("?", "? \\u001b]0;owned\\u0007")
        )
        bank.write_text(text, encoding="utf-8")
        done = run(tmp_path, "banks", "check", bank)
        assert done.returncode == 3
        assert len(re.findall(r"bad\.toml:\d+", done.stdout)) >= 2
        assert "\x1b" not in done.stdout + done.stderr


class TestKept:
    def test_an_interview_is_listed_shown_and_deleted(self, tmp_path: Path) -> None:
        interview_id = an_interview(tmp_path)
        assert interview_id in run(tmp_path, "history").stdout
        assert json.loads(run(tmp_path, "history", "--json").stdout)[0]["id"] == interview_id
        assert "Behavioural" in run(tmp_path, "show").stdout
        assert json.loads(run(tmp_path, "show", "last", "--json").stdout)["id"] == interview_id
        assert run(tmp_path, "delete", interview_id, "--yes").returncode == 0
        assert interview_id not in run(tmp_path, "history").stdout

    def test_deleting_asks_first(self, tmp_path: Path) -> None:
        interview_id = an_interview(tmp_path)
        assert run(tmp_path, "delete", interview_id).returncode == 130
        assert interview_id in run(tmp_path, "history").stdout

    @pytest.mark.parametrize(
        "command", [("delete", "last"), ("drill", "--forget"), ("nine", "forget")]
    )
    def test_whoever_says_no_has_not_interrupted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
    ) -> None:
        monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
        an_interview(tmp_path)
        done = CliRunner().invoke(program, command, input="n\n", standalone_mode=False)
        assert done.return_value == 1
        assert done.output.endswith("Nothing was deleted.\n")

    def test_before_the_first_interview_one_is_pointed_to_it(self, tmp_path: Path) -> None:
        told = run(tmp_path, "show").stderr
        assert told == "Error: There is no interview yet.\n`mockinterview` holds the first one.\n"

    def test_nothing_to_recover_is_said(self, tmp_path: Path) -> None:
        assert "Nothing to recover" in run(tmp_path, "recover").stdout

    @pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(100)])
    def test_an_archive_that_is_none_is_left_alone(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "data").mkdir()
        file = tmp_path / "data" / "archive.db"
        file.write_bytes(content)
        done = run(tmp_path, "history")
        if content:
            assert done.returncode == 6
            assert file.read_bytes() == content

    def test_a_data_folder_that_cannot_be_is_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"")
        done = run(tmp_path, "--data-folder", tmp_path / "file" / "below", "history")
        assert done.returncode == 6


class TestAnalyze:
    def test_a_recording_is_judged_as_text_and_as_json(self, tmp_path: Path) -> None:
        (found,) = json.loads(run(tmp_path, "analyze", "--json", CLIP).stdout)["files"]
        assert found["error"] == ""
        assert found["transcript"]["engine"] == "whisper"
        assert found["assessment"]["metrics"]["pacing"]["word_count"] >= 12
        assert "repeat" in run(tmp_path, "analyze", CLIP).stdout

    def test_one_bad_file_does_not_stop_the_others(self, tmp_path: Path) -> None:
        bad = tmp_path / "\x1b]0;owned\x07.wav"
        bad.write_bytes(b"not sound")
        done = run(tmp_path, "analyze", "--json", bad, CLIP)
        first, second = json.loads(done.stdout)["files"]
        assert done.returncode == 3
        assert first["error"]
        assert second["assessment"]
        assert "\x1b" not in run(tmp_path, "analyze", bad).stdout

    def test_a_name_that_is_no_text_stops_nothing(self, tmp_path: Path) -> None:
        folder = tmp_path / "talks"
        folder.mkdir()
        odd = folder / os.fsdecode(b"caf\xe9.flac")  # Latin-1, as old cameras and ZIPs have it
        shutil.copy(CLIP, odd)
        shutil.copy(CLIP, folder / "later.flac")
        done = run(tmp_path, "analyze", folder, "--json", "--question", os.fsdecode(b"\xe9?"))
        found = json.loads(done.stdout)["files"]
        assert done.returncode == 0
        assert [each["file"] for each in found] == [str(odd), str(folder / "later.flac")]
        assert all(each["assessment"] for each in found)

    def test_a_folder_is_judged_on_two_workers_and_written_as_a_table_with_pictures(
        self, tmp_path: Path
    ) -> None:
        folder = tmp_path / "talks.wav"  # a folder, whatever it is called
        folder.mkdir()
        shutil.copy(CLIP, folder / "b.flac")
        (folder / "a.wav").write_bytes(b"")
        (folder / "notes.txt").write_text("not for us")
        sheet, pictures = tmp_path / "sheet.csv", tmp_path / "pictures"
        done = run(
            *(tmp_path, "analyze", folder, "--workers", "2", "--csv", sheet, "--plot", pictures),
            *("--question", "Could you hear me?"),
        )
        assert done.returncode == 3
        assert done.stdout.index("a.wav") < done.stdout.index("b.flac")
        assert "Skipped 1 file" in done.stderr
        assert "\r" not in done.stderr  # no bar where nobody looks
        rows = list(csv.DictReader(sheet.read_text(encoding="utf-8").splitlines()))
        assert [row["error"] == "" for row in rows] == [False, True]
        assert int(rows[1]["word_count"]) >= 12
        assert (pictures / "b.flac.png").read_bytes().startswith(b"\x89PNG")

    def test_a_picture_that_cannot_be_drawn_takes_nothing_away(self, tmp_path: Path) -> None:
        done = run(tmp_path, "analyze", "--json", "--plot", "/nowhere/a.png", CLIP)
        (found,) = json.loads(done.stdout)["files"]
        assert done.returncode == 6
        assert "could not be written" in found["error"]
        assert found["assessment"]

    @pytest.mark.parametrize(
        ("table", "exit_code"), [("/nowhere/a.csv", 6), ("talk.flac", 3), (".", 2)]
    )
    def test_a_table_that_cannot_be_written_is_told_before_anything_is_heard(
        self, tmp_path: Path, table: str, exit_code: int
    ) -> None:
        talk = tmp_path / "talk.flac"
        shutil.copy(CLIP, talk)
        done = run(tmp_path, "analyze", talk, "--csv", tmp_path / table)
        assert done.returncode == exit_code
        assert done.stdout == ""
        assert talk.read_bytes() == CLIP.read_bytes()

    def test_the_schema_is_printed_without_a_file(self, tmp_path: Path) -> None:
        assert run(tmp_path, "analyze", "--schema").stdout == SCHEMA_FILE.read_text()

    @pytest.mark.parametrize(
        "arguments", [["--plot", "x.png", "a.wav", "b.wav"], ["--workers", "0", "a.wav"], ["."]]
    )
    def test_what_makes_no_sense_is_told_before_anything_is_heard(
        self, tmp_path: Path, arguments: list[str]
    ) -> None:
        arguments = [str(tmp_path) if each == "." else each for each in arguments]
        assert run(tmp_path, "analyze", *arguments).returncode in (2, 3)

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
    def test_an_interrupt_keeps_what_is_done_and_leaves_nobody_behind(
        self, tmp_path: Path, number: signal.Signals
    ) -> None:
        files = [CLIP, CLIP.with_name("made-a-mistake.flac"), CLIP.with_name("proud-of.flac")]
        command = subprocess.Popen(
            [sys.executable, "-m", "mockinterview", "analyze", "--workers", "1", *map(str, files)],
            env={**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert command.stdout
        told = ""
        while "heard by whisper" not in told:  # one file is done, the next has begun
            told += command.stdout.readline()
        children = psutil.Process(command.pid).children(recursive=True)
        command.send_signal(number)
        rest, complaints = command.communicate(timeout=60)
        assert command.returncode == 130
        assert told.startswith(str(CLIP))
        assert "1 of 3 files" in complaints
        assert "Traceback" not in rest + complaints
        _, alive = psutil.wait_procs(children, timeout=10)
        assert alive == []


class TestModels:
    def test_a_damaged_one_does_not_keep_the_others_from_being_compared(
        self, tmp_path: Path
    ) -> None:
        models = tmp_path / "data" / "models"
        for name in ("a", "b"):
            (tmp_path / name / "am").mkdir(parents=True)
            (tmp_path / name / "am" / "final.mdl").write_bytes(b"weights")
            (tmp_path / name / "conf").mkdir()
            (tmp_path / name / "conf" / "mfcc.conf").write_bytes(b"--x=1")
            assert run(tmp_path, "models", "add", "--from", tmp_path / name).returncode == 0
        (models / "a" / "am" / "final.mdl").write_bytes(b"other")
        done = run(tmp_path, "models", "verify")
        assert done.returncode == 5
        assert "a is damaged: am/final.mdl" in done.stderr
        assert "b: whole and unchanged." in done.stdout


class TestSurroundings:
    def test_an_output_without_unicode_gets_ascii(self, tmp_path: Path) -> None:
        done = run(tmp_path, "analyze", CLIP, PYTHONIOENCODING="ascii")
        assert done.returncode == 0
        assert done.stdout.isascii()

    def test_a_broken_settings_file_is_told_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "config.toml").write_text('length = "many"\n\nlevl = "easy"\n')
        done = run(tmp_path, "history")
        assert done.returncode == 3
        assert "line 1" in done.stderr
        assert "line 3" in done.stderr

    def test_config_says_where_each_value_came_from(self, tmp_path: Path) -> None:
        (tmp_path / "config.toml").write_text("length = 7\n")
        told = json.loads(
            run(tmp_path, "--level", "hard", "config", "--json", MOCKINTERVIEW_ROLE="cook").stdout
        )
        settings = told.get("settings", told)
        assert "line 1" in settings["length"]["source"]
        assert settings["role"]["source"] == "MOCKINTERVIEW_ROLE"
        assert settings["level"]["source"] == "--level"
        assert settings["bank"]["source"] == "default"

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_is_printed(self, tmp_path: Path, shell: str) -> None:
        done = run(tmp_path, "completion", shell)
        assert "_MOCKINTERVIEW_COMPLETE" in done.stdout
        if shell == "bash":
            script = tmp_path / "completion.bash"
            script.write_text(done.stdout)
            subprocess.run(["bash", "-n", script], check=True)

    def test_a_reader_that_leaves_is_no_error(self, tmp_path: Path) -> None:
        command = f"{sys.executable} -m mockinterview banks show behavioural | head -n 1"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            env={**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""

    @pytest.mark.parametrize(
        ("streams", "exit_code"),
        [
            ("<&- >/dev/null", 130),  # it asks for the day, and nobody answers
            ("</dev/null 2>&-", 130),
            ("--date tomorrow --time 10:00 <&- >&- 2>&-", 0),
            ("list >/dev/full", 6),
        ],
    )
    def test_streams_that_are_closed_or_full_are_no_fault_of_the_program(
        self, tmp_path: Path, streams: str, exit_code: int
    ) -> None:
        done = subprocess.run(
            ["bash", "-c", f"exec {sys.executable} -m mockinterview arrange {streams}"],
            env={**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == exit_code
        assert "inside the program" not in done.stdout + done.stderr
        if "2>&-" not in streams:
            assert ("nobody" if exit_code == 130 else "Free some space") in done.stderr

    def test_an_interrupt_while_it_is_imported_leaves_no_traceback(self, tmp_path: Path) -> None:
        code = (
            "import os, sys\n"
            "class AtImport:\n"
            "    def find_spec(self, name, *_):\n"
            "        if name == 'mockinterview.cli.house': os.kill(os.getpid(), 2)\n"
            "sys.meta_path.insert(0, AtImport())\n"
            "from mockinterview.__main__ import main\n"
            "main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == -signal.SIGINT
        assert done.stderr == b""

    def test_a_signal_is_not_taken_for_a_question_that_nobody_answered(
        self, tmp_path: Path
    ) -> None:
        doctor = subprocess.Popen(
            [sys.executable, "-m", "mockinterview", "doctor"],
            env={**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert doctor.stdout
        doctor.stdout.readline()
        doctor.terminate()
        _, told = doctor.communicate(timeout=60)
        assert (doctor.returncode, told.strip()) == (130, "Interrupted.")

    def test_no_file_gets_the_number_of_a_closed_stream(self, tmp_path: Path) -> None:
        # Else a recording could be descriptor 2, where PortAudio prints.
        code = (
            "import os\n"
            "from mockinterview.cli import main\n"
            "try: main(['banks', 'list'])\n"
            "finally: os._exit(os.open(os.devnull, os.O_RDONLY))"
        )
        done = subprocess.run(
            ["bash", "-c", 'exec "$@" <&- 2>&-', "bash", sys.executable, "-c", code],
            env={**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path)},
            check=False,
        )
        assert done.returncode > 2


class TestWholeInterview:
    def test_without_a_terminal_an_interview_is_held_judged_and_saved(self, tmp_path: Path) -> None:
        done = run(tmp_path, "--length", "1", "--seed", "5")
        assert done.returncode == 0
        last = done.stdout.strip().splitlines()[-1]
        review = Path(last.removeprefix("Saved: "))
        assert "What went well" in review.read_text(encoding="utf-8")
        shown = json.loads(run(tmp_path, "show", "last", "--json").stdout)
        assert shown["ending"] == "finished"
        assert shown["candidate_was"] == "bundled"
        assert all(answer["assessment"] for answer in shown["answers"] if answer["answer"]["takes"])

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_a_signal_stops_it_with_everything_kept(
        self, tmp_path: Path, number: signal.Signals
    ) -> None:
        interview = subprocess.Popen(
            [sys.executable, "-m", "mockinterview", "--length", "5"],
            env={**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert interview.stdout
        told = ""
        for line in interview.stdout:
            told += line
            if line.startswith("You:"):
                interview.send_signal(number)
                break
        told += interview.stdout.read()
        interview.wait(timeout=60)
        interview.stdout.close()
        assert "Traceback" not in told
        shown = json.loads(run(tmp_path, "show", "last", "--json").stdout)
        assert shown["ending"] in ("stopped", "finished")
        assert shown["answers"][0]["answer"]["takes"]


class TestDrill:
    def test_without_a_terminal_it_is_spoken_heard_judged_and_kept(self, tmp_path: Path) -> None:
        done = run(tmp_path, "drill", "--seed", "3")
        assert done.returncode == 0
        assert done.stdout.count("You said:") == 10
        assert "it does not count as yours" in done.stdout
        kept = json.loads(run(tmp_path, "drill", "--progress", "--json").stdout)
        assert [len(each["attempts"]) for each in kept] == [10]
        assert kept[0]["candidate_was"] == "bundled"
        assert "No run" in run(tmp_path, "drill", "--progress").stdout
        assert run(tmp_path, "drill", "--forget", "--yes").stdout == "1 deleted.\n"
        assert json.loads(run(tmp_path, "drill", "--progress", "--json").stdout) == []

    def test_forgetting_asks_first(self, tmp_path: Path) -> None:
        assert run(tmp_path, "drill", "--forget").returncode == 130

    def test_json_without_progress_is_a_wrong_command_line(self, tmp_path: Path) -> None:
        assert run(tmp_path, "drill", "--json").returncode == 2
