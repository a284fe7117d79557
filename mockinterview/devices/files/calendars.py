"""Calendar files (RFC 5545): an invitation as an appointment, and an appointment to a calendar.

A file comes from a stranger's mail. Its own definitions of time zones are left aside, since one
can be made to count for hours; the zone's name has to be one that is known.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Component, Event, vText
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.model import Medium
from mockinterview.interview.occasion.appointments import what_it_is
from mockinterview.interview.occasion.model import Appointment
from mockinterview.interview.occasion.moments import find_zone
from mockinterview.whole_file import write_new

LARGEST_BYTES = 1_000_000
_TEXT_LIMIT = 60
_ZONES = re.compile(rb"^BEGIN:VTIMEZONE.*?^END:VTIMEZONE\s*?$", re.DOTALL | re.MULTILINE | re.I)
_REMINDERS = (timedelta(days=1), timedelta(hours=2), timedelta(minutes=30), timedelta(minutes=10))


def read_invitation(path: Path, now: datetime, own_zone: str) -> Appointment:
    """The first event still to come, or else the last one; its id is empty.

    A time without a zone is one of `own_zone`. Raises InputError, in one sentence, for a file that
    is missing, too large, no calendar, or without an event with a time of day.
    """
    try:
        with path.open("rb") as file:
            written = file.read(LARGEST_BYTES + 1)  # a device or a pipe may never end
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(written) > LARGEST_BYTES:
        raise InputError(f"{path} is larger than an invitation: 1 MB is read at most.")
    return parse_invitation(written, str(path), now, own_zone)


def parse_invitation(written: bytes, name: str, now: datetime, own_zone: str) -> Appointment:
    """As `read_invitation`, from what stands in the file called `name`."""
    try:
        calendar = Calendar.from_ical(_ZONES.sub(b"", written[:LARGEST_BYTES]))
        events = [each for each in calendar.walk("VEVENT") if isinstance(each, Event)]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{name} is no calendar file that can be read.",
            "Save the invitation as .ics, or give date and time yourself.",
        ) from error
    if not events:
        raise InputError(f"{name} has no event in it.")
    held = [each for each in events if not _is_cancelled(each, calendar)]
    if not held:
        raise InputError(f"{name} cancels its event.", "Nothing is arranged by it.")
    found = [_appointment(event, name, own_zone) for event in held]
    found.sort(key=lambda each: each.starts)
    return next((each for each in found if datetime.fromisoformat(each.starts) > now), found[-1])


def _is_cancelled(event: Event, calendar: Component) -> bool:
    told = (calendar.get("METHOD"), event.get("STATUS"))
    return any(str(each).upper() in ("CANCEL", "CANCELLED") for each in told)


def _appointment(event: Event, name: str, own_zone: str) -> Appointment:
    starts, zone = _moment(event, "DTSTART", name, own_zone)
    minutes = 30
    if "DTEND" in event:
        ends, _ = _moment(event, "DTEND", name, own_zone)
        minutes = round((ends - starts).total_seconds() / 60)
    elif isinstance(lasts := _value(event, "DURATION", "dt"), timedelta):
        minutes = round(lasts.total_seconds() / 60)
    summary = clean_line(str(event.get("SUMMARY", "")))
    role, company = _role_and_company(summary)
    named = _parameter(event, "ORGANIZER", "CN")
    phone = re.search(r"tel:(\+?[\d() -]{5,20})", f"{event.get('LOCATION', '')}")
    return Appointment(
        id="",
        starts=starts.isoformat(timespec="seconds"),
        zone=zone,
        minutes=minutes if 5 <= minutes <= 240 else 30,
        company=company,
        role=role,
        interviewer=clean_line(named, limit=_TEXT_LIMIT),
        medium=Medium.VIDEO,
        phone=clean_line(phone[1], limit=_TEXT_LIMIT) if phone else "",
    )


def _moment(event: Event, key: str, name: str, own_zone: str) -> tuple[datetime, str]:
    """In UTC, with the name of its zone."""
    moment = _value(event, key, "dt")
    if isinstance(moment, date) and not isinstance(moment, datetime):
        raise InputError(f"The event in {name} has a day but no time of day.")
    if not isinstance(moment, datetime):
        raise InputError(f"The event in {name} has no time that can be read.")
    written = _parameter(event, key, "TZID").strip('"')
    try:
        if moment.utcoffset() is not None and not written:
            return moment.astimezone(UTC), own_zone
        zone = find_zone(WINDOWS_TO_OLSON.get(written, written) or own_zone)
        return moment.replace(tzinfo=zone).astimezone(UTC), zone.key
    except (OverflowError, ValueError) as error:
        raise InputError(f"The event in {name} has no time that can be read.") from error


def _value(event: Event, key: str, attribute: str) -> object:
    """None for what is not there, stands there twice, or could not be read."""
    try:
        return getattr(event.get(key), attribute, None)
    except ValueError:
        return None


def _parameter(event: Event, key: str, name: str) -> str:
    parameters = _value(event, key, "params")
    return str(parameters.get(name, "")) if isinstance(parameters, Mapping) else ""


def _role_and_company(summary: str) -> tuple[str, str]:
    """`Interview: night porter at Harbour Hotel` gives both; without `at` the role alone."""
    told = re.sub(r"^(?:job )?interview\b[\s:–—-]*(?:for\b)?\s*", "", summary, flags=re.I)
    role, _, company = told.partition(" at ")
    return clean_line(role, limit=_TEXT_LIMIT), clean_line(company, limit=_TEXT_LIMIT)


def write_invitation(appointment: Appointment, path: Path, now: datetime) -> None:
    """A new file for the person's own calendar, with the reminders.

    Raises InputError where it is there already, StorageError.
    """
    try:
        write_new(path, as_calendar(appointment, now))
    except FileExistsError as error:
        raise InputError(f"{path} is there already.", "Choose another name.") from error
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror or error}.") from error


def as_calendar(appointment: Appointment, now: datetime) -> bytes:
    starts = datetime.fromisoformat(appointment.starts).astimezone(UTC)
    what = what_it_is(appointment)
    event = Event()
    event.add("uid", f"{appointment.id}@mockinterview")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("duration", timedelta(minutes=appointment.minutes))
    event.add("summary", f"Mock interview: {what}" if appointment.role else "Mock interview")
    lines = [
        f"With {appointment.interviewer}." if appointment.interviewer else "",
        f"If the video fails: {appointment.phone}" if appointment.phone else "",
        "Write to the recruiter at least thirty minutes before: mockinterview arrange contact",
    ]
    event.add("description", vText("\n".join(filter(None, lines))))
    for before in _REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", what)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//mockinterview//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
