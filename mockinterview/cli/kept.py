"""What is kept of earlier interviews: read, mended, played and deleted."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING

from mockinterview.cli import films, nine_gear
from mockinterview.errors import InputError
from mockinterview.interview.assessment import Interview
from mockinterview.interview.model import Span, Take
from mockinterview.session.studio import Listed, Unfinished

if TYPE_CHECKING:  # slow to import, and a first screen needs none of them
    from mockinterview.cli.house import House
    from mockinterview.feedback.habits import Trend, Usual
    from mockinterview.interview.frames import Pixels

_USUAL_INTERVIEWS = 10
_TREND_INTERVIEWS = 30
"""So many of the newest interviews are looked at."""


class Kept:
    """The archive of `house`, as commands and screens use it."""

    def __init__(self, house: "House") -> None:
        self._house = house

    def history(self) -> Sequence[Listed]:
        return self._house.archive.interviews()

    def load(self, key: str) -> Interview:
        return self._house.archive.load(key)

    def delete(self, interview_id: str) -> None:
        """With what the plan of nine has of it. Raises InputError or StorageError."""
        try:
            self._house.archive.delete(interview_id)
        finally:
            nine_gear.forget_deleted(self._house)

    def unfinished(self) -> Sequence[Unfinished]:
        return self._house.archive.recoverable()

    def recover(self, interview_id: str) -> None:
        """Raises InputError, StorageError."""
        from mockinterview.session.recovery import recover  # noqa: PLC0415

        left = next(
            (
                each
                for each in self._house.archive.recoverable()
                if each.interview_id == interview_id
            ),
            None,
        )
        if left is None:
            raise InputError(f"There is nothing to recover of {interview_id}.")
        self._house.archive.adopt(interview_id)
        recogniser = self._house.recogniser()
        try:
            recover(left, self._house.archive, recogniser, self._house.settings.record)
        finally:
            recogniser.close()

    def usual(self, interview_id: str) -> "tuple[Usual, ...]":
        """From the newest interviews before `interview_id`. Raises StorageError."""
        from mockinterview.feedback.habits import usual  # noqa: PLC0415

        ids = [each.id for each in self._house.archive.interviews()]
        before = ids[ids.index(interview_id) + 1 :] if interview_id in ids else []
        return usual(self._house.archive.load(key) for key in before[:_USUAL_INTERVIEWS])

    def trends(self) -> "tuple[Sequence[Listed], tuple[Trend, ...]]":
        """Raises StorageError."""
        from mockinterview.feedback.habits import trends  # noqa: PLC0415

        own = [each for each in self._house.archive.interviews() if each.candidate_was == "person"]
        own = own[:_TREND_INTERVIEWS][::-1]
        return own, trends([self._house.archive.load(each.id) for each in own])

    def correct(self, interview_id: str, turn_index: int, text: str | None) -> None:
        """Raises InputError or StorageError; nothing is changed then."""
        from mockinterview.session.hearing import judge_corrected  # noqa: PLC0415

        found = films.answer_in(self._house.archive.load(interview_id), turn_index)
        folder = self._house.archive.folder(interview_id)
        self._house.archive.save_judged(interview_id, judge_corrected(found.answer, folder, text))

    def recording(self, interview_id: str, take: Take | None) -> Path:
        """Raises InputError when there is none, or it is not kept."""
        return films.sound_of(self._house.archive.folder(interview_id), take)

    def film(self, interview_id: str, take: Take | None) -> Path:
        """Raises InputError when there is none."""
        return films.film_of(self._house.archive.folder(interview_id), take)

    def play_film(self, film: Path, seconds: float) -> str:
        """Returns where it plays. Raises InputError or StorageError."""
        return films.show_recording(self.load(film.parent.name), film, seconds)

    def thumbnail(self, film: Path, seconds: float) -> "Pixels":
        """Raises InputError."""
        from mockinterview.devices.film_frames import picture_at  # noqa: PLC0415

        return picture_at(film, seconds)

    def replay(self, recording: Path, span: Span | None, stop: Flag) -> None:
        """Raises StorageError or DeviceError."""
        from mockinterview.session.recording import read_take  # noqa: PLC0415

        pcm = read_take(recording)
        self._house.play(pcm.cut(span) if span else pcm, stop)
