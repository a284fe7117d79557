"""What to have in order before an interview: ticked by the person, with the reason beside each.

Nothing is forced: Enter goes on whatever is ticked, and a list that cannot be read is told in
words and holds nothing up.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.feedback.as_text.figures import GRADE_WORDS
from mockinterview.interview.written.checklist import Line, Sheet
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.rows import Rows
from mockinterview.tui.wording import when

if TYPE_CHECKING:
    from mockinterview.interview.model import Checked
    from mockinterview.session.studio import Choices, Studio

_LOG = logging.getLogger(__name__)

_NOT_SHOWN = "The checklist cannot be shown. The log has the details; you can go on all the same."
_ABOUT = "Tick what is in order. Whatever is left open, you can go on: it is only there to help."
_GO_ON = "Go on to the interview, whatever is ticked."


class ChecklistScreen(Page):
    """`choices`: of the interview that it is on the way to; None: on the way to none."""

    CONTEXT = "Checklist"
    HELP_TITLE = "Checklist"
    ABOUT = (
        "What to have in order before a video interview. You tick, and nobody checks: each thing "
        "says why it helps. Ticks hold for half a day, and an interview keeps what was ticked."
    )
    OTHER_KEYS = (("Page Up, Page Down", "Go by a page."), ("Home, End", "To the first or last."))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", tooltip="Tick this one, or take the tick away."),
        Binding("enter", "go_on", "Go on", tooltip=_GO_ON),
        Binding("enter", "done", "Done", tooltip="Back; your ticks are kept."),
        Binding("escape", "back", "Back", tooltip="Back; your ticks are kept."),
    ]

    @dataclass
    class Loaded(Message):
        sheet: Sheet

    @dataclass
    class NotLoaded(Message):
        trouble: str

    @dataclass
    class Left(Message):
        choices: "Choices | None"
        """Of the interview to go on to; None: back."""
        checked: "tuple[Checked, ...]"

    def __init__(self, studio: "Studio", choices: "Choices | None" = None) -> None:
        super().__init__()
        self._studio = studio
        self._choices = choices
        self._sheet = Sheet("", ())
        self._unsaved = False

    def compose_body(self) -> ComposeResult:
        yield Static("Opening the checklist …", id="checklist-notice", markup=False)
        yield Static(_ABOUT, id="about-checklist", markup=False)
        with Container(id="checklist"):
            yield Rows(id="items")
            with VerticalScroll(id="why", can_focus=False):
                yield Static(id="tip")

    def on_mount(self) -> None:
        self.query_one("#checklist").display = False
        self._load()

    async def on_unmount(self) -> None:
        """However it is left, the ticks are kept."""
        if self._unsaved:
            await asyncio.to_thread(self._keep)

    # What is shown

    def on_checklist_screen_loaded(self, message: Loaded) -> None:
        self._sheet = message.sheet
        self.query_one("#checklist-notice").display = False
        self.query_one("#checklist").display = True
        rows = self.query_one(Rows)
        for number, (line, is_first) in enumerate(self._sheet.grouped):
            if is_first:
                heading = Content.styled(clean(line.item.group), "$primary bold")
                spaced = Content("\n") + heading if number else heading
                rows.add_option(Option(spaced, disabled=True))
            rows.add_option(Option(_row(line), id=str(number)))
        rows.action_first()
        rows.focus()
        self._tell_how_many()
        self.refresh_bindings()

    def on_checklist_screen_not_loaded(self, message: NotLoaded) -> None:
        self.query_one("#checklist-notice", Static).update(clean(message.trouble))

    def on_option_list_option_highlighted(self, message: Rows.OptionHighlighted) -> None:
        number = _number(message.option)
        if number is not None:
            self.query_one("#tip", Static).update(_why(self._sheet.lines[number]))
            self.query_one("#why").scroll_home(animate=False)

    def on_option_list_option_selected(self, message: Rows.OptionSelected) -> None:
        """Clicked with the mouse."""
        self._toggle(message.option)

    def _tell_how_many(self) -> None:
        ticked = f"{self._sheet.ticked} of {len(self._sheet.lines)} ticked"
        self.query_one(Masthead).context = f"{ticked} · {clean_line(self._sheet.title)}"

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "tick":
                return bool(self._sheet.lines)
            case "go_on":
                return self._choices is not None
            case "done":
                return self._choices is None
        return True

    def action_tick(self) -> None:
        if option := self.query_one(Rows).highlighted_option:
            self._toggle(option)

    def _toggle(self, option: Option) -> None:
        number = _number(option)
        if number is None:
            return
        self._sheet = self._sheet.toggled(number)
        self._unsaved = True
        self.query_one(Rows).replace_option_prompt(str(number), _row(self._sheet.lines[number]))
        self._tell_how_many()

    def action_go_on(self) -> None:
        self.post_message(self.Left(self._choices, self._sheet.checked))

    def action_done(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        self.post_message(self.Left(None, self._sheet.checked))

    # Threads

    @work(thread=True)
    def _load(self) -> None:
        try:
            self.post_message(self.Loaded(self._studio.sheet()))
        except MockInterviewError as error:
            self.post_message(self.NotLoaded(f"{error.message}\n{error.hint}"))
        except Exception:  # noqa: BLE001 - a thread must not die of it
            _LOG.exception("the checklist cannot be shown")
            self.post_message(self.NotLoaded(_NOT_SHOWN))

    def _keep(self) -> None:
        try:
            self._studio.keep_sheet(self._sheet)
        except MockInterviewError as error:
            _LOG.warning("the ticks are not remembered: %s", error)


def _number(option: Option) -> int | None:
    """Of the line in the sheet; None for a heading."""
    return int(option.id) if option.id else None


def _row(line: Line) -> Content:
    mark = ("[x] ", "$success bold") if line.ticked else ("[ ] ", "$quiet")
    return Content.assemble(mark, clean(line.item.text))


def _why(line: Line) -> Content:
    item = line.item
    parts = [Content(clean(item.tip))]
    if item.grade:
        source = f"{clean(item.source)} · {GRADE_WORDS[item.grade]}"
        parts.append(Content.styled(source, "$quiet"))
    if line.last:
        parts.append(Content.styled(f"Ticked last on {when(line.last)}.", "$quiet"))
    return Content("\n").join(parts)
