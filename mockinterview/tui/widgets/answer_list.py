"""The turns of an interview to choose from: which, how it went, how long the answer took."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mockinterview.tui.outline import Entry
from mockinterview.tui.widgets.fitted import Fitted, in_columns
from mockinterview.tui.widgets.rows import Rows

_LENGTH_COLUMN: Final = 5
_COLUMNS: Final = (14, -1, 9, _LENGTH_COLUMN)
"""Widths of name, question, outcome and length; below 0: what is left."""
_COLUMNS_ABOVE: Final = (-1, 9, _LENGTH_COLUMN)
"""Where the question stands in a line of its own."""
_TWO_LINES_BELOW: Final = 50
"""Columns below which an entry takes a second line."""


class AnswerList(Rows):
    @dataclass
    class Chosen(Message):
        entry: Entry

    entries: reactive[tuple[Entry, ...]] = reactive((), init=False)

    def watch_entries(self) -> None:
        """The first one is chosen, or the one in its place where they have been measured anew."""
        chosen = self.highlighted or 0
        self.set_options(Option(Fitted(partial(_line, entry))) for entry in self.entries)
        self.highlighted = min(chosen, len(self.entries) - 1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.Chosen(self.entries[event.option_index]))


def _line(entry: Entry, width: int) -> Content:
    if entry.judged is None:
        return Content(entry.name)
    asked = entry.judged.answer.turn.text
    length = entry.length.rjust(_LENGTH_COLUMN)
    if width >= _TWO_LINES_BELOW:
        return in_columns((entry.name, asked, entry.outcome, length), _COLUMNS, width)
    above = in_columns((entry.name, entry.outcome, length), _COLUMNS_ABOVE, width)
    return Content("\n").join([above, in_columns(("", asked), (0, -1), width)])
