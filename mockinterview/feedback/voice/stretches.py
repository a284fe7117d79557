"""How did each stretch of speech arrive, and was any of it mumbled?

Conventions: a stretch is what is said between two pauses. Mumbled is a piece of one, three seconds
at most, that is quieter than the answer's middle piece and also harder for the recogniser. Either
alone may be meant, or be the recogniser's fault, and proves nothing. Both are compared with the
same person in the same answer only, so that an accent is no reason.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.voice.power import mean_dbfs
from mockinterview.feedback.words import mean_confidence, quote, split_at
from mockinterview.interview.assessment import Finding, Grade, HeardStretch, Phrase, Severity
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import SILENCE_DBFS

_PIECE_SECONDS: Final = 3.0
_LEAST_PIECES = 5
"""With fewer there is nothing to compare with."""
_LEAST_WORDS = 3
"""In a piece: one doubtful word is a word, no mumbling."""


def heard_stretches(said: Utterance) -> tuple[HeardStretch, ...]:
    """The voiced stretches of an answer one by one."""
    return tuple(_heard(said, span) for span in said.speech)


def mumbled(said: Utterance) -> tuple[Phrase, ...]:
    """The pieces that were both quiet and hard to recognise, those that touch made one.

    None where the words are doubted, have no confidence, or where the answer is too short.
    """
    pieces = [_heard(said, piece) for span in said.speech for piece in _pieces(span)]
    sure = [piece.confidence for piece in pieces if piece.confidence is not None]
    if said.words_doubted or len(sure) < _LEAST_PIECES:
        return ()
    quiet = median(piece.level_dbfs for piece in pieces) - bound.MUMBLED_DROP_DB
    unsure = median(sure) - bound.MUMBLED_CONFIDENCE_DROP
    joined: list[Span] = []
    for piece in pieces:
        if piece.confidence is None or piece.confidence > unsure or piece.level_dbfs > quiet:
            continue
        if len(_words(said, piece.span)) < _LEAST_WORDS:
            continue
        if joined and joined[-1].end == piece.span.start:
            joined[-1] = Span(joined[-1].start, piece.span.end)
        else:
            joined.append(piece.span)
    return tuple(Phrase(quote(_words(said, span)), span) for span in joined)


def judge(reading: Reading) -> Iterator[Finding]:
    places = reading.metrics.clarity.mumbled
    if places:
        many = "One stretch was" if len(places) == 1 else f"{len(places)} stretches were"
        yield Finding(
            "speech-mumbled",
            Severity.NOTE,
            Grade.D,
            f"{many} both quieter and harder to make out than the rest",
            "What is quoted is what the recogniser made of it. If it differs from what you said, "
            "you could say that part again a little louder and with more room for each word.",
            tuple(reading.evidence(phrase.span, phrase.text) for phrase in places),
        )


def _heard(said: Utterance, span: Span) -> HeardStretch:
    level = mean_dbfs(said.power.power[said.power.blocks(span)])
    return HeardStretch(
        span,
        mean_confidence(_words(said, span)),
        SILENCE_DBFS if level is None else level,
    )


def _words(said: Utterance, span: Span) -> tuple[Word, ...]:
    return said.words[split_at(said.words, span.start) : split_at(said.words, span.end)]


def _pieces(span: Span) -> tuple[Span, ...]:
    """`span` in equal pieces that are no longer than `_PIECE_SECONDS`."""
    count = max(1, math.ceil(span.duration / _PIECE_SECONDS))
    edges = [span.start + span.duration * index / count for index in range(count + 1)]
    return tuple(Span(start, end) for start, end in pairwise(edges))
