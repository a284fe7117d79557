"""From the camera and the WAV to a film, while a take is open."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from mockinterview.line.audio import SPEECH_RATE
from mockinterview.session.film import LAST_PICTURE_SECONDS
from mockinterview.session.filming import Filming
from mockinterview.session.recording import TakeFile
from mockinterview.session.sound_clock import SoundClock
from tests.measures.films import offsets_of_a_card
from tests.unit.films import seconds_of, watch
from tests.unit.hand_camera import HandCamera, grey
from tests.unit.test_film import files_no_larger_than, noise

BLOCK = 0.05


@dataclass
class Set:
    """A take and a camera, in steps of a block; the clock begins at 100 s."""

    path: Path
    most_megabytes: float = 100.0
    now: float = 100.0
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.camera = HandCamera()
        self.file = TakeFile(self.path)
        self.clock = SoundClock()
        self.filming = Filming(
            self.camera, self.file, self.clock, self.told.append, most_megabytes=self.most_megabytes
        )

    def go_on(
        self,
        seconds: float,
        shows: Callable[[float], np.ndarray] | None = None,
        *,
        every: int = 1,
        heard: bool = True,
    ) -> None:
        """Let time pass: a block of sound at each step, a picture at every so many."""
        for number in range(round(seconds / BLOCK)):
            self.now += BLOCK
            if heard:
                self.file.write(np.full(round(BLOCK * SPEECH_RATE), 1000, np.int16))
                self.clock.wrote(self.now, self.file.seconds)
            if shows and number % every == 0:
                self.camera.show(shows(self.now), self.now)
            self.filming.step()

    def pause(self, seconds: float, shows: Callable[[float], np.ndarray]) -> None:
        self.clock.hold()
        self.go_on(seconds, shows, heard=False)

    def cut(self) -> str:
        """End the take; returns the film's name."""
        self.filming.start()
        self.file.close()
        return self.filming.close()

    @property
    def film(self) -> Path:
        return self.path.with_suffix(".mp4")


@pytest.fixture
def stage(tmp_path: Path) -> Set:
    return Set(tmp_path / "turn-00-take-1.wav")


def as_long_as(seconds: float) -> object:
    """Picture and sound; the last picture may have come with the last of the sound."""
    return pytest.approx((seconds, seconds), abs=LAST_PICTURE_SECONDS + 0.001)


def dark(_now: float) -> np.ndarray:
    return grey(20)


def bright(_now: float) -> np.ndarray:
    return grey(230)


def test_a_film_is_as_long_as_its_sound_and_lies_beside_it(stage: Set) -> None:
    stage.go_on(2.0, dark)
    assert stage.cut() == "turn-00-take-1.mp4"
    assert seconds_of(stage.film) == as_long_as(2.0)
    assert stage.told == []


def test_pictures_stand_where_the_sound_was(stage: Set) -> None:
    stage.go_on(1.0, dark)
    stage.go_on(1.0, bright)
    stage.cut()
    flash = next(seconds for seconds, luma in watch(stage.film).pictures if luma > 120)
    assert flash == pytest.approx(1.05, abs=0.001)  # it was shown as the next block ended


def test_a_gap_in_the_sound_is_one_in_the_picture(stage: Set) -> None:
    stage.go_on(1.0, dark)
    stage.pause(5.0, bright)
    stage.go_on(1.0, dark)
    stage.cut()
    assert seconds_of(stage.film) == as_long_as(2.0)
    assert max(luma for _, luma in watch(stage.film).pictures) < 60


def test_without_a_picture_there_is_no_film(stage: Set) -> None:
    stage.go_on(1.0)
    assert stage.cut() == ""
    assert not stage.film.exists()


def test_a_picture_from_before_the_take_is_not_part_of_it(tmp_path: Path) -> None:
    stage = Set(tmp_path / "take.wav")
    stage.camera.show(grey(90), 99.0)
    stage.go_on(1.0)
    assert stage.cut() == ""


def test_a_camera_that_comes_late_still_gives_a_film_with_all_of_the_sound(stage: Set) -> None:
    stage.go_on(3.0)
    stage.go_on(1.0, dark)
    stage.cut()
    assert seconds_of(stage.film) == as_long_as(4.0)


def test_a_lost_camera_leaves_its_last_picture_and_goes_on_in_the_same_film(stage: Set) -> None:
    stage.go_on(1.0, dark)
    stage.go_on(3.0)
    stage.go_on(1.0, bright)
    stage.cut()
    found = watch(stage.film)
    assert seconds_of(stage.film) == as_long_as(5.0)
    assert next(seconds for seconds, luma in found.pictures if luma > 120) > 4.0
    assert max(np.diff(found.times)) <= 0.56  # it grows all the time, so that a crash loses little


def test_a_camera_that_slows_down_makes_no_shorter_film(stage: Set) -> None:
    stage.go_on(2.0, dark)
    stage.go_on(2.0, bright, every=4)
    stage.cut()
    assert seconds_of(stage.film) == as_long_as(4.0)


def test_a_film_ends_at_its_limit_and_the_person_is_told(tmp_path: Path) -> None:
    stage = Set(tmp_path / "take.wav", most_megabytes=0.2)
    stage.go_on(10.0, lambda now: noise(round(now * 20)))
    stage.cut()
    assert "0.2 MB" in stage.told[0]
    assert "sound goes on" in stage.told[0]
    assert seconds_of(stage.film)[0] < 9.0
    assert stage.file.seconds == pytest.approx(10.0)


def test_on_a_full_disk_the_film_ends_and_the_sound_goes_on(stage: Set) -> None:
    with files_no_larger_than(200_000):
        stage.go_on(5.0, lambda now: noise(round(now * 20)))
    assert stage.cut() == "turn-00-take-1.mp4"
    assert "sound goes on" in stage.told[0]
    assert watch(stage.film).times[-1] > 0.4
    assert stage.file.seconds == pytest.approx(5.0)


def test_a_film_that_never_got_a_picture_onto_the_disk_is_taken_away(stage: Set) -> None:
    with files_no_larger_than(1_000):
        stage.filming.step()
        stage.clock.wrote(stage.now, 0.0)
        stage.camera.show(noise(1), stage.now)
        stage.filming.step()
        for number in range(40):
            stage.camera.show(noise(number), stage.now + number)
            stage.file.frames = 0
            stage.filming.step()
        assert stage.cut() == ""
    assert not stage.film.exists()


def test_a_film_can_be_stopped_with_a_reason(stage: Set) -> None:
    stage.go_on(1.0, dark)
    stage.filming.stop("The disk is nearly full.")
    stage.cut()
    assert stage.told == ["The disk is nearly full."]
    assert seconds_of(stage.film) == as_long_as(1.0)


@pytest.mark.parametrize("off", [500e-6, -100e-6])
def test_pictures_follow_a_sound_card_that_does_not_count_as_the_clock_does(
    tmp_path: Path, off: float
) -> None:
    # In 45 s the first is ahead by 22 ms.
    offsets = offsets_of_a_card(tmp_path, 45.0, off)
    assert len(offsets) >= 40
    assert np.abs(offsets).max() <= 0.010
