"""Is there room for an interview, and does it last?

Asked before an interview, and about once a second while one is recorded. The film is the first to
end, long before the sound has to: what is said is worth more than how it looked.
"""

import shutil
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

from mockinterview.interview.model import Record
from mockinterview.session.ports import Clock

FILM_RESERVE_MEGABYTES = 100.0
"""With less free than this no film is made."""
SOUND_RESERVE_MEGABYTES = 20.0
"""With less free than this nothing is recorded: the answers themselves must still find room."""
LOOK_SECONDS = 1.0
ANSWER_MINUTES = 2.0
"""How long an answer is reckoned to be."""
MEGABYTES_PER_MINUTE = {Record.VIDEO: 22.0, Record.SOUND: 2.0, Record.NOTHING: 2.0}
"""Sound is 16,000 samples of two bytes a second; a film of 640x480 takes up to 2.5 Mbit/s."""

NO_FILM = "The disk is nearly full: the film ends here; the sound goes on."
NO_SOUND = "The disk is nearly full, so nothing more is recorded. Free some space."


class Room(IntEnum):
    """What there is still room for."""

    NOTHING = 0
    SOUND = 1
    FILM = 2


def free_megabytes(folder: Path) -> float | None:
    """What this user may still write beside `folder`; None where the system does not say."""
    try:
        return shutil.disk_usage(folder).free / 1e6
    except OSError:
        return None


def shortage(
    folder: Path,
    record: Record,
    answers: int,
    free: Callable[[Path], float | None] = free_megabytes,
) -> str:
    """A sentence for who is about to begin an interview of so many answers; empty: enough room."""
    found = free(folder)
    wanted = answers * ANSWER_MINUTES * MEGABYTES_PER_MINUTE[record] + FILM_RESERVE_MEGABYTES
    if found is None or found >= wanted:
        return ""
    if found < SOUND_RESERVE_MEGABYTES:
        return f"Only {found:.0f} MB of disk are free: nothing can be recorded. Free some first."
    advice = "Free some" + (", or record sound only." if record is Record.VIDEO else ".")
    return (
        f"Only {found:.0f} MB of disk are free, and this interview may need {wanted:.0f}. {advice}"
    )


class DiskWatch:
    """How much room is left, looked up about once a second."""

    def __init__(self, clock: Clock, free: Callable[[Path], float | None] = free_megabytes) -> None:
        self._clock = clock
        self._free = free
        self._looked_at: float | None = None
        self._room = Room.FILM

    def room(self, folder: Path) -> Room:
        now = self._clock()
        if self._looked_at is None or now - self._looked_at >= LOOK_SECONDS:
            self._looked_at = now
            self._room = _room(self._free(folder))
        return self._room

    def look_anew(self) -> None:
        """The person may have made room meanwhile."""
        self._looked_at = None


def _room(free: float | None) -> Room:
    if free is None or free >= FILM_RESERVE_MEGABYTES:
        return Room.FILM
    return Room.SOUND if free >= SOUND_RESERVE_MEGABYTES else Room.NOTHING
