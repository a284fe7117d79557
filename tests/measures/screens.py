"""How long the first screen takes, against a Textual app that shows one word.

Both are started as a person starts them, in a terminal of their own and in turns, so that a busy
machine slows both. Timed from the start of the process to the text on the terminal. Our program
is started once before that counts: a first start writes settings and compiles.
"""

import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path

from tests.measures import Row

ROUNDS = 9
TIMEOUT_SECONDS = 60
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("one-word")
Empty().run()
"""


def first_screen() -> tuple[Row, ...]:
    command = "python -m tests.measures first_screen"
    with tempfile.TemporaryDirectory() as home:
        ours = [sys.executable, "-m", "mockinterview"]
        theirs = [sys.executable, "-c", EMPTY]
        environment = {**os.environ, "TERM": "xterm-256color", "HOME": home}
        environment |= {
            f"XDG_{name}_HOME": str(Path(home) / name.lower())
            for name in ("CONFIG", "DATA", "STATE", "CACHE")
        }
        seconds_to_text(ours, b"Start an interview", environment)
        pairs = [
            (
                seconds_to_text(ours, b"Start an interview", environment),
                seconds_to_text(theirs, b"one-word", environment),
            )
            for _ in range(ROUNDS)
        ]
    our_seconds, their_seconds = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(our / their for our, their in pairs)
    rows = f"{ROUNDS} starts of each in turns"
    return (
        Row("first screen, ours", rows, f"{our_seconds:.2f} s", command),
        Row("first screen, empty Textual app", rows, f"{their_seconds:.2f} s", command),
        Row("first screen, ratio", rows, f"{ratio:.2f} ×", command, wanted="≤ 1.5 ×"),
    )


def seconds_to_text(command: Sequence[str], wanted: bytes, environment: Mapping[str, str]) -> float:
    """From starting `command` on a terminal of 80x24 until it has sent `wanted`.

    Raises RuntimeError when it ends or hangs without that.
    """
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.perf_counter()
    child = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    sent = b""
    try:
        while wanted not in sent:
            if time.perf_counter() - began > TIMEOUT_SECONDS:
                raise RuntimeError(f"{command} did not show {wanted!r}: {sent[-500:]!r}")
            if select.select([ours], [], [], 1.0)[0]:
                try:
                    sent += os.read(ours, 65536)
                except OSError as error:  # its end of the terminal is closed
                    raise RuntimeError(f"{command} ended without {wanted!r}: {sent!r}") from error
        return time.perf_counter() - began
    finally:
        child.kill()
        child.wait()
        os.close(ours)
