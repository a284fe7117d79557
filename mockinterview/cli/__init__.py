"""The commands, and the only place that reads settings and wires the house together."""

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from typing import NoReturn

import click

from mockinterview.cli.output import echo_lines
from mockinterview.cli.program import ReaderGone, program
from mockinterview.errors import INTERRUPTED, MockInterviewError

_LOG = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The `mockinterview` command: whatever goes wrong ends in a sentence and an exit code."""
    # Without any handler Python would print what is logged, tracebacks included.
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with suppress(AttributeError):  # no stream at all, or one that somebody put in its place
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        outcome = program.main(arguments, prog_name="mockinterview", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        _tell(told.getvalue())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _tell("Interrupted.")
        return INTERRUPTED
    except MockInterviewError as error:
        _tell(f"Error: {error.message}", error.hint)
        return error.exit_code
    except ReaderGone:
        # Keep the interpreter from complaining at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the program ends here, with a sentence
        _LOG.exception("unexpected")
        _tell(
            f"Error: something went wrong inside the program ({type(error).__name__}: {error}).",
            "The log has the details; `mockinterview config` says where it is.",
        )
        return 1


def _tell(*lines: str) -> None:
    with suppress(OSError):  # the terminal is gone
        echo_lines((line for text in lines for line in text.splitlines()), err=True)
