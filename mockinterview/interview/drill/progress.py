"""Runs of the drill in figures, to set the first beside the last.

What counts of an exercise is the try that `drill.counting` names; second tries are only numbered.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from mockinterview.interview.drill.exercises import (
    ASKS,
    EXERCISES,
    DrillRun,
    counting,
    is_better,
    is_practice,
    succeeded,
    tries,
)
from mockinterview.interview.requests.repair import RepairForm


@dataclass(frozen=True, slots=True)
class RunFigures:
    """A run in figures. None: there was nothing to take it from."""

    started: str
    counted: int
    """Exercises from which something could be told."""
    asked: int
    steps: tuple[int, ...]
    """Of each request, in order."""
    succeeded: int
    mean_step: float | None
    mean_waited_seconds: float | None
    forms: tuple[tuple[RepairForm, int], ...]
    """How often each form was used, those never used left out."""
    top_level: int
    """The highest level at which a request succeeded; 0: none did."""
    tried_again: int = 0
    """Exercises that were practised once more after the try that counts."""
    bettered: int = 0
    """Of these, how many went better then."""

    @property
    def asked_share(self) -> float | None:
        """0 to 1."""
        return self.asked / self.counted if self.counted else None


def figures_of(run: DrillRun) -> RunFigures:
    tried = [tries(run, number + 1) for number in range(len(run.attempts))]
    counted = [each for each in map(counting, tried) if each.counts]
    asked = [each for each in counted if each.did in ASKS]
    steps = tuple(each.step for each in asked if each.step is not None)
    waited = [each.waited_seconds for each in asked if each.waited_seconds is not None]
    forms = Counter(each.form for each in asked if each.form)
    good = [each for each in asked if succeeded(each)]
    return RunFigures(
        started=run.started,
        counted=len(counted),
        asked=len(asked),
        steps=steps,
        succeeded=len(good),
        mean_step=fmean(steps) if steps else None,
        mean_waited_seconds=fmean(waited) if waited else None,
        forms=tuple((form, forms[form]) for form in RepairForm if forms[form]),
        top_level=max((each.level for each in good), default=0),
        tried_again=sum(map(is_practice, tried)),
        bettered=sum(is_better(each[-1], counting(each)) for each in tried),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """All runs of a person, oldest first."""

    runs: tuple[RunFigures, ...]

    @property
    def first_and_last(self) -> tuple[RunFigures, RunFigures] | None:
        """The two to compare; None before the second run."""
        return (self.runs[0], self.runs[-1]) if len(self.runs) > 1 else None


def progress(runs: Iterable[DrillRun]) -> Progress:
    """Of a person's own `runs` in which anything was done; those of the bundled candidate and
    those broken off half-way before are left out, since ten are not to be compared with three."""
    own = (figures_of(run) for run in runs if run.candidate_was == "person")
    enough = (each for each in own if 2 * each.counted >= EXERCISES)
    return Progress(tuple(sorted(enough, key=lambda each: each.started)))
