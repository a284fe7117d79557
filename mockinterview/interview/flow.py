"""The interview as a state machine: `step(state, event)` gives the next state and what to do.

Nothing here waits, speaks or records. The runner carries out the commands and answers them with
events; keys and faults are events too. An event that makes no sense in a phase changes nothing,
so a late key press can never do harm.

A turn goes SPEAKING -> LISTENING -> SETTLING -> KEEPING and on to the next. What shall happen once
a delivery or a take has really ended is remembered as the `Intent`.

When the candidate asks instead of answering, the interviewer reacts and listens again: first by
saying it again, then in other words and in the chat, and after the third failure by telephone, at
most once and only from video. Requests without end are ended by going on to the next question.
"""

from dataclasses import replace

from mockinterview.interview.assessment import Assessment
from mockinterview.interview.dialogue_acts import ASKING, Act, ActKind, read_act
from mockinterview.interview.messages import (
    AskedAloud,
    Began,
    CallAnswered,
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
    TurnKind,
)
from mockinterview.interview.replies import Reply, in_other_words, in_writing, reply, with_phrase
from mockinterview.interview.state import OPEN_REQUEST, Intent, Phase, State

REQUESTS_BEFORE_CALL = 2
"""In a turn; the next one is answered by telephone."""
REQUESTS_BEFORE_LEAVING = 2
"""By telephone; the next one ends the question."""
UNHEARD_SECONDS = 1.5
"""A take shorter than this without a word may have been a cough."""


Step = tuple[State, tuple[Command, ...]]


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
        case CallAnswered():
            return _pick_up(state)
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
    """Ask the turn's question for the first time."""
    return _say(state, Deliver(state.turn.text, medium=state.medium))


def _say(state: State, saying: Deliver) -> Step:
    speaking = replace(
        state, phase=Phase.SPEAKING, intent=Intent.GO_ON, pause_reason="", saying=saying
    )
    return speaking, (saying,)


def _say_again(state: State) -> Step:
    """What a pause broke off, from its beginning."""
    return _say(state, state.saying) if state.saying else _deliver(state)


def _answer_with(state: State, given: Reply, *, typed: bool = False) -> Step:
    saying = Deliver(given.text, given.manner, state.repeats, state.medium, typed)
    return _say(replace(state, said=(*state.said, given.phrase)), saying)


def _react(state: State, act: Act) -> Step:
    """The interviewer's reaction to something asked in place of an answer."""
    by_phone = state.medium is Medium.PHONE
    repeats_by_phone = state.repeats_by_phone + by_phone
    state = replace(state, repeats=state.repeats + 1, repeats_by_phone=repeats_by_phone)
    persona, turn = state.plan.persona, state.turn
    if not by_phone and (act.kind is ActKind.PHONE or state.repeats > REQUESTS_BEFORE_CALL):
        return _answer_with(state, with_phrase(Manner.OFFERED_CALL, "", persona, state.said))
    if repeats_by_phone > REQUESTS_BEFORE_LEAVING:
        return _answer_with(state, with_phrase(Manner.LEFT, "", persona, state.said))
    again = repeats_by_phone if by_phone else state.repeats
    if act.kind is ActKind.CHAT:
        return _answer_with(state, in_writing(turn, persona, state.said), typed=True)
    if again > 1:
        return _answer_with(state, in_other_words(turn, persona, state.said), typed=True)
    last = state.deliveries[-1] if state.deliveries else None
    asked, lost = (last.text, last.lost) if last else (turn.text, ())
    given = reply(act, turn, asked, lost, persona, state.said)
    return _answer_with(state, given, typed=given.manner in (Manner.REPHRASED, Manner.TYPED))


def _pick_up(state: State) -> Step:
    if state.phase is not Phase.RINGING:
        return state, ()
    called = with_phrase(Manner.CALLED, state.turn.text, state.plan.persona, state.said)
    talking, commands = _answer_with(state, called)
    return talking, (StopRinging(), *commands)


def _after_delivery(state: State, delivery: Delivery) -> Step:
    if state.phase is not Phase.SPEAKING:
        return state, ()
    state = replace(state, deliveries=(*state.deliveries, delivery))
    match state.intent:
        case Intent.REPEAT:
            return _react(state, OPEN_REQUEST)
        case Intent.PAUSE:
            return replace(state, phase=Phase.PAUSED, intent=Intent.GO_ON), ()
        case Intent.SKIP:
            return _keep(state, Outcome.SKIPPED)
        case Intent.STOP:
            return _keep(state, Outcome.CUT_SHORT)
        case Intent.GO_ON if delivery.manner is Manner.OFFERED_CALL:
            return replace(state, phase=Phase.RINGING, medium=Medium.PHONE), (Ring(),)
        case Intent.GO_ON if delivery.manner is Manner.LEFT:
            return _keep(state, Outcome.SKIPPED)
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
                return _react(state, OPEN_REQUEST)
            case _:
                return _say_again(state)
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
    if state.phase is not Phase.LISTENING or not _needs_reaction(state, act):
        return state, ()
    return _end_what_runs(replace(state, act=act), Intent.REPEAT)


def _needs_reaction(state: State, act: Act) -> bool:
    # Who greets back says hello, and asks nothing by it.
    greets = act.kind is ActKind.HEAR_CHECK and state.turn.kind is TurnKind.GREETING
    return act.kind in ASKING and not greets


def _after_take(state: State, take: Take | None, *, voiced: bool) -> Step:
    if state.phase is not Phase.SETTLING:
        return state, ()
    state = replace(state, take_open=False)
    asks = state.intent is Intent.REPEAT
    act = state.act
    if take:
        read = read_act(take.transcript.text, state.turn.text)
        if asks or (state.intent is Intent.GO_ON and _needs_reaction(state, read)):
            # All that was said tells more than what was heard when the candidate fell silent.
            act = read if _needs_reaction(state, read) else act
            take, asks = replace(take, purpose=Purpose.REQUEST), True
        elif state.intent is Intent.GO_ON and _is_unheard(state, take, voiced=voiced):
            return _ask_back(replace(state, takes=(*state.takes, _unheard(take))))
        state = replace(state, takes=(*state.takes, take))
    if state.intent is Intent.SKIP:
        return _keep(state, Outcome.SKIPPED)
    if asks and not state.stopping:
        return _react(state, act)
    if state.intent is Intent.STOP or asks or take is None:
        return _keep(state, Outcome.CUT_SHORT)
    return _keep(state, Outcome.ANSWERED)


def _unheard(take: Take) -> Take:
    return replace(take, purpose=Purpose.UNHEARD)


def _is_unheard(state: State, take: Take, *, voiced: bool) -> bool:
    """A voice without a word that could be made out; asked back for once in a turn."""
    transcript = take.transcript
    heard = transcript.words or transcript.engine == "none" or not voiced
    before = any(each.purpose is Purpose.UNHEARD for each in state.takes)
    return not heard and not before and take.duration >= UNHEARD_SECONDS and not state.stopping


def _ask_back(state: State) -> Step:
    persona = state.plan.persona
    return _answer_with(state, with_phrase(Manner.ASKED_BACK, "", persona, state.said))


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
    return _say_again(state)


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
    if state.turn_index + 1 == len(state.plan.turns):
        return _end(state)
    following = State(state.plan, state.turn_index + 1, medium=state.medium, said=state.said)
    return _deliver(following)


def _end(state: State) -> Step:
    last = state.turn_index + 1 == len(state.plan.turns)
    said_all = last and state.phase in (Phase.KEEPING, Phase.SHOWING) and state.unkept is None
    ending = Ending.FINISHED if said_all else Ending.STOPPED
    over = replace(state, phase=Phase.OVER, ending=ending, pause_reason="")
    return over, (End(ending),)
