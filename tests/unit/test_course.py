"""How the turns of an interview grow: follow-ups by level, questions put off, own questions."""

from dataclasses import replace

import pytest

from mockinterview.interview.conduct import CONDUCT, ROUNDS_OF_QUESTIONS, conduct_of
from mockinterview.interview.course import PUT_OFF, after_answer, put_off
from mockinterview.interview.model import Brief, Known, Level, Outcome, Plan, TurnKind
from mockinterview.interview.personas import PERSONAS, find_persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.interview.state import State
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.connection import put_on_line
from tests.unit.plans import a_bank

SAID = "We had a storm last winter, so I called everybody and moved the beds upstairs."


def plan_at(level: Level, length: int = 4, *, persona_id: str = "warm") -> Plan:
    brief = Brief(knowledge=(Known("training", "We train you for two weeks."),))
    wish = Wish(length=length, level=level, seed=1)
    return build_plan(a_bank(), brief, find_persona(persona_id), wish)


def walked(state: State, outcome: Outcome = Outcome.ANSWERED, said: str = SAID) -> State:
    """Every turn answered with `said`, up to the last; at most a hundred."""
    for _ in range(100):
        state = after_answer(state, outcome, said)
        if state.is_last_turn:
            return state
        state = replace(state, turn_index=state.turn_index + 1)
    raise AssertionError("it never ends")


def kinds(state: State) -> list[TurnKind]:
    return [turn.kind for turn in state.turns]


def asks_nothing_at_the_end(state: State) -> State:
    """Answered like a person who has no questions."""
    for _ in range(100):
        own = state.turn.kind is TurnKind.CANDIDATES_QUESTIONS
        state = after_answer(state, Outcome.ANSWERED, "No, thank you." if own else SAID)
        if state.is_last_turn:
            return state
        state = replace(state, turn_index=state.turn_index + 1)
    raise AssertionError("it never ends")


def test_the_harder_the_level_the_more_is_followed_up() -> None:
    counts = [
        kinds(walked(State(plan_at(level, 8)))).count(TurnKind.FOLLOW_UP)
        for level in (Level.EASY, Level.MEDIUM, Level.HARD)
    ]
    assert counts[0] < counts[1] < counts[2]


@pytest.mark.parametrize("level", Level)
def test_no_more_follow_ups_in_a_row_than_the_level_allows(level: Level) -> None:
    asked = kinds(walked(State(plan_at(level, 8))))
    most = conduct_of("warm", level).follow_ups_in_a_row
    too_many = [TurnKind.FOLLOW_UP] * (most + 1)
    assert not any(asked[n : n + most + 1] == too_many for n in range(len(asked)))


def test_what_is_asked_on_carries_its_reason_and_its_question() -> None:
    plan, grown = plan_at(Level.HARD), walked(State(plan_at(Level.HARD)))
    came_up = [turn for turn in grown.turns if turn not in plan.turns]
    follow_ups = [turn for turn in came_up if turn.kind is TurnKind.FOLLOW_UP]
    assert follow_ups
    assert all(turn.reason and turn.question for turn in follow_ups)


def test_nothing_is_followed_up_where_nothing_was_answered() -> None:
    grown = walked(State(plan_at(Level.HARD)), Outcome.SKIPPED, "")
    assert TurnKind.FOLLOW_UP not in kinds(grown)


def test_the_planned_turns_keep_their_line_whatever_comes_up() -> None:
    plan = put_on_line(plan_at(Level.HARD))
    grown = walked(State(plan))
    placed = dict(zip(grown.places, grown.turns, strict=True))
    for index, turn in enumerate(plan.turns):
        if index in placed:
            assert placed[index].condition == turn.condition
    assert all(turn.condition in CONDITIONS for turn in grown.turns)


def test_the_same_answers_give_the_same_interview() -> None:
    assert walked(State(plan_at(Level.HARD))) == walked(State(plan_at(Level.HARD)))


def test_a_question_put_off_comes_last_and_only_once_more() -> None:
    state = replace(State(plan_at(Level.MEDIUM)), turn_index=2)
    later = put_off(state)
    at = kinds(later).index(TurnKind.CANDIDATES_QUESTIONS) - 1
    assert later.turns[at] == replace(state.turn, reason=PUT_OFF)
    there = replace(later, turn_index=at)
    assert put_off(there) is there


def test_own_questions_are_answered_from_the_brief_and_asked_for_again() -> None:
    plan = plan_at(Level.EASY, 1)
    asks = kinds(State(plan)).index(TurnKind.CANDIDATES_QUESTIONS)
    state = replace(State(plan), turn_index=asks)
    asked = after_answer(state, Outcome.ANSWERED, "What training would I get?")
    following = asked.turns[asks + 1]
    assert following.kind is TurnKind.CANDIDATES_QUESTIONS
    assert "two weeks" in following.text and following.text.endswith("?")
    assert following.reason == "you asked about training"


def test_there_are_so_many_rounds_and_the_last_answer_opens_the_closing() -> None:
    plan = plan_at(Level.EASY, 1)
    asks = kinds(State(plan)).index(TurnKind.CANDIDATES_QUESTIONS)
    grown = walked(replace(State(plan), turn_index=asks), said="What training would I get?")
    assert kinds(grown).count(TurnKind.CANDIDATES_QUESTIONS) == ROUNDS_OF_QUESTIONS
    [closing] = [turn for turn in grown.turns if turn.kind is TurnKind.CLOSING]
    assert "two weeks" in closing.text
    assert closing.text.endswith(plan.turns[-2].text)


@pytest.mark.parametrize(
    "said",
    [
        "No, thank you. That was everything I wanted to ask.",
        "No, that's all, thank you.",
        "That is everything, thank you.",
        "Nothing else, thanks.",
    ],
)
def test_who_has_no_question_is_asked_no_further(said: str) -> None:
    plan = plan_at(Level.EASY, 1)
    asks = kinds(State(plan)).index(TurnKind.CANDIDATES_QUESTIONS)
    grown = after_answer(replace(State(plan), turn_index=asks), Outcome.ANSWERED, said)
    assert kinds(grown) == kinds(State(plan))


def test_a_short_interview_stays_short() -> None:
    """Three questions at the middle level: one follow-up at most beside what is planned."""
    plan = plan_at(Level.MEDIUM, 3)
    grown = asks_nothing_at_the_end(State(plan))
    assert len(grown.turns) <= 3 + 2 + 5  # questions, follow-ups, courtesies


def test_every_interviewer_has_a_conduct_for_every_level() -> None:
    assert set(CONDUCT) == {persona.id for persona in PERSONAS}
    for by_level in CONDUCT.values():
        assert set(by_level) == set(Level)
        tempos = [by_level[level].tempo for level in Level]
        assert tempos == sorted(tempos)
        for conduct in by_level.values():
            longest = conduct.interrupts_after_seconds
            assert longest is None or longest >= 180.0
