"""The practice clock: its paces, its leaps, and a machine whose clock is set back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.occasion.practice_clock import (
    Pace,
    PracticeClock,
    leapt,
    read,
    told_of_set_back,
    was_set_back,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def at(pace: Pace, *seconds: float) -> PracticeClock:
    """A clock read at noon and then at these seconds after noon."""
    clock = read(PracticeClock(pace), NOON)
    for each in seconds:
        clock = read(clock, NOON + timedelta(seconds=each))
    return clock


def test_fast_lets_half_an_hour_pass_in_two_minutes() -> None:
    clock = at(Pace.FAST, *(each / 2 for each in range(241)))
    assert clock.now == NOON + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("pace", "after", "minutes"),
    [
        (Pace.REAL, 3600, 60),  # the lid was shut for an hour, and an hour has passed
        (Pace.FAST, 3600, 2.5),  # nobody looked: ten seconds of it count
        (Pace.SKIP, 3600, 1 / 6),
    ],
)
def test_time_while_nobody_looks(pace: Pace, after: float, minutes: float) -> None:
    assert at(pace, after).now == NOON + timedelta(minutes=minutes)


def test_a_clock_that_is_set_back_goes_on_from_where_it_was_and_is_told_once() -> None:
    clock = at(Pace.REAL, 60)
    set_back = NOON - timedelta(hours=1)
    assert was_set_back(clock, set_back)
    clock = told_of_set_back(read(clock, set_back))
    assert clock.now == NOON + timedelta(seconds=60)
    clock = read(clock, set_back + timedelta(seconds=30))
    assert clock.now == NOON + timedelta(seconds=90)
    assert not was_set_back(clock, set_back - timedelta(hours=3))


def test_a_second_back_is_what_clocks_do() -> None:
    assert not was_set_back(at(Pace.REAL, 60), NOON + timedelta(seconds=59))


def test_only_a_practice_clock_leaps_and_only_ahead() -> None:
    later = NOON + timedelta(hours=5)
    assert leapt(at(Pace.SKIP), later).now == later
    assert leapt(at(Pace.FAST), NOON - timedelta(hours=1)).now == NOON
    assert leapt(at(Pace.REAL), later).now == NOON


@given(
    st.sampled_from(Pace),
    st.lists(st.floats(-1e6, 1e6), max_size=30),
)
def test_it_never_runs_backwards(pace: Pace, seconds: list[float]) -> None:
    clock = at(pace)
    for each in seconds:
        before = clock.now
        clock = read(clock, NOON + timedelta(seconds=each))
        assert clock.now >= before
