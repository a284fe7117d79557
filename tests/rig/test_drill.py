"""A short drill by voice: asked aloud into the rig's microphone, heard, judged and answered."""

import queue
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.drill.exercises import Did, DrillRun
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.interview.drill.state import DrillPhase
from mockinterview.interview.messages import Began, StopAsked
from mockinterview.session.drill import DrillGear, DrillRunner
from tests.measures.voices import speak
from tests.rig.comparing import write_wav
from tests.rig.sound_card import SoundCard
from tests.tui.hand_drill import a_state

SAYS = (
    "I'm sorry, the sound dropped. Could you please repeat the question?",
    "Sorry, could you say that again, please?",
    "I'm sorry, I lost the end. Could you say the last part again, please?",
)


@pytest.mark.rig
def test_three_requests_are_heard_judged_and_answered_by_voice(sound_card: SoundCard) -> None:
    events: queue.SimpleQueue[DrillEvent] = queue.SimpleQueue()
    kept: list[DrillRun] = []
    told: list[str] = []
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
        sounds = [write_wav(folder / f"{n}.wav", speak(s, "slt")) for n, s in enumerate(SAYS)]
        lines = iter(sounds)

        def talk() -> None:
            sound = next(lines)
            Thread(target=sound_card.say_into_microphone, args=(sound,), daemon=True).start()

        gear = DrillGear(
            Pyttsx3Voice(),
            Pyttsx3Voice(),
            PyAudioSpeaker(),
            PyAudioMicrophone(),
            ChildRecogniser("whisper", SpeechModels(folder / "models").whisper),
            kept.append,
            time.monotonic,
        )
        runner = DrillRunner(a_state(), gear, events.put, told.append, on_listening=talk)
        closing.callback(runner.close)
        runner.prepare(lambda _doing: None)
        events.put(Began())
        deadline = time.monotonic() + 120
        while runner.state.phase is not DrillPhase.OVER:
            before = runner.state
            state = runner.handle(events.get(timeout=max(0.1, deadline - time.monotonic())))
            if state.phase in (DrillPhase.CARD, DrillPhase.SHOWING) and (
                state.phase is not before.phase
            ):
                events.put(StopAsked() if len(state.run.attempts) == len(SAYS) else Began())
    attempts = kept[-1].attempts
    assert [each.did for each in attempts] == [Did.ASKED] * 3
    assert [each.step for each in attempts] == [2, 2, 3]
    assert [each.level for each in attempts] == [1, 2, 3]
    assert told == []
