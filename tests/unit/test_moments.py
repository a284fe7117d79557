"""Dates, times and zones as people write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.errors import InputError
from mockinterview.interview.occasion.moments import find_zone, moment_of, read_day

LONDON = ZoneInfo("Europe/London")
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
"""When London's clocks change in 2027: the last Sundays of March and October, at 01:00 UTC."""


@pytest.mark.parametrize(
    ("day", "written", "utc"),
    [
        (date(2026, 11, 24), "14:30", "14:30"),
        (date(2026, 7, 1), "14:30", "13:30"),  # in summer an hour before
        (date(2026, 11, 24), "2:30 pm", "14:30"),
        (date(2026, 11, 24), "2pm", "14:00"),
        (date(2026, 11, 24), "12 am", "00:00"),  # midnight
        (date(2026, 11, 24), "12pm", "12:00"),  # noon
        (date(2026, 11, 24), "9.05", "09:05"),
        (SPRING, "00:59", "00:59"),  # the last minute before the gap
        (SPRING, "02:00", "01:00"),  # the first after it
        (AUTUMN, "01:30 first", "00:30"),
        (AUTUMN, "01:30 Second", "01:30"),
        (AUTUMN, "02:00", "02:00"),
    ],
)
def test_times(day: date, written: str, utc: str) -> None:
    assert f"{moment_of(day, written, LONDON):%H:%M}" == utc


@pytest.mark.parametrize(
    "written",
    ["", "25:00", "14:60", "14", "13pm", "0 am", "half two", "-1:00", "١٤:٣٠x", "1" * 999],
)
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="is no time of day"):
        moment_of(SPRING, written, LONDON)


def test_a_time_that_does_not_exist_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError) as raised:
        moment_of(SPRING, "01:30", LONDON)
    assert raised.value.message == (
        "01:30 does not exist on 28 March 2027 in Europe/London: the clocks go forward over it."
    )
    assert "02:30" in raised.value.hint


def test_a_time_that_exists_twice_asks_which() -> None:
    with pytest.raises(InputError) as raised:
        moment_of(AUTUMN, "01:30", LONDON)
    assert "exists twice" in raised.value.message
    assert "`01:30 first` or `01:30 second`" in raised.value.hint


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Europe/London", "Europe/London"), ("europe/london", "Europe/London"), ("utc", "UTC")],
)
def test_zones(name: str, wanted: str) -> None:
    assert find_zone(name).key == wanted


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mars/Olympus",
        "../../etc/passwd",
        "/etc/localtime",
        "Europe",
        "a\x00b",
        "\x1b[2J",
        "x" * 999,
    ],
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="is no time zone") as raised:
        find_zone(name)
    assert "\x1b" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Londn", "Europe/London"),
        ("London", "Europe/London"),
        ("europe/londin", "Europe/London"),
        ("New York", "America/New_York"),
    ],
)
def test_a_slip_is_guessed(name: str, meant: str) -> None:
    with pytest.raises(InputError, match=f"Did you mean {meant}"):
        find_zone(name)


@pytest.mark.parametrize(
    "name",
    [
        "CEST",  # EST is six hours from it
        "GMT+1",  # Etc/GMT+1 is two hours from it
        "ET",
        "Mars/Base",
    ],
)
def test_what_could_be_hours_off_is_not_guessed(name: str) -> None:
    with pytest.raises(InputError) as raised:
        find_zone(name)
    assert "Did you mean" not in str(raised.value)
    assert "Europe/London" in raised.value.hint


def test_days() -> None:
    today = date(2026, 12, 31)
    assert read_day("tomorrow", today) == date(2027, 1, 1)
    assert read_day(" Today ", today) == today
    assert read_day("2026-11-30", today) == date(2026, 11, 30)
    for wrong in ("", "30.11.", "2026-02-30", "yesterday", "\x1b[31m"):
        with pytest.raises(InputError, match="is no date"):
            read_day(wrong, today)


@given(
    st.dates(date(2000, 1, 1), date(2037, 12, 31)),
    st.integers(0, 1439),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_a_time_is_refused_or_shown_again_by_the_clock_there(
    day: date, minute: int, name: str
) -> None:
    """Also across a change to summer time, which is half an hour on Lord Howe Island."""
    zone, written = ZoneInfo(name), f"{minute // 60}:{minute % 60:02d}"
    try:
        moments = [moment_of(day, written, zone)]
    except InputError as error:
        if "exists twice" not in error.message:
            assert "does not exist" in error.message
            return
        moments = [moment_of(day, f"{written} {turn}", zone) for turn in ("first", "second")]
        assert timedelta() < moments[1] - moments[0] <= timedelta(hours=1)
    for moment in moments:
        assert moment.tzinfo is UTC
        shown = moment.astimezone(zone).replace(tzinfo=None)
        assert shown == datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
