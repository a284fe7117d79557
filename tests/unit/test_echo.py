"""What of the speaker comes back: known echoes are measured, and none is made up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.devices.scripted import faint_noise
from mockinterview.feedback.voice.echo import echo_of
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples
from tests.unit.benches import a_voice

SPEECH = a_voice()


def room(loss_db: float, delay_seconds: float, noise_dbfs: float, played: Pcm = SPEECH) -> Samples:
    """What a microphone takes of `played`, with a direct path alone."""
    late = np.zeros(round(delay_seconds * SPEECH_RATE))
    back = np.concatenate([late, played.samples * 10 ** (-loss_db / 20), np.zeros(SPEECH_RATE)])
    noise = faint_noise(len(back) / SPEECH_RATE + 1, seed=7, level_dbfs=noise_dbfs)[: len(back)]
    return np.clip(np.round(back + noise), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)


@pytest.mark.parametrize(
    ("loss_db", "delay_seconds", "noise_dbfs"),
    [
        (0.0, 0.3, -70.0),  # a cable from the speaker to the microphone
        (20.0, 0.3, -60.0),  # a laptop's own
        (40.0, 0.3, -70.0),
        (20.0, 0.0, -60.0),  # no delay at all
        (20.0, 1.5, -60.0),  # headphones by radio
    ],
)
def test_a_known_echo_is_measured(loss_db: float, delay_seconds: float, noise_dbfs: float) -> None:
    echo = echo_of(SPEECH, room(loss_db, delay_seconds, noise_dbfs))
    assert echo
    assert echo.loss_db == pytest.approx(loss_db, abs=1.0)
    assert echo.delay_seconds == pytest.approx(delay_seconds, abs=0.001)


def test_a_room_that_rings_has_its_first_reflections_counted() -> None:
    """The direct sound and one of the same power 50 ms later: together 3 dB more."""
    once = room(30.0, 0.3, -70.0)
    twice = once.copy()
    shift = round(0.05 * SPEECH_RATE)
    twice[shift:] += once[:-shift]
    direct, both = echo_of(SPEECH, once), echo_of(SPEECH, twice)
    assert direct and both
    assert direct.loss_db - both.loss_db == pytest.approx(3.0, abs=1.0)


@pytest.mark.parametrize("seed", range(8))
def test_noise_alone_has_no_echo_in_it(seed: int) -> None:
    assert echo_of(SPEECH, faint_noise(6.0, seed, level_dbfs=-40.0)) is None


def test_another_voice_is_no_echo() -> None:
    """The same voice saying the same backwards: as like as another's can be."""
    other = Pcm(SPEECH.samples[::-1].copy(), SPEECH_RATE)
    assert echo_of(SPEECH, room(10.0, 0.3, -60.0, played=other)) is None


@pytest.mark.parametrize(
    "heard",
    [np.zeros(0, np.int16), np.zeros(48_000, np.int16), np.ones(100, np.int16)],
    ids=["nothing", "exact silence", "a few samples"],
)
def test_where_there_is_nothing_nothing_comes_back(heard: Samples) -> None:
    assert echo_of(SPEECH, heard) is None


def test_silence_that_was_played_does_not_come_back() -> None:
    silent = Pcm(np.zeros(16_000, np.int16), SPEECH_RATE)
    assert echo_of(silent, room(10.0, 0.3, -60.0)) is None


@settings(max_examples=15, deadline=None)
@given(weaker_db=st.floats(0.0, 20.0))
def test_what_is_so_much_weaker_has_so_much_more_loss(weaker_db: float) -> None:
    loud, weak = (
        echo_of(SPEECH, room(10, 0.3, -75)),
        echo_of(SPEECH, room(10 + weaker_db, 0.3, -75)),
    )
    assert loud and weak
    assert weak.loss_db - loud.loss_db == pytest.approx(weaker_db, abs=1.0)
    assert weak.delay_seconds == loud.delay_seconds


def test_the_rate_of_what_was_played_does_not_matter() -> None:
    heard = room(20.0, 0.3, -60.0)
    other = echo_of(SPEECH.at_rate(22_050), heard)
    assert other
    assert other.loss_db == pytest.approx(20.0, abs=1.5)
