"""How loud did the voice arrive?

Conventions: the level is the mean power of voiced time in dBFS, a full-scale sine at -3.01 dB.
Voiced time has pauses of less than 0.25 s in it, so this is the active speech level of ITU-T P.56,
whose method B bridges 0.2 s, with voice activity in the place of its threshold.
References: ITU-T P.56 (2011); RFC 7874 section 4; Fastl & Zwicker (2007), Psychoacoustics.
"""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

import numpy as np

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.voice.power import PowerTrack, mean_dbfs, to_dbfs
from mockinterview.interview.assessment import Finding, Grade, Severity, Track
from mockinterview.interview.model import Span

DRAWN_STEP_SECONDS: Final = 0.25
"""Step of the tracks that are kept to be drawn."""


def voiced_level_dbfs(track: PowerTrack, speech: Sequence[Span]) -> float | None:
    """Mean level of what is inside `speech`; None when there is nothing."""
    return mean_dbfs(track.power[track.mask(speech)])


def beside_the_range(level_dbfs: float) -> float:
    """Decibels above the good range, negative below it; 0 where nobody hears a difference."""
    lowest, highest = bound.GOOD_LEVEL_DBFS
    beside = level_dbfs - min(max(level_dbfs, lowest), highest)
    return beside if abs(beside) >= bound.HEARD_LEVEL_DB else 0.0


def usual_level(levels: Sequence[float]) -> float | None:
    """The median of a person's `levels` in dBFS, one a take; None while they are too few."""
    return median(levels) if len(levels) >= bound.USUAL_LEVEL_TAKES else None


def level_track(track: PowerTrack) -> Track:
    """The level of each quarter of a second, to a tenth of a decibel."""
    each = max(1, round(DRAWN_STEP_SECONDS / track.step_seconds))
    starts = np.arange(0, len(track.power), each)
    sums = np.add.reduceat(track.power, starts) if len(starts) else np.zeros(0)
    counts = np.diff([*starts, len(track.power)])
    levels = to_dbfs(sums / counts)
    return Track(each * track.step_seconds, tuple(round(level, 1) for level in levels.tolist()))


def judge(reading: Reading) -> Iterator[Finding]:
    level = reading.metrics.clarity.level_dbfs
    if level is None or reading.metrics.clarity.clipped_share > bound.CLIPPED_SHARE:
        return
    beside = beside_the_range(level)
    if beside < 0:
        yield Finding(
            "level-low",
            Severity.CHANGE,
            Grade.A,
            f"Your voice came in {-beside:.1f} decibels below the range for calls",
            "Move the microphone closer or turn up its input level, so that you are heard well "
            "without raising your voice.",
            (reading.whole(),),
        )
    elif beside > 0:
        yield Finding(
            "level-high",
            Severity.NOTE,
            Grade.A,
            f"Your voice came in {beside:.1f} decibels above the range for calls",
            "Turn the microphone's input level down a little, or move back by a hand's width.",
            (reading.whole(),),
        )
    else:
        yield Finding(
            "level-good",
            Severity.STRENGTH,
            Grade.A,
            f"Your voice came in at a good level, {-level:.0f} decibels below the limit",
            "This is the level recommended for calls. Leave the microphone where it is.",
            (reading.whole(),),
        )
