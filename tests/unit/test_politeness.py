"""The step of a request and the strategies behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback.manners.politeness import request_step, score


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("What?", 0),
        ("You're breaking up.", 0),  # says nothing of what is wanted
        ("Please repeat.", 1),  # "please" first is a trap
        ("Sorry?", 1),
        ("Can you repeat that?", 1),
        ("Sorry, could you repeat that?", 2),
        ("Would you mind repeating the question?", 2),
        ("Sorry, you need to repeat that.", 1),  # blame caps it
        ("I'm sorry, could you please say the last part again?", 3),
        ("Sorry, did you ask about my manager?", 3),  # an offer needs one courtesy
        ("The last part?", 1),  # specific, but bare
        ("", 0),
    ],
)
def test_steps_follow_the_ladder(text: str, step: int) -> None:
    assert request_step(text).step == step


def test_an_offer_asks_by_itself() -> None:
    assert request_step("Sorry, you asked about a conflict in the team?").step == 3


def test_what_was_used_is_quoted_and_what_is_missing_is_named() -> None:
    step = request_step("Sorry, could you repeat that?")
    assert step.found == (("an apology", "sorry"), ("“could” or “would”", "could you"))
    assert step.missing == ("“please” inside the sentence",)


def test_scores_are_those_of_the_paper() -> None:
    assert score("Thank you.") == 0.87
    assert score("Could you look?") == 0.47
    assert score("") == 0


@given(st.text(max_size=200))
def test_any_text_has_a_step(text: str) -> None:
    assert request_step(text).step in range(4)


@given(st.sampled_from(["Could you repeat that?", "Say it again", "What was that"]))
def test_an_apology_makes_no_request_less_polite(text: str) -> None:
    assert request_step(f"I'm sorry. {text}").step >= request_step(text).step
