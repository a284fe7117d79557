"""Covers a screen whose terminal is too small for it, with one sentence."""

from textual.app import RenderResult
from textual.widget import Widget

MIN_COLUMNS = 60
MIN_ROWS = 18


class TooSmall(Widget):
    """Shown by the stylesheet while the screen has the class `-narrow` or `-low`."""

    def render(self) -> RenderResult:
        return (
            f"Please make this window a little larger: {MIN_COLUMNS} columns and {MIN_ROWS} rows "
            "are enough. Ctrl+Q quits."
        )
