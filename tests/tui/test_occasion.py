"""What surrounds an interview, on the screens: arranged, written, waited, held, thanked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from mockinterview.interview.messages import Began
from mockinterview.interview.model import Brief, Medium
from mockinterview.interview.occasion.model import Arranged
from mockinterview.interview.occasion.practice_clock import Pace, PracticeClock
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.screens.appointments import AppointmentsScreen
from mockinterview.tui.screens.arrange import ArrangeScreen
from mockinterview.tui.screens.check import CheckScreen
from mockinterview.tui.screens.checklist import ChecklistScreen
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.interview import InterviewScreen
from mockinterview.tui.screens.letters import LettersScreen, MessageReviewScreen
from mockinterview.tui.screens.review import ReviewScreen
from mockinterview.tui.screens.waiting_room import WaitingRoomScreen
from mockinterview.tui.widgets.breathing import breath
from mockinterview.tui.widgets.chooser import Chooser
from mockinterview.tui.widgets.preview import CameraPreview
from tests.tui.fake_studio import Stage, a_stage, an_app, settled
from tests.tui.keys import pressed
from tests.tui.shown import SnapCompare, screen_text
from tests.unit.occasion_samples import HELLO, STARTS, HandLedger, an_arranged
from tests.unit.test_ordered_ledger import SlowLedger


def skipping(**given: object) -> Arranged:
    """An appointment for 14:00 whose clock skips; `given` replaces fields of the appointment."""
    return replace(an_arranged(**given), clock=PracticeClock(Pace.SKIP))


def a_stage_with(*arranged: Arranged) -> Stage:
    """At 13:00 of the day, with these arranged."""
    return a_stage(ledger=HandLedger(*arranged))


async def at_the_appointments(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pressed(pilot, "a")


async def arranging(pilot: Pilot[None]) -> None:
    await at_the_appointments(pilot)
    await pressed(pilot, "n")


async def written(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pressed(pilot, "t")
    pilot.app.screen.query_one("#message", TextArea).text = HELLO
    await pressed(pilot, "ctrl+s")


async def reviewed(pilot: Pilot[None]) -> None:
    await written(pilot)
    await pressed(pilot, "ctrl+r")


async def in_the_waiting_room(pilot: Pilot[None]) -> None:
    await at_the_appointments(pilot)
    await pressed(pilot, "o")


SIZES = [(80, 24), (120, 40)]


class TestLooks:
    @pytest.mark.parametrize("size", SIZES, ids=str)
    def test_today_on_the_home_screen(
        self, snap_compare: SnapCompare, size: tuple[int, int]
    ) -> None:
        app = an_app(a_stage_with(an_arranged()))
        assert snap_compare(app, terminal_size=size, run_before=settled)

    @pytest.mark.parametrize("size", SIZES, ids=str)
    def test_appointments(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        later = an_arranged(id="later", starts="2026-12-01T09:30:00+00:00", role="Baker")
        app = an_app(a_stage_with(an_arranged(), later))
        assert snap_compare(app, terminal_size=size, run_before=at_the_appointments)

    @pytest.mark.parametrize("size", SIZES, ids=str)
    def test_arranging(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        assert snap_compare(an_app(a_stage_with()), terminal_size=size, run_before=arranging)

    @pytest.mark.parametrize("size", SIZES, ids=str)
    def test_messages(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        app = an_app(a_stage_with(skipping()))
        assert snap_compare(app, terminal_size=size, run_before=written)

    @pytest.mark.parametrize("size", SIZES, ids=str)
    def test_how_it_reads(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        app = an_app(a_stage_with(skipping()))
        assert snap_compare(app, terminal_size=size, run_before=reviewed)

    @pytest.mark.parametrize("size", SIZES, ids=str)
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_waiting_room(
        self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]
    ) -> None:
        app = an_app(a_stage_with(skipping()), theme)
        assert snap_compare(app, terminal_size=size, run_before=in_the_waiting_room)

    def test_the_checklist_is_offered(self, snap_compare: SnapCompare) -> None:
        stage = a_stage_with(skipping(phone="020 7946 0000"))
        stage.checklist_before = True
        app = an_app(stage)
        assert snap_compare(app, terminal_size=(80, 24), run_before=in_the_waiting_room)

    def test_late(self, snap_compare: SnapCompare) -> None:
        stage = a_stage_with(an_arranged())
        stage.wall = STARTS + timedelta(minutes=7)
        app = an_app(stage)
        assert snap_compare(app, terminal_size=(80, 24), run_before=in_the_waiting_room)


def home_text(app: MockInterviewApp) -> str:
    return str(app.screen.query_one("#today", Static).content)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (60, "It starts in 60 minutes. Write to the recruiter before 13:30."),
        (25, "Write to the recruiter now."),
        (8, "Go online now."),
        (-3, "say sorry"),
    ],
)
async def test_home_says_what_is_due(before: float, told: str) -> None:
    stage = a_stage_with(an_arranged())
    stage.wall = STARTS - timedelta(minutes=before)
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "Today's interview: Night porter at Harbour Hotel" in home_text(app)
        assert told in home_text(app)


async def test_home_is_calm_where_nothing_is_arranged() -> None:
    app = an_app(a_stage_with())
    async with app.run_test() as pilot:
        await settled(pilot)
        assert not app.screen.query_one("#today").display
        await pressed(pilot, "t")
        assert isinstance(app.screen, HomeScreen)


async def test_arranging_keeps_what_was_typed_and_says_what_is_wrong() -> None:
    stage = a_stage_with()
    app = an_app(stage)
    async with app.run_test() as pilot:
        await arranging(pilot)
        assert isinstance(app.screen, ArrangeScreen)
        app.screen.query_one("#day", Input).value = "2027-03-28"
        app.screen.query_one("#time", Input).value = "01:30"
        await pressed(pilot, "enter")
        assert "01:30 does not exist on 28 March 2027" in screen_text(app)
        app.screen.query_one("#time", Input).value = "11:30"
        await pressed(pilot, "enter")
        assert isinstance(app.screen, AppointmentsScreen)
        assert "Bakery manager at Crumb & Co" in screen_text(app)
    (kept,) = stage.ledger.appointments()
    assert kept.occasion.appointment.starts == "2027-03-28T10:30:00+00:00"


async def test_a_draft_is_there_again_after_leaving_at_any_point() -> None:
    stage = a_stage_with(skipping())
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pressed(pilot, "t", "H", "i", "escape")
        assert isinstance(app.screen, HomeScreen)
        await pressed(pilot, "t")
        assert app.screen.query_one("#message", TextArea).text == "Hi"
        await pressed(pilot, "!")
        app.exit()  # as when the terminal is closed
    assert stage.ledger.appointments()[0].draft.strip("!") == "Hi"
    assert "!" in stage.ledger.appointments()[0].draft


@pytest.mark.parametrize(("text", "told"), [("", "nothing written"), ("x" * 5000, "at most 4000")])
async def test_what_cannot_be_sent_is_told_and_stays(text: str, told: str) -> None:
    app = an_app(a_stage_with(skipping()))
    async with app.run_test() as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        app.screen.query_one("#message", TextArea).text = text
        await pressed(pilot, "ctrl+s")
        assert told in screen_text(app)
        assert app.screen.query_one("#message", TextArea).text == text


async def test_a_message_is_answered_judged_and_followed_by_the_waiting_room() -> None:
    app = an_app(a_stage_with(skipping()))
    async with app.run_test() as pilot:
        await reviewed(pilot)
        assert isinstance(app.screen, MessageReviewScreen)
        assert "There: a greeting, your name" in screen_text(app)
        await pressed(pilot, "escape")
        assert "Hello Ana" in screen_text(app)
        await pressed(pilot, "ctrl+o")
        assert isinstance(app.screen, WaitingRoomScreen)
        assert "You came online 5 minutes early." in screen_text(app)


async def test_what_the_recruiter_writes_meanwhile_is_told_in_the_waiting_room() -> None:
    stage = a_stage_with(an_arranged())
    stage.wall = STARTS - timedelta(minutes=9)
    attendance = stage.desk().attend("a1b2c3")
    attendance.write(HELLO)
    app = an_app(stage)
    async with app.run_test() as pilot:
        await in_the_waiting_room(pilot)
        assert "The recruiter writes" not in screen_text(app)
        stage.wall += timedelta(minutes=3)
        app.screen._tick()  # type: ignore[attr-defined]  # rather than waiting for the next one
        await settled(pilot)
        assert "The recruiter writes: Hello Ana" in screen_text(app)


async def test_the_door_opens_at_the_start() -> None:
    stage = a_stage_with(an_arranged())
    stage.wall = STARTS - timedelta(minutes=6)
    app = an_app(stage)
    async with app.run_test() as pilot:
        await in_the_waiting_room(pilot)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, WaitingRoomScreen), "nobody is there yet"
        assert "Starts at 14:00, in 6:00" in screen_text(app)
        stage.wall = STARTS
        await pressed(pilot, "enter")
        assert isinstance(app.screen, InterviewScreen)


async def test_the_equipment_test_is_one_key_away_and_the_picture_comes_back() -> None:
    app = an_app(a_stage_with(skipping()))
    async with app.run_test() as pilot:
        await in_the_waiting_room(pilot)
        assert app.screen.query_one(CameraPreview).camera is not None
        await pressed(pilot, "e")
        assert isinstance(app.screen, CheckScreen)
        await pressed(pilot, "escape")
        assert isinstance(app.screen, WaitingRoomScreen)
        assert app.screen.query_one(CameraPreview).camera is not None


async def test_from_the_waiting_room_through_the_interview_to_the_note() -> None:
    stage = a_stage_with(skipping())
    app = an_app(stage)
    async with app.run_test() as pilot:
        await in_the_waiting_room(pilot)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, InterviewScreen)
        assert stage.asked_for[-1].appointment_id == "a1b2c3"
        assert stage.asked_for[-1].role == "Night porter"
        await pressed(pilot, "enter")
        assert any(isinstance(each, Began) for each in stage.runner.events)
        stage.runner.speak()
        await pressed(pilot, "x", "y")
        stage.runner.close_take()
        await settled(pilot)
        stage.runner.keep()
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await pressed(pilot, "escape", "escape")
        assert "Write the thank-you note within the day" in home_text(app)
        await pressed(pilot, "t")
        assert isinstance(app.screen, LettersScreen)
        app.screen.query_one("#message", TextArea).text = "Thank you, Grace. Regards, Ana"
        await pressed(pilot, "ctrl+s")
        assert "Thank you Ana for your kind note" in screen_text(app)
        await pressed(pilot, "ctrl+r")
        assert isinstance(app.screen, MessageReviewScreen)
    assert len(stage.ledger.appointments()[0].occasion.thanks) == 2


async def test_the_note_is_reached_from_the_review() -> None:
    held = replace(skipping(), interview_id="interview-1")
    stage = a_stage_with(held)
    interview = stage.interviews[stage.listed[0].id]
    stage.interviews[interview.id] = replace(interview, occasion=held.occasion)
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pressed(pilot, "h", "enter", "w")
        assert isinstance(app.screen, LettersScreen)
        told = str(app.screen.query_one("#letters-when", Static).content)
        assert "To the recruiter. It is 13:00 on the practice clock." in told  # and not sent yet


async def test_nothing_is_arranged_is_not_said_while_it_is_looked_up() -> None:
    stage = a_stage_with()
    app = an_app(stage)
    async with app.run_test() as pilot:
        await arranging(pilot)
        await pilot.press("enter")
        while not isinstance(app.screen, AppointmentsScreen):
            await pilot.pause()
        assert not app.screen.query_one("#appointments-notice").display
        await settled(pilot)


async def test_cancelling_asks_first() -> None:
    stage = a_stage_with(an_arranged())
    app = an_app(stage)
    async with app.run_test() as pilot:
        await at_the_appointments(pilot)
        await pressed(pilot, "x", "n")
        assert stage.ledger.kept
        await pressed(pilot, "x", "y")
        assert not stage.ledger.kept
        assert "Nothing is arranged" in screen_text(app)


@pytest.mark.parametrize(
    ("seconds", "word", "left", "share"),
    [
        (0, "in", 4, 0.0),
        (3.9, "in", 1, 0.975),
        (4, "out", 6, 1.0),
        (7, "out", 3, 0.5),
        (9.9, "out", 1, 1 - 5.9 / 6),
        (10, "in", 4, 0.0),
        (-5, "in", 4, 0.0),  # a clock that stands before its start
    ],
)
def test_a_breath_is_four_in_and_six_out(
    seconds: float, word: str, left: int, share: float
) -> None:
    assert breath(seconds)[:2] == (word, left)
    assert breath(seconds)[2] == pytest.approx(share)


async def test_a_draft_goes_on_at_its_end() -> None:
    stage = a_stage_with(replace(skipping(), draft="Good morning"))
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pressed(pilot, "t", "!")
        assert app.screen.query_one("#message", TextArea).text == "Good morning!"


def type_at_once(app: MockInterviewApp, *typed: str) -> None:
    """As from a fast typist or a paste without brackets: nothing is handled in between."""
    for each in typed:
        app.post_message(events.Key(each, each if len(each) == 1 else None))


async def test_what_is_sent_is_what_was_typed_before_the_key() -> None:
    stage = a_stage_with(skipping())
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        type_at_once(app, *"HelloGrace", "ctrl+s", *"andmore")
        await settled(pilot)
        assert app.screen.query_one("#message", TextArea).text == "andmore"
    assert stage.ledger.appointments()[0].occasion.contact[0].text == "HelloGrace"


async def test_typing_fast_and_leaving_loses_no_letter() -> None:
    stage = a_stage_with(skipping())
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        for written in ("Good", "GoodMorning"):
            await pressed(pilot, "t")
            type_at_once(app, *written[len(stage.ledger.appointments()[0].draft) :], "escape")
            await settled(pilot)
            assert isinstance(app.screen, HomeScreen)
            assert stage.ledger.appointments()[0].draft == written
        await pressed(pilot, "t")
        assert app.screen.query_one("#message", TextArea).text == "GoodMorning"


async def test_asked_for_twice_it_opens_once() -> None:
    app = an_app(a_stage_with(skipping()))
    async with app.run_test() as pilot:
        await settled(pilot)
        type_at_once(app, "t", "t")
        await settled(pilot)
        await settled(pilot)
        assert [type(each) for each in app.screen_stack].count(LettersScreen) == 1


async def test_a_locked_archive_holds_nobody_up_and_the_draft_is_kept_afterwards() -> None:
    stage = a_stage_with(skipping())
    ledger = SlowLedger(skipping())
    ledger.let.set()
    stage.ledger = ledger
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        ledger.let.clear()
        for key in "Hi":
            await pilot.press(key)
        app.screen._tick()  # type: ignore[attr-defined]  # rather than waiting for the next one
        await pilot.press("!", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert ledger.appointments()[0].draft == ""
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen), "it waits for what was written before"
        ledger.let.set()
        await settled(pilot)
        assert app.screen.query_one("#message", TextArea).text == "Hi!"


async def test_what_cannot_be_kept_is_told_and_tried_again() -> None:
    stage = a_stage_with(skipping())
    ledger = SlowLedger(skipping())
    ledger.let.set()
    stage.ledger = ledger
    app = an_app(stage)
    async with app.run_test(notifications=True) as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        ledger.failures = 1
        await pressed(pilot, "H", "i")
        app.screen._tick()  # type: ignore[attr-defined]  # rather than waiting for the next one
        await settled(pilot)
        assert "The disk is full." in screen_text(app)
        await pressed(pilot, "!", "escape")
    assert ledger.appointments()[0].draft == "Hi!"


async def test_the_checklist_is_offered_once_on_the_way_and_its_ticks_go_along() -> None:
    stage = a_stage_with(skipping())
    stage.checklist_before = True
    app = an_app(stage)
    async with app.run_test() as pilot:
        await in_the_waiting_room(pilot)
        assert "the checklist, while" in screen_text(app)
        await pressed(pilot, "c")
        assert isinstance(app.screen, ChecklistScreen)
        await pressed(pilot, "space", "enter")
        assert isinstance(app.screen, WaitingRoomScreen)
        assert "the checklist, while" not in screen_text(app)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, InterviewScreen), "no hurdle when it is time"
    assert stage.asked_for[-1].checklist[0].ticked


async def test_a_brief_tells_role_company_and_interviewer() -> None:
    stage = a_stage_with()
    told = Brief(role="Night porter", company="Harbour Hotel", interviewer="Ms Ferrand")
    stage.briefs["porter"] = (told, True)
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await arranging(pilot)
        app.screen.query_one("#day", Input).value = "tomorrow"
        app.screen.query_one("#brief", Chooser).value = "porter"
        app.screen.query_one("#means", Chooser).value = Medium.PHONE
        await settled(pilot)
        assert "Ms Ferrand" in screen_text(app)
        type_at_once(app, "enter", "enter")  # arranged once all the same
        await settled(pilot)
    (kept,) = stage.ledger.appointments()
    found = kept.occasion.appointment
    assert (found.role, found.company, found.interviewer, found.brief, found.medium) == (
        *("Night porter", "Harbour Hotel", "Ms Ferrand"),
        *("porter", Medium.PHONE),
    )


async def test_without_its_brief_a_line_is_as_it_was_typed() -> None:
    stage = a_stage_with()
    stage.briefs["porter"] = (Brief(role="Night porter", interviewer="Ms Ferrand"), True)
    app = an_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await arranging(pilot)
        chooser = app.screen.query_one("#brief", Chooser)
        for value in ("porter", ""):
            chooser.value = value
            await settled(pilot)
        assert app.screen.query_one("#role", Input).value == "Bakery manager"
        assert app.screen.query_one("#interviewer", Chooser).value == "Grace Bennett"


async def test_a_clock_that_was_set_back_is_told_once_and_the_time_goes_on() -> None:
    stage = a_stage_with(an_arranged())
    stage.wall = STARTS - timedelta(minutes=40)
    app = an_app(stage)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        app.screen.query_one("#message", TextArea).text = HELLO
        await pressed(pilot, "ctrl+s")
        stage.wall -= timedelta(hours=3)
        app.screen._tick()  # type: ignore[attr-defined]  # rather than waiting for the next one
        await settled(pilot)
        assert "clock was set back" in screen_text(app)
        assert "It starts in 40 minutes" in screen_text(app)
        await pressed(pilot, "escape")
    assert stage.ledger.appointments()[0].occasion.contact[0].text == HELLO
