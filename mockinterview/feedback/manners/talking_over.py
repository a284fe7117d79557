"""Did the candidate go on speaking while the interviewer's picture stood still?

Only the time counts in which nothing of the interviewer was played, so that a loudspeaker cannot be
taken for the candidate, and only from a moment after it had begun, when a room has fallen silent
and a person has seen it. One voice that goes on for a while counts, a cough or a "mhm" does not.
"""

from collections.abc import Iterator, Sequence
from textwrap import shorten

import numpy as np

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.interview.assessment import Evidence, Finding, Grade, Severity
from mockinterview.interview.model import Delivery, Span
from mockinterview.line.audio import FULL_SCALE, Pcm
from mockinterview.line.losses import GONE, masked

_BEFORE_END_SECONDS = 0.1
"""The interviewer may be heard so much sooner than was reckoned."""
_AROUND_SECONDS = 1.0
"""The network knows a voice by what is around it."""
_JOINED_SECONDS = 0.3
"""A breath between words does not end what is said."""
_AUDIBLE_DBFS = -55.0
"""Where nothing is louder there is no voice to look for, and looking takes its time."""
_FRAME_SECONDS = 0.02
_QUOTED_CHARACTERS = 80


def voice_in(heard: Pcm, silent: Sequence[Span]) -> tuple[Span, ...]:
    """Where a voice goes on in `heard` during `silent`, in order; seconds of `heard`.

    Raises ModelError without the network for voices.
    """
    found: list[Span] = []
    for span in silent:
        start = max(0.0, span.start + bound.TALKED_OVER_FROM_SECONDS)
        end = min(heard.seconds, span.end - _BEFORE_END_SECONDS)
        if end - start >= bound.TALKED_OVER_SECONDS and _audible(heard.cut(Span(start, end))):
            found += _long_enough(_voiced(heard, Span(start, end)))
    return tuple(found)


def judge(reading: Reading) -> Iterator[Finding]:
    """What there is to say of it; nothing where it did not happen."""
    over = tuple(_places(reading.answer.deliveries))
    if not over:
        return
    seconds = sum(place.span.duration for place in over)
    yield Finding(
        "patience-talked-over",
        Severity.NOTE,
        Grade.D,
        f"While the interviewer's picture stood still you went on speaking for {seconds:.1f} s",
        "On a line that holds up, neither side knows what the other has heard. A pause, and then "
        "a short question, could let both find back: “I think the picture froze. Can you hear "
        "me?” If that is what you said, there is nothing to change.",
        over,
    )


def _places(deliveries: Sequence[Delivery]) -> Iterator[Evidence]:
    for number, each in enumerate(deliveries):
        arrived = shorten(masked(each.text, each.lost), _QUOTED_CHARACTERS, placeholder=f" {GONE}")
        for span in each.talked_over:
            yield Evidence(span, arrived, delivery=number)


def _audible(sound: Pcm) -> bool:
    """So much of it is loud that a voice may be there."""
    frame = round(_FRAME_SECONDS * sound.rate)
    frames = sound.samples[: len(sound.samples) // frame * frame].reshape(-1, frame)
    power = np.mean(np.square(frames.astype(np.float64) / FULL_SCALE), axis=1)
    loud = int(np.sum(power > 10 ** (_AUDIBLE_DBFS / 10)))
    return loud * _FRAME_SECONDS >= bound.TALKED_OVER_SECONDS / 2


def _voiced(heard: Pcm, window: Span) -> list[Span]:
    """The voiced stretches of `window`."""
    first = max(0.0, window.start - _AROUND_SECONDS)
    around = heard.cut(Span(first, window.end + _AROUND_SECONDS))
    spans = (Span(each.start + first, each.end + first) for each in speech_spans(around))
    clipped = (Span(max(window.start, s.start), min(window.end, s.end)) for s in spans)
    return [each for each in clipped if each.start < each.end]


def _long_enough(voiced: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in voiced:
        if joined and span.start - joined[-1].end < _JOINED_SECONDS:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return [span for span in joined if span.duration >= bound.TALKED_OVER_SECONDS]
