"""The plan of nine: what is done, what is ahead and why; changed and started from here."""

from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from mockinterview.cleaning import clean_line
from mockinterview.feedback.as_text.practice import kinds_in_words
from mockinterview.feedback.practice import watchable, watching
from mockinterview.interview.model import Level, QuestionKind
from mockinterview.interview.nine import NINE, SOURCE, Practice, PracticePlan, changed, moved
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.plan import MAX_LENGTH, MIN_LENGTH
from mockinterview.line.connection import VIDEO_CONDITIONS
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.fitted import GAP, Fitted, in_columns, labelled
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.rows import Rows
from mockinterview.tui.wording import bank_title, persona_name

if TYPE_CHECKING:
    from mockinterview.session.studio import KeptNine, Studio

_COLUMNS: Final = (2, 5, 6, 9, 15, 9, -1)
_HEADINGS: Final = ("No", "", "Level", "Line", "Interviewer", "Questions", "Bank")
_BOX: Final = 19
"""Columns of a kind that can be ticked."""
_LABEL: Final = len("Kinds") + GAP
"""Columns of a label below the list and the gap after it."""
_DIGITS: Final = f"1-{len(QuestionKind)}"
_KINDS: Final = "Ask this kind of question, or do not."
_LENGTHEN: Final = "Fewer questions, or more."
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
        Binding("left", "lengthen(-1)", "Questions", key_display="← →", tooltip=_LENGTHEN),
        Binding(
            "right", "lengthen(1)", "Questions", key_display="← →", show=False, tooltip=_LENGTHEN
        ),
        *(
            Binding(str(number), f"kind({number})", "Kinds", key_display=_DIGITS, tooltip=_KINDS)
            for number in range(1, len(QuestionKind) + 1)
        ),
        Binding("w", "watch", "Watch", tooltip="Something else to watch."),
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

    def __init__(self, studio: "Studio") -> None:
        super().__init__()
        self._studio = studio
        self._plan: PracticePlan | None = None
        self._unsaved: PracticePlan | None = None
        self._saving = Lock()

    def compose_body(self) -> ComposeResult:
        yield Static("Looking up your plan …", id="nine-notice", markup=False)
        yield Static(Fitted(partial(in_columns, _HEADINGS, _COLUMNS)), id="nine-headings")
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

    def on_page_failed(self, message: Page.Failed) -> None:
        self.query_one("#nine-notice", Static).update(clean_line(message.trouble))

    def _show(self, plan: PracticePlan, chosen: Practice | None) -> None:
        self._plan = plan
        rows = self.query_one("#practices", Rows)
        rows.set_options(Option(self._row(each, each == plan.next)) for each in plan.practices)
        rows.highlighted = chosen.number - 1 if chosen else 0
        rows.focus()
        self.query_one(Masthead).context = f"Plan of nine · {len(plan.done)} of {NINE} done"
        self._show_details()

    def _row(self, practice: Practice, is_next: bool) -> Fitted:
        cells = (
            str(practice.number),
            _state(practice, is_next),
            practice.level,
            practice.line,
            persona_name(practice.persona_id),
            str(practice.length),
            clean_line(bank_title(practice.bank_id, self._studio.banks)),
        )
        return Fitted(partial(in_columns, cells, _COLUMNS))

    def on_option_list_option_highlighted(self) -> None:
        self._show_details()

    def _show_details(self) -> None:
        practice = self._chosen
        if practice:
            details = partial(_details, practice, self._kinds_there(practice))
            self.query_one("#nine-details", Static).update(Fitted(details))
        self.refresh_bindings()

    def _kinds_there(self, practice: Practice) -> frozenset[QuestionKind]:
        """Those that its bank has."""
        bank = next((each for each in self._studio.banks if each.id == practice.bank_id), None)
        return frozenset(each.kind for each in bank.questions) if bank else frozenset(QuestionKind)

    @property
    def _chosen(self) -> Practice | None:
        at = self.query_one("#practices", Rows).highlighted
        return self._plan.practices[at] if self._plan and at is not None else None

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "start":
            return bool(self._plan and self._plan.next)
        if action in ("change", "move", "lengthen", "kind", "watch"):
            return bool(self._plan and self._chosen and not self._chosen.is_done)
        return True

    def action_start(self) -> None:
        if self._plan and self._plan.next:
            self.post_message(self.StartAsked(self._plan.next))

    def action_change(self, name: str) -> None:
        """To the value after this one, and from the last to the first."""
        if not self._chosen:
            return
        choosable: dict[str, list[str]] = {
            "persona_id": [persona.id for persona in PERSONAS],
            "level": list(Level),
            "line": list(VIDEO_CONDITIONS),
            "bank_id": [bank.id for bank in self._studio.banks],
        }
        self._set(**{name: _after(choosable[name], getattr(self._chosen, name))})

    def action_lengthen(self, by: int) -> None:
        if self._chosen:
            self._set(length=min(MAX_LENGTH, max(MIN_LENGTH, self._chosen.length + by)))

    def action_kind(self, number: int) -> None:
        practice, kind = self._chosen, list(QuestionKind)[number - 1]
        if practice and kind in (there := self._kinds_there(practice)):
            wanted = _asked(practice, there) ^ {kind}
            self._set(
                kinds=() if wanted == there else tuple(k for k in QuestionKind if k in wanted)
            )

    def action_watch(self) -> None:
        if self._plan and self._chosen:
            watches = {each.advice: each for each in watchable(self._plan)}
            watch = watches[_after(list(watches), self._chosen.watch.advice)]
            number = self._chosen.number
            self._keep(watching(self._plan, number, watch), number)

    def _set(self, **wanted: object) -> None:
        if self._plan and self._chosen:
            number = self._chosen.number
            self._keep(changed(self._plan, number, **wanted), number)

    def action_move(self, by: int) -> None:
        if not self._plan or not self._chosen:
            return
        after = moved(self._plan, self._chosen.number, by)
        if after != self._plan:
            self._keep(after, self._chosen.number + by)

    def _keep(self, plan: PracticePlan, number: int) -> None:
        self._show(plan, plan.practices[number - 1])
        self._unsaved = plan
        self._save()

    def on_option_list_option_selected(self) -> None:
        """A click on one only chooses it; Enter starts the next, whichever is chosen."""

    # Threads

    @work(thread=True, group="archive")
    def _read(self) -> None:
        with self.telling():
            self.post_message(self.Read(self._studio.nine()))

    @work(thread=True, group="archive")
    def _save(self) -> None:
        """The newest, so that of two quick changes the second stays."""
        with self.telling(), self._saving:
            plan, self._unsaved = self._unsaved, None
            if plan:
                self._studio.keep_nine(plan)


def _state(practice: Practice, is_next: bool) -> str:
    if practice.is_done:
        return "done"
    return "next" if is_next else "yours" if practice.own else ""


def _after(values: list[str], value: str) -> str:
    """The one after `value`; the first after the last one, and after one that is none of them."""
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


def _asked(practice: Practice, there: frozenset[QuestionKind]) -> frozenset[QuestionKind]:
    """Kinds that are asked, of those the bank has."""
    return there.intersection(practice.kinds) or there


def _details(practice: Practice, there: frozenset[QuestionKind], width: int) -> Content:
    told = [
        ("Kinds", _kinds_in_lines(practice, there, width - _LABEL)),
        ("Watch", clean_line(practice.watch.advice)),
        ("Why", clean_line(practice.watch.reason)),
    ]
    return Content("\n").join(labelled(told, width))


def _kinds_in_lines(practice: Practice, there: frozenset[QuestionKind], wide: int) -> str:
    """Those that can be ticked, each by its number; of what is done, those that were asked."""
    if practice.is_done:
        return kinds_in_words(practice)
    asked = _asked(practice, there)
    boxes = [
        f"{number} [{'x' if kind in asked else ' '}] {kind}".ljust(_BOX)
        for number, kind in enumerate(QuestionKind, start=1)
        if kind in there
    ]
    row = max(1, wide // _BOX)
    rows = ("".join(boxes[at : at + row]).rstrip() for at in range(0, len(boxes), row))
    return "\n".join(rows)
