"""The program on a real terminal: what is really sent to it, and how it ends on a signal."""

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTILE = "\x1b]52;c;ZWNobw==\x07\x1b]0;owned\x07[@click=app.quit]x[/] [/"
PROGRAM = f"""
from dataclasses import replace
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.screens.live import LiveScreen
from tests.tui.fake_studio import CHOICES, LISTED, a_stage
hostile = {HOSTILE!r}
stage = a_stage(listed=[replace(LISTED[0], bank_title=hostile)], microphones=[hostile])
stage.choices = replace(CHOICES, role=hostile, company=hostile, microphone=hostile)
LiveScreen.HASTE_SECONDS = 0.0
MockInterviewApp(stage.studio()).run()
"""
DEADLINE_SECONDS = 60


class Terminal:
    """The far end of a pty: everything sent to it is kept."""

    def __init__(self, child: subprocess.Popen[bytes], end: int) -> None:
        self.child = child
        self.sent = b""
        self._end = end

    def type(self, keys: bytes) -> None:
        os.write(self._end, keys)

    def read_until(self, wanted: bytes) -> None:
        self._read(lambda: wanted in self.sent)
        assert wanted in self.sent, self.sent[-2000:]

    def read_to_the_end(self) -> int:
        self._read(lambda: self.child.poll() is not None)
        return self.child.wait(DEADLINE_SECONDS)

    def _read(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + DEADLINE_SECONDS
        while not done() and time.monotonic() < deadline:
            if select.select([self._end], [], [], 0.1)[0]:
                try:
                    self.sent += os.read(self._end, 65536)
                except OSError:  # the child's end is closed
                    return


@contextmanager
def a_terminal(rows: int, columns: int) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(child, ours)
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()
        os.close(ours)


def test_nothing_that_drives_a_terminal_leaves_the_program() -> None:
    with a_terminal(24, 80) as terminal:
        terminal.read_until(b"Last interviews")
        terminal.type(b"s")
        terminal.read_until(b"Who answers")
        terminal.type(b"\r")
        terminal.read_until(b"is ready when you are")
        terminal.type(b"\r")
        terminal.read_until(b"is speaking")
        terminal.type(b"\x11")  # Ctrl+Q
        terminal.read_until(b"Quit the program?")
        terminal.child.terminate()
        assert terminal.read_to_the_end() == 0
        assert b"[@click=app.quit]" in terminal.sent
        assert b"\x1b]52" not in terminal.sent
        assert b"\x1b]0;owned" not in terminal.sent
        assert b"Traceback" not in terminal.sent


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly_and_gives_the_terminal_back(number: signal.Signals) -> None:
    with a_terminal(10, 40) as terminal:
        terminal.read_until(b"Please make this window a little")
        terminal.child.send_signal(number)
        assert terminal.read_to_the_end() == 0
        assert b"\x1b[?1049l" in terminal.sent  # back from the alternate screen
        assert b"Traceback" not in terminal.sent
