"""The plan of nine between the archive, its file, and the rule that chooses."""

from typing import TYPE_CHECKING, Final

from mockinterview.errors import InputError
from mockinterview.interview.model import Ending
from mockinterview.interview.nine import NINE, PracticePlan
from mockinterview.session.studio import KeptNine

if TYPE_CHECKING:
    from mockinterview.cli.house import House

_NEWEST: Final = NINE + 3
"""So many of the newest interviews are looked at: nine that may be done, three that may be weak."""


def brought_up_to_date(house: "House") -> KeptNine:
    """The plan as it stands after the interviews held, kept so. Raises StorageError."""
    from mockinterview.archive.practice_file import read_practice  # noqa: PLC0415 - heavy
    from mockinterview.feedback.practice import plan_of_nine  # noqa: PLC0415 - heavy

    trouble = ""
    try:
        kept = read_practice(house.settings.data_folder)
    except InputError as error:
        kept, trouble = None, error.message
    own = [
        each.id
        for each in house.archive.interviews()
        if each.candidate_was == "person" and each.ending is Ending.FINISHED
    ]
    plan = plan_of_nine(map(house.archive.load, own[:_NEWEST]), house.banks, kept)
    if plan and plan != kept:
        keep(house, plan)
    return KeptNine(plan, trouble)


def keep(house: "House", plan: PracticePlan) -> None:
    """Raises StorageError."""
    from mockinterview.archive.practice_file import write_practice  # noqa: PLC0415 - heavy

    write_practice(house.settings.data_folder, plan)
