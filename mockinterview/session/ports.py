"""What the runner needs from the world. Adapters in `devices` and `archive` have these shapes.

Three families implement them: real devices, the bundled candidate, and scripted faults.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event as Flag
from typing import Protocol

from mockinterview.errors import MockInterviewError
from mockinterview.interview.assessment import Assessment, JudgedAnswer
from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.model import Answer, Ending, Heard, Plan, Transcript
from mockinterview.interview.personas import Persona
from mockinterview.interview.picture import CameraCondition, Face, View
from mockinterview.line.audio import Pcm, Samples, Spoken

Clock = Callable[[], float]
"""Seconds since any fixed moment; never runs backwards."""

BlockSink = Callable[[Samples], None]
"""Takes the next block of the microphone: int16, shape (n,), 16,000 Hz.

Called in order from a thread of the microphone's, never from the sound card's own callback: it
may write to a disk.
"""


class Voice(Protocol):
    def render(self, text: str, persona: Persona) -> Spoken:
        """`text` as sound. Raises DeviceError when no speech can be made."""

    def close(self) -> None: ...


class Speaker(Protocol):
    def play(self, pcm: Pcm, stop: Flag) -> float:
        """Play to the end or until `stop` is set; returns the seconds played.

        Raises DeviceError when the sound cannot be played.
        """


class LiveSpeaker(Protocol):
    """Plays sound as it comes, beside whatever else is played. One use at a time."""

    @property
    def late_seconds(self) -> float:
        """From the microphone to the ear, for a block that is played as soon as it was taken."""

    def start(self, on_failure: Callable[[MockInterviewError], None]) -> None:
        """Get ready; returns at once. `on_failure` is told, from another thread, why not."""

    def play(self, samples: Samples) -> None:
        """The next block: int16, shape (n,), 16,000 Hz. Returns at once.

        A block is dropped before `start`, after `stop`, and when too many wait already.
        """

    def stop(self) -> None:
        """Fall silent; returns at once."""

    def close(self) -> None:
        """Fall silent, and wait until the device is let go."""


class Microphone(Protocol):
    def open(self, sink: BlockSink) -> AbstractContextManager[None]:
        """Blocks go to `sink` from another thread until the context ends.

        Entering returns once sound flows, or raises DeviceError. Watching for silence
        and stalls afterwards is the runner's.
        """


class Camera(Protocol):
    def open(self) -> AbstractContextManager[None]:
        """The camera runs until the context ends. Entering returns at once and never raises.

        What became of it, `condition` tells; a camera that was lost is looked for again.
        """

    def latest(self) -> Frame | None:
        """The newest frame; never blocks. None while none comes."""

    @property
    def condition(self) -> CameraCondition:
        """How it is doing; never blocks."""


class TakeWatcher(Protocol):
    """Looks at the camera, and keeps what it sees while a take is open."""

    def start(self) -> None:
        """Call it once the camera is open."""

    def open_take(self, seconds: Callable[[], float]) -> None:
        """A take begins now. `seconds`: how long it has been recorded; any thread may ask it."""

    def close_take(self) -> tuple[View, ...]:
        """What was seen during it, in order of time; empty without a camera."""

    def recent(self) -> tuple[View, ...]:
        """The newest views, in a take or not; empty where they are too old to tell."""

    def close(self) -> None: ...


class FaceFinder(Protocol):
    def find(self, pixels: Pixels) -> tuple[Face, ...]:
        """The faces in a picture, the largest first. Takes some 30 ms."""


class Hearing(Protocol):
    """One take on its way through the recogniser."""

    def accept(self, samples: Samples) -> None:
        """The next samples; returns at once, the recogniser may lag behind."""

    def heard(self) -> Heard:
        """The newest snapshot; never blocks."""

    def finish(self) -> Transcript:
        """Wait for the rest. Raises ModelError when the recogniser died or hangs."""

    def abandon(self) -> None:
        """Drop this take; nothing more is wanted from it."""


class Recogniser(Protocol):
    def load(self) -> None:
        """Make the model ready; may take seconds. Raises ModelError."""

    def start(self, rate: int) -> Hearing:
        """A new take at `rate` Hz. One at a time."""

    def close(self) -> None: ...


class Archive(Protocol):
    """Where an interview is kept. Everything is on disk when a call returns.

    Every call raises StorageError when it cannot be.
    """

    def open_interview(self, plan: Plan, started: str, candidate_was: str) -> str:
        """A new interview; returns its id."""

    def folder(self, interview_id: str) -> Path:
        """Where its recordings belong; exists."""

    def begin_take(self, interview_id: str, draft: Answer, audio: str) -> None:
        """A recording named `audio` begins; after a crash the archive knows whose it is."""

    def save_answer(self, interview_id: str, answer: Answer) -> None: ...

    def save_assessment(
        self, interview_id: str, turn_index: int, assessment: Assessment
    ) -> None: ...

    def save_judged(self, interview_id: str, judged: JudgedAnswer) -> None:
        """Both in place of what was kept of the answer before."""

    def end_interview(self, interview_id: str, ending: Ending) -> None: ...
