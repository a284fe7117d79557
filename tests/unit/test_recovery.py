"""What a crash left becomes a stored, judged answer; what cannot be read loses nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from mockinterview.archive.store import SqliteArchive
from mockinterview.devices.scripted import ScriptedRecogniser, faint_noise
from mockinterview.interview.model import Answer, Delivery, Ending, Outcome, Transcript, Word
from mockinterview.line.audio import SPEECH_RATE
from mockinterview.session.recording import TakeFile
from mockinterview.session.recovery import recover
from tests.unit.archive_samples import PLAN, STARTED, TURN

HEARD = Transcript((Word("I", 0.1, 0.2), Word("began", 0.3, 0.6)), "scripted", "")
DRAFT = Answer(1, TURN, Outcome.CUT_SHORT, (Delivery(TURN.text, 2.0, 1.0, 3.0),))


@dataclass(frozen=True)
class Left:
    draft: Answer
    audio: str


@dataclass(frozen=True)
class Crashed:
    interview_id: str
    open_takes: tuple[Left, ...]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    with SqliteArchive(tmp_path) as archive:
        yield archive


def crashed(archive: SqliteArchive, seconds: float | None, *, torn: bool = False) -> Crashed:
    """An interview killed while an answer was recorded; None: before its file was there."""
    interview_id = archive.open_interview(PLAN, STARTED, "person")
    archive.begin_take(interview_id, DRAFT, "turn-01-take-1.wav")
    path = archive.folder(interview_id) / "turn-01-take-1.wav"
    if seconds is not None:
        take = TakeFile(path)
        take.write(faint_noise(seconds, 1, level_dbfs=-22.0).astype(np.int16))
        take.close()
    if torn:
        path.write_bytes(path.read_bytes()[:20])
    return Crashed(interview_id, (Left(DRAFT, "turn-01-take-1.wav"),))


def test_an_open_recording_becomes_an_answer_that_was_cut_short(archive: SqliteArchive) -> None:
    left = crashed(archive, 2.5)
    recover(left, archive, ScriptedRecogniser([HEARD]))
    interview = archive.load(left.interview_id)
    (judged,) = interview.answers
    assert interview.ending is Ending.STOPPED
    assert judged.assessment
    assert judged.answer.outcome is Outcome.CUT_SHORT
    assert judged.answer.take
    assert judged.answer.take.transcript == HEARD
    assert judged.answer.take.duration == len(faint_noise(2.5, 1)) / SPEECH_RATE
    assert judged.answer.take.started_at == DRAFT.deliveries[-1].ended_at


@pytest.mark.parametrize(
    ("seconds", "torn"), [(None, False), (0.0, False), (1.0, True)], ids=["none", "empty", "torn"]
)
def test_a_recording_that_is_missing_or_torn_stops_nothing(
    archive: SqliteArchive, seconds: float | None, torn: bool
) -> None:
    left = crashed(archive, seconds, torn=torn)
    recover(left, archive, ScriptedRecogniser([]))
    interview = archive.load(left.interview_id)
    assert interview.ending is Ending.STOPPED
    (judged,) = interview.answers
    assert judged.answer.take is None
    assert judged.answer.deliveries == DRAFT.deliveries


def test_recovering_again_changes_nothing(archive: SqliteArchive) -> None:
    left = crashed(archive, 1.0)
    recover(left, archive, ScriptedRecogniser([HEARD]))
    once = archive.load(left.interview_id)
    recover(left, archive, ScriptedRecogniser([HEARD]))
    assert archive.load(left.interview_id) == once
