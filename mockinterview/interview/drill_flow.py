"""The drill as a state machine: `step(state, event)` gives the next state and what to do.

An exercise goes CARD (where a lesson begins) -> ASKING -> LISTENING or TYPING -> JUDGING ->
REPLYING -> SHOWING and on to the next. The result is kept before the next exercise begins. Whatever
does not fit a phase changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mockinterview.interview.dialogue_acts import read_act
from mockinterview.interview.drill import (
    ASKS,
    EXERCISES,
    Attempt,
    DrillRun,
    Exercise,
    exercise_of,
    next_level,
)
from mockinterview.interview.messages import (
    Began,
    CloseTake,
    CutDelivery,
    Deliver,
    Delivered,
    FinishAsked,
    RecordingFailed,
    ResumeAsked,
    ResumeTake,
    SkipAsked,
    SoundReturned,
    StopAsked,
    TakeClosed,
)
from mockinterview.interview.model import (
    Delivery,
    Manner,
    Persona,
    Purpose,
    Question,
    Take,
    Turn,
    TurnKind,
)
from mockinterview.interview.replies import reply


class DrillPhase(StrEnum):
    WAITING = "waiting"
    CARD = "card"
    """The lesson is explained."""
    ASKING = "asking"
    LISTENING = "listening"
    TYPING = "typing"
    JUDGING = "judging"
    REPLYING = "replying"
    """The feedback stands, and the interviewer answers the request."""
    SHOWING = "showing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ModelAsked:
    """The model sentence shall be heard; while it plays: no more."""


@dataclass(frozen=True, slots=True)
class ModelEnded:
    """It has been heard."""


@dataclass(frozen=True, slots=True)
class TypeAsked:
    """The candidate wants to write the request, or, while writing, to speak after all."""


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


@dataclass(frozen=True, slots=True)
class StayedQuiet:
    """Nothing was said for a while."""


@dataclass(frozen=True, slots=True)
class Judged:
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class RunKept:
    """The run so far is on disk, or cannot be for `trouble`."""

    trouble: str = ""


DrillEvent = (
    Began
    | Delivered
    | FinishAsked
    | RecordingFailed
    | ResumeAsked
    | SkipAsked
    | SoundReturned
    | StopAsked
    | TakeClosed
    | ModelAsked
    | ModelEnded
    | TypeAsked
    | Typed
    | StayedQuiet
    | Judged
    | RunKept
)


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """Record and recognise from now on."""


@dataclass(frozen=True, slots=True)
class PlayModel:
    """Let the model sentence be heard; answer with ModelEnded."""


@dataclass(frozen=True, slots=True)
class CutModel:
    pass


@dataclass(frozen=True, slots=True)
class Judge:
    """Answer with Judged."""

    exercise: Exercise
    delivery: Delivery
    take: Take | None = None
    voiced: bool = False
    typed: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class KeepRun:
    """Put the run on disk; answer with RunKept."""

    run: DrillRun


DrillCommand = (
    Deliver
    | CutDelivery
    | CloseTake
    | ResumeTake
    | OpenAttempt
    | PlayModel
    | CutModel
    | Judge
    | KeepRun
)


@dataclass(frozen=True, slots=True)
class DrillState:
    run: DrillRun
    persona: Persona
    questions: Sequence[Question]
    level: int = 1
    phase: DrillPhase = DrillPhase.WAITING
    delivery: Delivery | None = None
    """The garbled question as it arrived."""
    said: tuple[str, ...] = ()
    """Phrases of the interviewer that were heard in this run."""
    reply: str = ""
    """What the interviewer answered to the request."""
    nudged: bool = False
    """Silence has been met with a kind word once."""
    model_plays: bool = False
    skipping: bool = False
    kept: bool = True
    """What was done so far is on disk, or could not be put there."""
    goes_on: bool = False
    """The next exercise follows as soon as this one is kept."""
    stopping: bool = False
    fault: str = ""
    """Why nothing is recorded right now."""
    trouble: str = ""
    """Why the run is not on disk."""

    @property
    def number(self) -> int:
        """Of the exercise, from 1."""
        done = len(self.run.attempts)
        shown = self.phase in (DrillPhase.REPLYING, DrillPhase.SHOWING, DrillPhase.OVER)
        return max(1, done if shown else done + 1)

    @property
    def exercise(self) -> Exercise:
        level = self.last.level if self.last and self.number == self.last.number else self.level
        return exercise_of(self.questions[self.number - 1], self.number, level, self.run.seed)

    @property
    def last(self) -> Attempt | None:
        return self.run.attempts[-1] if self.run.attempts else None


_PHRASES_REMEMBERED = 3
"""Ten requests are more than a persona has phrases for; none comes twice within so many."""

Step = tuple[DrillState, tuple[DrillCommand, ...]]


def step(state: DrillState, event: DrillEvent) -> Step:
    """The state after `event`, and the commands to carry out, in order."""
    if state.phase is DrillPhase.OVER:
        return state, ()
    match event:
        case Began():
            return _go_on(state)
        case Delivered(delivery):
            return _after_delivery(state, delivery)
        case FinishAsked():
            return _finish(state)
        case SkipAsked():
            return _skip(state)
        case StopAsked():
            return _stop(state)
        case TypeAsked() | Typed():
            return _write(state, event)
        case StayedQuiet():
            return _quiet(state)
        case TakeClosed(take, voiced):
            return _judge(state, take, voiced=voiced)
        case Judged(attempt):
            return _after_judging(state, attempt)
        case RunKept(trouble):
            return _after_keeping(replace(state, kept=True, trouble=trouble))
        case ModelAsked() | ModelEnded():
            return _model(state, event)
        case RecordingFailed(reason):
            return replace(state, fault=reason), ()
        case SoundReturned():
            return replace(state, fault=""), ()
        case ResumeAsked() if state.fault and state.phase is DrillPhase.LISTENING:
            return replace(state, fault=""), (ResumeTake(),)
        case _:
            return state, ()


def _go_on(state: DrillState) -> Step:
    match state.phase:
        case DrillPhase.WAITING:
            return _begin_exercise(state)
        case DrillPhase.CARD:
            return _hushed(_ask(state), state)
        case DrillPhase.REPLYING:
            return replace(state, goes_on=True), (CutDelivery(),)
        case DrillPhase.SHOWING if state.kept:
            return _hushed(_begin_exercise(state), state)
        case DrillPhase.SHOWING:
            return replace(state, goes_on=True), ()
        case _:
            return state, ()


def _hushed(following: Step, before: DrillState) -> Step:
    """`following`, with the model sentence ended where it still played."""
    state, commands = following
    if not before.model_plays:
        return following
    return replace(state, model_plays=False), (CutModel(), *commands)


def _begin_exercise(state: DrillState) -> Step:
    """The next one, its lesson's card first; the end after the last."""
    if len(state.run.attempts) >= EXERCISES:
        return replace(state, phase=DrillPhase.OVER), ()
    fresh = replace(
        state,
        phase=DrillPhase.CARD,
        delivery=None,
        reply="",
        nudged=False,
        skipping=False,
        goes_on=False,
        fault="",
    )
    return (fresh, ()) if fresh.exercise.opens_lesson else _ask(fresh)


def _ask(state: DrillState) -> Step:
    asking = replace(state, phase=DrillPhase.ASKING)
    return asking, (Deliver(asking.exercise.question.text),)


def _after_delivery(state: DrillState, delivery: Delivery) -> Step:
    match state.phase:
        case DrillPhase.ASKING if state.stopping:
            return replace(state, phase=DrillPhase.OVER), ()
        case DrillPhase.ASKING if state.skipping:
            judging = replace(state, phase=DrillPhase.JUDGING, delivery=delivery)
            return judging, (Judge(state.exercise, delivery, skipped=True),)
        case DrillPhase.ASKING:
            listening = replace(state, phase=DrillPhase.LISTENING, delivery=delivery)
            return listening, (OpenAttempt(),)
        case DrillPhase.REPLYING:
            return _after_keeping(replace(state, phase=DrillPhase.SHOWING))
        case _:
            return state, ()


def _finish(state: DrillState) -> Step:
    match state.phase:
        case DrillPhase.ASKING:
            return state, (CutDelivery(),)
        case DrillPhase.LISTENING:
            return replace(state, phase=DrillPhase.JUDGING), (CloseTake(Purpose.REQUEST),)
        case _:
            return state, ()


def _skip(state: DrillState) -> Step:
    match state.phase:
        case DrillPhase.ASKING:
            return replace(state, skipping=True), (CutDelivery(),)
        case DrillPhase.LISTENING:
            return _finish(replace(state, skipping=True))
        case DrillPhase.TYPING if state.delivery:
            judging = replace(state, phase=DrillPhase.JUDGING)
            return judging, (Judge(state.exercise, state.delivery, skipped=True),)
        case _:
            return state, ()


def _stop(state: DrillState) -> Step:
    state = replace(state, stopping=True)
    match state.phase:
        case DrillPhase.ASKING | DrillPhase.REPLYING:
            return state, (CutDelivery(),)
        case DrillPhase.LISTENING:
            return replace(state, phase=DrillPhase.JUDGING), (CloseTake(Purpose.REQUEST),)
        case DrillPhase.JUDGING:
            return state, ()
        case DrillPhase.SHOWING if not state.kept:
            return _hushed((state, ()), state)
        case _:
            return _hushed((replace(state, phase=DrillPhase.OVER), ()), state)


def _write(state: DrillState, event: TypeAsked | Typed) -> Step:
    text = event.text.strip() if isinstance(event, Typed) else ""
    match state.phase:
        case DrillPhase.LISTENING if isinstance(event, TypeAsked):
            return replace(state, phase=DrillPhase.TYPING), (CloseTake(Purpose.REQUEST),)
        case DrillPhase.TYPING if text and state.delivery:
            judging = replace(state, phase=DrillPhase.JUDGING)
            return judging, (Judge(state.exercise, state.delivery, typed=text),)
        case DrillPhase.TYPING:
            return replace(state, phase=DrillPhase.LISTENING, fault=""), (OpenAttempt(),)
        case _:
            return state, ()


def _quiet(state: DrillState) -> Step:
    if state.phase is not DrillPhase.LISTENING:
        return state, ()
    return _finish(state) if state.nudged else (replace(state, nudged=True), ())


def _judge(state: DrillState, take: Take | None, *, voiced: bool) -> Step:
    if state.phase is not DrillPhase.JUDGING or state.delivery is None:
        return state, ()
    skipped = state.skipping
    if state.stopping and not (take and take.transcript.words):
        return replace(state, phase=DrillPhase.OVER), ()
    heard = None if skipped else take
    return state, (Judge(state.exercise, state.delivery, heard, voiced=voiced, skipped=skipped),)


def _after_judging(state: DrillState, attempt: Attempt) -> Step:
    delivery = state.delivery
    if state.phase is not DrillPhase.JUDGING or delivery is None:
        return state, ()
    exercise = state.exercise
    run = replace(state.run, attempts=(*state.run.attempts, attempt))
    state = replace(state, run=run, level=next_level(state.level, attempt), kept=False)
    keep = KeepRun(run)
    if attempt.did not in ASKS or state.stopping:
        return replace(state, phase=DrillPhase.SHOWING), (keep,)
    turn = Turn(TurnKind.QUESTION, exercise.question.text, exercise.question)
    act = read_act(attempt.said, turn.text)
    lost = delivery.lost
    given = reply(act, turn, turn.text, lost, state.persona, state.said)
    state = replace(
        state,
        phase=DrillPhase.REPLYING,
        said=(*state.said, given.phrase)[-_PHRASES_REMEMBERED:],
        reply=given.text,
    )
    return state, (keep, Deliver(given.text, Manner.REPEATED, attempt=1))


def _after_keeping(state: DrillState) -> Step:
    """On to what was wished for meanwhile."""
    if state.phase is not DrillPhase.SHOWING or not state.kept:
        return state, ()
    if state.stopping:
        return replace(state, phase=DrillPhase.OVER), ()
    return _begin_exercise(state) if state.goes_on else (state, ())


def _model(state: DrillState, event: ModelAsked | ModelEnded) -> Step:
    if isinstance(event, ModelEnded):
        return replace(state, model_plays=False), ()
    if state.phase not in (DrillPhase.CARD, DrillPhase.SHOWING):
        return state, ()
    playing = replace(state, model_plays=not state.model_plays)
    return playing, (CutModel() if state.model_plays else PlayModel(),)
