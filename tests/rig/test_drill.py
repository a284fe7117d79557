"""Short drills by voice: asked aloud into the rig's microphone, heard, judged and answered."""

import queue
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from mockinterview.devices.live_speaker import PyAudioLiveSpeaker
from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.drill.exercises import Did, DrillRun
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.interview.messages import Began, StopAsked
from mockinterview.line.audio import Pcm, Samples
from mockinterview.session.drill import DrillGear, DrillRunner
from mockinterview.session.ports import LiveSpeaker
from tests.measures.voices import speak
from tests.rig.comparing import path_between, write_wav
from tests.rig.sound_card import RATE, SoundCard
from tests.tui.hand_drill import a_state

pytestmark = pytest.mark.rig

SAYS = (
    "I'm sorry, the sound dropped. Could you please repeat the question?",
    "Sorry, could you say that again, please?",
    "I'm sorry, I lost the end. Could you say the last part again, please?",
)
OPENING_SECONDS = 1.0
"""Before the candidate speaks: the echo's speaker is opened only when the floor is theirs."""


@dataclass
class Drill:
    """A drill on the default devices, held by a test."""

    folder: Path
    runner: DrillRunner = field(init=False)
    kept: list[DrillRun] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    events: queue.SimpleQueue[DrillEvent] = field(default_factory=queue.SimpleQueue)

    def hold(self, exercises: int, shown: Callable[[], None] = lambda: None) -> None:
        """From the first card on; `shown` is called when an exercise's feedback stands alone."""
        self.events.put(Began())
        deadline = time.monotonic() + 120
        while self.runner.state.phase is not DrillPhase.OVER:
            before = self.runner.state
            event = self.events.get(timeout=max(0.1, deadline - time.monotonic()))
            state = self.runner.handle(event)
            if state.phase is before.phase:
                continue
            if state.phase is DrillPhase.SHOWING:
                shown()
            if state.phase in (DrillPhase.CARD, DrillPhase.SHOWING):
                done = len(state.run.attempts) == exercises
                self.events.put(StopAsked() if done else Began())


@contextmanager
def a_drill(
    state: DrillState, talk: Callable[[], None], live_speaker: LiveSpeaker | None = None
) -> Iterator[Drill]:
    """`talk` is called when the floor is the candidate's."""
    with tempfile.TemporaryDirectory() as folder:
        drill = Drill(Path(folder))
        gear = DrillGear(
            Pyttsx3Voice(),
            Pyttsx3Voice(),
            PyAudioSpeaker(),
            PyAudioMicrophone(),
            ChildRecogniser("whisper", SpeechModels(drill.folder / "models").whisper),
            drill.kept.append,
            time.monotonic,
            live_speaker,
        )
        drill.runner = DrillRunner(
            state,
            gear,
            drill.events.put,
            drill.told.append,
            on_listening=lambda: Thread(target=talk, daemon=True).start(),
        )
        try:
            drill.runner.prepare(lambda _doing: None)
            yield drill
        finally:
            drill.runner.close()


def test_three_requests_are_heard_judged_and_answered_by_voice(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    sounds = [write_wav(tmp_path / f"{n}.wav", speak(s, "slt")) for n, s in enumerate(SAYS)]
    lines = iter(sounds)
    with a_drill(a_state(), lambda: sound_card.say_into_microphone(next(lines))) as drill:
        drill.hold(len(SAYS))
    attempts = drill.kept[-1].attempts
    assert [each.did for each in attempts] == [Did.ASKED] * 3
    assert [each.step for each in attempts] == [2, 2, 3]
    assert [each.level for each in attempts] == [1, 2, 3]
    assert drill.told == []


def test_on_a_line_with_echo_ones_own_voice_comes_back_until_one_has_asked(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    asks = speak(SAYS[0], "slt").at_rate(RATE)
    quiet = np.zeros(round(OPENING_SECONDS * RATE), np.int16)
    sound = write_wav(tmp_path / "asks.wav", Pcm(np.concatenate([quiet, asks.samples]), RATE))
    past: list[tuple[Samples, Samples]] = []
    """What went past mouth and ear: while the floor is the candidate's, and after it."""

    def speak_up() -> None:
        past.append(sound_card.spoken_and_heard(sound))

    state = a_state()
    state = replace(state, level=2, run=replace(state.run, seed=2))
    assert state.exercise.condition == "echoing"
    with (
        sound_card.on_one_head(),
        a_drill(state, speak_up, PyAudioLiveSpeaker()) as drill,
    ):
        drill.hold(1, shown=speak_up)
    (during, after) = past
    delay, level = path_between(*during, RATE)
    assert delay == pytest.approx(0.3, abs=0.05)
    # Less of it where the recogniser, which works beside it, holds up blocks; never more.
    assert level == pytest.approx(-28.0, abs=3.0)
    spoken, heard = after
    assert np.abs(spoken).max() > 1_000
    assert np.abs(heard).max() <= 1
    assert [each.did for each in drill.kept[-1].attempts] == [Did.ASKED]
    assert drill.told == []
