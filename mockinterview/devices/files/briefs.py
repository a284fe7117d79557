"""Where briefs lie on disk: reading, listing, finding them by name, and keeping new ones."""

import logging
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from mockinterview.devices.files.toml import (
    SUFFIX,
    find_toml,
    folded,
    list_toml,
    read_toml,
    unwritten,
    write_new,
)
from mockinterview.errors import InputError
from mockinterview.interview.model import Brief
from mockinterview.interview.written.brief import BriefFaults, NamedBrief, parse_brief
from mockinterview.interview.written.brief_text import brief_text, file_name
from mockinterview.whole_file import replace_whole

_LOG = logging.getLogger(__name__)
_WHERE = "`mockinterview brief list` shows the briefs there are."


def read_brief(path: Path) -> Brief:
    """The brief in the file at `path`.

    Raises InputError when it cannot be read, and BriefFaults when what it holds is no brief.
    """
    return parse_brief(read_toml(path, BriefFaults.WHAT, _WHERE), path.name)


def list_briefs(folders: Iterable[Path]) -> list[Path]:
    """The brief files in `folders`, by name; in an earlier folder a name hides later ones.

    A folder that is not there holds none. Raises InputError on one that cannot be read.
    """
    return list_toml(folders, BriefFaults.WHAT)


def find_brief(name_or_path: str, folders: Sequence[Path]) -> Path:
    """The file that a person means by `name_or_path`: a path or a file's name.

    Capitals, `_` and `-` make no difference in a name. Raises InputError, naming what is close.
    """
    return find_toml(name_or_path, folders, BriefFaults.WHAT)


def usable_briefs(own: Path, bundled: Path) -> tuple[NamedBrief, ...]:
    """Every brief that can be offered, the person's own first; faulty ones are left out."""
    found = []
    for path in list_briefs([own, bundled]):
        try:
            brief = read_brief(path)
        except InputError as error:
            _LOG.warning("brief left out: %s", error)
        else:
            found.append(NamedBrief(folded(path.stem), brief, is_own=path.parent == own))
    return tuple(sorted(found, key=lambda each: not each.is_own))


def begin_brief(file: Path, brief: Brief) -> None:
    """Write `brief` to a new file. Raises InputError when it is there, StorageError."""
    text = brief_text(brief)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise unwritten(file, error) from error
    write_new(file, text)


def keep_brief(folder: Path, brief: Brief, name: str = "") -> str:
    """Write `brief` to the person's own `folder` and return its name.

    With `name`, that brief is written anew: the file is the old one or the new one at every
    moment. Without, it gets a name that no brief of the folder has. Raises BriefFaults,
    StorageError.
    """
    text = brief_text(brief)
    there = {folded(path.stem): path for path in list_briefs([folder])}
    name = folded(Path(name).name) if name else _free_name(there, file_name(brief))
    # A link, as people keep among their dotfiles, stays a link.
    file = there.get(name, folder / f"{name}{SUFFIX}").resolve()
    try:
        replace_whole(file, text.encode())
    except OSError as error:
        raise unwritten(file, error) from error
    return name


def _free_name(taken: Collection[str], wanted: str) -> str:
    names = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
