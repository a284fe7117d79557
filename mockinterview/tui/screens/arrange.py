"""Arranging an interview for a day and an hour: one line for each thing, all on one screen."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.model import Medium
from mockinterview.interview.moments import find_zone, moment_of, read_day
from mockinterview.interview.occasion import Appointment
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.practice_clock import Pace
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.chooser import Chooser, Option
from mockinterview.tui.widgets.row import Row
from mockinterview.tui.widgets.text_field import text_field

if TYPE_CHECKING:
    from mockinterview.session.studio import Studio

_MOVE = "From line to line, as Tab and Shift+Tab do."
_PACES = (
    Option(Pace.REAL, "as on the wall", "it begins at that hour"),
    Option(Pace.FAST, "fast", "the half hour before passes in two minutes"),
    Option(Pace.SKIP, "skip", "straight on from one thing to the next"),
)
_MINUTES = tuple(Option(each, f"{each} minutes") for each in (20, 30, 45, 60))


class ArrangeScreen(Page):
    CONTEXT = "Arrange an interview"
    HELP_TITLE = "Arranging an interview"
    ABOUT = (
        "Give a day and a time; the rest is as you like. An invitation from your mail is taken "
        "with `mockinterview arrange --ics FILE`."
    )
    OTHER_KEYS = (("← →", "Change the choice in this line."),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "arrange", "Arrange", priority=True, tooltip="Keep this appointment."),
        Binding("up", "move(-1)", "Move", key_display="↑ ↓", priority=True, tooltip=_MOVE),
        Binding("down", "move(1)", key_display="↓", priority=True, show=False, tooltip=_MOVE),
        Binding("escape", "app.pop_screen", "Back", tooltip="Back without arranging anything."),
    ]

    def __init__(self, studio: "Studio") -> None:
        super().__init__()
        self._studio = studio

    def compose_body(self) -> ComposeResult:
        desk, choices = self._studio.desk, self._studio.choices
        own = desk.zone()
        next_hour = (desk.wall() + timedelta(hours=2)).astimezone(ZoneInfo(own))
        with Vertical(id="arrange"):
            for label, identity, text, hint in (
                ("Day", "day", f"{next_hour:%Y-%m-%d}", "2026-11-30, today or tomorrow"),
                ("Time", "time", f"{next_hour:%H}:00", "14:30"),
                ("Time zone", "zone", own, "Europe/London"),
                ("Role", "role", choices.role, "such as: night porter"),
                ("Company", "company", choices.company, "if you like"),
                ("Phone", "phone", "", "for the call when the video fails"),
            ):
                yield Row(label, text_field(text, hint, identity))
            personas = [Option(each.name, each.name, each.description) for each in PERSONAS]
            yield Row("Interviewer", Chooser(personas, desk.persona.name, id="interviewer"))
            yield Row("Length", Chooser(_MINUTES, 30, id="minutes"))
            pace = desk.pace or Pace.REAL
            yield Row("Clock", Chooser(_PACES, pace, id="pace"))
            yield Static(id="arrange-notice", markup=False)

    def on_mount(self) -> None:
        self.query_one("#day", Input).focus()

    def action_move(self, by: int) -> None:
        if by < 0:
            self.focus_previous()
        else:
            self.focus_next()

    def action_arrange(self) -> None:
        try:
            pace = Pace(str(self._value("pace")))
            self._studio.desk.arrange(self._wanted(), pace)
        except MockInterviewError as error:
            self.query_one("#arrange-notice", Static).update(clean(str(error)))
        else:
            self.app.pop_screen()

    def _wanted(self) -> Appointment:
        """Raises InputError."""
        desk = self._studio.desk
        zone = find_zone(self._text("zone"))
        day = read_day(self._text("day"), desk.wall().astimezone(zone).date())
        starts: datetime = moment_of(day, self._text("time"), zone)
        return Appointment(
            id="",
            starts=starts.isoformat(timespec="seconds"),
            zone=zone.key,
            minutes=int(str(self._value("minutes"))),
            company=self._text("company"),
            role=self._text("role"),
            interviewer=str(self._value("interviewer")),
            medium=Medium.VIDEO,
            phone=self._text("phone"),
        )

    def _text(self, identity: str) -> str:
        return clean_line(self.query_one(f"#{identity}", Input).value)

    def _value(self, identity: str) -> object:
        return self.query_one(f"#{identity}", Chooser).value
