"""Is an appointment one that can be kept, and what is there to do for it now?

Moments are aware datetimes here, in UTC; in the nouns they are ISO 8601.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mockinterview.errors import InputError
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import Plan
from mockinterview.interview.occasion.model import Appointment, Arranged
from mockinterview.interview.occasion.moments import find_zone, in_words
from mockinterview.interview.personas import Persona

LONGEST_MINUTES = 240
_FARTHEST = timedelta(days=731)
WRITE_BEFORE = timedelta(minutes=30)
"""The latest for the message to the recruiter."""
ONLINE_BEFORE = timedelta(minutes=10)
"""From here on the waiting room is open."""
COUNTS_FROM = timedelta(minutes=30)
"""Before the start: who comes online earlier has only looked in."""
NOTE_WITHIN = timedelta(days=1)
"""After the interview: the time for the thank-you note."""
_PATIENCE = timedelta(minutes=30)
"""After the start: so long somebody late is still expected."""


class Due(StrEnum):
    """What there is to do for an occasion."""

    NOTHING_YET = "nothing yet"
    WRITE = "write to the recruiter"
    GO_ONLINE = "go online"
    BEGIN = "begin"
    NOTE = "write the thank-you note"
    MISSED = "missed"
    DONE = "done"


def starts(appointment: Appointment) -> datetime:
    return datetime.fromisoformat(appointment.starts)


def ends(appointment: Appointment) -> datetime:
    return starts(appointment) + timedelta(minutes=appointment.minutes)


def local_start(appointment: Appointment) -> datetime:
    """On the clock of the zone it was agreed in; in UTC where this machine does not know it."""
    try:
        zone = find_zone(appointment.zone)
    except InputError:
        return starts(appointment).astimezone(UTC)
    return starts(appointment).astimezone(zone)


def clock_time(appointment: Appointment) -> str:
    """`14:00`, where it was agreed."""
    return f"{local_start(appointment):%H:%M}"


def start_in_words(appointment: Appointment, own_zone: str = "") -> str:
    """Day, time and zone; with the time on the person's own clock where that is another."""
    local = local_start(appointment)
    told = f"{local:%A} {in_words(local)}, {local:%H:%M} ({appointment.zone})"
    if own_zone and own_zone != appointment.zone:
        own = starts(appointment).astimezone(ZoneInfo(own_zone))
        if own.replace(tzinfo=None) != local.replace(tzinfo=None):
            day = "" if own.date() == local.date() else f" on {own.day} {own:%B}"
            told += f", {own:%H:%M}{day} on your clock"
    return told


def what_it_is(appointment: Appointment) -> str:
    """`Night porter at Harbour Hotel`."""
    place = f" at {appointment.company}" if appointment.company else ""
    return f"{appointment.role or 'Interview'}{place}"


def check(appointment: Appointment, now: datetime, others: Iterable[Appointment]) -> None:
    """Raises InputError for an appointment that has passed, is too far, or overlaps another."""
    local = local_start(appointment)
    told = f"{local:%H:%M} on {in_words(local)} ({appointment.zone})"
    if not 5 <= appointment.minutes <= LONGEST_MINUTES:
        raise InputError(f"An interview takes 5 to {LONGEST_MINUTES} minutes.")
    if starts(appointment) <= now:
        raise InputError(f"{told} has passed.", "Choose a time still to come.")
    if starts(appointment) > now + _FARTHEST:
        raise InputError(f"{told} is more than two years ahead.", "Choose an earlier day.")
    for other in others:
        before_its_end = starts(appointment) < ends(other)
        if other.id != appointment.id and before_its_end and starts(other) < ends(appointment):
            raise InputError(
                f"It overlaps with {what_it_is(other)}: {start_in_words(other)}, "
                f"{other.minutes} minutes.",
                "Choose another time, or cancel that one.",
            )


def reminders(appointment: Appointment, now: datetime) -> tuple[str, ...]:
    """The sentences whose time has come, oldest first; none once the interview has begun."""
    if now >= starts(appointment):
        return ()
    at = clock_time(appointment)
    what = what_it_is(appointment)
    known = "brief" if appointment.brief else "posting"
    all_of_them = (
        (timedelta(days=1), f"{what} is within a day, at {at}. Read the {known} once more."),
        (timedelta(hours=2), f"{what} is at {at}. Lay out water, paper, pen and your résumé."),
        (WRITE_BEFORE, f"{what} is at {at}. Write to the recruiter now."),
        (ONLINE_BEFORE, f"{what} is at {at}. Go online now."),
    )
    left = starts(appointment) - now
    return tuple(sentence for before, sentence in all_of_them if left <= before)


def due(arranged: Arranged, now: datetime) -> Due:
    """What there is to do when the practice clock says `now`."""
    occasion = arranged.occasion
    if arranged.interview_id:
        until = (_moment(arranged.ended) or ends(occasion.appointment)) + NOTE_WITHIN
        return Due.DONE if occasion.thanks or now > until else Due.NOTE
    begins = starts(occasion.appointment)
    if now > begins + max(_PATIENCE, timedelta(minutes=occasion.appointment.minutes)):
        return Due.MISSED
    if now >= begins:
        return Due.BEGIN if occasion.online else Due.GO_ONLINE
    if now >= begins - ONLINE_BEFORE:
        return Due.GO_ONLINE
    if now >= begins - timedelta(hours=2) and not occasion.contact:
        return Due.WRITE
    return Due.NOTHING_YET


def due_in_words(arranged: Arranged, now: datetime) -> str:
    """One sentence: what to do now, or until when there is time."""
    appointment = arranged.occasion.appointment
    left = starts(appointment) - now
    match due(arranged, now):
        case Due.WRITE if left <= WRITE_BEFORE:
            return f"It starts in {span_in_words(left)}. Write to the recruiter now."
        case Due.WRITE:
            latest = starts(appointment) - WRITE_BEFORE
            until = f"{latest.astimezone(local_start(appointment).tzinfo):%H:%M}"
            return f"It starts in {span_in_words(left)}. Write to the recruiter before {until}."
        case Due.GO_ONLINE | Due.BEGIN if left <= timedelta():
            return f"It was to start {span_in_words(-left)} ago. Go online now, and say sorry."
        case Due.GO_ONLINE | Due.BEGIN:
            return f"It starts in {span_in_words(left)}. Go online now."
        case Due.NOTE:
            return "The interview is over. Write the thank-you note within the day."
        case Due.MISSED:
            return "Its time has passed. Arrange it anew."
        case Due.DONE:
            return "Everything is done."
    told = reminders(appointment, now)[-1:]
    written = "The recruiter knows that you are ready. " if arranged.occasion.contact else ""
    advice = "" if written or not told else f" {told[0].partition('. ')[2]}"
    return f"{written}It starts in {span_in_words(left)}.{advice}"


def span_in_words(span: timedelta) -> str:
    """`3 days`, `2 hours`, `45 minutes`, `less than a minute`; minutes to the nearest one."""
    seconds = span.total_seconds()
    if seconds < 60:
        return "less than a minute"
    minutes = int((seconds + 30) // 60)
    for size, noun in ((2 * 1440, "day"), (120, "hour")):
        if minutes >= size:
            return f"{minutes // (size // 2)} {noun}s"
    return counted(minutes, "minute")


def minutes_late(arranged: Arranged) -> int:
    """Whole minutes from the start to coming online; below 0: so many before it.

    0 for somebody who has not come online.
    """
    came = _moment(arranged.occasion.online)
    if came is None:
        return 0
    seconds = (came - starts(arranged.occasion.appointment)).total_seconds()
    return int(seconds // 60) if seconds >= 0 else -int(-seconds // 60)


def punctuality(minutes: int) -> str:
    """`minutes_late` as a fact."""
    count = abs(minutes)
    noun = counted(count, "minute")
    if minutes > 0:
        return f"You came online {noun} after the start."
    return f"You came online {noun} early." if count else "You came online on the minute."


TOO_EARLY = "Nobody is here yet; from half an hour before the start you are online."
"""To somebody who has only looked in."""

AT_HAND = (
    "water, paper and pen",
    "your résumé and the posting",
    "two questions of your own",
    "a phone, in case the video fails",
    "every other program closed",
)
"""What to have beside one in the waiting room."""


def late_remark(minutes: int, persona: Persona) -> str:
    """What the interviewer says to somebody `minutes` late; empty: nothing, they are in time."""
    if minutes < 1:
        return ""
    late = counted(minutes, "minute")
    return {
        "warm": f"We begin {late} later than planned; that happens, and I am glad you are here.",
        "brisk": f"We're {late} behind, no harm done, so let's use the time we have.",
        "formal": f"We are starting {late} after the hour agreed; that is quite all right.",
    }.get(persona.id, f"We start {late} late; never mind.")


LATE_WORDS = "I'm sorry I am late, and thank you for waiting."
"""What somebody late may say, once, before anything else."""


def greeted_late(plan: Plan, minutes: int) -> Plan:
    """`plan` with a greeting that notices so many minutes kindly, after its first sentence."""
    remark = late_remark(minutes, plan.persona)
    if not remark or not plan.turns:
        return plan
    first, *others = plan.turns
    hello, _, rest = first.text.partition(". ")
    text = f"{hello}. {remark} {rest}" if rest else f"{remark} {first.text}"
    return replace(plan, turns=(replace(first, text=text), *others))


def _moment(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
