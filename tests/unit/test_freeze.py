"""Stopping and catching up."""

import numpy as np
import pytest

from mockinterview.interview.model import Span
from mockinterview.line.freeze import between_words, faster, held_up
from tests.unit.lines import RATE, hum


def test_it_stops_hurries_and_is_in_the_present_again() -> None:
    # 0.5 s at 1.25 times the speed are made up for after 2.5 s.
    held = held_up(hum(6.0).samples, RATE, at=2.0, seconds=0.5, speed=1.25)
    assert len(held.samples) == 6 * RATE
    assert held.hold == Span(2.0, 2.5)
    assert (held.samples[2 * RATE : round(2.5 * RATE)] == 0).all()
    assert [held.clock.at(sent) for sent in (1.0, 3.25, 4.5, 5.0)] == pytest.approx(
        [1.0, 3.5, 4.5, 5.0]
    )


def test_what_cannot_be_caught_up_makes_it_longer() -> None:
    # Of the last second 0.8 s are left: 0.2 s are gained.
    held = held_up(hum(3.0).samples, RATE, at=2.0, seconds=0.5, speed=1.25)
    assert len(held.samples) / RATE == pytest.approx(3.3)


def test_faster_keeps_pitch_and_level() -> None:
    sound = hum(2.0).samples
    fast = faster(sound, RATE, 1.25)
    assert len(fast) == round(len(sound) / 1.25)
    crossings = np.sum((fast[:-1] < 0) & (fast[1:] >= 0))
    assert crossings == pytest.approx(160, abs=4)  # 100 Hz for 1.6 s
    assert np.abs(fast).max() <= np.abs(sound).max()


@pytest.mark.parametrize("length", [0, 1, 500])
def test_a_scrap_is_only_cut(length: int) -> None:
    assert len(faster(hum(1.0).samples[:length], RATE, 1.25)) == round(length / 1.25)


def test_it_stops_between_kept_words_only() -> None:
    words = [Span(0.5 * at, 0.5 * at + 0.4) for at in range(8)]
    gap = Span(2.0, 2.4)
    places = {between_words(words, [gap], chance / 10, room=0.5) for chance in range(10)}
    assert places == {1.0, 3.0, 3.5}
    assert between_words(words[:2], [], 0.5, 0.5) is None
