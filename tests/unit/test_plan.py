"""The plan: settled beforehand, the same for the same seed, easy before hard."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.errors import InputError
from mockinterview.interview.model import Brief, Level, Plan, QuestionKind, TurnKind
from mockinterview.interview.personas import PERSONAS, Persona, find_persona
from mockinterview.interview.plan import MAX_LENGTH, Wish, build_plan
from tests.unit.plans import a_bank, a_question

LEVELS = list(Level)


def plan_with(count: int = 30, **wish: Any) -> Plan:
    """`wish`: any of Wish's own fields."""
    return build_plan(a_bank(count), Brief(), find_persona("warm"), Wish(**wish))


@given(
    st.integers(0, 2**32), st.integers(1, MAX_LENGTH), st.sampled_from(LEVELS), st.integers(1, 40)
)
def test_a_plan_is_whole_whatever_is_wished(
    seed: int, length: int, level: Level, size: int
) -> None:
    plan = plan_with(size, seed=seed, length=length, level=level)
    kinds = [turn.kind for turn in plan.turns]
    asked = [turn.question for turn in plan.turns if turn.kind is TurnKind.QUESTION]
    assert kinds[0] is TurnKind.GREETING
    assert kinds[1] is TurnKind.SMALL_TALK
    assert kinds[-3:] == [TurnKind.CANDIDATES_QUESTIONS, TurnKind.CLOSING, TurnKind.GOODBYE]
    assert len(asked) == len(set(asked)) == min(length, size)
    assert all(q for q in asked)
    levels = [LEVELS.index(q.level) for q in asked if q]
    assert levels == sorted(levels)


def test_the_same_seed_gives_the_same_plan_and_another_seed_another() -> None:
    assert plan_with(seed=7) == plan_with(seed=7)
    assert len({plan_with(seed=seed).turns for seed in range(10)}) == 10


def test_the_level_sets_the_mix_of_questions() -> None:
    def mix(level: Level) -> Counter[Level]:
        turns = plan_with(level=level, length=10).turns
        return Counter(
            t.question.level for t in turns if t.kind is TurnKind.QUESTION and t.question
        )

    assert mix(Level.EASY) == {Level.EASY: 7, Level.MEDIUM: 3}
    assert mix(Level.MEDIUM) == {Level.EASY: 3, Level.MEDIUM: 5, Level.HARD: 2}
    assert mix(Level.HARD) == {Level.EASY: 1, Level.MEDIUM: 4, Level.HARD: 5}


def test_a_background_question_opens() -> None:
    bank = a_bank(12)
    opener = replace(a_question(99, Level.HARD), kind=QuestionKind.BACKGROUND)
    with_opener = replace(bank, questions=(*bank.questions, opener))
    for seed in range(5):
        plan = build_plan(with_opener, Brief(), find_persona("brisk"), Wish(seed=seed, length=3))
        assert plan.turns[2].question == opener


def test_topics_vary_before_they_repeat() -> None:
    topics = [t.question.topic for t in plan_with(length=3).turns if t.question]
    assert len(set(topics)) == 3


def test_only_the_wanted_questions_are_drawn_from() -> None:
    plan = plan_with(only=("question-3", "question-4"), length=5)
    assert {t.question.id for t in plan.turns if t.question} == {"question-3", "question-4"}


@pytest.mark.parametrize("wish", [{"length": 0}, {"length": 21}, {"only": ()}])
def test_an_impossible_wish_says_what_to_do(wish: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        plan_with(**wish)
    assert caught.value.hint


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_every_persona_greets_by_name_tells_the_next_step_and_thanks(persona: Persona) -> None:
    brief = Brief(candidate="Sam", role="cook", company="The Elm")
    plan = build_plan(a_bank(), brief, persona, Wish())
    greeting, closing, goodbye = (plan.turns[index].text for index in (0, -2, -1))
    assert "Sam" in greeting and "cook" in greeting and "The Elm" in greeting
    assert persona.name in greeting and "hear" in greeting and "see" in greeting
    assert "email" in closing and "week" in closing and "hank" in closing
    assert "hank" in goodbye and "oodbye" in goodbye
