"""Which moment of a take's sound belongs to a moment on the session's clock?

The sound itself is the measure: a sound card counts its samples a little faster or slower than the
computer counts seconds, and a picture is to stay with what is said, over an hour as well. A block
comes late or very late but never early, so of the last minute the earliest one is believed. On a
busy machine sound may lag behind by a block for half a minute, which is why it is that long. The
older a block the less it is believed, by what a slow sound card may have lost since.
"""

from collections import deque
from threading import Lock

WINDOW_SECONDS = 60.0
SLOWEST_CARD = 0.2e-3
"""Share of its samples that a sound card may be short of; usual are 0.1 per thousand and less. With
one that lacks 0.5 per thousand, pictures are 18 ms early; with a fast one they are on time."""


class SoundClock:
    """Told of every block that is written; asked about pictures. Any thread may do either."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._blocks: deque[tuple[float, float]] = deque()
        """When a block had come in, and how much of the sound lay behind it then minus that."""
        self._from = 0.0
        """Seconds of sound at which it began to flow, or to flow again."""
        self._written = 0.0

    def wrote(self, now: float, seconds: float) -> None:
        """The take holds `seconds` of sound, the last of which came in at `now`."""
        with self._lock:
            if not self._blocks:
                self._from = self._written
            self._written = seconds
            self._blocks.append((now, seconds - now))
            while self._blocks[0][0] < now - WINDOW_SECONDS:
                self._blocks.popleft()

    def hold(self) -> None:
        """No sound is written for now; what happens meanwhile belongs to no moment of it."""
        with self._lock:
            self._blocks.clear()

    def seconds_at(self, at: float) -> float | None:
        """Seconds of sound at `at`; None while nothing is recorded, or was at that moment."""
        with self._lock:
            if not self._blocks:
                return None
            newest, _ = self._blocks[-1]
            seconds = at + max(
                offset - SLOWEST_CARD * (newest - came) for came, offset in self._blocks
            )
            return seconds if seconds >= self._from else None
