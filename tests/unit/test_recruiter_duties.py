"""What the simulated recruiter did is read from what was said, and is whole in every full run."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.devices.files.banks import read_bank
from mockinterview.interview.flow import step
from mockinterview.interview.messages import (
    AskedAloud,
    Began,
    CallAnswered,
    CloseTake,
    Deliver,
    Delivered,
    Event,
    FellSilent,
    FinishAsked,
    Keep,
    Kept,
    OpenTake,
    Overran,
    RepeatAsked,
    Ring,
    SkipAsked,
    TakeClosed,
)
from mockinterview.interview.model import (
    Answer,
    Bank,
    Brief,
    Delivery,
    Ending,
    Known,
    Level,
    Plan,
    Take,
    Transcript,
    TurnKind,
    Word,
)
from mockinterview.interview.personas import PERSONAS, Persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.interview.recruiter_duties import (
    Duty,
    Fulfilment,
    duties,
    keeps_duties,
)
from mockinterview.interview.requests.dialogue_acts import Act, ActKind
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.interview.state import Phase, State
from mockinterview.resources import bundled

BANKS = tuple(read_bank(path) for path in sorted(bundled("question_banks").glob("*.toml")))
BRIEFS = (
    Brief(),
    Brief("Sam", "cook", "The Elm", "Ada Wren"),
    Brief(
        "Sam Lee",
        "night porter",
        facts=("worked three years as a night porter", "my ward had twelve beds"),
        posting=("calm at night",),
        knowledge=(Known("training", "We train you for two weeks."),),
        next_step="a morning on the ward with the team",
        answer_when="by Friday",
        answer_by="phone",
    ),
)
DOES = (
    FinishAsked(),
    SkipAsked(),
    RepeatAsked(),
    FellSilent(),
    Overran(),
    AskedAloud(Act(ActKind.REPEAT, RepairForm.OPEN)),
    AskedAloud(Act(ActKind.MEANING)),
    AskedAloud(Act(ActKind.PASS)),
    AskedAloud(Act(ActKind.LATER)),
    AskedAloud(Act(ActKind.PHONE)),
)
SAYS = (
    "Last winter I moved the beds upstairs, and nobody was hurt.",
    "What training would I get, and who would I work with?",
    "",
)


def held(plan: Plan, does: list[Event], says: list[str]) -> tuple[State, list[Answer]]:
    """The whole interview; whoever has run out of ideas finishes with the last thing said."""
    state, answers = State(plan), list[Answer]()
    pending: list[Event] = [Began()]
    for _ in range(3_000):
        if state.phase is Phase.OVER:
            return state, answers
        if pending:
            event = pending.pop(0)
        elif state.phase is Phase.RINGING:
            event = CallAnswered()
        else:
            event = does.pop(0) if does else FinishAsked()
        state, commands = step(state, event)
        for command in commands:
            match command:
                case Deliver(text, manner):
                    pending.append(Delivered(Delivery(text, 2.0, 0.0, 2.0, manner=manner)))
                case CloseTake(purpose):
                    said = says[len(answers) % len(says)].split() if says else []
                    words = tuple(Word(word, n, n + 0.5) for n, word in enumerate(said))
                    heard = Transcript(words, "scripted", "")
                    pending.append(TakeClosed(Take("", purpose, 3.0, 2.0, 5.0, heard)))
                case Keep(answer):
                    answers.append(answer)
                    pending.append(Kept(answer.turn_index, None))
                case OpenTake() | Ring():
                    pass
                case _:
                    pass
    raise AssertionError(f"stuck in {state.phase}")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(PERSONAS),
    st.sampled_from(Level),
    st.sampled_from(BANKS),
    st.sampled_from(BRIEFS),
    st.integers(0, 2**20),
    st.integers(1, 4),
    st.lists(st.sampled_from(DOES), max_size=30),
    st.lists(st.sampled_from(SAYS), max_size=4),
)
def test_in_every_finished_run_the_recruiter_did_everything(
    persona: Persona,
    level: Level,
    bank: Bank,
    brief: Brief,
    seed: int,
    length: int,
    does: list[Event],
    says: list[str],
) -> None:
    plan = build_plan(bank, brief, persona, Wish(length=length, level=level, seed=seed))
    state, answers = held(plan, list(does), says)
    assert state.ending is Ending.FINISHED
    seen = duties(plan, answers)
    assert [each.duty for each in seen] == list(Duty)
    assert not [each for each in seen if each.fulfilment is Fulfilment.MISSING]


def finished() -> tuple[Plan, list[Answer]]:
    plan = build_plan(BANKS[0], BRIEFS[2], PERSONAS[0], Wish(length=2, seed=1))
    return plan, held(plan, [], [SAYS[0]])[1]


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [
        ((TurnKind.GREETING,), {Duty.EQUIPMENT, Duty.POLITE}),
        ((TurnKind.QUESTION,), {Duty.RESUME, Duty.QUESTIONS}),
        ((TurnKind.CLOSING,), {Duty.NEXT_STEP}),  # thanked with the goodbye
    ],
)
def test_what_was_not_said_is_missing(kinds: tuple[TurnKind, ...], missing: set[Duty]) -> None:
    plan, answers = finished()
    left = [answer for answer in answers if answer.turn.kind not in kinds]
    seen = duties(plan, left)
    assert {each.duty for each in seen if each.fulfilment is Fulfilment.MISSING} == missing


@pytest.mark.parametrize(
    ("last", "excused"),
    [
        (None, set(Duty) - {Duty.CALL}),
        (TurnKind.GREETING, {Duty.RESUME, Duty.QUESTIONS, Duty.NEXT_STEP, Duty.THANKED}),
        (TurnKind.QUESTION, {Duty.NEXT_STEP, Duty.THANKED}),  # here about the résumé
        (TurnKind.CLOSING, set()),
    ],
)
def test_who_was_stopped_is_held_to_nothing_that_was_still_to_come(
    last: TurnKind | None, excused: set[Duty]
) -> None:
    plan, answers = finished()
    course = list(TurnKind)
    until = course[: course.index(last) + 1] if last else []
    seen = duties(plan, [answer for answer in answers if answer.turn.kind in until])
    assert not [each for each in seen if each.fulfilment is Fulfilment.MISSING]
    assert {each.duty for each in seen if "stopped before" in each.in_words} == excused


def test_no_call_is_asked_of_who_had_no_cause() -> None:
    plan, answers = finished()
    [call] = [each for each in duties(plan, answers) if each.duty is Duty.CALL]
    assert call.fulfilment is Fulfilment.NO_CAUSE
    phoning = held(plan, [AskedAloud(Act(ActKind.PHONE))], [SAYS[0]])[1]
    [call] = [each for each in duties(plan, phoning) if each.duty is Duty.CALL]
    assert (call.fulfilment, call.turn_index) == (Fulfilment.DONE, 0)


def test_an_interview_from_before_is_held_to_no_duties() -> None:
    plan, _ = finished()
    assert keeps_duties(plan)
    assert not keeps_duties(replace(plan, turns=plan.turns[:-1]))
