"""Figures that the README shows, each with the command that measures it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a measure's table."""

    what: str
    """What was measured."""
    data: str
    """What it was measured on."""
    figure: str
    """The outcome, with its unit."""
    command: str
    """What to type to measure it again."""
    interval: str = ""
    """The 95 % confidence interval of the figure; empty where chance has no part in it."""
    wanted: str = ""
    """What the figure should be at least, or at most."""


def bootstrap(
    cases: Sequence[Case],
    figure: Callable[[Sequence[Case]], float],
    *,
    rounds: int = 1000,
    seed: int = 0,
) -> tuple[float, float]:
    """The 95 % confidence interval of `figure` over `cases`, by the percentile bootstrap.

    Cases are what is drawn anew with replacement: answers or clips, not the events in them, which
    hang together. Reference: Efron & Tibshirani 1993, section 13.3.
    """
    random = np.random.default_rng(seed)
    figures = [
        figure([cases[index] for index in random.integers(0, len(cases), len(cases))])
        for _ in range(rounds)
    ]
    low, high = np.nanpercentile(figures, [2.5, 97.5])
    return float(low), float(high)


def between(interval: tuple[float, float], shown: str = ".2f", unit: str = "") -> str:
    """An interval as a table shows it."""
    return f"{interval[0]:{shown}}-{interval[1]:{shown}}{unit}"
