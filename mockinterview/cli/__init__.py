"""The commands, and the only place that reads settings and wires the house together."""

import errno
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from types import FrameType
from typing import Any, NoReturn

import click

from mockinterview.cli.output import echo_lines
from mockinterview.cli.program import ReaderGone, program
from mockinterview.errors import INTERRUPTED, MockInterviewError, StorageError

_LOG = logging.getLogger(__name__)

_Handler = Callable[[int, FrameType | None], Any] | int  # Any: as typeshed has it
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""What the system says when a disk is full or not to be written."""
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The `mockinterview` command: whatever goes wrong ends in a sentence and an exit code."""
    # Without any handler Python would print what is logged, tracebacks included.
    logging.getLogger().addHandler(logging.NullHandler())
    _open_what_is_closed()
    _take_signals(signal.SIG_DFL, signal.default_int_handler)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with suppress(AttributeError):  # no stream at all, or one that somebody put in its place
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    exit_code = _run(arguments)
    _take_signals(signal.default_int_handler, signal.SIG_DFL)  # the interpreter would print a trace
    sys.exit(exit_code)


def _take_signals(before: _Handler, after: _Handler) -> None:
    """Whatever asks the program to end: what was begun is put in order first.

    Those that somebody ignores (`nohup`) stay ignored.
    """
    for number in (getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)):
        if signal.getsignal(number) is before:
            signal.signal(number, after)


def _open_what_is_closed() -> None:
    """Stand in for standard streams that were closed (`<&-`, `2>&-`).

    Else the next file to be opened, such as a recording, would get the number of one of them, and
    with it whatever a native library prints there.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            mode = "w" if number else "r"
            setattr(sys, name, os.fdopen(number, mode, closefd=False))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        outcome = program.main(arguments, prog_name="mockinterview", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        _tell(told.getvalue())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        _tell(*_interrupted(error))
        return INTERRUPTED
    except MockInterviewError as error:
        _tell(f"Error: {error.message}", error.hint)
        return error.exit_code
    except ReaderGone:
        # Keep the interpreter from complaining at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in _DISK:
            return _unexpected(error)
        _tell(f"Error: the disk failed: {error.strerror}.", "Free some space, then try again.")
        return StorageError.exit_code
    except Exception as error:  # noqa: BLE001 - the program ends here, with a sentence
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    _LOG.error("unexpected", exc_info=error)
    _tell(
        f"Error: something went wrong inside the program ({type(error).__name__}: {error}).",
        "The log has the details; `mockinterview config` says where it is.",
    )
    return 1


def _interrupted(error: BaseException) -> Iterator[str]:
    """What is said of it. Of a signal click makes an Abort as well, which then has a cause."""
    if isinstance(error, click.Abort) and error.__cause__ is None:
        yield "\nInterrupted."  # beneath the question
        if not sys.stdin.isatty():
            yield "There is nobody here to answer: `--help` names the flags that do."
    else:
        yield "Interrupted."


def _tell(*lines: str) -> None:
    with suppress(OSError):  # the terminal is gone
        echo_lines((line for text in lines for line in text.splitlines()), err=True)
