"""Which sentences faded away at their end?

Conventions: only a sentence that ends in a silence is looked at, since only there the sound itself
says where it ends. Its last half second, at the loud places, is set against the middle one of its
own syllable nuclei. Every voice sinks a little towards the end of a sentence: in 49 read sentences
of speechocean762, LJ Speech and LibriVox by 2 dB, in one of twenty by more than 5, in none by 6.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.sentences import Sentence
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.voice.nuclei import smoothed_dbfs
from mockinterview.feedback.voice.power import Decibels, PowerTrack
from mockinterview.feedback.words import quote
from mockinterview.interview.assessment import Finding, Grade, Phrase, Severity
from mockinterview.interview.model import Span

_END_SECONDS: Final = 0.5
_LOUD_PERCENTILE = 90
_NEAR_SECONDS = 0.5
"""How far a recogniser may be off about the end of the last word."""
_LEAST_NUCLEI = 8
_QUOTED_WORDS = 5


def trailing_ends(said: Utterance, nuclei: Sequence[float]) -> tuple[Phrase, ...]:
    """The last words of the sentences that faded; none where the words are doubted."""
    if said.words_doubted:
        return ()
    levels = smoothed_dbfs(said.power)
    found = []
    for sentence in said.sentences:
        drop = _drop_db(sentence, said, nuclei, levels)
        if drop is not None and drop >= bound.TRAILING_DROP_DB:
            last = sentence.words[-_QUOTED_WORDS:]
            end = _end(sentence, said.speech)
            start = min(last[0].start, sentence.span.end)
            found.append(Phrase(quote(last), Span(start, max(start, end or start))))
    return tuple(found)


def _drop_db(
    sentence: Sentence, said: Utterance, nuclei: Sequence[float], levels: Decibels
) -> float | None:
    """How far the end of `sentence` lies below the rest; None where that cannot be told."""
    end = _end(sentence, said.speech)
    if end is None:
        return None
    track = said.power
    start = sentence.span.start - _END_SECONDS / 2
    inside = [moment for moment in nuclei if start <= moment < end - _END_SECONDS]
    last = levels[track.blocks(Span(end - _END_SECONDS, end))]
    if len(inside) < _LEAST_NUCLEI or len(last) == 0:
        return None
    usual = float(np.median([levels[_block(track, moment)] for moment in inside]))
    return usual - float(np.percentile(last, _LOUD_PERCENTILE))


def _block(track: PowerTrack, moment: float) -> int:
    return min(len(track.power) - 1, int(moment / track.step_seconds))


def _end(sentence: Sentence, speech: Sequence[Span]) -> float | None:
    """Where the stretch ends that `sentence` ends with; None where that goes on."""
    near = [span.end for span in speech if abs(span.end - sentence.span.end) <= _NEAR_SECONDS]
    return min(near, key=lambda end: abs(end - sentence.span.end), default=None)


def judge(reading: Reading) -> Iterator[Finding]:
    ends = reading.metrics.clarity.trailing_ends
    if len(ends) >= bound.TRAILING_ENDS_NOTED:
        yield Finding(
            "ends-trailing",
            Severity.NOTE,
            Grade.D,
            f"{len(ends)} sentences faded away at their end",
            "The end often carries the point. You could breathe once before a long sentence and "
            "keep your voice up until its last word.",
            tuple(reading.evidence(phrase.span, phrase.text) for phrase in ends),
        )
