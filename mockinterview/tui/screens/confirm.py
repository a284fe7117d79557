"""One question with two answers; nothing happens by accident."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from mockinterview.tui.widgets.key_line import KeyLine


class Confirm(ModalScreen[bool]):
    """Gives True when the person says yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", key_display="y"),
        Binding("n,escape", "answer(False)", "No", key_display="n or Esc"),
    ]

    def __init__(self, question: str, explanation: str) -> None:
        super().__init__()
        self._question = question
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="heading", markup=False)
            yield Static(self._explanation, classes="paragraph", markup=False)
            yield KeyLine()

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
