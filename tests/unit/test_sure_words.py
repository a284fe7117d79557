"""Nobody is quoted by words that may be misheard."""

import pytest

from mockinterview.interview.answers.follow_ups import FollowUp, follow_up
from mockinterview.interview.answers.sure_words import LEAST_SURE, unsure_words
from mockinterview.interview.flow import step
from mockinterview.interview.messages import TakeClosed
from mockinterview.interview.model import (
    Brief,
    Level,
    Purpose,
    Question,
    QuestionKind,
    Take,
    Transcript,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.interview.personas import find_persona
from mockinterview.interview.state import Intent, Phase, State
from tests.unit.plans import a_plan

TURN = Turn(
    TurnKind.QUESTION,
    "Tell me about a time when things went wrong.",
    Question("q", "", "topic", QuestionKind.BEHAVIOURAL, Level.EASY),
)
SAID = (
    "There was a flood last winter. I rebuilt the wooden shelves and I rang the insurance office."
)


def asked(*unsure: str, said: str = SAID) -> FollowUp:
    persona = find_persona("warm")
    found = follow_up(TURN, said, Brief(), (), persona, frozenset(unsure))
    assert found
    return found


def words(*heard: tuple[str, float | None]) -> tuple[Word, ...]:
    return tuple(Word(text, n, n + 0.5, sure) for n, (text, sure) in enumerate(heard))


@pytest.mark.parametrize(
    ("heard", "unsure"),
    [
        (words(("The", 0.99), ("flood", 0.3)), {"flood"}),
        (words(("Flood,", 0.3), ("the", 0.9), ("flood", 0.95)), set()),  # surely heard elsewhere
        (words(("flood", None)), set()),  # corrected by the person
        (words(("flood", LEAST_SURE)), set()),
        ((), set()),
    ],
)
def test_a_word_is_unsure_where_it_was_never_heard_surely(
    heard: tuple[Word, ...], unsure: set[str]
) -> None:
    assert unsure_words(heard) == unsure


def test_what_was_heard_surely_is_named() -> None:
    assert "you rebuilt the wooden shelves" in asked().text


def test_of_two_things_the_surely_heard_one_is_named() -> None:
    assert "you rang the insurance office" in asked("wooden").text


def test_where_nothing_was_heard_surely_nothing_is_named() -> None:
    found = asked("insurance", "shelves")
    assert not found.picks_up
    assert "shelves" not in found.text and "insurance" not in found.text


def test_a_change_that_may_be_misheard_is_not_given_back() -> None:
    said = (
        "Last year the queue was long. I wrote a plan and moved two colleagues to the till, and in "
        "the end the queue got shorter."
    )
    assert "queue got shorter" in asked(said=said).text
    assert "queue" not in asked("queue", said=said).text


@pytest.mark.parametrize(("confidence", "is_named"), [(0.95, True), (0.2, False)])
def test_an_interview_goes_by_the_recognisers_confidence(
    confidence: float, *, is_named: bool
) -> None:
    plan = a_plan(length=4)
    question = (
        next(n for n, turn in enumerate(plan.turns) if n and turn.kind is TurnKind.FOLLOW_UP) - 1
    )  # the plan has a follow-up there, so one is due
    heard = words(*((text, confidence) for text in SAID.split()))
    take = Take("a.wav", Purpose.ANSWER, 9.0, 0.0, 9.0, Transcript(heard, "whisper", "tiny.en"))
    state = State(plan, question, phase=Phase.SETTLING, intent=Intent.GO_ON, take_open=True)
    following = step(state, TakeClosed(take))[0].turns[question + 1]
    assert following.kind is TurnKind.FOLLOW_UP
    assert ("wooden shelves" in following.text) is is_named
