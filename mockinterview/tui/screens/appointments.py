"""The interviews that are arranged: when, with whom, and what there is to do now."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from mockinterview.cleaning import clean_line
from mockinterview.interview.occasion.appointments import (
    Due,
    due_in_words,
    start_in_words,
    what_it_is,
)
from mockinterview.session.occasions import Desk
from mockinterview.tui.occasion_moves import Room, room_for
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from mockinterview.interview.occasion.model import Arranged
    from mockinterview.session.studio import Studio

_EMPTY = (
    "Nothing is arranged. Press n to arrange an interview for a day and an hour: you write to the "
    "recruiter beforehand, come in time, and thank afterwards. A practice clock makes it short."
)
_DOES = {
    Due.NOTHING_YET: "Enter: messages with the recruiter",
    Due.WRITE: "Enter: write to the recruiter",
    Due.GO_ONLINE: "Enter: go online",
    Due.BEGIN: "Enter: go online",
    Due.NOTE: "Enter: the thank-you note",
    Due.DONE: "Enter: the thank-you note",
    Due.MISSED: "x: cancel it",
}
_SECOND = 1.0


class AppointmentsScreen(Page):
    CONTEXT = "Appointments"
    HELP_TITLE = "Appointments"
    ABOUT = (
        "An arranged interview has a day and an hour. Write to the recruiter at least thirty "
        "minutes before, be online a few minutes early, and thank within the day."
    )
    OTHER_KEYS = (("↑ ↓, k j", "Choose an appointment."),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", tooltip="Do what is to be done for it now."),
        Binding("n", "new", "New", tooltip="Arrange an interview."),
        Binding("w", "open('contact')", "Messages", tooltip="Write to the recruiter, or read."),
        Binding("o", "open('waiting room')", "Go online", tooltip="Into the waiting room."),
        Binding("t", "open('thank-you note')", "Thank-you note", tooltip="After the interview."),
        Binding("x", "cancel", "Cancel", tooltip="Cancel it; its messages are deleted."),
        Binding("escape", "app.pop_screen", "Back", tooltip="Go back."),
    ]

    @dataclass
    class Chosen(Message):
        appointment_id: str
        room: Room

    @dataclass
    class Read(Message):
        arranged: "tuple[Arranged, ...]"

    def __init__(self, studio: "Studio") -> None:
        super().__init__()
        self._studio = studio
        self._arranged: tuple[Arranged, ...] = ()

    @property
    def _desk(self) -> Desk:
        return self._studio.desk

    def compose_body(self) -> ComposeResult:
        yield Static(id="appointments-notice", markup=False)
        yield Rows(id="appointments", markup=False)

    def on_mount(self) -> None:
        self.set_interval(_SECOND, self._show)

    def on_screen_resume(self) -> None:
        if not self._arranged:
            # One may have been arranged meanwhile, and reading takes a moment.
            self.query_one("#appointments-notice", Static).display = False
        self._read()

    def on_page_failed(self, message: Page.Failed) -> None:
        self.notify(message.trouble, markup=False)

    def on_appointments_screen_read(self, message: Read) -> None:
        self._arranged = message.arranged
        notice = self.query_one("#appointments-notice", Static)
        notice.update(_EMPTY)
        notice.display = not self._arranged
        rows = self.query_one("#appointments", Rows)
        rows.display = bool(self._arranged)
        rows.clear_options()
        rows.add_options(Option(_row(each, self._desk)) for each in self._arranged)
        if self._arranged:
            rows.highlighted = self._index_to_do()
            rows.focus()
        self.refresh_bindings()

    def _index_to_do(self) -> int:
        """The first with something left to do."""
        open_ones = (at for at, each in enumerate(self._arranged) if self._desk.is_open(each))
        return next(open_ones, len(self._arranged) - 1)

    def _show(self) -> None:
        """The time goes on."""
        rows = self.query_one("#appointments", Rows)
        for index, each in enumerate(self._arranged):
            rows.replace_option_prompt_at_index(index, _row(each, self._desk))

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in ("go_on", "open", "cancel"):
            return True
        if not self._arranged:
            return False
        chosen = self._chosen
        if action == "open":
            held = bool(chosen.interview_id)
            return {Room.WAITING: not held, Room.NOTE: held}.get(Room(str(parameters[0])), True)
        return action == "cancel" or self._desk.due(chosen) is not Due.MISSED

    def on_option_list_option_selected(self) -> None:
        """A click on one."""
        self.action_go_on()

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    def action_go_on(self) -> None:
        self.action_open(room_for(self._desk.due(self._chosen)))

    def action_open(self, room: str) -> None:
        chosen = self._chosen.occasion.appointment.id
        self.post_message(self.Chosen(chosen, Room(room)))

    def action_new(self) -> None:
        from mockinterview.tui.screens.arrange import ArrangeScreen  # noqa: PLC0415

        self.app.push_screen(ArrangeScreen(self._studio))

    def action_cancel(self) -> None:
        appointment = self._chosen.occasion.appointment
        question = f"Cancel {clean_line(what_it_is(appointment))}?"
        explanation = "What you wrote goes with it and does not come back; an interview stays."
        self.confirm(question, explanation, partial(self._cancel, appointment.id))

    # Threads

    @work(thread=True, group="archive")
    def _read(self) -> None:
        with self.telling():
            self.post_message(self.Read(self._desk.all()))

    @work(thread=True, group="archive")
    def _cancel(self, appointment_id: str) -> None:
        with self.telling():
            self._desk.cancel(appointment_id)
            self.post_message(self.Read(self._desk.all()))

    @property
    def _chosen(self) -> "Arranged":
        highlighted = self.query_one("#appointments", Rows).highlighted or 0
        return self._arranged[min(highlighted, len(self._arranged) - 1)]


def _row(arranged: "Arranged", desk: Desk) -> Content:
    appointment = arranged.occasion.appointment
    now = desk.practice_time(arranged)
    who = f" · with {appointment.interviewer}" if appointment.interviewer else ""
    pace = arranged.clock.pace
    clock = "" if pace == "real" else f" · practice clock: {pace}"
    return Content("\n").join(
        [
            Content(clean_line(f"{what_it_is(appointment)}{who}{clock}")),
            Content(clean_line(start_in_words(appointment, desk.zone()))),
            Content(clean_line(due_in_words(arranged, now))),
            Content(_DOES[desk.due(arranged)]),
            Content(""),
        ]
    )
