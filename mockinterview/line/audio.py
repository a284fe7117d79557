"""Sound as numpy arrays: samples with their rate, level, clipping, resampling.

Everything in the house is mono 16-bit. Levels are dBFS with a full-scale sine at -3.01 dB RMS
(the square root of the mean square against 32768).
"""

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


def silence(seconds: float, rate: int = SPEECH_RATE) -> Pcm:
    return Pcm(np.zeros(round(seconds * rate), dtype=np.int16), rate)


def level_dbfs(samples: Samples) -> float:
    """RMS level in dBFS; `SILENCE_DBFS` for silence or no samples."""
    if len(samples) == 0:
        return SILENCE_DBFS
    mean_square = float(np.mean(np.square(samples.astype(np.float64)))) / FULL_SCALE**2
    return max(SILENCE_DBFS, 10 * float(np.log10(mean_square))) if mean_square > 0 else SILENCE_DBFS


def clipped_share(samples: Samples) -> float:
    """Share of samples at full scale, 0 to 1; 0 for no samples."""
    if len(samples) == 0:
        return 0.0
    return float(np.mean((samples >= FULL_SCALE - 1) | (samples <= -FULL_SCALE)))
