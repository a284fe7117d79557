"""What time is it for the person who practises an occasion?

The practice clock turns readings of the machine's clock into the occasion's own time: as it is, or
fast, so that the half hour before an interview passes in two minutes, or by leaps from one thing
to do to the next. It never runs backwards, whatever the machine's clock does.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Pace(StrEnum):
    REAL = "real"
    """As the clock on the wall."""
    FAST = "fast"
    """Half an hour in two minutes, from just before there is something to do."""
    SKIP = "skip"
    """Straight on from one thing to do to the next."""


FAST_RATE = 15
"""Half an hour in two minutes."""
_LONGEST_STEP = timedelta(seconds=10)
"""Of the machine's clock, between two readings of a fast one: while nobody looks (the program is
closed, the lid is shut) fast time does not pass."""

SET_BACK = (
    "This computer's clock was set back; for your interview the time goes on from where it was."
)


@dataclass(frozen=True, slots=True)
class PracticeClock:
    """A reading of the practice clock, and of the machine's clock at the same moment."""

    pace: Pace = Pace.REAL
    reading: str = ""
    """ISO 8601 in UTC; empty: not read yet."""
    wall: str = ""
    """What the machine's clock said then, ISO 8601 in UTC; empty: not read yet."""
    set_back_told: bool = False
    """The person knows that the machine's clock was set back."""

    @property
    def now(self) -> datetime:
        """The newest reading. Raises ValueError before the first."""
        return datetime.fromisoformat(self.reading)


def read(clock: PracticeClock, wall: datetime) -> PracticeClock:
    """The clock read again when the machine's clock says `wall` (aware)."""
    wall = wall.astimezone(UTC)
    if not clock.reading:
        return replace(clock, reading=_iso(wall), wall=_iso(wall))
    passed = max(timedelta(), wall - datetime.fromisoformat(clock.wall))
    if clock.pace is Pace.REAL:
        # Time that was leapt over in practice is not gone through a second time.
        reading = max(clock.now + (passed if clock.now > wall else timedelta()), wall)
    else:
        reading = clock.now + min(passed, _LONGEST_STEP) * _RATES[clock.pace]
    return replace(clock, reading=_iso(reading), wall=_iso(wall))


_RATES = {Pace.FAST: FAST_RATE, Pace.SKIP: 1}


def was_set_back(clock: PracticeClock, wall: datetime) -> bool:
    """The machine's clock is behind its last reading, and the person has not been told yet."""
    if not clock.wall or clock.set_back_told:
        return False
    return wall < datetime.fromisoformat(clock.wall) - timedelta(seconds=2)


def told_of_set_back(clock: PracticeClock) -> PracticeClock:
    return replace(clock, set_back_told=True)


def leapt(clock: PracticeClock, moment: datetime) -> PracticeClock:
    """A fast or skipping clock put forward to `moment`; one that is past it, or real, as it is."""
    if clock.pace is Pace.REAL or clock.now >= moment:
        return clock
    return replace(clock, reading=_iso(moment.astimezone(UTC)))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
