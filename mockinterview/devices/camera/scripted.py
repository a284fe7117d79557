"""A camera that needs none: a drawn person who sways a little, by any clock.

Public: for the bundled candidate, for machines without a camera, and for tests. The same moment
gives the same picture. Satisfies `session.ports.Camera`; its faults are in `faults`.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraMode, CameraState

Scene = Callable[[float], Pixels]
"""What is in front of the camera at a moment, in seconds of the clock."""
Mask = NDArray[np.bool_]

NAME = "The drawn person"
RATE = 15.0
_SWAY = 0.008
"""Shares of the picture's width; how far the head goes to either side."""
_SWAY_SECONDS = 5.0
_NOD_SECONDS = 3.1
_BLINK_SECONDS = 3.7
_BLINK_LASTS = 0.15
_TALK_SECONDS = 0.4

_WALL = (188, 184, 172)
_SHELF = (124, 96, 70)
_BOOKS = ((92, 60, 58), (60, 86, 104), (146, 132, 92), (74, 98, 74))
_SHIRT = (52, 70, 110)
_COLLAR = (224, 226, 230)
_SKIN = (206, 160, 132)
_SHADE = (184, 138, 112)
_HAIR = (64, 46, 36)
_WHITE = (240, 238, 234)
_IRIS = (58, 44, 36)
_LIPS = (160, 84, 80)


class ScriptedCamera:
    """Shows `scene` at `rate` frames a second of `clock`; it is live as soon as it is open."""

    def __init__(
        self,
        clock: Callable[[], float],
        size: tuple[int, int] = (640, 480),
        scene: Scene | None = None,
        rate: float = RATE,
    ) -> None:
        """Without a `scene` the drawn person is seen. `size` is width and height."""
        self._clock = clock
        self._scene = scene or (lambda at: draw_person(size, at))
        self._rate = rate
        self._mode = CameraMode(NAME, *size, rate, "")
        self._users = 0
        self._newest: Frame | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1

    def latest(self) -> Frame | None:
        """The same object until the next is due; None while nobody has it open."""
        if self._users == 0:
            return None
        # A little ahead, or a clock that goes in frames would now and then miss one by rounding.
        at = math.floor(self._clock() * self._rate + 1e-6) / self._rate
        newest = self._newest
        if newest is None or newest.at != at:
            newest = self._newest = Frame(self._scene(at), at)
        return newest

    @property
    def condition(self) -> CameraCondition:
        if self._users == 0:
            return CameraCondition(CameraState.OFF)
        return CameraCondition(CameraState.LIVE, mode=self._mode)


def draw_person(size: tuple[int, int], at: float) -> Pixels:
    """Head and shoulders before a wall with a shelf: the eyes in the upper third, the face 30 %.

    `size` is width and height in pixels. Swaying, nodding, blinking and talking go by `at`.
    """
    width, height = size
    pixels = _seated(size).copy()
    sway = round(_SWAY * width * math.sin(2 * math.pi * at / _SWAY_SECONDS))
    nod = round(0.5 * _SWAY * height * math.sin(2 * math.pi * at / _NOD_SECONDS))
    blinks = at % _BLINK_SECONDS < _BLINK_LASTS
    speaks = at % _TALK_SECONDS < _TALK_SECONDS / 2
    _head(size, blinks, speaks).onto(pixels, sway, nod)
    return pixels


@dataclass(frozen=True, slots=True)
class _Layer:
    """Shapes cut out, to be laid on a picture."""

    colours: Pixels
    mask: Mask
    left: int
    top: int

    def onto(self, pixels: Pixels, right: int = 0, down: int = 0) -> None:
        """Moved by pixels, but never over the edge."""
        height, width = self.mask.shape
        left = min(max(0, self.left + right), pixels.shape[1] - width)
        top = min(max(0, self.top + down), pixels.shape[0] - height)
        place = pixels[top : top + height, left : left + width]
        np.copyto(place, self.colours, where=self.mask[..., None])


@lru_cache(maxsize=4)
def _seated(size: tuple[int, int]) -> Pixels:
    """All that keeps still."""
    pixels = _background(size)
    _shoulders(size).onto(pixels)
    return pixels


def _background(size: tuple[int, int]) -> Pixels:
    width, height = size
    x, y = _grid(size)
    # A window to the left lights the wall.
    light = 1.08 - 0.22 * x - 0.06 * y
    wall = np.clip(np.array(_WALL) * light[..., None], 0, 255).astype(np.uint8)
    board = slice(round(0.34 * height), round(0.36 * height))
    wall[board, round(0.76 * width) :] = _SHELF
    left = 0.79
    for index, colour in enumerate(_BOOKS):
        top = 0.34 - 0.13 - 0.02 * (index % 2)
        rows = slice(round(top * height), round(0.34 * height))
        wall[rows, round(left * width) : round((left + 0.034) * width)] = colour
        left += 0.042
    return np.asarray(wall)


def _shoulders(size: tuple[int, int]) -> _Layer:
    x, y = _grid(size)
    painter = _Painter(size)
    ratio = size[1] / size[0]
    painter.fill(_ellipse(x, y, 0.5, 1.06, 0.46 * ratio, 0.36), _SHIRT)
    painter.fill(_ellipse(x, y, 0.5, 0.72, 0.115 * ratio, 0.06), _COLLAR)
    painter.fill((abs(x - 0.5) < 0.075 * ratio) & (y > 0.5) & (y < 0.73), _SHADE)
    return painter.layer


@lru_cache(maxsize=16)
def _head(size: tuple[int, int], blinks: bool, speaks: bool) -> _Layer:
    x, y = _grid(size)
    painter = _Painter(size)
    ratio = size[1] / size[0]

    def oval(across: float, down: float, half: tuple[float, float]) -> Mask:
        return _ellipse(x, y, 0.5 + across * ratio, down, half[0] * ratio, half[1])

    painter.fill(oval(0, 0.36, (0.15, 0.20)), _HAIR)
    for side in (-1, 1):
        painter.fill(oval(side * 0.128, 0.42, (0.022, 0.04)), _SHADE)
    painter.fill(oval(0, 0.425, (0.125, 0.165)), _SKIN)
    painter.fill(oval(0, 0.27, (0.125, 0.055)), _HAIR)
    for side in (-1, 1):
        painter.fill(oval(side * 0.05, 0.36, (0.028, 0.006)), _HAIR)
        if blinks:
            painter.fill(oval(side * 0.05, 0.392, (0.022, 0.003)), _SHADE)
        else:
            painter.fill(oval(side * 0.05, 0.39, (0.024, 0.012)), _WHITE)
            painter.fill(oval(side * 0.05, 0.39, (0.010, 0.011)), _IRIS)
    painter.fill(oval(0.004, 0.435, (0.010, 0.045)), _SHADE)
    painter.fill(oval(0, 0.475, (0.022, 0.009)), _SHADE)
    painter.fill(oval(0, 0.523, (0.042, 0.013 if speaks else 0.007)), _LIPS)
    return painter.layer


class _Painter:
    """Colours one shape over the other."""

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        self._colours: Pixels = np.zeros((height, width, 3), np.uint8)
        self._mask: Mask = np.zeros((height, width), np.bool_)

    def fill(self, shape: Mask, colour: tuple[int, int, int]) -> None:
        self._colours[shape] = colour
        self._mask |= shape

    @property
    def layer(self) -> _Layer:
        rows, columns = np.nonzero(self._mask.any(1))[0], np.nonzero(self._mask.any(0))[0]
        if not len(rows):  # a picture of a few pixels
            return _Layer(self._colours[:0, :0], self._mask[:0, :0], 0, 0)
        cut = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        return _Layer(self._colours[cut], self._mask[cut], int(columns[0]), int(rows[0]))


def _grid(size: tuple[int, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shares of the width and of the height, each of shape (height, width)."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    return (x + 0.5) / width, (y + 0.5) / height


def _ellipse(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    centre_x: float,
    centre_y: float,
    half_width: float,
    half_height: float,
) -> Mask:
    inside = ((x - centre_x) / half_width) ** 2 + ((y - centre_y) / half_height) ** 2 <= 1
    return np.asarray(inside, np.bool_)
