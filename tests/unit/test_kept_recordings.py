"""Film, sound or nothing: what is kept of whole interviews, through the real runner and archive."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mockinterview.archive.store import SqliteArchive
from mockinterview.devices.scripted import ScriptedRecogniser
from mockinterview.errors import InputError
from mockinterview.interview.messages import Event, FinishAsked, RepeatAsked
from mockinterview.interview.model import Outcome, Purpose, Record, Take
from mockinterview.interview.picture import View
from mockinterview.session.film import FilmFile
from mockinterview.session.hearing import judge_corrected
from mockinterview.session.recovery import recover
from mockinterview.session.takes import RecordingWish
from tests.unit.films import seconds_of
from tests.unit.hand_camera import grey
from tests.unit.room import Room, heard
from tests.unit.test_film import SILENCE
from tests.unit.test_recovery import HEARD, archive, crashed

__all__ = ["archive"]
WORDS = [heard("hello there"), heard("my story"), heard("no questions")]


def a_room(folder: Path, record: Record = Record.VIDEO, *, has_camera: bool = True) -> Room:
    return Room(folder, list(WORDS), wish=RecordingWish(record), has_camera=has_camera)


def takes_of(room: Room) -> tuple[Path, list[Take]]:
    runner = room.hold()
    takes = [take for answer in room.answers(runner) for take in answer.takes]
    room.store.close()
    return room.store.folder(runner.interview_id), takes


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_every_answer_has_a_film_as_long_as_its_sound(tmp_path: Path) -> None:
    folder, takes = takes_of(a_room(tmp_path))
    assert [take.video for take in takes] == [
        f"turn-{turn:02d}-take-1.mp4" for turn in range(len(takes))
    ]
    for take in takes:
        assert seconds_of(folder / take.video) == pytest.approx((take.duration,) * 2, abs=0.05)


def test_the_camera_runs_from_the_beginning_to_the_end_of_the_interview(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    was_open: list[bool] = []

    def said(_turn: object) -> list[Event]:
        assert room.camera
        was_open.append(room.camera.is_open)
        return [FinishAsked()]

    room.said = said
    _, takes = takes_of(room)
    assert room.camera
    assert was_open == [True] * len(takes)
    assert not room.camera.is_open


@pytest.mark.parametrize(
    ("record", "has_camera"), [(Record.SOUND, True), (Record.VIDEO, False)], ids=str
)
def test_sound_alone_is_kept_where_no_film_is_wanted_or_possible(
    tmp_path: Path, record: Record, has_camera: bool
) -> None:
    folder, takes = takes_of(a_room(tmp_path, record, has_camera=has_camera))
    assert files_in(folder) == {take.audio for take in takes}
    assert {take.video for take in takes} == {""}


def test_nothing_is_kept_but_the_answers_are_judged(tmp_path: Path) -> None:
    room = a_room(tmp_path, Record.NOTHING)
    runner = room.hold()
    folder = room.store.folder(runner.interview_id)
    answers = room.store.load(runner.interview_id).answers
    assert files_in(folder) == set()
    for judged in answers[:3]:
        assert judged.assessment
        assert judged.answer.take
        assert judged.answer.take.audio == ""
        assert judged.answer.take.transcript.text
    with pytest.raises(InputError, match="not kept"):
        judge_corrected(answers[0].answer, folder, "other words")
    room.store.close()


def test_a_take_that_asked_for_the_question_again_goes_as_well(tmp_path: Path) -> None:
    room = a_room(tmp_path, Record.NOTHING)
    pressed: list[Event] = [RepeatAsked()]
    room.said = lambda _turn: [pressed.pop()] if pressed else [FinishAsked()]
    folder, takes = takes_of(room)
    assert [take.purpose for take in takes[:2]] == [Purpose.REQUEST, Purpose.ANSWER]
    assert files_in(folder) == set()


def test_what_was_seen_during_a_take_goes_with_it(tmp_path: Path) -> None:
    class Watcher:
        def __init__(self) -> None:
            self.calls: list[str] = []

        def start(self) -> None:
            self.calls.append("start")

        def open_take(self, seconds: Callable[[], float]) -> None:
            self.calls.append("open")
            self.seconds = seconds

        def close_take(self) -> tuple[View, ...]:
            self.calls.append("close take")
            return (View(self.seconds()),)

        def recent(self) -> tuple[View, ...]:
            return ()

        def close(self) -> None:
            self.calls.append("close")

    room = a_room(tmp_path)
    room.watcher = watcher = Watcher()
    _, takes = takes_of(room)
    assert [take.views for take in takes] == [(View(take.duration),) for take in takes]
    assert watcher.calls == ["start", *["open", "close take"] * len(takes), "close"]


def test_deleting_an_interview_deletes_its_films(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    runner = room.hold()
    folder = room.store.folder(runner.interview_id)
    takes = [take for answer in room.answers(runner) for take in answer.takes]
    assert len(list(folder.glob("*.mp4"))) == len(takes)
    room.store.delete(runner.interview_id)
    assert not folder.exists()
    room.store.close()


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "cut off"])
def test_a_crash_leaves_a_film_that_is_found_beside_its_sound(
    archive: SqliteArchive, closed: bool
) -> None:
    left = crashed(archive, 2.5)
    folder = archive.folder(left.interview_id)
    film = FilmFile(folder / "turn-01-take-1.mp4", 64, 48)
    for number in range(30):
        film.add_frame(grey(number), number / 10)
        film.add_sound(SILENCE)
    if closed:
        film.close()
    recover(left, archive, ScriptedRecogniser([HEARD]))
    (judged,) = archive.load(left.interview_id).answers
    assert judged.answer.take
    assert judged.answer.take.video == "turn-01-take-1.mp4"


def test_a_film_without_a_picture_is_not_taken_for_one(archive: SqliteArchive) -> None:
    left = crashed(archive, 2.5)
    (archive.folder(left.interview_id) / "turn-01-take-1.mp4").write_bytes(b"ftyp")
    recover(left, archive, ScriptedRecogniser([HEARD]))
    (judged,) = archive.load(left.interview_id).answers
    assert judged.answer.take
    assert judged.answer.take.video == ""


def test_who_wants_nothing_kept_gets_that_after_a_crash_as_well(archive: SqliteArchive) -> None:
    left = crashed(archive, 2.5)
    recover(left, archive, ScriptedRecogniser([HEARD]), Record.NOTHING)
    (judged,) = archive.load(left.interview_id).answers
    assert judged.assessment
    assert judged.answer.outcome is Outcome.CUT_SHORT
    assert judged.answer.take
    assert judged.answer.take.audio == ""
    assert files_in(archive.folder(left.interview_id)) == set()
