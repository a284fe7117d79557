"""The plan of nine: what is done, what is ahead and why; changed and started from here."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from mockinterview.cleaning import clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.feedback.practice_lines import kinds_in_words
from mockinterview.interview.model import Level
from mockinterview.interview.nine import NINE, SOURCE, Practice, PracticePlan, changed, moved
from mockinterview.interview.personas import PERSONAS
from mockinterview.line.connection import VIDEO_CONDITIONS
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.fitted import Fitted, in_columns, labelled
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.rows import Rows
from mockinterview.tui.wording import bank_title, persona_name

if TYPE_CHECKING:
    from mockinterview.session.studio import KeptNine, Studio

_COLUMNS: Final = (2, 5, 6, 9, 15, 9, -1)
_HEADINGS: Final = ("No", "", "Level", "Line", "Interviewer", "Questions", "Bank")
_NONE_YET: Final = "There is no plan yet: it is made after the first interview you finish."


class NineScreen(Page):
    CONTEXT = "Plan of nine"
    HELP_TITLE = "Plan of nine"
    ABOUT = (
        f"{SOURCE} What you change is marked as yours and stays so; the rest follows your "
        "interviews."
    )
    OTHER_KEYS = (("↑ ↓, k j", "Choose an interview."),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start the next", tooltip="Start the next interview."),
        Binding("p", "change('persona_id')", "Interviewer", tooltip="Another interviewer."),
        Binding("v", "change('level')", "Level", tooltip="Another level."),
        Binding("l", "change('line')", "Line", tooltip="Another line."),
        Binding("b", "change('bank_id')", "Bank", tooltip="Another question bank."),
        Binding("minus", "move(-1)", "Earlier", key_display="-", tooltip="One place earlier."),
        Binding("plus", "move(1)", "Later", key_display="+", tooltip="One place later."),
        Binding("escape", "app.pop_screen", "Back", key_display="Esc", tooltip="Go back."),
    ]

    @dataclass
    class StartAsked(Message):
        practice: Practice

    @dataclass
    class Read(Message):
        kept: "KeptNine"

    @dataclass
    class Failed(Message):
        trouble: str

    def __init__(self, studio: "Studio") -> None:
        super().__init__()
        self._studio = studio
        self._plan: PracticePlan | None = None

    def compose_body(self) -> ComposeResult:
        yield Static("Looking up your plan …", id="nine-notice", markup=False)
        yield Static(Fitted(partial(_row, _HEADINGS)), id="nine-headings")
        yield Rows(id="practices", markup=False)
        yield Static(id="nine-details", markup=False)

    def on_mount(self) -> None:
        self._read()

    # What is shown

    def on_nine_screen_read(self, message: Read) -> None:
        self.query_one("#nine-notice", Static).update(
            clean_line(message.kept.trouble) or (SOURCE if message.kept.plan else _NONE_YET)
        )
        if message.kept.plan:
            self._show(message.kept.plan, message.kept.plan.next)

    def on_nine_screen_failed(self, message: Failed) -> None:
        self.query_one("#nine-notice", Static).update(clean_line(message.trouble))

    def _show(self, plan: PracticePlan, chosen: Practice | None) -> None:
        self._plan = plan
        rows = self.query_one("#practices", Rows)
        cells = (self._cells(each, each == plan.next) for each in plan.practices)
        rows.set_options(Option(Fitted(partial(_row, each))) for each in cells)
        rows.highlighted = chosen.number - 1 if chosen else 0
        rows.focus()
        self.query_one(Masthead).context = f"Plan of nine · {len(plan.done)} of {NINE} done"
        self._show_details()

    def _cells(self, practice: Practice, is_next: bool) -> tuple[str, ...]:
        return (
            str(practice.number),
            _state(practice, is_next),
            practice.level,
            practice.line,
            persona_name(practice.persona_id),
            str(practice.length),
            clean_line(bank_title(practice.bank_id, self._studio.banks)),
        )

    def on_option_list_option_highlighted(self) -> None:
        self._show_details()

    def _show_details(self) -> None:
        practice = self._chosen
        if practice:
            self.query_one("#nine-details", Static).update(Fitted(partial(_details, practice)))
        self.refresh_bindings()

    @property
    def _chosen(self) -> Practice | None:
        at = self.query_one("#practices", Rows).highlighted
        return self._plan.practices[at] if self._plan and at is not None else None

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "start":
            return bool(self._plan and self._plan.next)
        if action in ("change", "move"):
            return bool(self._plan and self._chosen and not self._chosen.is_done)
        return True

    def action_start(self) -> None:
        if self._plan and self._plan.next:
            self.post_message(self.StartAsked(self._plan.next))

    def action_change(self, name: str) -> None:
        """To the value after this one, and from the last to the first."""
        if not self._plan or not self._chosen:
            return
        choosable: dict[str, list[str]] = {
            "persona_id": [persona.id for persona in PERSONAS],
            "level": list(Level),
            "line": list(VIDEO_CONDITIONS),
            "bank_id": [bank.id for bank in self._studio.banks],
        }
        values = choosable[name]
        value = getattr(self._chosen, name)
        after = values[(values.index(value) + 1) % len(values)] if value in values else values[0]
        self._keep(changed(self._plan, self._chosen.number, **{name: after}), self._chosen.number)

    def action_move(self, by: int) -> None:
        if not self._plan or not self._chosen:
            return
        after = moved(self._plan, self._chosen.number, by)
        if after != self._plan:
            self._keep(after, self._chosen.number + by)

    def _keep(self, plan: PracticePlan, number: int) -> None:
        self._show(plan, plan.practices[number - 1])
        self._save(plan)

    def on_option_list_option_selected(self) -> None:
        """A click on one only chooses it; Enter starts the next, whichever is chosen."""

    # Threads

    @work(thread=True, group="archive")
    def _read(self) -> None:
        try:
            self.post_message(self.Read(self._studio.nine()))
        except MockInterviewError as error:
            self.post_message(self.Failed(str(error)))

    @work(thread=True, group="archive")
    def _save(self, plan: PracticePlan) -> None:
        try:
            self._studio.keep_nine(plan)
        except MockInterviewError as error:
            self.post_message(self.Failed(str(error)))


def _state(practice: Practice, is_next: bool) -> str:
    if practice.is_done:
        return "done"
    return "next" if is_next else "yours" if practice.own else ""


def _details(practice: Practice, width: int) -> Content:
    told = [
        ("Questions", kinds_in_words(practice)),
        ("Watch", practice.watch.advice),
        ("Why", practice.watch.reason),
    ]
    cleaned = [(label, clean_line(words)) for label, words in told]
    return Content("\n").join(labelled(cleaned, width))


def _row(cells: tuple[str, ...], width: int) -> Content:
    return in_columns(list(zip(cells, _COLUMNS, strict=True)), width)
