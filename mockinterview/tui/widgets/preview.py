"""The candidate's own picture, mirrored as people expect; without one, how the camera is doing.

The widget asks the camera itself, as often as a terminal can follow, and only while it is seen.
"""

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from mockinterview.cleaning import clean_line
from mockinterview.interview.frames import Pixels
from mockinterview.interview.picture import CameraCondition, CameraState
from mockinterview.tui.framing_guide import LEAST_ROWS, guide, with_guide
from mockinterview.tui.half_blocks import (
    CUBE,
    FINE,
    Cells,
    Palette,
    Steps,
    cells_of,
    drawn,
    fitted,
    letters,
    luma_of,
    scaled,
    stepped,
)

if TYPE_CHECKING:
    from mockinterview.session.ports import Camera

FRAMES_PER_SECOND: Final = 13
_OVAL_LETTER, _EYES_LETTER = "O", "="
_ADVICE_ROWS = 2
_ABOUT_GUIDE = "Head in the oval, eyes on the line."
_ROOM_FOR_WORDS = 24
"""Columns below which there are two words only."""
_NO_PICTURE = "no picture"
_WORDS: Final = {
    CameraState.OFF: "The camera is off.",
    CameraState.STARTING: "The camera is starting …",
    CameraState.LIVE: "The camera is starting …",
    CameraState.MISSING: "There is no camera.",
    CameraState.REFUSED: "The camera could not be opened.",
    CameraState.LOST: "The camera has gone. The interview goes on by sound.",
    CameraState.FROZEN: "The camera's picture stands still.",
    CameraState.BLACK: "The camera's picture is black.",
}
"""What is said where the camera says nothing. LIVE: its first frame has yet to come."""


class CameraPreview(Widget):
    """`guide`: draw over the picture where head and eyes belong."""

    camera: "reactive[Camera | None]" = reactive(None, init=False)
    """None: nothing is shown."""
    advice: reactive[str] = reactive("")
    """What to mend in the picture; under it, in place of what the guide is for."""

    def __init__(self, *, guide: bool = False, blocks: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._guide = guide
        self._blocks = blocks
        self._timer: Timer | None = None
        self._at: float | None = None
        """Time of the frame that is shown; None while there are words."""
        self._words = ""
        self._steps: Steps | None = None
        self._rows: Cells | list[str] | None = None

    def on_mount(self) -> None:
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self._look, pause=True)

    def on_show(self) -> None:
        if self._timer:
            self._timer.resume()
        self._look()

    def on_hide(self) -> None:
        if self._timer:
            self._timer.pause()

    def on_resize(self) -> None:
        self._at = None
        self._look()

    def watch_camera(self) -> None:
        self._at = None
        self._look()

    def _look(self) -> None:
        """Show the camera's newest frame, or words."""
        if self.camera is None or not self.display or not self.content_size:
            return
        condition = self.camera.condition
        frame = self.camera.latest() if condition.shows_something else None
        if frame is None or not frame.pixels.size:
            if self._at is None or not condition.shows_something:
                self._tell(condition)
        elif frame.at != self._at:
            self._at = frame.at
            self._draw(frame.pixels)

    def _tell(self, condition: CameraCondition) -> None:
        words = clean_line(condition.told or _WORDS[condition.state])
        if words != self._words or self._rows is not None:
            self._at, self._words, self._rows, self._steps = None, words, None, None
            self.refresh()

    def _draw(self, pixels: Pixels) -> None:
        columns, rows = fitted(pixels, self.content_size.width, self._picture_high)
        picture = scaled(pixels, columns, 2 * rows)
        if self.app.no_color:
            picture = np.repeat(luma_of(picture)[:, :, None], 3, axis=2)
        before = self._rows
        if self._blocks:
            self._rows = self._cells(picture)
        else:
            self._rows = self._letters(picture)
        if before is None or len(before) != rows or len(before[0]) != columns:
            self.refresh()
            return
        changed = [bool(np.any(old != new)) for old, new in zip(before, self._rows, strict=True)]
        y = self._top(rows)
        for is_changed, run in groupby(changed):
            high = len(list(run))
            if is_changed:
                self.refresh(Region(0, y, self.content_size.width, high))
            y += high

    @property
    def _picture_high(self) -> int:
        """Rows for the picture; the last ones are for words about it, where it has room."""
        high = self.content_size.height
        return high - _ADVICE_ROWS if self._guide and high >= LEAST_ROWS + _ADVICE_ROWS else high

    def _top(self, rows: int) -> int:
        """The line where a picture of so many rows begins."""
        return (self._picture_high - rows) // 2

    @property
    def _palette(self) -> Palette:
        return FINE if self.app.console.color_system == "truecolor" else CUBE

    def _cells(self, picture: NDArray[np.float32]) -> Cells:
        if self._guided(picture.shape[0]):
            picture = with_guide(picture, luma_of(picture))
        self._steps = stepped(picture, self._palette, self._steps)
        return cells_of(self._steps)

    def _letters(self, picture: NDArray[np.float32]) -> list[str]:
        lines = letters(picture, on_dark=self.app.current_theme.dark)
        high, wide = picture.shape[:2]
        if not self._guided(high):
            return lines
        marks = [_marked(mask) for mask in guide(wide, high)]
        return [
            "".join(
                _OVAL_LETTER if oval else _EYES_LETTER if line else letter
                for letter, oval, line in zip(text, ovals, lines_, strict=True)
            )
            for text, ovals, lines_ in zip(lines, *marks, strict=True)
        ]

    def _guided(self, high: int) -> bool:
        return self._guide and high >= 2 * LEAST_ROWS

    def render_line(self, y: int) -> Strip:
        if self.camera is None:
            return self._words_line("")
        if self._rows is None:
            return self._words_line(self._told_on(y))
        row = y - self._top(len(self._rows))
        if 0 <= row < len(self._rows):
            return self._picture_line(self._rows[row])
        if not self._guided(2 * len(self._rows)):
            return self._words_line("")
        lines = wrap(clean_line(self.advice) or _ABOUT_GUIDE, self.content_size.width)
        index = row - len(self._rows)
        return self._words_line(lines[index] if 0 <= index < len(lines) else "")

    def _picture_line(self, row: "Cells | str") -> Strip:
        wide = self.content_size.width
        left = (wide - len(row)) // 2
        plain = self.rich_style
        shown = [Segment(row, plain)] if isinstance(row, str) else drawn(row, self._palette)
        right = wide - left - len(row)
        return Strip([Segment(" " * left, plain), *shown, Segment(" " * right, plain)], wide)

    def _words_line(self, text: str) -> Strip:
        wide = self.content_size.width
        style = self.rich_style
        return Strip([Segment(text.center(wide), style)]).adjust_cell_length(wide, style)

    def _told_on(self, y: int) -> str:
        """The line of what is told about the camera that belongs on line `y`."""
        wide, high = self.content_size
        brief = wide < _ROOM_FOR_WORDS
        lines = [_NO_PICTURE] if brief else wrap(self._words, wide - 4)
        index = y - max(0, (high - len(lines)) // 2)
        return lines[index] if 0 <= index < len(lines) else ""


def _marked(mask: NDArray[np.bool_]) -> list[list[bool]]:
    """Cells of which either half is marked."""
    cells: list[list[bool]] = (mask[::2] | mask[1::2]).tolist()
    return cells
