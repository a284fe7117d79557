"""The interview as a state machine: `step(state, event)` gives the next state and what to do.

Nothing here waits, speaks or records. The runner carries out the commands and answers them with
events; keys and faults are events too. An event that makes no sense in a phase changes nothing,
so a late key press can never do harm.

A turn goes SPEAKING -> LISTENING -> SETTLING -> KEEPING and on to the next. What shall happen once
a delivery or a take has really ended is remembered as the `Intent`. Which turns follow on what was
said is decided in `course`, before the answer is kept; in which words the interviewer speaks, in
`saying`.

When the candidate asks instead of answering, the interviewer reacts and listens again: first by
saying it again, then in other words and in the chat, and after the third failure by telephone, at
most once and only from video. Requests without end are ended by going on to the next question.
Who asks what is meant gets an explanation, and who would rather not answer, or later, is let go.
"""

from dataclasses import replace

from mockinterview.interview import course
from mockinterview.interview.answers.sure_words import unsure_words
from mockinterview.interview.assessment import Assessment
from mockinterview.interview.messages import (
    AskedAloud,
    Began,
    CallAnswered,
    CloseTake,
    CutDelivery,
    Delivered,
    End,
    Event,
    FellSilent,
    FinishAsked,
    Keep,
    KeepingFailed,
    Kept,
    OpenTake,
    Overran,
    PauseAsked,
    PauseTake,
    RecordingFailed,
    RepeatAsked,
    ResumeAsked,
    ResumeTake,
    Ring,
    SkipAsked,
    SoundReturned,
    StopAsked,
    StopRinging,
    TakeClosed,
)
from mockinterview.interview.model import (
    Answer,
    Delivery,
    Ending,
    Manner,
    Medium,
    Outcome,
    Purpose,
    Take,
)
from mockinterview.interview.reactions import (
    INTERVIEWERS_QUESTIONS,
    after_loss,
    is_unheard,
    needs_reaction,
    purpose_of,
)
from mockinterview.interview.requests.dialogue_acts import Act, ActKind, read_act
from mockinterview.interview.saying import Step, ask, react, remark, remark_in_passing, say_again
from mockinterview.interview.state import OPEN_REQUEST, Intent, Phase, State

_LETS_GO = (Manner.LEFT, Manner.PASSED, Manner.POSTPONED)


def step(state: State, event: Event) -> Step:
    """The state after `event`, and the commands to carry out, in order."""
    match event:
        case Delivered(delivery):
            return _after_delivery(state, delivery)
        case TakeClosed(take, voiced):
            return _after_take(state, take, voiced=voiced)
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
            return _end_what_runs(replace(state, act=OPEN_REQUEST), Intent.REPEAT)
        case AskedAloud(act):
            return _end_for(state, act)
        case FellSilent():
            return _give_time(state)
        case Overran():
            return _end_what_runs(state, Intent.INTERRUPT) if _has_floor(state) else (state, ())
        case CallAnswered():
            return _pick_up(state)
        case SkipAsked():
            return _end_what_runs(state, Intent.SKIP)
        case PauseAsked():
            return _pause(state)


def _begin(state: State) -> Step:
    if state.phase is Phase.WAITING:
        return ask(state)
    if state.phase is Phase.SHOWING:
        return _next_turn(state)
    return state, ()


def _pick_up(state: State) -> Step:
    if state.phase is not Phase.RINGING:
        return state, ()
    talking, commands = remark(state, Manner.CALLED, state.turn_again.text)
    return talking, (StopRinging(), *commands)


def _after_delivery(state: State, delivery: Delivery) -> Step:
    if delivery.manner is Manner.GAVE_TIME:
        return _after_aside(state, delivery)
    if state.phase is not Phase.SPEAKING:
        return state, ()
    state = replace(state, deliveries=(*state.deliveries, delivery))
    match state.intent:
        case Intent.REPEAT:
            return react(state, OPEN_REQUEST)
        case Intent.PAUSE:
            return replace(state, phase=Phase.PAUSED, intent=Intent.GO_ON), ()
        case Intent.SKIP:
            return _skip(state)
        case Intent.STOP:
            return _keep(state, Outcome.CUT_SHORT)
        case Intent.GO_ON if delivery.manner is Manner.OFFERED_CALL:
            return replace(state, phase=Phase.RINGING, medium=Medium.PHONE), (Ring(),)
        case Intent.GO_ON if delivery.manner in _LETS_GO:
            return _keep(state, Outcome.SKIPPED)
        case Intent.GO_ON if delivery.manner is Manner.INTERRUPTED:
            return _keep(state, Outcome.ANSWERED)
        case Intent.GO_ON if state.turn.expects_answer:
            listening = replace(state, phase=Phase.LISTENING, take_open=True)
            return listening, (OpenTake(_answer(state, Outcome.CUT_SHORT)),)
        case Intent.GO_ON | Intent.INTERRUPT:
            return _keep(state, Outcome.SPOKEN)


def _has_floor(state: State) -> bool:
    return state.phase is Phase.LISTENING


def _give_time(state: State) -> Step:
    """Say, once in a turn, that there is no hurry; the take waits so that it is not in it."""
    if not _has_floor(state) or state.gave_time:
        return state, ()
    state, commands = remark_in_passing(replace(state, gave_time=True), Manner.GAVE_TIME)
    return state, (PauseTake("the interviewer spoke"), *commands)


def _after_aside(state: State, delivery: Delivery) -> Step:
    if not state.aside:
        return state, ()
    state = replace(state, aside=None, deliveries=(*state.deliveries, delivery))
    return state, (ResumeTake(),) if _has_floor(state) else ()


def _skip(state: State) -> Step:
    """Nobody is let go from a question without a word; who presses again waits for none."""
    if state.turn.kind not in INTERVIEWERS_QUESTIONS or _was_let_go(state):
        return _keep(state, Outcome.SKIPPED)
    return react(state, Act(ActKind.PASS))


def _was_let_go(state: State) -> bool:
    return state.saying is not None and state.saying.manner in (*_LETS_GO, Manner.INTERRUPTED)


def _end_what_runs(state: State, intent: Intent) -> Step:
    """End the delivery or the take under way, with `intent` for what follows."""
    if state.phase is Phase.SPEAKING and state.intent is Intent.GO_ON:
        return replace(state, intent=intent), (CutDelivery(),)
    if state.phase is Phase.LISTENING or (state.phase is Phase.PAUSED and state.take_open):
        purpose = Purpose.REQUEST if intent is Intent.REPEAT else Purpose.ANSWER
        hushed = (CutDelivery(),) if state.aside else ()
        settling = replace(state, phase=Phase.SETTLING, intent=intent)
        return settling, (*hushed, CloseTake(purpose))
    if state.phase is Phase.PAUSED:
        match intent:
            case Intent.SKIP:
                return _skip(state)
            case Intent.STOP:
                return _keep(state, Outcome.CUT_SHORT)
            case Intent.REPEAT:
                return react(state, OPEN_REQUEST)
            case _:
                return say_again(state)
    if state.phase is Phase.RINGING:
        return _end_ringing(state, intent)
    return state, ()


def _end_ringing(state: State, intent: Intent) -> Step:
    match intent:
        case Intent.SKIP | Intent.STOP:
            outcome = Outcome.SKIPPED if intent is Intent.SKIP else Outcome.CUT_SHORT
            keeping, commands = _keep(state, outcome)
            return keeping, (StopRinging(), *commands)
        case Intent.GO_ON:
            return _pick_up(state)
        case _:
            return state, ()


def _end_for(state: State, act: Act) -> Step:
    """Close the take for what was asked in it, aloud."""
    if state.phase is not Phase.LISTENING or not needs_reaction(state, act):
        return state, ()
    return _end_what_runs(replace(state, act=act), Intent.REPEAT)


def _after_take(state: State, take: Take | None, *, voiced: bool) -> Step:
    if state.phase is not Phase.SETTLING:
        return state, ()
    state = replace(state, take_open=False)
    asks = state.intent is Intent.REPEAT
    act = state.act
    if take:
        read = read_act(take.transcript.text, state.turn.text, after_loss=after_loss(state))
        if asks or (state.intent is Intent.GO_ON and needs_reaction(state, read)):
            # All that was said tells more than what was heard when the candidate fell silent.
            act = read if needs_reaction(state, read) else act
            take, asks = replace(take, purpose=purpose_of(state, act)), True
        elif state.intent is Intent.GO_ON and is_unheard(state, take, voiced=voiced):
            take = replace(take, purpose=Purpose.UNHEARD)
            return remark(replace(state, takes=(*state.takes, take)), Manner.ASKED_BACK)
        state = replace(state, takes=(*state.takes, take))
    if state.intent is Intent.SKIP:
        return _keep(state, Outcome.SKIPPED) if state.stopping else _skip(state)
    if state.intent is Intent.INTERRUPT and take and not state.stopping:
        return remark(state, Manner.INTERRUPTED)
    if asks and not state.stopping:
        return react(state, act)
    if state.intent is Intent.STOP or asks or take is None:
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
    return say_again(state)


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
        case Phase.LISTENING | Phase.PAUSED | Phase.RINGING:
            return _end_what_runs(state, Intent.STOP)
        case _:
            return state, ()


def _keep(state: State, outcome: Outcome) -> Step:
    answer = _answer(state, outcome)
    said = answer.take.transcript.text if answer.take else ""
    unsure = unsure_words(answer.take.transcript.words if answer.take else ())
    state = course.after_answer(state, outcome, said, unsure)
    keeping = replace(state, phase=Phase.KEEPING, unkept=answer, pause_reason="")
    return keeping, (Keep(answer),)


def _answer(state: State, outcome: Outcome) -> Answer:
    return Answer(
        state.turn_index, state.turn, outcome, state.deliveries, state.takes, state.medium
    )


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
    if state.is_last_turn:
        return _end(state)
    following = State(
        state.plan,
        state.turn_index + 1,
        state.turns,
        state.places,
        medium=state.medium,
        said=state.said,
    )
    return ask(following)


def _end(state: State) -> Step:
    kept = state.phase in (Phase.KEEPING, Phase.SHOWING) and state.unkept is None
    ending = Ending.FINISHED if kept and state.is_last_turn else Ending.STOPPED
    over = replace(state, phase=Phase.OVER, ending=ending, pause_reason="")
    return over, (End(ending),)
