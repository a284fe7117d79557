"""The film of one answer, as a file."""

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from mockinterview.devices.film_frames import picture_at
from mockinterview.errors import InputError, StorageError
from mockinterview.line.audio import SPEECH_RATE
from mockinterview.session.film import FilmFile, film_size
from tests.unit.films import seconds_of, watch
from tests.unit.hand_camera import grey

SILENCE = np.zeros(SPEECH_RATE // 10, np.int16)
"""A tenth of a second."""


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """What a full disk does, for this process: a write beyond `size` bytes fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def noise(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (96, 128, 3), dtype=np.uint8)


@pytest.mark.parametrize(
    ("given", "film"),
    [
        ((640, 480), (640, 480)),
        ((641, 479), (640, 478)),  # odd: H.264 halves the colours
        ((480, 640), (480, 640)),  # a telephone held upright
        ((1, 1), (16, 16)),
        ((1920, 1080), (1920, 1080)),
        ((7680, 4320), (1920, 1080)),  # 8K
        ((2160, 3840), (606, 1080)),  # 8K's like, upright: 1080 / 3840 * 2160 = 607.5
    ],
)
def test_a_film_has_an_even_size_that_can_be_encoded_live(
    given: tuple[int, int], film: tuple[int, int]
) -> None:
    assert film_size(*given) == film


@pytest.mark.parametrize("size", [(640, 480), (641, 479), (1, 1), (3, 900), (2000, 40)])
def test_pictures_of_any_size_are_filmed(tmp_path: Path, size: tuple[int, int]) -> None:
    film = FilmFile(tmp_path / "film.mp4", *size)
    for number in range(3):
        film.add_frame(grey(200, *size), number / 10)
        film.add_sound(SILENCE)
    film.close()
    assert watch(film.path).size == film_size(*size)
    assert len(watch(film.path).pictures) == 4  # and the last one again, at the end


def test_every_picture_has_its_own_time(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 64, 48)
    times = [0.0, 0.033, 0.4, 0.45, 1.7]
    for seconds in times:
        film.add_frame(grey(90), seconds)
    for _ in range(20):
        film.add_sound(SILENCE)
    film.close()
    # The last one is laid once more, so that the picture is as long as two seconds of sound.
    assert watch(film.path).times == [*times, pytest.approx(2.0 - 1 / 30, abs=1e-4)]
    assert seconds_of(film.path) == pytest.approx((2.0, 2.0), abs=0.001)


def test_the_first_picture_stands_from_the_beginning(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 64, 48)
    film.add_sound(SILENCE)
    film.add_frame(grey(90), 0.1)
    film.add_frame(grey(90), 0.2)
    film.close()
    assert watch(film.path).times == [0.0, 0.2]


def test_a_picture_that_goes_back_in_time_is_left_out(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 64, 48)
    for seconds in (0.0, 0.5, 0.3, 0.5, 0.6):
        film.add_frame(grey(90), seconds)
    film.add_sound(SILENCE)
    film.close()
    assert watch(film.path).times == [0.0, 0.5, 0.6]


def test_sound_and_picture_begin_together(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 64, 48)
    click = np.zeros(SPEECH_RATE, np.int16)
    click[8000:8400] = 20_000
    film.add_frame(grey(20), 0.0)
    film.add_frame(grey(230), 0.5)
    film.add_frame(grey(20), 0.6)
    film.add_sound(click)
    film.close()
    found = watch(film.path)
    flash = next(seconds for seconds, luma in found.pictures if luma > 120)
    heard = int(np.argmax(np.abs(found.sound) > 0.3)) / SPEECH_RATE
    assert flash == 0.5
    assert heard == pytest.approx(0.5, abs=0.005)


def test_a_film_that_was_never_closed_lacks_less_than_a_second(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 128, 96)
    for number in range(100):
        film.add_frame(noise(number), number / 20)
        film.add_sound(SILENCE[: SPEECH_RATE // 20])
    killed = tmp_path / "killed.mp4"
    shutil.copy(film.path, killed)
    film.close()
    assert watch(killed).times[-1] > 4.0
    assert watch(killed).sound_seconds > 4.0
    assert picture_at(killed, 3.0).shape == (96, 128, 3)


def test_a_film_that_was_only_just_begun_plays(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 128, 96)
    for number in range(12):
        film.add_frame(noise(number), number / 30)
        film.add_sound(SILENCE[: SPEECH_RATE // 30])
    shutil.copy(film.path, tmp_path / "killed.mp4")
    film.close()
    assert watch(tmp_path / "killed.mp4").pictures


def test_a_full_disk_is_told_and_what_was_filmed_plays(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 128, 96)
    with files_no_larger_than(200_000), pytest.raises(StorageError, match="File too large"):
        for number in range(1000):
            film.add_frame(noise(number), number / 20)
            film.add_sound(SILENCE[: SPEECH_RATE // 20])
    reached = film.sound_seconds
    film.close()
    assert film.path.stat().st_size <= 200_000
    assert watch(film.path).times[-1] > reached - 1.0


def test_a_film_that_cannot_begin_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="No such file"):
        FilmFile(tmp_path / "nowhere" / "film.mp4", 64, 48)


def test_a_picture_of_another_size_is_fitted_with_black_beside_it(tmp_path: Path) -> None:
    film = FilmFile(tmp_path / "film.mp4", 64, 48)
    film.add_frame(grey(20), 0.0)
    film.add_frame(grey(220, 24, 48), 0.1)  # narrower: 20 black columns on either side
    film.add_sound(SILENCE)
    film.close()
    row = picture_at(film.path, 0.1)[24, :, 0]
    assert row[10] < 40
    assert row[32] > 190
    assert row[54] < 40


@pytest.mark.parametrize("seconds", [-1.0, 0.0, 0.1, 99.0])
def test_a_picture_is_found_at_any_moment(tmp_path: Path, seconds: float) -> None:
    film = FilmFile(tmp_path / "film.mp4", 64, 48)
    film.add_frame(grey(30), 0.0)
    film.add_frame(grey(200), 0.1)
    film.add_sound(SILENCE)
    film.add_sound(SILENCE)
    film.close()
    wanted = 200 if seconds >= 0.1 else 30
    assert abs(int(picture_at(film.path, seconds)[20, 20, 1]) - wanted) < 12


@pytest.mark.parametrize("content", [None, b"", b"no film"])
def test_what_is_no_film_is_said_to_be_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "film.mp4"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"film\.mp4"):
        picture_at(path, 0.0)
