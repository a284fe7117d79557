"""Sounds that were sent against sounds that arrived."""

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mockinterview.line.audio import Pcm, Samples

HIGHEST_HZ = 6_000
"""Resampling to 16 kHz and back takes what is close to 8 kHz, which speech has little of."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where in a recording a sound was found."""

    at: float
    """Sample of the recording at which it begins; negative when its beginning is missing.

    Resampling on the way moves a sound by parts of a sample.
    """
    correlation: float
    """1 for the same shape at any level; what is missing counts as zeros."""


def babble(seconds: float, rate: int, seed: int = 1) -> Pcm:
    """Noise that swells and fades like syllables, below 6 kHz, and never repeats itself.

    Loud to its first and last sample, so that a cut at either end shows.
    """
    count = round(seconds * rate)
    noise = low(np.random.default_rng(seed).standard_normal(count), rate)
    swell = 0.6 + 0.4 * np.cos(2 * np.pi * 4 * np.arange(count) / rate)
    sound = noise * swell
    return Pcm((sound / np.abs(sound).max() * 20_000).astype(np.int16), rate)


def low(sound: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """What of `sound` is below 6 kHz."""
    spectrum = np.fft.rfft(sound)
    spectrum[np.fft.rfftfreq(len(sound), 1 / rate) > HIGHEST_HZ] = 0
    return np.asarray(np.fft.irfft(spectrum, len(sound)))


def write_wav(path: Path, pcm: Pcm) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(pcm.rate)
        file.writeframes(pcm.samples.tobytes())
    return path


def find(sent: Samples, recorded: Samples) -> Arrival:
    """Where `sent` lies in `recorded`, both int16 of one rate, by cross-correlation."""
    size = 1 << (len(sent) + len(recorded)).bit_length()
    likeness = np.fft.irfft(
        np.fft.rfft(recorded.astype(np.float64), size)
        * np.conj(np.fft.rfft(sent.astype(np.float64), size)),
        size,
    )
    best = int(np.argmax(likeness))
    whole = best if best < len(recorded) else best - size
    return _refined(sent, stretch(recorded, whole, len(sent)), whole)


def _refined(sent: Samples, arrived: Samples, whole: int) -> Arrival:
    """The best correlation within a sample, in steps of 1/16."""
    one, other = np.fft.rfft(sent.astype(np.float64)), np.fft.rfft(arrived.astype(np.float64))
    power = float(np.linalg.norm(one) * np.linalg.norm(other))
    if power == 0:
        return Arrival(whole, 0.0)
    turns = 2 * np.pi * np.arange(len(one)) / len(sent)
    likeness = other * np.conj(one)
    return max(
        (
            Arrival(
                whole + shift, float(np.sum((likeness * np.exp(1j * turns * shift)).real)) / power
            )
            for shift in np.linspace(-1, 1, 33)
        ),
        key=lambda arrival: arrival.correlation,
    )


def stretch(samples: Samples, first: int, count: int) -> Samples:
    """`count` samples from `first`; zeros where there are none."""
    padded = np.zeros(count, dtype=np.int16)
    begin, end = max(first, 0), max(min(first + count, len(samples)), 0)
    if end > begin:
        padded[begin - first : end - first] = samples[begin:end]
    return padded


def path_between(spoken: Samples, heard: Samples, rate: int) -> tuple[float, float]:
    """Delay in seconds and level in dB of what of `spoken` is in `heard`, by cross-correlation.

    Up to a second late; both at `rate` in Hz, from the same moment on.
    """
    said, back = spoken.astype(np.float64), heard.astype(np.float64)
    size = 1 << (2 * len(said)).bit_length()
    likeness = np.fft.irfft(np.fft.rfft(back, size) * np.fft.rfft(said, size).conj(), size)
    share = likeness[:rate] / np.sum(said * said)
    best = int(np.argmax(share))
    return best / rate, 20 * float(np.log10(share[best]))
