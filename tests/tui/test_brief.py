"""Making, changing and choosing a brief by keys alone; nothing that was typed is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mockinterview.errors import StorageError
from mockinterview.interview.model import Brief, Known
from mockinterview.tui.brief_form import Amiss, BriefForm, brief_of, form_of
from mockinterview.tui.screens.brief import BriefScreen
from mockinterview.tui.screens.confirm import Confirm
from mockinterview.tui.screens.set_up import SetUpScreen
from mockinterview.tui.widgets.chooser import Chooser
from tests.tui.fake_studio import CHOICES, Stage, a_stage, an_app, settled
from tests.tui.shown import SnapCompare, screen_text

PORTER = Brief(
    role="night porter",
    company="Linden Court Hotel",
    interviewer="Robin Hale",
    facts=("worked three years as a guard", "speak some Spanish", "did a first aid course"),
    posting=("calm with guests at three in the morning", "used to working alone"),
    knowledge=(
        Known("the team", "There are four of us at night, and a manager you can ring."),
        Known("hours", "From ten to six, four nights on and three off."),
        Known("pay", "Thirteen pounds twenty an hour."),
    ),
    next_step="a night on trial",
    answer_when="by Friday",
    answer_by="phone",
)


def with_briefs(**given: object) -> Stage:
    return a_stage(briefs={"mine": (PORTER, True), "cook": (Brief(role="cook"), False)}, **given)


async def on_the_brief(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("s", "down")
    await settled(pilot)


async def in_a_new_form(pilot: Pilot[None]) -> None:
    await on_the_brief(pilot)
    await pilot.press("f2")
    await settled(pilot)


async def in_the_form(pilot: Pilot[None]) -> None:
    await on_the_brief(pilot)
    await pilot.press("right", "f2")
    await settled(pilot)


async def with_a_fault(pilot: Pilot[None]) -> None:
    await in_a_new_form(pilot)
    await pilot.press(*"cook", *["tab"] * 6, *"pay 12", "ctrl+s")
    await settled(pilot)


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)], ids=str)
    def test_changing_one(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        app = an_app(with_briefs())
        assert snap_compare(app, terminal_size=size, run_before=in_the_form)

    def test_a_fault_in_light(self, snap_compare: SnapCompare) -> None:
        app = an_app(with_briefs(), theme="light")
        assert snap_compare(app, terminal_size=(80, 24), run_before=with_a_fault)

    def test_one_is_chosen_in_the_set_up(self, snap_compare: SnapCompare) -> None:
        async def chosen(pilot: Pilot[None]) -> None:
            await on_the_brief(pilot)
            await pilot.press("right")
            await settled(pilot)

        assert snap_compare(an_app(with_briefs()), terminal_size=(80, 24), run_before=chosen)


async def test_a_brief_is_made_kept_and_chosen() -> None:
    stage = a_stage()
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_a_new_form(pilot)
        await pilot.press(*"cook", "tab", *"Elm", "tab", "tab", *"Ana", "tab")
        await pilot.press(*"cooked for ten", "enter", *"hold a licence", "tab", *"calm", "tab")
        await pilot.press(*"pay: Twelve", "tab", *"a day", "tab", *"soon", "tab", "right")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, SetUpScreen)
        assert stage.briefs["cook-elm"] == (
            Brief(
                candidate="Ana",
                role="cook",
                company="Elm",
                facts=("cooked for ten", "hold a licence"),
                posting=("calm",),
                knowledge=(Known("pay", "Twelve."),),
                next_step="a day",
                answer_when="soon",
                answer_by="email",
            ),
            True,
        )
        assert app.screen.query_one("#brief", Chooser).value == "cook-elm"
        await pilot.press("enter")
        await settled(pilot)
    # What the person had typed of role and company stays theirs; the brief's goes before it.
    assert stage.asked_for == [replace(CHOICES, brief="cook-elm")]
    assert stage.remembered == stage.asked_for


async def test_a_changed_brief_keeps_its_name() -> None:
    stage = with_briefs()
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_the_form(pilot)
        await pilot.press(*"day porter", "ctrl+s")
        await settled(pilot)
        assert stage.briefs["mine"] == (replace(PORTER, role="day porter"), True)
        assert app.screen.query_one("#role", Input).value == "day porter"


async def test_an_example_that_is_changed_becomes_the_persons_own() -> None:
    stage = with_briefs()
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_the_brief(pilot)
        await pilot.press("left", "f2")
        await settled(pilot)
        assert "Saving makes a copy of your own." in screen_text(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert stage.briefs["cook"] == (Brief(role="cook"), True)


async def test_a_fault_is_told_and_everything_stays_as_typed() -> None:
    stage = a_stage()
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await with_a_fault(pilot)
        assert isinstance(app.screen, BriefScreen)
        assert "They know, line 1: write a topic, a colon and the answer" in screen_text(app)
        assert app.screen.focused is app.screen.query_one("#knowledge")
        assert app.screen.query_one("#role", Input).value == "cook"
        await pilot.press("home", *"the ", "end", *": yes", "ctrl+s")
        await settled(pilot)
    assert stage.briefs["cook"][0].knowledge == (Known("the pay 12", "yes."),)


async def test_a_full_disk_loses_nothing() -> None:
    stage = with_briefs(brief_failure=StorageError("It could not be written: no space left."))
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_the_form(pilot)
        await pilot.press(*"x", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, BriefScreen)
        assert "no space left" in screen_text(app)
        stage.brief_failure = None
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, SetUpScreen)
        assert stage.briefs["mine"][0].role == "x"


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_asks_only_when_something_would_be_lost(key: str) -> None:
    app = an_app(with_briefs())
    async with app.run_test(size=(80, 24)) as pilot:
        await in_the_form(pilot)
        await pilot.press(*"x", key)
        await settled(pilot)
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await settled(pilot)
        assert isinstance(app.screen, BriefScreen)
        assert app.screen.query_one("#role", Input).value == "x"
        await pilot.press("escape", "y")
        await settled(pilot)
        assert isinstance(app.screen, SetUpScreen)
        await pilot.press("f2", "escape")  # nothing was typed
        await settled(pilot)
        assert isinstance(app.screen, SetUpScreen)


async def test_what_the_brief_tells_is_shown_and_gives_way_again() -> None:
    app = an_app(with_briefs())
    async with app.run_test(size=(80, 24)) as pilot:
        await on_the_brief(pilot)
        role = app.screen.query_one("#role", Input)
        assert (role.value, role.disabled) == (CHOICES.role, False)
        await pilot.press("right")
        await pilot.pause()
        assert (role.value, role.disabled) == ("night porter", True)
        await pilot.press("left")
        await pilot.pause()
        assert (role.value, role.disabled) == (CHOICES.role, False)


async def test_a_brief_that_is_gone_gives_way_to_none() -> None:
    stage = a_stage(choices=replace(CHOICES, brief="deleted"))
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await on_the_brief(pilot)
        await pilot.press("enter")
        await settled(pilot)
    assert stage.asked_for == [CHOICES]


async def test_a_text_that_was_pasted_cannot_drive_the_terminal() -> None:
    stage = a_stage()
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_a_new_form(pilot)
        app.screen.query_one("#facts", TextArea).text = "cooked\x1b]52;c;x\x07\n\u202ebaked"
        await pilot.press("ctrl+s")
        await settled(pilot)
    ((brief, _),) = stage.briefs.values()
    assert brief.facts == ("cooked]52;c;x", "baked")


@pytest.mark.parametrize(
    ("form", "field", "told"),
    [
        (BriefForm(facts="x\n\n" + "y" * 141), "facts", "Your résumé, line 2: is 141 characters"),
        (BriefForm(facts="x\nx"), "facts", "Your résumé, line 2: is the same as above."),
        (BriefForm(candidate="Ana", interviewer="ana"), "interviewer", "Interviewer: has the"),
        (BriefForm(knowledge="pay: 1\nsalary: 2"), "knowledge", "They know, line 2: "),
        (BriefForm(knowledge="pay:"), "knowledge", "They know, line 1: write a topic"),
        (BriefForm(answer_by="post", next_step="a call by phone"), "next_step", "Next step: tells"),
    ],
)
def test_what_is_amiss_names_field_and_line(form: BriefForm, field: str, told: str) -> None:
    amiss = brief_of(form)
    assert isinstance(amiss, Amiss)
    assert amiss.field == field
    assert amiss.sentence.startswith(told)
    assert " on line " not in amiss.sentence


def test_a_form_and_its_brief_are_the_same() -> None:
    assert brief_of(form_of(PORTER)) == PORTER
    assert brief_of(BriefForm()) == Brief()


@given(st.builds(BriefForm, *[st.text(max_size=60)] * 10))
def test_any_form_is_a_brief_or_says_what_is_amiss(form: BriefForm) -> None:
    read = brief_of(form)
    if isinstance(read, Amiss):
        assert hasattr(form, read.field)
        assert read.sentence.isprintable()
    else:
        assert brief_of(form_of(read)) == read
