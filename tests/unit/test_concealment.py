"""What is played in place of lost packets."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.line.concealment import concealed, pitch_period
from tests.unit.lines import RATE, hum


def test_a_short_gap_in_a_steady_hum_is_not_heard() -> None:
    sound = hum(0.3).samples
    filled = concealed(sound, [(3_200, 3_360)], RATE)  # 10 ms, held at full level
    assert (filled[:3_360] == sound[:3_360]).all()
    assert (filled[3_424:] == sound[3_424:]).all()  # 4 ms of cross-fading after it


def test_a_long_gap_fades_to_silence_by_60_ms() -> None:
    filled = concealed(hum(1.0).samples, [(8_000, 14_000)], RATE)
    assert np.abs(filled[8_000:8_100]).max() > 7_000
    assert (filled[8_960:13_990] == 0).all()
    # Half-way between 10 and 60 ms half of the level is left.
    around_half = np.abs(filled[8_000 + 480 : 8_000 + 640]).max()
    assert 3_600 < around_half < 4_900


def test_a_longer_fade_drones_on() -> None:
    filled = concealed(hum(1.0).samples, [(8_000, 14_000)], RATE, fade_seconds=0.4)
    assert np.abs(filled[9_600:9_760]).max() > 4_000


@pytest.mark.parametrize("first", [0, 100, 559])  # less than 35 ms of voice before it
def test_a_gap_at_the_beginning_is_silence(first: int) -> None:
    filled = concealed(hum(0.2).samples, [(first, 1_600)], RATE)
    assert (filled[first:1_600] == 0).all()


def test_a_gap_to_the_very_end() -> None:
    sound = hum(0.2).samples
    assert len(concealed(sound, [(1_600, len(sound))], RATE)) == len(sound)


def test_no_gap_changes_nothing() -> None:
    sound = hum(0.2).samples
    assert (concealed(sound, [], RATE) == sound).all()


@pytest.mark.parametrize("pitch_hz", [80, 100, 160])
def test_the_pitch_period_is_found(pitch_hz: int) -> None:
    period = pitch_period(hum(0.1, pitch_hz=pitch_hz).samples.astype(np.int64), RATE)
    assert period == RATE // pitch_hz


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(600, 3_000), st.integers(1, 2_000))
def test_never_louder_than_before_the_gap(seed: int, first: int, length: int) -> None:
    noise = np.random.default_rng(seed).integers(-9_000, 9_000, 5_000).astype(np.int16)
    noise[:first] //= 4
    filled = concealed(noise, [(first, first + length)], RATE)
    assert np.abs(filled[first : first + length]).max() <= np.abs(noise[:first]).max()
    assert (filled[:first] == noise[:first]).all()
    assert (filled[first + length + 64 :] == noise[first + length + 64 :]).all()
