"""Moments on the session's clock, as seconds of a take's sound."""

import random

import pytest

from mockinterview.session.sound_clock import SoundClock


def clock_of(blocks: list[tuple[float, float]]) -> SoundClock:
    clock = SoundClock()
    for now, seconds in blocks:
        clock.wrote(now, seconds)
    return clock


def test_before_the_first_block_nothing_is_known() -> None:
    assert SoundClock().seconds_at(5.0) is None


def test_a_moment_lies_as_far_from_the_last_block_on_either_clock() -> None:
    clock = clock_of([(10.1, 0.1), (10.2, 0.2), (10.3, 0.3)])
    assert clock.seconds_at(10.25) == pytest.approx(0.25)
    assert clock.seconds_at(10.35) == pytest.approx(0.35)


def test_a_late_block_moves_hardly_anything() -> None:
    clock = clock_of([(10.1, 0.1), (10.2, 0.2), (10.9, 0.3), (10.91, 0.4)])
    assert clock.seconds_at(10.5) == pytest.approx(0.5, abs=0.0002)  # 0.7 s of 0.2 per thousand


def test_sound_that_lags_behind_for_half_a_minute_moves_hardly_anything() -> None:
    lagging = [(0.1 * n + 0.002 * n, 0.1 * n) for n in range(1, 300)]  # 0.6 s behind at the end
    clock = clock_of([(0.1 * n - 5.0, 0.1 * n - 5.0) for n in range(1, 50)] + lagging)
    assert clock.seconds_at(20.0) == pytest.approx(20.0, abs=0.007)  # 30 s of 0.2 per thousand


def test_what_happened_before_the_take_belongs_to_none_of_it() -> None:
    assert clock_of([(10.1, 0.1)]).seconds_at(9.9) is None


def test_what_happened_in_a_gap_belongs_to_no_moment() -> None:
    clock = clock_of([(10.1, 0.1), (10.2, 0.2)])
    clock.hold()
    assert clock.seconds_at(10.2) is None
    clock.wrote(20.0, 0.3)  # sound from 19.9 on
    assert clock.seconds_at(15.0) is None
    assert clock.seconds_at(19.89) is None
    assert clock.seconds_at(19.95) == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("off", "early"),
    [
        (500e-6, 0.0),
        (100e-6, 0.0),
        (-100e-6, 0.0),
        (-200e-6, 0.0),
        (-500e-6, 0.018),  # what it lacks beyond 0.2 per thousand, for 60 s
    ],
)
def test_a_sound_card_that_counts_fast_or_slow_takes_pictures_along(
    off: float, early: float
) -> None:
    late = random.Random(1)
    clock = SoundClock()
    for block in range(1, 40_000):  # three quarters of an hour
        clock.wrote(0.064 * block + late.choice((0.0, 0.01, 0.03)), 0.064 * block * (1 + off))
    now = 0.064 * 39_999
    assert clock.seconds_at(now) == pytest.approx(now * (1 + off) + early, abs=0.001)
