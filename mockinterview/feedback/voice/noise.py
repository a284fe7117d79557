"""How far did the voice stand out from the noise?

Conventions: the noise is what is heard in the silences of the take, away from the voice's edges;
its power is taken off voiced time, and the rest is set against it. Blocks far above the silences'
median are clicks and breaths and left out. A silence without any sound is the work of a gate or of
a noise canceller: what was under the voice is then unknown, and no figure is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.voice.power import PowerTrack
from mockinterview.interview.assessment import Finding, Grade, NotJudged, Severity
from mockinterview.interview.model import Span

_AFTER_VOICE_SECONDS: Final = 0.2
"""The room still rings."""
_BEFORE_VOICE_SECONDS: Final = 0.1
"""Breath is drawn, lips part."""
_LEAST_SECONDS: Final = 0.5
"""Of silence, to measure noise in."""
_CLICK = 10.0
"""Times the median power, 10 dB."""
_NO_SOUND: Final = 10 ** (-88 / 10)
"""Power, -88 dBFS: about one step of the converter up and down. No microphone is that quiet."""
_LEAST_RATIO_DB = -10.0
"""Noise and voice cannot be told apart below it."""


@dataclass(frozen=True, slots=True)
class Noise:
    power: float | None
    """Mean square of the silences; None where it could not be measured."""
    unknown: str = ""
    """Why not."""


def noise_between(track: PowerTrack, speech: Sequence[Span]) -> Noise:
    """The noise in the silences around and between `speech` (in order)."""
    near = [
        Span(span.start - _BEFORE_VOICE_SECONDS, span.end + _AFTER_VOICE_SECONDS) for span in speech
    ]
    silent = track.power[~track.mask(near)]
    sounding = silent[silent > _NO_SOUND]
    least = _LEAST_SECONDS / track.step_seconds
    if len(silent) < least:
        return Noise(None, "There was no silence long enough to hear the noise in.")
    if len(sounding) < least:
        return Noise(None, "The silences hold no sound at all: a gate or a filter cleared them.")
    usual = sounding[sounding <= _CLICK * np.median(sounding)]
    return Noise(float(usual.mean()))


def snr_db(track: PowerTrack, speech: Sequence[Span], noise: Noise) -> float | None:
    """Power of the voice over that of the noise; None where either is unknown."""
    voiced = track.power[track.mask(speech)]
    if noise.power is None or len(voiced) == 0:
        return None
    ratio = float(voiced.mean()) / noise.power - 1
    return max(_LEAST_RATIO_DB, float(10 * np.log10(max(ratio, 1e-9))))


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    ratio = reading.metrics.clarity.snr_db
    if ratio is None:
        yield NotJudged("noise", noise_between(reading.said.power, reading.said.speech).unknown)
    elif ratio < bound.SNR_FIX_DB:
        yield Finding(
            "noise-strong",
            Severity.CHANGE,
            Grade.C,
            f"Your voice stood only {max(0.0, ratio):.0f} decibels above the noise around you",
            "Words may get lost in it. You could close the window, switch off fans, come closer to "
            "the microphone or use a headset, before the interview starts.",
            (reading.whole(),),
        )
    elif ratio < bound.SNR_NOTED_DB:
        yield Finding(
            "noise-noted",
            Severity.NOTE,
            Grade.C,
            f"Your voice stood {ratio:.0f} decibels above the noise around you",
            "It can be heard behind your words. A quieter room, or a microphone closer to your "
            "mouth, could help.",
            (reading.whole(),),
        )
