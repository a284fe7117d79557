"""The speaker and the microphone, by PyAudio."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

import numpy as np
import pyaudio
import soxr

from mockinterview.devices.portaudio import (
    SEE_DOCTOR,
    Direction,
    SoundDevice,
    choose,
    portaudio,
)
from mockinterview.errors import DeviceError
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples, silence

__all__ = ["PyAudioMicrophone", "PyAudioSpeaker", "SoundDevice", "list_inputs", "list_outputs"]

PLAYING_RATE = 48_000
"""Hz. What sound cards run at; asked for first."""
PLAYING_PERIOD = 0.1
"""Seconds. PortAudio buffers three of them, so that a machine busy for 300 ms goes unheard."""
LOOK_SECONDS = 0.01
"""How often the speaker looks for room in that buffer and for a stop."""
LEAD_SECONDS = 0.05
"""Silence ahead of the sound: PulseAudio swallows the first 10 ms of a stream."""
TAIL_SECONDS = 0.02
"""Silence behind the sound, beyond the buffer's length: closing cuts off nothing else."""
STALL_SECONDS = 2.0
"""A speaker that takes nothing for so long has stopped working."""
RECORDING_PERIOD = 0.064
"""Seconds of a block from the microphone; PortAudio buffers three of them on bare hardware."""
FIRST_BLOCK_SECONDS = 5.0
"""How long a microphone may take to deliver: behind PulseAudio up to 2 s were seen."""

_log = logging.getLogger(__name__)


def list_inputs() -> tuple[SoundDevice, ...]:
    """The microphones; empty where there is none."""
    with portaudio() as audio:
        return audio.devices(Direction.INPUT)


def list_outputs() -> tuple[SoundDevice, ...]:
    """The speakers; empty where there is none."""
    with portaudio() as audio:
        return audio.devices(Direction.OUTPUT)


class PyAudioSpeaker:
    """Satisfies `session.ports.Speaker`."""

    def __init__(self, name: str | None = None) -> None:
        """`name` of the output, see `portaudio.choose`; None for the system's default."""
        self._name = name

    def play(self, pcm: Pcm, stop: Event) -> float:
        """Play until the last sample is heard, or until at most 50 ms after `stop` is set.

        Returns the seconds heard. Raises DeviceError when there is no such speaker, when it cannot
        be opened, or when it goes away.
        """
        if stop.is_set() or len(pcm.samples) == 0:
            return 0.0
        with portaudio() as audio:
            device = choose(audio.devices(Direction.OUTPUT), self._name, Direction.OUTPUT)
            rate = audio.rate(device, Direction.OUTPUT, PLAYING_RATE)
            stream = audio.open(device, Direction.OUTPUT, rate, PLAYING_PERIOD)
            try:
                buffer = stream.get_write_available() / rate  # all of it is free as yet
                padded = np.concatenate(
                    [
                        silence(LEAD_SECONDS, rate).samples,
                        pcm.at_rate(rate).samples,
                        silence(buffer + TAIL_SECONDS, rate).samples,
                    ]
                )
                written = _write(stream, padded, stop) / rate
                waiting: float = buffer - stream.get_write_available() / rate
            except OSError as error:
                raise speaker_stopped() from error
        return min(pcm.seconds, max(0.0, written - waiting - LEAD_SECONDS))


class PyAudioMicrophone:
    """Satisfies `session.ports.Microphone`."""

    def __init__(self, name: str | None = None) -> None:
        """`name` of the input, see `portaudio.choose`; None for the system's default."""
        self._name = name

    @contextmanager
    def open(self, sink: Callable[[Samples], None]) -> Iterator[None]:
        """Give `sink` int16 blocks at 16,000 Hz from a thread of its own until the context ends.

        Entering returns after the first block. Every block that came in has gone to `sink` when
        the context has ended; what `sink` raised is raised then. A device that goes away meanwhile
        raises nothing, the blocks just stop. Raises DeviceError when there is no such microphone,
        when it cannot be opened, or when nothing comes from it.
        """
        with ExitStack() as afterwards, portaudio() as audio:
            device = choose(audio.devices(Direction.INPUT), self._name, Direction.INPUT)
            rate = audio.rate(device, Direction.INPUT, SPEECH_RATE)
            pump = _Pump(sink, rate)
            afterwards.callback(pump.finish)
            audio.open(device, Direction.INPUT, rate, RECORDING_PERIOD, pump.take)
            if not pump.flowing.wait(FIRST_BLOCK_SECONDS):
                raise DeviceError(
                    f'Nothing comes from the microphone "{device.name}".',
                    f"Is another program using it? {SEE_DOCTOR}",
                )
            yield
        if pump.failure:
            raise pump.failure


class _Pump:
    """Carries blocks from PortAudio's thread, which must not wait, to a sink."""

    def __init__(self, sink: Callable[[Samples], None], rate: int) -> None:
        self._sink = sink
        self._resampler = soxr.ResampleStream(rate, SPEECH_RATE, 1) if rate != SPEECH_RATE else None
        self._blocks: SimpleQueue[tuple[bytes, int] | None] = SimpleQueue()
        self.flowing = Event()
        self.failure: Exception | None = None
        self._thread = Thread(target=self._carry, name="microphone", daemon=True)
        self._thread.start()

    def take(self, block: bytes, _frames: int, _times: object, status: int) -> tuple[None, int]:
        """PortAudio's callback."""
        self._blocks.put((block, status))
        return None, pyaudio.paContinue

    def finish(self) -> None:
        """Wait until everything taken so far has gone to the sink."""
        self._blocks.put(None)
        self._thread.join()

    def _carry(self) -> None:
        try:
            while (taken := self._blocks.get()) is not None:
                block, status = taken
                if status & pyaudio.paInputOverflow:
                    _log.warning("the microphone overflowed: sound is missing before this block")
                self._pass_on(np.frombuffer(block, dtype=np.int16), last=False)
                self.flowing.set()
            self._pass_on(np.zeros(0, dtype=np.int16), last=True)
        except Exception as error:  # noqa: BLE001  a thread ends here; `open` raises it
            self.failure = error
            self.flowing.set()

    def _pass_on(self, samples: Samples, *, last: bool) -> None:
        if self._resampler is not None:
            # In floats: into int16 soxr dithers, and a muted microphone would no longer be silent.
            resampled = self._resampler.resample_chunk(samples.astype(np.float32), last=last)
            samples = np.clip(np.rint(resampled), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
        if len(samples):
            self._sink(samples)


def _write(stream: Any, samples: Samples, stop: Event) -> int:  # Any: PyAudio is untyped
    """How many samples went in before `stop` was set.

    Never more than there is room for: a write that waits sees no stop, and a stalled sound server
    holds it for minutes. Raises DeviceError for a stall, OSError for a dead stream.
    """
    written = 0
    moved_at = time.monotonic()
    while written < len(samples) and not stop.is_set():
        if room := stream.get_write_available():
            block = samples[written : written + room]
            stream.write(block.tobytes())
            written += len(block)
            moved_at = time.monotonic()
        elif time.monotonic() - moved_at > STALL_SECONDS:
            raise speaker_stopped()
        else:
            stop.wait(LOOK_SECONDS)
    return written


def speaker_stopped() -> DeviceError:
    return DeviceError("The speaker stopped working.", f"Is it still connected? {SEE_DOCTOR}")
