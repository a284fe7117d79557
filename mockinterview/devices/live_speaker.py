"""A speaker for sound that is made while it plays, by PyAudio: the candidate's echo.

A block is written to the device as soon as it comes, behind a little silence that makes up for
blocks that come late. Where the two ends run unequally fast, or a busy machine held blocks up, some
are dropped or more silence is put in: what plays is never much later than it should be.
"""

import logging
from collections.abc import Callable
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, Final

import numpy as np
import soxr

from mockinterview.devices.portaudio import Direction, choose, portaudio
from mockinterview.devices.sound import (
    LOOK_SECONDS,
    PLAYING_PERIOD,
    RECORDING_PERIOD,
    speaker_stopped,
)
from mockinterview.errors import DeviceError
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Samples

LEAD_SECONDS: Final = 0.13
"""What plays before the first block: a later one may be late by so much. PulseAudio hands over a
block's length too late now and then, and takes 60 ms at a time: half as much ran dry at once."""
MOST_AHEAD_SECONDS: Final = LEAD_SECONDS + 2 * RECORDING_PERIOD
"""With more than this in the buffer the next block is dropped, so that what plays stays in time."""
MOST_WAITING: Final = 8
"""Blocks between the microphone's thread and the speaker's: half a second."""

_log = logging.getLogger(__name__)


class PyAudioLiveSpeaker:
    """Satisfies `session.ports.LiveSpeaker`."""

    late_seconds = RECORDING_PERIOD + LEAD_SECONDS
    """A block is as late as it is long, and waits behind the lead."""

    def __init__(self, name: str | None = None) -> None:
        """`name` of the output, see `portaudio.choose`; None for the system's default."""
        self._name = name
        self._playing: _Playing | None = None

    def start(self, on_failure: Callable[[DeviceError], None]) -> None:
        self.stop()
        self._playing = _Playing(self._name, on_failure, self._playing)

    def play(self, samples: Samples) -> None:
        if self._playing:
            self._playing.give(samples)

    def stop(self) -> None:
        if self._playing:
            self._playing.stop.set()

    def close(self) -> None:
        self.stop()
        if self._playing:
            self._playing.thread.join()


class _Playing:
    """From one `start` to its `stop`, on a thread of its own."""

    def __init__(
        self,
        name: str | None,
        on_failure: Callable[[DeviceError], None],
        before: "_Playing | None",
    ) -> None:
        self.stop = Event()
        self._name = name
        self._on_failure = on_failure
        self._blocks: Queue[Samples] = Queue(MOST_WAITING)
        self._before: Thread | None = before.thread if before else None
        self.thread: Thread = Thread(target=self._run, name="live speaker", daemon=True)
        self.thread.start()

    def give(self, samples: Samples) -> None:
        if not self.stop.is_set():
            try:
                self._blocks.put_nowait(samples)
            except Full:
                _log.debug("the live speaker is behind: a block was dropped")

    def _run(self) -> None:
        if self._before:
            self._before.join()
            self._before = None
        try:
            with portaudio() as audio:
                device = choose(audio.devices(Direction.OUTPUT), self._name, Direction.OUTPUT)
                rate = audio.rate(device, Direction.OUTPUT, SPEECH_RATE)
                stream = audio.open(device, Direction.OUTPUT, rate, PLAYING_PERIOD)
                self._write_until_stopped(_Outlet(stream, rate))
        except DeviceError as error:
            self._on_failure(error)
        except OSError:
            self._on_failure(speaker_stopped())
        except Exception:  # noqa: BLE001  a thread ends here
            _log.exception("the live speaker broke")
            self._on_failure(speaker_stopped())

    def _write_until_stopped(self, outlet: "_Outlet") -> None:
        while not self._blocks.empty():  # opening took its time, and what waited is late
            self._blocks.get_nowait()
        while not self.stop.is_set():
            try:
                block = self._blocks.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            outlet.write(block)


class _Outlet:
    """A stream that is written to without ever waiting for it."""

    def __init__(self, stream: Any, rate: int) -> None:  # Any: PyAudio is untyped
        self._stream = stream
        self._rate = rate
        self._resampler = soxr.ResampleStream(SPEECH_RATE, rate, 1) if rate != SPEECH_RATE else None
        self._buffer = stream.get_write_available()
        self._lead = min(self._buffer // 2, round(LEAD_SECONDS * rate))

    def write(self, samples: Samples) -> None:
        """Raises OSError for a dead stream."""
        sound = self._at_its_rate(samples)
        room = self._stream.get_write_available()
        ahead = self._buffer - room
        if room < len(sound) or ahead > MOST_AHEAD_SECONDS * self._rate:
            return
        if ahead <= self._rate // 1_000:  # it ran dry
            silence = np.zeros(min(self._lead, room - len(sound)), dtype=np.int16)
            sound = np.concatenate([silence, sound])
        self._stream.write(sound.tobytes())

    def _at_its_rate(self, samples: Samples) -> Samples:
        if self._resampler is None:
            return samples
        resampled = self._resampler.resample_chunk(samples.astype(np.float32))
        limited: Samples = np.clip(np.rint(resampled), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
        return limited
