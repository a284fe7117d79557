"""How clearly did the voice arrive?

Conventions: the level is the mean power of voiced time in dBFS, a full-scale sine at -3.01 dB; the
clipped share is of all samples of the take. Recogniser confidence is the mean over the words; it
says how far the words can be trusted and is no judgement of the speaker.
Reference: RFC 7874 section 4.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.words import inside, quote
from mockinterview.interview.assessment import Clarity, Finding, Grade, NotJudged, Severity
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import FULL_SCALE, SILENCE_DBFS, Pcm, clipped_share, level_dbfs

_PIECE_SECONDS = 30.0
"""Power is summed over pieces no longer than this, so that an hour needs little memory."""
_CLIPPED_PLACES = 3


def measure(said: Utterance) -> Clarity:
    return Clarity(
        mean_confidence=mean_confidence(said.words),
        level_dbfs=voiced_level_dbfs(said.pcm, said.speech),
        clipped_share=clipped_share(said.pcm.samples),
    )


def voiced_level_dbfs(pcm: Pcm, speech: Sequence[Span]) -> float | None:
    """Mean level of the samples inside `speech`; None when there are none."""
    power = 0.0
    count = 0
    for span in speech:
        for index in range(math.ceil(span.duration / _PIECE_SECONDS)):
            start = span.start + index * _PIECE_SECONDS
            samples = pcm.cut(Span(start, min(span.end, start + _PIECE_SECONDS))).samples
            power += len(samples) * 10 ** (level_dbfs(samples) / 10)
            count += len(samples)
    return max(SILENCE_DBFS, 10 * math.log10(power / count)) if count else None


def mean_confidence(words: Sequence[Word]) -> float | None:
    """Mean over the words that have one, 0 to 1; None when none has."""
    known = [word.confidence for word in words if word.confidence is not None]
    return sum(known) / len(known) if known else None


def clipped_seconds(pcm: Pcm) -> tuple[Span, ...]:
    """The seconds of the take that hold most samples at full scale, worst first, at most three."""
    clipped = (pcm.samples >= FULL_SCALE - 1) | (pcm.samples <= -FULL_SCALE)
    places = np.flatnonzero(clipped) // pcm.rate
    seconds, counts = np.unique(places, return_counts=True)
    worst = np.lexsort((seconds, -counts))[:_CLIPPED_PLACES]
    return tuple(Span(float(second), float(second) + 1) for second in seconds[worst])


def judge_level(reading: Reading) -> Iterator[Finding | NotJudged]:
    level = reading.metrics.clarity.level_dbfs
    if level is None or reading.metrics.clarity.clipped_share > bound.CLIPPED_SHARE:
        return
    lowest, highest = bound.GOOD_LEVEL_DBFS
    if level < lowest:
        yield Finding(
            "level-low",
            Severity.CHANGE,
            Grade.A,
            f"Your voice came in {lowest - level:.1f} decibels below the range for calls",
            "Move the microphone closer or turn up its input level, so that you are heard well "
            "without raising your voice.",
            (reading.whole(),),
        )
    elif level > highest:
        yield Finding(
            "level-high",
            Severity.NOTE,
            Grade.A,
            f"Your voice came in {level - highest:.1f} decibels above the range for calls",
            "Turn the microphone's input level down a little, or move back by a hand's width.",
            (reading.whole(),),
        )
    else:
        yield Finding(
            "level-good",
            Severity.STRENGTH,
            Grade.A,
            f"Your voice came in at a good level, {-level:.0f} decibels below the limit",
            "This is the level recommended for calls. Leave the microphone where it is.",
            (reading.whole(),),
        )


def judge_clipping(reading: Reading) -> Iterator[Finding]:
    share = reading.metrics.clarity.clipped_share
    if share > bound.CLIPPED_SHARE:
        yield Finding(
            "level-clipped",
            Severity.CHANGE,
            Grade.C,
            f"{100 * share:.1f} % of the sound was too loud for the microphone",
            "Your voice may sound harsh to the other side. You could turn the microphone's input "
            "level down, or move back a little.",
            tuple(
                reading.evidence(span, quote(inside(reading.said.trusted_words, span)))
                for span in clipped_seconds(reading.said.pcm)
            ),
        )
