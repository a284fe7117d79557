"""The interviews that are kept, newest first, to look at again or to delete."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from mockinterview.cleaning import clean, clean_line
from mockinterview.interview.english.in_words import counted
from mockinterview.tui.screens.page import Page
from mockinterview.tui.screens.review import ReviewScreen
from mockinterview.tui.screens.trends import TrendsScreen
from mockinterview.tui.widgets.fitted import Fitted, in_columns
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.rows import Rows
from mockinterview.tui.wording import ENDINGS, when

if TYPE_CHECKING:
    from mockinterview.session.studio import Listed, Studio

_COLUMNS: Final = (18, -2, -1, 7, 13)
"""Widths of date, questions, role, answers and ending; below 0: a share of what is left."""
_HEADINGS: Final = ("When", "Questions", "Role", "Answers", "Ending")
_EMPTY: Final = (
    "There is no interview here yet. When you have been through one, you can look at your answers "
    "again here, as often as you like."
)


class HistoryScreen(Page):
    CONTEXT = "History"
    HELP_TITLE = "History"
    ABOUT = "Every interview is kept on this computer until you delete it."
    OTHER_KEYS = (("↑ ↓, k j", "Choose an interview."), ("Page Up, Page Down", "Go by a page."))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Review", tooltip="Look at the interview's answers again."),
        Binding("t", "trends", "Trends", tooltip="How your figures went over the interviews."),
        Binding("d", "delete", "Delete", tooltip="Delete the interview and its recordings."),
        Binding("escape", "app.pop_screen", "Back", key_display="Esc", tooltip="Go back."),
    ]

    @dataclass
    class Read(Message):
        listed: "Sequence[Listed]"

    def __init__(self, studio: "Studio") -> None:
        super().__init__()
        self._studio = studio
        self._listed: Sequence[Listed] = ()

    def compose_body(self) -> ComposeResult:
        yield Static("Looking up your interviews …", id="history-notice", markup=False)
        yield Static(Fitted(partial(in_columns, _HEADINGS, _COLUMNS)), id="history-headings")
        yield Rows(id="interviews", markup=False)

    def on_mount(self) -> None:
        self._show_list(False)
        self._read()

    # What is shown

    def on_history_screen_read(self, message: Read) -> None:
        self._listed = message.listed
        interviews = self.query_one("#interviews", Rows)
        before = interviews.highlighted or 0
        interviews.set_options(Option(_row(each)) for each in self._listed)
        self._show_list(bool(self._listed))
        self.query_one("#history-notice", Static).update(_EMPTY)
        many = f" · {counted(len(self._listed), 'interview')}" if self._listed else ""
        self.query_one(Masthead).context = f"History{many}"
        if self._listed:
            interviews.highlighted = min(before, len(self._listed) - 1)
            interviews.focus()
        self.refresh_bindings()

    def on_page_failed(self, message: Page.Failed) -> None:
        notice = self.query_one("#history-notice", Static)
        notice.update(clean(message.trouble))
        notice.display = True

    def _show_list(self, there_are_some: bool) -> None:
        self.query_one("#history-notice").display = not there_are_some
        self.query_one("#history-headings").display = there_are_some
        interviews = self.query_one("#interviews")
        interviews.display = there_are_some
        interviews.disabled = not there_are_some

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._listed) or action not in ("open", "delete", "trends")

    def on_option_list_option_selected(self) -> None:
        """A click on one."""
        self.action_open()

    def action_open(self) -> None:
        self.app.push_screen(ReviewScreen(self._studio, self._chosen.id))

    def action_trends(self) -> None:
        self.app.push_screen(TrendsScreen(self._studio))

    def action_delete(self) -> None:
        chosen = self._chosen
        question = f"Delete the interview of {_day(chosen)}?"
        explanation = "Its recordings and its feedback go with it and do not come back."
        self.confirm(question, explanation, partial(self._delete, chosen.id))

    @property
    def _chosen(self) -> "Listed":
        return self._listed[self.query_one("#interviews", Rows).highlighted or 0]

    # Threads

    @work(thread=True, group="archive")
    def _read(self) -> None:
        with self.telling():
            self.post_message(self.Read(self._studio.history()))

    @work(thread=True, group="archive")
    def _delete(self, interview_id: str) -> None:
        with self.telling():
            self._studio.delete(interview_id)
            self.post_message(self.Read(self._studio.history()))


def _row(listed: "Listed") -> Fitted:
    cells = (
        _day(listed),
        clean_line(listed.bank_title),
        clean_line(listed.role),
        str(listed.answers).rjust(4),
        ENDINGS[listed.ending],
    )
    return Fitted(partial(in_columns, cells, _COLUMNS))


def _day(listed: "Listed") -> str:
    """Its date and time here; as it stands where it is none."""
    with suppress(ValueError, OverflowError):
        return when(listed.started)
    return clean_line(listed.started)
