"""The interviewer's face: speaks, listens, thinks, rests. Half blocks, or letters without them.

When the line holds the picture up it stands still and goes coarse; by telephone there is none.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from mockinterview.tui.likeness import MOUTH_STEPS, Look, Pixel, Row, Tone, draw

_MOUTHS = (0, 2, 1, 3, 2, 0, 1, 3, 1, 2)
"""How far the mouth is open from one step to the next while speaking."""
_STEP_SECONDS = 1 / 7
_LETTERS = {
    Tone.GROUND: " ",
    Tone.HAIR: "#",
    Tone.SHADE: "%",
    Tone.SKIN: ".",
    Tone.CHEEK: ":",
    Tone.WHITE: " ",
    Tone.EYE: "o",
    Tone.LIP: "-",
    Tone.MOUTH: "O",
    Tone.FRAME: "=",
    Tone.COAT: "W",
    Tone.SHIRT: "~",
}
_COARSE = 3
"""Pixels across and down that become one when the picture stands still."""
_BY_PHONE = "on the telephone"
_SMALL_TONES = {Tone.EYE: 0.3, Tone.MOUTH: 0.3, Tone.LIP: 0.4, Tone.FRAME: 0.4}
"""Shares from which a tone decides a letter, although another may cover more."""


class Portrait(Widget):
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"portrait--{tone}" for tone in Tone}

    look: reactive[Look] = reactive(Look.LISTENING)
    persona_id: reactive[str] = reactive("", init=False)
    frozen: reactive[bool] = reactive(False)
    by_phone: reactive[bool] = reactive(False)
    _step: reactive[int] = reactive(0)

    def __init__(self, persona_id: str, *, blocks: bool = True) -> None:
        super().__init__(classes=f"-{persona_id}")
        self.set_reactive(Portrait.persona_id, persona_id)
        self._blocks = blocks
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        self._timer = self.set_interval(_STEP_SECONDS, self._speak_on, pause=True)

    def watch_persona_id(self, before: str, now: str) -> None:
        self.remove_class(f"-{before}")
        self.add_class(f"-{now}")

    def watch_look(self, look: Look) -> None:
        if self._timer is None:
            return
        if look is Look.SPEAKING and self.app.animation_level != "none":
            self._timer.resume()
        else:
            self._timer.pause()

    def _speak_on(self) -> None:
        if not self.frozen:
            self._step = (self._step + 1) % len(_MOUTHS)

    @property
    def _mouth(self) -> int:
        if self.look is not Look.SPEAKING:
            return 0
        still = self.app.animation_level == "none"
        return MOUTH_STEPS // 2 if still else _MOUTHS[self._step]

    def render_line(self, y: int) -> Strip:
        wide, high = self.content_size
        if self.by_phone:
            text = _BY_PHONE if y == high // 2 else ""
            return Strip([Segment(text.center(wide)[:wide], self.rich_style)], wide)
        face = self._face(wide, high * 2)
        upper, lower = face[2 * y], face[2 * y + 1]
        if not self._blocks:
            return Strip([Segment(_letters(upper, lower), self.rich_style)], wide)
        colours = self._colours()
        segments = [
            Segment("▀", Style.from_color(*(_mix(pixel, colours).rich_color for pixel in both)))
            for both in zip(upper, lower, strict=True)
        ]
        return Strip(segments, wide).simplify()

    def _face(self, wide: int, high: int) -> Sequence[Row]:
        if not self.frozen:
            return draw(self.persona_id, self.look, self._mouth, wide, high)
        coarse = draw(
            self.persona_id, self.look, self._mouth, -(-wide // _COARSE), -(-high // _COARSE)
        )
        return [
            tuple(row[column // _COARSE] for column in range(wide))
            for row in (coarse[line // _COARSE] for line in range(high))
        ]

    def _colours(self) -> dict[Tone, Color]:
        colours = {Tone.GROUND: self.background_colors[1]}
        for tone in Tone:
            if tone is not Tone.GROUND:
                colours[tone] = self.get_component_styles(f"portrait--{tone}").color
        return colours


def _mix(pixel: Pixel, colours: dict[Tone, Color]) -> Color:
    """The colours of a pixel's tones by their shares, in steps of eight.

    Fewer different styles go to the terminal that way, and none that the eye would miss.
    """
    if len(pixel) == 1:
        return colours[pixel[0][0]]
    red, green, blue = (
        min(255, round(sum(colours[tone].rgb[channel] * share for tone, share in pixel) / 8) * 8)
        for channel in range(3)
    )
    return Color(red, green, blue)


def _letters(upper: Row, lower: Row) -> str:
    letters = []
    for above, beneath in zip(upper, lower, strict=True):
        shares: dict[Tone, float] = {}
        for tone, share in (*above, *beneath):
            shares[tone] = shares.get(tone, 0.0) + share / 2
        small = [tone for tone, least in _SMALL_TONES.items() if shares.get(tone, 0.0) >= least]
        most = max(shares, key=lambda tone: shares[tone])
        letters.append(_LETTERS[small[0] if small else most])
    return "".join(letters)
