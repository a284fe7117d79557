"""The first line of every screen: the product's name left, where one is right."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Static


class Masthead(Horizontal):
    context = reactive("", init=False)
    """Where one is, in a few words."""

    def __init__(self, context: str = "") -> None:
        super().__init__()
        self.set_reactive(Masthead.context, context)

    def compose(self) -> ComposeResult:
        yield Static("mockinterview", id="product", markup=False)
        yield Static(self.context, id="context", markup=False)

    def watch_context(self, context: str) -> None:
        self.query_one("#context", Static).update(context)
