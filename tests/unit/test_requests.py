"""Requests to hear the question again, told from answers. Marked before the rules were written."""

import pytest

from mockinterview.interview.requests import asks_for_repeat

REQUESTS = (
    "Sorry?",
    "Pardon?",
    "Pardon me?",
    "What?",
    "Sorry, what was that?",
    "Could you repeat that, please?",
    "Could you please repeat the question?",
    "I'm sorry, the sound dropped for a moment. Could you please repeat the question?",
    "I'm sorry, could you say that again?",
    "Would you mind repeating the last part?",
    "Would you mind saying that once more?",
    "Sorry, I didn't catch that.",
    "Sorry, I didn't quite catch the end of the question.",
    "I couldn't hear you.",
    "Can I hear the question again?",
    "um, sorry, uh, can you say it one more time",
    "Please repeat the question.",
    "Repeat the question please.",
    "The line broke up after tell me about a time, could you say the last part again?",
    "What was the question again?",
    "Can you rephrase the question?",
)
ANSWERS = (
    "",
    "um",
    "I asked him to repeat that because the line was bad.",
    "I told my manager to say it again.",
    "What I did was call the supplier.",
    "I would not repeat that mistake.",
    "Sorry to say that we lost the customer, but we won her back.",
    "I could say a lot about my last job.",
    "Thank you, no more questions.",
    "I like to hear what the team thinks.",
    "The sound system broke and I repaired it.",
    "We had to do it again from the beginning.",
    "Can you tell me what the next steps are?",
    "Could you tell me more about the team and about the hours?",
    "Could you repeat that " + "and then I went on to tell him the whole story " * 4,
)


@pytest.mark.parametrize("text", REQUESTS)
def test_a_request_is_recognised(text: str) -> None:
    assert asks_for_repeat(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_not_taken_for_a_request(text: str) -> None:
    assert not asks_for_repeat(text)
