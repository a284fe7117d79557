"""A plan, answers and an assessment for the archive's tests and the processes they start."""

import subprocess
import sys
from pathlib import Path

from mockinterview.interview.assessment import (
    Assessment,
    Clarity,
    Evidence,
    Finding,
    Fluency,
    Grade,
    Metrics,
    NotJudged,
    Pacing,
    Severity,
)
from mockinterview.interview.model import (
    Answer,
    Brief,
    Delivery,
    Gap,
    Level,
    Outcome,
    Plan,
    Purpose,
    Question,
    QuestionKind,
    Span,
    Take,
    Transcript,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.interview.personas import Persona
from mockinterview.session.ports import Archive

STARTED = "2026-11-23T14:30:05+00:00"

PLAN = Plan(
    bank_id="behavioural",
    bank_title="Behavioural",
    language="en",
    brief=Brief("Ada", "data engineer", "Acme"),
    persona=Persona("warm", "Grace", "kind", "en-gb+f3", 140),
    level=Level.HARD,
    seed=7,
    turns=(Turn(TurnKind.GREETING, "Hello."), Turn(TurnKind.CLOSING, "Goodbye.")),
)

TURN = Turn(
    TurnKind.QUESTION,
    "Tell me about a conflict.",
    Question("q1", "Tell me", "conflict", QuestionKind.BEHAVIOURAL, Level.EASY, ("And then?",)),
)

ASSESSMENT = Assessment(
    metrics=Metrics(
        pacing=Pacing(
            duration_seconds=9.5,
            response_latency_seconds=None,
            speech_seconds=8.0,
            speech=(Span(0.5, 8.5),),
            pauses=(),
            word_count=1,
            pace_wpm=120.0,
            articulation_rate=None,
        ),
        fluency=Fluency(
            filled_pauses=(),
            filled_pauses_per_minute=0.0,
        ),
        clarity=Clarity(
            mean_confidence=0.9,
            level_dbfs=-20.0,
            clipped_share=0.0,
        ),
    ),
    findings=(
        Finding(
            "pace-good",
            Severity.STRENGTH,
            Grade.B,
            "120 words a minute",
            "Keep it.",
            (Evidence(Span(0.5, 1.0), "well"),),
        ),
    ),
    not_judged=(NotJudged("structure", "too short"),),
    analyser="1",
)


def take(audio: str, purpose: Purpose = Purpose.ANSWER, word: str = "well") -> Take:
    return Take(
        audio=audio,
        purpose=purpose,
        duration=10.0,
        started_at=20.0,
        ended_at=32.0,
        transcript=Transcript((Word(word, 0.5, 1.0, 0.9),), "vosk", "small"),
        gaps=(Gap(4.0, 2.0, "paused"),),
    )


def answer(turn_index: int = 1, *takes: Take) -> Answer:
    return Answer(
        turn_index=turn_index,
        turn=TURN,
        outcome=Outcome.ANSWERED if takes else Outcome.SKIPPED,
        deliveries=(Delivery("Tell me about a conflict.", 2.0, 12.0, 14.0),),
        takes=takes,
    )


def open_one(archive: Archive, started: str = STARTED) -> str:
    return archive.open_interview(PLAN, started, "person")


def in_child(script: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
