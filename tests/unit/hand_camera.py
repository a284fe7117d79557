"""A camera that shows what a test holds before it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraState


def grey(luma: int, width: int = 64, height: int = 48) -> Pixels:
    return np.full((height, width, 3), luma, np.uint8)


class HandCamera:
    """Shows the frame it was given last."""

    def __init__(self) -> None:
        self.frame: Frame | None = None
        self.is_open = False

    def show(self, pixels: Pixels, at: float) -> None:
        self.frame = Frame(pixels, at)

    @contextmanager
    def open(self) -> Iterator[None]:
        self.is_open = True
        yield
        self.is_open = False

    def latest(self) -> Frame | None:
        return self.frame

    @property
    def condition(self) -> CameraCondition:
        return CameraCondition(CameraState.LIVE)


class GreyCamera(HandCamera):
    """A new frame whenever its clock has moved."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock

    def latest(self) -> Frame | None:
        now = self._clock()
        if self.is_open and (self.frame is None or now > self.frame.at):
            self.show(grey(round(now * 10) % 256), now)
        return self.frame
