"""The candidate's sound, block by block: to disk first, then to the recogniser and the meter.

Whoever else wants it taps it, and comes last.

A take's WAV is whole after every block, so a killed program loses at most the second that the
disk had not been told to keep.
"""

import logging
import os
import threading
import wave
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mockinterview.errors import StorageError
from mockinterview.interview.model import Gap, Heard
from mockinterview.line.audio import SILENCE_DBFS, SPEECH_RATE, Pcm, Samples, level_dbfs
from mockinterview.session.ports import BlockSink, Clock, Hearing, Microphone
from mockinterview.session.sound_clock import SoundClock

_LOG = logging.getLogger(__name__)

STALL_SECONDS = 1.5
"""Without a block for this long the microphone is taken as gone. On a busy machine blocks were seen
more than .5 s apart, and who is paused has to press a key."""
MUTE_SECONDS = 2.0
"""Exact zeros for this long mean a muted microphone: a real one always has some noise."""
GATE_SECONDS = 0.3
"""Exact zeros for this long with sound after them are the work of a noise gate, as headsets and
conferencing drivers have them; such a microphone says nothing about being muted."""
SYNC_SECONDS = 1.0
"""How much sound may wait in the operating system before it is forced to the disk."""


class TakeFile:
    """A WAV that grows: 16,000 Hz, mono, 16 bit. Raises StorageError when it cannot."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.frames = 0
        self._synced_frames = 0
        try:
            self._file = path.open("xb")
            self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - open as long as the take
            self._wave.setnchannels(1)
            self._wave.setsampwidth(2)
            self._wave.setframerate(SPEECH_RATE)
            self._append(b"")
        except OSError as error:
            raise _no_recording(path, error) from error

    @property
    def seconds(self) -> float:
        return self.frames / SPEECH_RATE

    def write(self, samples: Samples) -> None:
        try:
            self._append(samples.tobytes())
            self.frames += len(samples)
            if self.frames - self._synced_frames >= SYNC_SECONDS * SPEECH_RATE:
                os.fsync(self._file.fileno())
                self._synced_frames = self.frames
        except OSError as error:
            raise _no_recording(self.path, error) from error

    def _append(self, data: bytes) -> None:
        self._wave.writeframes(data)
        self._file.flush()

    def close(self) -> None:
        try:
            self._wave.close()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise _no_recording(self.path, error) from error


def _no_recording(path: Path, error: OSError) -> StorageError:
    reason = error.strerror or str(error)
    return StorageError(
        f"The recording {path.name} could not be written: {reason}.",
        f"Free some space or choose another data folder than {path.parent}.",
    )


def read_take(path: Path) -> Pcm:
    """The sound of a take, also of one that was never closed. Raises StorageError."""
    try:
        with wave.open(str(path), "rb") as take:
            frames = take.readframes(take.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise StorageError(f"The recording {path.name} cannot be read: {error}.") from error
    # A disk that fills up, or a power cut, may leave half a sample at the end.
    whole = len(frames) // 2 * 2
    return Pcm(np.frombuffer(frames[:whole], np.int16), SPEECH_RATE)


@dataclass(frozen=True, slots=True)
class ClosedTake:
    """What a take's recording turned out to be."""

    path: Path
    duration: float
    started_at: float
    ended_at: float
    gaps: tuple[Gap, ...]
    hearing: Hearing | None


class OpenTake:
    """A take that is being recorded. Its film reads `file` and `clock`, nothing else."""

    def __init__(self, file: TakeFile, hearing: Hearing | None, now: float) -> None:
        self.file = file
        self.hearing = hearing
        self.clock = SoundClock()
        self.started_at = now
        self.gaps: list[Gap] = []
        self.paused_at: float | None = None
        self.pause_reason = ""
        self.until_sound = False
        """Paused for a mute; the next sound ends that."""

    def pause(self, now: float, reason: str, *, until_sound: bool = False) -> None:
        self.until_sound = until_sound
        if self.paused_at is None:
            self.paused_at, self.pause_reason = now, reason
            self.clock.hold()

    def resume(self, now: float) -> None:
        if self.paused_at is not None:
            gap = Gap(self.file.seconds, now - self.paused_at, self.pause_reason)
            self.gaps.append(gap)
            self.paused_at = None
            self.until_sound = False


class Capture:
    """The microphone during one interview, and the take it is recorded into.

    `on_failure` is told, from any thread, why nothing more can be recorded for now, and
    `on_sound` that a microphone which seemed muted is heard, and recorded, again. `taps` get
    every block, of a take or not, once all else is done with it; they must return at once.
    """

    def __init__(
        self,
        microphone: Microphone,
        clock: Clock,
        on_failure: Callable[[str], None],
        on_sound: Callable[[], None],
        taps: Sequence[BlockSink] = (),
    ) -> None:
        self._taps = list(taps)
        self._microphone = microphone
        self._clock = clock
        self._on_failure = on_failure
        self._on_sound = on_sound
        self._open_microphone = ExitStack()
        self._take_lock = threading.Lock()
        self._take: OpenTake | None = None
        self._last_block_at = 0.0
        self._zeros_since: float | None = None
        self._gates_noise = False
        self.level_dbfs = SILENCE_DBFS
        """Level of the newest block, for the meter."""

    def start(self) -> None:
        """Open the microphone, anew if it was open. Raises DeviceError."""
        self._open_microphone.close()
        self._last_block_at = self._clock()
        self._zeros_since = None
        self._gates_noise = False
        self._open_microphone.enter_context(self._microphone.open(self._receive))

    def stop(self) -> None:
        self._open_microphone.close()

    def open_take(self, path: Path, hearing: Hearing | None) -> OpenTake:
        """Record into `path` from the next block on. Raises StorageError."""
        take = OpenTake(TakeFile(path), hearing, self._clock())
        with self._take_lock:
            self._take = take
            self._last_block_at = take.started_at
            self._zeros_since = None
        return take

    def pause(self, reason: str, *, until_sound: bool = False) -> None:
        with self._take_lock:
            if self._take:
                self._take.pause(self._clock(), reason, until_sound=until_sound)

    def resume(self) -> None:
        """Record on; opens a microphone that fell silent again. Raises DeviceError."""
        now = self._clock()
        if self._stalled(now) or self._zeros_for(now) >= MUTE_SECONDS:
            self.start()
        with self._take_lock:
            if self._take:
                self._take.resume(self._clock())

    def close_take(self) -> ClosedTake | None:
        """End the take; None when none is open. What the disk took is kept."""
        with self._take_lock:
            take, self._take = self._take, None
        if take is None:
            return None
        now = self._clock()
        take.resume(now)
        try:
            take.file.close()
        except StorageError as error:
            _LOG.warning("%s Every block written before is safe.", error)
        return ClosedTake(
            take.file.path, take.file.seconds, take.started_at, now, tuple(take.gaps), take.hearing
        )

    @property
    def has_take(self) -> bool:
        return self._take is not None

    @property
    def is_recording(self) -> bool:
        """A take is open, and not paused."""
        with self._take_lock:
            return self._take is not None and self._take.paused_at is None

    @property
    def heard(self) -> Heard:
        """What the recogniser has of the open take."""
        take = self._take
        return take.hearing.heard() if take and take.hearing else Heard()

    def take_seconds(self) -> float:
        """Seconds recorded in the open take; 0 without one."""
        take = self._take
        return take.file.seconds if take else 0.0

    def watch(self) -> None:
        """Report a microphone that stalled or was muted while a take is recorded."""
        if not self.is_recording:
            return
        now = self._clock()
        if self._stalled(now):
            self.fail("No sound arrives from the microphone any more. Plug it in again.")
        elif self._zeros_for(now) >= MUTE_SECONDS and not self._gates_noise:
            self.fail(
                "Only silence comes: unmute the microphone, or plug it in again.", until_sound=True
            )

    def _stalled(self, now: float) -> bool:
        return now - self._last_block_at >= STALL_SECONDS

    def _zeros_for(self, now: float) -> float:
        return 0.0 if self._zeros_since is None else now - self._zeros_since

    def _receive(self, samples: Samples) -> None:
        self._last_block_at = now = self._clock()
        sounds = bool(np.any(samples))
        if sounds:
            self._gates_noise = self._gates_noise or self._zeros_for(now) >= GATE_SECONDS
            self._zeros_since = None
        elif self._zeros_since is None:
            self._zeros_since = now - len(samples) / SPEECH_RATE
        with self._take_lock:
            take = self._take
            if take and take.until_sound and sounds:
                take.resume(now)
                self._on_sound()
            if take and take.paused_at is None:
                try:
                    take.file.write(samples)
                except StorageError as error:
                    take.pause(now, error.message)
                    self._on_failure(str(error))
                    return
                take.clock.wrote(now, take.file.seconds)
                if take.hearing:
                    take.hearing.accept(samples)
        self.level_dbfs = level_dbfs(samples)
        self._tap(samples)

    def _tap(self, samples: Samples) -> None:
        for tap in tuple(self._taps):
            try:
                tap(samples)
            except Exception:  # noqa: BLE001 - the recording must not end of it
                _LOG.exception("a tap of the microphone broke")
                self._taps.remove(tap)

    def fail(self, reason: str, *, until_sound: bool = False) -> None:
        """Pause, and report why."""
        self.pause(reason, until_sound=until_sound)
        self.level_dbfs = SILENCE_DBFS
        self._on_failure(reason)
