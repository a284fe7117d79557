"""An answer as an array, as in a notebook."""

import doctest
import subprocess
import sys

import numpy as np
import pytest

from mockinterview.feedback import arrays, assess
from mockinterview.interview.assessment import Assessment
from mockinterview.interview.model import Transcript, Word
from tests.unit.spoken_answers import tone, words_evenly

TONE = tone(4.0).samples


def reason(assessment: Assessment) -> str:
    return assessment.not_judged[0].reason


def test_the_example_in_the_docstring_is_true() -> None:
    assert doctest.testmod(arrays).failed == 0


def test_importing_it_brings_nothing_heavy_along() -> None:
    code = (
        "import sys; from mockinterview.feedback import assess; "
        "print([n for n in ('onnxruntime', 'av', 'faster_whisper', 'textual', 'matplotlib') "
        "if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(0, dtype=np.int16),  # empty
        np.zeros((0, 2), dtype=np.float32),
        np.zeros(16_000, dtype=np.int16),  # silent
        np.full(16_000, 0.3),  # a constant is no sound
    ],
)
def test_where_nobody_speaks_that_is_said(samples: np.ndarray[tuple[int, ...]]) -> None:
    assert reason(assess(samples, 16_000)).startswith("No voice was found")


@pytest.mark.parametrize(
    ("samples", "rate", "told"),
    [
        (np.array([0.0, np.nan]), 16_000, "NaN"),
        (np.array([0.0, np.inf]), 16_000, "infinity"),
        (np.zeros(5, dtype=np.int32), 16_000, "int16 or floats"),  # which full scale?
        (np.zeros((1, 2, 3)), 16_000, "shape"),
        (np.zeros((2, 16_000)), 16_000, "shape"),  # channels first
        (np.zeros(5), 0, "rate"),
    ],
)
def test_what_is_no_sound_is_refused(
    samples: np.ndarray[tuple[int, ...]], rate: int, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        assess(samples, rate)


def test_whole_numbers_and_floats_of_any_shape_and_rate_give_the_same_level() -> None:
    """Level is measured in voiced time, so the voice is told by hand: all of it is."""
    words = words_evenly("we made it", 0.0, 4.0)
    forms = [
        arrays._mono(TONE),
        arrays._mono(TONE.astype(np.float32) / 32768),
        arrays._mono(np.stack([TONE, TONE], axis=1)),
        arrays._mono(np.stack([TONE, np.zeros_like(TONE)], axis=1)),  # a dead channel
        arrays._mono(np.stack([TONE, -TONE], axis=1)),  # one channel turned round
    ]
    assert all(np.array_equal(form, TONE) for form in forms)
    assert assess(TONE, 16_000, words=words).analyser


def test_words_or_a_transcript_but_not_both() -> None:
    word = Word("yes", 0.0, 0.5)
    with pytest.raises(ValueError, match="not both"):
        assess(TONE, 16_000, words=[word], transcript=Transcript((word,), "whisper", "tiny.en"))
