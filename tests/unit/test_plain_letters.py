"""What is written around an interview, in plain lines, and the `arrange` command."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mockinterview.errors import InputError
from mockinterview.interview.occasion.appointments import TOO_EARLY
from mockinterview.interview.occasion.practice_clock import Pace, PracticeClock
from mockinterview.plain.letters import note_in_lines, wait_in_lines, write_in_lines
from mockinterview.session.occasions import Attendance
from tests.unit.occasion_samples import HELLO, STARTS, HandLedger, Wall, a_desk, an_arranged


def attending(pace: Pace = Pace.SKIP, before: timedelta = timedelta(hours=1)) -> Attendance:
    ledger = HandLedger(replace(an_arranged(), clock=PracticeClock(pace)))
    return a_desk(ledger, Wall(STARTS - before)).attend("a1b2c3")


class Typing:
    """Gives its lines one by one, then no more."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)

    def __call__(self) -> str:
        if not self._lines:
            raise EOFError
        return self._lines.pop(0)


def test_a_message_is_sent_answered_and_judged() -> None:
    told: list[str] = []
    write_in_lines(attending(), told.append, Typing(HELLO, ".", ""))
    assert f"You: {HELLO}" in told
    assert any(line.startswith("Recruiter: Hello Ana") for line in told)
    assert told.index("How it reads") > told.index(f"You: {HELLO}")
    assert any(line.startswith("There: a greeting, your name") for line in told)


def test_what_was_typed_when_the_lines_ended_is_there_again() -> None:
    attendance = attending()
    write_in_lines(attendance, lambda _line: None, Typing("Good afternoon,"))
    assert not attendance.arranged.occasion.contact
    told: list[str] = []
    write_in_lines(attendance, told.append, Typing("I am Ana.", ".", ""))
    assert "Begun before, and kept: Good afternoon," in told
    assert attendance.arranged.occasion.contact[0].text == "Good afternoon,\nI am Ana."


def test_a_message_too_long_is_told() -> None:
    told: list[str] = []
    write_in_lines(attending(), told.append, Typing("x" * 5000, "."))
    assert any("at most 4000 characters" in line for line in told)


def test_a_draft_can_be_thrown_away_and_a_long_one_is_not_shown_whole() -> None:
    attendance = attending()
    told: list[str] = []
    write_in_lines(attendance, told.append, Typing("x" * 5000, ".", "-", "Good morning", "."))
    assert attendance.arranged.occasion.contact[0].text == "Good morning"
    assert max(map(len, told)) < 1000


def test_the_waiting_room_says_the_facts() -> None:
    told: list[str] = []
    wait_in_lines(attending(), told.append, Typing(""))
    assert "You came online 5 minutes early." in told
    told.clear()
    wait_in_lines(attending(Pace.REAL, timedelta(minutes=-7)), told.append, None)
    assert "You came online 7 minutes after the start." in told
    assert any("sorry" in line for line in told)


def test_nobody_begins_before_the_hour_by_the_clock_on_the_wall() -> None:
    told: list[str] = []
    with pytest.raises(EOFError):
        wait_in_lines(attending(Pace.REAL, timedelta(days=2)), told.append, Typing("", ""))
    assert TOO_EARLY in told
    assert told[-1] == "Nobody is there yet. It starts in 2 days. Enter looks again."


def test_what_there_is_to_prepare_is_done_while_there_is_time() -> None:
    done: list[str] = []
    for late in (False, True):
        before = timedelta(minutes=-7 if late else 60)
        attendance = attending(Pace.REAL if late else Pace.SKIP, before)
        wait_in_lines(attendance, done.append, None, lambda: done.append("prepared"))
        assert done.count("prepared") == 1


def test_a_note_follows_the_interview() -> None:
    attendance = attending()
    with pytest.raises(InputError, match="has not been held"):
        note_in_lines(attendance, lambda _line: None, Typing())
    attendance.ended("interview-1")
    told: list[str] = []
    note_in_lines(attendance, told.append, Typing("Thank you, Grace. Regards, Ana", "."))
    assert any(line.startswith("Recruiter: Thank you Ana") for line in told)
    assert "How it reads" in told


def run(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "mockinterview", *arguments],
        env={**os.environ, "MOCKINTERVIEW_HOME": str(home), "TZ": "Europe/London"},
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_arranged_listed_written_exported_and_cancelled(tmp_path: Path) -> None:
    flags = ["--date", "tomorrow", "--time", "14:00", "--zone", "europe/london", "--pace", "skip"]
    done = run(tmp_path, "arrange", *flags, "--role", "Night porter", "--company", "Harbour Hotel")
    assert done.returncode == 0
    key = done.stdout.split()[2].rstrip(".")
    listed = run(tmp_path, "arrange", "list").stdout
    assert key in listed
    assert "Night porter at Harbour Hotel with Grace Bennett" in listed
    assert "14:00 (Europe/London)" in listed
    again = run(tmp_path, "arrange", *flags)
    assert again.returncode == 3
    assert "overlaps" in again.stderr
    sent = run(tmp_path, "arrange", "contact", "--plain", typed=f"{HELLO}\n.\n\n")
    assert "Recruiter: Hello Ana" in sent.stdout
    ics = tmp_path / "own.ics"
    assert run(tmp_path, "arrange", "--export", str(ics)).returncode == 0
    assert run(tmp_path, "arrange", "cancel", key, "--yes").returncode == 0
    back = run(tmp_path, "arrange", "--ics", str(ics))
    assert back.returncode == 0
    assert "14:" in back.stdout


def test_it_asks_where_nothing_is_said_and_asks_again(tmp_path: Path) -> None:
    typed = "Mars/Olympus\nEurope/London\n2027-03-28\n01:30\n11:30\nHarbour\nPorter\n\n\n"
    done = run(tmp_path, "arrange", typed=typed)
    assert done.returncode == 0
    assert "is no time zone" in done.stdout
    assert "does not exist" in done.stdout
    assert "Sunday 28 March 2027, 11:30 (Europe/London)" in done.stdout
