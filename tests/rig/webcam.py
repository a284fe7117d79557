"""A camera without hardware: MJPEG over HTTP on this machine, which fails on command.

    with Webcam() as webcam:
        camera = OpenCvCamera(webcam.url, (640, 480))
        webcam.freeze()

`python -m tests.rig.webcam` is one in a process of its own: it prints its address, and ends with
its stdin.

Every method may be called at any moment from any thread and holds for what is sent next, to
whoever is connected. A scene moves and has a sensor's noise, so no two frames are equal.
"""

import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

import cv2
import numpy as np

from mockinterview.devices.camera.scripted import draw_person
from mockinterview.interview.frames import Pixels

RATE = 30.0
SCENE_FRAMES = 30
"""So many are drawn, and shown over and over: drawing must cost nothing while it is measured."""
_STILL_FRAMES = 6
_NOISE = 3
"""Most that the noise of the sensor adds to a value or takes from it."""
_BOUNDARY = b"frame"


class _Sends(Enum):
    FRAMES = auto()
    GARBAGE = auto()
    NOTHING = auto()
    """The connection stays, and nothing comes."""
    NO_ANSWER = auto()
    """Whoever connects gets not even a header."""
    GONE = auto()
    """Whoever is connected is cut off, and whoever connects is hung up on."""


@dataclass(frozen=True)
class _Programme:
    sends: _Sends
    pictures: tuple[bytes, ...]
    """JPEG, in turn."""
    rate: float


@dataclass(frozen=True)
class _Flash:
    begins: float
    """`time.monotonic`."""
    seconds: float
    picture: bytes


class Webcam:
    def __init__(self, size: tuple[int, int] = (640, 480), rate: float = RATE) -> None:
        self._size = size
        self._programme = _Programme(_Sends.FRAMES, _scene(size), rate)
        self._flash: _Flash | None = None
        self._over = threading.Event()
        self.flashed_at: list[float] = []
        """When each white frame went out, `time.monotonic`."""
        self.connections = 0
        """So many were opened so far."""
        webcam = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                webcam._serve(self)

            def log_message(self, *_: object) -> None:
                """The tests' output is not for it."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/video"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    # What is seen

    def show_scene(self, size: tuple[int, int] | None = None) -> None:
        """The drawn person, in another size if one is given."""
        self._size = size or self._size
        self._change(sends=_Sends.FRAMES, pictures=_scene(self._size))

    def show(self, pixels: Pixels, *, noise: bool = True) -> None:
        """A picture of any size, with a sensor's noise unless it is to be the same each time."""
        pictures = _noisy([pixels] * _STILL_FRAMES) if noise else [pixels]
        self._change(sends=_Sends.FRAMES, pictures=tuple(map(_jpeg, pictures)))

    def flash_at(self, moment: float, seconds: float = 1 / RATE) -> None:
        """White frames from `moment` (`time.monotonic`), at least one; see `flashed_at`."""
        width, height = self._size
        white = _jpeg(np.full((height, width, 3), 255, np.uint8))
        self._flash = _Flash(moment, seconds, white)

    # What goes wrong

    def slow(self, rate: float) -> None:
        """So many frames a second from now on."""
        self._change(rate=rate)

    def black(self) -> None:
        """Nothing but a little noise: the lens is covered."""
        width, height = self._size
        dark = [np.full((height, width, 3), 6, np.uint8)] * _STILL_FRAMES
        self._change(pictures=tuple(map(_jpeg, _noisy(dark))))

    def freeze(self) -> None:
        """The same frame over and over."""
        self._change(pictures=self._programme.pictures[:1])

    def garbage(self) -> None:
        """Bytes that are no pictures."""
        self._change(sends=_Sends.GARBAGE)

    def stall(self) -> None:
        """Send nothing more, and keep the line: who reads, hangs."""
        self._change(sends=_Sends.NOTHING)

    def never_answer(self) -> None:
        self._change(sends=_Sends.NO_ANSWER)

    def hang_up(self) -> None:
        """As if it were unplugged."""
        self._change(sends=_Sends.GONE)

    def mend(self) -> None:
        """All is well again."""
        self._change(sends=_Sends.FRAMES, pictures=_scene(self._size), rate=RATE)

    def _change(
        self,
        *,
        sends: _Sends | None = None,
        pictures: tuple[bytes, ...] | None = None,
        rate: float | None = None,
    ) -> None:
        now = self._programme
        self._programme = replace(
            now,
            sends=now.sends if sends is None else sends,
            pictures=now.pictures if pictures is None else pictures,
            rate=now.rate if rate is None else rate,
        )

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        self.connections += 1
        try:
            while self._programme.sends is _Sends.NO_ANSWER and not self._over.wait(0.02):
                pass
            if self._programme.sends is _Sends.GONE:
                return
            handler.send_response(200)
            kind = f"multipart/x-mixed-replace; boundary={_BOUNDARY.decode()}"
            handler.send_header("Content-Type", kind)
            handler.end_headers()
            self._send_frames(handler)
        except OSError:
            pass  # whoever watched has gone

    def _send_frames(self, handler: BaseHTTPRequestHandler) -> None:
        due = time.monotonic()
        number = 0
        while not self._over.wait(max(0.0, due - time.monotonic())):
            programme = self._programme
            if programme.sends is _Sends.GONE:
                return
            # In small steps, so that a change is seen soon at any rate.
            due += 1 / max(programme.rate, 1e-3) if programme.sends is _Sends.FRAMES else 0.03
            due = max(due, time.monotonic() - 0.5)
            if programme.sends in (_Sends.NOTHING, _Sends.NO_ANSWER):
                continue
            picture, is_flash = self._next(programme, number)
            number += 1
            handler.wfile.write(
                b"--%s\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n%s\r\n"
                % (_BOUNDARY, len(picture), picture)
            )
            handler.wfile.flush()
            if is_flash:
                self.flashed_at.append(time.monotonic())

    def _next(self, programme: _Programme, number: int) -> tuple[bytes, bool]:
        now = time.monotonic()
        if (flash := self._flash) and now >= flash.begins:
            if now >= flash.begins + flash.seconds - 1 / programme.rate:
                self._flash = None
            return flash.picture, True
        if programme.sends is _Sends.GARBAGE:
            return np.random.default_rng(number).bytes(20_000), False
        return programme.pictures[number % len(programme.pictures)], False


def _scene(size: tuple[int, int]) -> tuple[bytes, ...]:
    return tuple(
        _jpeg(each) for each in _noisy([draw_person(size, n / RATE) for n in range(SCENE_FRAMES)])
    )


def _noisy(pictures: Sequence[Pixels]) -> list[Pixels]:
    random = np.random.default_rng(0)
    return [
        np.clip(
            each.astype(np.int16) + random.integers(-_NOISE, _NOISE + 1, each.shape, np.int16),
            0,
            255,
        ).astype(np.uint8)
        for each in pictures
    ]


def _jpeg(pixels: Pixels) -> bytes:
    fine, encoded = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    assert fine
    return bytes(encoded.tobytes())


def main() -> None:
    with Webcam() as webcam:
        print(webcam.url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
