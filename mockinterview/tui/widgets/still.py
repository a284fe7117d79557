"""One picture of a film, small: as the interviewer saw it at a moment.

The widget asks for its picture only once it is seen, so a terminal without room for it costs
nothing.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from mockinterview.interview.frames import Pixels
from mockinterview.interview.model import Answer, Take
from mockinterview.tui.half_blocks import (
    CUBE,
    FINE,
    Cells,
    Palette,
    cells_of,
    drawn,
    fitted,
    luma_of,
    scaled,
    stepped,
)

COLUMNS: Final = 18
ROWS: Final = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the film of a take, in seconds from its start."""

    answer: Answer
    take: Take
    seconds: float


class Still(Widget):
    moment: reactive[Moment | None] = reactive(None, init=False)
    pixels: reactive[Pixels | None] = reactive(None, init=False, always_update=True)
    """What is shown; None while it is not there, and for good where the film has none."""

    @dataclass
    class Wanted(Message):
        still: "Still"
        moment: Moment

    def __init__(self, moment: Moment) -> None:
        super().__init__()
        self.set_reactive(Still.moment, moment)
        self._asked: Moment | None = None
        self._cells: Cells | None = None

    def on_show(self) -> None:
        self._ask()

    def watch_moment(self) -> None:
        self._ask()

    def _ask(self) -> None:
        if self.moment and self.moment != self._asked and self.display and self.content_size:
            self._asked = self.moment
            self.post_message(self.Wanted(self, self.moment))

    def watch_pixels(self, pixels: Pixels | None) -> None:
        self._cells = None
        if pixels is not None and pixels.size:
            columns, rows = fitted(pixels, COLUMNS, ROWS)
            # Only in a mirror do people look for themselves the other way round.
            picture = scaled(pixels, columns, 2 * rows)[:, ::-1]
            if self.app.no_color:
                picture = np.repeat(luma_of(picture)[:, :, None], 3, axis=2)
            self._cells = cells_of(stepped(picture, self._palette, None))
        self.refresh()

    @property
    def _palette(self) -> Palette:
        return FINE if self.app.console.color_system == "truecolor" else CUBE

    def render_line(self, y: int) -> Strip:
        wide, plain = self.content_size.width, self.rich_style
        if self._cells is None or not 0 <= y < len(self._cells):
            return Strip.blank(wide, plain)
        row = self._cells[y]
        left = Segment(" " * (wide - len(row)), plain)
        return Strip([left, *drawn(row, self._palette)]).adjust_cell_length(wide, plain)
