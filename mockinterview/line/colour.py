"""What a bad line does to the sound that arrives: dull and coarse, buzzing, crackling, echoing."""

from collections.abc import Sequence

import numpy as np

from mockinterview.interview.model import Span
from mockinterview.line.audio import Samples
from mockinterview.line.chance import NOISE_UNIT, bits, noise, uniform
from mockinterview.line.filters import UNIT, gain, limited, low_pass, scaled

TREBLE_HZ = 2_000.0
_CLICK_SECONDS = 0.003
_CLICK_LEVEL = 3_000
"""Peak of a crackle: -21 dBFS, about the level of speech."""
_BUZZ_SECONDS = 0.01
"""A voice mixed with itself 10 ms later rings at 100 Hz."""


def coarse(samples: Samples, distortion_db: float, seed: int) -> Samples:
    """With the noise of a low bit rate, P.810's modulated noise.

    Each sample times one plus a normal number 10^(-Q/20) wide, so that it sounds with the voice
    and is silent with it.
    """
    swing = noise(len(samples), seed, "coarse") * gain(-distortion_db) // NOISE_UNIT
    wide = samples.astype(np.int64)
    return limited(wide + scaled(wide * swing))


def dull(samples: Samples, rate: int, treble_db: float) -> Samples:
    """With what lies above 2,000 Hz softer by -`treble_db`."""
    bass = low_pass(samples, rate, TREBLE_HZ).astype(np.int64)
    return limited(bass + scaled((samples - bass) * gain(treble_db)))


def buzzing(samples: Samples, rate: int, robot: float) -> Samples:
    """The voice and, `robot` times as loud, itself 10 ms later; together not louder than before."""
    later = round(_BUZZ_SECONDS * rate)
    share = round(UNIT * robot)
    mixed = samples.astype(np.int64) * UNIT
    mixed[later:] += samples[:-later].astype(np.int64) * share if later < len(samples) else 0
    return limited(mixed // (UNIT + share))


def crackling(
    samples: Samples, rate: int, per_second: float, seed: int, where: Sequence[Span]
) -> Samples:
    """With short clicks added inside `where`, in seconds: `per_second` of it on average."""
    length = round(_CLICK_SECONDS * rate)
    odds = uniform(len(samples) // length, seed, "crackle")
    starts = np.flatnonzero(odds < per_second * _CLICK_SECONDS) * length
    inside = np.zeros(len(starts), dtype=np.bool_)
    for span in where:
        inside |= (span.start * rate <= starts) & (starts + length <= span.end * rate)
    starts = starts[inside]
    sizes = bits(len(starts) * length, seed, "crackles").reshape(len(starts), length)
    fall = (np.arange(length, 0, -1) * _CLICK_LEVEL) // length
    noisy = samples.astype(np.int64)
    for start, size in zip(starts, sizes, strict=True):
        # 16 bits around zero, falling within the click.
        swing = (size >> np.uint64(48)).astype(np.int64) - UNIT
        noisy[start : start + length] += swing * fall >> 15
    return limited(noisy)


class Echo:
    """What comes back of a sound that is given block by block: later and softer.

    However the sound is cut into blocks, the same samples come back.
    """

    def __init__(self, rate: int, delay_seconds: float, loss_db: float) -> None:
        self._gain = gain(-loss_db)
        self._waiting: Samples = np.zeros(round(delay_seconds * rate), dtype=np.int16)

    def back(self, samples: Samples) -> Samples:
        """What is heard while `samples` are sent; as many."""
        quiet = limited(scaled(samples.astype(np.int64) * self._gain))
        waiting = np.concatenate([self._waiting, quiet])
        self._waiting = waiting[len(samples) :]
        return waiting[: len(samples)]

    def rest(self) -> Samples:
        """What is still to come once nothing more is sent; as long as the delay."""
        return self._waiting


def echo(samples: Samples, rate: int, delay_seconds: float, loss_db: float) -> Samples:
    """What comes back of `samples`: later and softer, as long as they are and the delay."""
    path = Echo(rate, delay_seconds, loss_db)
    return np.concatenate([path.back(samples), path.rest()])


def mixed(samples: Samples, other: Samples) -> Samples:
    """Both together, as long as the first."""
    together = samples.astype(np.int64)
    shared = min(len(samples), len(other))
    together[:shared] += other[:shared]
    return limited(together)
