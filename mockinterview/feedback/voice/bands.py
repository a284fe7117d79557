"""How is the sound spread over the bands of hearing, moment by moment, and how fast does it change?

Conventions: one frame every 10 ms, 32 ms long, at 8 kHz, where vowels and nasals are told apart;
20 bands of equal width in mel from 100 to 4,000 Hz. Levels are decibels relative to the person's
own loud speech, so that a louder recording gives the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.interview.model import Span
from mockinterview.line.audio import FULL_SCALE, Pcm

Floats = NDArray[np.float32]
Runs = list[tuple[int, int]]
"""First frame and the one after the last."""

RATE: Final = 8_000
HOP: Final = 80
HOP_SECONDS: Final = HOP / RATE
_WINDOW = 256
_BANDS = 20
_RANGE_HZ = (100.0, 4_000.0)
_PIECE = 3_000
"""Frames at a time: half a minute, so that an hour needs little memory."""
_LOUD_PERCENTILE = 75
_SILENCE = 1e-9
_REACH_DB = 34.0
"""What lies further below loud speech is noise, and its changes are none of the voice."""
_LAG = 3
"""Frames before and after between which change is measured: 60 ms."""


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    sound: Floats
    """At `RATE`, full scale 1; shape (samples,)."""
    levels: Floats
    """Level of each band in each frame, dB; shape (frames, bands)."""
    level: Floats
    """Level of each frame over all bands, dB; shape (frames,)."""
    change: Floats
    """How far each frame's bands move within 60 ms, dB RMS; shape (frames,)."""

    def shape(self, first: int, last: int) -> Floats:
        """Mean level in the bands of `centres` from frame `first` to `last`, 0 dB on average."""
        power = (10 ** (self.levels[first:last] / 10)).mean(axis=0)
        return np.asarray(10 * np.log10(power / power.mean()), dtype=np.float32)


def bands(pcm: Pcm, speech: Sequence[Span]) -> Bands | None:
    """The bands of `pcm` against its loud speech in `speech`; None where there is no voice."""
    sound = pcm.at_rate(RATE).samples.astype(np.float32) / np.float32(FULL_SCALE)
    power = _band_power(sound)
    voiced = np.zeros(len(power), dtype=bool)
    for span in speech:
        voiced[round(span.start / HOP_SECONDS) : round(span.end / HOP_SECONDS)] = True
    whole = 10 * np.log10(power.mean(axis=1) + _SILENCE)
    if not voiced.any():
        return None
    top = float(np.percentile(whole[voiced], _LOUD_PERCENTILE))
    levels = np.maximum(10 * np.log10(power + _SILENCE) - top, -_REACH_DB).astype(np.float32)
    return Bands(sound, levels, _smooth(whole[:, None] - top)[:, 0], _changes(levels))


def runs(claim: NDArray[np.bool_], gap: int = 0) -> Runs:
    """Where `claim` holds; up to `gap` frames between two runs join them."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], claim, [False]]).astype(np.int8)))
    joined: Runs = []
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if joined and first - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _band_power(sound: Floats) -> Floats:
    padded = np.pad(sound, (_WINDOW // 2, _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::HOP]
    count = len(sound) // HOP
    window = np.hanning(_WINDOW).astype(np.float32)
    pieces = [
        np.square(np.abs(np.fft.rfft(frames[n : min(n + _PIECE, count)] * window, axis=1)))
        @ _bank()
        for n in range(0, count, _PIECE)
    ]
    empty = np.zeros((0, _BANDS), dtype=np.float32)
    return np.concatenate([empty, *pieces]).astype(np.float32)


@lru_cache(maxsize=1)
def centres() -> NDArray[np.float64]:
    """The middle of each band, Hz."""
    return _edges()[1:-1]


@lru_cache(maxsize=1)
def _edges() -> NDArray[np.float64]:
    low, high = (2_595 * np.log10(1 + hertz / 700) for hertz in _RANGE_HZ)
    mel = np.linspace(low, high, _BANDS + 2)
    return np.asarray(700 * (10 ** (mel / 2_595) - 1), dtype=np.float64)


@lru_cache(maxsize=1)
def _bank() -> Floats:
    """Triangles over the lines of the spectrum, each of weight 1; shape (lines, bands)."""
    edges = _edges()
    hertz = np.fft.rfftfreq(_WINDOW, 1 / RATE)[:, None]
    rising = (hertz - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - hertz) / (edges[2:] - edges[1:-1])
    weights = np.maximum(0.0, np.minimum(rising, falling))
    return np.asarray(weights / weights.sum(axis=0), dtype=np.float32)


def _smooth(levels: NDArray[np.floating]) -> Floats:
    """The mean of three frames."""
    padded = np.pad(levels, ((1, 1), (0, 0)), mode="edge")
    return ((padded[:-2] + padded[1:-1] + padded[2:]) / 3).astype(np.float32)


def _changes(levels: Floats) -> Floats:
    change = np.full(len(levels), np.inf, dtype=np.float32)
    if len(levels) > 2 * _LAG:
        even = _smooth(levels)
        moved = np.square(even[2 * _LAG :] - even[: -2 * _LAG]).mean(axis=1)
        change[_LAG:-_LAG] = np.sqrt(moved)
    return change
