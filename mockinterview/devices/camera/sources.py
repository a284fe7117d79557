"""From what a person chose to something that gives pictures: a camera, a stream, or a film file.

Runs in the camera's own process, since opening and reading may hang. OpenCV is imported when a
source is opened, not before.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from mockinterview.cleaning import clean_line
from mockinterview.devices.camera.video_devices import (
    VideoDevice,
    group_of,
    is_forbidden,
    list_video_devices,
    named,
    user_of,
)
from mockinterview.devices.camera.watch import SourceKind, no_answer
from mockinterview.interview.picture import CameraState

Raw = NDArray[Any]
"""A picture as OpenCV gives it: blue, green, red; or grey; or with a fourth channel."""

OPENING_SECONDS = 4.0
"""For a stream to answer."""
READING_SECONDS = 2.0
"""For the next frame; then the source is closed and opened anew."""
FIRST_FRAME_SECONDS = 4.0
"""A webcam needs half a second to two seconds for its first."""
WANTED_RATE = 30
MOST_NUMBERS = 4
"""Cameras from 0 that are tried where they cannot be listed."""
_STILL_RATE = 10.0
"""A file with one picture is shown so many times a second."""
_FILE_RATES = (1.0, 60.0)
_TEXT_BYTES = 4096
_DIES_QUIETLY_SECONDS = 0.02
"""A read that fails at once is tried again after this."""


class NoPicturesError(Exception):
    """There are no pictures, and why, in words for the person."""

    def __init__(self, state: CameraState, told: str) -> None:
        super().__init__(told)
        self.state = state
        self.told = told


class Source:
    """Open, and it has given a frame. `read` gives it first, then those that follow."""

    def __init__(self, kind: SourceKind, label: str, capture: Any, first: Raw) -> None:
        self.kind = kind
        self.label = label
        self.name = subject(kind, label)
        self._capture = capture  # Any: OpenCV is untyped
        self._first: Raw | None = first

    def read(self) -> Raw | None:
        """The next frame, when it comes; None where a read failed, which the next may not."""
        if (first := self._first) is not None:
            self._first = None
            return first
        frame = _read(self._capture)
        if frame is None:
            time.sleep(_DIES_QUIETLY_SECONDS)
        return frame

    @property
    def rate(self) -> float:
        """Frames a second, as the driver says; 0 where it does not."""
        import cv2  # noqa: PLC0415

        if self.kind is SourceKind.URL and self.codec == "MJPG":
            return 0.0  # a stream of pictures tells none, and FFmpeg says 25
        rate = float(self._capture.get(cv2.CAP_PROP_FPS))
        return round(rate, 2) if 0 < rate < 1000 else 0.0

    @property
    def codec(self) -> str:
        import cv2  # noqa: PLC0415

        number = int(self._capture.get(cv2.CAP_PROP_FOURCC)) & 0xFFFFFFFF
        return clean_line(number.to_bytes(4, "little").decode("ascii", "replace")).strip("\ufffd ")

    def close(self) -> None:
        self._capture.release()


class FilmSource(Source):
    """A file at its own pace, over and over."""

    def __init__(self, path: Path, capture: Any, first: Raw) -> None:
        super().__init__(SourceKind.FILE, _label(path), capture, first)
        self._path = path
        low, high = _FILE_RATES
        self._period = 1 / min(max(self.rate or WANTED_RATE, low), high)
        self._due = time.monotonic()
        self._still = first
        self._in_this_round = 0

    def read(self) -> Raw | None:
        """Returns when the frame is due. Raises NoPicturesError when the file has gone."""
        frame = self._next()
        self._due = max(self._due + self._period, time.monotonic())
        time.sleep(max(0.0, self._due - time.monotonic()))
        return frame

    def _next(self) -> Raw | None:
        if (frame := super().read()) is not None:
            self._in_this_round += 1
            return frame
        if self._in_this_round == 1:
            self._period = 1 / _STILL_RATE
            return self._still
        self.close()
        self._in_this_round = 1
        self._capture, frame = _open_film(self._path)
        return frame


def kind_of(choice: str) -> SourceKind:
    if re.match(r"(https?|rtsps?)://", choice, re.IGNORECASE):
        return SourceKind.URL
    # A camera's name may hold a slash, so what is no file must look like one to count as one.
    if not choice.isdecimal() and choice:
        with suppress(OSError, ValueError, RuntimeError):
            path = Path(choice).expanduser()
            if path.is_file() or (re.match(r"[./~]|[A-Za-z]:[\\/]", choice) and not _is_node(path)):
                return SourceKind.FILE
    return SourceKind.DEVICE


def label_of(choice: str) -> str:
    """In short; passwords in an address are left out. Empty for the first camera there is."""
    match kind_of(choice):
        case SourceKind.URL:
            try:
                parts = urlsplit(choice)
                place = parts.netloc.rpartition("@")[2] + parts.path
            except ValueError:
                place = choice.rpartition("@")[2]
            return clean_line(place, limit=80)
        case SourceKind.FILE:
            return _label(Path(choice))
    return clean_line(choice, limit=60)


def subject(kind: SourceKind, label: str) -> str:
    """For the beginning of a sentence."""
    if kind is SourceKind.URL and label:
        return f"The camera at {label}"
    if kind is SourceKind.FILE:
        return f'The file "{label}"'
    if label.isdecimal():
        return f"Camera {label}"
    return f'The camera "{label}"' if label else "The camera"


def name_of(choice: str) -> str:
    return subject(kind_of(choice), label_of(choice))


def _label(path: Path) -> str:
    return clean_line(path.name, limit=60)


def open_source(choice: str, size: tuple[int, int], promise: Callable[[float], None]) -> Source:
    """`promise` is told how long the next step may take, which may hang. Raises NoPicturesError."""
    match kind_of(choice):
        case SourceKind.URL:
            promise(2 * OPENING_SECONDS + READING_SECONDS)
            return _open_url(choice)
        case SourceKind.FILE:
            promise(10.0)
            path = Path(choice).expanduser()
            return FilmSource(path, *_open_film(path))
    if "://" in choice:
        told = f"{name_of(choice)} cannot be opened: give an address with http:// or rtsp://."
        raise NoPicturesError(CameraState.MISSING, told)
    if sys.platform == "linux":
        return open_listed(choice, size, promise, list_video_devices())
    return _open_numbered(choice, size, promise)


def _open_url(url: str) -> Source:
    import cv2  # noqa: PLC0415

    # On its own: as cameras have it, the library waits 30 s for either.
    milliseconds = [
        *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, round(OPENING_SECONDS * 1000)),
        *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, round(READING_SECONDS * 1000)),
    ]
    capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG, [*milliseconds, *_one_thread()])
    if not capture.isOpened():
        capture.release()
        raise NoPicturesError(CameraState.MISSING, no_answer(name_of(url)))
    first = _first_frame(capture, READING_SECONDS)
    if first is None:
        capture.release()
        told = f"{name_of(url)} answers, but sends no pictures: is its address that of the video?"
        raise NoPicturesError(CameraState.MISSING, told)
    return Source(SourceKind.URL, label_of(url), capture, first)


def _one_thread() -> list[int]:
    """For decoding: a film in 8K would take every core, and the interview needs the others."""
    import cv2  # noqa: PLC0415

    return [cv2.CAP_PROP_N_THREADS, 1]


def _open_film(path: Path) -> tuple[Any, Raw]:
    """Its first frame, too. Any: OpenCV is untyped."""
    import cv2  # noqa: PLC0415

    name = subject(SourceKind.FILE, _label(path))
    no_film = NoPicturesError(
        CameraState.REFUSED, f"{name} is not a film that can be shown: try an MP4."
    )
    if path.exists() and not path.is_file():  # a folder, or a pipe that would never open
        raise no_film
    try:
        with path.open("rb") as file:
            beginning = file.read(_TEXT_BYTES)
    except FileNotFoundError as error:
        told = f"{name} does not exist: give the path of a film, or the name of a camera."
        raise NoPicturesError(CameraState.MISSING, told) from error
    except OSError as error:
        told = f"{name} cannot be read ({error.strerror}): choose one that may be read."
        raise NoPicturesError(CameraState.REFUSED, told) from error
    if _is_text(beginning):  # FFmpeg would draw the letters as a film
        raise no_film
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG, _one_thread())
    first = _read(capture) if capture.isOpened() else None
    if first is None:
        capture.release()
        raise no_film
    return capture, first


def open_listed(
    choice: str,
    size: tuple[int, int],
    promise: Callable[[float], None],
    devices: tuple[VideoDevice, ...],
    *,
    forbidden: Callable[[VideoDevice], bool] = is_forbidden,
    used_by: Callable[[VideoDevice], str] = user_of,
) -> Source:
    """The first of Linux's cameras that fits and gives frames. Raises NoPicturesError."""
    number = _number_in(choice)
    if number is not None:
        fitting = tuple(device for device in devices if device.number == number)
    else:
        fitting = named(devices, choice) if choice else devices
    if not fitting:
        raise NoPicturesError(CameraState.MISSING, _missing(choice, devices))
    told = ""
    for device in fitting:
        if forbidden(device):
            told = told or _forbidden(device)
            continue
        promise(FIRST_FRAME_SECONDS + 6.0)
        if source := _open_number(device.number, device.name, size):
            return source
        told = told or _no_pictures(subject(SourceKind.DEVICE, device.name), used_by(device))
    raise NoPicturesError(CameraState.REFUSED, told)


def _open_numbered(choice: str, size: tuple[int, int], promise: Callable[[float], None]) -> Source:
    """Where cameras have no names. Raises NoPicturesError."""
    number = _number_in(choice)
    if choice and number is None:
        told = f"{name_of(choice)} is not known by name here: choose it by its number, 0 or 1."
        raise NoPicturesError(CameraState.MISSING, told)
    for index in range(MOST_NUMBERS) if number is None else (number,):
        promise(30.0)  # Windows takes its time
        if source := _open_number(index, str(index), size):
            return source
    told = (
        f"{name_of(choice)} gives no picture: plug one in, close other programs that use it, and "
        "allow this terminal to use the camera in the system's privacy settings."
    )
    raise NoPicturesError(CameraState.MISSING, told)


def _open_number(number: int, label: str, size: tuple[int, int]) -> Source | None:
    """None where it cannot be opened or no frame comes."""
    import cv2  # noqa: PLC0415

    capture = cv2.VideoCapture(number, cv2.CAP_V4L2 if sys.platform == "linux" else cv2.CAP_ANY)
    first = None
    if capture.isOpened():
        # MJPG first: without it a cheap camera's cable carries large pictures at 5 a second.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
        capture.set(cv2.CAP_PROP_FPS, WANTED_RATE)
        capture.set(cv2.CAP_PROP_READ_TIMEOUT_MSEC, round(READING_SECONDS * 1000))
        first = _first_frame(capture, FIRST_FRAME_SECONDS)
    if first is None:
        capture.release()
        return None
    return Source(SourceKind.DEVICE, label, capture, first)


def _first_frame(capture: Any, seconds: float) -> Raw | None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if (frame := _read(capture)) is not None:
            return frame
        time.sleep(_DIES_QUIETLY_SECONDS)
    return None


def _read(capture: Any) -> Raw | None:
    """Any: OpenCV is untyped."""
    import cv2  # noqa: PLC0415

    try:
        _, frame = capture.read()
    except cv2.error:  # a damaged picture; the next may be whole
        return None
    return frame if isinstance(frame, np.ndarray) and frame.size else None


def _missing(choice: str, devices: tuple[VideoDevice, ...]) -> str:
    if not devices:
        none = "There is no camera" if not choice else f"{name_of(choice)} is not there"
        return f"{none}: plug one in; it is picked up by itself."
    here = ", ".join(f'{device.number} "{device.name}"' for device in devices)
    return f"{name_of(choice)} is not there: plug it in, or choose one of {here}."


def _forbidden(device: VideoDevice) -> str:
    group = group_of(device)
    return (
        f'You may not use the camera "{device.name}": join the group {group} with '
        f"`sudo usermod -aG {group} $USER`, then log out and in again."
    )


def _no_pictures(name: str, program: str) -> str:
    if program:
        return f"{name} is in use by {program}: close that program; it is picked up by itself."
    return f"{name} gives no picture: close other programs that use it, or plug it in again."


def _number_in(choice: str) -> int | None:
    match = re.fullmatch(r"(?:/dev/video)?(\d{1,4})", choice)
    return int(match[1]) if match else None


def _is_node(path: Path) -> bool:
    return path.is_char_device() or path.parent == Path("/dev")


def _is_text(beginning: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        text = beginning[: _TEXT_BYTES - 4].decode("utf-8")
        return "\0" not in text and bool(text.strip())
    return False


def numbered_sizes() -> Iterator[tuple[int, int, int]]:
    """Number, width and height of each camera that gave a frame, for those who look for any."""
    import cv2  # noqa: PLC0415

    devices = list_video_devices()
    numbers = [device.number for device in devices if not is_forbidden(device)]
    for number in numbers if sys.platform == "linux" else range(MOST_NUMBERS):
        capture = cv2.VideoCapture(number)
        frame = _first_frame(capture, FIRST_FRAME_SECONDS) if capture.isOpened() else None
        capture.release()
        if frame is not None:
            yield number, frame.shape[1], frame.shape[0]
