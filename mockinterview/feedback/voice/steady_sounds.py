"""Where did the voice hold one sound, as in um, uh, er and hm, by its sound alone?

Conventions: a steady sound lasts 0.2 to 1.3 s. Its spectrum hardly moves, but for one step from a
vowel to a nasal, which is darker ("um"); its pitch is level or falls evenly; it is a central vowel
or a nasal, neither ee nor oo. On one side at least the voice breaks off. The closer to silence on
both sides, the less steady it need be. The bounds are heuristics: they were chosen on 36 synthetic
answers, the acted clips of mfa and read speech (`filled_pauses` of tests/measures; the synthetic
answers it measures are others).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.feedback.voice.bands import HOP, HOP_SECONDS, RATE, Bands, centres, runs
from mockinterview.interview.model import Span

AUDIBLE_DB: Final = -26.0
"""Against loud speech; what is fainter is no voice to listeners."""
SHORTEST_SECONDS: Final = 0.2
LONGEST_SECONDS: Final = 1.3
STEADY_CHANGE_DB: Final = 7.0
MEAN_CHANGE_DB: Final = (2.8, 5.0)
"""The most that a sound may move on average, with silence on one side, and on both."""
STEADY_SECONDS: Final = (0.15, 0.08)
"""How long it must be steady, likewise."""
BREAK_DB: Final = 14.0
"""The voice has broken off where it is this much below the sound."""
SILENT_SECONDS: Final = 0.08
PAUSE_SECONDS: Final = 0.25
"""Silence beside it on one side at least, unless it holds as still as a voice can."""
STILL_CHANGE_DB: Final = 2.5
MAX_SLOPE_SEMITONES_PER_SECOND: Final = 12.0
LEVEL_SEMITONES: Final = 0.7
LEVEL_SHARE: Final = 0.75
VOICED_SHARE: Final = 0.85

_SMALLEST_PART = 4
_SECOND = 100
_STEP_FRAMES = 14
_EDGE_FRAMES = 12
_DARKER_DB = 3.0
_FAINT_DB = -25.0
_PITCH_WINDOW = 400
_LAGS = (20, 134)
"""Of the autocorrelation, in samples: 60 to 400 Hz."""
_PERIODIC = 0.5


@dataclass(frozen=True, slots=True)
class SteadySound:
    span: Span
    silent_sides: int
    """Sides on which the voice is silent for `SILENT_SECONDS` or more: 0, 1 or 2."""


@dataclass(frozen=True, slots=True)
class _Side:
    frames: int
    """From the steady part to where the voice breaks off."""
    silent: int
    """For how many frames it stays so; a second at least where the recording ends."""


def steady_sounds(heard: Bands) -> tuple[SteadySound, ...]:
    """The steady sounds of `heard`, in order."""
    found = (_sound(heard, parts) for parts in _groups(heard))
    return tuple(sound for sound in found if sound is not None)


def _groups(heard: Bands) -> list[list[tuple[int, int]]]:
    """Steady runs; those that follow closely and are no brighter belong together."""
    loud = heard.level > AUDIBLE_DB
    parts = [
        run
        for run in runs((heard.change < STEADY_CHANGE_DB) & loud, 2)
        if run[1] - run[0] >= _SMALLEST_PART
    ]
    groups: list[list[tuple[int, int]]] = []
    for part in parts:
        before = groups[-1][-1] if groups else None
        if (
            before
            and part[0] - before[1] <= _STEP_FRAMES
            and loud[before[1] : part[0]].all()
            and _no_brighter(heard, before, part)
        ):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _no_brighter(heard: Bands, one: tuple[int, int], other: tuple[int, int]) -> bool:
    before, after = _colour(heard, *one), _colour(heard, *other)
    return all(
        max(late, _FAINT_DB) <= max(early, _FAINT_DB) + _DARKER_DB
        for early, late in zip(before[2:4], after[2:4], strict=True)
    )


def _colour(heard: Bands, first: int, last: int) -> list[float]:
    """Level up to 400, 900, 1,800, 2,700 and 4,000 Hz, dB relative to the mean of all bands."""
    power = 10 ** (heard.shape(first, last) / 10)
    hertz = centres()
    edges = (0, 400, 900, 1_800, 2_700, 4_000)
    return [
        float(10 * np.log10(power[(hertz >= low) & (hertz < high)].mean()))
        for low, high in pairwise(edges)
    ]


def _sound(heard: Bands, parts: Sequence[tuple[int, int]]) -> SteadySound | None:
    first, last = parts[0][0], parts[-1][1]
    before = _side(heard, parts[0], -1)
    after = _side(heard, parts[-1], 1)
    broken = [side for side in (before, after) if side.frames <= _EDGE_FRAMES]
    sides = sum(side.silent * HOP_SECONDS >= SILENT_SECONDS for side in broken)
    start = first - (before.frames if before in broken else 0)
    end = last + (after.frames if after in broken else 0)
    seconds = (end - start) * HOP_SECONDS
    if not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        return None
    steady = np.concatenate([heard.change[one:other] for one, other in parts])
    if (
        sides == 0
        or steady.mean() > MEAN_CHANGE_DB[sides - 1]
        or len(steady) * HOP_SECONDS < STEADY_SECONDS[sides - 1]
    ):
        return None
    pause = max((side.silent for side in broken), default=0) * HOP_SECONDS
    if pause < PAUSE_SECONDS and steady.mean() > STILL_CHANGE_DB:
        return None
    if not _central(_colour(heard, *parts[0]), hummed=sides == 2 and seconds >= 0.3):
        return None
    if not _level_pitch(heard.sound, first, last):
        return None
    return SteadySound(Span(start * HOP_SECONDS, end * HOP_SECONDS), sides)


def _central(colour: Sequence[float], *, hummed: bool) -> bool:
    """Neither front nor back: something, but not most, lies between 900 and 1,800 Hz."""
    lowest, low, middle, high, _ = colour
    if hummed and lowest >= 6.0 and low < -3.0 and middle >= -16.0:
        return True
    return low >= -7.0 and -20.0 <= middle <= 3.0 and middle - low >= -16.0 and high <= -3.0


def _side(heard: Bands, part: tuple[int, int], way: int) -> _Side:
    """What lies before (`way` -1) or after (1) a steady part."""
    bound = float(np.median(heard.level[part[0] : part[1]])) - BREAK_DB
    beside = heard.level[part[1] :] if way > 0 else heard.level[: part[0]][::-1]
    below = beside < bound
    frames = int(np.argmax(below)) if below.any() else len(beside)
    rest = ~below[frames:]
    return _Side(frames, int(np.argmax(rest)) if rest.any() else max(len(rest), _SECOND))


def _level_pitch(sound: NDArray[np.float32], first: int, last: int) -> bool:
    pitch = _semitones(sound, first, last)
    voiced = np.flatnonzero(np.isfinite(pitch))
    if len(voiced) < max(6, VOICED_SHARE * len(pitch)):
        return False
    near = voiced[np.abs(pitch[voiced] - np.median(pitch[voiced])) < 3.0]
    if len(near) < 6:
        return False
    slope, middle = np.polyfit(near, pitch[near], 1)
    level = np.abs(pitch[voiced] - (slope * voiced + middle)) < LEVEL_SEMITONES
    steep = abs(slope) / HOP_SECONDS > MAX_SLOPE_SEMITONES_PER_SECOND
    return not steep and bool(level.mean() >= LEVEL_SHARE)


def _semitones(sound: NDArray[np.float32], first: int, last: int) -> NDArray[np.float64]:
    """Pitch of the frames from `first` to `last`, semitones from 1 Hz, NaN where not periodic.

    The autocorrelation of 50 ms, divided by that of its window (Boersma 1993).
    """
    half = _PITCH_WINDOW // 2
    start, end = first * HOP - half, last * HOP + half
    inside = sound[max(0, start) : end]
    before = max(0, -start)
    padded = np.pad(inside, (before, end - start - before - len(inside)))
    places = np.arange(last - first)[:, None] * HOP + np.arange(_PITCH_WINDOW)
    window = np.hanning(_PITCH_WINDOW)
    pieces = padded[places] - padded[places].mean(axis=1, keepdims=True)
    own = _autocorrelation(window[None])
    likeness = _autocorrelation(pieces * window) / own
    low, high = _LAGS
    likely = likeness[:, low:high]
    best = likely.max(axis=1, keepdims=True)
    peak = np.zeros_like(likely, dtype=bool)
    peak[:, 1:-1] = (likely[:, 1:-1] >= likely[:, :-2]) & (likely[:, 1:-1] >= likely[:, 2:])
    peak &= likely >= best - 0.1
    lag = np.clip(peak.argmax(axis=1), 1, high - low - 2)
    at = np.arange(len(lag))
    left, top, right = likely[at, lag - 1], likely[at, lag], likely[at, lag + 1]
    bend = left - 2 * top + right
    moved = np.where(bend < -1e-9, 0.5 * (left - right) / np.minimum(bend, -1e-9), 0.0)
    semitones = 12 * np.log2(RATE / (lag + low + np.clip(moved, -1, 1)))
    return np.where((top >= _PERIODIC) & peak.any(axis=1), semitones, np.nan)


def _autocorrelation(pieces: NDArray[np.floating]) -> NDArray[np.float64]:
    spectrum = np.square(np.abs(np.fft.rfft(pieces, 1_024, axis=1)))
    lags = np.fft.irfft(spectrum, axis=1)[:, : _LAGS[1]]
    return np.asarray(lags / np.maximum(lags[:, :1], 1e-12), dtype=np.float64)
