"""Looks through the camera for some seconds: how it does, what it really gives, what it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from threading import Event as Flag
from typing import Final

from mockinterview.feedback.picture.viewing import view_of
from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraState, View
from mockinterview.session.ports import Camera, Clock, FaceFinder

FIRST_FRAME_SECONDS: Final = 10.0
"""A camera on a slow bus may take so long to start."""
LOOKED_SECONDS: Final = 3.5
VIEW_SECONDS: Final = 1.0
"""From one view to the next: what moved is measured over a second."""
_STEP_SECONDS = 0.01

Wait = Callable[[float, Flag], object]
"""Let so many seconds pass, or less when the flag is set."""


@dataclass(frozen=True, slots=True)
class Looked:
    condition: CameraCondition
    """At the end."""
    size: tuple[int, int] | None = None
    """Width and height of the frames that came; None when none did."""
    frames_per_second: float | None = None
    """As they really came; None for fewer than two."""
    views: tuple[View, ...] = ()


def look(camera: Camera, faces: FaceFinder, clock: Clock, wait: Wait, stop: Flag) -> Looked:
    """The camera must be open. Takes `LOOKED_SECONDS` from the first frame on."""
    begun = clock()
    while _may_still_come(camera) and clock() - begun < FIRST_FRAME_SECONDS and not stop.is_set():
        wait(_STEP_SECONDS, stop)
    if not camera.condition.shows_something or camera.latest() is None:
        return Looked(camera.condition)
    looking = _Looking(faces)
    begun = clock()
    while clock() - begun < LOOKED_SECONDS and not stop.is_set():
        if (frame := camera.latest()) is not None:
            looking.take(frame)
        wait(_STEP_SECONDS, stop)
    return Looked(camera.condition, looking.size, looking.rate, tuple(looking.views))


def _may_still_come(camera: Camera) -> bool:
    state = camera.condition.state
    return state is CameraState.STARTING or (state is CameraState.LIVE and camera.latest() is None)


class _Looking:
    def __init__(self, faces: FaceFinder) -> None:
        self._faces = faces
        self._times: list[float] = []
        self._before: Pixels | None = None
        self._viewed_at: float | None = None
        self.size: tuple[int, int] | None = None
        self.views: list[View] = []

    @property
    def rate(self) -> float | None:
        """From the middle of the times between frames: some are missed while a face is found."""
        between = [
            later - sooner for sooner, later in zip(self._times, self._times[1:], strict=False)
        ]
        usual = median(between) if between else 0.0
        return 1 / usual if usual > 0 else None

    def take(self, frame: Frame) -> None:
        if self._times and frame.at <= self._times[-1]:
            return
        self._times.append(frame.at)
        height, width = frame.pixels.shape[:2]
        self.size = width, height
        if self._viewed_at is None or frame.at - self._viewed_at >= VIEW_SECONDS:
            at = frame.at - self._times[0]
            found = self._faces.find(frame.pixels)
            self.views.append(view_of(frame.pixels, found, at, self._before))
            self._before, self._viewed_at = frame.pixels, frame.at
