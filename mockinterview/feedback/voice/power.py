"""How much power did the sound have, moment by moment? What levels, noise and nuclei are read from.

Conventions: one figure for every 10 ms, the mean square relative to full scale. It is taken about a
baseline that follows within a third of a second, so that a DC offset, even one that comes and goes,
is no sound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.interview.model import Span
from mockinterview.line.audio import FULL_SCALE, SILENCE_DBFS, Pcm

Power = NDArray[np.float64]
Decibels = NDArray[np.float64]

BLOCK_SECONDS: Final = 0.01
_BASELINE_BLOCKS = 31
_PIECE_BLOCKS = 6_000
"""Blocks at a time, a minute of sound, so that an hour needs little memory."""


@dataclass(frozen=True, slots=True, eq=False)
class PowerTrack:
    power: Power
    """Mean square of each block, 1 for a square wave of full scale; shape (n,)."""
    step_seconds: float
    """Length of a block: 10 ms, to a whole number of samples."""

    def blocks(self, span: Span) -> slice:
        """Which blocks lie in `span`: those whose middle does."""
        first = max(0, round(span.start / self.step_seconds))
        return slice(first, max(first, round(span.end / self.step_seconds)))

    def mask(self, spans: Sequence[Span]) -> NDArray[np.bool_]:
        """True for the blocks in any of `spans`; shape (n,)."""
        inside = np.zeros(len(self.power), dtype=bool)
        for span in spans:
            inside[self.blocks(span)] = True
        return inside


def power_track(pcm: Pcm) -> PowerTrack:
    """The power of `pcm`, at any rate; what does not fill a last block is left out."""
    size = max(1, round(pcm.rate * BLOCK_SECONDS))
    count = len(pcm.samples) // size
    blocks = pcm.samples[: count * size].reshape(count, size)
    mean, spread = np.zeros(count), np.zeros(count)
    for start in range(0, count, _PIECE_BLOCKS):
        piece = blocks[start : start + _PIECE_BLOCKS].astype(np.float32) / np.float32(FULL_SCALE)
        average = piece.mean(axis=1, keepdims=True)
        mean[start : start + _PIECE_BLOCKS] = average[:, 0]
        spread[start : start + _PIECE_BLOCKS] = np.square(piece - average).mean(axis=1)
    return PowerTrack(spread + np.square(mean - _baseline(mean)), size / pcm.rate)


def _baseline(means: Power) -> Power:
    """The running mean of the blocks' own means, shorter at both ends."""
    reach = _BASELINE_BLOCKS // 2
    at = np.arange(len(means))
    first, last = np.maximum(0, at - reach), np.minimum(len(means), at + reach + 1)
    sums = np.concatenate([[0.0], np.cumsum(means)])
    return np.asarray((sums[last] - sums[first]) / (last - first), dtype=np.float64)


def to_dbfs(power: Power) -> Decibels:
    """`power` in dBFS, `SILENCE_DBFS` at least."""
    return 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10)))


def mean_dbfs(power: Power) -> float | None:
    """The level of the mean of `power`; None for no blocks."""
    return float(to_dbfs(np.mean(power, keepdims=True))[0]) if len(power) else None
