"""A telephone that rings: 400 and 450 Hz, 0.4 s on, 0.2 s off, 0.4 s on, 2 s off.

The British cadence, as listed in ITU-T E.180 supplement 2: short, so that nobody waits long.
"""

import numpy as np

from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm

_TONES_HZ = (400.0, 450.0)
_CADENCE_SECONDS = ((0.4, True), (0.2, False), (0.4, True), (2.0, False))
_LEVEL_DBFS = -20.0
"""RMS level while it sounds."""
_EDGE_SECONDS = 0.01


def ring_tone(rings: int) -> Pcm:
    """`rings` rings of 3 s each at 16,000 Hz, the last silence included."""
    pieces = [
        _tone(seconds) if sounds else np.zeros(round(seconds * SPEECH_RATE))
        for seconds, sounds in _CADENCE_SECONDS * rings
    ]
    samples = np.concatenate(pieces) if pieces else np.zeros(0)
    return Pcm(np.rint(samples * FULL_SCALE).astype(np.int16), SPEECH_RATE)


def _tone(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    time = np.arange(round(seconds * SPEECH_RATE)) / SPEECH_RATE
    both = sum(np.sin(2 * np.pi * hertz * time) for hertz in _TONES_HZ)
    # Two sines of amplitude 1 have a mean square of 1.
    edge = np.clip(np.minimum(time, time[::-1]) / _EDGE_SECONDS, 0.0, 1.0)
    return np.asarray(both * edge * 10 ** (_LEVEL_DBFS / 20))
