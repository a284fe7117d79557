"""How commands print: lines that any output can take."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from mockinterview.cleaning import clean
from mockinterview.errors import InputError, StorageError


def shows_ascii_only() -> bool:
    """True where the output cannot show more than ASCII."""
    return "utf" not in (getattr(sys.stdout, "encoding", None) or "").lower()


def echo_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Print `lines`, cleaned."""
    for line in lines:
        click.echo(clean(line), err=err)


def echo_json(value: object) -> None:
    """Print nouns as JSON. All in ASCII: any output can take it, and none is driven by it."""
    click.echo(json.dumps(msgspec.to_builtins(value), indent=2))


def write_new(file: Path, text: str) -> None:
    """A file that was not there before. Raises InputError where it was, StorageError."""
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise InputError(f"{file} is there already.", "Choose another name.") from error
    except OSError as error:
        raise StorageError(f"{file} could not be written: {error.strerror}.") from error
