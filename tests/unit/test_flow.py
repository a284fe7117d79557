"""The state machine: whatever is pressed or breaks, every interview can go on and can end."""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mockinterview.interview.flow import step
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
    Transcript,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.interview.personas import PERSONAS, Persona
from mockinterview.interview.reactions import (
    REQUESTS_BEFORE_CALL,
    REQUESTS_BEFORE_LEAVING,
    after_loss,
)
from mockinterview.interview.requests.dialogue_acts import ASKING, LEAVING, Act, ActKind
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.interview.state import Intent, Phase, State
from mockinterview.interview.wording import LINE_CHECKS
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
GREETING = 0
QUESTION = 2
"""Index of the first question in `a_plan`."""


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
    assert state.turn.kind is TurnKind.GOODBYE
    commands: tuple[Command, ...] = ()
    for event in (Began(), delivered(), Kept(state.turn_index, None)):
        state, commands = step(state, event)
    assert commands == (End(Ending.FINISHED),)


OPEN = Act(ActKind.REPEAT, RepairForm.OPEN)


class Talk:
    """One interview, in which the interviewer says what is to be said and takes are closed."""

    def __init__(self, turn_index: int = QUESTION) -> None:
        self.state = State(a_plan(), turn_index=turn_index)
        self.commands: list[Command] = []
        self.send(Began())
        self.speak()

    def send(self, event: Event) -> None:
        self.state, commands = step(self.state, event)
        self.commands += commands

    def speak(self) -> None:
        saying = self.saying
        self.send(Delivered(Delivery(saying.text, 2.0, 0.0, 2.0, manner=saying.manner, lost=())))

    def ask(self, act: Act = OPEN, text: str = "") -> None:
        self.send(AskedAloud(act))
        self.send(TakeClosed(take(text, Purpose.REQUEST)))

    def answer(self) -> None:
        self.send(FinishAsked())
        self.send(TakeClosed(take()))

    def ring(self) -> None:
        """Everything up to the ringing telephone."""
        self.ask(Act(ActKind.PHONE))
        self.speak()

    @property
    def saying(self) -> Deliver:
        assert self.state.saying
        return self.state.saying


def test_what_is_asked_aloud_closes_the_take_and_is_answered() -> None:
    talk = Talk()
    talk.send(AskedAloud(OPEN))
    assert (talk.state.phase, talk.commands[-1]) == (Phase.SETTLING, CloseTake(Purpose.REQUEST))
    talk.send(TakeClosed(take("sorry could you repeat that please")))
    assert talk.saying.manner is Manner.REPEATED
    assert talk.saying.text.endswith(talk.state.turn.text)
    assert [each.purpose for each in talk.state.takes] == [Purpose.REQUEST]
    talk.speak()
    assert talk.state.phase is Phase.LISTENING


def test_all_that_was_said_tells_more_than_what_was_heard_at_first() -> None:
    talk = Talk()
    talk.ask(OPEN, "sorry could you type it into the chat please")
    assert (talk.saying.manner, talk.saying.typed) == (Manner.TYPED, True)


def test_the_second_request_gets_other_words_and_types_them() -> None:
    talk = Talk()
    for manner, typed in ((Manner.REPEATED, False), (Manner.REPHRASED, True)):
        talk.ask()
        assert (talk.saying.manner, talk.saying.typed) == (manner, typed)
        talk.speak()


def test_the_third_request_places_a_call_and_the_rest_goes_by_telephone() -> None:
    talk = Talk()
    for _ in range(REQUESTS_BEFORE_CALL):
        talk.ask()
        talk.speak()
    talk.ask()
    assert (talk.saying.manner, talk.saying.medium) == (Manner.OFFERED_CALL, Medium.VIDEO)
    talk.speak()
    assert (talk.state.phase, talk.commands[-1]) == (Phase.RINGING, Ring())
    talk.send(CallAnswered())
    assert talk.commands[-2] == StopRinging()
    assert (talk.saying.manner, talk.saying.medium) == (Manner.CALLED, Medium.PHONE)
    assert talk.saying.text.endswith(talk.state.turn.text)
    talk.speak()
    talk.answer()
    (kept,) = [each for each in talk.commands if isinstance(each, Keep)]
    assert (kept.answer.outcome, kept.answer.medium) == (Outcome.ANSWERED, Medium.PHONE)
    talk.send(Kept(QUESTION, None))
    assert (talk.saying.manner, talk.saying.medium) == (Manner.ASKED, Medium.PHONE)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_nobody_is_seen_by_telephone(persona: Persona) -> None:
    greeting = Turn(TurnKind.GREETING, f"Good evening. {LINE_CHECKS[persona.id]} Who are you?")
    talk = Talk(GREETING)
    plan = replace(talk.state.plan, persona=persona)
    talk.state = replace(talk.state, plan=plan, turns=(greeting, *talk.state.turns[1:]))
    talk.ring()
    talk.send(CallAnswered())
    told = [talk.saying.text]
    for _ in range(REQUESTS_BEFORE_LEAVING):
        talk.speak()
        talk.ask()
        told.append(talk.saying.text)
    assert all(" hear " in text and " see " not in text for text in told), told


@pytest.mark.parametrize("kind", [ActKind.CHAT, ActKind.MEANING])
def test_the_chat_is_gone_by_telephone(kind: ActKind) -> None:
    talk = Talk(GREETING)
    talk.ring()
    talk.send(CallAnswered())
    talk.speak()
    talk.ask(Act(kind))
    assert (talk.saying.manner, talk.saying.typed) == (Manner.REPEATED, False)


def test_what_has_no_other_words_is_put_into_the_chat_for_who_asks_what_is_meant() -> None:
    talk = Talk(GREETING)
    talk.ask(Act(ActKind.MEANING))
    assert (talk.saying.manner, talk.saying.typed) == (Manner.TYPED, True)


@pytest.mark.parametrize(
    ("kind", "manner", "typed"),
    [(ActKind.PHONE, Manner.OFFERED_CALL, False), (ActKind.CHAT, Manner.TYPED, True)],
)
def test_who_wants_the_telephone_or_the_chat_gets_it_at_once(
    kind: ActKind, manner: Manner, typed: bool
) -> None:
    talk = Talk()
    talk.ask(Act(kind))
    assert (talk.saying.manner, talk.saying.typed) == (manner, typed)


def test_what_was_lost_is_known_even_after_asking_back() -> None:
    talk = Talk()
    asked, *_ = talk.state.deliveries
    talk.state = replace(talk.state, deliveries=(replace(asked, lost=(1,)),))
    talk.send(FinishAsked())
    talk.send(TakeClosed(take(""), voiced=True))
    assert talk.saying.manner is Manner.ASKED_BACK
    talk.speak()
    assert after_loss(talk.state)


RIGHT = Act(ActKind.REPEAT, RepairForm.OFFER, "about number 0")
WRONG = Act(ActKind.REPEAT, RepairForm.OFFER, "about my holidays")


@pytest.mark.parametrize("before", range(REQUESTS_BEFORE_CALL + 1))
def test_who_has_understood_is_told_so_however_often_they_asked(before: int) -> None:
    talk = Talk()
    for _ in range(before):
        talk.ask()
        talk.speak()
    talk.ask(RIGHT)
    assert talk.saying.manner is Manner.CONFIRMED


def test_a_second_offer_that_is_wrong_is_put_right_in_the_words_of_the_question() -> None:
    talk = Talk()
    talk.ask(WRONG)
    talk.speak()
    talk.ask(WRONG)
    assert talk.saying.manner is Manner.CORRECTED
    assert talk.saying.text == f"{talk.saying.lead_in} {talk.state.turn.text}"


def test_an_offer_by_telephone_is_put_right_without_the_greeting_of_the_call() -> None:
    talk = Talk()
    talk.ring()
    talk.send(CallAnswered())
    talk.speak()
    talk.ask(WRONG)
    assert talk.saying.manner is Manner.CORRECTED
    assert talk.saying.text == f"{talk.saying.lead_in} {talk.state.turn.text}"


@pytest.mark.parametrize(
    ("key", "phase", "outcome"),
    [
        (FinishAsked(), Phase.SPEAKING, None),  # Enter picks up
        (CallAnswered(), Phase.SPEAKING, None),
        (SkipAsked(), Phase.KEEPING, Outcome.SKIPPED),
        (StopAsked(), Phase.KEEPING, Outcome.CUT_SHORT),
        (RepeatAsked(), Phase.RINGING, None),  # nothing is being said
        (PauseAsked(), Phase.RINGING, None),
        (AskedAloud(OPEN), Phase.RINGING, None),
    ],
)
def test_a_ringing_telephone_can_be_picked_up_skipped_and_stopped(
    key: Event, phase: Phase, outcome: Outcome | None
) -> None:
    talk = Talk()
    talk.ring()
    talk.send(key)
    assert talk.state.phase is phase
    assert (StopRinging() in talk.commands) == (phase is not Phase.RINGING)
    assert (talk.state.unkept.outcome if talk.state.unkept else None) is outcome


def test_a_call_that_was_picked_up_already_changes_nothing() -> None:
    talk = Talk()
    before = talk.state
    talk.send(CallAnswered())
    assert talk.state is before


def test_requests_without_end_by_telephone_end_the_question() -> None:
    talk = Talk()
    talk.ring()
    talk.send(CallAnswered())
    talk.speak()
    for _ in range(REQUESTS_BEFORE_LEAVING):
        talk.ask()
        assert not talk.saying.typed  # the chat went with the video
        assert "chat" not in talk.saying.text
        talk.speak()
        assert talk.state.phase is Phase.LISTENING
    talk.ask(Act(ActKind.PHONE))
    assert talk.saying.manner is Manner.LEFT
    talk.speak()
    assert talk.state.unkept
    assert talk.state.unkept.outcome is Outcome.SKIPPED
    talk.send(Kept(QUESTION, None))
    assert (talk.state.turn_index, talk.saying.manner) == (QUESTION + 1, Manner.ASKED)


@pytest.mark.parametrize(
    ("seconds", "voiced", "engine", "asked_back"),
    [
        (3.0, True, "scripted", True),
        (1.0, True, "scripted", False),  # a cough
        (3.0, False, "scripted", False),  # silence is an answer, too
        (3.0, True, "none", False),  # no recogniser: nothing is known
    ],
)
def test_a_voice_without_a_word_is_asked_back_for(
    seconds: float, voiced: bool, engine: str, asked_back: bool
) -> None:
    talk = Talk()
    talk.send(FinishAsked())
    unheard = replace(take(), duration=seconds, transcript=Transcript((), engine, ""))
    talk.send(TakeClosed(unheard, voiced))
    assert (talk.saying.manner is Manner.ASKED_BACK) == asked_back
    assert (talk.state.phase is Phase.KEEPING) != asked_back


@pytest.mark.parametrize(
    ("text", "confidence", "asked_back"),
    [
        ("Power to me.", 0.39, True),  # "Pardon me?", as whisper heard it
        ("Power to me.", 0.6, False),
        ("In the kitchen at Novak's.", 0.39, False),  # enough to go on from
        ("Let me think.", 0.39, False),  # known for what it does
        ("Power to me.", None, False),  # words that were typed
    ],
)
def test_few_unsure_words_are_asked_back_for(
    text: str, confidence: float | None, asked_back: bool
) -> None:
    talk = Talk()
    talk.send(FinishAsked())
    said = take(text)
    words = tuple(replace(word, confidence=confidence) for word in said.transcript.words)
    talk.send(TakeClosed(replace(said, transcript=replace(said.transcript, words=words)), True))
    assert (talk.saying.manner is Manner.ASKED_BACK) == asked_back


def test_a_voice_without_a_word_is_asked_back_for_once_in_a_turn() -> None:
    talk = Talk()
    for _ in range(2):
        talk.send(FinishAsked())
        talk.send(TakeClosed(take(""), voiced=True))
        if talk.state.phase is Phase.SPEAKING:
            talk.speak()
    assert talk.state.unkept
    purposes = [each.purpose for each in talk.state.unkept.takes]
    assert purposes == [Purpose.UNHEARD, Purpose.ANSWER]


@pytest.mark.parametrize("act", [OPEN, Act(ActKind.PHONE), Act(ActKind.CHAT)])
def test_a_pause_while_something_is_said_again_resumes_with_the_same_words(act: Act) -> None:
    talk = Talk()
    talk.ask(act)
    words = talk.saying
    talk.send(PauseAsked())
    talk.speak()
    assert talk.state.phase is Phase.PAUSED
    talk.send(ResumeAsked())
    assert talk.saying == talk.commands[-1] == words


def test_saying_hello_back_is_no_request() -> None:
    hello = Act(ActKind.HEAR_CHECK)
    talk = Talk(turn_index=0)
    talk.send(AskedAloud(hello))
    assert talk.state.phase is Phase.LISTENING
    talk.send(FinishAsked())
    talk.send(TakeClosed(take("hello can you hear me")))
    assert talk.state.unkept
    assert talk.state.unkept.outcome is Outcome.ANSWERED
    talk = Talk()
    talk.send(AskedAloud(hello))
    assert talk.state.phase is Phase.SETTLING


@pytest.mark.parametrize("kind", [kind for kind in ActKind if kind not in ASKING | LEAVING])
def test_what_asks_nothing_leaves_the_floor_to_the_candidate(kind: ActKind) -> None:
    talk = Talk()
    talk.send(AskedAloud(Act(kind)))
    assert talk.state.phase is Phase.LISTENING


def test_a_stop_while_a_request_settles_ends_the_interview() -> None:
    talk = Talk()
    talk.send(AskedAloud(OPEN))
    talk.send(StopAsked())
    talk.send(TakeClosed(take("sorry could you repeat that")))
    assert talk.state.unkept
    assert talk.state.unkept.outcome is Outcome.CUT_SHORT


@pytest.mark.parametrize(
    ("kind", "manner"), [(ActKind.PASS, Manner.PASSED), (ActKind.LATER, Manner.POSTPONED)]
)
def test_who_would_rather_not_answer_is_let_go_kindly(kind: ActKind, manner: Manner) -> None:
    talk = Talk()
    asked = talk.state.turn
    talk.ask(Act(kind))
    assert talk.saying.manner is manner
    assert [each.purpose for each in talk.state.takes] == [Purpose.LEAVING]
    talk.speak()
    assert talk.state.unkept and talk.state.unkept.outcome is Outcome.SKIPPED
    later = [turn.text for turn in talk.state.turns[QUESTION + 1 :]]
    assert (asked.text in later) == (kind is ActKind.LATER)


def test_a_question_is_put_off_once() -> None:
    talk = Talk()
    talk.ask(Act(ActKind.LATER))
    asked = talk.state.turn.text
    again = max(n for n, turn in enumerate(talk.state.turns) if turn.text == asked)
    after_questions = talk.state.turns[again + 1]
    assert after_questions.kind is TurnKind.CANDIDATES_QUESTIONS
    talk.speak()
    while talk.state.turn_index < again:
        talk.send(Kept(talk.state.turn_index, None))
        talk.speak()
        if talk.state.turn_index < again:
            talk.answer()
    talk.ask(Act(ActKind.LATER))
    assert talk.saying.manner is Manner.PASSED


def test_the_key_to_skip_is_answered_kindly_and_a_second_one_at_once() -> None:
    talk = Talk()
    talk.send(SkipAsked())
    talk.send(TakeClosed(take()))
    assert talk.saying.manner is Manner.PASSED
    talk.send(SkipAsked())
    talk.speak()
    assert talk.state.unkept
    assert (talk.state.unkept.outcome, talk.state.unkept.takes) == (Outcome.SKIPPED, (take(),))


def test_who_asks_what_is_meant_gets_it_explained_and_it_is_no_request() -> None:
    talk = Talk()
    question = talk.state.turn.question
    assert question
    for manner in (Manner.EXPLAINED, Manner.REPHRASED):
        talk.ask(Act(ActKind.MEANING), "what do you mean")
        assert talk.saying.manner is manner
        assert question.rephrased in talk.saying.text
        talk.speak()
    assert {each.purpose for each in talk.state.takes} == {Purpose.MEANING}
    assert talk.state.repeats == 0
    for _ in range(REQUESTS_BEFORE_CALL + 1):  # the third time it has simply not been heard
        talk.ask(Act(ActKind.MEANING), "what do you mean")
        talk.speak()
    assert talk.state.phase is Phase.RINGING


def test_what_is_asked_of_the_interviewer_at_the_end_is_no_question_about_theirs() -> None:
    talk = Talk(turn_index=len(a_plan().turns) - 3)
    assert talk.state.turn.kind is TurnKind.CANDIDATES_QUESTIONS
    talk.send(AskedAloud(Act(ActKind.MEANING)))
    assert talk.state.phase is Phase.LISTENING


def test_time_is_given_once_in_passing_and_is_in_no_take() -> None:
    talk = Talk()
    talk.send(FellSilent())
    pause, said = talk.commands[-2:]
    assert isinstance(pause, PauseTake) and isinstance(said, Deliver)
    assert (said.manner, talk.state.phase) == (Manner.GAVE_TIME, Phase.LISTENING)
    talk.send(Delivered(Delivery(said.text, 1.0, 5.0, 6.0, manner=said.manner)))
    assert talk.commands[-1] == ResumeTake()
    talk.send(FellSilent())
    assert talk.commands[-1] == ResumeTake()
    talk.answer()
    assert talk.state.unkept and talk.state.unkept.times_asked == 1


def test_an_answer_hushes_what_is_said_in_passing() -> None:
    talk = Talk()
    talk.send(FellSilent())
    talk.send(FinishAsked())
    assert talk.commands[-2:] == [CutDelivery(), CloseTake(Purpose.ANSWER)]


def test_an_answer_without_end_is_ended_politely_and_counts() -> None:
    talk = Talk()
    talk.send(Overran())
    assert talk.commands[-1] == CloseTake(Purpose.ANSWER)
    talk.send(TakeClosed(take()))
    assert talk.saying.manner is Manner.INTERRUPTED
    talk.speak()
    assert talk.state.unkept and talk.state.unkept.outcome is Outcome.ANSWERED


def test_hanging_up_while_the_interviewer_says_goodbye_is_recorded() -> None:
    state, _ = step(State(a_plan(), turn_index=len(a_plan().turns) - 1), Began())
    state, _ = step(state, StopAsked())
    state, _ = step(state, delivered(cut_off=True))
    assert state.unkept and state.unkept.deliveries[-1].cut_off


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
        self.rings = 0

    def send(self, event: Event) -> None:
        before = self.state
        self.state, commands = step(before, event)
        for command in commands:
            if command == Ring():
                assert before.medium is Medium.VIDEO
                self.rings += 1
            self.carry_out(command)

    def carry_out(self, command: Command) -> None:
        match command:
            case Deliver(text, manner):
                self.pending.append(Delivered(Delivery(text, 2.0, 0.0, 2.0, manner=manner)))
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

    @rule(kind=st.sampled_from(ActKind), form=st.sampled_from([None, *RepairForm]))
    def something_is_asked_aloud(self, kind: ActKind, form: RepairForm | None) -> None:
        self.send(AskedAloud(Act(kind, form, "and then")))

    @precondition(lambda self: self.state.phase is Phase.LISTENING)
    @rule(kind=st.sampled_from(sorted(ASKING | LEAVING)))
    def candidate_asks_and_waits(self, kind: ActKind) -> None:
        """So that the long way to the telephone is gone often enough."""
        self.send(AskedAloud(Act(kind)))
        while self.pending and self.state.phase in (Phase.SETTLING, Phase.SPEAKING):
            self.answer_next()

    @rule()
    def call_is_answered(self) -> None:
        self.send(CallAnswered())

    @precondition(lambda self: self.pending and isinstance(self.pending[0], TakeClosed))
    @rule()
    def take_is_unheard(self) -> None:
        first = self.pending[0]
        assert isinstance(first, TakeClosed) and first.take
        unheard = replace(first.take, transcript=take("").transcript)
        self.pending[0] = TakeClosed(unheard, voiced=True)
        self.answer_next()

    @precondition(lambda self: self.pending and isinstance(self.pending[0], Kept))
    @rule()
    def disk_fails(self) -> None:
        self.pending.pop(0)
        self.send(KeepingFailed("disk full"))

    @rule(event=st.sampled_from((FellSilent(), Overran())))
    def candidate_is_silent_or_does_not_end(self, event: Event) -> None:
        self.send(event)

    @invariant()
    def turns_grow_behind_the_present_one_only(self) -> None:
        assert len(self.state.turns) == len(self.state.places) == len(set(self.state.places))
        kept = {answer.turn_index: answer.turn for answer in self.kept}
        assert all(self.state.turns[index] == turn for index, turn in kept.items())

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
    def a_call_is_placed_at_most_once_and_then_video_is_over(self) -> None:
        assert self.rings <= 1
        assert (self.rings == 1) == (self.state.medium is Medium.PHONE)

    @invariant()
    def it_ends_at_most_once(self) -> None:
        assert self.ends <= 1
        assert (self.ends == 1) == (self.state.phase is Phase.OVER)

    def teardown(self) -> None:
        """From wherever this left off the interview can be finished by an ordinary candidate."""
        for _ in range(60 * len(self.plan.turns)):
            if self.state.phase is Phase.OVER:
                return
            if self.pending:
                self.answer_next()
            elif self.state.phase is Phase.WAITING:
                self.send(Began())
            elif self.state.phase in (Phase.LISTENING, Phase.RINGING):
                self.send(FinishAsked())
            else:
                self.send(ResumeAsked())
        raise AssertionError(f"stuck in {self.state.phase}")


TestInterview = Interview.TestCase
TestInterview.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def test_intents_left_over_from_one_turn_do_not_reach_the_next() -> None:
    state, _ = after(Began(), SkipAsked(), delivered(cut_off=True), Kept(0, None))
    assert (state.turn_index, state.intent) == (1, Intent.GO_ON)
