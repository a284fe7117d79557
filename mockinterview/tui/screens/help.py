"""Every key of the screen beneath, in words."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static


class HelpScreen(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,f1,q", "dismiss", "Close", key_display="Esc"),
    ]

    def __init__(self, title: str, about: str, keys: Iterable[tuple[str, str]]) -> None:
        """`keys` as they are shown, each with what it does."""
        super().__init__()
        self._title = title
        self._about = about
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog") as dialog:
            # In the border it is seen however much there is to scroll.
            dialog.border_subtitle = "Esc closes this"
            yield Static(self._title, classes="heading", markup=False)
            yield Static(self._about, classes="paragraph", markup=False)
            for key, does in self._keys:
                with Horizontal(classes="key-row"):
                    yield Static(key, classes="key", markup=False)
                    yield Static(does, classes="does", markup=False)
