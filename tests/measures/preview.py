"""What the candidate's own picture costs on a terminal, against the same program without it.

The program runs on a pty through Textual's own driver, in true colour. In front of the camera is a
portrait that sways, with the noise of a webcam in a room at night, so that every row changes.
"""

import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np

from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraState
from tests.measures import Row, between, bootstrap

if TYPE_CHECKING:
    from textual.app import App

SIZES = ((40, 12, 0.10), (80, 24, 0.25))
"""Columns, rows, and the share of a core that each may take."""
WARM_UP_SECONDS = 2
SECONDS = 15
LEAST_FRAMES = 12
TIMEOUT_SECONDS = 120
_NOISE = 4.0
_CAMERA_FRAMES_PER_SECOND = 30
_SWAY_PIXELS = 12


@dataclass(frozen=True, slots=True)
class Second:
    """One second of a program."""

    frames: float
    share: float
    """Of one core, user and system."""


def preview_cost() -> tuple[Row, ...]:
    command = "python -m tests.measures preview_cost"
    idle = _seconds_of(0, 0)
    rest = fmean(each.share for each in idle)
    rows = [Row("without a picture, share of a core", f"{SECONDS} s", f"{rest:.1%}", command)]
    for columns, high, most in SIZES:
        seconds = _seconds_of(columns, high)
        on = f"{columns}x{high}, {SECONDS} s, swaying portrait with noise"
        for what, figure, shown, wanted in (
            ("frames shown a second", _frames, ".1f", f">= {LEAST_FRAMES}"),
            (
                "share of a core more than without",
                lambda cases: _share(cases) - rest,
                ".1%",
                f"<= {most:.0%}",
            ),
        ):
            interval = between(bootstrap(seconds, figure), shown)
            rows.append(Row(what, on, f"{figure(seconds):{shown}}", command, interval, wanted))
    return tuple(rows)


def _frames(seconds: Sequence[Second]) -> float:
    return fmean(each.frames for each in seconds)


def _share(seconds: Sequence[Second]) -> float:
    return fmean(each.share for each in seconds)


def _seconds_of(columns: int, rows: int) -> list[Second]:
    """Run the program on a terminal that takes everything; no columns: without a picture.

    Raises RuntimeError when it does not come to its end.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "seconds.json"
        ours, theirs = pty.openpty()
        ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        child = subprocess.Popen(
            [sys.executable, "-m", __name__, str(columns), str(rows), str(out)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(theirs)
        try:
            _take_everything(ours, child)
        finally:
            child.kill()
            child.wait()
            os.close(ours)
        if not out.exists():
            raise RuntimeError("the program ended without figures")
        return [Second(*each) for each in json.loads(out.read_text())]


def _take_everything(end: int, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        if select.select([end], [], [], 0.2)[0]:
            try:
                os.read(end, 65536)
            except OSError:  # its end of the terminal is closed
                return


# In the child


class SwayingCamera:
    """A portrait that goes to and fro, 30 frames a second, made beforehand."""

    condition = CameraCondition(CameraState.LIVE)

    def __init__(self) -> None:
        self._pictures = tuple(_pictures())

    def latest(self) -> Frame:
        number = int(time.monotonic() * _CAMERA_FRAMES_PER_SECOND)
        pixels = self._pictures[number % len(self._pictures)]
        return Frame(pixels, number / _CAMERA_FRAMES_PER_SECOND)

    @contextmanager
    def open(self) -> Iterator[None]:
        yield


def _pictures() -> Iterator[Pixels]:
    """640 pixels by 384: as broad as the preview, so that all of its cells are used."""
    from skimage.data import astronaut  # noqa: PLC0415
    from skimage.transform import resize  # noqa: PLC0415

    portrait = resize(astronaut(), (680, 680), preserve_range=True)
    random = np.random.default_rng(0)
    count = 2 * _CAMERA_FRAMES_PER_SECOND
    for number in range(count):
        shift = round(_SWAY_PIXELS * (1 + np.sin(2 * np.pi * number / count)))
        seen = portrait[40:424, shift : shift + 640]
        noisy = seen + random.normal(0, _NOISE, seen.shape)
        yield noisy.clip(0, 255).astype(np.uint8)


def _program(columns: int, rows: int, out: Path) -> "App[None]":
    from textual.app import App, ComposeResult  # noqa: PLC0415
    from textual.strip import Strip  # noqa: PLC0415

    from mockinterview.tui.themes import DARK  # noqa: PLC0415
    from mockinterview.tui.widgets.preview import CameraPreview  # noqa: PLC0415

    class Counted(CameraPreview):
        shown = 0

        def render_line(self, y: int) -> Strip:
            self.shown += y == rows // 2
            return super().render_line(y)

    class Program(App[None]):
        def compose(self) -> ComposeResult:
            self.preview = Counted(guide=True)
            self.preview.styles.display = "block"
            # One row more: for the words beneath the picture.
            self.preview.styles.width, self.preview.styles.height = columns or 40, rows + 1
            yield self.preview

        def on_mount(self) -> None:
            self.register_theme(DARK)
            self.theme = DARK.name
            if columns:
                self.preview.camera = SwayingCamera()
            self.seconds: list[tuple[float, float]] = []
            self.before = self.reading()
            self.set_timer(WARM_UP_SECONDS, self.begin)

        def reading(self) -> tuple[float, float, int]:
            used = getrusage(RUSAGE_SELF)
            return time.monotonic(), used.ru_utime + used.ru_stime, self.preview.shown

        def begin(self) -> None:
            self.before = self.reading()
            self.set_interval(1, self.read)

        def read(self) -> None:
            now = self.reading()
            lasted, used, shown = (b - a for a, b in zip(self.before, now, strict=True))
            self.before = now
            self.seconds.append((shown / lasted, used / lasted))
            if len(self.seconds) == SECONDS:
                out.write_text(json.dumps(self.seconds))
                self.exit()

    return Program()


if __name__ == "__main__":
    _program(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])).run()
