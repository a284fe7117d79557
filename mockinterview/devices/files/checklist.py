"""Where the checklist lies on disk: a career centre's own, or the bundled one."""

from pathlib import Path

from mockinterview.devices.files.toml import read_toml
from mockinterview.interview.written.checklist import Checklist, ChecklistFaults, parse_checklist

NAME = "checklist.toml"
_WHERE = "`mockinterview checklist new FILE` writes one to begin with."


def read_checklist(path: Path) -> Checklist:
    """The checklist in the file at `path`.

    Raises InputError when it cannot be read, and ChecklistFaults when what it holds is none.
    """
    return parse_checklist(read_toml(path, ChecklistFaults.WHAT, _WHERE), path.name)


def find_checklist(chosen: Path | None, config: Path, bundled: Path) -> Path:
    """The file that counts: the `chosen` one, that in the folder `config`, or the bundled one."""
    own = config / NAME
    # A link to nowhere is meant to be one: reading it tells that it is broken.
    if chosen is None and not own.exists() and not own.is_symlink():
        return bundled / NAME
    return chosen or own
