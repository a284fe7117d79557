"""How many syllables can be heard in the sound?

Conventions: a syllable's nucleus is a peak of the level that is no more than 25 dB below the loud
ones of the take, falls by at least 2 dB before the next one, and is voiced (de Jong & Wempe 2009).
The rate is per second of voiced time, pauses of 0.25 s and more taken out.
It needs no words, so it stands where they cannot be trusted or are not English. Where they can, the
count from the words is the better one and is shown: nuclei run together in quick speech.
On synthetic voices and read sentences .83-1.03 of the syllables are heard; see the measure
`nuclei_found`.
Reference: de Jong & Wempe 2009, Behavior Research Methods 41; de Jong, Pacilly & Heeren 2021.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from mockinterview.feedback.voice.pitch import PitchTrack
from mockinterview.feedback.voice.power import Decibels, PowerTrack, to_dbfs
from mockinterview.interview.model import Span

_LOUD_PERCENTILE = 99
_QUIETEST_DB: Final = 25.0
_DIP_DB: Final = 2.0
_SMOOTHING_BLOCKS = 5
"""60 ms from foot to foot, as wide as the method has it."""
_VOICED_WITHIN_SECONDS = 0.02


def nuclei(track: PowerTrack, pitch: PitchTrack, speech: Sequence[Span]) -> tuple[float, ...]:
    """The moments of the nuclei in `speech` (in order), in order."""
    levels = smoothed_dbfs(track)
    inside = levels[track.mask(speech)]
    if len(inside) == 0:
        return ()
    lowest = float(np.percentile(inside, _LOUD_PERCENTILE)) - _QUIETEST_DB
    found = []
    for span in speech:
        blocks = track.blocks(span)
        for peak in _peaks(levels[blocks]):
            moment = (blocks.start + peak + 0.5) * track.step_seconds
            if levels[blocks.start + peak] >= lowest and _is_voiced(pitch, moment):
                found.append(moment)
    return tuple(found)


def nuclei_rate(count: int, speech_seconds: float) -> float | None:
    """Nuclei per second of voiced time; None when there is none."""
    return count / speech_seconds if speech_seconds > 0 else None


def smoothed_dbfs(track: PowerTrack) -> Decibels:
    """The level around each block; shape (n,)."""
    if len(track.power) == 0:
        return np.zeros(0)
    shape = np.hanning(_SMOOTHING_BLOCKS + 2)[1:-1]
    padded = np.pad(track.power, _SMOOTHING_BLOCKS // 2, mode="edge")
    return to_dbfs(np.convolve(padded, shape / shape.sum(), mode="valid"))


def _peaks(levels: Decibels) -> list[int]:
    """The blocks where `levels` peaks, with dips between them, the foot of the last one among them.

    A peak counts once the level has fallen by the dip, and the next one is looked for once it has
    risen by the dip again.
    """
    peaks: list[int] = []
    rising, best, level = True, 0, float("-inf")
    for index, value in enumerate(levels.tolist()):
        if (value > level) if rising else (value < level):
            best, level = index, value
        elif abs(value - level) >= _DIP_DB:
            if rising:
                peaks.append(best)
            rising, best, level = not rising, index, value
    if rising and len(levels):
        peaks.append(best)
    return peaks


def _is_voiced(pitch: PitchTrack, moment: float) -> bool:
    near = pitch.inside(Span(moment - _VOICED_WITHIN_SECONDS, moment + _VOICED_WITHIN_SECONDS))
    return not bool(np.isnan(near).all())
