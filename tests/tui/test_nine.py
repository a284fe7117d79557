"""The plan of nine on the screen: seen at home, looked through, changed, started."""

import pytest

from mockinterview.feedback.practice import plan_of_nine
from mockinterview.interview.model import QuestionKind
from mockinterview.interview.nine import CHOSEN, PracticePlan, Watch
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.interview import InterviewScreen
from mockinterview.tui.screens.nine import NineScreen
from tests.tui.fake_studio import BANKS, CHOICES, Stage, a_stage, an_app
from tests.tui.fake_studio import an_interview as a_first_interview
from tests.tui.keys import pressed, pressing
from tests.tui.shown import SnapCompare, screen_text


def a_plan() -> PracticePlan:
    plan = plan_of_nine([a_first_interview()], BANKS)
    assert plan
    return plan


async def shown_after(stage: Stage, *keys: str) -> str:
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        return await pressed(pilot, *keys)


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_the_plan(self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]) -> None:
        app = an_app(a_stage(nine=a_plan()), theme)
        assert snap_compare(app, terminal_size=size, run_before=pressing("n", "v"))

    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
    def test_home(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        app = an_app(a_stage(nine=a_plan()))
        assert snap_compare(app, terminal_size=size, run_before=pressing())


async def test_home_tells_the_next_and_opens_the_plan() -> None:
    stage = a_stage(nine=a_plan())
    assert "Plan of nine, 1 of 9: easy, clear line, with Grace Bennett" in await shown_after(stage)
    assert "0 of 9 done" in await shown_after(stage, "n")


async def test_without_a_plan_the_key_does_nothing() -> None:
    async with an_app().run_test() as pilot:
        await pressing("n")(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Plan of nine" not in screen_text(pilot.app)


async def test_a_plan_that_was_put_aside_is_told() -> None:
    stage = a_stage(nine=a_plan(), nine_trouble="It was put aside.")
    assert "It was put aside." in await shown_after(stage)


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("v", "level", "medium"),
        ("l", "line", "good"),
        ("p", "persona_id", "brisk"),
        ("right", "length", 5),
        ("left", "length", 3),
        ("1", "kinds", ()),  # none is left: all
        ("5", "kinds", ()),  # both that the bank has
        (
            "w",
            "watch",
            Watch(
                "Try to say how you would go about it, step by step, and how you would check it.",
                CHOSEN,
            ),
        ),
    ],
)
async def test_a_key_changes_the_chosen_one_and_it_is_kept(
    key: str, field: str, value: object
) -> None:
    stage = a_stage(nine=a_plan())
    assert "2 yours " in await shown_after(stage, "n", "down", key)
    assert stage.nine
    assert getattr(stage.nine.practices[1], field) == value


async def test_kinds_are_ticked_by_their_numbers() -> None:
    stage = a_stage(nine=a_plan())
    assert "1 [x] behavioural 5 [x] background" in await shown_after(stage, "n", "down", "down")
    assert "1 [x] behavioural 5 [ ] background" in await shown_after(
        stage, "n", "down", "down", "5"
    )
    assert stage.nine
    assert stage.nine.practices[2].kinds == (QuestionKind.BEHAVIOURAL,)
    await shown_after(stage, "n", "down", "down", "4")  # the bank has none of these
    assert stage.nine.practices[2].kinds == (QuestionKind.BEHAVIOURAL,)


async def test_one_moves_later() -> None:
    before = a_plan()
    stage = a_stage(nine=before)
    await shown_after(stage, "n", "plus")
    assert stage.nine
    assert stage.nine.practices[1].watch == before.practices[0].watch


async def test_enter_starts_the_next_with_the_persons_own_devices() -> None:
    stage = a_stage(nine=a_plan())
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await pressing("n", "enter")(pilot)
        assert isinstance(pilot.app.screen, InterviewScreen)
        assert not any(isinstance(each, NineScreen) for each in pilot.app.screen_stack)
    asked = stage.asked_for[0]
    assert (asked.line, asked.length, asked.level) == ("clear", 3, "easy")
    assert (asked.candidate, asked.microphone) == (CHOICES.candidate, CHOICES.microphone)
    assert not stage.remembered
