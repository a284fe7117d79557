"""How asking went at one garbled question; a second try stands beside the first."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from mockinterview.feedback.manners.drilling import standing
from mockinterview.interview.drill.exercises import Attempt, counting, is_practice
from mockinterview.tui.drill_words import below_tries, feedback_content
from mockinterview.tui.widgets.fitted import Fitted


class Feedback(Vertical):
    def __init__(self, *, blocks: bool = True) -> None:
        super().__init__()
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        yield Static(id="above", markup=False)
        with Horizontal(id="tries"):
            yield Static(id="first-try", markup=False)
            yield Static(id="newest-try", markup=False)
        yield Static(id="below", markup=False)

    def show(self, tried: Sequence[Attempt], reply: str, name: str) -> None:
        """`tried`: every try at the question, at least one; `name` gave the `reply`."""
        first, newest = counting(tried), tried[-1]
        beside = is_practice(tried)
        above = self.query_one("#above", Static)
        above.update(standing(tried))
        above.display = bool(standing(tried))
        apart = not beside and self.screen.has_class("-high")
        self._show_try("#first-try", "First try" if beside else "", first, apart=apart)
        self._show_try("#newest-try", "Second try" if beside else "", newest, apart=apart)
        self.query_one("#first-try").display = beside
        self.set_class(beside, "-beside")
        below = partial(below_tries, newest, reply, name, apart=apart)
        self.query_one("#below", Static).update(Fitted(below))
        self.set_class(apart, "-apart")

    def _show_try(self, place: str, title: str, attempt: Attempt, *, apart: bool) -> None:
        shown = self.query_one(place, Static)
        shown.border_title = title
        told = partial(
            feedback_content, attempt, blocks=self._blocks, brief=bool(title), apart=apart
        )
        shown.update(Fitted(told))
