"""What was said in one answer, to put right what the recogniser misheard."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from mockinterview.interview.correction import MOST_CHARACTERS
from mockinterview.tui.screens.confirm import Confirm
from mockinterview.tui.widgets.key_line import KeyLine


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person wants of the transcript."""

    text: str | None
    """The words as they were said; None: as the recogniser heard them."""


class Correct(ModalScreen[Wanted | None]):
    """Gives None when nothing is to be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save and measure", key_display="Ctrl+S", priority=True),
        Binding("ctrl+o", "as_heard", "As heard", key_display="Ctrl+O", priority=True),
        Binding("escape", "leave", "Back", key_display="Esc", priority=True),
    ]

    def __init__(self, text: str, *, is_corrected: bool) -> None:
        super().__init__()
        self._text = text
        self._is_corrected = is_corrected

    def compose(self) -> ComposeResult:
        with Vertical(id="correct", classes="dialog"):
            yield Static("Put right what was misheard", classes="heading", markup=False)
            yield Static(
                "Change only the words; keep the ums you said. The answer is measured anew, and "
                "what the recogniser heard is kept.",
                classes="paragraph",
                markup=False,
            )
            yield TextArea(self._text, id="correction", soft_wrap=True)
            yield Static(id="correction-notice", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        text = self.query_one(TextArea)
        text.cursor_blink = False
        text.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._is_corrected if action == "as_heard" else True

    def action_save(self) -> None:
        text = self.query_one(TextArea).text
        if not text.strip():
            self._say("There has to be at least one word.")
        elif len(text) > MOST_CHARACTERS:
            self._say(f"At most {MOST_CHARACTERS} characters are taken.")
        else:
            self.dismiss(None if text == self._text else Wanted(text))

    def action_as_heard(self) -> None:
        self.dismiss(Wanted(None))

    def action_leave(self) -> None:
        if self.query_one(TextArea).text == self._text:
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        explanation = "What you changed here is forgotten then. Ctrl+S saves it."
        self.app.push_screen(Confirm("Leave without saving?", explanation), answered)

    def _say(self, sentence: str) -> None:
        self.query_one("#correction-notice", Static).update(sentence)
