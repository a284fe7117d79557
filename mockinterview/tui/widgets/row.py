"""A label beside or above a control; marks where one is, without needing colour."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static


class Row(Horizontal):
    def __init__(self, label: str, control: Widget, *, tall: bool = False) -> None:
        """`tall`: the control has several lines, and stands below its label."""
        super().__init__(classes="-tall" if tall else None)
        self._label = label
        self._control = control

    def compose(self) -> ComposeResult:
        yield Static(f"  {self._label}", classes="label", markup=False)
        yield self._control

    def on_descendant_focus(self) -> None:
        self.add_class("-here")
        self.query_one(".label", Static).update(f"› {self._label}")

    def on_descendant_blur(self) -> None:
        self.remove_class("-here")
        self.query_one(".label", Static).update(f"  {self._label}")
