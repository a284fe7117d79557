"""Sound as numpy arrays: samples with their rate, level, clipping, resampling.

Everything in the house is mono 16-bit. Levels are dBFS with a full-scale sine at -3.01 dB RMS
(the square root of the mean square against 32768).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from mockinterview.interview.model import Span, Word

Samples = NDArray[np.int16]

SPEECH_RATE = 16_000
"""Hz. What recognisers and the voice activity model want; takes are recorded at it."""
FULL_SCALE = 32_768
SILENCE_DBFS = -96.0
"""What `level_dbfs` gives for digital silence: the step of 16 bits, instead of minus infinity."""
DEAD_CHANNEL_DB = 30.0
"""A channel this much weaker than the strongest carries no voice of its own: a cable or a
microphone is missing, and mixing it in would only halve the level. Chosen, not measured."""
CANCELLED_DB = 10.0
"""A mix this much weaker than its strongest channel has lost it: one side is turned round."""
_PIECE = 1 << 20
"""Samples that are worked on at a time, so that an hour needs little more than its own memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Pcm:
    """Mono sound: `samples` int16 of shape (n,), `rate` in Hz."""

    samples: Samples
    rate: int

    def __post_init__(self) -> None:
        if self.samples.ndim != 1 or self.samples.dtype != np.int16:
            raise ValueError("samples must be int16 of shape (n,)")
        if self.rate <= 0:
            raise ValueError("rate must be positive")

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    def cut(self, span: Span) -> "Pcm":
        """The part inside `span`, clamped to what is there."""
        first = max(0, round(span.start * self.rate))
        last = max(first, round(span.end * self.rate))
        return Pcm(self.samples[first:last], self.rate)

    def at_rate(self, rate: int) -> "Pcm":
        """The same sound at `rate` Hz."""
        if rate == self.rate:
            return self
        # As float, since soxr dithers integers, and silence would not stay silent.
        resampled = soxr.resample(self.samples.astype(np.float32), self.rate, rate)
        limited = np.clip(np.rint(resampled), -FULL_SCALE, FULL_SCALE - 1)
        return Pcm(limited.astype(np.int16), rate)


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """A text as the voice rendered it, with the time of each word."""

    pcm: Pcm
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """Several channels made one."""

    samples: Samples
    """Shape (n,)."""
    remark: str = ""
    """What was left out, as a sentence; empty when every channel is in the mix."""


def mix(channels: Samples) -> Mixed:
    """The mean of the channels of `channels`, int16 of shape (n, channels), that carry sound.

    Channels that are dead (`DEAD_CHANNEL_DB`) are left out; where channels cancel each other out
    (`CANCELLED_DB`), the strongest stands alone.
    """
    levels = [_power_db(channels[:, index]) for index in range(channels.shape[1])]
    strongest = max(levels)
    alive = [index for index, level in enumerate(levels) if level > strongest - DEAD_CHANNEL_DB]
    mixed = _mean(channels, alive)
    if len(alive) > 1 and _power_db(mixed) < strongest - CANCELLED_DB:
        alone = levels.index(strongest)
        remark = f"The channels cancel each other out, so only channel {alone + 1} was used."
        return Mixed(_mean(channels, [alone]), remark)
    if len(alive) < len(levels):
        return Mixed(
            mixed,
            f"{len(levels) - len(alive)} of {len(levels)} channels is silent and was left out.",
        )
    return Mixed(mixed)


def _mean(channels: Samples, chosen: Sequence[int]) -> Samples:
    mixed = np.empty(len(channels), dtype=np.int16)
    for first in range(0, len(channels), _PIECE):
        piece = channels[first : first + _PIECE, list(chosen)].astype(np.float32)
        mixed[first : first + _PIECE] = np.rint(piece.mean(axis=1))
    return mixed


def _power_db(samples: Samples) -> float:
    """Level without its constant part, in decibels; `SILENCE_DBFS` at least."""
    if len(samples) == 0:
        return SILENCE_DBFS
    total = squares = 0.0
    for first in range(0, len(samples), _PIECE):
        piece = samples[first : first + _PIECE].astype(np.float64)
        total += float(piece.sum())
        squares += float(np.square(piece).sum())
    power = (squares / len(samples) - (total / len(samples)) ** 2) / FULL_SCALE**2
    return max(SILENCE_DBFS, 10 * float(np.log10(power))) if power > 0 else SILENCE_DBFS


def silence(seconds: float, rate: int = SPEECH_RATE) -> Pcm:
    return Pcm(np.zeros(round(seconds * rate), dtype=np.int16), rate)


def level_dbfs(samples: Samples) -> float:
    """RMS level in dBFS; `SILENCE_DBFS` for silence or no samples."""
    if len(samples) == 0:
        return SILENCE_DBFS
    mean_square = float(np.mean(np.square(samples.astype(np.float64)))) / FULL_SCALE**2
    return max(SILENCE_DBFS, 10 * float(np.log10(mean_square))) if mean_square > 0 else SILENCE_DBFS
