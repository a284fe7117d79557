"""`export`, `play` and `correct`, as a person types them."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mockinterview.archive.store import SqliteArchive
from mockinterview.cli.house import House
from mockinterview.cli.program import program
from mockinterview.devices.media import decode
from mockinterview.interview.model import Answer, Ending, Outcome, Purpose, Take, Transcript, Word
from mockinterview.session.film import FilmFile
from mockinterview.session.recording import TakeFile
from mockinterview.settings import load_settings
from tests.unit.archive_samples import PLAN, STARTED, TURN
from tests.unit.films import seconds_of, watch
from tests.unit.hand_camera import grey
from tests.unit.room import SPOKEN

TAKE = Take(
    audio="turn-01-take-1.wav",
    purpose=Purpose.ANSWER,
    duration=SPOKEN.seconds,
    started_at=0.0,
    ended_at=2.0,
    transcript=Transcript((Word("Hello.", 0.2, 0.6),), "vosk", "small"),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def keep(home: Path, *, film: str = "none", kept: bool = True) -> Path:
    """An interview whose turn 2 was answered; returns its folder. `film`: whole, torn or none."""
    with SqliteArchive(home / "data") as archive:
        key = archive.open_interview(PLAN, STARTED, "person")
        folder = archive.folder(key)
        take = TakeFile(folder / TAKE.audio)
        take.write(SPOKEN.samples)
        take.close()
        if film != "none":
            made = FilmFile(folder / "turn-01-take-1.mp4", 64, 48)
            for number in range(20):
                made.add_frame(grey(number), number / 10)
                made.add_sound(SPOKEN.samples[number * 1600 : (number + 1) * 1600])
            if film == "whole":
                made.close()
        video = "" if film == "none" else "turn-01-take-1.mp4"
        audio = TAKE.audio if kept else ""
        takes = (replace(TAKE, audio=audio, video=video),)
        archive.save_answer(key, Answer(1, TURN, Outcome.ANSWERED, takes=takes))
        archive.end_interview(key, Ending.FINISHED)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, catch_exceptions=True)


@pytest.mark.parametrize("film", ["whole", "torn"])
def test_a_film_is_exported_whole_with_its_words_beside_it(home: Path, film: str) -> None:
    keep(home, film=film)
    done = run("export", "last", "2", "-o", "answer.mp4")
    assert done.exit_code == 0, done.output
    assert seconds_of(home / "answer.mp4") == pytest.approx((2.0, 2.0), abs=0.7)
    assert len(watch(home / "answer.mp4").pictures) > 10
    assert b"moov" in (home / "answer.mp4").read_bytes()[:4096]  # it begins before it is loaded
    assert "Hello." in (home / "answer.vtt").read_text(encoding="utf-8")
    assert not list(home.glob(".*.part"))


@pytest.mark.parametrize("name", ["answer.wav", "answer.m4a"])
def test_an_answer_without_a_film_gives_its_sound(home: Path, name: str) -> None:
    keep(home)
    done = run("export", "last", "2", "-o", name)
    assert done.exit_code == 0, done.output
    assert decode(home / name).seconds == pytest.approx(SPOKEN.seconds, abs=0.1)
    assert (home / "answer.vtt").is_file()


def test_without_a_name_the_file_has_that_of_its_interview(home: Path) -> None:
    folder = keep(home)
    done = run("export", "last", "2")
    assert done.exit_code == 0, done.output
    assert (home / f"{folder.name}-turn-2.wav").is_file()


@pytest.mark.parametrize(
    ("options", "kept", "told", "code"),
    [
        (("export", "last", "2", "-o", "a.mp4"), True, "no film of this answer", 3),
        (("export", "last", "2", "-o", "a.avi"), True, "must end in .mp4", 3),
        (("export", "last", "2", "-o", ""), True, "The name must end in .mp4", 3),
        (("correct", "last", "2"), True, "no terminal", 3),  # nobody could leave the editor
        (("export", "last", "9"), True, "no turn 9", 3),
        (("export", "last", "2", "-o", "nowhere/a.wav"), True, "could not be written", 6),
        (("export", "last", "2"), False, "deleted once it was judged", 3),
        (("play", "last", "2"), False, "deleted once it was judged", 3),
        (("play", "last", "9"), True, "no turn 9", 3),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    home: Path, options: tuple[str, ...], kept: bool, told: str, code: int
) -> None:
    keep(home, kept=kept)
    done = run(*options)
    error = done.exception
    assert told in str(error)
    assert getattr(error, "exit_code", None) == code
    assert not [path for path in home.iterdir() if path.suffix in (".mp4", ".wav", ".part")]


def test_nothing_is_exported_over_the_archive(home: Path) -> None:
    folder = keep(home)
    before = (folder / TAKE.audio).read_bytes()
    done = run("export", "last", "2", "-o", str(folder / TAKE.audio))
    assert "no place to export" in str(done.exception)
    assert (folder / TAKE.audio).read_bytes() == before


def test_without_a_screen_the_path_is_printed(home: Path) -> None:
    folder = keep(home, film="whole")
    done = run("play", "last", "2", "--at", "1.5")
    assert done.exit_code == 0
    assert str(folder / "turn-01-take-1.mp4") in done.output.replace("\n", "")


@pytest.mark.skipif(os.name != "posix", reason="a program is a script here")
def test_with_a_screen_the_page_opens_in_the_browser(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = keep(home, film="whole")
    browser = home / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {home / "opened"}\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", str(browser))
    done = run("play", "last", "2", "--at", "1.5")
    page = folder / "turn-01-take-1-pages" / "at-000150.html"
    assert "in your browser" in done.output
    assert (home / "opened").read_text(encoding="utf-8").strip() == page.as_uri()
    with SqliteArchive(home / "data") as archive:
        archive.delete(folder.name)
    assert not page.exists()


def test_a_browser_in_an_open_quotation_is_passed_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = keep(home, film="whole")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", 'firefox "%s')
    monkeypatch.setenv("PATH", "")
    done = run("play", "last", "2")
    assert done.exit_code == 0, done.exception
    assert f"The film is {folder / 'turn-01-take-1.mp4'}" in done.output.replace("\n", "")


def test_words_of_ones_own_and_those_heard_exclude_each_other(home: Path) -> None:
    keep(home)
    assert run("correct", "last", "2", "--as-heard", "--text", "-").exit_code == 2


def test_a_screen_gets_the_film_and_a_picture_of_it(home: Path) -> None:
    folder = keep(home, film="whole")
    house = House(load_settings())
    studio = house.studio(house.choices(demo=True, seed=1))
    take = studio.load("last").answers[0].answer.take
    assert take
    film = studio.film(folder.name, take)
    assert film == folder / "turn-01-take-1.mp4"
    assert studio.thumbnail(film, 1.0).shape == (48, 64, 3)
    assert str(film) in studio.play_film(film, 1.0)
    house.close()
