"""A candidate who talks into the rig's microphone when it is their turn, and touches no key."""

import queue
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread, Timer

import numpy as np

from mockinterview.archive.store import SqliteArchive
from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.assessment import Interview
from mockinterview.interview.messages import Began, Event, ResumeAsked
from mockinterview.interview.model import Plan
from mockinterview.interview.state import Phase, State
from mockinterview.line.audio import SPEECH_RATE
from mockinterview.session.recording import read_take
from mockinterview.session.runner import Gear, Runner
from tests.measures.voices import speak
from tests.rig.comparing import write_wav
from tests.rig.sound_card import SoundCard

SILENCE_SECONDS = 2.0
"""Ends an answer."""
_SILENCE = 100
"""Of 32,768. The virtual microphone is without any noise of its own."""


@dataclass
class Talker:
    """Holds an interview by voice. `says` is what comes next, each time the floor is theirs."""

    card: SoundCard
    plan: Plan
    says: Sequence[str]
    voices: Sequence[str] = ("slt",)
    """In turn."""
    once_a_turn: bool = False
    """Says nothing after the interviewer's reply."""
    told: list[str] = field(default_factory=list)
    silent_from: dict[str, float] = field(default_factory=dict)
    """When what was said had ended, by the name of its recording: `time.monotonic` of the last
    sample that is not silence."""

    def hold(
        self,
        react: Callable[[State, State], Sequence[tuple[float, Event]]] | None = None,
        seconds: float = 150,
    ) -> Interview:
        """The interview as the archive has it, held to its end.

        `react` gives what follows on a change of state: events, and seconds until each comes.
        """
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        with ExitStack() as closing:
            folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
            store = closing.enter_context(SqliteArchive(folder / "data"))
            gear = Gear(
                Pyttsx3Voice(),
                PyAudioSpeaker(),
                PyAudioMicrophone(),
                ChildRecogniser("whisper", SpeechModels(folder / "models").whisper),
                store,
                time.monotonic,
            )
            sounds = [self._wav(folder, number) for number in range(len(self.says))]
            lines = iter(sounds)

            def talk(_turn: object) -> None:
                if self.once_a_turn and len(runner.state.deliveries) > 1:
                    return
                # Who is asked once more than was thought of says the last thing again.
                sound = next(lines, sounds[-1])
                Thread(target=self.card.say_into_microphone, args=(sound,), daemon=True).start()

            runner = Runner(
                self.plan,
                gear,
                events.put,
                self.told.append,
                finish_on_silence_seconds=SILENCE_SECONDS,
                on_listening=talk,
            )
            closing.callback(runner.close)
            runner.prepare(lambda _doing: None)
            events.put(Began())
            deadline = time.monotonic() + seconds
            while runner.state.phase is not Phase.OVER:
                before = runner.state
                runner.handle(events.get(timeout=max(0.1, deadline - time.monotonic())))
                for delay, event in react(before, runner.state) if react else ():
                    Timer(delay, events.put, (event,)).start()
                if runner.state.phase is Phase.PAUSED:
                    events.put(ResumeAsked())  # a busy machine may hold up the microphone
            runner.close()
            interview = store.load(runner.interview_id)
            self._note_ends(interview, store.folder(runner.interview_id))
            return interview

    def _note_ends(self, interview: Interview, recordings: Path) -> None:
        for take in (take for each in interview.answers for take in each.answer.takes):
            loud = np.flatnonzero(np.abs(read_take(recordings / take.audio).samples) > _SILENCE)
            end = (loud[-1] + 1) / SPEECH_RATE if len(loud) else 0.0
            self.silent_from[take.audio] = take.started_at + float(end)

    def _wav(self, folder: Path, number: int) -> Path:
        return write_wav(
            folder / f"{number}.wav",
            speak(self.says[number], self.voices[number % len(self.voices)]),
        )
