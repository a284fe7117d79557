"""The plan of nine between the archive, its file, and the rule that chooses."""

from typing import TYPE_CHECKING, Final

from mockinterview.errors import InputError
from mockinterview.interview.model import Ending
from mockinterview.interview.nine import NINE, PracticePlan, without_deleted
from mockinterview.session.studio import KeptNine

if TYPE_CHECKING:
    from mockinterview.cli.house import House

_NEWEST: Final = NINE + 3
"""So many of the newest interviews are looked at: nine that may be done, three that may be weak."""


def brought_up_to_date(house: "House") -> KeptNine:
    """The plan as it stands after the interviews that are left, kept so. Raises StorageError."""
    from mockinterview.archive.practice_file import read_practice  # noqa: PLC0415 - heavy
    from mockinterview.feedback.practice import plan_of_nine  # noqa: PLC0415 - heavy

    trouble = ""
    try:
        kept = read_practice(house.settings.data_folder)
    except InputError as error:
        kept, trouble = None, error.message
    own = _own(house)
    newest = map(house.archive.load, list(own)[:_NEWEST])
    plan = plan_of_nine(newest, house.banks, without_deleted(kept, own) if kept else None)
    if plan != kept:
        _write(house, plan)
    return KeptNine(plan, trouble)


def keep(house: "House", plan: PracticePlan) -> None:
    """Without what was deleted since it was read. Raises StorageError."""
    _write(house, without_deleted(plan, _own(house)))


def forget_deleted(house: "House") -> None:
    """Leave nothing of a deleted interview in the plan. Raises StorageError."""
    from mockinterview.archive.practice_file import forget_aside, is_kept  # noqa: PLC0415 - heavy

    if is_kept(house.settings.data_folder):
        brought_up_to_date(house)
    forget_aside(house.settings.data_folder)


def _own(house: "House") -> dict[str, str]:
    """When the interviews that count began, by id, the newest first."""
    return {
        each.id: each.started
        for each in house.archive.interviews()
        if each.candidate_was == "person" and each.ending is Ending.FINISHED
    }


def _write(house: "House", plan: PracticePlan | None) -> None:
    from mockinterview.archive.practice_file import (  # noqa: PLC0415 - heavy
        forget_practice,
        write_practice,
    )

    if plan:
        write_practice(house.settings.data_folder, plan)
    else:
        forget_practice(house.settings.data_folder)
