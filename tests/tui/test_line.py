"""The line: choosing one, seeing which words go, and hearing it beside the clear one."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event as Flag

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mockinterview.errors import DeviceError
from mockinterview.line.audio import Pcm
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.losses import GONE
from mockinterview.session.studio import Studio
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.line import EXAMPLE, LineScreen
from tests.tui.fake_studio import BANKS, QUESTIONS, Stage, a_stage, an_app, settled
from tests.tui.keys import pressing
from tests.tui.shown import SnapCompare, screen_text

opened = pressing("l")


async def played(pilot: Pilot[None]) -> None:
    await opened(pilot)
    await pilot.press("right", "enter")
    await settled(pilot)


async def on_the_last_line(pilot: Pilot[None]) -> None:
    await opened(pilot)
    await pilot.press("left", "left", "left", "down", "right", "right")
    await settled(pilot)


def text_of(pilot: Pilot[None], identity: str) -> str:
    return str(pilot.app.screen.query_one(identity, Static).content)


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_played(self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]) -> None:
        assert snap_compare(an_app(theme=theme), terminal_size=size, run_before=played)

    def test_the_smallest_terminal(self, snap_compare: SnapCompare) -> None:
        assert snap_compare(an_app(), terminal_size=(60, 18), run_before=on_the_last_line)

    def test_without_colour(
        self, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert snap_compare(an_app(), terminal_size=(80, 24), run_before=opened)


async def test_shows_what_goes_and_never_what_was_not_heard_as_caption() -> None:
    async with an_app().run_test() as pilot:
        await opened(pilot)
        said, arrived = text_of(pilot, "#said"), text_of(pilot, "#arrived")
        assert said.replace("[", "").replace("]", "") == EXAMPLE
        gone = said[said.index("[") + 1 : said.index("]")]
        assert gone not in arrived
        assert GONE in arrived


async def test_every_line_is_there_and_says_what_it_is() -> None:
    async with an_app().run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for _ in CONDITIONS:
            await pilot.press("right")
            condition = pilot.app.screen.query_one("#condition")
            assert condition.has_focus
            shown = screen_text(pilot.app)
            assert any(f"‹ {each.name} › {each.summary}" in shown for each in CONDITIONS.values())


async def test_a_line_that_takes_nothing_says_so() -> None:
    async with an_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("left", "left")  # from patchy over good to clear
        assert "Every word arrives over this line." in text_of(pilot, "#line-notice")
        assert text_of(pilot, "#arrived") == EXAMPLE


async def test_another_seed_takes_other_words_in_time() -> None:
    async with an_app().run_test() as pilot:
        await opened(pilot)
        shown = {text_of(pilot, "#arrived")}
        for _ in range(9):
            await pilot.press("n")
            await pilot.pause()
            shown.add(text_of(pilot, "#arrived"))
        assert len(shown) > 1


async def test_plays_garbled_and_clear() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        garbled, clear = stage.played
        # The line is late, and what went is silence.
        assert garbled.seconds == pytest.approx(clear.seconds + CONDITIONS["patchy"].delay_seconds)
        assert (garbled.samples == 0).sum() > (clear.samples == 0).sum() + 1_000
        assert "·" in screen_text(pilot.app)


class HeldStage(Stage):
    """Sounds play until they are stopped."""

    def studio(self) -> Studio:
        def play(pcm: Pcm, stop: Flag) -> None:
            self.played.append(pcm)
            stop.wait(10)

        return replace(super().studio(), play=play)


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came to that")


async def test_a_newer_sound_waits_for_the_older_to_let_go_and_space_stops() -> None:
    stage = HeldStage()
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(stage.played) == 1)
        await pilot.press("c")
        await until(pilot, lambda: len(stage.played) == 2)
        await until(pilot, lambda: "playing clear" in text_of(pilot, "#line-notice"))
        await pilot.press("space")
        await settled(pilot)
        assert "playing" not in text_of(pilot, "#line-notice")
        assert len(stage.played) == 2


async def test_leaving_stops_the_sound() -> None:
    stage = HeldStage()
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(stage.played) == 1)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_voice_that_fails_is_one_sentence_and_can_be_tried_again() -> None:
    stage = a_stage(voice_failure=DeviceError("There is no voice.", "See doctor."))
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert text_of(pilot, "#line-notice") == "There is no voice. See doctor."
        stage.voice_failure = None
        await pilot.press("enter")
        await settled(pilot)
        assert len(stage.played) == 1


async def test_questions_of_the_banks_can_be_chosen_each_once() -> None:
    async with an_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("down", "right")
        assert isinstance(pilot.app.screen, LineScreen)
        said = text_of(pilot, "#said").replace("[", "").replace("]", "")
        assert said == BANKS[0].questions[0].text
        shown = screen_text(pilot.app)
        assert f"2 of {len(QUESTIONS) + 1}" in shown
