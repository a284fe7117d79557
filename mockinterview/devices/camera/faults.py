"""What goes wrong with cameras, on command: each wraps a sound one and fails as real ones do.

A wrapped camera may be scripted or real, and wrapped more than once. `after_seconds` counts by
`clock` from when it was opened. What is told is what the real camera tells.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import numpy as np

from mockinterview.devices.camera.opencv import NoCamera
from mockinterview.devices.camera.watch import SourceKind, black, frozen, lost, slow
from mockinterview.interview.frames import Frame
from mockinterview.interview.picture import CameraCondition, CameraState

Clock = Callable[[], float]
NEVER = float("inf")


class Showing(Protocol):
    """A camera, as it is wrapped here."""

    def open(self) -> AbstractContextManager[None]: ...
    def latest(self) -> Frame | None: ...
    @property
    def condition(self) -> CameraCondition: ...


class RefusingCamera(NoCamera):
    """Cannot be opened."""

    told = (
        'The camera "HD Webcam" is in use by another program: close that program; '
        "it is picked up by itself."
    )

    @property
    def condition(self) -> CameraCondition:
        return CameraCondition(CameraState.REFUSED, self.told)


class _Failing:
    """Sound until `after_seconds`, and again after `until_seconds`."""

    def __init__(
        self,
        camera: Showing,
        clock: Clock,
        after_seconds: float = 0.0,
        until_seconds: float = NEVER,
    ) -> None:
        self._camera = camera
        self._clock = clock
        self._after_seconds = after_seconds
        self._until_seconds = until_seconds
        self._opened_at: float | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        self._opened_at = self._clock()
        with self._camera.open():
            yield
        self._opened_at = None

    def latest(self) -> Frame | None:
        frame = self._camera.latest()
        return self._failed_frame(frame) if self._fails and frame else frame

    @property
    def condition(self) -> CameraCondition:
        condition = self._camera.condition
        return self._failed_condition(condition) if self._fails else condition

    @property
    def _fails(self) -> bool:
        if self._opened_at is None:
            return False
        return self._after_seconds <= self._clock() - self._opened_at < self._until_seconds

    def _failed_frame(self, frame: Frame) -> Frame | None:
        raise NotImplementedError

    def _failed_condition(self, condition: CameraCondition) -> CameraCondition:
        raise NotImplementedError


def _name(condition: CameraCondition) -> str:
    return f'The camera "{condition.mode.name}"' if condition.mode else "The camera"


class LostCamera(_Failing):
    """Unplugged, and with `until_seconds` plugged in again."""

    def _failed_frame(self, frame: Frame) -> Frame | None:
        return None

    def _failed_condition(self, condition: CameraCondition) -> CameraCondition:
        return CameraCondition(CameraState.LOST, lost(_name(condition), SourceKind.DEVICE))


class FreezingCamera(_Failing):
    """The same picture comes over and over, each time as a new frame."""

    _last: Frame | None = None

    def _failed_frame(self, frame: Frame) -> Frame | None:
        self._last = self._last or frame
        return Frame(self._last.pixels, frame.at)

    def _failed_condition(self, condition: CameraCondition) -> CameraCondition:
        told = frozen(_name(condition), SourceKind.DEVICE)
        return CameraCondition(CameraState.FROZEN, told, condition.mode)


class BlackCamera(_Failing):
    """Its shutter is closed."""

    def _failed_frame(self, frame: Frame) -> Frame | None:
        return Frame(np.zeros_like(frame.pixels), frame.at)

    def _failed_condition(self, condition: CameraCondition) -> CameraCondition:
        return CameraCondition(CameraState.BLACK, black(_name(condition)), condition.mode)


class SlowCamera(_Failing):
    """Gives `rate` frames a second."""

    _last: Frame | None = None

    def __init__(self, camera: Showing, clock: Clock, rate: float) -> None:
        super().__init__(camera, clock)
        self._rate = rate

    def _failed_frame(self, frame: Frame) -> Frame | None:
        if self._last is None or frame.at - self._last.at >= 1 / self._rate:
            self._last = frame
        return self._last

    def _failed_condition(self, condition: CameraCondition) -> CameraCondition:
        told = slow(_name(condition), SourceKind.DEVICE)
        return CameraCondition(CameraState.LIVE, told, condition.mode)
