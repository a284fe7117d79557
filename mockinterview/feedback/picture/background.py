"""What goes on behind the person: how much is there to see, does it move, does all of it move?

Conventions: edges are measured against the brightness about them, so that a dim room is as full as
a lit one. A shift is found by phase correlation of the background alone (Kuglin & Hines 1975), in
widths of the frame. A picture that only got brighter or darker has not moved.
"""

from typing import Final

import numpy as np

from mockinterview.feedback.picture.glance import Glance, Luma, Mask

_EDGE: Final = 0.12
"""Step from a pixel to the next but one, against their mean."""
_DARK: Final = 12.0
"""Luma added to the mean, so that noise in the dark makes no edges."""
_FULL_SHARE: Final = 0.5
"""Of pixels on edges: as full as it gets."""
_MOVED: Final = 18.0
"""Change of luma that is more than noise and compression."""
_CHANGED: Final = 8.0
"""Change of luma that may belong to a shift: more than noise, once four pixels are averaged."""
_LEAST_PIXELS: Final = 200
_PLAIN: Final = 4.0
"""Standard deviation of luma under which there is nothing to follow."""
_STILL_SHARE: Final = 0.02
"""Of the background: what changes less is standing still."""
_EXPLAINED: Final = 0.5
"""Of what changed, and must be as before once it is pushed back."""
_PEAKS: Final = 4
"""Shifts that are tried, the best fit first."""


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
    if before.shape != seen.luma.shape or np.count_nonzero(seen.background) < _LEAST_PIXELS:
        return None
    now, then = _halved(seen.luma), _halved(before)
    background = seen.background[::2, ::2][: now.shape[0], : now.shape[1]]
    if min(now[background].std(), then[background].std()) < _PLAIN:
        return None
    now = now - np.median(now[background] - then[background])  # it may have got brighter as well
    changed = background & (np.abs(now - then) > _CHANGED)
    if np.count_nonzero(changed) < _STILL_SHARE * np.count_nonzero(background):
        return 0.0
    for down, across in _likely_shifts(_outlines(now, changed), _outlines(then, changed)):
        if _explains(down, across, now, then, background, changed):
            return float(np.hypot(down, across) / now.shape[1])
    return None


def _halved(luma: Luma) -> Luma:
    """Each pixel the mean of four, so that a shift by part of one changes fine patterns little."""
    height, width = luma.shape[0] // 2 * 2, luma.shape[1] // 2 * 2
    corners = [luma[y:height:2, x:width:2] for y in (0, 1) for x in (0, 1)]
    return np.asarray(sum(corners[1:], start=corners[0]) / 4, dtype=np.float32)


def _likely_shifts(now: Luma, then: Luma) -> list[tuple[int, int]]:
    """How far down and across `then` may lie in `now`, the best fit first; never not at all."""
    cross = np.fft.rfft2(now) * np.conj(np.fft.rfft2(then))
    size = np.abs(cross)
    fit = np.fft.irfft2(cross / (size + 1e-3 * size.max() + 1e-9), s=now.shape)
    height, width = fit.shape
    fit[0, 0] = -np.inf
    found = []
    for _ in range(_PEAKS):
        down, across = (int(place) for place in np.unravel_index(int(np.argmax(fit)), fit.shape))
        fit[down, across] = -np.inf
        found.append(
            (
                down - height if down > height / 2 else down,
                across - width if across > width / 2 else across,
            )
        )
    return found


def _explains(
    down: int, across: int, now: Luma, then: Luma, background: Mask, changed: Mask
) -> bool:
    """Pushed by so much, `then` is as `now` in most of what changed, and is not worse elsewhere."""
    height, width = now.shape
    here = np.ix_(
        range(max(0, down), height + min(0, down)), range(max(0, across), width + min(0, across))
    )
    there = np.ix_(
        range(max(0, -down), height + min(0, -down)),
        range(max(0, -across), width + min(0, -across)),
    )
    both = background[here] & background[there]
    differs = np.abs(now[here] - then[there]) > _CHANGED
    left = np.count_nonzero(differs & both)
    before = np.count_nonzero(changed[here] & both)
    return bool(before > 0 and left <= (1 - _EXPLAINED) * before)


def _outlines(luma: Luma, changed: Mask) -> Luma:
    """The edges that changed, faded out towards those of the frame; 0 elsewhere.

    What stays, as the person's own outline, would tell of a picture that did not move.
    """
    edges = np.zeros_like(luma)
    edges[1:-1, 1:-1] = np.abs(luma[1:-1, 2:] - luma[1:-1, :-2])
    edges[1:-1, 1:-1] += np.abs(luma[2:, 1:-1] - luma[:-2, 1:-1])
    fade = np.outer(np.hanning(luma.shape[0] + 2)[1:-1], np.hanning(luma.shape[1] + 2)[1:-1])
    return np.asarray(np.where(changed, edges, 0.0) * fade, dtype=np.float32)
