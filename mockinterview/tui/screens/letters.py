"""What is written around an interview: to the recruiter before it, and the thank-you note after."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.feedback.as_text.message import review_lines
from mockinterview.feedback.manners.surroundings import talk_of
from mockinterview.interview.occasion.appointments import (
    due_in_words,
    local_start,
    start_in_words,
    what_it_is,
)
from mockinterview.interview.occasion.correspondence import LONGEST_MESSAGE
from mockinterview.interview.occasion.model import Message as Letter
from mockinterview.interview.occasion.model import Writer
from mockinterview.interview.occasion.practice_clock import Pace
from mockinterview.session.occasions import Attendance
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.message_box import MessageBox
from mockinterview.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from mockinterview.session.studio import Studio

_TICK_SECONDS = 0.5
_BEFORE_HINT = "A greeting, who you are in a sentence, which interview, and that you are ready."
_AFTER_HINT = "Thank them, name one thing you talked about, and say that you look forward to more."


class LettersScreen(Page):
    HELP_TITLE = "Messages"
    ABOUT = (
        "Write as in a chat. What you type is kept as you type it; Ctrl+S sends it. Then see how "
        "it reads, with a fuller version from your own words."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Without priority: what is typed before them comes before them.
        Binding("ctrl+s", "send", "Send", key_display="Ctrl+S"),
        Binding("ctrl+r", "review", "How it reads", key_display="Ctrl+R"),
        Binding("ctrl+o", "go_online", "Go online", key_display="Ctrl+O"),
        Binding("escape", "leave", "Back", key_display="Esc"),
    ]

    @dataclass
    class GoOnlineAsked(Message):
        appointment_id: str

    @dataclass
    class Reviewed(Message):
        lines: tuple[str, ...]

    def __init__(self, studio: "Studio", attendance: Attendance, *, after: bool) -> None:
        """`after`: the thank-you note. What is kept of `attendance` must not wait for the disk."""
        super().__init__()
        self._studio = studio
        self._attendance = attendance
        self._after = after
        self._kept = self._draft
        """The draft as it was kept last."""
        self._box = MessageBox(self._kept, id="message", soft_wrap=True)
        self._is_put_away = False

    @property
    def _draft(self) -> str:
        arranged = self._attendance.arranged
        return arranged.note_draft if self._after else arranged.draft

    @property
    def _messages(self) -> tuple[Letter, ...]:
        occasion = self._attendance.arranged.occasion
        return occasion.thanks if self._after else occasion.contact

    def compose_body(self) -> ComposeResult:
        yield Static(id="letters-when", markup=False)
        with VerticalScroll(id="letters", can_focus=False):
            yield Static(id="letters-text")
        with Vertical(id="writing"):
            yield Static(_AFTER_HINT if self._after else _BEFORE_HINT, id="letters-hint")
            yield self._box
            yield Static(id="letters-state", markup=False)
            yield Notice(id="letters-notice")

    def on_mount(self) -> None:
        title = "Thank-you note" if self._after else "Messages"
        about = what_it_is(self._attendance.appointment)
        self.query_one(Masthead).context = clean_line(f"{title} · {about}")
        if not self._after:
            self._attendance.sit_down_to_write()
        self._box.focus()
        self._box.move_cursor(self._box.document.end)
        self.set_interval(_TICK_SECONDS, self._tick)
        self._show_messages()
        self._tick()

    def on_unmount(self) -> None:
        self._put_away()

    # What is shown

    def _tick(self) -> None:
        attendance = self._attendance
        if self._is_put_away:
            return
        self._keep()
        if attendance.collect():
            self._show_messages()
        attendance.now()
        while attendance.notices:
            self._say(attendance.notices.pop(0))
        self._show_when()
        waits = attendance.awaits_reply and bool(self._messages)
        state = "The recruiter is writing …" if waits else ""
        self.query_one("#letters-state", Static).update(state)
        self.query_one("#letters-hint").display = not self._messages
        # One note is enough; before the interview one may go on.
        self.query_one("#writing").display = not (self._after and self._messages)

    def _show_when(self) -> None:
        attendance = self._attendance
        now = attendance.now()
        local = now.astimezone(local_start(attendance.appointment).tzinfo)
        clock = "" if attendance.pace is Pace.REAL else " on the practice clock"
        told = f"It is {local:%H:%M}{clock}. {due_in_words(attendance.arranged, now)}"
        if self._after:
            told = f"To the recruiter. It is {local:%H:%M}{clock}."
        when = start_in_words(attendance.appointment)
        self.query_one("#letters-when", Static).update(clean(f"{when}\n{told}"))

    def _show_messages(self) -> None:
        zone = local_start(self._attendance.appointment).tzinfo
        parts = [_in_the_chat(each, zone) for each in self._messages]
        self.query_one("#letters-text", Static).update(Content("\n").join(parts))
        self.query_one("#letters").scroll_end(animate=False)
        self.refresh_bindings()

    def _say(self, sentence: str) -> None:
        for notice in self.query(Notice):  # none once the screen is being taken away
            notice.say(sentence)

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "send":
                return not (self._after and self._messages)
            case "review":
                return bool(self._messages)
            case "go_online":
                return not self._after and not self._attendance.arranged.interview_id
        return True

    def action_send(self) -> None:
        self._box.send()

    @on(MessageBox.Sent)
    def send(self, message: MessageBox.Sent) -> None:
        send = self._attendance.write_note if self._after else self._attendance.write
        try:
            send(message.text)
        except MockInterviewError as error:
            self._box.put_back(message.text)
            self._say(str(error))
            return
        self._kept = ""
        self._show_messages()
        self._tick()

    def action_review(self) -> None:
        self._review()

    def on_page_failed(self, message: Page.Failed) -> None:
        self._say(message.trouble)

    def on_letters_screen_reviewed(self, message: Reviewed) -> None:
        self.app.push_screen(MessageReviewScreen("\n".join(message.lines)))

    def action_go_online(self) -> None:
        self._put_away()
        self.post_message(self.GoOnlineAsked(self._attendance.appointment.id))

    def action_leave(self) -> None:
        self._put_away()
        self.app.pop_screen()

    def _put_away(self) -> None:
        """Once: whoever attends next may have gone on meanwhile."""
        if not self._is_put_away:
            self._keep()
            self._attendance.keep()
        self._is_put_away = True

    def _keep(self) -> None:
        """The draft, and what time it is for this appointment."""
        text = self._box.text
        if text == self._kept:
            return
        keep = self._attendance.keep_note_draft if self._after else self._attendance.keep_draft
        keep(text)
        self._kept = text
        if len(text) > LONGEST_MESSAGE:
            self._say(f"A message has at most {LONGEST_MESSAGE} characters.")

    # Threads

    @work(thread=True, group="review")
    def _review(self) -> None:
        """It reads the brief, and for the note what was talked about."""
        attendance = self._attendance
        with self.telling():
            if self._after:
                talk = talk_of(self._studio.load(attendance.arranged.interview_id))
                review = attendance.review_note(talk)
            else:
                review = attendance.review_contact()
            self.post_message(self.Reviewed(tuple(review_lines(review))))


class MessageReviewScreen(Page):
    CONTEXT = "How it reads"
    HELP_TITLE = "How it reads"
    ABOUT = "What is there, what is missing, and a fuller version built from your own words."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back", key_display="Esc", tooltip="Go back."),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="message-review"):
            yield Static(clean(self._text) or "Nothing to say about it.", markup=False)


def _in_the_chat(letter: Letter, zone: tzinfo | None) -> Content:
    mine = letter.writer is Writer.CANDIDATE
    at = datetime.fromisoformat(letter.written).astimezone(zone)
    heading = f"{'You' if mine else 'Recruiter'}  {at:%H:%M}\n"
    return Content.assemble(
        (heading, "bold $primary" if mine else "bold $accent"), clean(letter.text), "\n"
    )
