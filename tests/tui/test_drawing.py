"""Colours that can be read, faces that can be told apart, bars that need no colour."""

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.theme import Theme

from mockinterview.interview.personas import PERSONAS
from mockinterview.tui.characters import LookAlikes, shows_blocks
from mockinterview.tui.likeness import MOUTH_STEPS, Look, Tone, draw
from mockinterview.tui.themes import THEMES
from mockinterview.tui.widgets.key_line import KeyLine
from mockinterview.tui.widgets.live_caption import LiveCaption
from mockinterview.tui.widgets.meter import SILENT_DBFS, Meter
from mockinterview.tui.widgets.portrait import Portrait
from tests.tui.fake_studio import CHOICES, a_stage, an_app, settled

SIZE = (28, 24)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""

    def luminance(name: str) -> float:
        channels = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in Color.parse(name).normalized
        ]
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_text_colour_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = (theme.background, theme.surface, theme.panel)
    inks = (
        theme.foreground,
        theme.primary,
        theme.secondary,
        theme.accent,
        theme.success,
        theme.warning,
        theme.error,
        theme.variables["quiet"],
    )
    for ground in grounds:
        for ink in inks:
            assert ground is not None and ink is not None
            assert contrast(ink, ground) >= 4.5, (ink, ground)


class TestFaces:
    def test_shares_of_a_pixel_sum_to_one(self) -> None:
        face = draw("warm", Look.LISTENING, 0, *SIZE)
        assert (len(face), len(face[0])) == (24, 28)
        for row in face:
            for pixel in row:
                assert sum(share for _, share in pixel) == pytest.approx(1)

    @pytest.mark.parametrize("look", Look)
    def test_interviewers_can_be_told_apart(self, look: Look) -> None:
        faces = {draw(persona.id, look, 0, *SIZE) for persona in PERSONAS}
        assert len(faces) == len(PERSONAS)

    @pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
    def test_looks_can_be_told_apart(self, persona: object) -> None:
        persona_id = getattr(persona, "id")  # noqa: B009 - parametrised over what the house has
        assert len({draw(persona_id, look, 0, *SIZE) for look in Look}) == len(Look)

    def test_a_mouth_opens_wider_step_by_step(self) -> None:
        def inside(mouth: int) -> float:
            face = draw("formal", Look.SPEAKING, mouth, *SIZE)
            return sum(share for row in face for px in row for tone, share in px if tone == "mouth")

        opened = [inside(mouth) for mouth in range(MOUTH_STEPS)]
        assert opened[0] == 0
        assert opened == sorted(set(opened))

    @pytest.mark.parametrize("size", [(1, 1), (3, 40), (90, 2), (120, 80)])
    def test_any_size_can_be_drawn(self, size: tuple[int, int]) -> None:
        face = draw("brisk", Look.THINKING, 0, *size)
        assert (len(face[0]), len(face)) == size

    def test_every_tone_has_a_colour_in_the_stylesheet(self) -> None:
        assert {f"portrait--{tone}" for tone in Tone} == Portrait.COMPONENT_CLASSES


class TestCharacters:
    def test_a_terminal_without_utf_8_gets_look_alikes_of_the_same_width(self) -> None:
        filtered = LookAlikes("ascii").apply(
            [Segment("● recording … “good” é 日"), Segment("‹ 5 ›")], Color.parse("black")
        )
        assert [each.text for each in filtered] == ['* recording . "good" e ??', "< 5 >"]

    @pytest.mark.parametrize(
        ("encoding", "blocks"),
        [("utf-8", True), ("ascii", False), ("iso-8859-1", False), ("no-such-code", False)],
    )
    def test_knows_who_can_show_blocks(self, encoding: str, blocks: bool) -> None:
        assert shows_blocks(encoding) is blocks


class TestMeter:
    @pytest.mark.parametrize(
        ("level", "band"),
        [
            (SILENT_DBFS, "low"),
            (-28.1, "low"),
            (-28.0, "good"),  # the edges of the band belong to it
            (-16.0, "good"),
            (-15.9, "high"),
            (0.0, "high"),
        ],
    )
    def test_bands_are_those_of_the_feedback(self, level: float, band: str) -> None:
        meter = Meter()
        meter.read(level)
        assert meter.band == band

    def test_rises_at_once_and_falls_slowly(self) -> None:
        meter = Meter()
        meter.read(-20.0)
        assert meter.shown_dbfs == -20.0
        meter.read(-80.0)
        assert -25.0 < meter.shown_dbfs < -20.0
        meter.rest()
        assert meter.shown_dbfs == SILENT_DBFS


@pytest.mark.parametrize("columns", [60, 68, 80, 120])
async def test_a_line_of_keys_breaks_between_keys_only(columns: int) -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test(size=(columns, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        line = pilot.app.screen.query_one(KeyLine)
        rows = str(line.render()).splitlines()
        assert "   ".join(rows) == (
            "Enter Answer now   Space Pause   r Repeat   s Skip   x Stop   c Caption   "
            "? Help   q Quit"
        )
        assert len(rows) == line.content_size.height
        assert max(map(len, rows)) <= line.content_size.width


def test_a_live_caption_without_words_shows_its_hint() -> None:
    caption = LiveCaption()
    caption.hint = "Nothing heard yet."
    assert str(caption.render()) == "Nothing heard yet."
