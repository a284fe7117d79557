"""Filtering and resampling in whole numbers: the same samples on every machine.

Sums of floats come out differently with other vector units, sums of integers do not. Coefficients
have 15 bits behind the point; they are windowed sincs (Hann), symmetric, so nothing is delayed.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mockinterview.line.audio import FULL_SCALE, Samples

Wide = NDArray[np.int64]
UNIT = 1 << 15
"""What 1.0 is as a coefficient or a gain."""
_LOW_PASS_REACH = 48
_HIGH_PASS_REACH = 64
"""A kernel's length to either side of its middle, in samples."""
_RESAMPLING_REACH = 24
"""Likewise, in samples of the lower rate."""


def limited(samples: Wide) -> Samples:
    """As int16, cut off at full scale."""
    return np.clip(samples, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)


def scaled(samples: Wide) -> Wide:
    """After a product with coefficients or gains: divided by `UNIT`, to the nearest."""
    return (samples + UNIT // 2) >> 15


def gain(decibels: float) -> int:
    """An amplitude gain in units of `UNIT`."""
    return round(UNIT * 10 ** (decibels / 20))


def low_pass(samples: Samples, rate: int, cutoff_hz: float) -> Samples:
    """Without what lies above `cutoff_hz`."""
    if cutoff_hz >= rate / 2:
        return samples
    return _filtered(samples, _low_pass_kernel(rate, cutoff_hz, _LOW_PASS_REACH))


def high_pass(samples: Samples, rate: int, cutoff_hz: float) -> Samples:
    """Without what lies below `cutoff_hz`."""
    half = _HIGH_PASS_REACH
    kernel = tuple(-each for each in _low_pass_kernel(rate, cutoff_hz, half))
    kernel = (*kernel[:half], UNIT + kernel[half], *kernel[half + 1 :])
    return _filtered(samples, kernel)


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """At `wanted` Hz, lower than `rate`, without what the lower rate cannot carry."""
    if rate == wanted or len(samples) == 0:
        return samples
    count = (len(samples) * wanted + rate // 2) // rate
    position = np.arange(count, dtype=np.int64) * rate
    whole, rest = position // wanted, position % wanted
    phases = np.unique(rest)
    reach = _RESAMPLING_REACH * rate // wanted + 1
    kernels = _phase_kernels(rate, wanted, reach, tuple(int(each) for each in phases))
    padded = np.zeros(len(samples) + 2 * reach + 1, dtype=np.int64)
    padded[reach : reach + len(samples)] = samples
    which = np.searchsorted(phases, rest)
    total = np.zeros(count, dtype=np.int64)
    for tap in range(2 * reach + 1):
        total += kernels[which, tap] * padded[whole + tap]
    return limited(scaled(total))


def _filtered(samples: Samples, kernel: tuple[int, ...]) -> Samples:
    half = len(kernel) // 2
    padded = np.zeros(len(samples) + 2 * half, dtype=np.int64)
    padded[half : half + len(samples)] = samples
    total = np.zeros(len(samples), dtype=np.int64)
    for tap in range(half):  # symmetric: two samples for one product
        pair = padded[tap : tap + len(samples)] + padded[2 * half - tap :][: len(samples)]
        total += kernel[tap] * pair
    total += kernel[half] * padded[half : half + len(samples)]
    return limited(scaled(total))


@lru_cache(maxsize=16)
def _low_pass_kernel(rate: int, cutoff_hz: float, half: int) -> tuple[int, ...]:
    offsets = np.arange(-half, half + 1)
    share = 2 * cutoff_hz / rate
    window = 0.5 + 0.5 * np.cos(np.pi * offsets / (half + 1))
    kernel = share * np.sinc(share * offsets) * window
    return tuple(round(UNIT * each / kernel.sum()) for each in kernel)


@lru_cache(maxsize=4)
def _phase_kernels(rate: int, wanted: int, reach: int, phases: tuple[int, ...]) -> Wide:
    """For each phase, in units of 1/`wanted` sample, the kernel around it; shape (n, taps)."""
    share = 0.95 * wanted / rate
    offsets = np.arange(-reach, reach + 1)[None, :] - np.array(phases)[:, None] / wanted
    window = np.where(
        np.abs(offsets) <= reach, 0.5 + 0.5 * np.cos(np.pi * offsets / (reach + 1)), 0.0
    )
    kernels = np.sinc(share * offsets) * window
    whole: Wide = np.rint(UNIT * kernels / kernels.sum(axis=1, keepdims=True)).astype(np.int64)
    return whole
