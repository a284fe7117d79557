"""The pitch track, its spread and what is said of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.voice.pitch import drawn_track, pitch_track, spread_semitones
from mockinterview.interview.model import Span
from mockinterview.line.audio import SPEECH_RATE, Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, tone, voice, words_evenly


def buzz(hertz: float, seconds: float = 1.0, rate: int = SPEECH_RATE) -> Pcm:
    """Ten harmonics, the second as loud as the first."""
    at = np.arange(round(seconds * rate)) / rate
    wave = sum(np.sin(2 * np.pi * n * hertz * at) / max(1, n - 1) for n in range(1, 11))
    return Pcm(np.asarray(wave * 4000).astype(np.int16), rate)


@pytest.mark.parametrize("hertz", [65.0, 100.0, 180.0, 300.0, 480.0])
@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 96_000])
def test_the_pitch_of_a_steady_voice_is_found_at_any_rate(hertz: float, rate: int) -> None:
    found = pitch_track(buzz(hertz, rate=rate)).hertz
    assert len(found) == 100  # one for each 10 ms
    assert np.nanmedian(found) == pytest.approx(hertz, rel=0.005)
    assert spread_semitones(found[5:95]) == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize(
    "pcm",
    [
        silence(0.0),
        silence(0.001),
        silence(1.0),
        Pcm(np.full(SPEECH_RATE, 32767, np.int16), SPEECH_RATE),  # all clipped
        Pcm(np.random.default_rng(0).normal(0, 900, SPEECH_RATE).astype(np.int16), SPEECH_RATE),
    ],
)
def test_what_is_no_voice_has_hardly_any_pitch(pcm: Pcm) -> None:
    assert np.count_nonzero(~np.isnan(pitch_track(pcm).hertz)) <= 5


def test_a_creak_of_half_the_pitch_does_not_widen_the_spread() -> None:
    parts = [buzz(200, 2.0), buzz(100, 0.3), buzz(200, 2.0)]
    pcm = Pcm(np.concatenate([part.samples for part in parts]), SPEECH_RATE)
    spread = spread_semitones(pitch_track(pcm).voiced((Span(0, 4.3),)))
    assert spread is not None
    assert spread < 0.5


def test_the_spread_is_in_semitones() -> None:
    # Half the time an octave above the other half: 6 semitones to either side of the middle.
    assert spread_semitones(np.array([100.0, 200.0, 100.0, 200.0])) == pytest.approx(6.0)
    assert spread_semitones(np.array([100.0])) is None


@settings(max_examples=20, deadline=None)
@given(st.floats(-40.0, -6.0))
def test_louder_is_not_higher(level: float) -> None:
    stretch = spans(0, 2)
    soft = spread_semitones(pitch_track(voice(2.0, stretch, -25.0)).voiced(stretch))
    loud = spread_semitones(pitch_track(voice(2.0, stretch, level)).voiced(stretch))
    assert loud == pytest.approx(soft, abs=0.05)


def test_the_drawn_track_has_a_value_each_quarter_second_where_there_is_voice() -> None:
    pcm = Pcm(np.concatenate([buzz(150).samples, silence(1.0).samples]), SPEECH_RATE)
    track = drawn_track(pitch_track(pcm))
    assert track.step_seconds == 0.25
    assert track.values[1:3] == pytest.approx((150.0, 150.0), abs=1.0)
    assert track.values[5:] == (None, None, None)


def codes(pcm: Pcm) -> set[str]:
    words = words_evenly("team " * 60, 0, pcm.seconds)
    judged = assess_answer(
        an_answer(a_take(words, pcm.seconds)), pcm, speech=(Span(0, pcm.seconds),)
    )
    return {finding.code for finding in judged.findings} | {
        f"no {item.measure}" for item in judged.not_judged
    }


def test_only_a_narrow_range_over_long_enough_is_told() -> None:
    assert "pitch-flat" in codes(tone(10.0))
    assert "pitch-flat" not in codes(voice(10.0, spans(0, 10)))  # 2.9 semitones
    assert "no pitch" in codes(tone(7.0))
    assert "pitch-flat" not in codes(tone(7.0))
