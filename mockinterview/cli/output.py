"""How commands print: lines that any output can take."""

import json
import shlex
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import msgspec

from mockinterview.cleaning import clean
from mockinterview.errors import InputError


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


def in_shell(path: Path | str) -> str:
    """`path` as it can be typed, whatever its name."""
    return shlex.quote(str(path))


def check_files(files: Iterable[Path], found_in: Callable[[Path], str]) -> int:
    """Say of each of `files` whether it can be used; the exit code.

    `found_in` reads one and says what is in it; it raises InputError with every fault.
    """
    faulty = None
    for path in files:
        try:
            found = found_in(path)
        except InputError as error:
            faulty = error
            echo_lines([*error.message.splitlines(), error.hint])
        else:
            echo_lines([f"{path}: no fault; {found}."])
    return faulty.exit_code if faulty else 0
