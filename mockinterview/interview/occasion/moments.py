"""A date, a time and a time zone as a person writes them: which moment is that?

Two times a year a clock on the wall leaves an hour out, or shows one twice. A time that does not
exist is refused; for one that exists twice, `first` or `second` after it says which.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as time_of_day
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError

_ZONE_NAME = re.compile(r"[A-Za-z0-9_+/-]{1,60}")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?(?:\s+(?P<turn>first|second))?",
    re.IGNORECASE,
)


def find_zone(name: str) -> ZoneInfo:
    """By its IANA name, in any case. Raises InputError."""
    shown = clean_line(name, limit=60)
    name = name.strip().replace(" ", "_")
    if _ZONE_NAME.fullmatch(name):
        by_small = {each.casefold(): each for each in available_timezones()}
        if found := by_small.get(name.casefold()):
            return ZoneInfo(found)
        # A city is enough to guess from. Not so an offset: Etc/GMT+1 is an hour behind Greenwich.
        full = {s: each for s, each in by_small.items() if "/" in s and not s.startswith("etc/")}
        names = {**{small.rpartition("/")[2]: full[small] for small in sorted(full)}, **full}
        if near := get_close_matches(name.casefold(), names, n=1, cutoff=0.8):
            raise InputError(f"{shown!r} is no time zone. Did you mean {names[near[0]]}?")
    raise InputError(
        f"{shown!r} is no time zone.", "Give one like Europe/London or America/New_York."
    )


def read_day(text: str, today: date) -> date:
    """`2026-11-30`, `today` or `tomorrow`. Raises InputError."""
    named = {"today": 0, "tomorrow": 1}
    told = text.strip().casefold()
    if told in named:
        return today + timedelta(days=named[told])
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise InputError(
            f"{clean_line(text, limit=40)!r} is no date.",
            "Write it like 2026-11-30, or `today`, or `tomorrow`.",
        ) from error


def moment_of(day: date, written: str, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which a clock in `zone` shows the time `written` on `day`.

    Raises InputError for what is no time, for a time that does not exist on that day, and for one
    that exists twice without `first` or `second` after it.
    """
    found = _TIME.fullmatch(written.strip())
    hour = _hour(found) if found else None
    minute = int(found["minute"] or 0) if found else 0
    if found is None or hour is None or minute > 59:
        raise InputError(
            f"{clean_line(written, limit=40)!r} is no time of day.", "Write it like 14:30."
        )
    shown = datetime.combine(day, time_of_day(hour, minute))
    turn = (found["turn"] or "").casefold()
    try:
        return _moment(shown, zone, turn)
    except OverflowError as error:
        raise InputError(f"{day} is no day for an interview.") from error


def _hour(found: re.Match[str]) -> int | None:
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half:
        return hour % 12 + (12 if half.startswith("p") else 0) if 1 <= hour <= 12 else None
    return hour if hour < 24 and found["minute"] else None


def _moment(shown: datetime, zone: tzinfo, turn: str) -> datetime:
    first, second = (shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    on = f"on {in_words(shown)} in {zone}"
    if first.astimezone(zone).replace(tzinfo=None) != shown:
        # In a gap the two readings are the shown time too late and too early.
        hours = f"{first.astimezone(zone):%H:%M}"
        raise InputError(
            f"{shown:%H:%M} does not exist {on}: the clocks go forward over it.",
            f"Choose {hours}, or another time.",
        )
    if first == second:
        return first
    if not turn:
        raise InputError(
            f"{shown:%H:%M} exists twice {on}: the clocks go back over it.",
            f"Write `{shown:%H:%M} first` or `{shown:%H:%M} second`.",
        )
    return second if turn == "second" else first


def in_words(day: date) -> str:
    """`29 March 2026`."""
    return f"{day.day} {day:%B %Y}"
