"""The line mode from the command line: the interview, then its review in a file and printed."""

import os
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from mockinterview.cli import nine_gear
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_lines, shows_ascii_only
from mockinterview.errors import INTERRUPTED, StorageError
from mockinterview.feedback.as_text.practice import next_line
from mockinterview.interview.nine import Practice
from mockinterview.plain.checklist import tick_in_lines
from mockinterview.plain.interview import hold_interview
from mockinterview.plain.review import interview_lines
from mockinterview.session.studio import Choices, practising

_LONGEST_LINE = 4096
"""Bytes. A terminal gives a line at a time."""


def hold_in_lines(
    house: House,
    *,
    typing: bool,
    start: bool,
    demo: bool,
    seed: int | None,
    practice: Practice | None = None,
) -> int:
    """A whole interview; by the bundled candidate where nobody types or there is no microphone.

    `start`: at once, without the checklist. `practice` is the one of the plan of nine that is to be
    held. Returns the exit code.
    """
    demo = demo or not typing
    if not demo and not house.microphones():
        click.echo("There is no microphone, so the bundled candidate answers.")
        demo = True
    choices = house.choices(demo=demo, seed=seed)
    if practice and not demo:
        choices = practising(choices, practice)
    return hold_choices(house, choices, typing=typing, start=start)[0]


def hold_choices(house: House, choices: Choices, *, typing: bool, start: bool) -> tuple[int, str]:
    """A whole interview with these choices; the exit code, and the interview's id.

    The id is empty when it was not held.
    """
    demo = choices.bundled_candidate
    studio = house.studio(choices)
    if not typing:
        studio = replace(studio, runner=partial(house.runner, in_real_time=False))
    read_line = _typed_line if typing and not demo else None
    choices = studio.choices
    if read_line and studio.checklist_before and not start:
        try:
            choices = replace(choices, checklist=tick_in_lines(studio, _echo_line, read_line))
        except EOFError:
            return 0, ""
    held = hold_interview(studio, choices, _echo_line, read_line)
    interview = house.archive.load(held.interview_id)
    click.echo()
    around = studio.desk.remarks(interview)
    echo_lines(interview_lines(interview, around=around, ascii_only=shows_ascii_only()))
    review = house.archive.folder(held.interview_id) / "review.txt"
    _write(review, "\n".join(interview_lines(interview, around=around)) + "\n")
    click.echo()
    _echo_line(f"Saved: {review}")
    if not demo and (plan := nine_gear.brought_up_to_date(house).plan):
        _echo_line(f"{next_line(plan)}. `mockinterview nine` shows it.")
    if held.trouble:
        raise StorageError("The interview ended early.", held.trouble)
    return INTERRUPTED if held.interrupted else 0, held.interview_id


def _echo_line(line: str) -> None:
    echo_lines([line])


def _typed_line() -> str:
    """The next line from the terminal; raises EOFError when there is no more to come."""
    # Past Python's own buffer, whose lock a thread would still hold when the program ends.
    if not (typed := os.read(sys.stdin.fileno(), _LONGEST_LINE)):
        raise EOFError
    return typed.decode(errors="replace")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)  # half a review is none
        raise StorageError(
            f"The review could not be written to {path}: {error.strerror}.",
            "The interview itself is in the archive: `mockinterview show last`.",
        ) from error
