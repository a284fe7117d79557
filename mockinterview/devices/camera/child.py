"""The process in which OpenCV reads a camera, apart from the interview.

A driver can block for ever, abort and print, so it lives in a child that may be ended and started
again. Frames go into a `FrameSlot`, notices to what stdout was, one JSON line each. When stdin
closes, because the interview ended or was killed, the child ends at once. A source that is lost
is looked for again here, without a word, until it is back.
"""

import os
import signal
import sys
import time
from collections import deque
from dataclasses import dataclass
from threading import Thread
from typing import Any, BinaryIO

import msgspec
import numpy as np

from mockinterview.devices.camera.frame_slot import MOST_PIXELS_A_SIDE, FrameSlot
from mockinterview.devices.camera.sources import (
    READING_SECONDS,
    NoPicturesError,
    Raw,
    Source,
    kind_of,
    name_of,
    numbered_sizes,
    open_source,
)
from mockinterview.devices.camera.watch import (
    LOST_SECONDS,
    SLOW_FRAMES,
    Notice,
    SourceKind,
    lost,
)
from mockinterview.interview.picture import CameraMode, CameraState

RETRY_SECONDS = 1.0
_UNLISTED_RETRY_SECONDS = 3.0
"""Where every number has to be opened to see whether it is there."""
LEAST_SIDE = 16
MOST_ASPECT = 8.0
_DARK_LUMA = 32
"""Where even the brightest parts stay below, nothing can be seen. 16 is black for video."""
_PLAIN_LUMA = 3
"""A picture with less between its dark and its bright parts is one colour: a finger, a lid."""
_LOOKED_AT = (64, 48)


@dataclass(frozen=True, slots=True)
class Wanted:
    choice: str
    width: int
    height: int
    address: str
    """Of the frame slot."""


class Pictures:
    """Puts frames into the slot, with the signs by which the camera is judged."""

    def __init__(self, slot: FrameSlot) -> None:
        self._slot = slot
        self._arrivals: deque[float] = deque(maxlen=SLOW_FRAMES)

    def begin(self) -> None:
        """Another source, or the same again: what was before says nothing of its pace."""
        self._arrivals.clear()

    def show(self, raw: Raw, at: float) -> None:
        """`raw` came at `at`. Raises NoPicturesError for a picture that is none."""
        import cv2  # noqa: PLC0415

        before = self._slot.shown()
        picture = _three_colours(_within_limits(raw))
        canvas = self._slot.canvas(picture.shape[1], picture.shape[0])
        cv2.cvtColor(picture, cv2.COLOR_BGR2RGB, dst=canvas)
        if before is None or before.shape != canvas.shape or not np.array_equal(before, canvas):
            self._slot.changed_at = at
        if not is_empty(canvas):
            self._slot.seen_at = at
        if self._arrivals and at - self._arrivals[-1] > LOST_SECONDS:
            self.begin()  # it was away, which is not slow
        self._arrivals.append(at)
        self._slot.early_at = self._arrivals[0]
        self._slot.publish(at)


def is_empty(pixels: Raw) -> bool:
    """Black, or all of one colour: covered."""
    import cv2  # noqa: PLC0415

    # Averages over small fields: the noise of a sensor in the dark is no picture.
    small = cv2.resize(pixels, _LOOKED_AT, interpolation=cv2.INTER_AREA)
    low, high = np.percentile(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (2, 98))
    return bool(high < _DARK_LUMA or high - low < _PLAIN_LUMA)


def _within_limits(raw: Raw) -> Raw:
    import cv2  # noqa: PLC0415

    height, width = raw.shape[:2]
    if min(width, height) < LEAST_SIDE or max(width, height) > MOST_ASPECT * min(width, height):
        told = f"it gives pictures of {width}x{height}, which show nothing: choose another camera."
        raise NoPicturesError(CameraState.REFUSED, told)
    scale = MOST_PIXELS_A_SIDE / max(width, height)
    if scale >= 1:
        return raw
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(raw, size, interpolation=cv2.INTER_AREA))


def _three_colours(raw: Raw) -> Raw:
    """As blue, green, red with 8 bits each. Raises NoPicturesError for what cannot be."""
    import cv2  # noqa: PLC0415

    if raw.dtype == np.uint16:
        raw = (raw >> 8).astype(np.uint8)
    channels = 1 if raw.ndim == 2 else raw.shape[2]
    if raw.dtype != np.uint8 or channels not in (1, 3, 4):
        told = "it gives pictures in a form that cannot be read: choose another camera."
        raise NoPicturesError(CameraState.REFUSED, told)
    if channels == 3:
        return raw
    code = cv2.COLOR_GRAY2BGR if channels == 1 else cv2.COLOR_BGRA2BGR
    return np.asarray(cv2.cvtColor(raw, code))


class _Desk:
    """Tells what changed, and nothing twice."""

    def __init__(self, notices: BinaryIO, wanted: Wanted) -> None:
        self._notices = notices
        self._kind = kind_of(wanted.choice)
        self._name = name_of(wanted.choice)
        self._last: tuple[object, ...] = ()

    def tell(
        self,
        state: CameraState,
        told: str = "",
        mode: CameraMode | None = None,
        source: Source | None = None,
    ) -> None:
        """Raises OSError when nobody is left to be told."""
        if (state, told, mode) == self._last:
            return
        self._last = (state, told, mode)
        kind = source.kind if source else self._kind
        name = source.name if source else self._name
        notice = Notice(time.monotonic(), kind, name, state, told, mode)
        self._notices.write(msgspec.json.encode(notice) + b"\n")
        self._notices.flush()


def serve(wanted: Wanted, slot: FrameSlot, notices: BinaryIO) -> None:
    """Show frames and look for the camera again, until the process is ended."""
    desk, pictures = _Desk(notices, wanted), Pictures(slot)
    kind = kind_of(wanted.choice)
    is_listed = kind is not SourceKind.DEVICE or sys.platform == "linux"
    pause = RETRY_SECONDS if is_listed else _UNLISTED_RETRY_SECONDS

    def promise(seconds: float) -> None:
        slot.due = time.monotonic() + seconds

    desk.tell(CameraState.STARTING)
    while True:
        name = name_of(wanted.choice)
        try:
            source = open_source(wanted.choice, (wanted.width, wanted.height), promise)
            name = source.name
            try:
                _show_all(source, slot, pictures, desk)
            finally:
                promise(READING_SECONDS + 2)  # closing a pulled camera may hang, too
                source.close()
        except NoPicturesError as trouble:
            told = trouble.told if trouble.told[:1].isupper() else f"{name}: {trouble.told}"
            desk.tell(trouble.state, told)
        promise(pause + 5)
        time.sleep(pause)


def _show_all(source: Source, slot: FrameSlot, pictures: Pictures, desk: _Desk) -> None:
    """Until no more come. Raises NoPicturesError then."""
    pictures.begin()
    shape: tuple[int, ...] = ()
    newest_at = time.monotonic()
    while True:
        slot.due = time.monotonic() + READING_SECONDS + 2
        raw = source.read()
        at = time.monotonic()
        if raw is not None:
            newest_at = at
            pictures.show(raw, at)
            if raw.shape != shape:
                shape = raw.shape
                mode = CameraMode(source.label, shape[1], shape[0], source.rate, source.codec)
                desk.tell(CameraState.LIVE, mode=mode, source=source)
        elif at - newest_at > LOST_SECONDS:
            raise NoPicturesError(CameraState.LOST, lost(source.name, source.kind))


def _end_with_stdin() -> None:
    """The interview is gone when its pipe ends; the driver may be deep in native code."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def _mute() -> BinaryIO:
    """What stdout was; from now on native code prints to nowhere."""
    notices = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return notices


def main() -> None:
    """What is wanted is the last argument, as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the interview, which ends us
    notices = _mute()
    Thread(target=_end_with_stdin, daemon=True).start()
    wanted = msgspec.json.decode(sys.argv[-1], type=Wanted)
    slot = FrameSlot.join(wanted.address)
    try:
        cv2: Any = __import__("cv2")  # Any: untyped
        cv2.setNumThreads(1)  # the interview needs the other cores
        cv2.VideoCapture  # noqa: B018  an OpenCV half removed has none
    except (ImportError, AttributeError):
        told = (
            "OpenCV cannot be used: remove every OpenCV package, then install opencv-python anew."
        )
        _Desk(notices, wanted).tell(CameraState.REFUSED, told)
        return
    try:
        serve(wanted, slot, notices)
    except BrokenPipeError:
        os._exit(0)  # nobody is left to read


def list_sizes() -> None:
    """Print the cameras that give frames, for `camera.find_cameras`."""
    with _mute() as answer:
        answer.write(msgspec.json.encode(list(numbered_sizes())))
