"""Telephone sound: 300-3,400 Hz, 8,000 samples a second, mu-law.

Sources: ITU-T G.711 (mu-law, 8 kHz, 64 kbit/s), ITU-T G.712 (300-3,400 Hz). The band is what
passes whole: a telephone's codec loses .15 dB at most between 300 and 3,000 Hz, .8 at 3,400, 1.8 at
200, and falls off outside, 14 dB at 4,000 and 26 at 60 (Texas Instruments, TP3054A). So the upper
end is the resampler's, 6 dB at 3,800. The law is that of the Recommendation's
table, computed as all decoders do: 14-bit magnitude with a bias of 33, three bits for the segment,
four for the step inside it, all inverted.
"""

import numpy as np
from numpy.typing import NDArray

from mockinterview.line.audio import Samples
from mockinterview.line.filters import high_pass, resampled

PHONE_RATE = 8_000
"""Hz."""
_LOW_EDGE_HZ = 150.0
"""Half of the amplitude is left there; at 200 Hz, 1.4 dB are gone."""
_BIAS = 33
_LARGEST = 8158
"""The largest magnitude that is told apart, of 14 bits."""


def telephone(samples: Samples, rate: int) -> tuple[Samples, int]:
    """`samples` as they come out of a telephone, and their rate of 8,000 Hz.

    A lower rate than that is left as it is: nothing is made up.
    """
    if rate > PHONE_RATE:
        samples, rate = resampled(samples, rate, PHONE_RATE), PHONE_RATE
    return expanded(compressed(high_pass(samples, rate, _LOW_EDGE_HZ))), rate


def compressed(samples: Samples) -> NDArray[np.uint8]:
    """The mu-law code of each sample."""
    wide = samples.astype(np.int32)
    magnitude = np.minimum(np.abs(wide) >> 2, _LARGEST) + _BIAS
    segment = np.zeros(len(magnitude), dtype=np.int32)
    for limit in range(6, 13):
        segment += magnitude >= (1 << limit)
    step = (magnitude >> (segment + 1)) & 0x0F
    sign = np.where(wide < 0, 0x80, 0)
    codes: NDArray[np.uint8] = (~(sign | segment << 4 | step) & 0xFF).astype(np.uint8)
    return codes


def expanded(codes: NDArray[np.uint8]) -> Samples:
    """The sample of each mu-law code."""
    plain = ~codes.astype(np.int32) & 0xFF
    segment, step = (plain >> 4) & 0x07, plain & 0x0F
    magnitude = (((step << 1) + _BIAS) << segment) - _BIAS
    return (np.where(plain & 0x80, -magnitude, magnitude) << 2).astype(np.int16)
