"""config.toml on disk: read whole and with words for what is wrong, and replaced at one stroke."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError, StorageError
from mockinterview.whole_file import replace_whole

LARGEST_FILE_BYTES = 256 * 1024
"""A thousand times what all the keys need."""

_MEND = "Mend it, or move it away to start afresh."


def text_of(file: Path) -> str:
    """Nothing when there is no file. Raises InputError."""
    # A named pipe would hold `open` until somebody writes to it.
    if file.exists() and not file.is_file():
        raise InputError(f"{file} could not be read: it is not a file.", _MEND)
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE_BYTES + 1)
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text.", _MEND) from error
    except NotADirectoryError as error:
        raise InputError(
            f"{file} could not be read: {file.parent} is not a folder.", "Name another folder."
        ) from error
    except OSError as error:
        raise InputError(f"{file} could not be read: {error.strerror or error}.", _MEND) from error
    if len(content) > LARGEST_FILE_BYTES:
        raise InputError(f"{file} is too large for settings.", _MEND)
    return text


@contextmanager
def toml_of(file: Path) -> Iterator[None]:
    """What parsing TOML can raise, as InputError."""
    try:
        yield
    except RecursionError as error:
        raise InputError(f"{file} is nested too deep.", _MEND) from error
    except ValueError as error:  # TOMLDecodeError, and Python's own for endless numbers
        raise InputError(f"{file} is not valid TOML: {clean_line(str(error))}.", _MEND) from error


def replace_text(file: Path, text: str) -> None:
    """The file is the old one or the new one at every moment. Raises StorageError."""
    # A link, as people keep among their dotfiles, stays a link.
    file = file.resolve()
    try:
        mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else None
        replace_whole(file, text.encode(), mode)
    except OSError as error:
        raise StorageError(
            f"Your choice could not be written to {file}: {error.strerror or error}.",
            "It holds until you leave. Allow writing there, or set MOCKINTERVIEW_HOME.",
        ) from error
