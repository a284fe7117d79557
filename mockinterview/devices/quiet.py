"""Keeps what native libraries print off the terminal.

PortAudio, ALSA, JACK and others write straight to file descriptor 2, past Python's `sys.stderr`,
and no setting stops them. So the descriptor itself is moved: around a native call by `quiet`, and
for as long as a screen is drawn by `screen_apart`, since Textual draws on descriptor 2 too.

Moving a descriptor concerns the whole process: what other threads print meanwhile goes the same
way.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

STDOUT = 1
STDERR = 2

_lock = Lock()
_movers: dict[int, int] = {}
"""How many calls keep a descriptor moved just now; the first moves it, the last moves it back."""
_originals: dict[int, int | None] = {}
"""A copy of each moved descriptor; None where it was closed."""


@contextmanager
def quiet(*, stdout: bool = False, log: Path | None = None) -> Iterator[None]:
    """Send descriptor 2, and 1 if `stdout`, to the end of `log`, or to nowhere without one.

    May be nested and entered from several threads at once; they share the first one's `log`.
    Raises OSError when `log` cannot be opened.
    """
    descriptors = (STDERR, STDOUT) if stdout else (STDERR,)
    with _lock:
        _move(descriptors, log)
    try:
        yield
    finally:
        with _lock:
            _move_back(descriptors)


@contextmanager
def screen_apart(log: Path) -> Iterator[None]:
    """Give `sys.__stderr__`, on which Textual draws, the terminal to itself.

    Enter before the Textual app is made. Until the context ends everything else that goes to
    descriptor 2 goes to the end of `log`. Raises OSError when `log` cannot be opened.
    """
    drawn_on = sys.__stderr__
    if drawn_on is None:  # started without any stderr: nothing can be drawn, nothing disturbed
        yield
        return
    drawn_on.flush()
    screen = os.fdopen(os.dup(STDERR), "w", encoding=drawn_on.encoding, errors="replace")
    with quiet(log=log):
        sys.__stderr__ = screen  # type: ignore[misc]  # Final in typeshed; Textual reads it
        try:
            yield
        finally:
            sys.__stderr__ = drawn_on  # type: ignore[misc]
            with suppress(OSError):  # the terminal was closed before us
                screen.close()


def _move(descriptors: tuple[int, ...], log: Path | None) -> None:
    target = os.open(
        log or os.devnull, os.O_WRONLY | os.O_APPEND | (os.O_CREAT if log else 0), 0o600
    )
    for descriptor in descriptors:
        if _movers.get(descriptor, 0) == 0:
            _flush()
            _originals[descriptor] = _copy(descriptor)
            os.dup2(target, descriptor)
        _movers[descriptor] = _movers.get(descriptor, 0) + 1
    if target not in descriptors:
        os.close(target)


def _move_back(descriptors: tuple[int, ...]) -> None:
    for descriptor in descriptors:
        _movers[descriptor] -= 1
        if _movers[descriptor] > 0:
            continue
        _flush()
        original = _originals.pop(descriptor)
        if original is None:
            os.close(descriptor)
        else:
            os.dup2(original, descriptor)
            os.close(original)


def _copy(descriptor: int) -> int | None:
    try:
        return os.dup(descriptor)
    except OSError:
        return None


def _flush() -> None:
    """What Python has printed so far goes where it was meant to go."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):  # closed, or its reader is gone
                stream.flush()
