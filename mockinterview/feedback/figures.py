"""The figures of an answer in words, the same on every screen and in every report."""

from dataclasses import dataclass

from mockinterview.feedback.length import spoken_time
from mockinterview.interview.assessment import Grade, Metrics

UNKNOWN = "-"
"""Stands for a figure that could not be measured."""

GRADE_WORDS = {
    Grade.A: "a standard or a replicated finding",
    Grade.B: "one good study",
    Grade.C: "a rule of thumb with some support",
    Grade.D: "convention",
}


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    """With its unit; `UNKNOWN` when it was not measured."""


def figures(metrics: Metrics) -> tuple[Figure, ...]:
    """The headline figures, most telling first; always the same ones in the same order."""
    pacing, fluency, clarity = metrics.pacing, metrics.fluency, metrics.clarity
    longest = max((pause.duration for pause in pacing.pauses), default=None)
    return (
        Figure("Length", spoken_time(pacing.duration_seconds)),
        Figure("Pace", _with_unit(pacing.pace_wpm, ".0f", "words/min")),
        Figure("Articulation", _with_unit(pacing.articulation_rate, ".1f", "syllables/s")),
        Figure(
            "Filled pauses heard",
            _with_unit(fluency.filled_pauses_per_minute, ".1f", "a minute"),
        ),
        Figure("Longest pause", _with_unit(longest, ".1f", "s")),
        Figure("First word after", _with_unit(pacing.response_latency_seconds, ".1f", "s")),
        Figure("Level", _with_unit(clarity.level_dbfs, ".0f", "dBFS")),
        Figure("Words sure", _with_unit(_percent(clarity.mean_confidence), ".0f", "%")),
    )


def at_time(seconds: float) -> str:
    """A moment of a take, as in `1:07`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _with_unit(value: float | None, shown: str, unit: str) -> str:
    return UNKNOWN if value is None else f"{value:{shown}} {unit}"
