"""Whisper's window: how long, and when what was heard through a short one is doubted."""

import pytest

from mockinterview.devices.recogniser.window import is_doubtful, short_window
from mockinterview.interview.model import Word


def words(text: str, confidence: float = 0.9) -> tuple[Word, ...]:
    return tuple(
        Word(each, 0.3 * n, 0.3 * n + 0.2, confidence) for n, each in enumerate(text.split())
    )


@pytest.mark.parametrize(
    ("seconds", "window"),
    [
        (0.5, 10.0),  # never less
        (6.0, 10.0),
        (12.5, 16.5),  # four more than the sound
        (26.0, 30.0),
        (29.0, 30.0),  # whisper takes no more
    ],
)
def test_the_window_leaves_silence_after_the_sound(seconds: float, window: float) -> None:
    assert short_window(seconds) == window


@pytest.mark.parametrize(
    ("heard", "voiced", "doubtful"),
    [
        (words("Could you repeat the question?"), 1.5, False),
        (words("I I think we we can"), 2.0, False),  # people stammer
        (words("We had to wait. We had to hurry."), 2.0, False),  # two words alike are no echo
        (words("Can you repeat it? Can you repeat it?"), 3.0, True),  # said once, written twice
        (words("So can you repeat it, can you repeat it please"), 3.0, True),
        (words("going to get a little bit of a", 0.57), 4.0, True),  # what noise came to
        ((*words("was the question about teamwork"), Word("check", 3.1, 3.4, 0.02)), 2.0, True),
        (words("one two three four five six"), 1.0, True),  # nobody is so fast
        ((), 0.2, False),  # a cough
        ((), 0.3, True),  # a word was passed over
    ],
)
def test_what_people_do_not_say_is_doubted(
    heard: tuple[Word, ...], voiced: float, doubtful: bool
) -> None:
    assert is_doubtful(heard, voiced) is doubtful
