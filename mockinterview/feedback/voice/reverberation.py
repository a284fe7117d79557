"""How long does the room ring? A hint only.

Conventions: after the voice stops, the level falls no faster than the room lets it. So the straight
part of each clean fall is fitted, from a little below its start to a little above the noise, and
the steep ones among them tell the time in which the sound would fall by 60 dB: the shallow ones
are voices that faded themselves. Falls that are too small, too bent or too few give no hint.
Reference: Ratnam et al. 2003, Journal of the Acoustical Society of America 114 (free decays).
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.voice.nuclei import smoothed_dbfs
from mockinterview.feedback.voice.power import Decibels, PowerTrack
from mockinterview.interview.assessment import Finding, Grade, Severity
from mockinterview.interview.model import Span

_BEFORE_SECONDS = 0.2
"""The fall may begin before voice activity ends."""
_AFTER_SECONDS = 1.2
_BELOW_TOP_DB: Final = 3.0
_ABOVE_FLOOR_DB: Final = 8.0
_LEAST_FALL_DB: Final = 20.0
_LEAST_BLOCKS = 6
_STRAIGHT = 0.95
"""Share of the fall's variance that a straight line must explain."""
_LEAST_FALLS = 4
_STEEP_PERCENTILE = 25
_QUIET_PERCENTILE = 5
"""The background: what is left when the tails have died away, in a long pause or at the end."""
_FLOOR_DBFS: Final = -85.0
"""Where there is no noise to be heard, the last bits."""


def reverberation_seconds(track: PowerTrack, speech: Sequence[Span]) -> float | None:
    """The time of a fall by 60 dB, as the steep falls have it; None for too few of them."""
    levels = smoothed_dbfs(track)
    if len(levels) == 0:
        return None
    floor = max(_FLOOR_DBFS, float(np.percentile(levels, _QUIET_PERCENTILE)))
    starts = [span.start for span in speech[1:]] + [len(levels) * track.step_seconds]
    falls = []
    for span, following in zip(speech, starts, strict=False):
        around = Span(span.end - _BEFORE_SECONDS, min(following, span.end + _AFTER_SECONDS))
        slope = _slope(levels[track.blocks(around)], floor + _ABOVE_FLOOR_DB)
        if slope is not None:
            falls.append(-60 * track.step_seconds / slope)
    return float(np.percentile(falls, _STEEP_PERCENTILE)) if len(falls) >= _LEAST_FALLS else None


def _slope(levels: Decibels, lowest: float) -> float | None:
    """Decibels per block of the fall in `levels` down to `lowest`; None where it is not clean."""
    end = int(np.argmax(np.append(levels, -np.inf) < lowest))
    if end == 0:
        return None
    top = int(np.argmax(levels[:end]))
    loud = np.flatnonzero(levels[top:end] >= levels[top] - _BELOW_TOP_DB)
    fall = levels[top + int(loud[-1]) : end]
    if len(fall) < _LEAST_BLOCKS or fall[0] - fall[-1] < _LEAST_FALL_DB - _BELOW_TOP_DB:
        return None
    at = np.arange(len(fall))
    slope, start = np.polyfit(at, fall, 1)
    left = fall - (start + slope * at)
    return float(slope) if left.var() <= (1 - _STRAIGHT) * fall.var() else None


def judge(reading: Reading) -> Iterator[Finding]:
    seconds = reading.metrics.clarity.reverberation_seconds
    if seconds is not None and seconds >= bound.ECHOING_SECONDS:
        yield Finding(
            "room-echoes",
            Severity.NOTE,
            Grade.D,
            f"Your room seems to ring on for about {seconds:.1f} s after you stop",
            "That is a rough reading of the sound alone. If it sounds hollow to you too, you could "
            "come closer to the microphone, or try a room with curtains, books or a carpet.",
            (reading.whole(),),
        )
