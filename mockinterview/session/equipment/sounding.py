"""Has a sentence spoken, or plays one, with the microphone open meanwhile.

When a sentence has been said is told from its sound alone: a voice, then silence. All lengths are
counted in the sound itself, so a scripted microphone may be as fast as it likes.
"""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event as Flag
from typing import Final

import numpy as np

from mockinterview.errors import DeviceError, MockInterviewError
from mockinterview.feedback.checks.voice import Spoken
from mockinterview.feedback.delivery.pauses import voiced_stretches
from mockinterview.feedback.voice.activity import (
    CHUNK_SECONDS,
    SPEECH_STARTS,
    VoiceActivity,
    speech_spans,
)
from mockinterview.feedback.voice.echo import Echo, echo_of
from mockinterview.interview.model import Transcript
from mockinterview.interview.personas import Persona
from mockinterview.line.audio import SILENCE_DBFS, SPEECH_RATE, Pcm, Samples, level_dbfs
from mockinterview.session.equipment.looking import Wait
from mockinterview.session.ports import Hearing, Microphone, Recogniser, Speaker, Voice

SAID_SILENCE_SECONDS: Final = 1.5
"""After a voice: the sentence is over."""
LEAST_VOICE_SECONDS: Final = 0.5
"""Less is a cough."""
UNSAID_SECONDS: Final = 10.0
"""Without any voice: nobody speaks, or nobody is heard."""
MUTED_SECONDS: Final = 5.0
"""Of exact zeros: a gate gives them, too, until somebody speaks."""
LONGEST_SECONDS: Final = 20.0
STALL_SECONDS: Final = 2.0
"""Without a block: the microphone has gone."""
TAIL_SECONDS: Final = 0.6
"""What comes back of a sound is late by the depth of the buffers."""
PLUG_IN: Final = "Plug it in again, or choose another microphone in the set-up."

Report = Callable[[str], None]


class Level:
    """How loud the newest block was, for a meter; set and read by any thread."""

    dbfs: float = SILENCE_DBFS


@dataclass(frozen=True, slots=True)
class Played:
    echo: Echo | None
    no_echo: str = ""
    """Why it could not be listened for."""


def listen(
    microphone: Microphone,
    recogniser: Callable[[], Recogniser],
    sentence: str,
    report: Report,
    level: Level,
    stop: Flag,
) -> Spoken:
    """What somebody says who is asked, by `report`, to say `sentence`.

    Ends by itself, or when `stop` is set. Raises DeviceError, or ModelError without the model
    that tells voice from silence.
    """
    report("Loading the speech recogniser")
    hearing, trouble = _hearing(recogniser)
    listener = _Listener(hearing, level)
    report("Opening the microphone")
    try:
        with microphone.open(listener.take):
            report(f"Now say: {sentence}")
            listener.wait(stop)
    except MockInterviewError:
        if hearing:
            hearing.abandon()
        raise
    finally:
        level.dbfs = SILENCE_DBFS
    if listener.stalled:
        if hearing:
            hearing.abandon()
        raise DeviceError("No sound arrives from the microphone any more.", PLUG_IN)
    report("Listening to what you said")
    transcript: Transcript | None = None
    if hearing:
        try:
            transcript = hearing.finish()
        except MockInterviewError as error:
            trouble = str(error)
    pcm = Pcm(listener.samples(), SPEECH_RATE)
    speech = voiced_stretches(speech_spans(pcm), pcm.seconds)
    return Spoken(pcm, speech, transcript, trouble)


def _hearing(recogniser: Callable[[], Recogniser]) -> tuple[Hearing | None, str]:
    try:
        ready = recogniser()
        ready.load()
        return ready.start(SPEECH_RATE), ""
    except MockInterviewError as error:
        return None, str(error)


class _Listener:
    """Takes the microphone's blocks, and knows when enough has been heard."""

    def __init__(self, hearing: Hearing | None, level: Level) -> None:
        self._hearing = hearing
        self._level = level
        self._activity = VoiceActivity()
        self._blocks: list[Samples] = []
        self._seconds = 0.0
        self._voiced_seconds = 0.0
        self._quiet_seconds = 0.0
        """Since the last voice."""
        self._sounded = False
        self._moved = threading.Condition()
        self._count = 0
        self._enough = False
        self.stalled = False

    def take(self, samples: Samples) -> None:
        """From the microphone's thread."""
        try:
            if not self._enough:
                self._hear(samples)
        finally:
            with self._moved:
                self._count += 1
                self._moved.notify_all()

    def _hear(self, samples: Samples) -> None:
        self._blocks.append(samples.copy())
        self._seconds += len(samples) / SPEECH_RATE
        self._sounded = self._sounded or bool(np.any(samples))
        self._level.dbfs = level_dbfs(samples)
        if self._hearing:
            self._hearing.accept(samples)
        for probability in self._activity.probabilities(samples):
            if probability >= SPEECH_STARTS:
                self._voiced_seconds += CHUNK_SECONDS
                self._quiet_seconds = 0.0
            else:
                self._quiet_seconds += CHUNK_SECONDS
        self._enough = self._has_enough()

    def _has_enough(self) -> bool:
        if not self._sounded and self._seconds >= MUTED_SECONDS:
            return True
        spoke = self._voiced_seconds >= LEAST_VOICE_SECONDS
        if spoke and self._quiet_seconds >= SAID_SILENCE_SECONDS:
            return True
        return self._seconds >= (LONGEST_SECONDS if spoke else UNSAID_SECONDS)

    def wait(self, stop: Flag) -> None:
        """Until enough was heard, `stop` is set, or nothing comes any more."""
        seen = -1
        quiet = 0.0
        look = 0.05
        with self._moved:
            while not self._enough and not stop.is_set():
                if self._count == seen:
                    quiet += look
                    if quiet >= STALL_SECONDS:
                        self.stalled = True
                        return
                else:
                    seen, quiet = self._count, 0.0
                self._moved.wait(look)

    def samples(self) -> Samples:
        return np.concatenate(self._blocks) if self._blocks else np.zeros(0, np.int16)


def play(
    sentence: str,
    voice: Voice,
    persona: Persona,
    speaker: Speaker,
    microphone: Microphone,
    report: Report,
    wait: Wait,
    stop: Flag,
) -> Played:
    """Plays `sentence` and listens for what of it comes back.

    Raises DeviceError when it cannot be spoken or played; a microphone that fails is no reason.
    """
    report("Preparing a sentence")
    pcm = voice.render(sentence, persona).pcm
    blocks: list[Samples] = []
    no_echo = ""
    with ExitStack() as listening:
        try:
            listening.enter_context(microphone.open(blocks.append))
        except MockInterviewError as error:
            no_echo = error.message
        report("Listen: a sentence is played")
        speaker.play(pcm, stop)
        wait(TAIL_SECONDS, stop)
        try:
            listening.close()  # what the microphone gave is complete only now
        except MockInterviewError as error:
            no_echo = error.message
    if stop.is_set():
        return Played(None, "the sentence was not played to its end")
    heard = np.concatenate(blocks) if blocks else np.zeros(0, np.int16)
    if not no_echo and not np.any(heard):
        no_echo = "the microphone took nothing meanwhile"
    return Played(None if no_echo else echo_of(pcm, heard), no_echo)
