"""What every screen has: masthead, body, key line, help, and a word when there is no room."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from mockinterview.tui.screens.confirm import Confirm
from mockinterview.tui.trouble import trouble_in_words
from mockinterview.tui.widgets.key_line import KeyLine
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.too_small import MIN_COLUMNS, MIN_ROWS, TooSmall

_COLUMNS = [(0, "-narrow"), (MIN_COLUMNS, "-column"), (110, "-wide")]
_ROWS = [(0, "-low"), (MIN_ROWS, "-short"), (23, "-row"), (34, "-high")]
"""Classes that a screen has from so many columns and rows on."""


class Page(Screen[None]):
    """A full screen. A subclass has `compose_body`, `BINDINGS` and words for the help."""

    CONTEXT: ClassVar[str] = ""
    """What the masthead says on the right to begin with."""
    HELP_TITLE: ClassVar[str] = "Keys"
    ABOUT: ClassVar[str] = ""
    """One or two sentences at the top of the help. Its keys come from the bindings: the tooltip,
    or else the description."""
    OTHER_KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """For the help: keys that a widget of the screen accepts, each with what it does."""

    HORIZONTAL_BREAKPOINTS = _COLUMNS
    VERTICAL_BREAKPOINTS = _ROWS

    @dataclass
    class Failed(Message):
        """What a thread of the screen could not do."""

        trouble: str

    @property
    def busy(self) -> bool:
        """True while leaving the program would lose something, so that it has to be asked."""
        return False

    def ask_to_quit(self) -> None:
        """The person wants to leave the program while this screen is busy."""

    def confirm(self, question: str, explanation: str, then: Callable[[], object]) -> None:
        """Ask first, and do `then` where the person says yes."""

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(Confirm(question, explanation), answered)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """For a thread: what goes wrong in the block comes back as `Failed`."""
        with trouble_in_words("Something went wrong inside the program.") as trouble:
            yield
        if trouble.words:
            self.post_message(self.Failed(trouble.words))

    def compose(self) -> ComposeResult:
        yield Masthead(self.CONTEXT)
        yield from self.compose_body()
        yield KeyLine()
        yield TooSmall()

    def compose_body(self) -> ComposeResult:
        """Everything between masthead and key line."""
        raise NotImplementedError
