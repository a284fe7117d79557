"""How loud the candidate is heard: a bar over the bands too quiet, good and too loud.

The bands are those of the feedback, for active speech. The bar falls slowly, so that it can be
read while somebody speaks.
"""

from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mockinterview.feedback.thresholds import GOOD_LEVEL_DBFS

SILENT_DBFS = -96.0
_LEFT_END_DBFS = -50.0
_FALL_DB = 1.5
"""How far the bar falls from one reading to the next at most."""


class Meter(Widget):
    """Two lines: the bar, and beneath it the bands' names with their marks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"meter--low", "meter--good", "meter--high"}

    shown_dbfs: reactive[float] = reactive(SILENT_DBFS)

    def __init__(self, *, blocks: bool = True) -> None:
        super().__init__()
        self._full, self._empty = ("━", "─") if blocks else ("#", ".")

    def read(self, level_dbfs: float) -> None:
        """Show a new reading."""
        self.shown_dbfs = max(level_dbfs, self.shown_dbfs - _FALL_DB)

    def rest(self) -> None:
        """Nothing is listened to."""
        self.shown_dbfs = SILENT_DBFS

    @property
    def band(self) -> str:
        low, high = GOOD_LEVEL_DBFS
        if self.shown_dbfs < low:
            return "low"
        return "good" if self.shown_dbfs <= high else "high"

    def render(self) -> RenderResult:
        wide = self.content_size.width
        filled = self._column(self.shown_dbfs)
        low, high = (self._column(each) for each in GOOD_LEVEL_DBFS)
        bar = self._full * filled + self._empty * (wide - filled)
        style = self.get_component_styles(f"meter--{self.band}").color.hex
        names = "too quiet".ljust(low)[:low] + "|good".ljust(high - low)[: high - low] + "|too loud"
        return Content.assemble(
            (bar[:filled], f"bold {style}"), (bar[filled:], "$rule"), "\n", names[:wide]
        )

    def _column(self, level_dbfs: float) -> int:
        share = (level_dbfs - _LEFT_END_DBFS) / -_LEFT_END_DBFS
        return round(self.content_size.width * min(1.0, max(0.0, share)))
