"""Looks at the camera's newest frame about once a second, and keeps what was seen in a take.

Looking takes some 40 ms of work on a thread of its own. It is done less often where it takes
longer, so that it never costs more than `MOST_OF_A_CORE`. Nothing that goes wrong here reaches the
interview: a camera that shows nothing, or a frame that cannot be read, gives no view.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from threading import Event as Flag
from threading import Lock, Thread
from typing import Final

from mockinterview.feedback.picture.viewing import view_of
from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import View
from mockinterview.session.ports import Camera, Clock, FaceFinder

_LOG = logging.getLogger(__name__)

EVERY_SECONDS: Final = 1.0
MOST_OF_A_CORE: Final = 0.04
LONGEST_SECONDS: Final = 5.0
"""Between two looks, however slow the machine."""
RECENT: Final = 5
"""Views that tell how it looks now."""
STALE_SECONDS: Final = 2 * LONGEST_SECONDS
"""A view that is older than this tells no more how it looks now."""


class Watcher:
    """Start it once the camera is open; close it before that is."""

    def __init__(self, camera: Camera, faces: FaceFinder, clock: Clock) -> None:
        self._camera, self._faces, self._clock = camera, faces, clock
        self._closed = Flag()
        self._lock = Lock()  # guards what follows; never held while a frame is looked at
        self._take_seconds: Callable[[], float] | None = None
        self._views: list[View] = []
        self._recent: deque[tuple[float, View]] = deque(maxlen=RECENT)
        self._before: Pixels | None = None
        self._seen_at: float | None = None
        """When the frame came that was looked at last."""
        self._failed = False
        self._thread: Thread | None = None

    def start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._watch, name="watcher", daemon=True)
            self._thread.start()

    def open_take(self, seconds: Callable[[], float]) -> None:
        """From now on views are kept. `seconds`: how long the take has been recorded; any thread.

        It is asked from the watcher's thread.
        """
        with self._lock:
            self._take_seconds, self._views, self._before = seconds, [], None

    def close_take(self) -> tuple[View, ...]:
        """What was seen since the take was opened; empty where none is open."""
        with self._lock:
            self._take_seconds = None
            views, self._views = tuple(self._views), []
        return views

    def recent(self) -> tuple[View, ...]:
        """The newest views, in a take or not; `at` tells no more than their order."""
        oldest = self._clock() - STALE_SECONDS
        with self._lock:
            return tuple(view for came, view in self._recent if came >= oldest)

    def close(self) -> None:
        """Stops looking and waits until that is done. May be called twice."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def look(self) -> None:
        """Look once, as is done each second. Never raises."""
        try:
            self._look()
        except Exception:  # noqa: BLE001  the interview goes on without its picture
            if not self._failed:
                _LOG.exception("a frame could not be looked at; further ones go unmentioned")
            self._failed = True

    def _look(self) -> None:
        frame = self._camera.latest() if self._camera.condition.shows_something else None
        if frame is None or frame.at == self._seen_at:
            return
        self._seen_at = frame.at
        with self._lock:
            take_seconds, before = self._take_seconds, self._before
        at = _on_the_take(take_seconds, frame, self._clock())
        view = view_of(frame.pixels, self._faces.find(frame.pixels), at, before)
        with self._lock:
            self._recent.append((frame.at, view))
            if self._take_seconds is take_seconds:  # no other take was opened meanwhile
                self._before = frame.pixels
                if take_seconds is not None and self._goes_on(at):
                    self._views.append(view)

    def _goes_on(self, at: float) -> bool:
        """In the take, and later than the view before: time stands still while it is paused."""
        return at >= 0 and (not self._views or at > self._views[-1].at)

    def _watch(self) -> None:
        wait = 0.0
        while not self._closed.wait(wait):
            began = time.thread_time()
            self.look()
            spent = time.thread_time() - began
            wait = min(LONGEST_SECONDS, max(EVERY_SECONDS, spent / MOST_OF_A_CORE) - spent)


def _on_the_take(take_seconds: Callable[[], float] | None, frame: Frame, now: float) -> float:
    """When `frame` came: on the take's time line, or on the session's where no take is open.

    Negative: before the take began.
    """
    return frame.at if take_seconds is None else take_seconds() - (now - frame.at)
