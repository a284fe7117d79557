"""Sound that is broken or no speech: a stated answer each time."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockinterview.devices.media import decode
from mockinterview.feedback import assess_answer
from mockinterview.interview.assessment import Assessment
from mockinterview.line.audio import SPEECH_RATE, Pcm
from tests.unit.spoken_answers import a_take, an_answer

CANDIDATE = Path(__file__).parents[2] / "assets" / "candidate"


@lru_cache(maxsize=1)
def answer() -> Pcm:
    """A real voice with faint noise under it, 25 s."""
    samples = decode(CANDIDATE / "about-yourself.flac").samples[: 25 * SPEECH_RATE]
    noise = np.random.default_rng(0).normal(0, 20, len(samples))
    return to_pcm(0.5 * samples + noise)


def to_pcm(wave: NDArray[np.float64]) -> Pcm:
    return Pcm(np.rint(wave).clip(-32768, 32767).astype(np.int16), SPEECH_RATE)


def assess(pcm: Pcm) -> Assessment:
    return assess_answer(an_answer(a_take((), pcm.seconds)), pcm)


def figures(assessment: Assessment) -> list[float | None]:
    clarity = assessment.metrics.clarity
    return [clarity.level_dbfs, clarity.snr_db, clarity.pitch_spread_semitones]


@pytest.mark.parametrize("rate", [8_000, 44_100, 96_000])
def test_the_rate_of_the_sound_changes_no_figure(rate: int) -> None:
    (level, noise, spread), other = (
        figures(assess(answer())),
        figures(assess(answer().at_rate(rate))),
    )
    assert noise is not None
    # At 8 kHz half of the white noise is gone, which is 3 dB.
    expected = noise + (3 if rate == 8_000 else 0)
    assert other == pytest.approx([level, expected, spread], abs=0.4)


@pytest.mark.parametrize("offset", [-6_000, 300, 12_000])
def test_an_offset_is_no_sound(offset: int) -> None:
    plain, shifted = assess(answer()), assess(to_pcm(answer().samples + np.float64(offset)))
    assert figures(shifted) == pytest.approx(figures(plain), abs=0.5)
    assert shifted.metrics.clarity.clipped_share == plain.metrics.clarity.clipped_share == 0


def test_a_dead_second_changes_neither_level_nor_pitch() -> None:
    samples = answer().samples.copy()
    samples[10 * SPEECH_RATE : 11 * SPEECH_RATE] = 0
    plain, dead = assess(answer()), assess(Pcm(samples, SPEECH_RATE))
    assert figures(dead) == pytest.approx(figures(plain), abs=0.5)


def test_appended_silence_changes_neither_level_nor_syllables() -> None:
    longer = np.concatenate([answer().samples, np.zeros(20 * SPEECH_RATE, np.int16)])
    plain, appended = assess(answer()), assess(Pcm(longer, SPEECH_RATE))
    rate = plain.metrics.pacing.nuclei_rate
    assert rate is not None
    assert appended.metrics.pacing.nuclei_rate == pytest.approx(rate, rel=0.02)
    assert figures(appended) == pytest.approx(figures(plain), abs=0.3)


def test_sound_that_is_all_clipped_says_only_that() -> None:
    judged = assess(Pcm(np.full(3 * SPEECH_RATE, 32767, np.int16), SPEECH_RATE))
    assert [finding.code for finding in judged.findings] == ["level-clipped"]
    assert judged.metrics.clarity.clipped_share == 1.0
    assert [item.measure for item in judged.not_judged] == ["the whole answer"]


def test_music_is_no_answer() -> None:
    at = np.arange(20 * SPEECH_RATE) / SPEECH_RATE
    chords = np.array([[262, 330, 392], [220, 262, 330], [175, 220, 262], [196, 247, 294]])
    tones = chords[(at.astype(int)) % 4]
    ringing = np.exp(-2 * (at % 1))[:, None]
    judged = assess(to_pcm((4000 * ringing * np.sin(2 * np.pi * tones * at[:, None])).sum(axis=1)))
    assert judged.findings == ()
    assert [item.measure for item in judged.not_judged] == ["the whole answer"]
