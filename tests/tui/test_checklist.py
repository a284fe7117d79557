"""The checklist's screen: how it looks, what its keys do, and the way to an interview."""

from dataclasses import replace
from threading import current_thread

import pytest

from mockinterview.errors import InputError, StorageError
from mockinterview.interview.written.checklist import Sheet
from mockinterview.tui.screens.checklist import ChecklistScreen
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.interview import InterviewScreen
from mockinterview.tui.screens.review import ReviewScreen
from tests.tui.fake_studio import CHOICES, SHEET, Stage, a_stage, an_app, an_interview, settled
from tests.tui.keys import pressing
from tests.tui.shown import SnapCompare, screen_text

FAULTY = InputError(
    "The checklist checklist.toml has 1 fault:\n  checklist.toml:7: item[1].tip: is missing",
    "Correct them and run `mockinterview checklist check FILE`.",
)


def on_the_way(stage: Stage | None = None) -> Stage:
    stage = stage or a_stage()
    stage.checklist_before = True
    return stage


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_on_the_way(self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]) -> None:
        app = an_app(on_the_way(), theme=theme)
        assert snap_compare(app, terminal_size=size, run_before=pressing("enter"))

    def test_the_smallest_terminal(self, snap_compare: SnapCompare) -> None:
        keys = ("enter", "end", "space")
        assert snap_compare(
            an_app(on_the_way()), terminal_size=(60, 18), run_before=pressing(*keys)
        )

    def test_without_colour(
        self, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        keys = ("c", "down", "down", "space")
        assert snap_compare(an_app(), terminal_size=(80, 24), run_before=pressing(*keys))

    def test_a_list_with_faults(self, snap_compare: SnapCompare) -> None:
        app = an_app(on_the_way(a_stage(checklist_failure=FAULTY)))
        assert snap_compare(app, terminal_size=(80, 24), run_before=pressing("enter"))


async def test_enter_goes_on_with_whatever_is_ticked() -> None:
    stage = on_the_way()
    async with an_app(stage).run_test() as pilot:
        await pressing("enter", "space", "enter")(pilot)
        assert isinstance(pilot.app.screen, InterviewScreen)
    ticked = [each.id for each in stage.asked_for[-1].checklist if each.ticked]
    assert ticked == ["whole-outfit", "at-a-table", "camera-height"]
    assert [sheet.ticked for sheet in stage.sheets_kept] == [3]


async def test_two_enters_begin_an_interview_and_untouched_ticks_are_not_written() -> None:
    stage = on_the_way(a_stage(sheet=replace(SHEET, lines=SHEET.lines[:1])))
    async with an_app(stage).run_test() as pilot:
        await pressing("enter", "enter")(pilot)
        assert isinstance(pilot.app.screen, InterviewScreen)
    assert stage.asked_for[-1].checklist == ()
    assert stage.sheets_kept == []


@pytest.mark.parametrize(
    "choices",
    [
        replace(CHOICES, bundled_candidate=True),  # nobody has to dress for it
        CHOICES,
    ],
)
async def test_the_way_is_direct_for_the_bundled_candidate_and_for_who_wants_it(
    choices: object,
) -> None:
    stage = a_stage(choices=choices, checklist_before=choices is not CHOICES)
    async with an_app(stage).run_test() as pilot:
        await pressing("enter")(pilot)
        assert isinstance(pilot.app.screen, InterviewScreen)


async def test_start_at_once_passes_the_list_over() -> None:
    async with an_app(on_the_way(), start=CHOICES).run_test() as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, InterviewScreen)


async def test_escape_goes_back_and_keeps_the_ticks() -> None:
    stage = on_the_way()
    async with an_app(stage).run_test() as pilot:
        await pressing("enter", "space", "escape")(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert [sheet.ticked for sheet in stage.sheets_kept] == [3]
        assert stage.asked_for == []


async def test_quitting_keeps_the_ticks_off_the_screens_thread() -> None:
    stage, threads = a_stage(), list[str]()

    def keep(_: Sheet) -> None:
        threads.append(current_thread().name)

    app = an_app(stage)
    app._studio = replace(stage.studio(), keep_sheet=keep)
    async with app.run_test() as pilot:
        await pressing("c", "space", "q")(pilot)
    assert len(threads) == 1
    assert threads[0] != "MainThread"


async def test_what_was_ticked_from_the_home_screen_belongs_to_the_next_interview() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await pressing("c", "space", "enter")(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await pressing("enter")(pilot)
    assert sum(each.ticked for each in stage.asked_for[-1].checklist) == 3


async def test_a_tick_is_set_and_taken_away_and_counted() -> None:
    async with an_app(a_stage()).run_test(size=(80, 24)) as pilot:
        await pressing("c", "space")(pilot)
        assert "3 of 20 ticked" in screen_text(pilot.app)
        await pressing("space")(pilot)
        assert "2 of 20 ticked" in screen_text(pilot.app)


async def test_a_click_ticks() -> None:
    async with an_app(a_stage()).run_test(size=(80, 24)) as pilot:
        await pressing("c")(pilot)
        await pilot.click("#items", offset=(10, 3))
        await settled(pilot)
        assert "3 of 20 ticked" in screen_text(pilot.app)


async def test_each_thing_says_why_who_says_so_and_when_it_was_ticked_last() -> None:
    async with an_app(a_stage()).run_test(size=(80, 24)) as pilot:
        await pressing("c")(pilot)
        shown = screen_text(pilot.app)
        assert "research on professional appearance · one good study" in shown
        assert "Ticked last on 20 Nov 2026, 09:30." in shown
        await pressing("end")(pilot)
        assert "Swider 2016" in screen_text(pilot.app)


async def test_a_list_with_faults_names_them_and_holds_nothing_up() -> None:
    stage = on_the_way(a_stage(checklist_failure=FAULTY))
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await pressing("enter")(pilot)
        assert isinstance(pilot.app.screen, ChecklistScreen)
        assert "checklist.toml:7: item[1].tip: is missing" in screen_text(pilot.app)
        await pressing("space", "enter")(pilot)
        assert isinstance(pilot.app.screen, InterviewScreen)


async def test_ticks_that_cannot_be_kept_still_belong_to_the_interview() -> None:
    def refuse(_: Sheet) -> None:
        raise StorageError("The disk is full.")

    stage = on_the_way()
    app = an_app(stage)
    app._studio = replace(stage.studio(), keep_sheet=refuse)
    async with app.run_test() as pilot:
        await pressing("enter", "space", "enter")(pilot)
        assert isinstance(app.screen, InterviewScreen)
    assert len(stage.asked_for[-1].checklist) == 20


async def test_the_review_tells_quietly_how_much_was_ticked() -> None:
    interview = an_interview()
    plan = replace(interview.plan, checklist=SHEET.checked)
    stage = a_stage(interviews={interview.id: replace(interview, plan=plan)})
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(ReviewScreen(stage.studio(), interview.id))
        await settled(pilot)
        assert "On the checklist beforehand: 2 of 20 ticked." in screen_text(pilot.app)
