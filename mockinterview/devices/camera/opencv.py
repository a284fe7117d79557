"""The camera: OpenCV in a child process, which may hang or die while the interview goes on.

Nothing here blocks or raises. The child puts frames into a `FrameSlot` and tells notices over a
pipe; how the camera is doing is judged from both when it is asked. A child that does not come
back from its driver is ended, and another looks for the camera quietly until it is there again.

A choice is: nothing, for the first camera that gives frames; its number; a part of its name; an
http or rtsp address; or the path of a film, which is played over and over at its own pace.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Event, Lock, Thread

import msgspec

from mockinterview.devices.camera.child import Wanted
from mockinterview.devices.camera.frame_slot import FrameSlot
from mockinterview.devices.camera.sources import kind_of, name_of
from mockinterview.devices.camera.video_devices import list_video_devices
from mockinterview.devices.camera.watch import Notice, Signs, SourceKind, after, condition_of, lost
from mockinterview.devices.python_child import python_command
from mockinterview.errors import DeviceError
from mockinterview.interview.frames import Frame
from mockinterview.interview.picture import CameraCondition, CameraState

LOADING_SECONDS = 20.0
"""For the child to import OpenCV on a busy machine; usual is half a second."""
LOOK_SECONDS = 0.2
"""How often the child is looked after."""
ENDING_SECONDS = 1.0
_FINDING_SECONDS = 20.0
"""For every camera to be opened once."""
_PAUSES = (0.5, 10.0)
"""Seconds before another child: the first, doubled each time up to the second."""
_GOOD_LIFE_SECONDS = 3.0
"""A child that lived so long was well, and the pauses begin anew."""

_CHILD = "mockinterview.devices.camera.child"
_QUIET = {"OPENCV_LOG_LEVEL": "OFF", "OPENCV_FFMPEG_LOGLEVEL": "-8"}
_OFF = CameraCondition(CameraState.OFF)


class NoCamera:
    """Satisfies `session.ports.Camera` for those who want none."""

    @contextmanager
    def open(self) -> Iterator[None]:
        yield

    def latest(self) -> Frame | None:
        return None

    @property
    def condition(self) -> CameraCondition:
        return _OFF


class OpenCvCamera:
    """Satisfies `session.ports.Camera`. For any number of threads; may be opened more than once.

    It runs while anybody has it open.
    """

    def __init__(
        self, choice: str, size: tuple[int, int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`size` is the width and height to ask of a camera; streams and films have their own."""
        self._choice = choice
        self._size = size
        self._clock = clock
        self._users = 0
        self._opening = Lock()
        self._keeper: _Keeper | None = None
        self._reading = Lock()
        self._newest: Frame | None = None
        self._key: tuple[int, float] = (0, 0.0)
        """Of the newest frame: its child and when it came."""
        self._ahead = 0.0
        """Seconds from `time.monotonic` to the clock."""

    @contextmanager
    def open(self) -> Iterator[None]:
        """Entering returns at once; when the last user has left, no child is left either."""
        with self._opening:
            self._users += 1
            if self._keeper is None:
                self._ahead = _seconds_ahead(self._clock)
                self._keeper = _Keeper(self._choice, self._size)
        try:
            yield
        finally:
            with self._opening:
                self._users -= 1
                if self._users == 0 and (keeper := self._keeper):
                    self._keeper = None
                    keeper.close()

    def latest(self) -> Frame | None:
        """The newest frame, the same object until another came; None while none comes.

        Frozen and black pictures are given, too: they are what the camera shows.
        """
        keeper = self._keeper
        if keeper is None or not keeper.shows_frames:
            return None
        child = keeper.child
        if child is None:
            return None
        with self._reading:
            if (child.pid, child.slot.newest_at) != self._key and (frame := child.slot.read()):
                self._newest = Frame(frame.pixels, frame.at + self._ahead)
                self._key = (child.pid, frame.at)
            return self._newest

    @property
    def condition(self) -> CameraCondition:
        keeper = self._keeper
        return keeper.condition if keeper else _OFF

    @property
    def pid(self) -> int | None:
        """The child's process id, for those who count what it costs."""
        keeper = self._keeper
        return keeper.child.pid if keeper and keeper.child else None


def _seconds_ahead(clock: Callable[[], float]) -> float:
    """From `time.monotonic` to `clock`; the best of three, since any may be interrupted."""
    if clock is time.monotonic:
        return 0.0
    looks = [(time.monotonic(), clock(), time.monotonic()) for _ in range(3)]
    before, there, after_it = min(looks, key=lambda look: look[2] - look[0])
    return there - (before + after_it) / 2


class _Keeper:
    """Looks after the child while the camera is open."""

    def __init__(self, choice: str, size: tuple[int, int]) -> None:
        self._choice = choice
        self._size = size
        self._closing = Event()
        self._notice = self._said(CameraState.STARTING, "")
        self.child: _Child | None = None
        self._thread = Thread(target=self._keep, name="camera", daemon=True)
        self._thread.start()

    @property
    def condition(self) -> CameraCondition:
        child = self.child
        signs = child.signs if child else Signs(0.0, 0.0, 0.0, 0.0)
        return condition_of(self._notice, signs, time.monotonic())

    @property
    def shows_frames(self) -> bool:
        return self.condition.state in (CameraState.LIVE, CameraState.FROZEN, CameraState.BLACK)

    def close(self) -> None:
        self._closing.set()
        self._thread.join()

    def _keep(self) -> None:
        shortest, longest = _PAUSES
        pause = shortest
        while not self._closing.is_set():
            begun = time.monotonic()
            try:
                self.child = _Child(self._choice, self._size, self._note)
            except OSError as error:
                told = (
                    f"The camera's process cannot start ({error.strerror}): close other programs."
                )
                self._note(self._said(CameraState.REFUSED, told))
            else:
                self._watch(self.child)
                self.child.end()
            if time.monotonic() - begun > _GOOD_LIFE_SECONDS:
                pause = shortest
            self._closing.wait(pause)
            pause = min(2 * pause, longest)

    def _watch(self, child: "_Child") -> None:
        """Until it ends, hangs, or is no longer wanted."""
        while not self._closing.wait(LOOK_SECONDS):
            if child.is_gone:
                self._note_death()
                return
            if time.monotonic() > child.slot.due:
                child.kill()
                self._note(self._hangs())
                return

    def _note(self, notice: Notice) -> None:
        """From the child's reading thread, and from the keeper's own when that has ended."""
        self._notice = after(self._notice, notice)

    def _said(self, state: CameraState, told: str) -> Notice:
        kind, name = kind_of(self._choice), name_of(self._choice)
        return Notice(time.monotonic(), kind, name, state, told)

    def _lost(self) -> Notice:
        told = lost(self._notice.name, self._notice.kind)
        return replace(self._said(CameraState.LOST, told), name=self._notice.name)

    def _note_death(self) -> None:
        """What the child has told stands; if it told nothing, it died with its driver."""
        if self._notice.state is CameraState.LIVE:
            self._note(self._lost())
        elif self._notice.state is CameraState.STARTING:
            told = f"{self._notice.name} cannot be used: plug it in again, or choose another."
            self._note(self._said(CameraState.REFUSED, told))

    def _hangs(self) -> Notice:
        name, kind = self._notice.name, self._notice.kind
        if self._notice.state is CameraState.LIVE:
            return self._lost()
        if kind is SourceKind.DEVICE:
            told = (
                f"{name} does not answer: plug it in again, and close other programs that use it."
            )
            return self._said(CameraState.REFUSED, told)
        return self._said(CameraState.MISSING, f"{name} does not answer: choose another.")


class _Child:
    """One process, from its start to its death."""

    def __init__(self, choice: str, size: tuple[int, int], note: Callable[[Notice], None]) -> None:
        """Raises OSError."""
        self.slot = FrameSlot.make()
        self.slot.due = time.monotonic() + LOADING_SECONDS
        wanted = Wanted(choice, *size, self.slot.address)
        inherited = self.slot.descriptor
        try:
            self._process = subprocess.Popen(
                python_command(_CHILD, "main", msgspec.json.encode(wanted).decode()),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | _QUIET,
                pass_fds=() if inherited is None else (inherited,),
                start_new_session=True,  # Ctrl-C in the terminal is not for the child
            )
        finally:
            self.slot.handed_over()
        self._note = note
        self._reader = Thread(target=self._read, name="camera notices", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_gone(self) -> bool:
        return not self._reader.is_alive()

    @property
    def signs(self) -> Signs:
        slot = self.slot
        return Signs(slot.newest_at, slot.changed_at, slot.seen_at, slot.early_at)

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Let it end, end it if it does not, and wait; not for ever, a driver may hold it."""
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.close()
        for kill in (self._process.kill, lambda: None):
            try:
                self._process.wait(ENDING_SECONDS)
                break
            except subprocess.TimeoutExpired:
                kill()
        self._reader.join(ENDING_SECONDS)

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as notices:
            for line in notices:
                with suppress(msgspec.DecodeError):  # killed in the middle of one
                    self._note(msgspec.json.decode(line, type=Notice))


@dataclass(frozen=True, slots=True)
class CameraFound:
    index: int
    width: int
    """Pixels of the frame that really came."""
    height: int
    name: str = ""
    """As the driver calls it; empty where it is not known."""


def find_cameras() -> tuple[CameraFound, ...]:
    """Cameras that gave a frame. Raises DeviceError when OpenCV is unusable or a driver hangs."""
    try:
        child = subprocess.run(
            python_command(_CHILD, "list_sizes"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _QUIET,
            timeout=_FINDING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DeviceError(
            f"A camera did not answer within {_FINDING_SECONDS:.0f} s.",
            "Close other programs that use it, or plug it in again.",
        ) from error
    if child.returncode != 0:
        raise DeviceError(
            "OpenCV could not be used.",
            "Install opencv-python anew; with a second OpenCV package present, remove both first.",
        )
    names = {device.number: device.name for device in list_video_devices()}
    return tuple(
        CameraFound(number, width, height, names.get(number, ""))
        for number, width, height in json.loads(child.stdout)
    )


def list_cameras() -> Sequence[str]:
    """Choices: each camera's name, or its number where it has none of its own.

    On Linux nothing is opened. Raises DeviceError elsewhere, see `find_cameras`.
    """
    if sys.platform == "linux":
        known = [(device.number, device.name) for device in list_video_devices()]
    else:
        known = [(found.index, found.name) for found in find_cameras()]
    names = [name for _, name in known]
    return [name if name and names.count(name) == 1 else str(number) for number, name in known]
