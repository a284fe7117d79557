"""The interview as a state machine: `step(state, event)` gives the next state and what to do.

Nothing here waits, speaks or records. The runner carries out the commands and answers them with
events; keys and faults are events too. An event that makes no sense in a phase changes nothing,
so a late key press can never do harm.

A turn goes SPEAKING -> LISTENING -> SETTLING -> KEEPING and on to the next. What shall happen once
a delivery or a take has really ended is remembered as the `Intent`.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from mockinterview.interview.assessment import Assessment
from mockinterview.interview.dialogue_acts import asks_for_repeat
from mockinterview.interview.messages import (
    Began,
    CloseTake,
    Command,
    CutDelivery,
    Deliver,
    Delivered,
    End,
    Event,
    FinishAsked,
    Keep,
    KeepingFailed,
    Kept,
    OpenTake,
    PauseAsked,
    PauseTake,
    RecordingFailed,
    RepeatAsked,
    ResumeAsked,
    ResumeTake,
    SkipAsked,
    SoundReturned,
    StopAsked,
    TakeClosed,
)
from mockinterview.interview.model import (
    Answer,
    Delivery,
    Ending,
    Outcome,
    Plan,
    Purpose,
    Take,
    Turn,
)
from mockinterview.interview.wording import said_again


class Phase(StrEnum):
    WAITING = "waiting"
    """Not begun."""
    SPEAKING = "speaking"
    LISTENING = "listening"
    PAUSED = "paused"
    SETTLING = "settling"
    """The take is closed; the recogniser is at its last words."""
    KEEPING = "keeping"
    """The answer goes to disk."""
    SHOWING = "showing"
    """Feedback on the last answer is on the screen."""
    OVER = "over"


class Intent(StrEnum):
    """What follows when the delivery or the take that is ending has ended."""

    GO_ON = "go on"
    REPEAT = "repeat"
    SKIP = "skip"
    STOP = "stop"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class State:
    plan: Plan
    turn_index: int = 0
    phase: Phase = Phase.WAITING
    deliveries: tuple[Delivery, ...] = ()
    takes: tuple[Take, ...] = ()
    repeats: int = 0
    """How often the candidate has asked to hear this turn again."""
    intent: Intent = Intent.GO_ON
    take_open: bool = False
    """A take is on disk and not closed: recording, paused, or being settled."""
    stopping: bool = False
    pause_reason: str = ""
    """Why the interview waits when it was not the candidate's wish."""
    unkept: Answer | None = None
    """The answer on its way to disk."""
    ending: Ending = Ending.OPEN

    @property
    def turn(self) -> Turn:
        return self.plan.turns[self.turn_index]


Step = tuple[State, tuple[Command, ...]]


def step(state: State, event: Event) -> Step:
    """The state after `event`, and the commands to carry out, in order."""
    match event:
        case Delivered(delivery):
            return _after_delivery(state, delivery)
        case TakeClosed(take):
            return _after_take(state, take)
        case Kept(turn_index, assessment):
            return _after_keeping(state, turn_index, assessment)
        case KeepingFailed(reason):
            return _wait_for_disk(state, reason)
        case RecordingFailed(reason):
            return _pause_for_fault(state, reason)
        case SoundReturned():
            return _listen_on(state)
        case Began():
            return _begin(state)
        case ResumeAsked():
            return _resume(state)
        case StopAsked():
            return _stop(state)
        case FinishAsked():
            return _end_what_runs(state, Intent.GO_ON)
        case RepeatAsked():
            return _end_what_runs(state, Intent.REPEAT)
        case SkipAsked():
            return _end_what_runs(state, Intent.SKIP)
        case PauseAsked():
            return _pause(state)


def _begin(state: State) -> Step:
    if state.phase is Phase.WAITING:
        return _deliver(state)
    if state.phase is Phase.SHOWING:
        return _next_turn(state)
    return state, ()


def _deliver(state: State) -> Step:
    text = said_again(state.plan.persona, state.turn.text, state.repeats)
    speaking = replace(state, phase=Phase.SPEAKING, intent=Intent.GO_ON, pause_reason="")
    return speaking, (Deliver(text),)


def _deliver_again(state: State) -> Step:
    return _deliver(replace(state, repeats=state.repeats + 1))


def _after_delivery(state: State, delivery: Delivery) -> Step:
    if state.phase is not Phase.SPEAKING:
        return state, ()
    state = replace(state, deliveries=(*state.deliveries, delivery))
    match state.intent:
        case Intent.REPEAT:
            return _deliver_again(state)
        case Intent.PAUSE:
            return replace(state, phase=Phase.PAUSED, intent=Intent.GO_ON), ()
        case Intent.SKIP:
            return _keep(state, Outcome.SKIPPED)
        case Intent.STOP:
            return _keep(state, Outcome.CUT_SHORT)
        case Intent.GO_ON if state.turn.expects_answer:
            listening = replace(state, phase=Phase.LISTENING, take_open=True)
            return listening, (OpenTake(_answer(state, Outcome.CUT_SHORT)),)
        case Intent.GO_ON:
            return _keep(state, Outcome.SPOKEN)


def _end_what_runs(state: State, intent: Intent) -> Step:
    """End the delivery or the take under way, with `intent` for what follows."""
    if state.phase is Phase.SPEAKING and state.intent is Intent.GO_ON:
        return replace(state, intent=intent), (CutDelivery(),)
    if state.phase is Phase.LISTENING or (state.phase is Phase.PAUSED and state.take_open):
        purpose = Purpose.REQUEST if intent is Intent.REPEAT else Purpose.ANSWER
        return replace(state, phase=Phase.SETTLING, intent=intent), (CloseTake(purpose),)
    if state.phase is Phase.PAUSED:
        match intent:
            case Intent.SKIP:
                return _keep(state, Outcome.SKIPPED)
            case Intent.STOP:
                return _keep(state, Outcome.CUT_SHORT)
            case Intent.REPEAT:
                return _deliver_again(state)
            case _:
                return _deliver(state)
    return state, ()


def _after_take(state: State, take: Take | None) -> Step:
    if state.phase is not Phase.SETTLING:
        return state, ()
    state = replace(state, take_open=False)
    wants_repeat = state.intent is Intent.REPEAT
    if take:
        if state.intent is Intent.GO_ON and asks_for_repeat(take.transcript.text):
            take, wants_repeat = replace(take, purpose=Purpose.REQUEST), True
        state = replace(state, takes=(*state.takes, take))
    if state.intent is Intent.SKIP:
        return _keep(state, Outcome.SKIPPED)
    if wants_repeat and not state.stopping:
        return _deliver_again(state)
    if state.intent is Intent.STOP or wants_repeat or take is None:
        return _keep(state, Outcome.CUT_SHORT)
    return _keep(state, Outcome.ANSWERED)


def _pause(state: State) -> Step:
    if state.phase is Phase.SPEAKING and state.intent is Intent.GO_ON:
        return replace(state, intent=Intent.PAUSE), (CutDelivery(),)
    if state.phase is Phase.LISTENING:
        return replace(state, phase=Phase.PAUSED, pause_reason=""), (PauseTake("paused"),)
    return state, ()


def _pause_for_fault(state: State, reason: str) -> Step:
    if state.phase in (Phase.LISTENING, Phase.PAUSED):
        paused = replace(state, phase=Phase.PAUSED, pause_reason=reason)
        return paused, (PauseTake(reason),)
    return state, ()


def _listen_on(state: State) -> Step:
    if state.phase is Phase.PAUSED and state.take_open and state.pause_reason:
        return replace(state, phase=Phase.LISTENING, pause_reason=""), ()
    return state, ()


def _wait_for_disk(state: State, reason: str) -> Step:
    if state.phase is not Phase.KEEPING:
        return state, ()
    if state.stopping:
        return _end(state)
    return replace(state, pause_reason=reason), ()


def _resume(state: State) -> Step:
    if state.unkept and state.pause_reason:
        return replace(state, pause_reason=""), (Keep(state.unkept),)
    if state.phase is not Phase.PAUSED:
        return state, ()
    if state.take_open:
        return replace(state, phase=Phase.LISTENING, pause_reason=""), (ResumeTake(),)
    return _deliver(state)


def _stop(state: State) -> Step:
    if state.stopping or state.phase is Phase.OVER:
        return state, ()
    state = replace(state, stopping=True)
    if state.unkept and state.pause_reason:
        return _resume(state)
    match state.phase:
        case Phase.WAITING | Phase.SHOWING:
            return _end(state)
        case Phase.SPEAKING:
            return replace(state, intent=Intent.STOP), (CutDelivery(),)
        case Phase.LISTENING | Phase.PAUSED:
            return _end_what_runs(state, Intent.STOP)
        case _:
            return state, ()


def _keep(state: State, outcome: Outcome) -> Step:
    answer = _answer(state, outcome)
    keeping = replace(state, phase=Phase.KEEPING, unkept=answer, pause_reason="")
    return keeping, (Keep(answer),)


def _answer(state: State, outcome: Outcome) -> Answer:
    return Answer(state.turn_index, state.turn, outcome, state.deliveries, state.takes)


def _after_keeping(state: State, turn_index: int, assessment: Assessment | None) -> Step:
    if state.phase is not Phase.KEEPING or turn_index != state.turn_index:
        return state, ()
    state = replace(state, unkept=None, pause_reason="")
    if state.stopping:
        return _end(state)
    if state.plan.feedback_after_each and assessment is not None:
        return replace(state, phase=Phase.SHOWING), ()
    return _next_turn(state)


def _next_turn(state: State) -> Step:
    if state.turn_index + 1 == len(state.plan.turns):
        return _end(state)
    return _deliver(State(state.plan, state.turn_index + 1))


def _end(state: State) -> Step:
    last = state.turn_index + 1 == len(state.plan.turns)
    said_all = last and state.phase in (Phase.KEEPING, Phase.SHOWING) and state.unkept is None
    ending = Ending.FINISHED if said_all else Ending.STOPPED
    over = replace(state, phase=Phase.OVER, ending=ending, pause_reason="")
    return over, (End(ending),)
