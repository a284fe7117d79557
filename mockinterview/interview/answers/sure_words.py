"""Which words of a transcript may be misheard, so that nobody should be quoted by them?

Conventions: a word's own confidence, as its recogniser gives it, against a bound; one that was
heard surely elsewhere in the take is sure. A word without a confidence was guessed by nobody: it
is the person's own correction.
"""

from collections.abc import Sequence
from typing import Final

from mockinterview.interview.english.plain_english import plain
from mockinterview.interview.model import Word

LEAST_SURE: Final = 0.8
"""Below it a word may be misheard. Of 5,022 words of 108 answers (three synthetic voices, Whisper
tiny.en, none of them in the measure) 10 % were wrong; of those at .8 and above 3.5 %. Follow-ups
that named what was never said went from 23 of 71 to none of 50; at .7 5 of 58 were left. Vosk's
confidences have not been compared."""


def unsure_words(words: Sequence[Word]) -> frozenset[str]:
    """As `plain_english.plain` has them."""
    sure = {plain(word.text) for word in words if _is_sure(word)}
    return frozenset(plain(word.text) for word in words) - sure


def _is_sure(word: Word) -> bool:
    return word.confidence is None or word.confidence >= LEAST_SURE
