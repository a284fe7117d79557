"""Where did the answer fall silent, and how long until it began?

Conventions: pauses come from voice activity, so that they do not change with the recogniser; only
where a pause lies and whether it was announced ("let me think for a moment") is read from the
words, see `pause_places`. A silence in which the recording was paused is no pause of the speaker's.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.delivery.pause_places import is_announced, place_of
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.sentences import is_punctuated
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.words import around
from mockinterview.interview.assessment import (
    Evidence,
    Finding,
    Grade,
    NotJudged,
    Pause,
    PausePlace,
    Severity,
)
from mockinterview.interview.model import Gap, Span


def voiced_stretches(spans: Iterable[Span], seconds: float) -> tuple[Span, ...]:
    """`spans` in order inside 0 to `seconds`, joined where less than a pause lies between them."""
    joined: list[Span] = []
    finite = (span for span in spans if math.isfinite(span.start) and math.isfinite(span.end))
    for span in sorted(finite, key=lambda span: span.start):
        start, end = max(0.0, span.start), min(seconds, span.end)
        if end <= start:
            continue
        if joined and start - joined[-1].end < bound.MIN_PAUSE_SECONDS:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def silences(speech: Sequence[Span]) -> tuple[Span, ...]:
    """The silences between the stretches of `speech` (from `voiced_stretches`)."""
    return tuple(Span(before.end, after.start) for before, after in pairwise(speech))


def silent_pauses(said: Utterance) -> tuple[Pause, ...]:
    """The silences of an answer, with what the words beside them tell."""
    if said.words_doubted or not said.in_english:
        return tuple(Pause(silence) for silence in silences(said.speech))
    punctuated = is_punctuated(said.words)
    return tuple(
        Pause(
            silence,
            place_of(silence, said.words, punctuated=punctuated),
            is_announced(silence, said.words),
        )
        for silence in silences(said.speech)
    )


def response_latency(speech: Sequence[Span], gaps: Iterable[Gap]) -> float | None:
    """Seconds from the opening of the take to its first voiced moment.

    The take opens when the question has ended. None when nothing was voiced, or when the recording
    was paused before: then nobody knows how long it took.
    """
    if not speech or any(gap.at <= speech[0].start for gap in gaps):
        return None
    return speech[0].start


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    long = [
        pause
        for pause in reading.metrics.pacing.pauses
        if pause.duration > bound.LONG_PAUSE_SECONDS and not _holds_gap(pause, reading.said.gaps)
    ]
    if reading.said.words_doubted or not reading.said.in_english:
        # Whether these were announced is not known: they are listed, none is held against anyone.
        yield from _listed(reading, long)
        return
    others = [pause for pause in long if not pause.announced]
    yield from _announced(reading, [pause for pause in long if pause.announced])
    yield from _flagged(
        reading, [pause for pause in others if pause.duration >= bound.FLAGGED_PAUSE_SECONDS]
    )
    shorter = [pause for pause in others if pause.duration < bound.FLAGGED_PAUSE_SECONDS]
    yield from _inside(reading, [pause for pause in shorter if _breaks_in(pause)])
    yield from _listed(reading, [pause for pause in shorter if not _breaks_in(pause)])


def judge_start(reading: Reading) -> Iterator[Finding | NotJudged]:
    latency = reading.metrics.pacing.response_latency_seconds
    if latency is None:
        yield NotJudged("response latency", "The recording was paused before you began.")
        return
    before = Span(0.0, latency)
    evidence = (reading.evidence(before, around(reading.said.trusted_words, before)),)
    headline = f"You began {latency:.1f} s after the question"
    if latency >= bound.LATE_START_SECONDS:
        yield Finding(
            "start-late",
            Severity.NOTE,
            Grade.C,
            headline,
            "Taking time to think is fine. You could say so at once, for example: "
            '"Good question, let me think for a moment."',
            evidence,
        )
    elif latency < bound.PROMPT_START_SECONDS:
        yield Finding(
            "start-prompt",
            Severity.STRENGTH,
            Grade.C,
            headline,
            "You took up the question without a long silence, which seems just right.",
            evidence,
        )


def _holds_gap(pause: Pause, gaps: Iterable[Gap]) -> bool:
    return any(pause.span.start <= gap.at <= pause.span.end for gap in gaps)


def _announced(reading: Reading, pauses: Sequence[Pause]) -> Iterator[Finding]:
    if pauses:
        yield Finding(
            "pause-announced",
            Severity.STRENGTH,
            Grade.C,
            f"You asked for time to think before {_described(pauses, 'a pause', 'pauses')}",
            "That keeps the listener with you while you think. You could do that again.",
            _places(reading, pauses),
        )


def _flagged(reading: Reading, pauses: Sequence[Pause]) -> Iterator[Finding]:
    if pauses:
        advice = (
            "A silence this long makes an answer harder to follow. When you need time, say so: "
            '"Let me think about that for a moment." Then take the time you need.'
        )
        if any(map(_breaks_in, pauses)):
            advice += " If you can, finish the thought you are in before you do."
        yield Finding(
            "pause-unannounced",
            Severity.CHANGE,
            Grade.B,
            _described(pauses, "One silence", "silences"),
            advice,
            _places(reading, pauses),
        )


def _breaks_in(pause: Pause) -> bool:
    return pause.place is PausePlace.INSIDE_CLAUSE


def _inside(reading: Reading, pauses: Sequence[Pause]) -> Iterator[Finding]:
    if pauses:
        yield Finding(
            "pause-inside",
            Severity.NOTE,
            Grade.C,
            _described(pauses, "One pause", "pauses") + ", with a thought begun and not finished",
            "As far as the words beside it tell, that is harder to follow than a pause between two "
            "thoughts. You could finish the thought first, and think before the next one.",
            _places(reading, pauses),
        )


def _listed(reading: Reading, pauses: Sequence[Pause]) -> Iterator[Finding]:
    if not pauses:
        return
    if all(pause.place is PausePlace.CLAUSE_END for pause in pauses):
        where = ", between two thoughts"
        advice = "That is where a pause helps the listener. There is no need to fill it."
    else:
        where = ""
        advice = (
            "Pauses are a normal part of thinking. Between two thoughts they help the listener; "
            "listen whether these come there, or in the middle of one."
        )
    yield Finding(
        "pause-long",
        Severity.NOTE,
        Grade.B,
        _described(pauses, "One pause", "pauses") + where,
        advice,
        _places(reading, pauses),
    )


def _described(pauses: Sequence[Pause], one: str, many: str) -> str:
    longest = max(pause.duration for pause in pauses)
    if len(pauses) == 1:
        return f"{one} of {longest:.1f} s"
    return f"{len(pauses)} {many}, the longest {longest:.1f} s"


def _places(reading: Reading, pauses: Sequence[Pause]) -> tuple[Evidence, ...]:
    words = reading.said.trusted_words
    return tuple(reading.evidence(pause.span, around(words, pause.span)) for pause in pauses)
