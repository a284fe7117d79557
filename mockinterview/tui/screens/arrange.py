"""Arranging an interview for a day and an hour: one line for each thing, all on one screen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.model import Medium
from mockinterview.interview.occasion.model import Appointment
from mockinterview.interview.occasion.moments import find_zone, moment_of, read_day
from mockinterview.interview.occasion.practice_clock import Pace
from mockinterview.interview.personas import PERSONAS
from mockinterview.tui.brief_choice import brief_options
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.chooser import Chooser, Option
from mockinterview.tui.widgets.row import Row
from mockinterview.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockinterview.interview.written.brief import NamedBrief
    from mockinterview.session.studio import Studio

_MOVE = "From line to line, as Tab and Shift+Tab do."
_PACES = (
    Option(Pace.REAL, "as on the wall", "it begins at that hour"),
    Option(Pace.FAST, "fast", "the half hour before passes in two minutes"),
    Option(Pace.SKIP, "skip", "straight on from one thing to the next"),
)
_PERSONAS = tuple(Option(each.name, each.name, each.description) for each in PERSONAS)
_MEANS = (
    Option(Medium.VIDEO, "video call", "and by telephone when the video fails"),
    Option(Medium.PHONE, "telephone", "noted with it; the practice is by video"),
)
_MINUTES = tuple(Option(each, f"{each} minutes") for each in (20, 30, 45, 60))


class ArrangeScreen(Page):
    CONTEXT = "Arrange an interview"
    HELP_TITLE = "Arranging an interview"
    ABOUT = (
        "Give a day and a time; the rest is as you like. A brief brings its own role, company and "
        "interviewer along. An invitation from your mail is taken with `mockinterview arrange "
        "--ics FILE`."
    )
    OTHER_KEYS = (("← →", "Change the choice in this line."),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "arrange", "Arrange", priority=True, tooltip="Keep this appointment."),
        Binding(
            "up", "app.focus_previous", "Move", key_display="↑ ↓", priority=True, tooltip=_MOVE
        ),
        Binding(
            "down", "app.focus_next", key_display="↑ ↓", priority=True, show=False, tooltip=_MOVE
        ),
        Binding("escape", "app.pop_screen", "Back", tooltip="Back without arranging anything."),
    ]

    @dataclass
    class BriefsFound(Message):
        briefs: "tuple[NamedBrief, ...]"

    class Done(Message):
        """The appointment is kept."""

    def __init__(self, studio: "Studio") -> None:
        super().__init__()
        self._studio = studio
        self._briefs: Sequence[NamedBrief] = ()
        self._keeping = False
        chosen = studio.choices.brief
        self._no_brief = Option("", "as in the set-up", chosen) if chosen else Option("", "none")

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
                yield Row(label, TextField(text, hint, identity))
            yield Row("Interviewer", Chooser(_PERSONAS, desk.persona.name, id="interviewer"))
            yield Row("Means", Chooser(_MEANS, Medium.VIDEO, id="means"))
            yield Row("Length", Chooser(_MINUTES, 30, id="minutes"))
            yield Row("Brief", Chooser([self._no_brief], "", id="brief"))
            pace = desk.pace or Pace.REAL
            yield Row("Clock", Chooser(_PACES, pace, id="pace"))
            yield Static(id="arrange-notice", markup=False)

    def on_mount(self) -> None:
        self.query_one("#day", Input).focus()
        self._find_briefs()

    # What a brief tells

    def on_arrange_screen_briefs_found(self, message: BriefsFound) -> None:
        self._briefs = message.briefs
        self.query_one("#brief", Chooser).options = brief_options(self._no_brief, self._briefs)

    @on(Chooser.Changed, "#brief")
    def show_what_the_brief_tells(self) -> None:
        """It stands in the lines of text, not to be typed, and among the interviewers."""
        chosen = self._value("brief")
        brief = next((each.brief for each in self._briefs if each.name == chosen), None)
        for identity in ("role", "company"):
            told: str = getattr(brief, identity) if brief else ""
            self.query_one(f"#{identity}", TextField).show_told(told)
        interviewer = self.query_one("#interviewer", Chooser)
        named = clean_line(brief.interviewer) if brief else ""
        told_by = [Option(named, named, "as the brief has it")] if named else []
        interviewer.options = [*told_by, *(each for each in _PERSONAS if each.value != named)]
        if named:
            interviewer.value = named

    # What is done

    def action_arrange(self) -> None:
        if self._keeping:
            return
        try:
            wanted = self._wanted()
        except MockInterviewError as error:
            self._say(str(error))
        else:
            self._keeping = True
            self._arrange(wanted, Pace(str(self._value("pace"))))

    def on_arrange_screen_done(self) -> None:
        self.app.pop_screen()

    def on_page_failed(self, message: Page.Failed) -> None:
        self._keeping = False
        self._say(message.trouble)

    def _say(self, sentence: str) -> None:
        self.query_one("#arrange-notice", Static).update(clean(sentence))

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
            medium=Medium(str(self._value("means"))),
            phone=self._text("phone"),
            brief=str(self._value("brief")),
        )

    def _text(self, identity: str) -> str:
        return clean_line(self.query_one(f"#{identity}", Input).value)

    def _value(self, identity: str) -> object:
        return self.query_one(f"#{identity}", Chooser).value

    # Threads

    @work(thread=True, group="briefs")
    def _find_briefs(self) -> None:
        try:
            self.post_message(self.BriefsFound(tuple(self._studio.briefs())))
        except MockInterviewError as error:
            self.log.warning(str(error))

    @work(thread=True, group="archive")
    def _arrange(self, wanted: Appointment, pace: Pace) -> None:
        with self.telling():
            self._studio.desk.arrange(wanted, pace)
            self.post_message(self.Done())
