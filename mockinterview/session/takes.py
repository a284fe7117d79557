"""Opens and closes a take with everything that belongs to it: sound, film, and what was seen.

Only the sound must be; a film and the views come where there is a camera, and nothing that befalls
them touches the sound. On a line that echoes the candidate hears themselves as long as it is open.
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from mockinterview.errors import MockInterviewError
from mockinterview.interview.model import Medium, Purpose, Record, Take
from mockinterview.line.conditions import CLEAR, Condition
from mockinterview.session.disk_space import NO_FILM, NO_SOUND, DiskWatch, Room
from mockinterview.session.filming import Filming
from mockinterview.session.hearing import as_take
from mockinterview.session.own_echo import OwnEcho
from mockinterview.session.ports import Camera, Hearing, Recogniser, TakeWatcher
from mockinterview.session.recording import Capture, OpenTake

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecordingWish:
    """What the person wants recorded."""

    record: Record = Record.VIDEO
    most_megabytes: float = 500.0
    """Of one film."""


class Takes:
    """The takes of one interview or drill, in order. Used by the keeper's thread alone."""

    def __init__(
        self,
        capture: Capture,
        recogniser: Recogniser,
        own_echo: OwnEcho,
        camera: Camera | None,
        watcher: TakeWatcher | None,
        disk: DiskWatch,
        wish: RecordingWish,
        tell: Callable[[str], None],
    ) -> None:
        self._capture = capture
        self._recogniser = recogniser
        self._own_echo = own_echo
        self._condition = CLEAR
        """Of the line, in the open take."""
        self._camera = camera
        self._watcher = watcher
        self._disk = disk
        self._wish = wish
        self._tell = tell
        self._open_camera = ExitStack()
        self._folder: Path | None = None
        """Of the open take."""
        self._film: Filming | None = None
        self._levels: list[float] = []
        """Of the voice in each take so far, in dBFS."""

    def start_camera(self) -> None:
        """Returns at once; a camera that does not come is no reason to wait."""
        if self._camera:
            self._open_camera.enter_context(self._camera.open())
        if self._watcher:
            self._open_camera.callback(self._watcher.close)
            self._watcher.start()

    def open(
        self,
        path: Path,
        hearing: Hearing | None,
        medium: Medium = Medium.VIDEO,
        condition: Condition = CLEAR,
    ) -> None:
        """Record into `path`, and a film beside it unless by telephone. Raises StorageError.

        `condition`: of the line when the candidate was last spoken to.
        """
        take = self._capture.open_take(path, hearing)
        self._condition = condition
        self._own_echo.begin(condition)
        self._folder = path.parent
        if medium is Medium.PHONE:
            return  # who talks by telephone is not seen
        if self._camera and self._wish.record is Record.VIDEO:
            self._begin_film(self._camera, take)
        if self._watcher:
            self._watcher.open_take(self._capture.take_seconds)

    def _begin_film(self, camera: Camera, take: OpenTake) -> None:
        if self._disk.room(take.file.path.parent) is not Room.FILM:
            self._tell("The disk is nearly full, so this answer is recorded without a film.")
            return
        self._film = Filming(
            camera, take.file, take.clock, self._tell, most_megabytes=self._wish.most_megabytes
        )
        self._film.start()

    def watch(self) -> None:
        """Look after the microphone and the disk while a take is open."""
        self._capture.watch()
        if self._folder is None or not self._capture.is_recording:
            return
        room = self._disk.room(self._folder)
        if room is not Room.FILM and self._film:
            self._film.stop(NO_FILM)
        if room is Room.NOTHING:
            self._capture.fail(NO_SOUND)

    def pause(self, reason: str) -> None:
        """Record no more for now."""
        self._capture.pause(reason)
        self._own_echo.end()

    def resume(self) -> None:
        """Record on. Raises MockInterviewError."""
        self._disk.look_anew()
        self._capture.resume()
        if self._capture.has_take:
            self._own_echo.begin(self._condition)

    def close(self, purpose: Purpose) -> Take | None:
        """End the take; None when none is open. Waits for the recogniser's last words."""
        self._own_echo.end()
        views = self._watcher.close_take() if self._watcher else ()
        closed = self._capture.close_take()
        video = self._close_film()
        if closed is None:
            return None
        take = as_take(closed, purpose, self._recogniser, self._levels)
        if take.level_dbfs is not None:
            self._levels.append(take.level_dbfs)
        return replace(take, video=video, views=views)

    def leave(self) -> None:
        """End everything. A take that is open stays on disk without its words, to be recovered."""
        self._own_echo.close()
        try:
            self._capture.close_take()
        except MockInterviewError as error:
            _LOG.warning("%s", error)
        self._close_film()
        self._open_camera.close()

    def _close_film(self) -> str:
        film, self._film, self._folder = self._film, None, None
        return film.close() if film else ""
