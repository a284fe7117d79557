"""The assessment of an answer that is an array, as in a notebook.

Nothing is recognised here: where the words are known they are handed over; without them the
measures that need none (pauses, level, clipping, length) are judged and the others say why not.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mockinterview.feedback.assess import assess_answer
from mockinterview.interview.assessment import Assessment
from mockinterview.interview.model import (
    Answer,
    Level,
    Outcome,
    Purpose,
    Question,
    QuestionKind,
    Take,
    Transcript,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples, mix

_MOST_CHANNELS = 64


def assess(
    samples: NDArray[np.int16] | NDArray[np.floating],
    rate: int,
    *,
    words: Sequence[Word] | None = None,
    transcript: Transcript | None = None,
    question: str = "",
    kind: QuestionKind = QuestionKind.SITUATIONAL,
    language: str = "en",
) -> Assessment:
    """The figures and findings of one spoken answer.

    `samples`: int16, or floats with full scale at 1.0, of shape (n,) or (n, channels); channels are
    mixed by `line.audio.mix`. Floats beyond full scale count as clipped.
    `rate`: in Hz. Time runs from the first sample, which is where the question ended.
    `words`: what was said, times in seconds; taken as sure where they carry no confidence.
    `transcript`: the same from a recogniser, with its name and language; one of the two at most.
    `question` and `kind`: what was asked; they set the length and the parts that are looked for.
    `language`: of `words`, as a BCP 47 tag; a transcript knows its own.

    An array that is empty or silent gives an assessment whose `not_judged` says so.
    Raises ValueError for another shape or kind of number, for NaN or infinity, for a rate that is
    not positive, and for words and transcript together; ModelError without the voice activity
    model.

    >>> import numpy as np
    >>> from mockinterview.feedback import assess
    >>> silence = np.zeros(16_000, dtype=np.float32)
    >>> assess(silence, 16_000).not_judged[0].reason
    'No voice was found in the recording. Is the mic muted?'
    """
    if words is not None and transcript is not None:
        raise ValueError("give words or a transcript, not both")
    if rate <= 0:
        raise ValueError("rate must be positive")
    pcm = Pcm(_mono(np.asarray(samples)), rate).at_rate(SPEECH_RATE)
    heard = transcript or Transcript(tuple(words or ()), "given", "", language)
    take = Take("", Purpose.ANSWER, pcm.seconds, 0.0, pcm.seconds, heard)
    turn = Turn(
        TurnKind.QUESTION,
        question,
        Question("given", question, "", QuestionKind(kind), Level.MEDIUM),
    )
    return assess_answer(Answer(0, turn, Outcome.ANSWERED, takes=(take,)), pcm)


def _mono(samples: NDArray[np.generic]) -> Samples:
    """Raises ValueError."""
    if samples.ndim not in {1, 2} or (
        samples.ndim == 2 and not 0 < samples.shape[1] <= _MOST_CHANNELS
    ):
        raise ValueError(f"samples must have shape (n,) or (n, channels), not {samples.shape}")
    whole = _whole(samples)
    return whole if whole.ndim == 1 else mix(whole).samples


def _whole(samples: NDArray[np.generic]) -> Samples:
    if samples.dtype == np.int16:
        return samples.astype(np.int16, copy=False)
    if not np.issubdtype(samples.dtype, np.floating):
        raise ValueError(f"samples must be int16 or floats, not {samples.dtype}")
    if not np.isfinite(samples).all():
        raise ValueError("samples hold NaN or infinity; put 0 in their place first")
    scaled = np.rint(samples.astype(np.float64) * FULL_SCALE)
    return np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
