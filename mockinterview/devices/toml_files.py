"""The TOML files that people write and name: banks and checklists, read with care."""

import stat
from pathlib import Path

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.toml_tables import MAX_BYTES


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


def reason(error: Exception) -> str:
    """What the system says, where it says anything."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
