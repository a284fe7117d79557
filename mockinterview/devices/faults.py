"""What goes wrong with devices, on command: each wraps a sound one and fails as real ones do.

A wrapped device may be scripted or real, and wrapped more than once. `after_seconds` counts the
sound that went through since it was opened or started.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Event
from typing import Protocol

import numpy as np

from mockinterview.errors import DeviceError, ModelError
from mockinterview.interview.model import Heard, Transcript
from mockinterview.interview.personas import Persona
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples, Spoken

Sink = Callable[[Samples], None]


class Opened(Protocol):
    """A microphone, as it is wrapped here."""

    def open(self, sink: Sink) -> AbstractContextManager[None]: ...


class Listening(Protocol):
    """One take in a recogniser, as it is wrapped here."""

    def accept(self, samples: Samples) -> None: ...
    def heard(self) -> Heard: ...
    def finish(self) -> Transcript: ...
    def abandon(self) -> None: ...


class Recognising(Protocol):
    """A recogniser, as it is wrapped here."""

    def load(self) -> None: ...
    def start(self, rate: int) -> Listening: ...
    def close(self) -> None: ...


class RefusingMicrophone:
    """Cannot be opened."""

    def open(self, sink: Sink) -> AbstractContextManager[None]:
        raise DeviceError("The microphone could not be opened.", "Is another program using it?")


class _Failing:
    """Sound until `after_seconds`, each time it is opened."""

    def __init__(self, microphone: Opened, after_seconds: float) -> None:
        self._microphone = microphone
        self._after_seconds = after_seconds

    @contextmanager
    def open(self, sink: Sink) -> Iterator[None]:
        passed = 0

        def take(samples: Samples) -> None:
            nonlocal passed
            passed += len(samples)
            if passed <= self._after_seconds * SPEECH_RATE:
                sink(samples)
            else:
                self._fail(samples, sink)

        with self._microphone.open(take):
            yield

    def _fail(self, samples: Samples, sink: Sink) -> None:
        raise NotImplementedError


class UnpluggedMicrophone(_Failing):
    """Gives no more blocks then."""

    def _fail(self, samples: Samples, sink: Sink) -> None:
        """Nothing comes."""


class MutedMicrophone(_Failing):
    """Gives exact zeros then."""

    def _fail(self, samples: Samples, sink: Sink) -> None:
        sink(np.zeros_like(samples))


class FailingSpeaker:
    """Cannot play."""

    def play(self, pcm: Pcm, stop: Event) -> float:
        raise DeviceError("The speaker stopped working.", "Is it still connected?")


class FailingVoice:
    """Cannot speak."""

    def render(self, text: str, persona: Persona) -> Spoken:
        raise DeviceError("The question could not be spoken.", "Is espeak-ng installed?")

    def close(self) -> None:
        """Nothing is open."""


class UnloadableRecogniser:
    """Has no model that works."""

    def load(self) -> None:
        raise ModelError("The speech model is damaged.", "Verify it: `mockinterview models`.")

    def start(self, rate: int) -> Listening:
        raise ModelError("The speech recogniser is not loaded.")

    def close(self) -> None:
        """Nothing is open."""


class DyingRecogniser:
    """Dies during its first take, `after_seconds` into the sound.

    A real one that hangs looks no different through its port: nothing more is heard, and finishing
    raises ModelError.
    """

    def __init__(self, recogniser: Recognising, after_seconds: float) -> None:
        self._recogniser = recogniser
        self._after_seconds = after_seconds
        self._dies = True

    def load(self) -> None:
        self._recogniser.load()

    def start(self, rate: int) -> Listening:
        hearing = self._recogniser.start(rate)
        if not self._dies:
            return hearing
        self._dies = False
        return _DyingHearing(hearing, self._after_seconds * rate)

    def close(self) -> None:
        self._recogniser.close()


class _DyingHearing:
    def __init__(self, hearing: Listening, samples_left: float) -> None:
        self._hearing = hearing
        self._samples_left = samples_left

    def accept(self, samples: Samples) -> None:
        self._samples_left -= len(samples)
        if self._samples_left >= 0:
            self._hearing.accept(samples)

    def heard(self) -> Heard:
        return self._hearing.heard()

    def finish(self) -> Transcript:
        if self._samples_left >= 0:
            return self._hearing.finish()
        self._hearing.abandon()
        raise ModelError("The speech recogniser stopped working.")

    def abandon(self) -> None:
        self._hearing.abandon()
