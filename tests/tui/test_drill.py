"""The drill on the screen: cards, losses, feedback at once, and keys that fit the moment."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mockinterview.interview.drill.state import DrillPhase
from mockinterview.interview.messages import FinishAsked, RecordingFailed
from mockinterview.interview.model import Span
from mockinterview.tui.screens.drill import DrillScreen
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.live import LiveScreen
from mockinterview.tui.widgets.portrait import Portrait
from tests.tui.fake_studio import an_app, settled
from tests.tui.hand_drill import HandDrill
from tests.tui.keys import pressed
from tests.tui.shown import SnapCompare, screen_text

Bring = Callable[[Pilot[None]], Awaitable[None]]
POLITE = "I'm sorry, the sound dropped. Could you please repeat the question?"
CURT = "What?"


def runner() -> HandDrill:
    assert HandDrill.newest
    return HandDrill.newest


async def card(pilot: Pilot[None]) -> None:
    await pressed(pilot, "d")


async def asking(pilot: Pilot[None]) -> None:
    await card(pilot)
    runner().still = True
    await pilot.press("enter")
    await settled(pilot)


async def listening(pilot: Pilot[None]) -> None:
    await asking(pilot)
    runner().still = False
    runner().speak()
    await settled(pilot)


async def ask(pilot: Pilot[None], said: str) -> None:
    await listening(pilot)
    runner().says = said
    runner().post(FinishAsked())
    await settled(pilot)


async def polite(pilot: Pilot[None]) -> None:
    await ask(pilot, POLITE)


async def curt(pilot: Pilot[None]) -> None:
    await ask(pilot, CURT)


async def second_try(pilot: Pilot[None]) -> None:
    await curt(pilot)
    runner().speak()
    await settled(pilot)
    await pilot.press("a")
    await settled(pilot)
    runner().speak()
    await settled(pilot)
    runner().says = POLITE
    runner().post(FinishAsked())
    await settled(pilot)


async def talked_on(pilot: Pilot[None]) -> None:
    await asking(pilot)
    runner().still = False
    runner().talks_over = (Span(2.0, 3.4),)
    runner().speak()
    await settled(pilot)
    runner().says = CURT
    runner().post(FinishAsked())
    await settled(pilot)


async def mumbled(pilot: Pilot[None]) -> None:
    await ask(pilot, "Um, ha ha ha.")


async def answered(pilot: Pilot[None]) -> None:
    await ask(pilot, "Last year I moved the bakery to a new oven and everybody was glad.")


async def typing(pilot: Pilot[None]) -> None:
    await listening(pilot)
    await pilot.press("t")
    await settled(pilot)


async def ended(pilot: Pilot[None]) -> None:
    await polite(pilot)
    runner().speak()
    await settled(pilot)
    await pilot.press("x")
    await settled(pilot)


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
    @pytest.mark.parametrize(
        "bring", [card, asking, listening, curt, second_try], ids=lambda each: each.__name__
    )
    def test_moments(self, snap_compare: SnapCompare, bring: Bring, size: tuple[int, int]) -> None:
        assert snap_compare(an_app(), terminal_size=size, run_before=bring)

    @pytest.mark.parametrize(
        "bring",
        [polite, answered, mumbled, talked_on, typing, ended],
        ids=lambda each: each.__name__,
    )
    def test_more_moments(self, snap_compare: SnapCompare, bring: Bring) -> None:
        assert snap_compare(an_app(), terminal_size=(80, 24), run_before=bring)


async def test_no_exercise_is_named_above_the_end() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ended(pilot)
        assert "Garbled questions you asked about: 1 of 1." in screen_text(app)
        assert "1 of 10" not in screen_text(app)


async def test_the_caption_shows_no_word_that_was_lost_and_the_picture_freezes() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await asking(pilot)
        assert "…" in screen_text(app)
        assert runner().state.exercise.question.text not in screen_text(app)
        await pilot.pause(0.2)
        assert app.screen.query_one(Portrait).frozen


async def test_a_request_is_answered_and_kept_before_the_next_exercise() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await polite(pilot)
        assert runner().state.phase is DrillPhase.REPLYING
        assert len(runner().kept) == 1
        runner().speak()
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert (runner().state.number, runner().state.level) == (2, 2)


async def test_a_request_can_be_typed() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot)
        await pilot.press(*"Sorry, could you repeat that, please?", "enter")
        await settled(pilot)
        last = runner().state.last
        assert last
        assert (last.did, last.step) == ("typed", 2)


async def test_a_lost_microphone_is_told_and_typing_still_works() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await listening(pilot)
        runner().post(RecordingFailed("No sound arrives from the microphone any more."))
        await settled(pilot)
        assert "No sound arrives" in screen_text(app)
        await pilot.press("t")
        await settled(pilot)
        assert runner().state.phase is DrillPhase.TYPING


async def test_ending_closes_the_devices_and_escape_comes_home() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ended(pilot)
        assert runner().closed
        assert isinstance(app.screen, DrillScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_letters_are_typed_however_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    async with an_app().run_test() as pilot:
        await typing(pilot)
        monkeypatch.setattr(LiveScreen, "HASTE_SECONDS", 60.0)
        await pilot.press("s", "s", "s", "space", "backspace", "backspace")
        assert pilot.app.screen.query_one("#typed", Input).value == "ss"


async def test_a_key_pressed_twice_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with an_app().run_test() as pilot:
        await listening(pilot)
        runner().says = POLITE
        await pilot.press("enter")
        await settled(pilot)
        monkeypatch.setattr(LiveScreen, "HASTE_SECONDS", 60.0)
        await pilot.press("enter")
        await settled(pilot)
        assert runner().state.phase is DrillPhase.REPLYING
        assert runner().state.wished is None


async def test_the_reply_to_a_second_try_can_be_read_on_a_small_screen() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await second_try(pilot)
        assert "↑ ↓ Read on" in screen_text(app)
        for _ in range(10):
            await pilot.press("down")
        await settled(pilot)
        assert runner().state.reply.split()[-1] in screen_text(app)


async def test_where_all_is_seen_there_is_nothing_to_read_on_for() -> None:
    app = an_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await second_try(pilot)
        assert "Read on" not in screen_text(app)


async def test_a_second_try_that_was_no_better_is_not_held_up() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await polite(pilot)
        runner().speak()
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        runner().speak()
        await settled(pilot)
        runner().says = CURT
        runner().post(FinishAsked())
        await settled(pilot)
        runner().speak()
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert "1 tried again. " in screen_text(app)
