"""A camera that stands still until the test moves it, and a drawn person in front of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraState

LIVE = CameraCondition(CameraState.LIVE)

_WALL_LEFT, _WALL_RIGHT = (196.0, 190.0, 176.0), (128.0, 140.0, 152.0)
_PARTS = (
    # colour, centre across and down, half width and half height, in shares of the height
    ((52, 70, 110), 0.667, 1.02, 0.46, 0.42),
    ((64, 46, 36), 0.667, 0.30, 0.185, 0.225),
    ((190, 146, 120), 0.667, 0.56, 0.075, 0.12),
    ((206, 160, 132), 0.667, 0.35, 0.15, 0.20),
    ((58, 44, 36), 0.607, 0.333, 0.02, 0.016),
    ((58, 44, 36), 0.727, 0.333, 0.02, 0.016),
    ((160, 84, 80), 0.667, 0.46, 0.05, 0.014),
    ((226, 200, 90), 0.14, 0.30, 0.09, 0.09),
)
"""Shoulders, hair, neck, face, eyes, mouth, and a lamp on the camera's left."""


def drawn_person(wide: int = 640, high: int = 480) -> Pixels:
    """Sits right: eyes at a third of the height, in the middle of a picture of 4 to 3."""
    down, across = np.mgrid[0:high, 0:wide] / high
    share = (across * high / wide)[:, :, None]
    picture = (1 - share) * np.array(_WALL_LEFT) + share * np.array(_WALL_RIGHT)
    for colour, x, y, half_wide, half_high in _PARTS:
        where = ((across - x) / half_wide) ** 2 + ((down - y) / half_high) ** 2 <= 1
        picture[where] = colour
    pixels: Pixels = picture.astype(np.uint8)
    return pixels


class StillCamera:
    def __init__(self, pixels: Pixels | None, condition: CameraCondition = LIVE) -> None:
        self._frame = None if pixels is None else Frame(pixels, 0.0)
        self.condition = condition
        self.asked = 0
        """How often the newest frame was asked for."""

    def show(self, pixels: Pixels) -> None:
        """Another frame, a moment later."""
        before = self._frame.at if self._frame else 0.0
        self._frame = Frame(pixels, before + 0.1)

    def latest(self) -> Frame | None:
        self.asked += 1
        return self._frame

    @contextmanager
    def open(self) -> Iterator[None]:
        yield
