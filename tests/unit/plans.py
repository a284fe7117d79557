"""A small plan and its parts, for tests."""

from mockinterview.interview.model import (
    Bank,
    Brief,
    Level,
    Plan,
    Question,
    QuestionKind,
)
from mockinterview.interview.personas import find_persona
from mockinterview.interview.plan import Wish, build_plan


def a_question(number: int, level: Level = Level.EASY, topic: str = "") -> Question:
    return Question(
        id=f"question-{number}",
        text=f"Tell me about number {number}.",
        topic=topic or f"topic-{number % 3}",
        kind=QuestionKind.BEHAVIOURAL,
        level=level,
        follow_ups=(f"And after number {number}?",),
        rephrased=f"What can you say about number {number}?",
        good_answer=("a story", "a result"),
    )


def a_bank(count: int = 9) -> Bank:
    levels = list(Level)
    questions = tuple(a_question(number, levels[number % 3]) for number in range(count))
    return Bank("small", "A small bank", "For tests.", "en", questions)


def a_plan(length: int = 3, *, feedback_after_each: bool = False) -> Plan:
    wish = Wish(length=length, seed=1, feedback_after_each=feedback_after_each)
    return build_plan(a_bank(), Brief(candidate="Sam"), find_persona("warm"), wish)
