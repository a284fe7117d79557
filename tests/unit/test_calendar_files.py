"""Invitations: good ones, odd ones, hostile ones, and our own read back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.devices.files.calendars import (
    LARGEST_BYTES,
    as_calendar,
    parse_invitation,
    read_invitation,
    write_invitation,
)
from mockinterview.errors import InputError
from tests.unit.occasion_samples import APPOINTMENT, STARTS

NOW = STARTS - timedelta(days=1)


def event(*lines: str) -> bytes:
    body = "\r\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


@pytest.mark.parametrize(
    ("lines", "starts", "zone", "minutes"),
    [
        (
            ["DTSTART:20261124T140000Z", "DTEND:20261124T144500Z"],
            "2026-11-24T14:00:00+00:00",
            "Europe/London",
            45,
        ),
        (
            ["DTSTART;TZID=Europe/Berlin:20261124T140000", "DURATION:PT1H"],
            "2026-11-24T13:00:00+00:00",
            "Europe/Berlin",
            60,
        ),
        # As Outlook names it.
        (
            ["DTSTART;TZID=W. Europe Standard Time:20260701T140000"],
            "2026-07-01T12:00:00+00:00",
            "Europe/Berlin",
            30,
        ),
        # Without a zone: on the person's own clock.
        (["DTSTART:20260701T140000"], "2026-07-01T13:00:00+00:00", "Europe/London", 30),
        # An end before the start is no length.
        (
            ["DTSTART:20261124T140000Z", "DTEND:20261124T130000Z"],
            "2026-11-24T14:00:00+00:00",
            "Europe/London",
            30,
        ),
    ],
)
def test_when(lines: list[str], starts: str, zone: str, minutes: int) -> None:
    found = parse_invitation(event(*lines), "x.ics", NOW, "Europe/London")
    assert (found.starts, found.zone, found.minutes) == (starts, zone, minutes)


@pytest.mark.parametrize(
    ("summary", "role", "company"),
    [
        ("Interview: Night porter at Harbour Hotel", "Night porter", "Harbour Hotel"),
        ("Job interview for Nurse", "Nurse", ""),
        ("Interview", "", ""),
        ("Chat\x1b[2J\x07 with us", "Chat[2J with us", ""),
    ],
)
def test_what(summary: str, role: str, company: str) -> None:
    lines = ["DTSTART:20261124T140000Z", f"SUMMARY:{summary}"]
    found = parse_invitation(event(*lines), "x.ics", NOW, "UTC")
    assert (found.role, found.company) == (role, company)


def test_the_first_event_still_to_come_counts() -> None:
    def at(day: int) -> bytes:
        return event(f"DTSTART:202611{day}T140000Z")

    both = at(10).replace(b"END:VCALENDAR\r\n", b"") + at(26).replace(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", b""
    )
    assert parse_invitation(both, "x.ics", NOW, "UTC").starts.startswith("2026-11-26")


HOSTILE_ZONE = (
    b"BEGIN:VTIMEZONE\r\nTZID:Evil\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\n"
    b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nRRULE:FREQ=SECONDLY\r\n"
    b"END:STANDARD\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "no calendar|no event"),
        (b"\x00\xff\xfe" * 100, "no calendar"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no event"),
        (b"BEGIN:VCALENDAR\r\n" * 2000, "no calendar|no event"),  # never closed
        (event("DTSTART;VALUE=DATE:20261124"), "no time of day"),
        (event("SUMMARY:no time at all"), "no time"),
        (event("DTSTART:yesterday"), "no "),
        (event("DTSTART;TZID=Mars/Olympus:20261124T140000"), "no time zone"),
        (
            event("DTSTART;TZID=Evil:20261124T140000").replace(
                b"BEGIN:VEVENT", HOSTILE_ZONE + b"BEGIN:VEVENT"
            ),
            "no time zone",
        ),
        (event("DTSTART:20261124T140000Z", "STATUS:CANCELLED"), "cancels"),
        (
            event("DTSTART:20261124T140000Z").replace(b"VERSION", b"METHOD:CANCEL\r\nVERSION"),
            "cancels",
        ),
        (event("DTSTART:99999999T999999Z"), "no "),
        (event("DTSTART;TZID=Asia/Tokyo:00010101T000000"), "no time"),  # before the first day
    ],
)
def test_bad_files_get_one_clear_sentence(written: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        parse_invitation(written, "x.ics", NOW, "Europe/London")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    large = tmp_path / "large.ics"
    large.write_bytes(b"x" * (LARGEST_BYTES + 1))
    endless = Path("/dev/zero")
    for path in (large, tmp_path / "none.ics", tmp_path, endless):
        with pytest.raises(InputError):
            read_invitation(path, NOW, "UTC")


@given(st.binary(max_size=400))
def test_no_bytes_do_worse_than_an_input_error(written: bytes) -> None:
    for each in (written, event("SUMMARY:x").replace(b"x", written)):
        try:
            parse_invitation(each, "x.ics", NOW, "UTC")
        except InputError as error:
            assert error.message


def test_our_own_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "own.ics"
    write_invitation(APPOINTMENT, path, NOW)
    found = read_invitation(path, NOW, "Europe/London")
    assert (found.starts, found.minutes) == (APPOINTMENT.starts, 30)
    assert path.read_bytes().count(b"BEGIN:VALARM") == 4
    with pytest.raises(InputError, match="there already"):
        write_invitation(APPOINTMENT, path, NOW)
    assert datetime.fromisoformat(found.starts).tzinfo is not None
    assert as_calendar(APPOINTMENT, datetime(2026, 1, 1, tzinfo=UTC)).startswith(b"BEGIN:VCAL")
