"""How true is the echo that the equipment test measures?

The sentence it plays, by six voices, comes back through rooms of known ringing with known loss and
noise: is an echo found, how far is its loss off, and is one made up where there is none?
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mockinterview.feedback.voice.echo import echo_of
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples
from mockinterview.session.equipment.readiness import PLAYED, SENTENCE
from tests.measures import Row, between, bootstrap
from tests.measures.voices import VOICES, speak

COMMAND = "python -m tests.measures echo_true"
LOSSES_DB = (0.0, 10.0, 20.0, 30.0, 40.0, 46.0, 52.0)
NOISES_DBFS = (-75.0, -65.0, -55.0)
RINGING_SECONDS = (0.0, 0.2, 0.5)
"""For the room's sound to fall by 60 dB."""
_REVERBERANT_SHARE = 0.5
"""Power of the ringing to that of the direct sound."""
_LEAD_SECONDS = 0.4
_TRIES = 300


@dataclass(frozen=True, slots=True)
class Case:
    loss_db: float
    noise_dbfs: float
    found: bool
    error_db: float


def echo_true() -> tuple[Row, ...]:
    cases = [
        _case(voice, loss, noise, ringing)
        for voice, loss, noise, ringing in product(VOICES, LOSSES_DB, NOISES_DBFS, RINGING_SECONDS)
    ]
    loud = [case for case in cases if -22 - case.loss_db >= case.noise_dbfs]
    on = f"{len(VOICES)} voices, loss 0-52 dB, noise -75 to -55 dBFS, ringing 0-0.5 s"

    def found(some: Sequence[Case]) -> float:
        return float(np.mean([case.found for case in some]))

    errors = [case for case in loud if case.found]

    def error(some: Sequence[Case]) -> float:
        return float(np.median([abs(case.error_db) for case in some]))

    worst = max(abs(case.error_db) for case in errors)
    made_up = sum(_is_made_up(seed) for seed in range(_TRIES))
    low, high = bootstrap(loud, found)
    return (
        Row(
            "echoes found that are as loud as the noise or louder",
            f"{len(loud)} of {on}",
            f"{100 * found(loud):.1f} %",
            COMMAND,
            between((100 * low, 100 * high), ".1f", " %"),
        ),
        Row(
            "error of the loss, median",
            f"{len(errors)} found; worst {worst:.1f} dB",
            f"{error(errors):.2f} dB",
            COMMAND,
            between(bootstrap(errors, error), ".2f", " dB"),
        ),
        Row(
            "echoes found below the noise",
            f"{len(cases) - len(loud)} of {on}",
            f"{100 * found([case for case in cases if case not in loud]):.1f} %",
            COMMAND,
        ),
        Row(
            "echoes made up",
            f"{_TRIES} recordings of noise, half with another voice saying something else",
            f"{made_up}",
            COMMAND,
            wanted="0",
        ),
    )


def _case(voice: str, loss_db: float, noise_dbfs: float, ringing: float) -> Case:
    played = speak(PLAYED, voice)
    seed = VOICES.index(voice)
    echo = echo_of(played, _heard(played, loss_db, noise_dbfs, ringing, seed))
    return Case(loss_db, noise_dbfs, echo is not None, echo.loss_db - loss_db if echo else 0.0)


def _heard(played: Pcm, loss_db: float, noise_dbfs: float, ringing: float, seed: int) -> Samples:
    """`loss_db` is of everything that comes back, the ringing with it."""
    random = np.random.default_rng(seed)
    sound = played.samples / FULL_SCALE
    back = np.convolve(sound, _room(ringing, random))
    back *= np.sqrt(np.sum(sound**2) / np.sum(back**2)) * 10 ** (-loss_db / 20)
    lead = round(_LEAD_SECONDS * SPEECH_RATE)
    heard = np.pad(back, (lead, SPEECH_RATE // 2))
    return _as_samples(heard + _noise(len(heard), noise_dbfs, random))


def _room(ringing: float, random: np.random.Generator) -> NDArray[np.float64]:
    if not ringing:
        return np.ones(1)
    after = np.arange(1, round(ringing * SPEECH_RATE)) / SPEECH_RATE
    tail = random.standard_normal(len(after)) * 10 ** (-3 * after / ringing)
    tail *= np.sqrt(_REVERBERANT_SHARE / np.sum(tail**2))
    return np.concatenate([[1.0], tail])


def _is_made_up(seed: int) -> bool:
    random = np.random.default_rng(seed)
    played = speak(PLAYED, VOICES[seed % len(VOICES)])
    heard = _noise(len(played.samples) + SPEECH_RATE, random.uniform(-75, -30), random)
    if seed % 2:
        other = speak(SENTENCE, VOICES[(seed // 2) % len(VOICES)]).samples / FULL_SCALE
        start = int(random.integers(0, SPEECH_RATE))
        other = other[: len(heard) - start]
        heard[start : start + len(other)] += other * 10 ** (random.uniform(-20, 0) / 20)
    return echo_of(played, _as_samples(heard)) is not None


def _noise(count: int, level_dbfs: float, random: np.random.Generator) -> NDArray[np.float64]:
    return random.standard_normal(count) * 10 ** (level_dbfs / 20)


def _as_samples(wave: NDArray[np.float64]) -> Samples:
    return np.clip(np.round(wave * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
