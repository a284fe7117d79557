"""The next appointment as the home screen shows it: when it is, and what to do now."""

from datetime import datetime

from mockinterview.cleaning import clean_line
from mockinterview.interview.occasion.appointments import (
    Due,
    due,
    due_in_words,
    local_start,
    start_in_words,
    starts,
    what_it_is,
)
from mockinterview.interview.occasion.model import Arranged
from mockinterview.interview.occasion.practice_clock import read

_DOES = {
    Due.NOTHING_YET: "Messages with the recruiter",
    Due.WRITE: "Write to the recruiter",
    Due.GO_ONLINE: "Go online",
    Due.BEGIN: "Go online",
    Due.NOTE: "Write the thank-you note",
}


def today_lines(arranged: Arranged, wall: datetime) -> tuple[str, ...]:
    """Three lines; none where nothing is left to do."""
    now = read(arranged.clock, wall).now
    appointment = arranged.occasion.appointment
    if (does := _DOES.get(due(arranged, now))) is None:
        return ()
    zone = local_start(appointment).tzinfo
    today = starts(appointment).astimezone(zone).date() == wall.astimezone(zone).date()
    heading = "Today's interview" if today else "Your next interview"
    return (
        clean_line(f"{heading}: {what_it_is(appointment)}, {start_in_words(appointment)}"),
        clean_line(due_in_words(arranged, now)),
        f"t        {does}",
    )
