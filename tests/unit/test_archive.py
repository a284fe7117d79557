"""The archive: what is saved comes back, survives kill -9, and is gone once deleted."""

import random
import signal
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mockinterview.archive.reading import OpenTake
from mockinterview.archive.store import SqliteArchive
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.assessment import JudgedAnswer
from mockinterview.interview.correction import corrected
from mockinterview.interview.model import Ending, Purpose
from tests.unit.archive_samples import ASSESSMENT, PLAN, STARTED, answer, in_child, open_one, take


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    with SqliteArchive(tmp_path / "data") as opened:
        yield opened


# What is saved comes back


def test_an_interview_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    spoken = answer(1, take("a.wav", Purpose.REQUEST), take("b.wav"))
    with SqliteArchive(tmp_path) as archive:
        interview_id = open_one(archive)
        archive.save_answer(interview_id, answer(2))
        archive.save_answer(interview_id, spoken)
        archive.save_assessment(interview_id, 1, ASSESSMENT)
        archive.end_interview(interview_id, Ending.FINISHED)
    with SqliteArchive(tmp_path) as archive:
        loaded = archive.load(interview_id)
    assert (loaded.id, loaded.started, loaded.candidate_was) == (interview_id, STARTED, "person")
    assert loaded.plan == PLAN
    assert loaded.ending is Ending.FINISHED
    assert loaded.answers == (JudgedAnswer(spoken, ASSESSMENT), JudgedAnswer(answer(2), None))


def test_the_id_tells_when_the_interview_began_in_utc(archive: SqliteArchive) -> None:
    assert open_one(archive, "2026-11-23T16:30:05+02:00").startswith("2026-11-23-143005-")


def test_the_history_is_newest_first_and_counts_answers_and_length(archive: SqliteArchive) -> None:
    first, second = open_one(archive), open_one(archive)
    archive.save_answer(first, answer(1, take("a.wav")))
    archive.save_answer(first, answer(2))
    newest, oldest = archive.interviews()
    assert (newest.id, newest.answers, newest.length_seconds) == (second, 0, 0.0)
    assert (oldest.id, oldest.answers) == (first, 1)
    assert oldest.length_seconds == 20.0  # spoken to from 12.0, answered until 32.0
    assert (oldest.bank_title, oldest.role) == ("Behavioural", "data engineer")
    assert oldest.ending is Ending.OPEN


def test_saving_a_turn_again_replaces_it_and_its_assessment(archive: SqliteArchive) -> None:
    interview_id = open_one(archive)
    archive.save_answer(interview_id, answer(1, take("a.wav")))
    archive.save_assessment(interview_id, 1, ASSESSMENT)
    archive.save_answer(interview_id, answer(1, take("b.wav")))
    assert archive.load(interview_id).answers == (JudgedAnswer(answer(1, take("b.wav")), None),)


def test_figures_of_numpy_are_stored_as_plain_numbers(archive: SqliteArchive) -> None:
    interview_id = open_one(archive)
    archive.save_answer(interview_id, answer(1))
    # A float64 passes for a float with the type checker, not with msgspec.
    pacing = replace(ASSESSMENT.metrics.pacing, speech_seconds=np.float64(2.5))
    metrics = replace(ASSESSMENT.metrics, pacing=pacing)
    archive.save_assessment(interview_id, 1, replace(ASSESSMENT, metrics=metrics))
    judged = archive.load(interview_id).answers[0].assessment
    assert judged is not None
    assert type(judged.metrics.pacing.speech_seconds) is float
    assert judged.metrics.pacing.speech_seconds == 2.5


def test_what_would_not_read_back_is_refused(archive: SqliteArchive) -> None:
    interview_id = open_one(archive)
    archive.save_answer(interview_id, answer(1, take("a.wav")))
    endless = replace(take("a.wav"), duration=float("nan"))
    with pytest.raises(StorageError, match="answer could not be saved"):
        archive.save_answer(interview_id, answer(1, endless))
    assert archive.load(interview_id).answers[0].answer == answer(1, take("a.wav"))


@pytest.mark.parametrize("key", ["last", "2026-11-24", "{id}"])
def test_an_interview_is_found_by_id_unique_beginning_or_last(
    archive: SqliteArchive, key: str
) -> None:
    open_one(archive)
    newer = open_one(archive, "2026-11-24T08:00:00+00:00")
    assert archive.load(key.format(id=newer)).id == newer


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("2026-11", "could be"),
        ("2025", "No interview is '2025'"),
        ("%", "No interview is '%'"),  # no wildcard
        ("", "could be"),
        ("\x1b]0;x\x07", "No interview is ']0;x'"),
    ],
)
def test_a_key_that_names_none_or_several_is_bad_input(
    archive: SqliteArchive, key: str, told: str
) -> None:
    open_one(archive)
    open_one(archive)
    with pytest.raises(InputError) as caught:
        archive.load(key)
    assert caught.value.message.startswith(told) or told in caught.value.message
    assert caught.value.hint


def test_an_empty_archive_has_no_last_interview(archive: SqliteArchive) -> None:
    assert archive.interviews() == ()
    with pytest.raises(InputError, match="no interview yet"):
        archive.load("last")


def test_an_answer_to_an_interview_that_is_gone_is_an_error(archive: SqliteArchive) -> None:
    with pytest.raises(StorageError, match="no longer in the archive"):
        archive.save_answer("2026-11-23-143005-gone", answer())
    with pytest.raises(StorageError, match="no longer in the archive"):
        archive.end_interview("2026-11-23-143005-gone", Ending.STOPPED)


def test_threads_write_and_read_at_once_without_losing_anything(archive: SqliteArchive) -> None:
    interview_id = open_one(archive)
    failures: list[BaseException] = []

    def write(first: int) -> None:
        try:
            for turn_index in range(first, first + 10):
                archive.save_answer(interview_id, answer(turn_index, take("a.wav")))
                archive.interviews()
        except BaseException as error:  # noqa: BLE001 - shown by the test
            failures.append(error)

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 10, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    stored = [judged.answer.turn_index for judged in archive.load(interview_id).answers]
    assert stored == list(range(30))


# After a crash

WRITER = """
import sys
from pathlib import Path
from mockinterview.archive.store import SqliteArchive
from tests.unit.archive_samples import answer, open_one, take
archive = SqliteArchive(Path(sys.argv[1]))
interview_id = open_one(archive)
print(interview_id, flush=True)
for turn_index in range(100_000):
    archive.begin_take(interview_id, answer(turn_index), f"{turn_index}.wav")
    print("began", turn_index, flush=True)
    archive.save_answer(interview_id, answer(turn_index, take(f"{turn_index}.wav")))
    print("saved", turn_index, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_kill_9_loses_no_saved_answer_and_offers_the_interview(tmp_path: Path, seed: int) -> None:
    lines_before_the_kill = random.Random(seed).randrange(3, 60)
    writer = in_child(WRITER, str(tmp_path))
    assert writer.stdout is not None
    interview_id = writer.stdout.readline().strip()
    told = [writer.stdout.readline() for _ in range(lines_before_the_kill)]
    writer.send_signal(signal.SIGKILL)
    told += writer.stdout.readlines()
    # Not waited for yet: the killed process is a zombie, and counts as gone all the same.
    with SqliteArchive(tmp_path) as archive:
        stored = archive.load(interview_id).answers
        (left,) = archive.recoverable()
    writer.communicate()
    saved = sum(line.startswith("saved") and line.endswith("\n") for line in told)
    began = sum(line.startswith("began") and line.endswith("\n") for line in told)
    # What was on disk may not have been told yet; what was told must be on disk.
    assert saved <= len(stored) <= saved + 1
    assert [judged.answer for judged in stored] == [
        answer(index, take(f"{index}.wav")) for index in range(len(stored))
    ]
    assert left.interview_id == interview_id
    unfinished = tuple(
        OpenTake(answer(index), f"{index}.wav") for index in range(len(stored), began)
    )
    assert left.open_takes[: len(unfinished)] == unfinished
    assert len(left.open_takes) <= 1


HOLDER = """
import sys
from pathlib import Path
from mockinterview.archive.store import SqliteArchive
from tests.unit.archive_samples import open_one
archive = SqliteArchive(Path(sys.argv[1]))
print(open_one(archive), flush=True)
sys.stdin.readline()
"""


def test_an_interview_is_offered_only_once_its_process_is_gone(archive: SqliteArchive) -> None:
    mine = open_one(archive)
    holder = in_child(HOLDER, str(archive.folder(mine).parents[1]))
    assert holder.stdout is not None
    theirs = holder.stdout.readline().strip()
    assert [summary.id for summary in archive.interviews()] == [theirs, mine]
    assert archive.recoverable() == ()
    with pytest.raises(InputError, match="goes on in another"):
        archive.adopt(theirs)
    with pytest.raises(InputError, match="still going on"):
        archive.delete(theirs)
    holder.communicate("\n")
    assert [left.interview_id for left in archive.recoverable()] == [theirs]
    archive.adopt(theirs)
    assert archive.recoverable() == ()
    archive.end_interview(theirs, Ending.STOPPED)
    with pytest.raises(InputError, match="has ended"):
        archive.adopt(theirs)


def test_a_pid_given_to_another_process_does_not_count_as_the_owner(
    archive: SqliteArchive,
) -> None:
    interview_id = open_one(archive)
    database = archive.folder(interview_id).parents[1] / "archive.db"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE interview SET owner_started = owner_started - 3600")
    connection.close()
    assert [left.interview_id for left in archive.recoverable()] == [interview_id]


def test_a_draft_is_replaced_by_the_next_take_and_gone_with_the_answer(
    archive: SqliteArchive,
) -> None:
    interview_id = open_one(archive)
    asked = answer(1, take("1.wav", Purpose.REQUEST))
    archive.begin_take(interview_id, answer(1), "1.wav")
    archive.begin_take(interview_id, asked, "2.wav")
    database = archive.folder(interview_id).parents[1] / "archive.db"
    connection = sqlite3.connect(database)
    assert connection.execute("SELECT audio FROM open_take").fetchall() == [("2.wav",)]
    archive.save_answer(interview_id, asked)
    assert connection.execute("SELECT audio FROM open_take").fetchall() == []
    connection.close()


# Deleted means deleted


def test_a_deleted_interview_leaves_no_word_and_no_recording(archive: SqliteArchive) -> None:
    kept, gone = open_one(archive), open_one(archive)
    for interview_id, word in ((kept, "marmalade"), (gone, "xylophone")):
        archive.save_answer(interview_id, answer(1, take("a.wav", word=word * 300)))
        archive.save_assessment(interview_id, 1, ASSESSMENT)
        archive.end_interview(interview_id, Ending.FINISHED)
        (archive.folder(interview_id) / "a.wav").write_bytes(b"RIFF")
    folder = archive.folder(kept).parents[1]
    archive.delete(gone)
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(b"xylophone" in content for content in files)
    assert any(b"marmalade" in content for content in files)
    assert [path.name for path in (folder / "interviews").iterdir()] == [kept]
    assert [summary.id for summary in archive.interviews()] == [kept]
    with pytest.raises(InputError, match="No interview"):
        archive.delete(gone)


def test_deleting_wants_the_whole_id(archive: SqliteArchive) -> None:
    interview_id = open_one(archive)
    archive.end_interview(interview_id, Ending.FINISHED)
    for key in ("last", interview_id[:-1]):
        with pytest.raises(InputError, match="not the whole id"):
            archive.delete(key)
    assert archive.load(interview_id).id == interview_id


def test_a_damaged_record_is_told_and_can_still_be_deleted(archive: SqliteArchive) -> None:
    interview_id = open_one(archive)
    archive.end_interview(interview_id, Ending.FINISHED)
    database = archive.folder(interview_id).parents[1] / "archive.db"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE interview SET plan = '{}'")
    connection.close()
    with pytest.raises(StorageError) as caught:
        archive.load(interview_id)
    assert "damaged" in caught.value.hint
    archive.delete(interview_id)
    assert archive.interviews() == ()


def test_an_id_that_points_outside_the_folder_is_refused(archive: SqliteArchive) -> None:
    with pytest.raises(StorageError, match="no interview's id"):
        archive.folder("..")


def test_a_corrected_answer_and_what_is_found_about_it_are_kept_together(
    archive: SqliteArchive,
) -> None:
    interview_id = open_one(archive)
    archive.save_answer(interview_id, answer(1, take("a.wav")))
    archive.save_assessment(interview_id, 1, ASSESSMENT)
    changed = JudgedAnswer(answer(1, corrected(take("a.wav"), "not that at all")), None)
    archive.save_judged(interview_id, changed)
    assert archive.load(interview_id).answers == (changed,)
    archive.save_judged(interview_id, JudgedAnswer(answer(1, take("a.wav")), ASSESSMENT))
    assert archive.load(interview_id).answers[0].assessment == ASSESSMENT


def test_a_correction_of_what_is_deleted_is_refused(archive: SqliteArchive) -> None:
    with pytest.raises(StorageError, match="no longer"):
        archive.save_judged("gone", JudgedAnswer(answer(1, take("a.wav")), None))
