"""One value out of a few, on one line: left and right change it, a note says what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Option:
    value: object
    label: str
    note: str = ""


class Chooser(Widget, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "Change", key_display="← →", tooltip="Change a choice."),
        Binding("right", "change(1)", "Change", key_display="→", show=False),
    ]

    @dataclass
    class Changed(Message):
        chooser: "Chooser"

        @property
        def control(self) -> Widget:
            return self.chooser

    index: reactive[int] = reactive(0)

    def __init__(self, options: Sequence[Option], value: object, *, id: str | None = None) -> None:
        """`options` has one or more; the first stands in where none has `value`."""
        super().__init__(id=id)
        self._options = tuple(options)
        self.value = value

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options

    @options.setter
    def options(self, options: Sequence[Option]) -> None:
        """Other options; the value stays where one of them has it."""
        value = self.value
        self._options = tuple(options)
        self.value = value
        self.refresh()

    @property
    def value(self) -> object:
        return self._options[self.index].value

    @value.setter
    def value(self, value: object) -> None:
        values = [option.value for option in self._options]
        self.index = values.index(value) if value in values else 0

    def render(self) -> RenderResult:
        option = self._options[self.index]
        before, after = ("‹ ", " ›") if self.has_focus and len(self._options) > 1 else ("", "")
        choice = f"{before}{option.label}{after}   "
        return Content.assemble((choice, "bold"), (option.note, "$quiet"))

    def watch_index(self) -> None:
        self.post_message(self.Changed(self))

    def action_change(self, by: int) -> None:
        self.index = (self.index + by) % len(self._options)
