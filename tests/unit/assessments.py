"""An assessment, for tests that only carry one about."""

from mockinterview.interview.assessment import (
    Assessment,
    Clarity,
    Evidence,
    Finding,
    Fluency,
    Grade,
    Metrics,
    Pacing,
    Pause,
    Severity,
)
from mockinterview.interview.model import Span


def a_finding(code: str = "pace-fast", severity: Severity = Severity.CHANGE) -> Finding:
    evidence = (Evidence(Span(1.0, 2.0), "it was done"),)
    return Finding(code, severity, Grade.C, "195 words per minute.", "Slower.", evidence)


def an_assessment(*findings: Finding) -> Assessment:
    metrics = Metrics(
        pacing=Pacing(
            duration_seconds=3.0,
            response_latency_seconds=0.5,
            speech_seconds=2.5,
            speech=(Span(0.5, 1.5), Span(2.0, 3.5)),
            pauses=(Pause(Span(1.5, 2.0)),),
            word_count=8,
            pace_wpm=160.0,
            articulation_rate=4.5,
        ),
        fluency=Fluency(
            filled_pauses=(),
            filled_pauses_per_minute=0.0,
        ),
        clarity=Clarity(
            mean_confidence=0.9,
            level_dbfs=-22.0,
            clipped_share=0.0,
        ),
    )
    return Assessment(metrics, findings, (), "1")
