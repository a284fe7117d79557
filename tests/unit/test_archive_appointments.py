"""Appointments in the archive: kept with what was written, linked, cancelled for good."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview.archive.store import SqliteArchive
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.model import Ending
from mockinterview.interview.occasion.model import Arranged
from tests.unit.archive_samples import PLAN, answer, open_one, take
from tests.unit.occasion_samples import HELLO, an_arranged, from_candidate


def with_message(arranged: Arranged, text: str = HELLO) -> Arranged:
    contact = (*arranged.occasion.contact, from_candidate(text))
    return replace(arranged, occasion=replace(arranged.occasion, contact=contact))


def test_what_is_kept_is_there_when_the_archive_is_opened_again(tmp_path: Path) -> None:
    kept = replace(with_message(an_arranged()), draft="half a sent")
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(an_arranged())
        archive.keep_arranged(kept)
    with SqliteArchive(tmp_path) as archive:
        assert archive.appointments() == (kept,)
        assert archive.appointment("a1b") == kept


def test_the_earliest_comes_first(tmp_path: Path) -> None:
    later = an_arranged(id="later", starts="2026-11-25T09:00:00+00:00")
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(later)
        archive.arrange(an_arranged())
        assert [each.occasion.appointment.id for each in archive.appointments()] == [
            "a1b2c3",
            "later",
        ]


@pytest.mark.parametrize("key", ["", "x", "%", "a1b2c3d", "\x1b[31m"])
def test_a_key_that_names_no_appointment_is_refused(tmp_path: Path, key: str) -> None:
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(an_arranged())
        with pytest.raises(InputError):
            archive.appointment(key)


def test_an_interview_is_linked_as_it_opens_and_has_its_occasion(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(with_message(an_arranged()))
        plan = replace(PLAN, appointment_id="a1b2c3")
        interview_id = archive.open_interview(plan, "2026-11-24T14:00:00+00:00", "person")
        assert archive.appointments()[0].interview_id == "", "nothing has been said yet"
        archive.save_answer(interview_id, answer(0, take("a.wav")))
        assert archive.appointments()[0].interview_id == interview_id
        occasion = archive.load(interview_id).occasion
        assert occasion is not None
        assert occasion.contact[0].text == HELLO


def test_an_interview_without_an_appointment_has_no_occasion(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(an_arranged())
        assert archive.load(open_one(archive)).occasion is None


def test_a_message_that_another_process_kept_is_not_overwritten(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as first, SqliteArchive(tmp_path) as second:
        first.arrange(an_arranged())
        second.keep_arranged(with_message(an_arranged()))
        with pytest.raises(StorageError, match="goes on in another"):
            first.keep_arranged(replace(an_arranged(), draft="old"))
        assert first.appointments() == (with_message(an_arranged()),)


def test_cancelling_leaves_none_of_its_words_in_the_file(tmp_path: Path) -> None:
    secret = "seventeen purple umbrellas"
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(with_message(an_arranged(), secret))
        archive.cancel("a1b2c3")
        assert archive.appointments() == ()
        with pytest.raises(InputError):
            archive.cancel("a1b2c3")
        with pytest.raises(StorageError, match="cancelled"):
            archive.keep_arranged(an_arranged())
        for file in tmp_path.iterdir():
            if file.is_file():
                assert secret.encode() not in file.read_bytes(), file


def test_deleting_the_interview_deletes_what_was_written_around_it(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(an_arranged())
        plan = replace(PLAN, appointment_id="a1b2c3")
        interview_id = archive.open_interview(plan, "2026-11-24T14:00:00+00:00", "person")
        archive.save_answer(interview_id, answer(0, take("a.wav")))
        archive.adopt(interview_id)
    connection = sqlite3.connect(tmp_path / "archive.db")
    with connection:
        connection.execute("UPDATE interview SET ending = 'finished'")
    connection.close()
    with SqliteArchive(tmp_path) as archive:
        archive.delete(interview_id)
        assert archive.appointments() == ()


def test_an_interview_left_before_its_first_word_leaves_the_appointment(tmp_path: Path) -> None:
    kept = with_message(an_arranged())
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(kept)
        plan = replace(PLAN, appointment_id="a1b2c3")
        interview_id = archive.open_interview(plan, "2026-11-24T14:00:00+00:00", "person")
        archive.end_interview(interview_id, Ending.STOPPED)
        archive.delete(interview_id)
        assert archive.appointments() == (kept,)


def test_an_archive_from_before_appointments_gets_a_place_for_them(tmp_path: Path) -> None:
    with SqliteArchive(tmp_path) as archive:
        open_one(archive)
    connection = sqlite3.connect(tmp_path / "archive.db")
    with connection:
        connection.execute("DROP TABLE appointment")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    with SqliteArchive(tmp_path) as archive:
        archive.arrange(an_arranged())
        assert archive.appointments() == (an_arranged(),)
        assert len(archive.interviews()) == 1
        assert archive.load("last").occasion is None
