"""Questions made from a brief: on a fact of the résumé, on a line of the posting."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.model import Brief, QuestionKind, Turn, TurnKind
from mockinterview.interview.personas import PERSONAS, Persona, find_persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.interview.written.bank import SPOKEN_LIMIT
from mockinterview.interview.written.brief_questions import as_told, from_brief
from tests.unit.plans import a_bank

WARM = find_persona("warm")
BANK = a_bank(10)
BRIEF = Brief(facts=("worked three years as a night porter",), posting=("calm with guests",))


def the_question_on(fact: str, seed: int = 0) -> Turn:
    (turn,) = from_brief(Brief(facts=(fact,)), BANK, seed, WARM)
    return turn


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("worked three years as a night porter", "I read that you worked three years as a night"),
        ("I worked with my brother.", "I read that you worked with your brother."),
        ("I am a trained cook", "I read that you are a trained cook."),
        ("Was a waiter", "I read that you were a waiter."),
        ("you ran a stall", "I read that you ran a stall."),
        ("have a forklift licence", "I read that you have a forklift licence."),
        # No clause that follows "you": it is named as it stands.
        ("Night porter, 3 years", "I saw this in your résumé: Night porter, 3 years."),
        ("C1 in German", "I saw this in your résumé: C1 in German."),
    ],
)
def test_a_fact_is_said_so_that_it_is_a_sentence(fact: str, said: str) -> None:
    assert the_question_on(fact).text.startswith(said)


def test_the_reason_names_the_fact() -> None:
    turn = the_question_on("worked three years as a night porter")
    assert turn.reason == 'the résumé: "worked three years as a night porter"'
    assert turn.kind is TurnKind.QUESTION
    assert turn.question is not None
    assert turn.question.text == turn.text


def test_what_is_true_today_is_not_asked_about_as_over() -> None:
    for seed in range(20):
        assert "from that time" not in the_question_on("speak Spanish", seed).text


def test_a_story_is_judged_as_one_and_a_reflection_is_not() -> None:
    kinds = set()
    for seed in range(20):
        turn = the_question_on("worked three years as a night porter", seed)
        assert turn.question is not None
        asks_for_story = "What did you learn" not in turn.text
        assert (turn.question.kind is QuestionKind.BEHAVIOURAL) is asks_for_story
        kinds.add(turn.question.kind)
    assert len(kinds) == 2


def test_a_brief_without_facts_or_posting_asks_nothing() -> None:
    assert from_brief(Brief(role="cook", company="The Elm"), BANK, 0, WARM) == ()
    assert from_brief(Brief(facts=(" . ", "\x1b")), BANK, 0, WARM) == ()


def test_questions_in_another_language_stand_alone() -> None:
    assert from_brief(BRIEF, replace(BANK, language="de"), 0, WARM) == ()


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_same_seed_gives_the_same_and_others_give_others(persona: Persona) -> None:
    brief = Brief(facts=("worked here", "ran there", "hold that"), posting=("one", "two", "three"))
    assert from_brief(brief, BANK, 3, persona) == from_brief(brief, BANK, 3, persona)
    seen = {turn.text for seed in range(30) for turn in from_brief(brief, BANK, seed, persona)}
    assert len(seen) > 6


@pytest.mark.parametrize(
    ("length", "own", "others"),
    [(1, 1, 1), (2, 1, 1), (3, 1, 2), (4, 2, 2), (5, 2, 3), (9, 2, 7)],
)
def test_how_many_questions_of_a_plan_come_from_the_brief(
    length: int, own: int, others: int
) -> None:
    plan = build_plan(BANK, BRIEF, WARM, Wish(length=length))
    questions = [turn for turn in plan.turns if turn.kind is TurnKind.QUESTION]
    reasons = [bool(turn.reason) for turn in questions]
    assert (reasons.count(True), reasons.count(False)) == (own, others)
    assert not reasons[0]
    assert reasons[1]


def test_a_plan_without_a_brief_is_as_it_was() -> None:
    plain = build_plan(BANK, Brief(), WARM, Wish(length=5))
    assert not any(turn.reason for turn in plain.turns)
    assert sum(turn.kind is TurnKind.QUESTION for turn in plain.turns) == 5


@given(st.text(max_size=400), st.integers(0, 9), st.sampled_from(PERSONAS))
def test_any_fact_gives_a_clean_question_of_bearable_length(
    text: str, seed: int, persona: Persona
) -> None:
    for turn in from_brief(Brief(facts=(text,), posting=(text,)), BANK, seed, persona):
        assert turn.text.isprintable()
        assert turn.reason.isprintable()
        assert len(turn.text) <= SPOKEN_LIMIT
        assert turn.text.endswith((".", "?"))


@given(st.text(max_size=200))
def test_what_is_told_once_is_told_the_same_again(text: str) -> None:
    assert as_told(as_told(text)) == as_told(text)
