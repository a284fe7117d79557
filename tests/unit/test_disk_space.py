"""Room for an interview: asked before it, and watched during it."""

from pathlib import Path
from textwrap import wrap

import pytest

from mockinterview.devices.scripted import ScriptedClock, ScriptedMicrophone, ScriptedRecogniser
from mockinterview.interview.model import Medium, Record
from mockinterview.session.disk_space import (
    NO_FILM,
    NO_SOUND,
    DiskWatch,
    Room,
    free_megabytes,
    shortage,
)
from mockinterview.session.own_echo import OwnEcho
from mockinterview.session.recording import Capture
from mockinterview.session.takes import RecordingWish, Takes
from tests.unit.hand_camera import GreyCamera
from tests.unit.room import SPOKEN


@pytest.mark.parametrize(
    ("free", "record", "told"),
    [
        # Five answers of two minutes: 220 MB of film or 20 MB of sound, and 100 MB to spare.
        (321.0, Record.VIDEO, ""),
        (319.0, Record.VIDEO, "record sound only"),
        (121.0, Record.SOUND, ""),
        (119.0, Record.SOUND, "Free some."),
        (119.0, Record.NOTHING, "Free some."),  # it is there until it is judged
        (19.0, Record.SOUND, "nothing can be recorded"),
        (None, Record.VIDEO, ""),  # a system that does not say
    ],
)
def test_too_little_room_is_told_before_the_interview(
    free: float | None, record: Record, told: str
) -> None:
    sentence = shortage(Path("/home/somebody/" + "deep/" * 20), record, 5, lambda _folder: free)
    assert len(wrap(sentence, 76)) <= 2  # all that a screen of 80 columns has room for
    assert told in sentence
    assert bool(sentence) is bool(told)


def test_the_real_disk_has_room(tmp_path: Path) -> None:
    free = free_megabytes(tmp_path)
    assert free
    assert free > 0
    assert free_megabytes(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    ("free", "room"),
    [(100.0, Room.FILM), (99.0, Room.SOUND), (20.0, Room.SOUND), (19.0, Room.NOTHING)],
)
def test_the_film_ends_first(free: float, room: Room) -> None:
    assert DiskWatch(lambda: 0.0, lambda _folder: free).room(Path("/data")) is room


def test_the_disk_is_looked_at_once_a_second() -> None:
    looked: list[Path] = []
    now = 0.0

    def free(folder: Path) -> float:
        looked.append(folder)
        return 1000.0

    watch = DiskWatch(lambda: now, free)
    for tenth in range(31):
        now = tenth / 10
        watch.room(Path("/data"))
    assert len(looked) == 4  # at 0, 1, 2 and 3 s
    watch.look_anew()
    watch.room(Path("/data"))
    assert len(looked) == 5


def test_as_the_disk_fills_up_the_film_ends_and_then_the_sound(tmp_path: Path) -> None:
    clock = ScriptedClock(pace=0)
    free = 1000.0
    told: list[str] = []
    failures: list[str] = []
    microphone = ScriptedMicrophone(clock)
    capture = Capture(microphone, clock, failures.append, on_sound=lambda: None)
    takes = Takes(
        capture,
        ScriptedRecogniser([]),
        OwnEcho(None, told.append),
        GreyCamera(clock),
        None,
        DiskWatch(clock, lambda _folder: free),
        RecordingWish(),
        told.append,
    )
    takes.start_camera()
    capture.start()
    takes.open(tmp_path / "turn-00-take-1.wav", None)
    clock.advance(SPOKEN.seconds)
    takes.watch()
    free = 50.0
    clock.advance(1.1)
    takes.watch()
    assert capture.is_recording
    free = 10.0
    clock.advance(1.1)
    takes.watch()
    assert not capture.is_recording
    assert failures == [NO_SOUND]
    free = 1000.0
    takes.resume()
    clock.advance(0.5)
    takes.watch()
    assert capture.is_recording
    capture.stop()
    takes.leave()
    assert told == [NO_FILM]
    assert (tmp_path / "turn-00-take-1.mp4").is_file()


def test_who_talks_by_telephone_is_not_filmed(tmp_path: Path) -> None:
    clock = ScriptedClock(pace=0)
    told: list[str] = []
    microphone = ScriptedMicrophone(clock)
    capture = Capture(microphone, clock, told.append, on_sound=lambda: None)
    takes = Takes(
        capture,
        ScriptedRecogniser([]),
        OwnEcho(None, told.append),
        GreyCamera(clock),
        None,
        DiskWatch(clock, lambda _folder: 1000.0),
        RecordingWish(),
        told.append,
    )
    takes.start_camera()
    capture.start()
    takes.open(tmp_path / "turn-00-take-1.wav", None, Medium.PHONE)
    clock.advance(1.0)
    capture.stop()
    takes.leave()
    assert [path.name for path in tmp_path.iterdir()] == ["turn-00-take-1.wav"]


def test_without_room_an_answer_is_recorded_without_a_film(tmp_path: Path) -> None:
    clock = ScriptedClock(pace=0)
    told: list[str] = []
    capture = Capture(ScriptedMicrophone(clock), clock, told.append, on_sound=lambda: None)
    watch = DiskWatch(clock, lambda _folder: 50.0)
    takes = Takes(
        capture,
        ScriptedRecogniser([]),
        OwnEcho(None, told.append),
        GreyCamera(clock),
        None,
        watch,
        RecordingWish(),
        told.append,
    )
    takes.open(tmp_path / "turn-00-take-1.wav", None)
    takes.leave()
    assert told == ["The disk is nearly full, so this answer is recorded without a film."]
    assert not (tmp_path / "turn-00-take-1.mp4").exists()
