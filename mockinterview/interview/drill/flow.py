"""The drill as a state machine: `step(state, event)` gives the next state and what to do.

An exercise goes CARD (where a lesson begins) -> ASKING -> LISTENING or TYPING -> JUDGING ->
REPLYING -> SHOWING and on to the next, or back to ASKING for a second try. The result is kept
before either begins. Whatever does not fit a phase changes nothing.
"""

from dataclasses import replace

from mockinterview.interview.drill.exercises import (
    ASKS,
    Attempt,
    Did,
    is_practice,
    next_level,
)
from mockinterview.interview.drill.messages import (
    AgainAsked,
    CutModel,
    DrillCommand,
    DrillEvent,
    Judge,
    Judged,
    KeepRun,
    ModelAsked,
    ModelEnded,
    OpenAttempt,
    PlayModel,
    RunKept,
    StayedQuiet,
    TypeAsked,
    Typed,
)
from mockinterview.interview.drill.state import DrillPhase, DrillState
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
from mockinterview.interview.model import Delivery, Manner, Purpose, Take, Turn, TurnKind
from mockinterview.interview.replies import reply
from mockinterview.interview.requests.dialogue_acts import read_act

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
        case AgainAsked():
            return _try_again(state)
        case StayedQuiet():
            return _quiet(state)
        case TakeClosed(take, voiced):
            return _judge(state, take, voiced=voiced)
        case Judged(attempt):
            return _after_judging(state, attempt)
        case RunKept():
            return _after_keeping(replace(state, kept=True))
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
            return replace(state, wished=Began()), (CutDelivery(),)
        case DrillPhase.SHOWING if state.kept:
            return _hushed(_begin_exercise(state), state)
        case DrillPhase.SHOWING:
            return replace(state, wished=Began()), ()
        case _:
            return state, ()


def _try_again(state: DrillState) -> Step:
    """The same question over the same line; only who asks has learnt something."""
    if not state.may_try_again:
        return state, ()
    if state.phase is DrillPhase.REPLYING:
        return replace(state, wished=AgainAsked()), (CutDelivery(),)
    if not state.kept:
        return replace(state, wished=AgainAsked()), ()
    return _hushed(_ask(replace(_afresh(state), retrying=True)), state)


def _hushed(following: Step, before: DrillState) -> Step:
    """`following`, with the model sentence ended where it still played."""
    state, commands = following
    if not before.model_plays:
        return following
    return replace(state, model_plays=False), (CutModel(), *commands)


def _begin_exercise(state: DrillState) -> Step:
    """The next one, its lesson's card first; the end after the last."""
    if state.is_last:
        return replace(state, phase=DrillPhase.OVER), ()
    fresh = replace(_afresh(state), phase=DrillPhase.CARD)
    return (fresh, ()) if fresh.exercise.opens_lesson else _ask(fresh)


def _afresh(state: DrillState) -> DrillState:
    """Nothing of the try before is left."""
    return replace(
        state,
        delivery=None,
        reply="",
        nudged=False,
        skipping=False,
        retrying=False,
        wished=None,
        fault="",
    )


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
    if state.retrying and attempt.did is Did.SKIPPED:
        return _after_keeping(replace(state, phase=DrillPhase.SHOWING, retrying=False))
    exercise = state.exercise
    state = _with_try(state, attempt)
    keep = KeepRun(state.run)
    if attempt.did not in ASKS or state.stopping:
        return replace(state, phase=DrillPhase.SHOWING), (keep,)
    turn = Turn(TurnKind.QUESTION, exercise.question.text, exercise.question)
    act = read_act(attempt.said, turn.text, after_loss=True)
    given = reply(act, turn, turn.text, delivery.lost, state.persona, state.said)
    state = replace(
        state,
        phase=DrillPhase.REPLYING,
        said=(*state.said, given.phrase)[-_PHRASES_REMEMBERED:],
        reply=given.text,
    )
    return state, (keep, Deliver(given.text, Manner.REPEATED, attempt=1))


def _with_try(state: DrillState, attempt: Attempt) -> DrillState:
    """`attempt` stands in the run; the level follows it where it is the one that counts."""
    run = state.run
    if state.retrying:
        run = replace(run, retries=(*run.retries, attempt))
    else:
        run = replace(run, attempts=(*run.attempts, attempt))
    state = replace(state, run=run, retrying=False, kept=False)
    if is_practice(state.tries):
        return state
    return replace(state, level=next_level(state.level, attempt))


def _after_keeping(state: DrillState) -> Step:
    """On to what was wished for meanwhile."""
    if state.phase is not DrillPhase.SHOWING or not state.kept:
        return state, ()
    if state.stopping:
        return replace(state, phase=DrillPhase.OVER), ()
    wished = state.wished
    state = replace(state, wished=None)
    return step(state, wished) if wished else (state, ())


def _model(state: DrillState, event: ModelAsked | ModelEnded) -> Step:
    if isinstance(event, ModelEnded):
        return replace(state, model_plays=False), ()
    if state.phase not in (DrillPhase.CARD, DrillPhase.SHOWING):
        return state, ()
    playing = replace(state, model_plays=not state.model_plays)
    return playing, (CutModel() if state.model_plays else PlayModel(),)
