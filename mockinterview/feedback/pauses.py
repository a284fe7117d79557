"""Where did the answer fall silent, and how long until it began?

Conventions: pauses come from voice activity, so that they do not change with the recogniser; only
whether a pause was announced ("let me think for a moment") is read from the words. A silence in
which the recording was paused is no pause of the speaker's.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.announcements import announces
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.sentences import ends_clause, is_punctuated
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.words import around, middle, split_at
from mockinterview.interview.assessment import (
    Evidence,
    Finding,
    Grade,
    NotJudged,
    Pause,
    PausePlace,
    Severity,
)
from mockinterview.interview.model import Gap, Span, Word


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


def place_of(silence: Span, words: Sequence[Word], *, punctuated: bool) -> PausePlace:
    """Between two clauses of `words` (tidy), or inside one."""
    index = split_at(words, middle(silence))
    if ends_clause(words, index, punctuated=punctuated):
        return PausePlace.CLAUSE_END
    return PausePlace.INSIDE_CLAUSE


def response_latency(speech: Sequence[Span], gaps: Iterable[Gap]) -> float | None:
    """Seconds from the opening of the take to its first voiced moment.

    The take opens when the question has ended. None when nothing was voiced, or when the recording
    was paused before: then nobody knows how long it took.
    """
    if not speech or any(gap.at <= speech[0].start for gap in gaps):
        return None
    return speech[0].start


def is_announced(pause: Span, words: Sequence[Word]) -> bool:
    """The words (tidy) directly before `pause` ask for time to think."""
    index = split_at(words, middle(pause))
    before = words[max(0, index - bound.ANNOUNCEMENT_WORDS) : index]
    return announces(before)


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
    yield from _listed(
        reading, [pause for pause in others if pause.duration < bound.FLAGGED_PAUSE_SECONDS]
    )


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
        yield Finding(
            "pause-unannounced",
            Severity.CHANGE,
            Grade.B,
            _described(pauses, "One silence", "silences"),
            "A silence this long makes an answer harder to follow. When you need time, say so: "
            '"Let me think about that for a moment." Then take the time you need.',
            _places(reading, pauses),
        )


def _listed(reading: Reading, pauses: Sequence[Pause]) -> Iterator[Finding]:
    if pauses:
        yield Finding(
            "pause-long",
            Severity.NOTE,
            Grade.B,
            _described(pauses, "One pause", "pauses"),
            "Pauses are a normal part of thinking. Between two thoughts they help the listener; "
            "listen whether these come there, or in the middle of one.",
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
