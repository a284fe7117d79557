"""How long a window whisper hears a sound through: a short one, and its full 30 s in doubt.

Whisper was trained on windows of 30 s and works through all of one, however little of it is sound.
Through a shorter one it hears speech as well in half the time, but now and then says a sentence
twice, or writes words into noise. That shows in what it wrote; then the same sound is heard again
through the full window, and those words count.

Figures: `python -m tests.measures live_against_bare`, and `words_in_noise`.
"""

from collections.abc import Sequence
from statistics import fmean

from mockinterview.feedback.words import plain
from mockinterview.interview.model import Word

FULL_SECONDS = 30.0
_SHORTEST_SECONDS = 10.0
_SILENCE_SECONDS = 4.0
"""After the sound. With half a second one short sentence in three was written several times."""

_SURE = 0.6
"""Mean confidence: noise came to .57, requests by synthetic voices to .76 and more."""
_SURE_OF_THE_LAST = 0.2
"""Confidence of the last word: what was written after the end of speech came to .12."""
_WORDS_PER_SECOND = 5.5
"""Of voice. The fastest of ordinary talkers come to about 5 (300 words a minute)."""
_REPEATED_WORDS = 3
"""So many, twice in a row, were said once."""
_PASSED_OVER_SECONDS = 0.3
"""So much voice without any word holds some."""


def short_window(seconds: float) -> float:
    """Seconds of the window for a sound of `seconds`."""
    return min(FULL_SECONDS, max(_SHORTEST_SECONDS, seconds + _SILENCE_SECONDS))


def is_doubtful(words: Sequence[Word], voiced_seconds: float) -> bool:
    """May `words`, heard through a short window in so much voice, be imagined or passed over?"""
    if not words:
        return voiced_seconds >= _PASSED_OVER_SECONDS
    return (
        (words[-1].confidence or 0.0) < _SURE_OF_THE_LAST
        or fmean(word.confidence or 0.0 for word in words) < _SURE
        or len(words) > _WORDS_PER_SECOND * voiced_seconds
        or _says_twice([plain(word.text) for word in words])
    )


def _says_twice(said: Sequence[str]) -> bool:
    return any(
        said[first : first + length] == said[first + length : first + 2 * length]
        for length in range(_REPEATED_WORDS, len(said) // 2 + 1)
        for first in range(len(said) - 2 * length + 1)
    )
