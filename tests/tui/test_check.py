"""The equipment test's screen: what it shows, what its keys do, and that leaving ends it all."""

import threading
from collections.abc import Awaitable, Callable
from threading import Event as Flag

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mockinterview.errors import DeviceError
from mockinterview.line.audio import Pcm
from mockinterview.session.equipment.readiness import SENTENCE, Readiness
from mockinterview.session.studio import Choices
from mockinterview.tui.screens.check import CheckScreen
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.widgets.preview import CameraPreview
from mockinterview.tui.widgets.rows import Rows
from tests.tui.fake_studio import CHOICES, Stage, a_stage, an_app, settled
from tests.tui.keys import pressing
from tests.tui.shown import SnapCompare, screen_text
from tests.unit.benches import Room, SeenFaces, a_sound_bench, hearing, said
from tests.unit.faces_seen import a_face

RunBefore = Callable[[Pilot[None]], Awaitable[None]]


def faulty_stage() -> Stage:
    room = Room(said(-10), echo_loss_db=20)
    bench = a_sound_bench(
        microphone=room,
        speaker=room,
        recogniser=hearing(("good", "morning")),
        faces=SeenFaces(a_face(height=0.1)),
    )
    return a_stage(bench=bench)


opened = pressing("e")
all_tried = pressing("e", "enter", "enter", "y")


async def on_framing(pilot: Pilot[None]) -> None:
    await all_tried(pilot)
    await pilot.press(*["up"] * 6)
    await settled(pilot)


async def on_words(pilot: Pilot[None]) -> None:
    await all_tried(pilot)
    await pilot.press("up")
    await settled(pilot)


async def asked(pilot: Pilot[None]) -> None:
    await opened(pilot)
    await pilot.press("down", "down", "down", "r")
    await settled(pilot)


def text_of(pilot: Pilot[None], identity: str) -> str:
    return str(pilot.app.screen.query_one(identity, Static).content)


def marked(pilot: Pilot[None]) -> int | None:
    return pilot.app.screen.query_one(Rows).highlighted


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_what_could_be_better(
        self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]
    ) -> None:
        app = an_app(faulty_stage(), theme=theme)
        assert snap_compare(app, terminal_size=size, run_before=on_words)

    def test_ready(self, snap_compare: SnapCompare) -> None:
        assert snap_compare(an_app(), terminal_size=(80, 24), run_before=all_tried)

    def test_the_smallest_terminal(self, snap_compare: SnapCompare) -> None:
        assert snap_compare(an_app(faulty_stage()), terminal_size=(60, 18), run_before=on_words)

    def test_without_colour(
        self, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        app = an_app(faulty_stage())
        assert snap_compare(app, terminal_size=(80, 24), run_before=on_words)


async def test_what_needs_nobody_is_tried_at_once_and_then_the_microphone_is_marked() -> None:
    async with an_app().run_test() as pilot:
        await opened(pilot)
        assert isinstance(pilot.app.screen, CheckScreen)
        assert screen_text(pilot.app).count("ready") == 7
        assert marked(pilot) == 7
        assert SENTENCE in text_of(pilot, "#doing")


async def test_the_whole_test_ends_with_you_are_ready_and_is_kept() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await all_tried(pilot)
        assert text_of(pilot, "#conclusion") == "You are ready."
        assert len(stage.kept_tests) == 1


async def test_what_could_be_better_is_named_with_figure_and_fix() -> None:
    async with an_app(faulty_stage()).run_test() as pilot:
        await on_framing(pilot)
        assert text_of(pilot, "#conclusion") == (
            "You can begin. This could be better: framing, microphone, words and echo."
        )
        shown = screen_text(pilot.app)
        assert "framing: could be better" in shown
        assert "face 10 % of the" in shown
        assert "→ Come closer" in shown


async def test_a_sentence_that_was_not_heard_is_a_fault_and_can_be_played_again() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await asked(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "must be mended" in screen_text(pilot.app)
        await pilot.press("down", "down", "down", "r")
        await settled(pilot)


async def test_y_and_n_are_keys_only_while_it_is_asked() -> None:
    async with an_app().run_test() as pilot:
        await opened(pilot)
        assert "Yes, heard" not in screen_text(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        shown = screen_text(pilot.app)
        assert "y Yes, heard" in shown
        assert "Did you hear the sentence? Press y or n." in shown


async def test_an_item_is_tested_again_in_place() -> None:
    stage = faulty_stage()
    async with an_app(stage).run_test() as pilot:
        await on_framing(pilot)
        at = marked(pilot)
        assert "Test again" in screen_text(pilot.app)
        await pilot.press("r")
        await settled(pilot)
        assert marked(pilot) == at
        assert len(stage.kept_tests) == 2


async def test_the_persons_own_picture_is_beside_the_items_of_the_camera_only() -> None:
    async with an_app().run_test() as pilot:
        await opened(pilot)
        preview = pilot.app.screen.query_one(CameraPreview)
        assert preview.camera is not None
        assert not preview.display
        await pilot.press("up")
        assert preview.display


async def test_the_test_before_is_told_until_this_one_is_done() -> None:
    stage = a_stage()
    async with an_app(stage).run_test() as pilot:
        await all_tried(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await opened(pilot)
        told = text_of(pilot, "#conclusion")
        assert told.startswith("Equipment test of 24 Nov 2026")
        assert told.endswith(": everything was ready.")


class Held(Room):
    """A speaker that plays until it is stopped."""

    def __init__(self) -> None:
        super().__init__(said())
        self.playing = Flag()
        self.stopped = Flag()

    def play(self, pcm: Pcm, stop: Flag) -> float:
        self.playing.set()
        if stop.wait(10):
            self.stopped.set()
        return 0.0


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_in_the_middle_stops_and_joins_everything(key: str) -> None:
    room = Held()
    stage = a_stage(bench=a_sound_bench(microphone=room, speaker=room))
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        while not room.playing.is_set():
            await pilot.pause(0.01)
        await pilot.press(key)
        if key == "escape":
            await settled(pilot)
            assert isinstance(pilot.app.screen, HomeScreen)
    assert room.stopped.is_set()
    assert not room.open_now
    assert not stage.kept_tests
    # Those of asyncio wait for whatever comes next.
    left = [each.name for each in threading.enumerate() if not each.name.startswith("asyncio")]
    assert left == ["MainThread"]


async def test_done_ends_what_is_going_on() -> None:
    room = Held()
    stage = a_stage(bench=a_sound_bench(microphone=room, speaker=room))
    async with an_app(stage).run_test() as pilot:
        await opened(pilot)
        await pilot.press("down", "down", "down", "enter")
        while not room.playing.is_set():
            await pilot.pause(0.01)
        await pilot.pause()
        assert "Space Done" in screen_text(pilot.app)
        await pilot.press("space")
        await settled(pilot)
        assert "Did you hear" in screen_text(pilot.app)


async def test_it_is_reached_from_an_interview_that_cannot_begin() -> None:
    stage = a_stage(failure=DeviceError("The microphone could not be opened.", "Is it in use?"))
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        await settled(pilot)
        assert "e Equipment test" in screen_text(pilot.app)
        await pilot.press("e")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CheckScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert "Try again" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (DeviceError("The devices are locked.", "Wait."), "The devices are locked. Wait."),
        (
            ImportError("no such module"),
            "The equipment test cannot begin. The log has the details.",
        ),
    ],
    ids=["told", "a fault in the program"],
)
async def test_a_test_that_cannot_begin_is_one_sentence(failure: Exception, told: str) -> None:
    class Broken(Stage):
        def _equipment(self, _choices: Choices) -> Readiness:
            raise failure

    async with an_app(Broken()).run_test() as pilot:
        await opened(pilot)
        assert text_of(pilot, "#doing") == told
        assert "Enter Test" not in screen_text(pilot.app)
