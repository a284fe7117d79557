"""The history: every kept interview, opened or deleted, however many there are."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from mockinterview.errors import StorageError
from mockinterview.feedback.habits import MEASURES, Trend
from mockinterview.tui.screens.confirm import Confirm
from mockinterview.tui.screens.history import HistoryScreen
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.review import ReviewScreen
from tests.tui.fake_studio import LISTED, Stage, a_stage, an_app, settled
from tests.tui.keys import pressed
from tests.tui.shown import SnapCompare, screen_text

MANY = [replace(LISTED[number % 2], id=f"interview-{number}") for number in range(1000)]


@asynccontextmanager
async def looking_back(
    stage: Stage | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    stage = stage or a_stage()
    async with an_app(stage).run_test(size=size) as pilot:
        await opened(stage)(pilot)
        yield pilot


def opened(stage: Stage, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def open_it(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.app.push_screen(HistoryScreen(stage.studio()))
        await pressed(pilot, *keys)

    return open_it


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_two(self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]) -> None:
        stage = a_stage()
        app = an_app(stage, theme=theme)
        assert snap_compare(app, terminal_size=size, run_before=opened(stage))

    def test_none(self, snap_compare: SnapCompare) -> None:
        stage = a_stage(listed=[])
        assert snap_compare(an_app(stage), terminal_size=(80, 24), run_before=opened(stage))

    def test_asking_before_deleting(self, snap_compare: SnapCompare) -> None:
        stage = a_stage()
        assert snap_compare(an_app(stage), terminal_size=(80, 24), run_before=opened(stage, "d"))


async def test_each_line_says_when_what_for_how_many_answers_and_how_it_ended() -> None:
    async with looking_back(size=(120, 40)) as pilot:
        text = screen_text(pilot.app)
    first = "20 Nov 2026, 09:30 Behavioural questions for any role Bakery manager 4 finished"
    assert first in text
    assert "18 Nov 2026, 17:05 Customer service 1 stopped early" in text
    assert text.index("20 Nov") < text.index("18 Nov")


async def test_enter_opens_the_review_and_escape_comes_back() -> None:
    async with looking_back() as pilot:
        assert "What went well" in await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_click_opens_the_review() -> None:
    async with looking_back() as pilot:
        await pilot.click("#interviews", offset=(5, 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)


@pytest.mark.parametrize("no", ["n", "escape"])
async def test_nothing_is_deleted_without_a_yes(no: str) -> None:
    stage = a_stage()
    async with looking_back(stage) as pilot:
        await pressed(pilot, "d")
        assert isinstance(pilot.app.screen, Confirm)
        await pressed(pilot, no)
    assert stage.deleted == []


async def test_the_chosen_one_is_deleted_and_the_next_one_chosen() -> None:
    stage = a_stage(listed=MANY[:3])
    async with looking_back(stage) as pilot:
        text = await pressed(pilot, "j", "d", "y")
        assert "2 interviews" in text
        await pressed(pilot, "d", "y")
    assert stage.deleted == ["interview-1", "interview-2"]


async def test_when_the_last_one_is_deleted_it_says_that_there_is_none() -> None:
    stage = a_stage(listed=MANY[:1])
    async with looking_back(stage) as pilot:
        text = await pressed(pilot, "d", "y")
        assert "There is no interview here yet." in text
        assert "Delete" not in text


async def test_without_interviews_its_keys_do_nothing() -> None:
    async with looking_back(a_stage(listed=[])) as pilot:
        await pressed(pilot, "enter", "d", "down", "j")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_a_thousand() -> None:
    async with looking_back(a_stage(listed=MANY)) as pilot:
        assert "1000 interviews" in await pressed(pilot, "end", "k")
        text = await pressed(pilot, "d")
        assert "Delete the interview of 20 Nov 2026, 09:30?" in text


async def test_an_archive_that_cannot_be_read_is_told() -> None:
    failure = StorageError("The archive cannot be read.", "Look at the log.")
    async with looking_back(a_stage(archive_failure=failure)) as pilot:
        text = await pressed(pilot, "enter", "d")
        assert "The archive cannot be read. Look at the log." in text


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (
            StorageError("It could not be deleted.", "Is the disk full?"),
            "It could not be deleted. Is the disk full?",
        ),
        (KeyError("x"), "Something went wrong inside the program. The log has the details."),
    ],
)
async def test_a_deletion_that_fails_is_told_and_the_list_stays(
    failure: Exception, told: str
) -> None:
    def refuse(_: str) -> None:
        raise failure

    stage = a_stage()
    studio = replace(stage.studio(), delete=refuse)
    async with an_app(stage).run_test() as pilot:
        await pilot.app.push_screen(HistoryScreen(studio))
        await settled(pilot)
        text = await pressed(pilot, "d", "y")
        assert told in text
        assert "18 Nov 2026" in text


@pytest.mark.parametrize("started", ["", "yesterday", "0001-01-01T00:00:00+00:00"])
async def test_a_date_that_is_none_is_shown_as_it_stands(started: str) -> None:
    stage = a_stage(listed=[replace(LISTED[0], started=started)])
    async with an_app(a_stage()).run_test() as pilot:
        await pilot.app.push_screen(HistoryScreen(stage.studio()))
        await settled(pilot)
        assert "Bakery ma" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_trends_are_a_key_away(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    runs = ((142.0, 150.0, 139.0, 131.0), (4.4, None, 4.2, 4.3), (9.5, 7.0, 6.1, 4.0))
    found = tuple(Trend(measure, run) for measure, run in zip(MEASURES, runs, strict=False))
    stage = a_stage(trends=found)
    app = an_app(stage)
    assert snap_compare(app, terminal_size=size, run_before=opened(stage, "t"))


async def test_trends_of_few_interviews_say_that_they_are_few() -> None:
    async with looking_back() as pilot:
        assert "so far; from 3 on" in await pressed(pilot, "t")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
