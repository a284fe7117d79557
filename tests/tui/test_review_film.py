"""The film in the review: played from a finding, and seen as small pictures where there is room."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mockinterview.errors import InputError
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.screens.review import ReviewScreen
from mockinterview.tui.widgets.still import Still
from tests.tui.fake_studio import Stage, a_filmed_interview, a_stage, an_app, settled
from tests.tui.keys import pressed
from tests.tui.shown import SnapCompare, screen_text

FIRST_QUESTION = ("down", "down")
FILM = Path("interview-1/turn-01-take-1.mp4")
DARK_FACE = (*FIRST_QUESTION, "n", "n")
"""To the finding about the picture; it is seen from 6 to 10 s and from 20 to 24 s."""


def filmed() -> Stage:
    interview = a_filmed_interview()
    return a_stage(interviews={interview.id: interview})


async def opened(pilot: Pilot[None], stage: Stage, *keys: str) -> None:
    await settled(pilot)
    await pilot.app.push_screen(ReviewScreen(stage.studio(), "interview-1", lambda: 0.0))
    await pressed(pilot, *keys)


@asynccontextmanager
async def reviewing(
    stage: Stage, *keys: str, size: tuple[int, int] = (80, 24), app: MockInterviewApp | None = None
) -> AsyncIterator[Pilot[None]]:
    async with (app or an_app(stage)).run_test(size=size) as pilot:
        await opened(pilot, stage, *keys)
        yield pilot


def shown_stills(pilot: Pilot[None]) -> list[float]:
    return [
        still.moment.seconds
        for still in pilot.app.screen.query(Still)
        if still.moment and still.pixels is not None
    ]


class TestLooks:
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_an_answer(self, snap_compare: SnapCompare, theme: str) -> None:
        stage = filmed()
        assert snap_compare(
            an_app(stage, theme),
            terminal_size=(120, 40),
            run_before=lambda pilot: opened(pilot, stage, *DARK_FACE),
        )

    def test_a_small_terminal(self, snap_compare: SnapCompare) -> None:
        stage = filmed()
        assert snap_compare(
            an_app(stage),
            terminal_size=(80, 24),
            run_before=lambda pilot: opened(pilot, stage, *DARK_FACE, "n", "f"),
        )


async def test_plays_the_film_from_just_before_the_finding() -> None:
    stage = filmed()
    async with reviewing(stage, *DARK_FACE, "f", size=(120, 40)) as pilot:
        assert stage.films_played == [(FILM, 5.0)]
        assert "The film plays in your browser" in screen_text(pilot.app)


async def test_plays_the_film_from_another_place_of_the_finding() -> None:
    stage = filmed()
    async with reviewing(stage, *DARK_FACE, "right", "f", size=(120, 40)):
        assert stage.films_played == [(FILM, 19.0)]


async def test_without_a_film_there_is_no_key_and_no_picture() -> None:
    stage = a_stage()
    async with reviewing(stage, *FIRST_QUESTION, "f", size=(120, 40)) as pilot:
        assert stage.films_played == []
        assert "Film" not in screen_text(pilot.app)
        assert not pilot.app.screen.query(Still)


async def test_a_film_that_cannot_be_shown_says_why() -> None:
    stage = filmed()
    stage.film_failure = InputError("The film turn-01.mp4 is not there any more.")
    async with reviewing(stage, *FIRST_QUESTION, "f", size=(120, 40)) as pilot:
        assert "The film turn-01.mp4 is not there any more." in screen_text(pilot.app)
        assert shown_stills(pilot) == []


async def test_pictures_stand_at_the_start_and_at_each_place_of_what_was_seen() -> None:
    stage = filmed()
    async with reviewing(stage, *DARK_FACE, size=(120, 40)) as pilot:
        assert shown_stills(pilot) == [0.0, 8.0]
        await pilot.press("right")
        await settled(pilot)
        assert shown_stills(pilot) == [0.0, 22.0]
        assert (FILM, 22.0) in stage.pictured


async def test_a_terminal_without_room_costs_nothing_until_it_grows() -> None:
    stage = filmed()
    async with reviewing(stage, *FIRST_QUESTION, size=(80, 24)) as pilot:
        assert stage.pictured == []
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert (FILM, 0.0) in stage.pictured


async def test_a_terminal_without_half_blocks_shows_no_pictures() -> None:
    stage = filmed()
    app = MockInterviewApp(stage.studio(), encoding="ascii", blocks=False)
    async with reviewing(stage, *FIRST_QUESTION, size=(120, 40), app=app):
        assert stage.pictured == []


async def test_a_picture_is_no_mirror() -> None:
    stage = filmed()
    async with reviewing(stage, *FIRST_QUESTION, size=(120, 40)) as pilot:
        still = pilot.app.screen.query(Still).first()
        pixels = still.pixels
        assert pixels is not None
        half = pixels.shape[1] // 2
        black_left = pixels.copy()
        black_left[:, :half], black_left[:, half:] = 0, 255
        still.pixels = black_left
        row = [each for each in still.render_line(3) if each.text.strip()]
        colours = [each.style.color for each in row if each.style]
        assert colours[0] is not None
        assert colours[-1] is not None
        assert colours[0].get_truecolor() == (0, 0, 0)
        assert colours[-1].get_truecolor() == (255, 255, 255)


async def test_a_film_kept_without_its_findings_changes_nothing_else() -> None:
    interview = a_filmed_interview()
    bare = tuple(replace(each, assessment=None) for each in interview.answers)
    stage = a_stage(interviews={interview.id: replace(interview, answers=bare)})
    async with reviewing(stage, *FIRST_QUESTION, "f", size=(120, 40)) as pilot:
        assert stage.films_played == [(FILM, 0.0)]
        assert shown_stills(pilot) == [0.0]
