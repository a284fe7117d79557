"""What is found out about an answer: figures, findings with their evidence, and what stays open."""

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.model import Answer, Ending, Plan, Span


class Severity(StrEnum):
    STRENGTH = "strength"
    NOTE = "note"
    CHANGE = "change"


class Grade(StrEnum):
    """How well a judgement is founded."""

    A = "A"
    """Replicated, or an engineering standard."""
    B = "B"
    """One good study."""
    C = "C"
    """A heuristic with some support."""
    D = "D"
    """Convention."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the take a finding is seen, and the words there."""

    span: Span
    quote: str = ""
    audio: str = ""
    """File name of the take `span` lies in; empty for the take of the answer proper."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth saying about an answer. Without evidence there is none."""

    code: str
    """Stable kebab-case name, e.g. `pace-fast`."""
    severity: Severity
    grade: Grade
    headline: str
    """What was measured, as a fact with its figure."""
    advice: str
    """What to do about it, or why it is good; worded as a suggestion for grades C and D."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A measure that was left alone, and why."""

    measure: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilledPause:
    """An um, uh, er or hm."""

    word: str
    span: Span


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one answer. None: could not be measured, `not_judged` says why."""

    duration_seconds: float
    """From the first to the last voiced moment."""
    response_latency_seconds: float | None
    """From the end of the question to the first voiced moment."""
    speech_seconds: float
    """Voiced time."""
    speech: tuple[Span, ...]
    """Voiced stretches in order."""
    pauses: tuple[Span, ...]
    """Silent pauses of 0.25 s or more between the first and the last voiced moment."""
    word_count: int
    """Words without filled pauses."""
    pace_wpm: float | None
    """Words per minute, pauses included."""
    articulation_rate: float | None
    """Syllables per second of voiced time."""
    filled_pauses: tuple[FilledPause, ...]
    filled_pauses_per_minute: float | None
    mean_confidence: float | None
    """Of the recogniser, 0 to 1."""
    level_dbfs: float | None
    """Mean level of voiced time, decibels relative to full scale."""
    clipped_share: float
    """Share of samples at full scale, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Assessment:
    metrics: Metrics
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]
    analyser: str
    """Version of the analysis that wrote this."""


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    answer: Answer
    assessment: Assessment | None
    """None: nothing was said, or not assessed yet."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview as the archive keeps it."""

    id: str
    started: str
    """ISO 8601 in UTC."""
    plan: Plan
    ending: Ending
    answers: tuple[JudgedAnswer, ...]
    candidate_was: str = "person"
    """`person`, or `bundled` when the scripted candidate answered."""
