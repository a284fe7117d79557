"""What is kept of an answer, and how its recordings are let go of where none is wanted."""

import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mockinterview.errors import MockInterviewError, StorageError
from mockinterview.interview.assessment import Assessment, JudgedAnswer
from mockinterview.interview.messages import Event, KeepingFailed, Kept
from mockinterview.interview.model import Answer, Ending, Record
from mockinterview.session.filming import film_beside
from mockinterview.session.hearing import judge
from mockinterview.session.ports import Archive

_LOG = logging.getLogger(__name__)


class Keeping:
    """Keeps and judges the answers of one interview. Used by the keeper's thread.

    `post` is given what became of it, `tell` what a person should know.
    """

    def __init__(
        self,
        archive: Archive,
        record: Record,
        post: Callable[[Event], None],
        tell: Callable[[str], None],
    ) -> None:
        self._archive = archive
        self._record = record
        self._post = post
        self._tell = tell
        self.assessments: dict[int, Assessment] = {}
        """By turn: what was found out about the answers that are kept."""

    def keep(self, interview_id: str, answer: Answer) -> None:
        archive = self._archive
        try:
            archive.save_answer(interview_id, answer)
        except MockInterviewError as error:
            self._post(KeepingFailed(str(error)))
            return
        assessment = None
        try:
            assessment = judge(answer, archive.folder(interview_id))
            if assessment:
                self.assessments[answer.turn_index] = assessment
                archive.save_assessment(interview_id, answer.turn_index, assessment)
        except Exception:  # noqa: BLE001 - a thread must not die of it
            _LOG.exception("the answer to turn %d is kept but not judged", answer.turn_index)
            self._tell("Your answer is safe, but it could not be judged. The log has the details.")
        if self._record is Record.NOTHING:
            self._forget(interview_id, JudgedAnswer(answer, assessment))
        self._post(Kept(answer.turn_index, assessment))

    def _forget(self, interview_id: str, judged: JudgedAnswer) -> None:
        try:
            forget_recordings(self._archive, interview_id, judged)
        except MockInterviewError as error:
            _LOG.warning("%s", error)
            self._tell(str(error))

    def end(self, interview_id: str, ending: Ending) -> None:
        try:
            self._archive.end_interview(interview_id, ending)
        except MockInterviewError as error:
            _LOG.warning("the interview stays open: %s", error)
            self._tell(f"{error} What is saved so far can be recovered.")
            return
        if self._record is Record.NOTHING:
            try:
                forget_leftovers(self._archive.folder(interview_id))
            except MockInterviewError as error:
                self._tell(str(error))


def forget_recordings(archive: Archive, interview_id: str, judged: JudgedAnswer) -> None:
    """Delete the sound and film of an answer that is kept and judged; what was found stays.

    The archive says first that there are none, so that it never names what is not there.
    Raises StorageError.
    """
    answer = judged.answer
    folder = archive.folder(interview_id)
    files = [folder / name for take in answer.takes for name in (take.audio, take.video) if name]
    bare = tuple(replace(take, audio="", video="") for take in answer.takes)
    archive.save_judged(interview_id, replace(judged, answer=replace(answer, takes=bare)))
    for file in files:
        remove(file)


def forget_leftovers(folder: Path) -> None:
    """Delete every recording in an interview's folder. Raises StorageError."""
    for recording in folder.glob("turn-*-take-*.wav"):
        remove(recording)
        remove(film_beside(recording))


def remove(recording: Path) -> None:
    """Delete a recording, and the page that plays it. Raises StorageError."""
    try:
        recording.unlink(missing_ok=True)
        shutil.rmtree(pages_beside(recording), ignore_errors=True)
    except OSError as error:
        raise StorageError(
            f"The recording {recording} could not be deleted: {error.strerror or error}.",
            "Delete it yourself.",
        ) from error


def pages_beside(recording: Path) -> Path:
    """The folder of the pages that play a recording."""
    return recording.with_name(f"{recording.stem}-pages")
