"""A candidate who talks into the rig's microphone when it is their turn, and touches no key."""

import queue
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from mockinterview.archive.store import SqliteArchive
from mockinterview.devices.models import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.assessment import Interview
from mockinterview.interview.messages import Began, Event, ResumeAsked
from mockinterview.interview.model import Plan
from mockinterview.interview.state import Phase, State
from mockinterview.session.runner import Gear, Runner
from tests.measures.voices import speak
from tests.rig.comparing import write_wav
from tests.rig.sound_card import SoundCard

SILENCE_SECONDS = 2.0
"""Ends an answer."""


@dataclass
class Talker:
    """Holds an interview by voice. `says` is what comes next, each time the floor is theirs."""

    card: SoundCard
    plan: Plan
    says: Sequence[str]
    voice: str = "slt"
    told: list[str] = field(default_factory=list)
    ended_at: list[float] = field(default_factory=list)
    """When each thing said had been played into the microphone, `time.monotonic`."""

    def hold(self, until: Callable[[State], bool] | None = None, seconds: float = 150) -> Interview:
        """The interview as the archive has it, held to its end or until `until`."""
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
                # Who is asked once more than was thought of says the last thing again.
                sound = next(lines, sounds[-1])
                Thread(target=self._say, args=(sound,), daemon=True).start()

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
                runner.handle(events.get(timeout=max(0.1, deadline - time.monotonic())))
                if until and until(runner.state):
                    break
                if runner.state.phase is Phase.PAUSED:
                    events.put(ResumeAsked())  # a busy machine may hold up the microphone
            runner.close()
            return store.load(runner.interview_id)

    def _wav(self, folder: Path, number: int) -> Path:
        return write_wav(folder / f"{number}.wav", speak(self.says[number], self.voice))

    def _say(self, sound: Path) -> None:
        self.card.say_into_microphone(sound)
        self.ended_at.append(time.monotonic())
