"""Which words ask for time to think."""

import pytest

from mockinterview.feedback.words import plain
from mockinterview.interview.requests.announcements import asks_for_time


def asks(text: str) -> bool:
    return asks_for_time(" ".join(filter(None, map(plain, text.split()))))


@pytest.mark.parametrize(
    "text",
    [
        "Let me think.",
        "let me think about that for a moment",
        "Let me quickly gather my thoughts.",
        "let me just see",
        "Let's see.",
        "let me try to remember",
        "Give me a second.",
        "could you give me just a moment",
        "I need a minute to think",
        "I'll need a moment for that one",
        "may I take a moment",
        "can I have a second to think",
        "one moment please",
        "just a second",
        "hang on",
        "hold on a second",
        "Bear with me.",
        "I'd like to think about it",
        "I would have to think about that",
        "I have to think",
        "can I think about that",
        "I'm just thinking",
        "I'm trying to remember",
        "That's a really good question.",
        "Good question.",
        "hmm, tough one",
        "that's hard to say",
        "Where do I start?",
        "how should I put this",
        "how do I say this",
        "what's a good example",
        "let me think of an example",
        "I'm looking for the right word",
    ],
)
def test_time_to_think_is_asked_for(text: str) -> None:
    assert asks(text)
    assert asks(text.lower().strip(".?"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "so the customer called and",
        "and he let me go home",
        "it was a good team to be in",
        "I stood there for a minute",
        "the repair took a second man",
        "we had to hold on to the rope",
        "I asked a good question",
        "he asked me to think about safety",
        "I let him think about it",
        "she wanted to hang on to the old one",
        "it was hard to say goodbye",
        "we let the new ones see the plan",
        "I start at six",
        "that's a good example of it",
        "I always think of my team",
    ],
)
def test_a_story_asks_for_no_time(text: str) -> None:
    assert not asks(text)
