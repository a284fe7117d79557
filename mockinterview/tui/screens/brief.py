"""Making or changing a brief: a form of texts, saved by one key."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.written.brief import MEANS
from mockinterview.tui.brief_form import LABELS, Amiss, BriefForm, brief_of, form_of
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.chooser import Chooser, Option
from mockinterview.tui.widgets.row import Row
from mockinterview.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockinterview.interview.written.brief import NamedBrief
    from mockinterview.session.studio import Studio

_LINE_LIMIT = 200
"""Characters of a line of text; the brief itself says when less is allowed."""
_HINTS = {
    "role": "such as: night porter",
    "company": "where you apply",
    "interviewer": "if you know the name",
    "candidate": "so that you are greeted by it",
    "next_step": "such as: a day on trial",
    "answer_when": "such as: by Friday",
}
_ROWS = {"facts": 3, "posting": 3, "knowledge": 5}
_ABOUT = {
    "facts": "a fact a line: worked three years as a porter",
    "posting": "a point a line: calm with guests",
    "knowledge": "a topic a line: the team: We are five.",
}
_SAVE = "Save, and go by it in the interview."
_NEXT = "From line to line; Shift+Tab goes back."


class BriefScreen(Page):
    CONTEXT = "A brief"
    HELP_TITLE = "A brief"
    ABOUT = (
        "What the interviewer knows beforehand. Facts and points of the posting come up as "
        "questions; what they know answers yours at the end. Leave out whatever you like."
    )
    OTHER_KEYS = (("Enter", "A new line, in the larger texts."),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", key_display="Ctrl+S", priority=True, tooltip=_SAVE),
        Binding("tab", "app.focus_next", "Next", key_display="Tab", tooltip=_NEXT),
        Binding("escape", "leave", "Back", key_display="Esc", priority=True, tooltip="Back."),
    ]

    @dataclass
    class Kept(Message):
        name: str

    def __init__(self, studio: "Studio", named: "NamedBrief | None") -> None:
        """`named`: the one to change; None: a new one."""
        super().__init__()
        self._studio = studio
        self._named = named
        self._begun = form_of(named.brief) if named else BriefForm()

    def compose_body(self) -> ComposeResult:
        with Vertical(id="brief-form"):
            yield from self._rows()
        yield Static(id="brief-notice", markup=False)

    def _rows(self) -> Iterator[Widget]:
        for name, label in LABELS.items():
            text: str = getattr(self._begun, name)
            if name in _ROWS:
                lines = TextArea(clean(text), soft_wrap=True, id=name)
                lines.cursor_blink = False
                yield Row(f"{label}, {_ABOUT[name]}", lines, tall=True)
            elif name == "answer_by":
                means = [Option("", "not told"), *(Option(each, each) for each in MEANS)]
                yield Row(label, Chooser(means, text, id=name))
            else:
                yield Row(label, TextField(text, _HINTS[name], name, _LINE_LIMIT))

    def on_mount(self) -> None:
        for name, rows in _ROWS.items():
            self.query_one(f"#{name}", TextArea).styles.height = rows
        self._begun = self._typed()
        if self._named and not self._named.is_own:
            self._say("This brief came with the program. Saving makes a copy of your own.")

    @property
    def busy(self) -> bool:
        return self._typed() != self._begun

    def ask_to_quit(self) -> None:
        self._ask_to_leave("Quit without saving?", self.app.exit)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Chooser.Changed)
    def be_silent(self) -> None:
        if self.busy:
            self._say("")

    def action_save(self) -> None:
        brief = brief_of(self._typed())
        if isinstance(brief, Amiss):
            self._say(brief.sentence)
            self.query_one(f"#{brief.field}").focus()
            return
        try:
            name = self._studio.keep_brief(brief, self._named.name if self._named else "")
        except MockInterviewError as error:
            # The form stays, so nothing is lost.
            self._say(clean_line(str(error)))
            return
        self.post_message(self.Kept(name))

    def action_leave(self) -> None:
        if self.busy:
            self._ask_to_leave("Leave without saving?", self.app.pop_screen)
        else:
            self.app.pop_screen()

    def _ask_to_leave(self, question: str, leave: "Callable[[], object]") -> None:
        explanation = "What you typed here is forgotten then. Ctrl+S saves it."
        self.confirm(question, explanation, leave)

    def _typed(self) -> BriefForm:
        return BriefForm(**{each.name: self._text(each.name) for each in fields(BriefForm)})

    def _text(self, name: str) -> str:
        control = self.query_one(f"#{name}")
        if isinstance(control, TextArea):
            return control.text
        if isinstance(control, Chooser):
            return str(control.value)
        assert isinstance(control, Input)
        return control.value

    def _say(self, sentence: str) -> None:
        self.query_one("#brief-notice", Static).update(sentence)
