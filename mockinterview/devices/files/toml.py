"""The TOML files that people write and name: banks, briefs and checklists, read with care."""

import difflib
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mockinterview import whole_file
from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.written.toml_tables import MAX_BYTES

SUFFIX = ".toml"


def read_toml(path: Path, what: str, where: str) -> str:
    """The text in the file at `path`.

    `what` the file should be and `where` such files are found, in words for the person. Raises
    InputError when it cannot be read.
    """
    shown = clean_line(str(path))
    try:
        mode = path.stat().st_mode
        # A named pipe would hold `open` until somebody writes to it.
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "not a file"
            raise InputError(f"{shown} is {kind}.", f"Name one {what} (*.toml).")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"There is no file {shown}.", where) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise InputError(
            f"{shown} cannot be read: {reason(error)}.", "Check its name and permissions."
        ) from error
    if len(raw) > MAX_BYTES:
        raise InputError(
            f"{shown} is larger than {MAX_BYTES // 1024} KiB, too large for a {what}.",
            f"No {what} needs so much.",
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{shown}:{line}: is not UTF-8 text.", "Save it with the encoding UTF-8."
        ) from error


def list_toml(folders: Iterable[Path], what: str) -> list[Path]:
    """The files in `folders`, by name; in an earlier folder a name hides later ones.

    A folder that is not there holds none. `what` they are, as for `read_toml`. Raises InputError on
    a folder that cannot be read.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            paths = [path for path in folder.iterdir() if path.suffix == SUFFIX]
        except FileNotFoundError:
            continue
        except OSError as error:
            shown, kind = clean_line(str(folder)), what.rsplit(maxsplit=1)[-1]
            raise InputError(
                f"The folder of {kind}s {shown} cannot be read: {reason(error)}.",
                "Check its permissions, or choose another folder.",
            ) from error
        for path in paths:
            found.setdefault(folded(path.stem), path)
    return [found[name] for name in sorted(found)]


def find_toml(
    name_or_path: str,
    folders: Sequence[Path],
    what: str,
    other_name: Callable[[Path], str | None] = lambda path: None,
) -> Path:
    """The file that a person means by `name_or_path`: a path, a file's name, or its other name.

    Capitals, `_` and `-` make no difference in a name. Raises InputError, naming what is close.
    """
    if os.sep in name_or_path or name_or_path.endswith(SUFFIX):
        return Path(name_or_path)
    paths = list_toml(folders, what)
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
        f'There is no {what} "{shown}".',
        f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(known)}.",
    )


def write_new(file: Path, text: str) -> None:
    """A file that was not there before. Raises InputError where it was, StorageError."""
    try:
        whole_file.write_new(file, text.encode())
    except FileExistsError as error:
        shown = clean_line(str(file))
        raise InputError(f"{shown} is there already.", "Choose another name.") from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise unwritten(file, error) from error


def unwritten(file: Path, error: Exception) -> StorageError:
    """What to raise where `file` could not be written."""
    return StorageError(f"{clean_line(str(file))} could not be written: {reason(error)}.")


def folded(name: str) -> str:
    """A name as it is compared."""
    return clean_line(name, limit=80).casefold().replace("_", "-").replace(" ", "-")


def reason(error: Exception) -> str:
    """What the system says, where it says anything."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
