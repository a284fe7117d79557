"""The first screen: what this is, what one can do, with which sound, and what was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from mockinterview.cleaning import clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import Ending
from mockinterview.interview.occasion.appointments import Due
from mockinterview.tui.screens.page import Page
from mockinterview.tui.today import today_lines
from mockinterview.tui.widgets.portrait import Portrait
from mockinterview.tui.wording import ENDINGS, choices_in_words, when

if TYPE_CHECKING:
    from mockinterview.interview.occasion.model import Arranged
    from mockinterview.session.studio import Choices, KeptNine, Listed, Studio, Unfinished

_NINE = "A plan of nine interviews from easy to hard, once you have finished one."
_DUE = "Do what the next appointment asks for, when one is near."
_SHOWN_INTERVIEWS = 3
_SHOWN_INTERVIEWS_BESIDE_TODAY = 1
_TODAY_SECONDS = 5.0
_KEY_COLUMN = 9
_PAIR_COLUMN = 21
"""Of what the left key of two does."""
_RIGHT_KEY_COLUMN = 4
_DATE_COLUMN = 21


class HomeScreen(Page):
    HELP_TITLE = "Home"
    ABOUT = (
        "From here you start a mock interview, arrange one to your liking, or look at earlier "
        "ones. Everything stays on this computer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", tooltip="Start an interview with the choices shown."),
        Binding("s", "set_up", "Set up", tooltip="Choose questions, role, interviewer and more."),
        Binding("e", "equipment", "Equipment test", tooltip="Try camera, light, sound and more."),
        Binding("d", "drill", "Drill", tooltip="Five minutes of asking garbled questions again."),
        Binding("c", "checklist", "Checklist", tooltip="Tick off what to have in order."),
        Binding("n", "nine", "Nine", tooltip=_NINE),
        Binding("h", "history", "History", tooltip="Look at earlier interviews."),
        Binding("a", "appointments", "Appointments", tooltip="Arrange an interview for an hour."),
        Binding("t", "due", "Now", tooltip=_DUE),
        Binding("l", "line", "The line", tooltip="Hear what good and bad lines do to a question."),
        Binding("r", "recover", "Recover", tooltip="Recover an interview that was cut short."),
    ]

    @dataclass
    class StartAsked(Message):
        choices: "Choices"

    class SetUpAsked(Message):
        pass

    class ChecklistAsked(Message):
        pass

    class HistoryAsked(Message):
        pass

    class LineAsked(Message):
        pass

    class EquipmentAsked(Message):
        pass

    class NineAsked(Message):
        pass

    class DrillAsked(Message):
        pass

    class AppointmentsAsked(Message):
        pass

    @dataclass
    class DueAsked(Message):
        appointment_id: str
        due: Due

    @dataclass
    class ReviewAsked(Message):
        interview_id: str

    @dataclass
    class ArchiveRead(Message):
        listed: "Sequence[Listed]" = ()
        unfinished: "Sequence[Unfinished]" = ()
        nine: "KeptNine | None" = None
        trouble: str = ""
        arranged: "Arranged | None" = None
        """The next that there is something to do for."""

    @dataclass
    class SoundFound(Message):
        microphones: tuple[str, ...]
        speakers: tuple[str, ...]

    @dataclass
    class Recovered(Message):
        interview_id: str
        trouble: str = ""

    choices: "reactive[Choices | None]" = reactive(None, init=False)

    def __init__(self, studio: "Studio", choices: "Choices", *, blocks: bool = True) -> None:
        super().__init__()
        self._blocks = blocks
        self._studio = studio
        self._unfinished: Sequence[Unfinished] = ()
        self._arranged: Arranged | None = None
        self._recovering = False
        self._nine_line = ""
        """What is next in the plan of nine; empty while there is none."""
        self.microphones: tuple[str, ...] | None = None
        """Names of those plugged in; None until that is known."""
        self._speakers: tuple[str, ...] = ()
        self.set_reactive(HomeScreen.choices, choices)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="home", can_focus=False):
            yield Static(
                "A spoken practice interview with feedback. Nothing leaves this computer.",
                id="what-it-is",
                markup=False,
            )
            yield Static(id="today", markup=False)
            yield Static(id="unfinished", markup=False)
            yield Static(self._menu(), id="menu")
            yield Static(id="nine-trouble", markup=False)
            yield Static("Looking for microphone and speaker …", id="sound", markup=False)
            yield Static(id="last-interviews", markup=False)
        assert self.choices is not None
        yield Portrait(self.choices.persona_id, blocks=self._blocks)

    def on_screen_resume(self) -> None:
        # Both bring heavy imports with them: the screen is drawn before they take their time.
        self.call_after_refresh(self._read_archive)
        self.call_after_refresh(self._find_sound)

    # What is shown

    def _menu(self) -> Content:
        assert self.choices is not None
        about, manner = choices_in_words(self.choices, self._studio.banks)
        rows = [
            ("Enter", "Start an interview", "bold"),
            ("", about, "$quiet"),
            ("", manner, "$quiet"),
            ("", "", ""),
            *([("n", self._nine_line, "")] if self._nine_line else []),
            ("s", "Set up an interview to your liking", ""),
            ("a", "Appointments: arrange an interview, and live the whole hour", ""),
            ("", "", ""),
        ]
        pairs = [
            ("e", "Equipment test", "d", "Drill: asking again"),
            ("c", "Checklist", "l", "The line: hear it go bad"),
            ("h", "Earlier interviews", "?", "Help"),
            ("", "", "q", "Quit"),
        ]
        lines = [
            Content.assemble((key.ljust(_KEY_COLUMN), "bold $primary"), (clean_line(does), style))
            for key, does, style in rows
        ] + [
            Content.assemble(
                (left.ljust(_KEY_COLUMN), "bold $primary"),
                does.ljust(_PAIR_COLUMN),
                (right.ljust(_RIGHT_KEY_COLUMN), "bold $primary"),
                other,
            )
            for left, does, right, other in pairs
        ]
        return Content("\n").join(lines)

    def watch_choices(self) -> None:
        assert self.choices is not None
        self.query_one(Portrait).persona_id = self.choices.persona_id
        self.query_one("#menu", Static).update(self._menu())
        self._show_sound()

    def _show_sound(self) -> None:
        assert self.choices is not None
        if self.microphones is None:
            return
        if self.choices.bundled_candidate:
            who = "The bundled candidate answers, so that you can watch and listen first."
        elif not self.microphones:
            who = "No microphone was found, so the bundled candidate answers for you."
        else:
            who = f"Microphone   {_device(self.choices.microphone, self.microphones)}"
        heard_on = _device(self.choices.speaker, self._speakers)
        if not self._speakers:
            heard_on = "none was found: the questions can be read on the screen"
        self.query_one("#sound", Static).update(f"{who}\nSpeaker      {heard_on}")

    def on_home_screen_sound_found(self, message: SoundFound) -> None:
        self.microphones = message.microphones
        self._speakers = message.speakers
        self._show_sound()

    def on_home_screen_archive_read(self, message: ArchiveRead) -> None:
        self._unfinished = message.unfinished
        room = _SHOWN_INTERVIEWS_BESIDE_TODAY if message.arranged else _SHOWN_INTERVIEWS
        lines = [_listed_line(each) for each in message.listed[:room]]
        last = self.query_one("#last-interviews", Static)
        if lines:
            last.update("\n".join(["Last interviews", *lines]))
        elif message.trouble:
            last.update(clean_line(message.trouble))
        last.display = bool(lines or message.trouble)
        self._arranged = message.arranged
        self._show_today()
        self._show_nine(message.nine)
        self._show_unfinished()

    def on_mount(self) -> None:
        self.set_interval(_TODAY_SECONDS, self._show_today)

    def _show_today(self) -> None:
        panel = self.query_one("#today", Static)
        lines = today_lines(self._arranged, self._studio.desk.wall()) if self._arranged else ()
        panel.display = bool(lines)
        panel.update("\n".join(lines))
        self._show_what_it_is()

    def _show_nine(self, nine: "KeptNine | None") -> None:
        from mockinterview.feedback.as_text.practice import next_line  # noqa: PLC0415 - heavy

        panel = self.query_one("#nine-trouble", Static)
        panel.display = bool(nine and nine.trouble)
        panel.update(clean_line(nine.trouble) if nine else "")
        self._nine_line = next_line(nine.plan) if nine and nine.plan else ""
        self.query_one("#menu", Static).update(self._menu())
        self.refresh_bindings()

    def _show_unfinished(self) -> None:
        panel = self.query_one("#unfinished", Static)
        panel.display = bool(self._unfinished)
        if self._unfinished:
            panel.update(
                f"An interview of {when(self._unfinished[0].started)} was cut short; what you said "
                "is saved.\nr        Recover it and look at it"
            )
        self._show_what_it_is()
        self.refresh_bindings()

    def _show_what_it_is(self) -> None:
        """Who has an appointment or an interview knows, and needs the room."""
        taken = any(self.query_one(panel).display for panel in ("#today", "#unfinished"))
        self.query_one("#what-it-is").display = not taken

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "due":
            return bool(self._arranged)
        if action == "recover":
            return bool(self._unfinished) and not self._recovering
        if action == "nine":
            return bool(self._nine_line)
        return True

    def action_start(self) -> None:
        if self.choices:
            self.post_message(self.StartAsked(self.choices))

    def action_set_up(self) -> None:
        self.post_message(self.SetUpAsked())

    def action_equipment(self) -> None:
        self.post_message(self.EquipmentAsked())

    def action_drill(self) -> None:
        self.post_message(self.DrillAsked())

    def action_checklist(self) -> None:
        self.post_message(self.ChecklistAsked())

    def action_history(self) -> None:
        self.post_message(self.HistoryAsked())

    def action_appointments(self) -> None:
        self.post_message(self.AppointmentsAsked())

    def action_due(self) -> None:
        if self._arranged:
            due = self._studio.desk.due(self._arranged)
            appointment_id = self._arranged.occasion.appointment.id
            self.post_message(self.DueAsked(appointment_id, due))

    def action_nine(self) -> None:
        self.post_message(self.NineAsked())

    def action_line(self) -> None:
        self.post_message(self.LineAsked())

    def action_recover(self) -> None:
        self._recovering = True
        self.refresh_bindings()
        self.query_one("#unfinished", Static).update(
            "Recovering your answers …\nThis takes a few seconds for each."
        )
        self._recover(self._unfinished[0].interview_id)

    def on_home_screen_recovered(self, message: Recovered) -> None:
        self._recovering = False
        self.refresh_bindings()
        if message.trouble:
            self.query_one("#unfinished", Static).update(clean_line(message.trouble))
        else:
            self.post_message(self.ReviewAsked(message.interview_id))

    # Threads

    @work(thread=True, group="archive")
    def _read_archive(self) -> None:
        try:
            read = self.ArchiveRead(
                self._studio.history(),
                self._studio.unfinished(),
                self._studio.nine(),
                arranged=self._studio.desk.next_due(),
            )
        except MockInterviewError as error:
            read = self.ArchiveRead(trouble=str(error))
        self.post_message(read)

    @work(thread=True, group="sound")
    def _find_sound(self) -> None:
        microphones: tuple[str, ...] = ()
        speakers: tuple[str, ...] = ()
        try:
            microphones = tuple(self._studio.microphones())
            speakers = tuple(self._studio.speakers())
        except MockInterviewError as error:
            self.log.warning(str(error))
        self.post_message(self.SoundFound(microphones, speakers))

    @work(thread=True, group="recover")
    def _recover(self, interview_id: str) -> None:
        try:
            self._studio.recover(interview_id)
        except MockInterviewError as error:
            self.post_message(self.Recovered(interview_id, str(error)))
        else:
            self.post_message(self.Recovered(interview_id))


def _device(chosen: str, found: Sequence[str]) -> str:
    """The device that will be used, as far as that is known."""
    if chosen and chosen not in found:
        return f"{clean_line(chosen)} (not plugged in now)"
    return clean_line(chosen) if chosen else "the system's own choice"


def _listed_line(listed: "Listed") -> str:
    pieces = [listed.bank_title, counted(listed.answers, "answer")]
    if listed.ending is not Ending.FINISHED:
        pieces.append(ENDINGS[listed.ending])
    return f"{when(listed.started).ljust(_DATE_COLUMN)}{clean_line(' · '.join(pieces))}"
