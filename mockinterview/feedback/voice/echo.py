"""How much of what the speaker plays comes back through the microphone, and how late?

Conventions: both sounds are mono; what was heard began no later than what was played. The path from
speaker to microphone is estimated from their spectra, heard over played, with frequencies that were
hardly played left out: its peak is the delay. A path is believed in where the peak stands out from
all the other delays. What comes back is the sound played through the path around its peak, less
what the same reckoning gives away from it, which is noise.
The loss is from digital to digital, as in a terminal coupling loss: it holds the speaker's volume
and the microphone's gain, as a caller would meet them.
References: 3GPP TS 26.132 section 8.7 (echo loss); Farina 2000 (deconvolution of a response).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples

LONGEST_DELAY_SECONDS: Final = 2.5
"""From the first sample heard: the microphone is open before the speaker, whose buffer is deep."""
PEAK_TIMES: Final = 10.0
"""The peak of a real path against the root mean square of all other delays. Noise and other voices
gave at most 7.4 in 200 tries, a path of 50 dB loss in a ringing room at -70 dBFS 24."""
_BEFORE_SECONDS = 0.005
_AFTER_SECONDS = 0.15
"""Around the peak: the direct sound and the first of the room's answer."""
_NOT_PLAYED = 0.02
"""Of the mean power at a frequency: below it a frequency counts for little."""
_LEAST_POWER: Final = 10 ** (-96 / 10)

_Path = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Echo:
    delay_seconds: float
    """From where the microphone was open to where the played sound begins in it."""
    loss_db: float
    """How much weaker it came back than it was played."""


def echo_of(played: Pcm, heard: Samples) -> Echo | None:
    """What of `played` is in `heard` (16,000 Hz); None where nothing of it is."""
    sound = played.at_rate(SPEECH_RATE).samples.astype(np.float64) / FULL_SCALE
    back = heard.astype(np.float64) / FULL_SCALE
    if not np.any(sound) or not np.any(back):
        return None
    before, after = round(_BEFORE_SECONDS * SPEECH_RATE), round(_AFTER_SECONDS * SPEECH_RATE)
    path = _path(sound, back - back.mean(), before)
    peak = int(np.argmax(np.abs(path[before:]))) + before
    around = slice(peak - before, peak + after)
    elsewhere = np.delete(path, around)
    if len(elsewhere) < after:
        return None
    if abs(path[peak]) < PEAK_TIMES * float(np.sqrt(np.mean(np.square(elsewhere)))):
        return None
    returned = _power(sound, path[around])
    noise = _power(sound, elsewhere[-(before + after) :])
    loss = np.mean(np.square(sound)) / max(returned - noise, _LEAST_POWER)
    return Echo((peak - before) / SPEECH_RATE, float(10 * np.log10(loss)))


def _path(sound: _Path, back: _Path, before: int) -> _Path:
    """The response from `sound` to `back` for each delay in samples, from -`before` on."""
    longest = min(len(back), round(LONGEST_DELAY_SECONDS * SPEECH_RATE))
    size = 1 << (len(sound) + len(back) - 1).bit_length()
    played, heard = np.fft.rfft(sound, size), np.fft.rfft(back, size)
    power = np.square(np.abs(played))
    response = np.fft.irfft(heard * played.conj() / (power + _NOT_PLAYED * power.mean()), size)
    return np.roll(response, before)[: before + longest]


def _power(sound: _Path, path: _Path) -> float:
    """Mean power of `sound` through `path`, over the length of `sound`."""
    size = 1 << (len(sound) + len(path) - 1).bit_length()
    through = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(path, size), size)
    return float(np.sum(np.square(through[: len(sound) + len(path)]))) / len(sound)
