"""The plan of nine as a file beside the archive, `plan_of_nine.json`.

It is written whole or not at all. One that cannot be read is put aside, until an interview is
deleted whose words may stand in it.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from mockinterview.archive.database import told_as_storage_error
from mockinterview.archive.json_file import read_json
from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.nine import CHANGEABLE, DELETED, NINE, Practice, PracticePlan
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.plan import MAX_LENGTH, MIN_LENGTH
from mockinterview.line.connection import VIDEO_CONDITIONS
from mockinterview.whole_file import replace_whole

NAME: Final = "plan_of_nine.json"
BROKEN: Final = "plan_of_nine.broken.json"
_LONGEST: Final = 400
"""Characters of a text in it."""


def is_kept(folder: Path) -> bool:
    return (folder / NAME).exists()


def read_practice(folder: Path) -> PracticePlan | None:
    """The plan kept in `folder`; None where there is none.

    Raises InputError, after the file was put aside as `plan_of_nine.broken.json`, when it holds no
    plan; StorageError when it cannot be read.
    """
    file = folder / NAME
    with told_as_storage_error(f"The plan of nine in {file} could not be read"):
        try:
            plan = read_json(file, PracticePlan)
            if plan:
                _check(plan)
        except ValueError as error:
            file.replace(folder / BROKEN)
            raise InputError(
                f"The plan of nine could not be read and was put aside as {BROKEN}; "
                "a fresh one takes its place."
            ) from error
    return plan


def write_practice(folder: Path, plan: PracticePlan) -> None:
    """Keep `plan` in place of what was kept before. Raises StorageError, with nothing changed."""
    with told_as_storage_error(f"The plan of nine could not be saved in {folder}"):
        written = msgspec.json.format(msgspec.json.encode(plan), indent=2)
        replace_whole(folder / NAME, written, mode=0o600)


def forget_practice(folder: Path) -> bool:
    """Delete the plan and one that was put aside; False where there was none."""
    return _delete(folder, NAME, BROKEN)


def forget_aside(folder: Path) -> None:
    """Delete a plan that was put aside. Raises StorageError."""
    _delete(folder, BROKEN)


def _delete(folder: Path, *names: str) -> bool:
    found = False
    for name in names:
        failed = f"The plan of nine in {folder} could not be deleted"
        with told_as_storage_error(failed), suppress(FileNotFoundError):
            (folder / name).unlink()
            found = True
    return found


def _check(plan: PracticePlan) -> None:
    """Raises ValueError for what is no plan of ours."""
    _holds_only_clean((plan.since,))
    if [each.number for each in plan.practices] != list(range(1, NINE + 1)):
        raise ValueError("not nine")
    done = [each.interview_id for each in plan.practices if each.interview_id not in ("", DELETED)]
    if len(set(done)) != len(done):
        raise ValueError("an interview twice")
    for practice in plan.practices:
        _check_practice(practice)


def _check_practice(practice: Practice) -> None:
    watch = practice.watch
    _holds_only_clean(
        (
            *(practice.bank_id, practice.interview_id),
            *(watch.advice, watch.reason, watch.code, watch.interview_id),
        )
    )
    if practice.persona_id not in {persona.id for persona in PERSONAS}:
        raise ValueError("no such interviewer")
    if practice.line not in VIDEO_CONDITIONS:
        raise ValueError("no such line")
    if not MIN_LENGTH <= practice.length <= MAX_LENGTH:
        raise ValueError("no such length")
    if not {*practice.own} <= {*CHANGEABLE, "watch"}:
        raise ValueError("no such choice")


def _holds_only_clean(texts: Collection[str]) -> None:
    if any(len(text) > _LONGEST or clean_line(text) != text for text in texts):
        raise ValueError("a text that nobody wrote here")
