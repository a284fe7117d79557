"""What is usual for this person, from their earlier answers, and how it went over interviews.

Conventions: medians, over answers that were judged and long enough for a rate; the bundled
candidate's never count. Under `FEWEST_ANSWERS` there is no usual, under `FEWEST_INTERVIEWS` no
trend. Nothing is added up to a score.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from mockinterview.interview.assessment import Interview, Metrics

FEWEST_ANSWERS: Final = 3
FEWEST_INTERVIEWS: Final = 3
STEADY_SHARE: Final = 0.05
"""A change of less than this is none that listeners notice (Quene 2007, for pace)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that can be compared from answer to answer."""

    name: str
    """As `Figure.label` has it, so that both can stand side by side."""
    unit: str
    decimals: int
    of: Callable[[Metrics], float | None]


MEASURES: Final = (
    Measure("Pace", "words/min", 0, lambda metrics: metrics.pacing.pace_wpm),
    Measure("Articulation", "syllables/s", 1, lambda metrics: metrics.pacing.articulation_rate),
    Measure(
        "Filled pauses heard",
        "a minute",
        1,
        lambda metrics: metrics.fluency.filled_pauses_per_minute,
    ),
    Measure(
        "Longest pause",
        "s",
        1,
        lambda metrics: max((pause.duration for pause in metrics.pacing.pauses), default=None),
    ),
    Measure("First word after", "s", 1, lambda metrics: metrics.pacing.response_latency_seconds),
    Measure("Level", "dBFS", 0, lambda metrics: metrics.clarity.level_dbfs),
)


@dataclass(frozen=True, slots=True)
class Usual:
    """The median of one measure over a person's earlier answers."""

    measure: Measure
    value: float

    @property
    def shown(self) -> str:
        """Without its unit."""
        return f"{self.value:.{self.measure.decimals}f}"


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure from interview to interview."""

    measure: Measure
    medians: tuple[float | None, ...]
    """One for each interview, oldest first; None: not measured in it."""

    @property
    def known(self) -> tuple[float, ...]:
        return tuple(value for value in self.medians if value is not None)

    @property
    def direction(self) -> str:
        """From the first to the last interview, in words."""
        if len(self.known) < FEWEST_INTERVIEWS:
            return "too few to tell"
        first, last = self.known[0], self.known[-1]
        if abs(last - first) < STEADY_SHARE * max(abs(first), abs(last)):
            return "steady"
        return "rising" if last > first else "falling"


def usual(earlier: Iterable[Interview]) -> tuple[Usual, ...]:
    """What is usual over all answers of `earlier`; a measure without enough is left out."""
    metrics = [each for interview in earlier for each in _metrics(interview)]
    found = []
    for measure in MEASURES:
        values = [value for each in metrics if (value := measure.of(each)) is not None]
        if len(values) >= FEWEST_ANSWERS:
            found.append(Usual(measure, median(values)))
    return tuple(found)


def trends(interviews: Sequence[Interview]) -> tuple[Trend, ...]:
    """How each measure went over `interviews`, oldest first; without those never measured."""
    rows = [list(_metrics(interview)) for interview in interviews]
    found = []
    for measure in MEASURES:
        medians = tuple(_median(measure, metrics) for metrics in rows)
        if any(value is not None for value in medians):
            found.append(Trend(measure, medians))
    return tuple(found)


def _median(measure: Measure, metrics: Iterable[Metrics]) -> float | None:
    values = [value for each in metrics if (value := measure.of(each)) is not None]
    return median(values) if values else None


def _metrics(interview: Interview) -> Iterable[Metrics]:
    if interview.candidate_was != "person":
        return
    for judged in interview.answers:
        if judged.assessment:
            yield judged.assessment.metrics
