"""How the person's figures went from interview to interview."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from mockinterview.cleaning import clean
from mockinterview.feedback.as_text.trends import trend_lines
from mockinterview.tui.screens.page import Page

if TYPE_CHECKING:
    from mockinterview.feedback.habits import Trend
    from mockinterview.session.studio import Studio

_ABOUT = (
    "A column for each interview, oldest first, each the median over its answers; the row runs "
    "from your lowest to your highest. There is no total: each figure stands for itself."
)


class TrendsScreen(Page):
    CONTEXT = "Trends"
    HELP_TITLE = "Trends"
    ABOUT = _ABOUT
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back", key_display="Esc", tooltip="Go back."),
    ]

    @dataclass
    class Read(Message):
        trends: "tuple[Trend, ...]"

    def __init__(self, studio: "Studio") -> None:
        super().__init__()
        self._studio = studio

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="trends"):
            yield Static("Looking through your interviews …", id="trend-lines", markup=False)
            yield Static(_ABOUT, classes="facts", markup=False)

    def on_mount(self) -> None:
        self._read()

    def on_trends_screen_read(self, message: Read) -> None:
        self.query_one("#trend-lines", Static).update("\n".join(trend_lines(message.trends)))

    def on_page_failed(self, message: Page.Failed) -> None:
        self.query_one("#trend-lines", Static).update(clean(message.trouble))

    @work(thread=True, group="archive")
    def _read(self) -> None:
        with self.telling():
            self.post_message(self.Read(self._studio.trends()[1]))
