"""A room for whole interviews through the real runner, recording and archive."""

import queue
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from mockinterview.archive.store import SqliteArchive
from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedRecogniser,
    ScriptedSpeaker,
    ScriptedVoice,
    faint_noise,
)
from mockinterview.interview.messages import Began, Event, FinishAsked
from mockinterview.interview.model import Answer, Plan, Transcript, Turn, Word
from mockinterview.interview.state import Phase, State
from mockinterview.line.audio import SPEECH_RATE, Pcm
from mockinterview.session.ports import (
    Archive,
    LiveSpeaker,
    Microphone,
    Recogniser,
    Speaker,
    TakeWatcher,
    Voice,
)
from mockinterview.session.runner import Gear, Runner
from mockinterview.session.takes import RecordingWish
from tests.unit.hand_camera import GreyCamera
from tests.unit.plans import a_plan

SPOKEN = Pcm(faint_noise(2.0, 1, level_dbfs=-22.0), SPEECH_RATE)


def heard(text: str) -> Transcript:
    words = tuple(Word(w, n * 0.3, n * 0.3 + 0.2, 0.9) for n, w in enumerate(text.split()))
    return Transcript(words, "scripted", "")


def until(happens: Callable[[], bool], clock: ScriptedClock) -> None:
    """Let sound go by until another thread has done something."""
    for _ in range(10_000):
        if happens():
            return
        clock.advance(0.1)
    raise AssertionError("it never happened")


@dataclass
class Room:
    """Scripted devices around a real archive; the candidate talks whenever the floor is theirs."""

    folder: Path
    transcripts: list[Transcript] = field(default_factory=list)
    plan: Plan = field(default_factory=lambda: a_plan(length=1))
    said: Callable[[Turn], list[Event]] = lambda _turn: [FinishAsked()]
    wish: RecordingWish = field(default_factory=RecordingWish)
    has_camera: bool = False
    told: list[str] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = ScriptedClock(pace=0)
        self.mouth = ScriptedMicrophone(self.clock)
        self.microphone: Microphone = self.mouth
        self.speaker: Speaker = ScriptedSpeaker(self.clock)
        self.voice: Voice = ScriptedVoice()
        self.recogniser: Recogniser = ScriptedRecogniser(self.transcripts)
        self.camera = GreyCamera(self.clock) if self.has_camera else None
        self.watcher: TakeWatcher | None = None
        self.live_speaker: LiveSpeaker | None = None
        self.store = SqliteArchive(self.folder)
        self.archive: Archive = self.store
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def runner_for(
        self, plan: Plan, post: Callable[[Event], None], tell: Callable[[str], None]
    ) -> Runner:
        """A runner in this room, whose events go to `post`."""
        gear = Gear(
            self.voice,
            self.speaker,
            self.microphone,
            self.recogniser,
            self.archive,
            self.clock,
            camera=self.camera,
            watcher=self.watcher,
            live_speaker=self.live_speaker,
        )
        self.post = post
        self.runner = Runner(plan, gear, post, tell, wish=self.wish, on_listening=self._talk)
        return self.runner

    def hold(self, react: Callable[[State, State], list[Event]] | None = None) -> Runner:
        """The whole interview; `react` gives events for each change of state."""
        runner = self.runner_for(self.plan, self.events.put, self.told.append)
        with ExitStack() as closing:
            closing.callback(runner.close)
            runner.prepare(lambda _doing: None)
            self.events.put(Began())
            while runner.state.phase is not Phase.OVER:
                before = runner.state
                after = runner.handle(self.events.get(timeout=30))
                self.phases.append(after.phase)
                for event in react(before, after) if react else []:
                    self.events.put(event)
        return runner

    def _talk(self, turn: Turn) -> None:
        def then() -> None:
            for event in self.said(turn):
                self.post(event)

        self.mouth.say(SPOKEN, then)

    def answers(self, runner: Runner) -> list[Answer]:
        return [judged.answer for judged in self.store.load(runner.interview_id).answers]
