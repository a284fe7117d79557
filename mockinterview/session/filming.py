"""Films a take: pictures from the camera, sound from the take's own WAV, on one time line.

One thread a take does it all, and what it cannot keep up with it leaves out: it takes the camera's
newest picture whenever it is ready for one, and reads the sound back from the file it was written
to first. So the film never holds up the microphone, and never lacks sound. Pictures wait, a few at
most, until the sound has got to them; none is longer than its sound.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np

from mockinterview.devices.film_frames import picture_at
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.frames import Frame
from mockinterview.line.audio import SPEECH_RATE
from mockinterview.session.film import FilmFile
from mockinterview.session.ports import Camera
from mockinterview.session.sound_clock import SoundClock

_LOG = logging.getLogger(__name__)

LOOK_SECONDS = 0.01
"""How often the camera is looked at; a frame knows itself when it came."""
MOST_WAITING = 24
"""Pictures that wait for their sound, .8 s of them at 30 a second; older ones are left out. On a
busy machine blocks of sound came up to .46 s apart."""
STILL_SECONDS = 0.5
"""Without a new picture for so long the last one is laid again, so that the film keeps growing."""
MOST_SAMPLES = 10 * SPEECH_RATE
"""Read at a time; a camera may come minutes after the sound began."""
_WAV_HEADER_BYTES = 44


def film_beside(recording: Path) -> Path:
    """Where the film of a take is whose WAV is `recording`."""
    return recording.with_suffix(".mp4")


def plays(film: Path) -> bool:
    """There is a film, and at least a picture in it."""
    try:
        picture_at(film, 0.0)
    except InputError:
        return False
    return True


class GrowingTake(Protocol):
    """A take's WAV while it is written."""

    @property
    def path(self) -> Path: ...
    @property
    def frames(self) -> int:
        """Samples that are in the file."""


class Filming:
    """The film of one open take. It begins with the first picture; without one there is none.

    `tell` is told, from the film's own thread, why a film ended before its take.
    """

    def __init__(
        self,
        camera: Camera,
        take: GrowingTake,
        clock: SoundClock,
        tell: Callable[[str], None],
        *,
        most_megabytes: float,
    ) -> None:
        self.path = film_beside(take.path)
        self._camera = camera
        self._take = take
        self._clock = clock
        self._tell = tell
        self._most_megabytes = most_megabytes
        self._film: FilmFile | None = None
        self._newest: Frame | None = camera.latest()
        """What the camera showed before the take is not part of it."""
        self._waiting: deque[tuple[float, Frame]] = deque(maxlen=MOST_WAITING)
        self._shown: Frame | None = None
        self._samples = 0
        self._ended = False
        self._broke = False
        self._stop = threading.Event()
        self._stopped_for = ""
        self._thread = threading.Thread(target=self._run, name="film")

    def start(self) -> None:
        self._thread.start()

    def stop(self, reason: str) -> None:
        """End the film before its take, and tell the person why. Returns at once."""
        self._stopped_for = reason
        self._stop.set()

    def close(self) -> str:
        """End the film with its take; its file's name, or empty when there is none.

        Call it once the take's last block is written.
        """
        self._stop.set()
        self._thread.join()
        if self._film and not (self._broke and not plays(self.path)):
            return self.path.name
        self.path.unlink(missing_ok=True)
        return ""

    def _run(self) -> None:
        try:
            while not self._stop.wait(LOOK_SECONDS) and not self._ended:
                self.step()
        except Exception:  # noqa: BLE001 - a thread must not die of it
            _LOG.exception("the film %s broke", self.path.name)
            self._give_up("The film could not go on.")
        self.end()
        if self._stopped_for:
            self._tell(self._stopped_for)

    def step(self) -> None:
        """Take what the camera and the microphone have brought since the last time."""
        self._look()
        if self._waiting and not self._ended:
            self._begin()
        self._write_what_is_there()
        if self._film and self._film.megabytes >= self._most_megabytes:
            self._stopped_for = (
                f"The film of this answer has reached {self._most_megabytes:g} MB and ends here; "
                "the sound goes on."
            )
            self._ended = True

    def end(self) -> None:
        """Write the rest and close the film."""
        self.step()
        self._ended = True
        self._waiting.clear()
        if self._film:
            try:
                self._film.close()
            except StorageError as error:
                self._give_up(error.message)

    def _look(self) -> None:
        frame = self._camera.latest()
        if frame is None or frame is self._newest:
            return
        self._newest = frame
        seconds = self._clock.seconds_at(frame.at)
        if seconds is not None:
            self._waiting.append((seconds, frame))

    def _begin(self) -> None:
        """Begin the film with the first picture, which stands from the beginning."""
        if self._film:
            return
        _, self._shown = self._waiting.popleft()
        height, width = self._shown.pixels.shape[:2]
        try:
            self._film = FilmFile(self.path, width, height)
            self._film.add_frame(self._shown.pixels, 0.0)
        except StorageError as error:
            self._give_up(error.message)

    def _write_what_is_there(self) -> None:
        film = self._film
        if film is None or self._ended:
            return
        try:
            self._write_sound(film)
            while self._waiting and self._waiting[0][0] <= film.sound_seconds:
                seconds, self._shown = self._waiting.popleft()
                film.add_frame(self._shown.pixels, seconds)
            last = self._shown
            if last and film.sound_seconds - film.picture_seconds >= STILL_SECONDS:
                film.add_frame(last.pixels, film.sound_seconds)
        except StorageError as error:
            self._give_up(error.message)

    def _write_sound(self, film: FilmFile) -> None:
        """From the WAV, as far as it is written."""
        while there := min(self._take.frames - self._samples, MOST_SAMPLES):
            try:
                with self._take.path.open("rb") as sound:
                    sound.seek(_WAV_HEADER_BYTES + 2 * self._samples)
                    samples = np.frombuffer(sound.read(2 * there), np.int16)
            except OSError as error:
                raise StorageError(f"The sound could not be read back: {error}.") from error
            if len(samples) == 0:
                return
            self._samples += len(samples)
            film.add_sound(samples)

    def _give_up(self, why: str) -> None:
        self._ended = self._broke = True
        _LOG.warning("%s Everything that was filmed before plays.", why)
        self._stopped_for = f"{why} The film ends here; the sound goes on."
