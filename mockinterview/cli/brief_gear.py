"""Which brief an interview goes by: found by the name that was chosen, and filled up."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.devices.files.briefs import find_brief, keep_brief, read_brief, usable_briefs
from mockinterview.errors import InputError
from mockinterview.interview.model import Brief
from mockinterview.interview.written.brief import NamedBrief
from mockinterview.resources import bundled
from mockinterview.session.studio import Choices

if TYPE_CHECKING:
    from mockinterview.cli.house import House

_LOG = logging.getLogger(__name__)


def own_folder(house: "House") -> Path:
    return house.folders.config / "briefs"


def folders(house: "House") -> tuple[Path, Path]:
    """A person's own briefs come before the bundled ones."""
    return own_folder(house), bundled("assets") / "briefs"


def chosen(house: "House") -> str:
    """What `brief` of the settings stands for: a name, an absolute path, or empty for none.

    One that was remembered and is gone gives way to none. Raises InputError for any other that
    cannot be used.
    """
    wanted = house.settings.brief
    if not wanted:
        return ""
    try:
        path = find_brief(wanted, folders(house))
        if house.is_remembered("brief") and not path.exists():
            raise InputError(f"{path} is gone.")
    except InputError as error:
        if not house.is_remembered("brief"):
            raise
        _LOG.warning("the brief is left out: %s", error)
        return ""
    read_brief(path)
    return path.stem if path.parent in folders(house) else str(path.absolute())


def brief_for(house: "House", choices: Choices) -> Brief:
    """The chosen brief; what it does not tell of candidate and job is taken from `choices`.

    Raises InputError.
    """
    brief = read_brief(find_brief(choices.brief, folders(house))) if choices.brief else Brief()
    return replace(
        brief,
        candidate=brief.candidate or choices.candidate,
        role=brief.role or choices.role,
        company=brief.company or choices.company,
    )


def offered(house: "House") -> Sequence[NamedBrief]:
    """Every brief that can be chosen, the one of the settings with them wherever it lies."""
    briefs = usable_briefs(*folders(house))
    name = chosen(house)
    if not name or Path(name).name == name:
        return briefs
    return (NamedBrief(name, read_brief(Path(name)), is_own=True), *briefs)


def keep(house: "House", brief: Brief, name: str) -> str:
    """Write a brief and return its name; with an empty `name` it gets a free one.

    A bundled brief is not changed: the person's own of that name hides it. Raises BriefFaults or
    StorageError.
    """
    if Path(name).name != name:
        path = Path(name)
        keep_brief(path.parent, brief, path.stem)
        return name
    return keep_brief(own_folder(house), brief, name)
