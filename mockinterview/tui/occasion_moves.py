"""From one screen of an occasion to the next: arranged, written, waited, held, thanked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.message import Message

from mockinterview.errors import MockInterviewError
from mockinterview.interview.occasion.appointments import Due

if TYPE_CHECKING:
    from mockinterview.session.occasions import Attendance
    from mockinterview.session.ordered_ledger import OrderedLedger
    from mockinterview.session.ports import Clock
    from mockinterview.session.studio import Choices, Studio
    from mockinterview.tui.screens.appointments import AppointmentsScreen
    from mockinterview.tui.screens.home import HomeScreen
    from mockinterview.tui.screens.letters import LettersScreen
    from mockinterview.tui.screens.review import ReviewScreen
    from mockinterview.tui.screens.waiting_room import WaitingRoomScreen

_TRY_AGAIN_SECONDS = 10.0


class Room(StrEnum):
    """Which screen of an appointment."""

    CONTACT = "contact"
    WAITING = "waiting room"
    NOTE = "thank-you note"


@dataclass(frozen=True, slots=True)
class Place:
    appointment_id: str
    room: Room


def room_for(due: Due) -> Room:
    """Where somebody goes who wants to do what there is to do."""
    match due:
        case Due.GO_ONLINE | Due.BEGIN:
            return Room.WAITING
        case Due.NOTE | Due.DONE:
            return Room.NOTE
    return Room.CONTACT


class OccasionMoves(App[None]):
    """The part of the program that moves between these screens."""

    _studio: "Studio"
    choices: "Choices"
    _clock: "Clock"
    _blocks: bool
    ledger: "OrderedLedger"
    _attendance: "Attendance | None" = None
    """Of the interview that is being held."""
    appointment_first: Place | None = None
    """Opened at once."""
    _is_opening = False
    _not_kept = ""
    """What was told last about something that could not be kept."""

    @dataclass
    class Opened(Message):
        attendance: "Attendance"
        room: Room

    @dataclass
    class NotKept(Message):
        trouble: str

    @dataclass
    class NotOpened(Message):
        trouble: str

    def open_place(self, place: Place) -> None:
        """Once, however often it is asked for meanwhile."""
        if not self._is_opening:
            self._is_opening = True
            self._attend(place)

    @work(thread=True, group="archive")
    def _attend(self, place: Place) -> None:
        try:
            attendance = self._studio.desk.attend(place.appointment_id)
        except MockInterviewError as error:
            self.post_message(self.NotOpened(str(error)))
        else:
            self.post_message(self.Opened(attendance, place.room))

    def on_occasion_moves_not_opened(self, message: NotOpened) -> None:
        self._is_opening = False
        self.notify(message.trouble, markup=False)

    def on_occasion_moves_not_kept(self, message: NotKept) -> None:
        """Told once, and tried again: what was written is still in memory."""
        if message.trouble != self._not_kept:
            self._not_kept = message.trouble
            self.notify(message.trouble, markup=False)
        self.set_timer(_TRY_AGAIN_SECONDS, self.ledger.try_again)

    def on_occasion_moves_opened(self, message: Opened) -> None:
        from mockinterview.tui.screens.letters import LettersScreen  # noqa: PLC0415
        from mockinterview.tui.screens.waiting_room import WaitingRoomScreen  # noqa: PLC0415

        self._is_opening = False
        attendance = message.attendance
        if message.room is Room.WAITING:
            attendance.go_online()
            self.push_screen(
                WaitingRoomScreen(
                    self._studio,
                    attendance,
                    self.choices,
                    blocks=self._blocks,
                    clock=self._clock,
                )
            )
        else:
            after = message.room is Room.NOTE
            self.push_screen(LettersScreen(self._studio, attendance, after=after))

    def on_home_screen_appointments_asked(self) -> None:
        from mockinterview.tui.screens.appointments import AppointmentsScreen  # noqa: PLC0415

        self.push_screen(AppointmentsScreen(self._studio))

    def on_home_screen_due_asked(self, message: "HomeScreen.DueAsked") -> None:
        self.open_place(Place(message.appointment_id, room_for(message.due)))

    def on_appointments_screen_chosen(self, message: "AppointmentsScreen.Chosen") -> None:
        self.open_place(Place(message.appointment_id, message.room))

    def on_letters_screen_go_online_asked(self, message: "LettersScreen.GoOnlineAsked") -> None:
        self.pop_screen()
        self.open_place(Place(message.appointment_id, Room.WAITING))

    def on_review_screen_note_asked(self, message: "ReviewScreen.NoteAsked") -> None:
        self.open_place(Place(message.appointment_id, Room.NOTE))

    def on_waiting_room_screen_begin_asked(self, message: "WaitingRoomScreen.BeginAsked") -> None:
        from mockinterview.session.occasions import with_appointment  # noqa: PLC0415

        self._attendance = message.attendance
        self.pop_screen()
        self._begin(with_appointment(self.choices, message.attendance))

    def _begin(self, choices: "Choices") -> None:
        raise NotImplementedError

    def interview_left(self, interview_id: str) -> None:
        """What was held belongs to the appointment; one that was not held can be gone back to."""
        attendance, self._attendance = self._attendance, None
        if attendance is None or not interview_id:
            return
        attendance.ended(interview_id)
