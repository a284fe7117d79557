"""Are the words of a transcript to be trusted?"""

import pytest

from mockinterview.feedback.trust import compression_ratio, doubt, repeats_itself
from mockinterview.interview.model import Transcript
from tests.unit.spoken_answers import words_evenly

STORY = (
    "in my last project I worked with a difficult colleague and we had different opinions about "
    "the schedule so I invited him to a talk and we found a common solution in the end the "
    "customer was happy and we finished the project on time and under budget"
)
LOOP = "I am not sure if I am going to be able to do this. " * 8


@pytest.mark.parametrize(
    ("text", "engine", "confidence", "told"),
    [
        (STORY, "whisper", 0.9, ""),
        (STORY, "whisper", 0.5, "too unsure"),
        (LOOP, "whisper", 0.71, "over and over"),  # as whisper writes down German
        (LOOP, "whisper", 0.9, ""),  # surely heard, so surely said
        (STORY + " " + LOOP, "whisper", 0.71, "over and over"),  # only its end
        (LOOP, "given", None, ""),  # a person may say so
        ("", "whisper", None, "heard no words"),
        ("", "given", None, "No words were given"),
        ("", "none", None, "No speech recogniser"),
        ("yes", "whisper", 0.9, ""),  # one word
        ("no no no no", "whisper", 0.9, ""),  # too few to repeat themselves
    ],
)
def test_doubt(text: str, engine: str, confidence: float | None, told: str) -> None:
    words = words_evenly(text, 0.0, 30.0, confidence=confidence)
    reason = doubt(Transcript(words, engine, ""), words)
    assert (reason == "") if told == "" else (told in reason)


def test_nothing_repeats_itself_in_nothing() -> None:
    assert compression_ratio("") == 0
    assert not repeats_itself(())
