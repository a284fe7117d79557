"""What goes on behind the person: how much is there to see, does it move, does all of it move?

Conventions: edges are measured against the brightness about them, so that a dim room is as full as
a lit one. A shift is found by phase correlation of the background alone (Kuglin & Hines 1975), in
widths of the frame. A picture that only got brighter or darker has not moved.
"""

from typing import Final

import numpy as np

from mockinterview.feedback.glance import Glance, Luma

_EDGE: Final = 0.12
"""Step from a pixel to the next but one, against their mean."""
_DARK: Final = 12.0
"""Luma added to the mean, so that noise in the dark makes no edges."""
_FULL_SHARE: Final = 0.5
"""Of pixels on edges: as full as it gets."""
_MOVED: Final = 18.0
"""Change of luma that is more than noise and compression."""
_LEAST_PIXELS: Final = 200
_PLAIN: Final = 4.0
"""Standard deviation of luma under which there is nothing to follow."""
_LEAST_PEAK: Final = 0.08
"""Of the correlation, 1 for a perfect copy: below it nothing fits."""


def clutter(seen: Glance) -> float | None:
    """0 for a plain wall to 1; None where hardly any background is in sight."""
    luma, background = seen.luma, seen.background
    if min(luma.shape) < 3 or np.count_nonzero(background[1:-1, 1:-1]) < _LEAST_PIXELS:
        return None
    middle = luma[1:-1, 1:-1] + _DARK
    across = np.abs(luma[1:-1, 2:] - luma[1:-1, :-2])
    down = np.abs(luma[2:, 1:-1] - luma[:-2, 1:-1])
    edges = (np.maximum(across, down) / middle) > _EDGE
    return min(1.0, float(edges[background[1:-1, 1:-1]].mean()) / _FULL_SHARE)


def moved_share(seen: Glance, before: Luma) -> float | None:
    """Of the background that is another than in `before`; None where there is hardly any."""
    background = seen.background
    if before.shape != seen.luma.shape or np.count_nonzero(background) < _LEAST_PIXELS:
        return None
    change = seen.luma[background] - before[background]
    return float(np.mean(np.abs(change - np.median(change)) > _MOVED))


def shift(seen: Glance, before: Luma) -> float | None:
    """How far the background went as a whole; None where it cannot be told."""
    background = seen.background
    if before.shape != seen.luma.shape or np.count_nonzero(background) < _LEAST_PIXELS:
        return None
    now, then = (_framed(luma, background)[::2, ::2] for luma in (seen.luma, before))
    if min(seen.luma[background].std(), before[background].std()) < _PLAIN:
        return None
    cross = np.fft.rfft2(now) * np.conj(np.fft.rfft2(then))
    size = np.abs(cross)
    correlation = np.fft.irfft2(cross / (size + 1e-3 * size.max() + 1e-9), s=now.shape)
    down, across = np.unravel_index(int(np.argmax(correlation)), correlation.shape)
    if _around(correlation, int(down), int(across)) < _LEAST_PEAK:
        return None
    height, width = correlation.shape
    along = int(across) - width if across > width / 2 else int(across)
    below = int(down) - height if down > height / 2 else int(down)
    return float(np.hypot(along, below) / width)


def _framed(luma: Luma, background: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Luma:
    """The background about its mean, faded out towards the edges; 0 where the person is."""
    fade = np.outer(np.hanning(luma.shape[0] + 2)[1:-1], np.hanning(luma.shape[1] + 2)[1:-1])
    about = np.where(background, luma - luma[background].mean(), 0.0)
    return np.asarray(about * fade, dtype=np.float32)


def _around(
    correlation: np.ndarray[tuple[int, ...], np.dtype[np.float64]], y: int, x: int
) -> float:
    """The peak with its neighbours, over which a shift by part of a pixel spreads."""
    rows = np.arange(y - 1, y + 2) % correlation.shape[0]
    columns = np.arange(x - 1, x + 2) % correlation.shape[1]
    return float(np.clip(correlation[np.ix_(rows, columns)], 0, None).sum())
