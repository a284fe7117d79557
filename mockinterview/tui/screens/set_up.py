"""Arranging an interview: one line for each choice, all on one screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from mockinterview.cleaning import clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import Bank, Level, Record
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.plan import MAX_LENGTH, MIN_LENGTH
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.connection import BY_LEVEL, VIDEO_CONDITIONS
from mockinterview.session.studio import NO_CAMERA
from mockinterview.tui.brief_choice import brief_options
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.chooser import Chooser, Option
from mockinterview.tui.widgets.row import Row
from mockinterview.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from mockinterview.interview.written.brief import NamedBrief
    from mockinterview.session.studio import Choices, Studio

"""What is pasted could drive the terminal."""
_LEVEL_NOTES = {
    Level.EASY: "mostly easy questions",
    Level.MEDIUM: "a mix, with few hard ones",
    Level.HARD: "hard questions and more follow-ups",
}
_LIKELY_MINUTES = 2
"""What a question with its answer takes, roughly."""
_MOVE = "From line to line, as Tab and Shift+Tab do."
_BRIEF = "Change the brief that is chosen, or make one where none is."
_NO_BRIEF = Option("", "none", "F2 makes one")
_KEPT = {
    Record.VIDEO: ("film and sound", "a film only where there is a camera"),
    Record.SOUND: ("sound only", ""),
    Record.NOTHING: ("keep no recording", "judged and then deleted"),
}
_SYSTEMS_OWN = Option("", "the system's own choice")
_FIRST_CAMERA = Option("", "the first that works")
_NO_CAMERA = Option(NO_CAMERA, NO_CAMERA, "by sound only")
_CAMERA_LIMIT = 36
"""Characters of a name, so that its note fits beside it."""


class SetUpScreen(Page):
    CONTEXT = "Set up an interview"
    HELP_TITLE = "Setting up an interview"
    ABOUT = (
        "Go from line to line with Up and Down or Tab, change a choice with Left and Right, and "
        "type into the empty lines if you like. A brief is what the interviewer knows: with one, "
        "they ask about your résumé and answer your questions. Your choices are remembered."
    )
    OTHER_KEYS = (("← →", "Change the choice in this line."),)
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, or a line of text would take them.
        Binding("enter", "start", "Start", priority=True, tooltip="Start with these choices."),
        Binding(
            "up", "app.focus_previous", "Move", key_display="↑ ↓", priority=True, tooltip=_MOVE
        ),
        Binding(
            "down", "app.focus_next", key_display="↑ ↓", priority=True, show=False, tooltip=_MOVE
        ),
        Binding("f2", "brief", "Brief", key_display="F2", tooltip=_BRIEF),
        Binding("escape", "leave", "Back", tooltip="Back; your choices are kept."),
    ]

    @dataclass
    class Chosen(Message):
        choices: "Choices"
        start: bool
        """Begin with them; False: only keep them."""

    @dataclass
    class BriefAsked(Message):
        named: "NamedBrief | None"
        """The one that is chosen, to be changed; None: a new one."""

    @dataclass
    class SoundFound(Message):
        microphones: tuple[str, ...]
        speakers: tuple[str, ...]

    @dataclass
    class CamerasFound(Message):
        cameras: tuple[str, ...]

    def __init__(self, studio: "Studio", choices: "Choices") -> None:
        super().__init__()
        self._studio = studio
        self._choices = choices
        self._briefs: Sequence[NamedBrief] = ()

    def compose_body(self) -> ComposeResult:
        self._briefs = self._read_briefs()
        # No VerticalScroll: it would take the arrow keys, which go from line to line.
        with Vertical(id="set-up"):
            yield from self._rows()

    def _rows(self) -> Iterator[Widget]:
        chosen = self._choices
        banks = [Option(bank.id, clean_line(bank.title)) for bank in self._studio.banks]
        yield Row("Questions", Chooser(banks, chosen.bank_id, id="bank"))
        yield Static(id="about-bank", markup=False)
        yield Row(
            "Brief", Chooser(brief_options(_NO_BRIEF, self._briefs), chosen.brief, id="brief")
        )
        for label, identity, text, hint in (
            ("Role", "role", chosen.role, "such as: bakery manager"),
            ("Company", "company", chosen.company, "if you like"),
            ("Your name", "candidate", chosen.candidate, "so that you are greeted by it"),
        ):
            yield Row(label, TextField(text, hint, identity))
        personas = [Option(each.id, each.name, each.description) for each in PERSONAS]
        yield Row("Interviewer", Chooser(personas, chosen.persona_id, id="persona"))
        levels = [Option(level, level.value, _LEVEL_NOTES[level]) for level in Level]
        yield Row("Level", Chooser(levels, chosen.level, id="level"))
        yield Row("Line", Chooser(_lines(), chosen.line, id="condition"))
        yield Row("Length", Chooser(_lengths(), chosen.length, id="length"))
        moments = [
            Option(False, "at the end", "as in a real interview"),
            Option(True, "after each answer", "good for practising"),
        ]
        yield Row("Feedback", Chooser(moments, chosen.feedback_after_each, id="feedback"))
        captions = [
            Option(True, "shown", "the question can be read as well"),
            Option(False, "hidden", "listen only; c shows it"),
        ]
        yield Row("Captions", Chooser(captions, chosen.captions, id="captions"))
        kept = [Option(record, name, note) for record, (name, note) in _KEPT.items()]
        yield Row("Recording", Chooser(kept, chosen.record, id="record"))
        who = [
            Option(False, "you", "at the microphone"),
            Option(True, "the bundled candidate", "watch and listen first"),
        ]
        yield Row("Who answers", Chooser(who, chosen.bundled_candidate, id="who"))
        for label, identity, name in (
            ("Microphone", "microphone", chosen.microphone),
            ("Speaker", "speaker", chosen.speaker),
        ):
            yield Row(label, Chooser(_devices((), name), name, id=identity))
        yield Row("Camera", Chooser(_cameras((), chosen.camera), chosen.camera, id="camera"))

    def on_mount(self) -> None:
        self._find_sound()
        self._find_cameras()

    @on(Chooser.Changed, "#bank")
    def show_bank(self) -> None:
        bank = self._bank()
        number = 1 + self._studio.banks.index(bank)
        self.query_one("#about-bank", Static).update(
            f"{number} of {len(self._studio.banks)} · {counted(len(bank.questions), 'question')} · "
            f"{clean_line(bank.description)}"
        )

    @on(Chooser.Changed, "#brief")
    def show_what_the_brief_tells(self) -> None:
        """What a brief tells of candidate and job stands in the lines of text, not to be typed."""
        named = self._brief()
        for identity in ("role", "company", "candidate"):
            told: str = getattr(named.brief, identity) if named else ""
            self.query_one(f"#{identity}", TextField).show_told(told)

    def show_briefs(self, chosen: str) -> None:
        """The briefs as they are now, `chosen` among them."""
        self._briefs = self._read_briefs()
        chooser = self.query_one("#brief", Chooser)
        chooser.options = brief_options(_NO_BRIEF, self._briefs)
        chooser.value = chosen
        chooser.focus()
        self.show_what_the_brief_tells()

    def _read_briefs(self) -> "Sequence[NamedBrief]":
        try:
            return tuple(self._studio.briefs())
        except MockInterviewError as error:
            self.log.warning(str(error))
            return ()

    def _brief(self) -> "NamedBrief | None":
        chosen = self._value("brief")
        return next((each for each in self._briefs if each.name == chosen), None)

    def _bank(self) -> Bank:
        chosen = self._value("bank")
        return next(bank for bank in self._studio.banks if bank.id == chosen)

    def _value(self, identity: str) -> object:
        return self.query_one(f"#{identity}", Chooser).value

    def on_set_up_screen_sound_found(self, message: SoundFound) -> None:
        for identity, names in (
            ("microphone", message.microphones),
            ("speaker", message.speakers),
        ):
            chooser = self.query_one(f"#{identity}", Chooser)
            chooser.options = _devices(names, str(chooser.value))

    def on_set_up_screen_cameras_found(self, message: CamerasFound) -> None:
        chooser = self.query_one("#camera", Chooser)
        chooser.options = _cameras(message.cameras, self._choices.camera)

    def action_brief(self) -> None:
        self.post_message(self.BriefAsked(self._brief()))

    def action_start(self) -> None:
        self.post_message(self.Chosen(self._chosen(), start=True))

    def action_leave(self) -> None:
        self.post_message(self.Chosen(self._chosen(), start=False))

    def _chosen(self) -> "Choices":
        def text(identity: str) -> str:
            return clean_line(self.query_one(f"#{identity}", TextField).typed)

        return replace(
            self._choices,
            bank_id=str(self._value("bank")),
            persona_id=str(self._value("persona")),
            level=Level(str(self._value("level"))),
            line=str(self._value("condition")),
            length=int(str(self._value("length"))),
            brief=str(self._value("brief")),
            candidate=text("candidate"),
            role=text("role"),
            company=text("company"),
            feedback_after_each=bool(self._value("feedback")),
            captions=bool(self._value("captions")),
            record=Record(str(self._value("record"))),
            bundled_candidate=bool(self._value("who")),
            microphone=str(self._value("microphone")),
            speaker=str(self._value("speaker")),
            camera=str(self._value("camera")),
        )

    @work(thread=True)
    def _find_sound(self) -> None:
        try:
            found = tuple(self._studio.microphones()), tuple(self._studio.speakers())
        except MockInterviewError as error:
            self.log.warning(str(error))
            return
        self.post_message(self.SoundFound(*found))

    @work(thread=True)
    def _find_cameras(self) -> None:
        # By itself: a camera may be slow to answer, and the sound need not wait for it.
        try:
            found = tuple(self._studio.cameras())
        except MockInterviewError as error:
            self.log.warning(str(error))
            return
        self.post_message(self.CamerasFound(found))


def _lines() -> Sequence[Option]:
    by_level = Option(BY_LEVEL, "as the level has it", "worse the harder the level is")
    return [by_level, *(Option(name, name, CONDITIONS[name].summary) for name in VIDEO_CONDITIONS)]


def _lengths() -> Sequence[Option]:
    return [
        Option(count, counted(count, "question"), f"about {count * _LIKELY_MINUTES + 2} minutes")
        for count in range(MIN_LENGTH, MAX_LENGTH + 1)
    ]


def _cameras(found: Sequence[str], chosen: str) -> Sequence[Option]:
    """As `_devices`; one may also want none, or have named a film or a stream."""
    options = [_FIRST_CAMERA, *(_camera(name) for name in found), _NO_CAMERA]
    if chosen not in [option.value for option in options]:
        is_place = "://" in chosen or chosen.startswith(("/", ".", "~"))
        note = "a film or a stream" if is_place else "not plugged in now"
        shown = chosen.rpartition("@")[2] if is_place else chosen  # without a password
        options.append(Option(chosen, clean_line(shown, limit=_CAMERA_LIMIT), note))
    return options


def _camera(name: str) -> Option:
    label = f"number {name}" if name.isdecimal() else clean_line(name, limit=_CAMERA_LIMIT)
    return Option(name, label)


def _devices(found: Sequence[str], chosen: str) -> Sequence[Option]:
    """What can be chosen; a device that was chosen and is unplugged stays in the list."""
    options = [_SYSTEMS_OWN, *(Option(name, clean_line(name)) for name in found)]
    if chosen and chosen not in found:
        options.append(Option(chosen, clean_line(chosen), "not plugged in now"))
    return options
