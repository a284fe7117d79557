"""Answers made by hand for the tests of the feedback."""

from collections.abc import Iterable, Sequence

import numpy as np

from mockinterview.interview.model import (
    Answer,
    Gap,
    Level,
    Outcome,
    Purpose,
    Question,
    QuestionKind,
    Span,
    Take,
    Transcript,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.line.audio import SPEECH_RATE, Pcm


def words_evenly(
    text: str, start: float, end: float, *, confidence: float | None = 0.9
) -> tuple[Word, ...]:
    """The words of `text`, each as long as the next, from `start` to `end`."""
    tokens = text.split()
    step = (end - start) / max(1, len(tokens))
    return tuple(
        Word(token, start + index * step, start + (index + 1) * step, confidence)
        for index, token in enumerate(tokens)
    )


def tone(seconds: float, level_dbfs: float = -22.0, rate: int = SPEECH_RATE) -> Pcm:
    """A 200 Hz sine of the level given."""
    amplitude = 32768 * np.sqrt(2) * 10 ** (level_dbfs / 20)
    wave = amplitude * np.sin(2 * np.pi * 200 * np.arange(round(seconds * rate)) / rate)
    return Pcm(np.clip(np.round(wave), -32768, 32767).astype(np.int16), rate)


def voice(seconds: float, speech: Iterable[Span], level_dbfs: float = -22.0) -> Pcm:
    """A voice that glides between 150 and 267 Hz and back each second, in `speech` only.

    Its pitch spreads by 2.9 semitones: uniform over 10, so 10 divided by the root of 12. Between
    the stretches there is noise of -60 dBFS.
    """
    at = np.arange(round(seconds * SPEECH_RATE)) / SPEECH_RATE
    semitones = 10 * np.abs(2 * (at % 1) - 1)
    phase = 2 * np.pi * np.cumsum(150 * 2 ** (semitones / 12)) / SPEECH_RATE
    glide = np.sqrt(2) * 10 ** (level_dbfs / 20) * np.sin(phase)
    wave = 10 ** (-60 / 20) * np.random.default_rng(0).standard_normal(len(at))
    for span in speech:
        voiced = slice(round(span.start * SPEECH_RATE), round(span.end * SPEECH_RATE))
        wave[voiced] = glide[voiced]
    return Pcm(np.clip(np.round(32768 * wave), -32768, 32767).astype(np.int16), SPEECH_RATE)


def a_turn(
    kind: TurnKind = TurnKind.QUESTION, wants: QuestionKind = QuestionKind.BEHAVIOURAL
) -> Turn:
    question = None
    if kind in {TurnKind.QUESTION, TurnKind.FOLLOW_UP}:
        question = Question("q1", "Tell me about a conflict.", "teamwork", wants, Level.MEDIUM)
    return Turn(kind, "Tell me about a conflict.", question)


def a_take(
    words: Sequence[Word],
    seconds: float,
    *,
    purpose: Purpose = Purpose.ANSWER,
    engine: str = "whisper",
    language: str = "en",
    gaps: Iterable[Gap] = (),
    audio: str = "answer.wav",
) -> Take:
    return Take(
        audio=audio,
        purpose=purpose,
        duration=seconds,
        started_at=0.0,
        ended_at=seconds,
        transcript=Transcript(tuple(words), engine, "tiny.en", language),
        gaps=tuple(gaps),
    )


def an_answer(
    *takes: Take,
    turn: Turn | None = None,
    outcome: Outcome = Outcome.ANSWERED,
    turn_index: int = 1,
) -> Answer:
    return Answer(turn_index, turn or a_turn(), outcome, (), tuple(takes))


def spans(*edges: float) -> tuple[Span, ...]:
    """`spans(0, 1, 2, 3)` is 0-1 and 2-3."""
    return tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
