"""Arranging an interview by keys alone."""

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mockinterview.interview.model import Level, Record
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.interview import InterviewScreen
from mockinterview.tui.screens.set_up import SetUpScreen
from mockinterview.tui.widgets.chooser import Chooser
from mockinterview.tui.widgets.key_line import KeyLine
from tests.tui.fake_studio import BANKS, CHOICES, a_stage, an_app, settled
from tests.tui.keys import pressing
from tests.tui.shown import SnapCompare, screen_text

opened = pressing("s")


async def opened_on_a_text(pilot: Pilot[None]) -> None:
    await opened(pilot)
    await pilot.press("down", "down", "end")


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)], ids=str)
    def test_first_line(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        assert snap_compare(an_app(), terminal_size=size, run_before=opened)

    def test_a_text_in_light(self, snap_compare: SnapCompare) -> None:
        app = an_app(theme="light")
        assert snap_compare(app, terminal_size=(80, 24), run_before=opened_on_a_text)


def keys_shown(app: MockInterviewApp) -> str:
    return str(app.screen.query_one(KeyLine).render()).replace("\n", "   ")


async def test_everything_chosen_arrives_in_the_interview_and_is_remembered() -> None:
    stage = a_stage(choices=replace(CHOICES, role="", company="", candidate="", seed=None))
    app = an_app(stage)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("right", "down", "down", *"Baker", "down", *"Crumb", "down", *"Ana")
        await pilot.press("down", "right", "down", "left", "down", "right", "down", "right")
        await pilot.press("down", "right", "down", "right", "down", "right", "down", "right")
        await pilot.press("down", "right", "down", "right", "right", "down", "right", "enter")
        await settled(pilot)
        assert isinstance(app.screen, InterviewScreen)
    chosen = replace(
        CHOICES,
        bank_id="first-job",
        role="Baker",
        company="Crumb",
        candidate="Ana",
        persona_id="brisk",
        level=Level.EASY,
        line="clear",
        length=CHOICES.length + 1,
        feedback_after_each=True,
        captions=False,
        record=Record.SOUND,
        bundled_candidate=True,
        microphone="USB headset",
        speaker="Built-in speaker",
        camera="HD webcam",
        seed=None,
    )
    assert stage.remembered == [chosen]
    assert stage.asked_for == [chosen]
    assert app.choices == chosen


async def test_enter_starts_from_a_line_of_text_as_well() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await opened_on_a_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert stage.asked_for == [CHOICES]


async def test_escape_keeps_what_was_chosen_without_starting() -> None:
    """Somebody may want to try the microphone that they have just chosen first."""
    stage = a_stage()
    app = an_app(stage)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("up", "up", "up", "right", "escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        chosen = replace(CHOICES, microphone="USB headset")
        assert (stage.remembered, app.choices) == ([chosen], chosen)
        assert "USB headset" in screen_text(app)
        assert stage.asked_for == []


async def test_escape_with_nothing_changed_writes_nothing() -> None:
    stage = a_stage()
    app = an_app(stage)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert (stage.remembered, app.choices) == ([], CHOICES)


async def test_letters_go_into_a_text_and_the_keys_shown_say_so() -> None:
    app = an_app()
    async with app.run_test() as pilot:
        await opened(pilot)
        assert "q Quit" in keys_shown(app)
        await pilot.press("down", "down", "end", "q", "question_mark")
        await pilot.pause()
        assert isinstance(app.screen, SetUpScreen)
        assert app.screen.query_one("#role", Input).value == f"{CHOICES.role}q?"
        assert "F1 Help" in keys_shown(app)
        assert "Ctrl+Q Quit" in keys_shown(app)
        assert "Enter Start" in keys_shown(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_every_line_can_be_reached_and_seen(size: tuple[int, int]) -> None:
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        lines = len(app.screen.query(Chooser)) + len(app.screen.query(Input))
        for _ in range(lines):
            await pilot.pause()
            focused = app.screen.focused
            assert focused is not None
            visible = app.screen.query_one("#set-up").region
            assert visible.contains_region(focused.region), focused.id
            await pilot.press("down")
        assert app.screen.focused is app.screen.query_one("#bank")


async def test_describes_each_bank_while_choosing() -> None:
    app = an_app()
    async with app.run_test() as pilot:
        await opened(pilot)
        about = app.screen.query_one("#about-bank", Static)
        for number, bank in enumerate(BANKS, 1):
            assert str(about.content).startswith(f"{number} of 3 · {len(bank.questions)} question")
            assert bank.description in str(about.content)
            await pilot.press("right")
            await pilot.pause()
        assert str(about.content).startswith("1 of 3")


async def test_an_unplugged_microphone_stays_chosen() -> None:
    stage = a_stage(choices=replace(CHOICES, microphone="Old headset"))
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert stage.asked_for[0].microphone == "Old headset"


@pytest.mark.parametrize(
    ("camera", "label"),
    [
        ("none", "none"),
        ("Old webcam", "Old webcam"),
        ("rtsp://me:secret@phone:554/live", "phone:554/live"),  # no password on the screen
    ],
)
async def test_a_camera_that_is_not_listed_stays_chosen(camera: str, label: str) -> None:
    stage = a_stage(choices=replace(CHOICES, camera=camera))
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        chooser = pilot.app.screen.query_one("#camera", Chooser)
        assert chooser.options[chooser.index].label == label
        await pilot.press("enter")
        await settled(pilot)
        assert stage.asked_for[0].camera == camera


async def test_a_bank_that_is_gone_gives_way_to_the_first() -> None:
    stage = a_stage(choices=replace(CHOICES, bank_id="deleted"))
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert stage.asked_for[0].bank_id == BANKS[0].id


@pytest.mark.parametrize("keys", [("s",), ("l",), ("a", "n")], ids="".join)
async def test_no_choice_is_cut_off_at_eighty_columns(keys: tuple[str, ...]) -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        for chooser in app.screen.query(Chooser):
            chooser.focus()
            for option in chooser.options:
                chooser.value = option.value
                await pilot.pause()
                shown = str(chooser.render()).rstrip()
                assert cell_len(shown) <= chooser.content_size.width, shown
