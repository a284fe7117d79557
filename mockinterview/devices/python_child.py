"""How a child process of ours is started, and how it begins: a function, by this very Python.

Not `-m`, which would look for modules in the current folder first; and not multiprocessing, which
runs the parent's main module again and, under Textual, fails on a stderr without number.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


def python_command(module: str, function: str = "main", *arguments: str) -> list[str]:
    """What runs `function` of `module` with `arguments`, which it finds behind `sys.argv[0]`.

    The child looks for modules where this process does.
    """
    boot = f"import sys; sys.path[:] = {sys.path!r}; from {module} import {function}; {function}()"
    return [sys.executable, "-c", boot, *arguments]


@contextmanager
def pipes() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """In the child: what its stdin and stdout were; native code reads and prints nowhere now.

    When nobody is left to read, the process ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    with os.fdopen(os.dup(0), "rb") as orders, os.fdopen(os.dup(1), "wb") as reports:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        try:
            yield orders, reports
        except OSError:
            os._exit(0)  # closing `reports` would only raise again
