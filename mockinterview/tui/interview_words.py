"""What the interview screen says and which keys it takes, by what the flow is doing. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.model import Medium
from mockinterview.interview.state import Intent, Phase, State
from mockinterview.interview.wording import TURN_NAMES
from mockinterview.tui.likeness import Look
from mockinterview.tui.wording import minutes


@dataclass(frozen=True, slots=True)
class Moment:
    """How a state of the flow looks to the person in front of it."""

    look: Look
    doing: str
    """What the interviewer is doing."""
    hint: str
    """What the person can do, kindly."""


def moment(state: State, *, bundled_candidate: bool = False) -> Moment:
    """`bundled_candidate`: the person only watches."""
    name = state.plan.persona.name.split()[0]
    match state.phase:
        case Phase.WAITING if bundled_candidate:
            return Moment(
                Look.LISTENING,
                f"{name} is ready when you are",
                "The bundled candidate answers: watch and listen. Press Enter to begin.",
            )
        case Phase.LISTENING if bundled_candidate:
            return Moment(
                Look.LISTENING,
                f"{name} is listening",
                "The bundled candidate is answering. You can look at the feedback afterwards.",
            )
        case Phase.SPEAKING if bundled_candidate:
            return Moment(
                Look.SPEAKING, f"{name} is speaking", "Listen. The bundled candidate comes next."
            )
        case Phase.WAITING:
            return Moment(
                Look.LISTENING,
                f"{name} is ready when you are",
                "Say a few words: the bar should reach “good”. Then press Enter to begin.",
            )
        case Phase.SPEAKING:
            return Moment(Look.SPEAKING, f"{name} is speaking", "Listen. Your turn comes next.")
        case Phase.LISTENING:
            return Moment(
                Look.LISTENING,
                f"{name} is listening",
                "Your turn. To hear it again, ask aloud or press r. Press Enter when done.",
            )
        case Phase.PAUSED:
            return Moment(Look.RESTING, "Paused", _pause_hint(state))
        case Phase.RINGING:
            return Moment(
                Look.RESTING,
                f"{name} is calling you",
                "Your telephone rings. Press Enter to pick up, or just wait a moment.",
            )
        case Phase.SETTLING:
            return Moment(
                Look.THINKING, f"{name} is thinking", "Your words are being written down."
            )
        case Phase.KEEPING if state.pause_reason:
            return Moment(
                Look.RESTING,
                "Waiting",
                f"{state.pause_reason} Your answer is not lost. Space tries again.",
            )
        case Phase.KEEPING:
            return Moment(Look.THINKING, f"{name} is thinking", "Your answer is being saved.")
        case Phase.SHOWING:
            return Moment(Look.LISTENING, "A look at your answer", "")
        case Phase.OVER:
            return Moment(Look.RESTING, "The interview is over", "Saving …")


def _pause_hint(state: State) -> str:
    if state.pause_reason:
        return f"What you said is safe. {state.pause_reason} Then press Space to go on."
    return "Take your time. Space goes on where you stopped."


def status_in_words(state: State, take_seconds: float, interview_seconds: float) -> str:
    """Whether sound is kept right now, and both clocks."""
    total = f"total {minutes(interview_seconds)}"
    if not state.take_open or state.phase not in (Phase.LISTENING, Phase.PAUSED):
        return f"○ not recording  {total}"
    recording = "● recording" if state.phase is Phase.LISTENING else "○ paused"
    return f"{recording} {minutes(take_seconds)}  {total}"


LEAVING = "Leaving", "One moment, everything is put away …"
"""What is going on, and more about it; as the two below."""


def preparing_in_words(steps: Sequence[str]) -> tuple[str, str]:
    return "Getting ready", "\n".join([*(f"{step} …" for step in steps), "", _THIS_TAKES])


def failed_in_words(error: MockInterviewError) -> tuple[str, str]:
    return "This did not work", "\n\n".join(filter(None, (error.message, error.hint)))


def asker_in_words(state: State) -> str:
    """Who asks, what, and how far one has come."""
    kind = TURN_NAMES[state.turn.kind].lower()
    place = f"{state.turn_index + 1} of {len(state.turns)}"
    return f"{clean_line(state.plan.persona.name)} · {kind} · {place}"


_THIS_TAKES = "This takes a moment."
_ALWAYS = frozenset({"stop", "captions"})


def actions(state: State) -> frozenset[str]:
    """Names of the screen's actions that do something now."""
    match state.phase:
        case Phase.WAITING:
            return frozenset({"begin", "back", "captions"})
        case Phase.SPEAKING if state.stopping or state.intent is not Intent.GO_ON:
            return frozenset({"captions"} if state.stopping else _ALWAYS)
        case Phase.SPEAKING if not state.turn.expects_answer:
            return _ALWAYS | {"go_on", "pause", "repeat"}
        case Phase.SPEAKING:
            return _ALWAYS | {"answer_now", "pause", "repeat", "skip"}
        case Phase.LISTENING:
            return _ALWAYS | {"finish", "pause", "repeat", "skip"}
        case Phase.PAUSED if state.take_open:
            return _ALWAYS | {"finish", "resume", "repeat", "skip"}
        case Phase.PAUSED:
            return _ALWAYS | {"resume", "skip"}
        case Phase.RINGING:
            return _ALWAYS | {"pick_up", "skip"}
        case Phase.KEEPING if state.pause_reason:
            return _ALWAYS | {"resume"}
        case Phase.SETTLING | Phase.KEEPING:
            return frozenset({"captions"} if state.stopping else _ALWAYS)
        case Phase.SHOWING:
            return frozenset({"go_on", "stop"})
        case Phase.OVER:
            return frozenset()


class PicturePlace(StrEnum):
    """Where the candidate sees the camera's picture of themselves."""

    MIRROR = "mirror"
    """Large, to sit right before it begins."""
    CORNER = "corner"
    """Small, as in a video call."""


def picture_place(state: State) -> PicturePlace | None:
    """None while it would show nothing that matters, or something else needs the room."""
    if state.medium is Medium.PHONE or state.phase in (Phase.SHOWING, Phase.OVER):
        return None
    return PicturePlace.MIRROR if state.phase is Phase.WAITING else PicturePlace.CORNER


def question_in_words(state: State, said: Iterable[str], *, captions: bool) -> str:
    """`said`, as it could be made out; who wants no captions is told how to have them."""
    if state.phase is Phase.WAITING:
        return "Everything is ready. The interviewer will greet you first."
    if not captions:
        return "The caption is hidden. Press c to read the question."
    return clean("\n\n".join(filter(None, said)))


def aside_in_words(said: str, *, captions: bool) -> str:
    """What is said in passing, on a line of its own; without captions nothing."""
    return clean_line(said) if captions else ""
