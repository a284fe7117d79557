"""TOML files that people keep in folders: reading, listing and finding them by name."""

import difflib
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.toml_tables import MAX_BYTES

SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class FileKind:
    """What the files of a folder are, in the words of messages."""

    name: str
    """`question bank`."""
    plural: str
    """Short: `banks`."""
    listing: str
    """The command that shows which there are."""
    too_large: str
    """What to do about a file that is."""


def read_toml(path: Path, kind: FileKind) -> str:
    """The text of the file at `path`. Raises InputError when it cannot be read."""
    shown = clean_line(str(path))
    try:
        mode = path.stat().st_mode
        # A named pipe would hold `open` until somebody writes to it.
        if not stat.S_ISREG(mode):
            found = "a folder" if stat.S_ISDIR(mode) else "not a file"
            raise InputError(f"{shown} is {found}.", f"Name one {kind.name} (*{SUFFIX}).")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(
            f"There is no file {shown}.",
            f"`mockinterview {kind.listing}` shows the {kind.plural} there are.",
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise InputError(
            f"{shown} cannot be read: {_reason(error)}.", "Check its name and permissions."
        ) from error
    if len(raw) > MAX_BYTES:
        raise InputError(
            f"{shown} is larger than {MAX_BYTES // 1024} KiB, too large for a {kind.name}.",
            kind.too_large,
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{shown}:{line}: is not UTF-8 text.",
            f"Save the {kind.name.split()[-1]} with the encoding UTF-8.",
        ) from error


def list_toml(folders: Iterable[Path], kind: FileKind) -> list[Path]:
    """The files in `folders`, by name; in an earlier folder a name hides later ones.

    A folder that is not there holds none. Raises InputError on one that cannot be read.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            paths = [path for path in folder.iterdir() if path.suffix == SUFFIX]
        except FileNotFoundError:
            continue
        except OSError as error:
            shown = clean_line(str(folder))
            raise InputError(
                f"The folder of {kind.plural} {shown} cannot be read: {_reason(error)}.",
                "Check its permissions, or choose another folder.",
            ) from error
        for path in paths:
            found.setdefault(folded(path.stem), path)
    return [found[name] for name in sorted(found)]


def find_toml(
    name_or_path: str,
    folders: Sequence[Path],
    kind: FileKind,
    other_name: Callable[[Path], str | None] = lambda path: None,
) -> Path:
    """The file that a person means by `name_or_path`: a path, a file's name, or its other name.

    Capitals, `_` and `-` make no difference in a name. Raises InputError, naming what is close.
    """
    if os.sep in name_or_path or name_or_path.endswith(SUFFIX):
        return Path(name_or_path)
    paths = list_toml(folders, kind)
    wanted = folded(name_or_path)
    by_name = {folded(path.stem): path for path in paths}
    if wanted in by_name:
        return by_name[wanted]
    by_other = {name: path for path in paths if (name := other_name(path))}
    if wanted in by_other:
        return by_other[wanted]
    known = sorted({*by_name, *by_other})
    close = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    shown = clean_line(name_or_path, limit=80)
    raise InputError(
        f'There is no {kind.name} "{shown}".',
        f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(known)}.",
    )


def folded(name: str) -> str:
    return clean_line(name, limit=80).casefold().replace("_", "-").replace(" ", "-")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
