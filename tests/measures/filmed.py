"""A recorder of films for the measures: real threads and time, a made picture and a made sound.

`python -m tests.measures.filmed FOLDER` records into it until it is killed.
"""

import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Self

import numpy as np

from mockinterview.devices.scripted import ScriptedRecogniser, faint_noise
from mockinterview.devices.sound import PyAudioMicrophone
from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraState
from mockinterview.line.audio import SPEECH_RATE, Samples
from mockinterview.session.disk_space import DiskWatch
from mockinterview.session.own_echo import OwnEcho
from mockinterview.session.ports import BlockSink, Microphone
from mockinterview.session.recording import Capture
from mockinterview.session.takes import RecordingWish, Takes

LOOK_SECONDS = 0.1
"""How often the keeper looks after a take, as in the runner."""
NAME = "turn-00-take-1.wav"


class MadeCamera:
    """Shows `picture(seconds)` at each of the `times` of a take that began at `began`."""

    def __init__(
        self,
        clock: Callable[[], float],
        picture: Callable[[float], Pixels],
        times: Sequence[float],
    ) -> None:
        self._clock = clock
        self._picture = picture
        self._times = times
        self._newest: Frame | None = None
        self.began = clock()

    @contextmanager
    def open(self) -> Iterator[None]:
        yield

    def latest(self) -> Frame | None:
        index = bisect_right(self._times, self._clock() - self.began) - 1
        if index < 0:
            return None
        at = self.began + self._times[index]
        if self._newest is None or self._newest.at != at:
            self._newest = Frame(self._picture(self._times[index]), at)
        return self._newest

    @property
    def condition(self) -> CameraCondition:
        return CameraCondition(CameraState.LIVE)


class MadeMicrophone:
    """Faint noise in blocks of 64 ms, in real time."""

    @contextmanager
    def open(self, sink: BlockSink) -> Iterator[None]:
        noise = faint_noise(0.064, 1)
        ending = Event()

        def flow() -> None:
            due = time.monotonic()
            while not ending.is_set():
                due += len(noise) / SPEECH_RATE
                if not ending.wait(max(0.0, due - time.monotonic())):
                    sink(noise)

        thread = Thread(target=flow, daemon=True)
        thread.start()
        yield
        ending.set()
        thread.join()


def moving(width: int = 640, height: int = 480) -> Callable[[float], Pixels]:
    """A picture that moves as much as a person does, so that it costs what one costs."""
    coarse = np.random.default_rng(1).integers(60, 200, (height // 16, width // 16, 3), np.uint8)
    whole = np.repeat(np.repeat(coarse, 16, 0), 16, 1)
    steps = [np.roll(whole, 2 * step, axis=1) for step in range(30)]
    return lambda seconds: steps[round(seconds * 30) % len(steps)]


def even(rate: float, seconds: float) -> list[float]:
    return [number / rate for number in range(round(rate * seconds))]


class Recorder:
    """A take with its film, as the runner makes one."""

    def __init__(
        self,
        folder: Path,
        camera: MadeCamera,
        microphone: Microphone,
        *,
        free: Callable[[Path], float | None] = lambda _folder: None,
    ) -> None:
        self.told: list[tuple[float, str]] = []
        """When, and what."""
        self.failures: list[tuple[float, str]] = []
        self.path = folder / NAME
        self.began = self.ended = 0.0
        self.capture = Capture(microphone, time.monotonic, self._failed, on_sound=lambda: None)
        self.takes = Takes(
            self.capture,
            ScriptedRecogniser([]),
            OwnEcho(None, lambda _sentence: None),
            camera,
            None,
            DiskWatch(time.monotonic, free),
            RecordingWish(),
            lambda sentence: self.told.append((time.monotonic(), sentence)),
        )
        self._camera = camera
        self._stack = ExitStack()

    def _failed(self, reason: str) -> None:
        self.failures.append((time.monotonic(), reason))

    def __enter__(self) -> Self:
        self._stack.callback(self.takes.leave)
        self._stack.callback(self.capture.stop)
        self.takes.start_camera()
        self.capture.start()
        self.takes.open(self.path, None)
        self._camera.began = self.began = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended = time.monotonic()
        self._stack.close()

    def go_on(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Record for so long, or until something happened."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            time.sleep(LOOK_SECONDS)
            self.takes.watch()

    @property
    def film(self) -> Path:
        return self.path.with_suffix(".mp4")


def sound_of(path: Path) -> Samples:
    """What of a take's WAV is on the disk."""
    return np.frombuffer(path.read_bytes()[44:], np.int16)


def main() -> None:
    microphone: Microphone = PyAudioMicrophone() if "--rig" in sys.argv else MadeMicrophone()
    camera = MadeCamera(time.monotonic, moving(), even(30, 3600))
    with Recorder(Path(sys.argv[1]), camera, microphone) as recorder:
        print("recording", flush=True)
        recorder.go_on(3600)


if __name__ == "__main__":
    main()
