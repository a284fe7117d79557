"""How much of the sound was too loud for the microphone?

Conventions: samples at full scale are clipped. So are those at a flat top below it, as of a
microphone that gives out before the converter does: there the samples pile up at the largest value
of their side, while an ordinary voice gets there once. The share is of all samples of the take.
A flat top that was filtered afterwards, by a change of rate or a codec, is flat no more and goes
unseen.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.words import inside, quote
from mockinterview.interview.assessment import Finding, Grade, Severity
from mockinterview.interview.model import Span
from mockinterview.line.audio import FULL_SCALE, Pcm, Samples

_PLACES = 3
_LEAST_TOP: Final = 1_000
"""-30 dBFS. A flat top below it is a matter of few steps of the converter."""
_TOP_SHARE = 0.002
"""How thick a flat top is, relative to its height: the noise of the converter lies on it."""
_PILE = 5.0
"""A top holds this many times what lies in the bands below it, each as thick, on average."""
_BANDS_BELOW = 4
_BARE_SHARE = 0.5
_LEAST_RUNS = 5
"""Tops of several samples in a row that it takes to believe in a limit."""
_RUN = 3
_PIECE = 1_000_000
"""Samples counted at a time, so that an hour needs little memory."""


def clipped(samples: Samples) -> NDArray[np.bool_]:
    """True for each sample of `samples` that is at full scale or at a flat top; shape (n,)."""
    counts = np.zeros(2 * FULL_SCALE, dtype=np.intp)
    for start in range(0, len(samples), _PIECE):
        piece = samples[start : start + _PIECE].astype(np.int32)
        counts += np.bincount(piece + FULL_SCALE, minlength=2 * FULL_SCALE)
    found = (samples >= FULL_SCALE - 1) | (samples <= -FULL_SCALE)
    for side, counted in ((1, counts[FULL_SCALE:]), (-1, counts[FULL_SCALE::-1])):
        lowest = _flat_top(counted)
        if lowest is not None:
            at_top = samples >= lowest if side > 0 else samples <= -lowest
            if _long_runs(at_top) >= _LEAST_RUNS:
                found |= at_top
    return found


def clipped_share(samples: Samples) -> float:
    """Share of samples that are clipped, 0 to 1; 0 for no samples."""
    return float(np.mean(clipped(samples))) if len(samples) else 0.0


def clipped_seconds(pcm: Pcm) -> tuple[Span, ...]:
    """The seconds of the take that hold most clipped samples, worst first, at most three."""
    places = np.flatnonzero(clipped(pcm.samples)) // pcm.rate
    seconds, counts = np.unique(places, return_counts=True)
    worst = np.lexsort((seconds, -counts))[:_PLACES]
    return tuple(Span(float(second), float(second) + 1) for second in seconds[worst])


def _flat_top(counts: NDArray[np.intp]) -> int | None:
    """The lowest magnitude of the pile at the top of `counts` (of each magnitude); None without."""
    there = np.flatnonzero(counts)
    if len(there) < 2 or there[-1] < _LEAST_TOP:
        return None
    top = int(there[-1])
    # Sound of 8 bits has 256 steps only: a band must be as thick as a step.
    thick = max(int(np.gcd.reduce(np.diff(there))), round(_TOP_SHARE * top))
    below = counts[max(0, top - (1 + _BANDS_BELOW) * thick + 1) : top - thick + 1]
    pile = counts[top - thick + 1 :].sum()
    if pile < _PILE * below.sum() / _BANDS_BELOW:
        return None
    bare = counts[top - 1 :].sum() >= _BARE_SHARE * pile  # no noise lies on the top
    return top - 1 if bare else top - thick + 1


def _long_runs(at_top: NDArray[np.bool_]) -> int:
    """How often `_RUN` samples or more in a row are at the top."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], at_top, [False]])))
    return int(np.count_nonzero(edges[1::2] - edges[::2] >= _RUN))


def judge(reading: Reading) -> Iterator[Finding]:
    share = reading.metrics.clarity.clipped_share
    if share > bound.CLIPPED_SHARE:
        yield Finding(
            "level-clipped",
            Severity.CHANGE,
            Grade.C,
            f"{100 * share:.1f} % of the sound was too loud for the microphone",
            "Your voice may sound harsh to the other side. You could turn the microphone's input "
            "level down, or move back a little.",
            tuple(
                reading.evidence(span, quote(inside(reading.said.trusted_words, span)))
                for span in clipped_seconds(reading.said.pcm)
            ),
        )
