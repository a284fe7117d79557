"""What a front end asks for: the choices a person has, and the interviews they lead to.

The commands build one `Studio`; the screens and the line mode know nothing else of the house.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING, Protocol

from mockinterview.interview.assessment import Interview
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.equipment import EquipmentReport
from mockinterview.interview.messages import Event
from mockinterview.interview.model import (
    Bank,
    Brief,
    Checked,
    Ending,
    Level,
    Plan,
    QuestionKind,
    Record,
    Span,
    Take,
)
from mockinterview.interview.nine import Practice, PracticePlan
from mockinterview.interview.written.brief import NamedBrief
from mockinterview.interview.written.checklist import Sheet
from mockinterview.line.connection import BY_LEVEL
from mockinterview.session.ports import Camera

if TYPE_CHECKING:  # it brings numpy and the feedback with it, and a first screen needs neither
    from mockinterview.feedback.habits import Trend, Usual
    from mockinterview.interview.drill.messages import DrillEvent
    from mockinterview.interview.frames import Pixels
    from mockinterview.line.audio import Pcm, Spoken
    from mockinterview.session.drill import DrillRunner
    from mockinterview.session.equipment.readiness import Readiness
    from mockinterview.session.occasions import Desk
    from mockinterview.session.runner import Runner


NO_CAMERA = "none"
"""The choice of those who want none."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a person chooses before an interview. Empty text: not told, or the default."""

    bank_id: str
    persona_id: str
    level: Level
    length: int
    brief: str = ""
    """Name or absolute path of what the interviewer knows; empty: no brief."""
    candidate: str = ""
    role: str = ""
    company: str = ""
    seed: int | None = None
    """None: another one each time."""
    feedback_after_each: bool = False
    captions: bool = True
    preview: bool = True
    """Show what the camera sees of the person."""
    microphone: str = ""
    speaker: str = ""
    camera: str = ""
    """Its name, number, file or address, or `NO_CAMERA`."""
    video_size: str = "640x480"
    """Width and height to ask of the camera."""
    line: str = BY_LEVEL
    """Condition of the line for every turn, or that each has one by its level."""
    record: Record = Record.VIDEO
    """What is kept of the answers besides words and figures."""
    bundled_candidate: bool = False
    """The bundled candidate answers, rather than a person at the microphone."""
    appointment_id: str = ""
    """The appointment that it is held for; empty: none."""
    late_minutes: int = 0
    """So late did the candidate come to it; 0 or below: in time."""
    interviewer: str = ""
    """Name of the person the appointment is with; empty: the persona's own."""
    hour: int | None = None
    """0-23, of the appointment, where it was agreed; None: it is held at the machine's own hour."""
    checklist: tuple[Checked, ...] = ()
    """What was ticked before this interview; empty: it was not gone through."""
    kinds: tuple[QuestionKind, ...] = ()
    """Kinds of question to ask; none: all of the bank."""


def practising(choices: Choices, practice: Practice) -> Choices:
    """`choices` for one interview of the plan of nine; names, devices and the rest stay."""
    return replace(
        choices,
        bank_id=practice.bank_id,
        persona_id=practice.persona_id,
        level=practice.level,
        line=practice.line,
        kinds=practice.kinds,
        length=practice.length,
        seed=None,
        bundled_candidate=False,
    )


@dataclass(frozen=True, slots=True)
class KeptNine:
    """The plan of nine as it stands now."""

    plan: PracticePlan | None = None
    """None before the first interview that counts."""
    trouble: str = ""
    """What was amiss with the one that was kept, in a sentence."""


class Listed(Protocol):
    """One line of the history."""

    @property
    def id(self) -> str: ...
    @property
    def started(self) -> str: ...
    @property
    def bank_title(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def ending(self) -> Ending: ...
    @property
    def answers(self) -> int: ...


class Unfinished(Protocol):
    """An interview that a crash cut short."""

    @property
    def interview_id(self) -> str: ...
    @property
    def started(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Studio:
    """The house as a front end sees it. Calls that may raise raise MockInterviewError."""

    choices: Choices
    """As settings, environment and flags have them."""
    banks: tuple[Bank, ...]
    briefs: Callable[[], Sequence[NamedBrief]]
    """The person's own first."""
    keep_brief: Callable[[Brief, str], str]
    """Writes a brief and returns its name; with an empty name it gets a free one."""
    microphones: Callable[[], Sequence[str]]
    speakers: Callable[[], Sequence[str]]
    cameras: Callable[[], Sequence[str]]
    """Names, or numbers where they have none."""
    plan: Callable[[Choices], Plan]
    runner: "Callable[[Plan, Choices, Callable[[Event], None], Callable[[str], None]], Runner]"
    """Plan, choices, post, tell: see Runner. Not prepared yet."""
    remember: Callable[[Choices], None]
    """Keep the choices for next time."""
    remember_preview: Callable[[bool], None]
    """Keep for next time only whether the person sees their own picture."""
    history: Callable[[], Sequence[Listed]]
    """Newest first."""
    load: Callable[[str], Interview]
    """An interview by its id, or `last`."""
    usual: "Callable[[str], tuple[Usual, ...]]"
    """The person's own medians over the interviews before this one; empty while too few."""
    trends: "Callable[[], tuple[Sequence[Listed], tuple[Trend, ...]]]"
    """The person's interviews, oldest first, and how their figures went."""
    delete: Callable[[str], None]
    unfinished: Callable[[], Sequence[Unfinished]]
    recover: Callable[[str], None]
    """Turn what a crash left of an interview into stored, assessed answers; may take seconds."""
    correct: Callable[[str, int, str | None], None]
    """Interview, turn, the words that were really said (None: as heard): measured anew and kept."""
    recording: Callable[[str, Take], Path]
    """Where the sound of a take is."""
    replay: Callable[[Path, Span | None, Flag], None]
    """Play a recording, or a span of it, to the end or until the flag is set."""
    film: Callable[[str, Take], Path]
    """Where the film of a take is; InputError in words where there is none."""
    play_film: Callable[[Path, float], str]
    """Show a film from a moment (seconds) on, in the browser or the system's player.

    Returns at once, with a sentence that says where it plays, or its path where nothing can.
    """
    thumbnail: "Callable[[Path, float], Pixels]"
    """The picture of a film at a moment (seconds); takes some 20 ms."""
    speak: "Callable[[str, str], Spoken]"
    """A text in the voice of the interviewer with this id; may take a second."""
    play: "Callable[[Pcm, Flag], None]"
    """Play a sound to the end or until the flag is set."""
    drill: "Callable[[Choices, Callable[[DrillEvent], None], Callable[[str], None]], DrillRunner]"
    """Choices, post, tell: see DrillRunner. Not prepared yet."""
    camera: Callable[[Choices], Camera]
    """The chosen camera, not open yet; the first call may take a second."""
    desk: "Desk"
    """Where interviews are arranged and attended."""
    checklist_before: bool
    """Offer the checklist on the way to an interview."""
    sheet: Callable[[], Sheet]
    """The checklist with the ticks that still hold."""
    keep_sheet: Callable[[Sheet], None]
    """Remember which of its items are ticked, and since when."""
    drills: Callable[[], Sequence[DrillRun]]
    """Every run of the drill that is kept, oldest first."""
    equipment: "Callable[[Choices], Readiness]"
    """The equipment test with the devices chosen. Not open yet."""
    last_test: Callable[[], EquipmentReport | None]
    """The newest equipment test; None: there was none, or it cannot be read."""
    nine: Callable[[], KeptNine]
    """The plan of nine, brought up to date with the interviews held."""
    keep_nine: Callable[[PracticePlan], None]
    """Keep the plan as the person changed it."""
