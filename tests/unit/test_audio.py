"""Samples, levels and rates."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from mockinterview.interview.model import Span
from mockinterview.line.audio import (
    SILENCE_DBFS,
    Pcm,
    level_dbfs,
    silence,
)


def sine(hertz: float, seconds: float, rate: int, peak: float = 16_384) -> Pcm:
    times = np.arange(round(seconds * rate)) / rate
    return Pcm(np.rint(peak * np.sin(2 * np.pi * hertz * times)).astype(np.int16), rate)


@pytest.mark.parametrize(
    ("samples", "level"),
    [
        ([], SILENCE_DBFS),
        ([0, 0, 0], SILENCE_DBFS),
        ([16_384, -16_384], -6.02),  # half of full scale, square wave: 20 log 0.5
        ([-32_768, -32_768], 0.0),
        ([1, 0, 0, 0], SILENCE_DBFS),  # half a step of 16 bits is below what the scale shows
    ],
)
def test_level(samples: list[int], level: float) -> None:
    assert level_dbfs(np.array(samples, np.int16)) == pytest.approx(level, abs=0.01)


def test_a_sine_is_three_decibels_below_its_peak() -> None:
    assert level_dbfs(sine(440, 1.0, 16_000).samples) == pytest.approx(-9.03, abs=0.01)


@given(st.integers(1, 30), st.floats(0.1, 1.0))
def test_louder_is_higher(peak: int, share: float) -> None:
    loud = sine(300, 0.1, 16_000, peak * 1_000)
    soft = sine(300, 0.1, 16_000, peak * 1_000 * share)
    assert level_dbfs(soft.samples) <= level_dbfs(loud.samples)


@pytest.mark.parametrize(("rate", "to"), [(48_000, 16_000), (22_050, 48_000), (8_000, 16_000)])
def test_another_rate_keeps_length_level_and_pitch(rate: int, to: int) -> None:
    before = sine(440, 1.0, rate)
    after = before.at_rate(to)
    assert after.rate == to
    assert after.seconds == pytest.approx(1.0, abs=0.001)
    assert level_dbfs(after.samples) == pytest.approx(level_dbfs(before.samples), abs=0.05)
    spectrum = np.abs(np.fft.rfft(after.samples.astype(np.float64)))
    assert np.argmax(spectrum) == 440


def test_silence_stays_silent_at_another_rate() -> None:
    assert not np.any(silence(1.0, 48_000).at_rate(16_000).samples)


def test_full_scale_does_not_wrap_at_another_rate() -> None:
    square = Pcm(np.tile(np.repeat([32_767, -32_768], 50).astype(np.int16), 100), 48_000)
    after = square.at_rate(16_000).samples.astype(np.int32)
    assert np.max(np.abs(np.diff(after[100:-100]))) <= 65_535
    assert after.max() == 32_767
    assert after.min() == -32_768


@pytest.mark.parametrize(
    ("span", "count"),
    [(Span(0.25, 0.75), 8_000), (Span(-1, 0.5), 8_000), (Span(0.5, 9), 8_000), (Span(2, 3), 0)],
)
def test_a_cut_is_clamped_to_what_is_there(span: Span, count: int) -> None:
    assert len(silence(1.0).cut(span).samples) == count


@pytest.mark.parametrize(
    "samples", [np.zeros((2, 2), np.int16), np.zeros(3, np.int32), np.zeros(3, np.float32)]
)
def test_only_mono_sixteen_bit_is_taken(samples: NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="int16"):
        Pcm(samples, 16_000)
