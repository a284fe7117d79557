"""What a crash left of an interview, turned into stored and assessed answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from mockinterview.errors import StorageError
from mockinterview.interview.assessment import JudgedAnswer
from mockinterview.interview.model import Answer, Ending, Purpose, Record, Take
from mockinterview.session.filming import film_beside, plays
from mockinterview.session.hearing import judge, transcribe_or_nothing
from mockinterview.session.keeping import forget_leftovers, forget_recordings
from mockinterview.session.ports import Archive, Recogniser
from mockinterview.session.recording import read_take


class LeftTake(Protocol):
    """A recording that had begun and never became part of a stored answer."""

    @property
    def draft(self) -> Answer: ...
    @property
    def audio(self) -> str: ...


class LeftInterview(Protocol):
    """An interview whose process went before it ended."""

    @property
    def interview_id(self) -> str: ...
    @property
    def open_takes(self) -> Sequence[LeftTake]: ...


def recover(
    left: LeftInterview,
    archive: Archive,
    recogniser: Recogniser,
    record: Record = Record.VIDEO,
) -> None:
    """Store what was recorded, judge it, and close the interview as stopped.

    A film that a crash cut off plays as far as it goes, and is kept like its sound. With
    `Record.NOTHING` both are deleted once the answer is judged.
    May take seconds. Raises StorageError when the archive cannot be written; nothing is lost
    then, and it can be tried again.
    """
    for open_take in left.open_takes:
        answer = _answer_of(open_take, left.interview_id, archive, recogniser)
        archive.save_answer(left.interview_id, answer)
        assessment = judge(answer, archive.folder(left.interview_id))
        if assessment:
            archive.save_assessment(left.interview_id, answer.turn_index, assessment)
        if record is Record.NOTHING:
            forget_recordings(archive, left.interview_id, JudgedAnswer(answer, assessment))
    if record is Record.NOTHING:
        forget_leftovers(archive.folder(left.interview_id))
    archive.end_interview(left.interview_id, Ending.STOPPED)


def _answer_of(
    left: LeftTake, interview_id: str, archive: Archive, recogniser: Recogniser
) -> Answer:
    draft = left.draft
    recording = archive.folder(interview_id) / left.audio
    try:
        pcm = read_take(recording)
    except StorageError:
        return draft
    if len(pcm.samples) == 0:
        return draft
    film = film_beside(recording)
    began_at = draft.deliveries[-1].ended_at if draft.deliveries else 0.0
    take = Take(
        audio=left.audio,
        purpose=Purpose.ANSWER,
        duration=pcm.seconds,
        started_at=began_at,
        ended_at=began_at + pcm.seconds,
        transcript=transcribe_or_nothing(recording, recogniser),
        video=film.name if plays(film) else "",
    )
    return replace(draft, takes=(*draft.takes, take))
