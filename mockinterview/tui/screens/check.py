"""The equipment test: one item after the other, each with its figure, verdict and fix.

What waits (camera, sound, the recogniser) is tried on a thread of its own; leaving ends it.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockinterview.cleaning import clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.equipment import (
    PART_OF,
    Check,
    EquipmentReport,
    Item,
    Part,
    Verdict,
    conclusion,
    untried,
)
from mockinterview.tui.equipment_words import HEARD, found, item_line, to_do
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.meter import Meter
from mockinterview.tui.widgets.preview import CameraPreview
from mockinterview.tui.widgets.rows import Rows
from mockinterview.tui.wording import tested_in_words

if TYPE_CHECKING:
    from mockinterview.session.equipment.readiness import Readiness
    from mockinterview.session.studio import Choices, Studio

_LOG = logging.getLogger(__name__)

_TICK_SECONDS = 1 / 12
_ITEMS = tuple(Item)
_BY_ITSELF = (Part.MACHINE, Part.CAMERA)
"""Tried as soon as the screen is open: nothing is wanted of the person."""
_NOT_OPENED = "The equipment test cannot begin. The log has the details."
_ENTER = "Test the item that is marked, again as often as you like."


class CheckScreen(Page):
    CONTEXT = "Equipment test"
    HELP_TITLE = "The equipment test"
    ABOUT = (
        "Before an interview: how you are seen and heard, and what to mend first. Items that are "
        "tried together are tested together. The result is kept with your next interview."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "heard(True)", "Yes, heard", tooltip="You heard the sentence."),
        Binding("n", "heard(False)", "No", tooltip="You did not hear the sentence."),
        Binding("enter", "test", "Test", tooltip=_ENTER),
        Binding("r", "test", "Test", show=False, tooltip=_ENTER),
        Binding("enter", "test_again", "Test again", tooltip=_ENTER),
        Binding("r", "test_again", "Test again", show=False, tooltip=_ENTER),
        Binding("space", "stop", "Done", tooltip="End the test that is going on."),
        Binding("escape", "app.pop_screen", "Back", tooltip="Go back."),
    ]
    OTHER_KEYS = (("↑ ↓", "Go from item to item."),)

    @dataclass
    class Opened(Message):
        readiness: "Readiness"
        before: EquipmentReport | None

    @dataclass
    class NotOpened(Message):
        trouble: str

    @dataclass
    class Reported(Message):
        """What is going on."""

        sentence: str

    @dataclass
    class Tried(Message):
        part: Part

    def __init__(self, studio: "Studio", choices: "Choices", *, blocks: bool = True) -> None:
        super().__init__()
        self._studio = studio
        self._choices = choices
        self._blocks = blocks
        self._readiness: Readiness | None = None
        self._trying: Part | None = None
        self._doing = "Opening the devices"
        self._before = ""
        """Of the last test."""
        self._tried: set[Part] = set()

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="check"):
            yield Rows(*(Option(item_line(untried(item), trying=False)) for item in _ITEMS))
            with Vertical(id="beside"):
                yield CameraPreview(guide=True, blocks=self._blocks)
                yield Meter(blocks=self._blocks)
                yield Static(id="found", markup=False)
        yield Static(id="doing", markup=False)
        yield Static(id="conclusion", markup=False)

    def on_mount(self) -> None:
        self.set_interval(_TICK_SECONDS, self._tick)
        self.query_one(Rows).highlighted = 0
        self._show()
        self._open(self._choices)

    # What is shown

    def _show(self) -> None:
        rows = self.query_one(Rows)
        checks = self._checks
        for index, check in enumerate(checks):
            trying = PART_OF[_ITEMS[index]] is self._trying
            rows.replace_option_prompt_at_index(index, item_line(check, trying=trying))
        self._show_item()
        ended = self._tried == set(Part) and not self._asks and self._trying is None
        told = conclusion(checks) if ended else self._before
        line = self.query_one("#conclusion", Static)
        line.update(clean_line(told))
        line.set_class(ended, "-ended")
        self.refresh_bindings()
        # The key line may have taken a line of the list's.
        self.call_after_refresh(rows.scroll_to_highlight)

    def _show_item(self) -> None:
        item = self._item
        part = PART_OF[item]
        check = self._checks[_ITEMS.index(item)]
        self.query_one("#found", Static).update(found(check, trying=part is self._trying))
        if self._trying or self._readiness is None:
            doing = self._doing
        elif self._asks:
            doing = HEARD
        else:
            doing = to_do(item, part, check)
        self.query_one("#doing", Static).update(clean_line(doing))
        shown = self._trying or part
        self.set_class(shown is Part.CAMERA, "-seeing")
        self.set_class(shown is Part.MICROPHONE, "-hearing")

    def _tick(self) -> None:
        meter = self.query_one(Meter)
        if self._readiness and self._trying is Part.MICROPHONE:
            meter.read(self._readiness.level_dbfs)
        else:
            meter.rest()

    @property
    def _checks(self) -> tuple[Check, ...]:
        if self._readiness is None:
            return tuple(untried(item) for item in _ITEMS)
        return self._readiness.checks

    @property
    def _item(self) -> Item:
        return _ITEMS[self.query_one(Rows).highlighted or 0]

    def _faulty(self, part: Part) -> int | None:
        """The first item of a part that must be mended."""
        checks = enumerate(zip(_ITEMS, self._checks, strict=True))
        faulty = (
            index
            for index, (item, check) in checks
            if PART_OF[item] is part and check.verdict is Verdict.FAULT
        )
        return next(faulty, None)

    @property
    def _asks(self) -> bool:
        return self._readiness is not None and self._readiness.asks_whether_heard

    # What happens

    def on_check_screen_opened(self, message: Opened) -> None:
        self._readiness = message.readiness
        self._before = tested_in_words(message.before)
        self.query_one(CameraPreview).camera = message.readiness.camera
        self._try_next()

    def on_check_screen_not_opened(self, message: NotOpened) -> None:
        self._doing = message.trouble
        self._show()

    def on_check_screen_reported(self, message: Reported) -> None:
        self._doing = message.sentence
        self._show_item()

    def on_check_screen_tried(self, message: Tried) -> None:
        self._trying = None
        if not self._asks:
            self._tried.add(message.part)
        if message.part is Part.MICROPHONE and (faulty := self._faulty(message.part)) is not None:
            # What is wrong and how to mend it: nothing else matters now.
            self.query_one(Rows).highlighted = faulty
            self._show()
        else:
            self._try_next()

    @on(OptionList.OptionHighlighted)
    def show_chosen(self) -> None:
        self._show_item()
        self.refresh_bindings()

    def _try_next(self) -> None:
        """Go to the next part that was not tried; begin with it where nobody is needed."""
        untried_parts = [part for part in Part if part not in self._tried]
        if untried_parts and not self._asks and PART_OF[self._item] in self._tried | {Part.MACHINE}:
            upcoming = untried_parts[0]
            self.query_one(Rows).highlighted = list(PART_OF.values()).index(upcoming)
            if upcoming in _BY_ITSELF:
                self._begin(upcoming)
        self._show()

    def _begin(self, part: Part) -> None:
        assert self._readiness
        self._trying = part
        self._doing = ""
        self._show()
        self._try(self._readiness, part)

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "heard":
                return self._asks and self._trying is None
            case "test" | "test_again":
                again = PART_OF[self._item] in self._tried
                idle = self._readiness is not None and self._trying is None
                return idle and again == (action == "test_again")
            case "stop":
                return self._trying in (Part.MICROPHONE, Part.SPEAKER)
        return True

    def action_test(self) -> None:
        self._begin(PART_OF[self._item])

    def action_test_again(self) -> None:
        self.action_test()

    def action_stop(self) -> None:
        if self._readiness:
            self._readiness.stop()

    def action_heard(self, heard: bool) -> None:
        if self._readiness:
            self._readiness.say_heard(heard)
            self._tried.add(Part.SPEAKER)
            self._try_next()

    async def on_unmount(self) -> None:
        if self._readiness:
            await asyncio.to_thread(self._readiness.close)

    # Threads

    @work(thread=True, group="check")
    def _open(self, choices: "Choices") -> None:
        try:
            readiness = self._studio.equipment(choices)
            readiness.open()
        except MockInterviewError as error:
            self.post_message(self.NotOpened(str(error)))
            return
        except Exception:  # noqa: BLE001 - a thread must not die of it
            _LOG.exception("the equipment test cannot begin")
            self.post_message(self.NotOpened(_NOT_OPENED))
            return
        if not self.post_message(self.Opened(readiness, self._studio.last_test())):
            readiness.close()  # the person has left meanwhile

    @work(thread=True, group="check")
    def _try(self, readiness: "Readiness", part: Part) -> None:
        readiness.test(part, self._report)
        self.post_message(self.Tried(part))

    def _report(self, sentence: str) -> None:
        self.post_message(self.Reported(sentence))
