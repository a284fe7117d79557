"""How long the candidate waits for feedback on a long answer, with whisper as the recogniser."""

import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from math import ceil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from mockinterview.archive.store import SqliteArchive
from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import open_recogniser
from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedSpeaker,
    ScriptedVoice,
)
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.interview.messages import Began, Event, FinishAsked
from mockinterview.interview.model import (
    Brief,
    Level,
    Plan,
    Question,
    QuestionKind,
    Span,
    Turn,
    TurnKind,
)
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.state import Phase
from mockinterview.line.audio import SPEECH_RATE, Pcm
from mockinterview.session.runner import Gear, Runner
from tests.measures import Row
from tests.measures.recogniser import CANDIDATE, candidates_answers

ANSWER_SECONDS = 120.0
REAL_TIME_SECONDS = 40.0
"""What of each answer is fed as fast as it is spoken. Nothing before can be left to do at the end:
whisper's open stretch is never longer than 18 s."""
HURRY = 4.0
"""How many times faster the rest is fed."""
REACHES = (0.0, 0.3, 0.6)
"""Seconds from the last sound of a word to the key, in turns."""
PATIENCE_SECONDS = 60.0


class Wait(NamedTuple):
    """Seconds from the key that ends an answer."""

    transcript: float
    feedback: float


class Hurried:
    """The time, which can be made to pass faster for a while."""

    def __init__(self) -> None:
        self._real = self._shown = time.monotonic()
        self._speed = 1.0

    def __call__(self) -> float:
        return self._shown + self._speed * (time.monotonic() - self._real)

    def go(self, speed: float) -> None:
        self._shown, self._real = self(), time.monotonic()
        self._speed = speed


class Candidate:
    """Gives answers of two minutes, and knows how long the feedback on each took."""

    def __init__(self, folder: Path, answers: int) -> None:
        self.now = Hurried()
        clock = ScriptedClock(real=self.now)
        self._microphone = ScriptedMicrophone(clock)
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._archive = SqliteArchive(folder)
        gear = Gear(
            ScriptedVoice(),
            ScriptedSpeaker(clock),
            self._microphone,
            open_recogniser("whisper", None, SpeechModels(folder / "models")),
            self._archive,
            time.monotonic,
        )
        self.runner = Runner(a_plan(answers), gear, self._events.put, print)

    @contextmanager
    def in_interview(self) -> Iterator[None]:
        try:
            self.runner.prepare(lambda _doing: None)
            yield
        finally:
            self.runner.close()
            self._archive.close()

    def answer(self, pcm: Pcm, reach: float, hurry: float) -> Wait:
        """Say `pcm`, press the key after `reach` seconds more, and wait for the feedback."""
        self.runner.handle(Began())
        self._go_on(Phase.LISTENING)
        self._microphone.say(pcm, then=lambda: None)
        self.now.go(hurry)
        self._take(pcm.seconds - REAL_TIME_SECONDS)
        self.now.go(1.0)
        self._take(pcm.seconds + reach)
        pressed = time.monotonic()
        self.runner.handle(FinishAsked())
        transcript = self._go_on(Phase.KEEPING) - pressed
        return Wait(transcript, self._go_on(Phase.SHOWING) - pressed)

    def _take(self, seconds: float) -> None:
        """Let it record until so much is in the take."""
        while self.runner.take_seconds < seconds:
            time.sleep(0.01)
            if not self._events.empty():
                raise RuntimeError(f"{self._events.get()} in the middle of an answer")

    def _go_on(self, phase: Phase) -> float:
        """Handle events until `phase` is reached; when that was."""
        while self.runner.state.phase is not phase:
            self.runner.handle(self._events.get(timeout=PATIENCE_SECONDS))
        return time.monotonic()


def feedback_latency(times: int = 10, real_time: bool = False) -> tuple[Row, ...]:
    """From the key at the end of an answer of two minutes to its feedback.

    The whole path of an interview but for the screen: recording to disk, recogniser in its child,
    archive, assessment. The answer's beginning is fed faster than spoken unless `real_time`.
    """
    speech = candidates_speech()
    ends = [span.end for span in speech_spans(speech) if span.end > ANSWER_SECONDS]
    reaches = cycle(REACHES)
    with TemporaryDirectory() as folder:
        candidate = Candidate(Path(folder), times)
        waits = []
        with candidate.in_interview():
            for index in range(times):
                end = ends[index * len(ends) // times]
                answer = speech.cut(Span(end - ANSWER_SECONDS, end))
                waits.append(candidate.answer(answer, next(reaches), 1.0 if real_time else HURRY))
    fed = "real time" if real_time else f"last {REAL_TIME_SECONDS:.0f} s in real time"
    command = f"python -m tests.measures feedback_latency --times {times}"
    command += " --real-time" if real_time else ""
    data = f"{times} answers of 2 min, bundled candidate, {fed}"
    return (
        Row(
            "end of the answer to feedback: median / p95 / worst",
            data,
            in_seconds([wait.feedback for wait in waits]),
            command,
            wanted="≤ 1 s",
        ),
        Row(
            "of that, to the transcript",
            data,
            in_seconds([wait.transcript for wait in waits]),
            command,
        ),
    )


def candidates_speech() -> Pcm:
    """All answers of the bundled candidate one after another."""
    sounds = [pcm.samples for _, pcm, _ in candidates_answers(CANDIDATE)]
    return Pcm(np.concatenate(sounds), SPEECH_RATE)


def in_seconds(figures: list[float]) -> str:
    """Median, 95th percentile by nearest rank, and worst."""
    figures = sorted(figures)
    p95 = figures[ceil(0.95 * len(figures)) - 1]
    return f"{median(figures):.2f} / {p95:.2f} / {figures[-1]:.2f} s"


def a_plan(questions: int) -> Plan:
    """Short questions with a look at the feedback after each."""
    turns = (
        Turn(
            TurnKind.QUESTION,
            f"Number {number}?",
            Question(f"q{number}", "", "", QuestionKind.BEHAVIOURAL, Level.EASY),
        )
        for number in range(1, questions + 1)
    )
    return Plan(
        bank_id="",
        bank_title="",
        language="en",
        brief=Brief(),
        persona=PERSONAS[0],
        level=Level.EASY,
        seed=0,
        turns=(*turns, Turn(TurnKind.GOODBYE, "Goodbye.")),
        feedback_after_each=True,
    )
