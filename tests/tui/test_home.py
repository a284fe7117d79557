"""The first screen: what it says, what its keys do, and what it does on odd machines."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mockinterview.errors import StorageError
from mockinterview.feedback.practice import plan_of_nine
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.screens.checklist import ChecklistScreen
from mockinterview.tui.screens.drill import DrillScreen
from mockinterview.tui.screens.help import HelpScreen
from mockinterview.tui.screens.history import HistoryScreen
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.interview import InterviewScreen
from mockinterview.tui.screens.review import ReviewScreen
from mockinterview.tui.screens.set_up import SetUpScreen
from tests.tui.fake_studio import (
    BANKS,
    CHOICES,
    LISTED,
    UnfinishedInterview,
    a_stage,
    an_app,
    an_interview,
    settled,
)
from tests.tui.shown import SnapCompare, screen_text

CUT_SHORT = UnfinishedInterview("interview-1", "2026-11-22T10:00:00+00:00")


def shown(app: MockInterviewApp) -> str:
    """All text on the screen."""
    return "\n".join(str(each.content) for each in app.screen.query(Static) if each.display)


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_home(self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]) -> None:
        assert snap_compare(an_app(theme=theme), terminal_size=size, run_before=settled)

    def test_an_interview_that_was_cut_short(self, snap_compare: SnapCompare) -> None:
        app = an_app(a_stage(unfinished=[CUT_SHORT]))
        assert snap_compare(app, terminal_size=(80, 24), run_before=settled)

    def test_no_microphone_and_no_history(self, snap_compare: SnapCompare) -> None:
        app = an_app(a_stage(microphones=(), speakers=(), listed=[]))
        assert snap_compare(app, terminal_size=(80, 24), run_before=settled)

    def test_a_terminal_that_is_too_small(self, snap_compare: SnapCompare) -> None:
        assert snap_compare(an_app(), terminal_size=(40, 10), run_before=settled)

    def test_without_colour(
        self, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        app = an_app(a_stage(unfinished=[CUT_SHORT]))
        assert snap_compare(app, terminal_size=(80, 24), run_before=settled)

    def test_help(self, snap_compare: SnapCompare) -> None:
        async def ask(pilot: Pilot[None]) -> None:
            await settled(pilot)
            await pilot.press("question_mark")

        assert snap_compare(an_app(), terminal_size=(80, 24), run_before=ask)


async def test_enter_starts_with_the_last_choices() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, InterviewScreen)
        assert stage.runner.state.plan.brief.role == CHOICES.role
        assert stage.remembered == []


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("s", SetUpScreen),
        ("d", DrillScreen),
        ("c", ChecklistScreen),
        ("h", HistoryScreen),
        ("question_mark", HelpScreen),
        ("f1", HelpScreen),
    ],
)
async def test_a_key_opens_its_screen_and_escape_comes_back(key: str, screen: type) -> None:
    async with an_app().run_test() as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(pilot.app.screen, screen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_quits_at_once(key: str, size: tuple[int, int]) -> None:
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press(key)
    assert app.return_code == 0
    assert not app.is_running


async def test_help_names_every_key_of_the_screen() -> None:
    async with an_app().run_test() as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        help_text = shown(pilot.app)  # type: ignore[arg-type]  # a pilot's app is an App[None]
        for key in ("Enter", "s", "h", "r", "?, F1", "q, Ctrl+Q, Ctrl+C"):
            assert f"\n{key}\n" in help_text


async def test_a_line_that_was_chosen_is_named() -> None:
    async with an_app(a_stage(choices=replace(CHOICES, line="choppy"))).run_test() as pilot:
        await settled(pilot)
        assert "feedback at the end · choppy line" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=str)
@pytest.mark.parametrize("keys", ["", "s", "an", "l", "n"])
async def test_help_has_each_key_once_and_says_how_to_leave(
    keys: str, size: tuple[int, int]
) -> None:
    app = an_app(a_stage(nine=plan_of_nine([an_interview()], BANKS)))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        named = [str(each.content) for each in app.screen.query(".key").results(Static)]
        single = [key for keys in named for key in keys.split(", ")]
        assert len(single) == len(set(single))
        assert not [key for key in ("↑", "↓", "←", "→") if key in single]
        assert "Esc closes this" in screen_text(app)


async def test_without_a_microphone_the_bundled_candidate_answers_this_time_only() -> None:
    stage = a_stage(microphones=())
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "No microphone was found, so the bundled candidate answers" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert stage.asked_for[-1] == replace(CHOICES, bundled_candidate=True)
        assert app.choices == CHOICES


async def test_names_an_unplugged_microphone_as_such() -> None:
    app = an_app(a_stage(choices=replace(CHOICES, microphone="Old headset")))
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "Old headset (not plugged in now)" in shown(app)


async def test_recovers_off_the_screens_thread_and_opens_the_review() -> None:
    stage = a_stage(unfinished=[CUT_SHORT])
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "was cut short; what you said is saved." in shown(app)
        await pilot.press("r")
        await settled(pilot)
        assert stage.recovered == ["interview-1"]
        assert stage.recovering_threads[-1] != "MainThread"
        assert isinstance(app.screen, ReviewScreen)


async def test_a_failed_recovery_says_why_and_can_be_tried_again() -> None:
    stage = a_stage(unfinished=[CUT_SHORT])
    stage.recovery_failure = StorageError("The disk is full.", "Free some space.")
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
        assert "The disk is full. Free some space." in shown(app)
        stage.recovery_failure = None
        await pilot.press("r")
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)


async def test_r_does_nothing_when_nothing_was_cut_short() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
        assert stage.recovered == []
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_shows_at_most_three_interviews() -> None:
    many = [replace(LISTED[0], id=str(number), answers=number) for number in range(3, 9)]
    app = an_app(a_stage(listed=many))
    async with app.run_test() as pilot:
        await settled(pilot)
        assert [f"{number} answers" in shown(app) for number in (3, 5, 6)] == [True, True, False]


async def test_markup_and_escapes_in_the_archive_stay_text() -> None:
    hostile = replace(LISTED[0], bank_title="[@click=app.quit]x[/] \x1b]0;t\x07 [/")
    app = an_app(a_stage(listed=[hostile]))
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "[@click=app.quit]x[/] ]0;t [/" in shown(app)


async def test_a_broken_archive_is_one_sentence_and_an_interview_can_still_start() -> None:
    stage = a_stage(archive_failure=StorageError("The archive cannot be read.", "Ask doctor."))
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "The archive cannot be read. Ask doctor." in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, InterviewScreen)
