"""Speech for the tests of the line: a hum whose words are known, and no synthesiser."""

import numpy as np

from mockinterview.interview.model import Word
from mockinterview.line.audio import Pcm, Spoken

RATE = 16_000
QUESTION = "Tell me about a time you disagreed with your manager. What did you do?"


def hum(seconds: float, rate: int = RATE, pitch_hz: int = 100, peak: int = 8_000) -> Pcm:
    """A saw-tooth of one pitch."""
    phase = np.arange(round(seconds * rate)) * pitch_hz % rate
    return Pcm((phase * 2 * peak // rate - peak).astype(np.int16), rate)


def said(text: str = QUESTION, rate: int = RATE) -> Spoken:
    """Each word 0.4 s long, one after the other."""
    texts = text.split()
    words = tuple(Word(word, 0.4 * at, 0.4 * (at + 1)) for at, word in enumerate(texts))
    return Spoken(hum(0.4 * len(texts), rate), words)
