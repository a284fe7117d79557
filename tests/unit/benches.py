"""Equipment to be tested that is sound, or has one fault, without any device."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir
from threading import Event as Flag
from threading import Thread

import numpy as np

from mockinterview.devices.camera.scripted import ScriptedCamera
from mockinterview.devices.media import decode
from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedRecogniser,
    ScriptedVoice,
    faint_noise,
)
from mockinterview.feedback.checks.machine import Battery
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.interview.frames import Pixels
from mockinterview.interview.model import Transcript, Word
from mockinterview.interview.personas import find_persona
from mockinterview.interview.picture import Face
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples, level_dbfs
from mockinterview.resources import bundled
from mockinterview.session.equipment.readiness import SENTENCE, ReadinessGear
from tests.unit.faces_seen import a_face

TESTED = "2026-11-24T17:00:00+00:00"
QUIET_DBFS = -70.0
BLOCK = 1_600
SILENCE_AROUND_SECONDS = 2.0


@lru_cache
def a_voice() -> Pcm:
    """A real voice saying something, at -22 dBFS while it speaks."""
    pcm = decode(bundled("assets") / "candidate" / "request-to-repeat.flac").at_rate(SPEECH_RATE)
    speech = np.concatenate([pcm.cut(span).samples for span in speech_spans(pcm)])
    gain = 10 ** ((-22.0 - level_dbfs(speech)) / 20)
    return Pcm(np.round(pcm.samples * gain).astype(np.int16), SPEECH_RATE)


def said(gain_db: float = 0.0, noise_dbfs: float = QUIET_DBFS) -> Samples:
    """The voice, so much louder than is good, in a room with so much noise."""
    pause = np.zeros(round(SILENCE_AROUND_SECONDS * SPEECH_RATE))
    voice = np.concatenate([pause, a_voice().samples * 10 ** (gain_db / 20), pause])
    noise = faint_noise(len(voice) / SPEECH_RATE, seed=3, level_dbfs=noise_dbfs)
    loud = voice + noise[: len(voice)]
    return np.clip(np.round(loud), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)


def compressed() -> Samples:
    """The voice too loud, and yet nowhere cut off: what is quiet in it is raised."""
    share = said() / FULL_SCALE
    raised: Samples = np.round(np.sign(share) * np.abs(share) ** 0.5 * 0.9 * FULL_SCALE).astype(
        np.int16
    )
    return raised


class Room:
    """Microphone and speaker in one room.

    Every other time that the microphone is opened, or each time, `take` is heard in it at once;
    what the speaker plays is heard weaker by `echo_loss_db` and a quarter of a second late.
    """

    def __init__(
        self, take: Samples, echo_loss_db: float | None = None, *, each_time: bool = False
    ) -> None:
        self._takes: Iterator[Samples] = itertools.cycle([take, take if each_time else take[:0]])
        self._echo_loss_db = echo_loss_db
        self._sink: Callable[[Samples], None] | None = None
        self.open_now = 0

    @contextmanager
    def open(self, sink: Callable[[Samples], None]) -> Iterator[None]:
        closing = Flag()
        self._sink = sink
        self.open_now += 1
        thread = Thread(target=_give, args=(next(self._takes), sink, closing))
        thread.start()
        try:
            yield
        finally:
            closing.set()
            thread.join()
            self._sink = None
            self.open_now -= 1

    def play(self, pcm: Pcm, stop: Flag) -> float:
        if self._sink and not stop.is_set():
            self._sink(faint_noise(0.25, seed=5, level_dbfs=QUIET_DBFS))
            sound = pcm.at_rate(SPEECH_RATE).samples.astype(np.float64)
            loss = 0.0 if self._echo_loss_db is None else 10 ** (-self._echo_loss_db / 20)
            noise = faint_noise(pcm.seconds + 1, seed=6, level_dbfs=QUIET_DBFS)[: len(sound)]
            self._sink(np.round(sound * loss + noise).astype(np.int16))
        return pcm.seconds


def _give(take: Samples, sink: Callable[[Samples], None], closing: Flag) -> None:
    for first in range(0, len(take), BLOCK):
        if closing.is_set():
            return
        sink(take[first : first + BLOCK])


class SeenFaces:
    """Finds the same faces in every picture."""

    def __init__(self, *faces: Face) -> None:
        self._faces = faces

    def find(self, pixels: Pixels) -> tuple[Face, ...]:
        return self._faces


def hearing(words: Sequence[str] = tuple(SENTENCE.split())) -> Callable[[], ScriptedRecogniser]:
    """A recogniser that hears `words` in every take."""
    heard = tuple(Word(word, n / 4, (n + 1) / 4, 0.9) for n, word in enumerate(words))
    transcript = Transcript(heard, "scripted", "small")
    return lambda: ScriptedRecogniser([transcript] * 9)


def a_sound_bench(folder: Path | None = None, **given: object) -> ReadinessGear:
    """All is well; `given` replaces its parts."""
    clock = ScriptedClock(0)
    room = Room(said())
    gear = ReadinessGear(
        camera=ScriptedCamera(clock),
        faces=SeenFaces(a_face()),
        microphone=room,
        speaker=room,
        voice=ScriptedVoice(),
        persona=find_persona("warm"),
        recogniser=hearing(),
        folder=folder or Path(gettempdir()),
        battery=lambda: Battery(80.0, charging=True),
        holders=lambda: (),
        clock=clock,
        wait=clock.wait,
        now=lambda: TESTED,
    )
    return replace(gear, **given)  # type: ignore[arg-type]  # the tests name its fields
