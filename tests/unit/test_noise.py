"""Noise against the voice, the ringing of the room, flat tops."""

import numpy as np
import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.voice.clipping import clipped_share
from mockinterview.feedback.voice.noise import noise_between, snr_db
from mockinterview.feedback.voice.power import power_track
from mockinterview.feedback.voice.reverberation import reverberation_seconds
from mockinterview.interview.model import Span
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, tone, voice, words_evenly

SPEECH = spans(1, 5, 6, 10, 11, 15, 16, 24)


def noisy(level_dbfs: float) -> Pcm:
    """A voice of -22 dBFS in white noise."""
    pcm = voice(25.0, SPEECH)
    noise = np.random.default_rng(1).normal(0, 32768 * 10 ** (level_dbfs / 20), len(pcm.samples))
    mixed = np.clip(pcm.samples + noise, -32768, 32767)
    return Pcm(np.rint(mixed).astype(np.int16), pcm.rate)


def ratio(pcm: Pcm, speech: tuple[Span, ...] = SPEECH) -> float | None:
    track = power_track(pcm)
    return snr_db(track, speech, noise_between(track, speech))


@pytest.mark.parametrize("level", [-22.0, -27.0, -32.0, -42.0, -52.0])
def test_the_voice_is_set_against_the_noise_in_the_silences(level: float) -> None:
    # The noise of -60 dBFS that the voice has between its stretches adds next to nothing.
    assert ratio(noisy(level)) == pytest.approx(-22 - level, abs=0.7)


def test_a_click_in_a_silence_is_no_noise() -> None:
    pcm = noisy(-52.0)
    pcm.samples[round(5.5 * SPEECH_RATE) :][:80] = 20_000
    assert ratio(pcm) == pytest.approx(30.0, abs=0.7)


def test_louder_by_six_decibels_changes_no_ratio_and_the_level_by_six() -> None:
    soft = noisy(-40.0)
    loud = Pcm((soft.samples * np.float64(10 ** (6 / 20))).astype(np.int16), SPEECH_RATE)
    before, after = (
        assess_answer(
            an_answer(a_take(words_evenly("team " * 60, 1, 24), 25)), pcm, speech=SPEECH
        ).metrics.clarity
        for pcm in (soft, loud)
    )
    assert before.level_dbfs is not None
    assert before.snr_db is not None
    assert after.level_dbfs == pytest.approx(before.level_dbfs + 6, abs=0.01)
    assert after.snr_db == pytest.approx(before.snr_db, abs=0.05)


@pytest.mark.parametrize(
    ("pcm", "speech", "reason"),
    [
        (tone(10.0), spans(0, 10), "no silence long enough"),
        (tone(10.0), spans(0, 4.9, 5.2, 10), "no silence long enough"),  # the edges are left out
        (Pcm(np.concatenate([tone(5.0).samples, silence(5.0).samples]), SPEECH_RATE),
         spans(0, 5), "no sound at all"),  # a gate
    ],
)  # fmt: skip
def test_without_noise_to_measure_there_is_no_figure(
    pcm: Pcm, speech: tuple[Span, ...], reason: str
) -> None:
    assert ratio(pcm, speech) is None
    judged = assess_answer(an_answer(a_take((), 10)), pcm, speech=speech)
    assert [item for item in judged.not_judged if item.measure == "noise" and reason in item.reason]


@pytest.mark.parametrize(
    ("level", "code"),
    [(-33.0, "noise-strong"), (-35.5, "noise-noted"), (-41.0, "noise-noted"), (-43.0, None)],
)
def test_noise_is_noted_below_20_db_and_to_be_put_right_below_12(
    level: float, code: str | None
) -> None:
    judged = assess_answer(an_answer(a_take((), 25)), noisy(level), speech=SPEECH)
    found = [finding.code for finding in judged.findings if finding.code.startswith("noise-")]
    assert found == ([code] if code else [])


def ringing(seconds: float) -> Pcm:
    """Stretches of a second that ring down by 60 dB in `seconds`, two seconds apart."""
    at = np.arange(2 * SPEECH_RATE) / SPEECH_RATE
    fall = 10 ** (-3 * np.maximum(0, at - 1) / seconds)
    noise = np.random.default_rng(2).standard_normal(6 * len(at))
    wave = 4000 * noise * np.tile(fall, 6)
    return Pcm(np.rint(wave).clip(-32768, 32767).astype(np.int16), SPEECH_RATE)


@pytest.mark.parametrize("seconds", [0.3, 0.6, 1.0])
def test_the_ringing_is_read_from_the_ends_of_the_stretches(seconds: float) -> None:
    speech = spans(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    found = reverberation_seconds(power_track(ringing(seconds)), speech)
    assert found == pytest.approx(seconds, rel=0.15)
    assert reverberation_seconds(power_track(ringing(seconds)), speech[:3]) is None  # too few
    assert reverberation_seconds(power_track(silence(0.0)), ()) is None


def limited(share: float, top: int, *, step: int = 1) -> tuple[Samples, float]:
    """Noise like a voice's, cut off at `top` for `share` of it; and the true share."""
    random = np.random.default_rng(3)
    smooth = np.convolve(random.laplace(size=200_000), np.ones(8), mode="same")
    wave = np.rint(smooth * top / np.quantile(np.abs(smooth), 1 - share) / step) * step
    true = float(np.mean(np.abs(wave) >= top))
    return np.clip(wave, -top, top).astype(np.int16), true


@pytest.mark.parametrize("top", [32767, 20_000, 6_000])
@pytest.mark.parametrize("share", [0.002, 0.01, 0.05])
def test_a_flat_top_is_counted_wherever_it_is(share: float, top: int) -> None:
    samples, true = limited(share, top)
    assert clipped_share(samples) == pytest.approx(true, abs=0.0005)


@pytest.mark.parametrize(
    "samples",
    [
        limited(1e-6, 20_000)[0],  # its one largest sample is no flat top
        limited(1e-6, 20_480, step=256)[0],  # nor is the uppermost of few steps
        tone(5.0, -6.0).samples,
        tone(5.0, -6.0, rate=96_000).samples,  # round tops, many samples long
        silence(1.0).samples,
        np.full(9_000, 5_000, np.int16),  # a constant, as of a broken converter
        np.zeros(0, np.int16),
    ],
)
def test_what_is_round_is_not_clipped(samples: Samples) -> None:
    assert clipped_share(samples) == 0.0
