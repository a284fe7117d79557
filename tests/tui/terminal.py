"""A program on a pseudo terminal, driven by keys; every byte it writes is kept."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PATIENCE_SECONDS = 60.0
"""How long it may be quiet while something is awaited of it."""


class Terminal:
    def __init__(self, program: subprocess.Popen[bytes], end: int) -> None:
        self.output = b""
        self._program = program
        self._end = end

    @property
    def pid(self) -> int:
        return self._program.pid

    def press(self, keys: str, until: str) -> None:
        """Type `keys`, then read on until `until` is newly drawn."""
        before = len(self.output)
        self.type(keys)
        while until.encode() not in self.output[before:]:
            assert self._read(), f"{until!r} is not in {self.output[before:][-3000:]!r}"

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def lines(self) -> Iterator[str]:
        """Each whole line as it comes, without its end, until there is nothing more to come."""
        told = 0
        while True:
            while (end := self.output.find(b"\n", told)) >= 0:
                yield self.output[told:end].decode(errors="replace").rstrip("\r")
                told = end + 1
            if not self._read():
                return

    def finish(self, keys: str) -> int:
        """Type `keys` and read to the end; the exit code."""
        self.type(keys)
        while self._read():
            pass
        return self._program.wait(_PATIENCE_SECONDS)

    def read_and_forget(self) -> bytes:
        """What came since; empty when there is nothing more to come."""
        self._read()
        came, self.output = self.output, b""
        return came

    def _read(self) -> bool:
        """False when there is nothing more to come."""
        if not select.select([self._end], [], [], _PATIENCE_SECONDS)[0]:
            return False
        try:
            more = os.read(self._end, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.output += more
        return bool(more)


@contextmanager
def a_terminal(
    module: str, *arguments: str, rows: int = 40, columns: int = 120
) -> Iterator[Terminal]:
    """`module` runs on it until the context ends."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    program = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(program, ours)
    finally:
        program.kill()
        program.wait()
        os.close(ours)
