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

_NAME_COLUMN: Final = 14
_OUTCOME_COLUMN: Final = 9
_LENGTH_COLUMN: Final = 5
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
    if width >= _TWO_LINES_BELOW:
        cells = [
            (entry.name, _NAME_COLUMN),
            (asked, -1),
            (entry.outcome, _OUTCOME_COLUMN),
            (entry.length.rjust(_LENGTH_COLUMN), _LENGTH_COLUMN),
        ]
        return in_columns(cells, width)
    cells = [
        (entry.name, -1),
        (entry.outcome, _OUTCOME_COLUMN),
        (entry.length.rjust(_LENGTH_COLUMN), _LENGTH_COLUMN),
    ]
    return Content("\n").join([in_columns(cells, width), in_columns([("", 0), (asked, -1)], width)])
