"""What is read by its likeness to what others have said in calls, where no rule knows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.requests.dialogue_acts import ActKind, read_act
from mockinterview.interview.requests.likeness import most_like
from mockinterview.interview.requests.repair import RepairForm

QUESTION = "Please tell me about a time when you disagreed with your manager."


@pytest.mark.parametrize(
    ("said", "any_time", "after_loss"),
    [
        # Nothing in it asks, but everybody would say it again.
        ("The end of that vanished into thin air, I'm afraid.", "repeat", "repeat"),
        # Might be a story's sentence as well; after a loss it hardly is.
        ("You went quiet in the middle.", "answer", "repeat"),
        ("Your picture keeps stopping.", "answer", "trouble"),
        ("Sorry, all I heard was manager.", "answer", "repeat"),
        # The line is better, and they cannot know that yet.
        ("It's still raking up. Sorry.", "trouble", "trouble"),
        ("Would you mind typing that for me?", "chat", "chat"),
        # Who goes on to answer has withdrawn it.
        ("Could you repeat that? Oh, you said my manager. I said no.", "answer", "answer"),
        # Answers stay answers, whatever they are about.
        ("My manager wanted the report by Friday and I said no.", "answer", "answer"),
        ("On the phones I calm people down all day.", "answer", "answer"),
    ],
)
def test_a_loss_makes_a_request_likelier(said: str, any_time: str, after_loss: str) -> None:
    kinds = tuple(read_act(said, QUESTION, after_loss=lost).kind for lost in (False, True))
    assert kinds == (any_time, after_loss)


def test_what_was_said_back_of_the_question_is_kept_with_the_request() -> None:
    act = read_act(
        "I got as far as disagreed with, then it was all robot.", QUESTION, after_loss=True
    )
    assert (act.kind, act.form, act.heard) == (
        ActKind.REPEAT,
        RepairForm.RESTRICTED,
        "disagreed with",
    )


def test_who_has_said_much_has_begun_to_answer() -> None:
    said = "Your voice went all underwater there. "
    assert read_act(said, QUESTION, after_loss=True).kind is not ActKind.ANSWER
    assert read_act(said + "I worked in a shop. " * 8, QUESTION, after_loss=True).kind is (
        ActKind.ANSWER
    )


def test_words_that_nobody_has_said_tell_nothing() -> None:
    assert most_like("Xyzzy.")[1] == most_like("")[1] == 0.0


@given(st.text())
def test_any_text_is_like_something(text: str) -> None:
    kind, odds = most_like(text)
    assert ActKind(kind) is not ActKind.ANSWER
    assert abs(odds) < float("inf")
