"""The state machine: whatever is pressed or breaks, every interview can go on and can end."""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mockinterview.interview.flow import step
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
    Purpose,
    Take,
    Transcript,
    TurnKind,
    Word,
)
from mockinterview.interview.state import Intent, Phase, State
from tests.unit.assessments import an_assessment
from tests.unit.plans import a_plan

KEYS: tuple[Event, ...] = (
    Began(),
    FinishAsked(),
    RepeatAsked(),
    SkipAsked(),
    PauseAsked(),
    ResumeAsked(),
    StopAsked(),
)


def delivered(cut_off: bool = False) -> Delivered:
    return Delivered(Delivery("Question", 2.0, 0.0, 2.0, cut_off))


def take(text: str = "I did it", purpose: Purpose = Purpose.ANSWER) -> Take:
    words = tuple(Word(word, n, n + 0.5) for n, word in enumerate(text.split()))
    return Take("a.wav", purpose, 3.0, 2.0, 5.0, Transcript(words, "scripted", ""))


def after(*events: Event, feedback: bool = False) -> tuple[State, list[Command]]:
    state = State(a_plan(feedback_after_each=feedback))
    commands: list[Command] = []
    for event in events:
        state, new = step(state, event)
        commands += new
    return state, commands


LISTENING = (Began(), delivered())


def test_an_answer_is_kept_before_the_next_question_is_asked() -> None:
    _, commands = after(*LISTENING, FinishAsked(), TakeClosed(take()), Kept(0, None))
    kinds = [type(command) for command in commands]
    assert kinds == [Deliver, OpenTake, CloseTake, Keep, Deliver]


def test_a_spoken_request_is_answered_with_the_question_again() -> None:
    state, commands = after(
        *LISTENING, FinishAsked(), TakeClosed(take("sorry could you repeat that please"))
    )
    last = commands[-1]
    assert isinstance(last, Deliver)
    assert last.text.endswith(state.turn.text) and last.text != state.turn.text
    assert state.takes[0].purpose is Purpose.REQUEST
    state, commands = after(
        *LISTENING,
        FinishAsked(),
        TakeClosed(take("sorry could you repeat that please")),
        delivered(),
        FinishAsked(),
        TakeClosed(take()),
    )
    kept = commands[-1]
    assert isinstance(kept, Keep)
    assert kept.answer.outcome is Outcome.ANSWERED
    assert len(kept.answer.deliveries) == 2
    assert [t.purpose for t in kept.answer.takes] == [Purpose.REQUEST, Purpose.ANSWER]


def test_the_key_to_repeat_keeps_what_was_already_said() -> None:
    state, commands = after(*LISTENING, RepeatAsked())
    assert commands[-1] == CloseTake(Purpose.REQUEST)
    state, commands = after(*LISTENING, RepeatAsked(), TakeClosed(take("well", Purpose.REQUEST)))
    assert isinstance(commands[-1], Deliver)
    assert len(state.takes) == 1


@pytest.mark.parametrize(
    ("key", "outcome", "stopped"),
    [
        (SkipAsked(), Outcome.SKIPPED, False),
        (StopAsked(), Outcome.CUT_SHORT, True),
        (FinishAsked(), Outcome.ANSWERED, False),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_nothing_said_is_lost_at_any_key(
    key: Event, outcome: Outcome, stopped: bool, paused: bool
) -> None:
    pause = (PauseAsked(),) if paused else ()
    state, commands = after(*LISTENING, *pause, key, TakeClosed(take()))
    kept = commands[-1]
    assert isinstance(kept, Keep)
    assert (kept.answer.outcome, kept.answer.takes) == (outcome, (take(),))
    state, _ = step(state, Kept(0, None))
    assert (state.phase is Phase.OVER) == stopped


@pytest.mark.parametrize(
    ("key", "then"),
    [
        (FinishAsked(), OpenTake),  # the candidate has heard enough and answers
        (RepeatAsked(), Deliver),
        (SkipAsked(), Keep),
        (StopAsked(), Keep),
    ],
)
def test_a_key_while_the_interviewer_speaks_cuts_the_speech_then_acts(
    key: Event, then: type[Command]
) -> None:
    _, commands = after(Began(), key)
    assert commands[-1] == CutDelivery()
    _, commands = after(Began(), key, delivered(cut_off=True))
    assert isinstance(commands[-1], then)


def test_pausing_the_speech_says_it_again_in_the_same_words() -> None:
    state, commands = after(Began(), PauseAsked(), delivered(cut_off=True), ResumeAsked())
    assert state.phase is Phase.SPEAKING
    assert commands[-1] == Deliver(state.turn.text)


def test_a_lost_microphone_pauses_with_its_reason_and_the_take_goes_on() -> None:
    state, commands = after(*LISTENING, RecordingFailed("unplugged"))
    assert (state.phase, state.pause_reason) == (Phase.PAUSED, "unplugged")
    assert commands[-1] == PauseTake("unplugged")
    state, commands = after(*LISTENING, RecordingFailed("unplugged"), ResumeAsked())
    assert (state.phase, commands[-1]) == (Phase.LISTENING, ResumeTake())


def test_a_microphone_that_seemed_muted_needs_no_key_to_go_on() -> None:
    state, _ = after(*LISTENING, RecordingFailed("muted"), SoundReturned())
    assert (state.phase, state.pause_reason) == (Phase.LISTENING, "")
    state, _ = after(*LISTENING, PauseAsked(), SoundReturned())
    assert state.phase is Phase.PAUSED


def test_an_answer_that_could_not_be_written_is_tried_again() -> None:
    state, _ = after(*LISTENING, FinishAsked(), TakeClosed(take()), KeepingFailed("disk full"))
    assert (state.phase, state.pause_reason) == (Phase.KEEPING, "disk full")
    state, again = step(state, ResumeAsked())
    assert again == (Keep(Answer(0, state.turn, Outcome.ANSWERED, state.deliveries, (take(),))),)


def test_feedback_after_each_answer_waits_for_the_candidate() -> None:
    state, _ = after(
        *LISTENING, FinishAsked(), TakeClosed(take()), Kept(0, an_assessment()), feedback=True
    )
    assert state.phase is Phase.SHOWING
    state, _ = step(state, Began())
    assert (state.phase, state.turn_index) == (Phase.SPEAKING, 1)


def test_the_last_turn_ends_the_interview_as_finished() -> None:
    plan = a_plan()
    state = State(plan, turn_index=len(plan.turns) - 1)
    assert state.turn.kind is TurnKind.CLOSING
    commands: tuple[Command, ...] = ()
    for event in (Began(), delivered(), Kept(state.turn_index, None)):
        state, commands = step(state, event)
    assert commands == (End(Ending.FINISHED),)


class Interview(RuleBasedStateMachine):
    """Any key at any time, any fault where it can happen; the runner answers each command."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = a_plan()
        self.state = State(self.plan)
        self.pending: list[Event] = []
        self.recorded = 0
        self.kept: list[Answer] = []
        self.ends = 0

    def send(self, event: Event) -> None:
        self.state, commands = step(self.state, event)
        for command in commands:
            self.carry_out(command)

    def carry_out(self, command: Command) -> None:
        match command:
            case Deliver():
                self.pending.append(delivered())
            case CloseTake(purpose):
                self.recorded += 1
                self.pending.append(TakeClosed(take(purpose=purpose)))
            case Keep(answer):
                self.pending.append(Kept(answer.turn_index, None))
                self.unkept = answer
            case End():
                self.ends += 1
            case _:
                pass

    def answer_next(self) -> None:
        event = self.pending.pop(0)
        if isinstance(event, Kept):
            self.kept.append(self.unkept)
        self.send(event)

    @rule(key=st.sampled_from(KEYS))
    def press(self, key: Event) -> None:
        self.send(key)

    @precondition(lambda self: self.pending)
    @rule()
    def world_answers(self) -> None:
        self.answer_next()

    @precondition(lambda self: self.pending and isinstance(self.pending[0], TakeClosed))
    @rule(nothing=st.booleans())
    def take_asks_or_is_lost(self, nothing: bool) -> None:
        first = self.pending[0]
        assert isinstance(first, TakeClosed) and first.take
        self.recorded -= nothing
        spoken = replace(first.take, transcript=take("could you repeat that").transcript)
        self.pending[0] = TakeClosed(None if nothing else spoken)
        self.answer_next()

    @precondition(lambda self: self.pending and isinstance(self.pending[0], Kept))
    @rule()
    def disk_fails(self) -> None:
        self.pending.pop(0)
        self.send(KeepingFailed("disk full"))

    @rule(event=st.sampled_from((RecordingFailed("unplugged"), SoundReturned())))
    def microphone_fails_or_returns(self, event: Event) -> None:
        self.send(event)

    @invariant()
    def every_take_is_kept_or_on_its_way(self) -> None:
        # What a failing disk refuses to the very end stays in the interview's folder.
        in_hand = self.state.phase in (Phase.KEEPING, Phase.OVER) and self.state.unkept
        kept = sum(len(answer.takes) for answer in self.kept)
        waiting = sum(isinstance(event, TakeClosed) for event in self.pending)
        on_the_way = 0 if self.state.phase is Phase.SHOWING else len(self.state.takes)
        if self.state.phase is Phase.OVER:
            on_the_way = len(in_hand.takes) if in_hand else 0
        assert kept + on_the_way + waiting == self.recorded

    @invariant()
    def it_ends_at_most_once(self) -> None:
        assert self.ends <= 1
        assert (self.ends == 1) == (self.state.phase is Phase.OVER)

    def teardown(self) -> None:
        """From wherever this left off the interview can be finished by an ordinary candidate."""
        for _ in range(20 * len(self.plan.turns)):
            if self.state.phase is Phase.OVER:
                return
            if self.pending:
                self.answer_next()
            elif self.state.phase is Phase.WAITING:
                self.send(Began())
            elif self.state.phase is Phase.LISTENING:
                self.send(FinishAsked())
            else:
                self.send(ResumeAsked())
        raise AssertionError(f"stuck in {self.state.phase}")


TestInterview = Interview.TestCase
TestInterview.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def test_intents_left_over_from_one_turn_do_not_reach_the_next() -> None:
    state, _ = after(Began(), SkipAsked(), delivered(cut_off=True), Kept(0, None))
    assert (state.turn_index, state.intent) == (1, Intent.GO_ON)
