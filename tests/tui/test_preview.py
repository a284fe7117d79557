"""The candidate's own picture: how it is drawn, where it is seen, and what stands in its place."""

from collections.abc import Awaitable, Callable

import numpy as np
import pytest
from rich.color import ColorSystem
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from mockinterview.interview.messages import AskedAloud, CallAnswered
from mockinterview.interview.model import Heard, Medium
from mockinterview.interview.picture import CameraCondition, CameraState
from mockinterview.interview.requests.dialogue_acts import Act, ActKind
from mockinterview.interview.state import Phase
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.widgets.key_line import KeyLine
from mockinterview.tui.widgets.live_caption import LiveCaption
from mockinterview.tui.widgets.notice import Notice
from mockinterview.tui.widgets.preview import CameraPreview
from tests.tui.fake_studio import ANSWER_WORDS, CHOICES, Stage, a_stage, an_app, settled
from tests.tui.shown import SnapCompare
from tests.tui.still_camera import StillCamera, drawn_person

REFUSED = CameraCondition(
    CameraState.REFUSED,
    "Another program holds the camera. Close it; the picture comes back by itself.",
)


class OnePreview(App[None]):
    CSS = "CameraPreview { width: 40; height: 13; }"

    def __init__(self, camera: StillCamera, *, blocks: bool = True, guide: bool = False) -> None:
        super().__init__()
        self.console._color_system = ColorSystem.TRUECOLOR  # what a good terminal has
        self._camera = camera
        self._blocks = blocks
        self._with_guide = guide

    def compose(self) -> ComposeResult:
        yield CameraPreview(guide=self._with_guide, blocks=self._blocks)

    def on_mount(self) -> None:
        self.preview.camera = self._camera

    @property
    def preview(self) -> CameraPreview:
        return self.query_one(CameraPreview)

    def lines(self) -> list[str]:
        return [self.preview.render_line(y).text for y in range(self.preview.size.height)]

    def ink(self, x: int, y: int) -> str:
        """Colour of the upper pixel of a cell."""
        for segment in self.preview.render_line(y).crop(x, x + 1):
            if segment.style and segment.style.color:
                return segment.style.color.name
        return ""


class TestDrawing:
    async def test_it_is_a_mirror(self) -> None:
        picture = np.zeros((48, 80, 3), np.uint8)
        picture[:, :40] = (255, 0, 0)  # on the camera's left
        app = OnePreview(StillCamera(picture))
        async with app.run_test() as pilot:
            await pilot.pause()
            assert (app.ink(2, 6), app.ink(37, 6)) == ("#000000", "#ff0000")

    async def test_all_of_it_is_seen_in_its_proportions(self) -> None:
        app = OnePreview(StillCamera(np.full((480, 480, 3), 255, np.uint8)))
        async with app.run_test() as pilot:
            await pilot.pause()
            # 13 rows are 26 pixels, in the middle of 40 columns.
            assert app.lines() == [" " * 7 + "▀" * 26 + " " * 7] * 13

    async def test_the_next_frame_is_drawn(self) -> None:
        camera = StillCamera(np.zeros((48, 80, 3), np.uint8))
        app = OnePreview(camera)
        async with app.run_test() as pilot:
            await pilot.pause()
            camera.show(np.full((48, 80, 3), 255, np.uint8))
            app.preview._look()  # rather than waiting for the next time
            assert app.ink(20, 6) == "#ffffff"

    @pytest.mark.parametrize(
        "shape", [(1, 1, 3), (4000, 3, 3), (3, 4000, 3), (640, 480, 3)], ids=str
    )
    async def test_a_frame_of_any_size_is_drawn(self, shape: tuple[int, int, int]) -> None:
        app = OnePreview(StillCamera(np.full(shape, 255, np.uint8)), guide=True)
        async with app.run_test() as pilot:
            await pilot.pause()
            assert any("▀" in line for line in app.lines())

    async def test_a_frame_without_pixels_is_none(self) -> None:
        app = OnePreview(StillCamera(np.zeros((0, 640, 3), np.uint8)))
        async with app.run_test() as pilot:
            await pilot.pause()
            assert "The camera is starting …" in " ".join(app.lines())

    async def test_letters_stand_for_blocks_where_there_are_none(self) -> None:
        app = OnePreview(StillCamera(drawn_person()), blocks=False, guide=True)
        async with app.run_test() as pilot:
            await pilot.pause()
            drawn = "\n".join(app.lines())
        assert drawn.isascii()
        assert "O" in drawn
        assert "=" in drawn

    async def test_without_colours_it_is_grey(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        app = OnePreview(StillCamera(np.full((48, 80, 3), (255, 0, 0), np.uint8)))
        async with app.run_test() as pilot:
            await pilot.pause()
            # 0.299 of 255 is 76, nearest to the fourth step of 17.
            assert app.ink(20, 6) == "#444444"

    async def test_no_room_is_no_fault(self) -> None:
        app = OnePreview(StillCamera(drawn_person()))
        async with app.run_test() as pilot:
            app.preview.styles.width = 0
            await pilot.pause()
            app.preview.styles.width = 1
            app.preview.styles.height = 1
            await pilot.pause()
            assert app.lines() == ["▀"]


class TestWords:
    @pytest.mark.parametrize("state", CameraState)
    async def test_every_condition_is_told_in_words(self, state: CameraState) -> None:
        app = OnePreview(StillCamera(None, CameraCondition(state)))
        async with app.run_test() as pilot:
            await pilot.pause()
            assert "camera" in " ".join(app.lines())

    async def test_the_cameras_own_words_come_first(self) -> None:
        app = OnePreview(StillCamera(drawn_person(), REFUSED))
        async with app.run_test() as pilot:
            await pilot.pause()
            assert " ".join(" ".join(app.lines()).split()) == REFUSED.told

    async def test_the_picture_comes_back_with_the_camera(self) -> None:
        camera = StillCamera(drawn_person())
        app = OnePreview(camera)
        async with app.run_test() as pilot:
            await pilot.pause()
            before = app.lines()
            camera.condition = CameraCondition(CameraState.LOST, "The camera was unplugged.")
            app.preview._look()
            told = app.lines()
            camera.condition = CameraCondition(CameraState.LIVE)
            app.preview._look()
            assert "unplugged" in " ".join(told)
            assert app.lines() == before

    async def test_what_is_told_cannot_reach_the_terminal(self) -> None:
        told = CameraCondition(CameraState.MISSING, "No \x1b]0;owned\x07camera [b]here[/b].")
        app = OnePreview(StillCamera(None, told))
        async with app.run_test() as pilot:
            await pilot.pause()
            shown = "".join(app.lines())
        assert "\x1b" not in shown
        assert "[b]here[/b]." in shown


def shown(app: MockInterviewApp) -> list[str]:
    return [each.id or "" for each in app.screen.query(CameraPreview) if each.display]


def under_the_picture(app: MockInterviewApp, which: str = "#mirror") -> str:
    preview = app.screen.query_one(which, CameraPreview)
    lines = (preview.render_line(y) for y in range(preview.content_size.height))
    return " ".join("".join(segment.text for segment in line).strip() for line in lines)


def keys(app: MockInterviewApp) -> str:
    return str(app.screen.query_one(KeyLine).render())


async def ready(pilot: Pilot[None], stage: Stage) -> None:
    await settled(pilot)


async def listening(pilot: Pilot[None], stage: Stage) -> None:
    await settled(pilot)
    await pilot.press("enter")
    stage.runner.speak()
    await settled(pilot)


async def with_words(pilot: Pilot[None], stage: Stage) -> None:
    await listening(pilot, stage)
    stage.runner.level = -21.0
    stage.runner.words = Heard(ANSWER_WORDS, "in the end")
    pilot.app.screen.tick()  # type: ignore[attr-defined]  # rather than waiting for the next one
    await pilot.pause()


def a_play(camera: StillCamera | None, theme: str = "dark") -> tuple[MockInterviewApp, Stage]:
    stage = a_stage(camera=camera)
    app = an_app(stage, theme, start=CHOICES)
    app.console._color_system = ColorSystem.TRUECOLOR  # what a good terminal has
    return app, stage


class TestInTheInterview:
    async def test_it_is_large_before_and_small_during_the_interview(self) -> None:
        app, stage = a_play(StillCamera(drawn_person()))
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(pilot, stage)
            assert shown(app) == ["mirror"]
            large = app.screen.query_one("#mirror").size
            await listening(pilot, stage)
            assert shown(app) == ["self-view"]
            assert app.screen.query_one("#self-view").size.area < large.area / 4

    async def test_before_it_one_thing_to_mend_is_told_and_during_it_none(self) -> None:
        app, stage = a_play(StillCamera(drawn_person()))
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(pilot, stage)
            assert "Head in the oval" in under_the_picture(app)
            stage.runner.amiss = "Raise the camera until it is level with your eyes."
            app.screen.tick()  # type: ignore[attr-defined]  # rather than waiting for the next one
            assert "Raise the camera" in under_the_picture(app)
            await listening(pilot, stage)
            assert "camera" not in under_the_picture(app, "#self-view")

    @pytest.mark.parametrize("size", [(60, 18), (80, 24), (80, 40), (120, 40)], ids=str)
    async def test_it_never_covers_question_or_caption(self, size: tuple[int, int]) -> None:
        app, stage = a_play(StillCamera(drawn_person()))
        async with app.run_test(size=size) as pilot:
            await with_words(pilot, stage)
            picture = app.screen.query_one("#self-view").region
            for other in ("#question", "#hint", "#heard", "#status", "KeyLine"):
                assert not picture.overlaps(app.screen.query_one(other).region), other
            assert app.screen.query_one(LiveCaption).size.height > 0

    async def test_picture_and_caption_keep_their_places_from_turn_to_turn(self) -> None:
        app, stage = a_play(StillCamera(drawn_person()))
        async with app.run_test(size=(80, 24)) as pilot:
            await with_words(pilot, stage)
            places = [app.screen.query_one(each).region for each in ("#self-view", "#heard")]
            await pilot.press("enter")
            await settled(pilot)
            assert stage.runner.state.phase is Phase.SETTLING
            assert places == [
                app.screen.query_one(each).region for each in ("#self-view", "#heard")
            ]

    @pytest.mark.parametrize(
        "camera", [None, StillCamera(None, CameraCondition(CameraState.OFF))], ids=["none", "off"]
    )
    async def test_without_a_camera_there_is_no_picture_and_no_key(
        self, camera: StillCamera | None
    ) -> None:
        app, stage = a_play(camera)
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(pilot, stage)
            assert shown(app) == []
            assert "Picture" not in keys(app)

    async def test_a_key_puts_it_away_and_back_and_is_remembered(self) -> None:
        app, stage = a_play(StillCamera(drawn_person()))
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(pilot, stage)
            assert "v Picture" in keys(app)
            await pilot.press("v")
            await settled(pilot)
            assert shown(app) == []
            await listening(pilot, stage)
            assert shown(app) == []
            await pilot.press("v")
            await settled(pilot)
            assert shown(app) == ["self-view"]
            assert stage.previews_remembered == [False, True]

    async def test_a_picture_that_is_put_away_asks_the_camera_nothing(self) -> None:
        camera = StillCamera(drawn_person())
        app, stage = a_play(camera)
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(pilot, stage)
            await pilot.press("v")
            await settled(pilot)
            asked = camera.asked
            for preview in app.screen.query(CameraPreview):
                preview._look()
            assert camera.asked == asked

    async def test_what_befalls_the_camera_is_said_in_a_sentence(self) -> None:
        camera = StillCamera(drawn_person())
        app, stage = a_play(camera)
        gone = CameraCondition(CameraState.LOST, "It gives no picture any more: check its plug.")
        async with app.run_test(size=(80, 24)) as pilot:
            await listening(pilot, stage)
            for condition, said in (
                (gone, gone.told),
                (CameraCondition(CameraState.LIVE), "The camera is well again."),
            ):
                camera.condition = condition
                app.screen.tick()  # type: ignore[attr-defined]  # rather than waiting for it
                assert str(app.screen.query_one(Notice).content) == said

    async def test_what_the_mirror_said_is_not_said_again(self) -> None:
        app, stage = a_play(StillCamera(None, REFUSED))
        async with app.run_test(size=(80, 24)) as pilot:
            await listening(pilot, stage)
            assert str(app.screen.query_one(Notice).content) == ""

    async def test_on_the_telephone_there_is_none(self) -> None:
        app, stage = a_play(StillCamera(drawn_person()))
        async with app.run_test(size=(80, 24)) as pilot:
            await listening(pilot, stage)
            stage.runner.post(AskedAloud(Act(ActKind.PHONE)))
            await settled(pilot)
            stage.runner.close_take()
            await settled(pilot)
            stage.runner.speak()
            await settled(pilot)
            stage.runner.post(CallAnswered())
            await settled(pilot)
            assert stage.runner.state.medium is Medium.PHONE
            assert shown(app) == []
            assert "Picture" not in keys(app)


Moment = Callable[[Pilot[None], Stage], Awaitable[None]]


class TestLooks:
    @pytest.mark.parametrize(
        ("name", "moment", "size", "theme", "camera"),
        [
            ("mirror", ready, (80, 24), "dark", StillCamera(drawn_person())),
            ("mirror-low", ready, (60, 18), "light", StillCamera(drawn_person())),
            ("mirror-wide", ready, (120, 40), "light", StillCamera(drawn_person())),
            ("mirror-wide-dark", ready, (120, 40), "dark", StillCamera(drawn_person())),
            ("refused", ready, (80, 24), "dark", StillCamera(None, REFUSED)),
            ("corner", with_words, (80, 24), "dark", StillCamera(drawn_person())),
            ("corner-light", with_words, (80, 24), "light", StillCamera(drawn_person())),
            ("corner-wide", with_words, (120, 40), "dark", StillCamera(drawn_person())),
            ("corner-gone", with_words, (120, 40), "light", StillCamera(None, REFUSED)),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_moment(
        self,
        snap_compare: SnapCompare,
        name: str,
        moment: Moment,
        size: tuple[int, int],
        theme: str,
        camera: StillCamera,
    ) -> None:
        app, stage = a_play(camera, theme)

        async def before(pilot: Pilot[None]) -> None:
            await moment(pilot, stage)

        assert snap_compare(app, terminal_size=size, run_before=before)
