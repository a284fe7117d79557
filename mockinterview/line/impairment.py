"""A spoken question as it comes out of a bad line, and what of it did not arrive.

The order is that of a call: the interviewer's room (echo), the codec (telephone, low bit rate), the
network (packets), the player (concealment, freezes), the candidate's end (buzz, crackle, delay).
The same sound, condition, lost words and seed give the same samples in every process on every
machine: chance is Philox's (see `chance.py`) and every sample is computed in whole numbers.

Nothing here needs a voice or a clock. A recording without word times is degraded by the packet
chain alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import Pcm, Samples, Spoken
from mockinterview.line.chance import uniform
from mockinterview.line.colour import Echo, buzzing, coarse, crackling, dull, echo, mixed
from mockinterview.line.concealment import concealed
from mockinterview.line.conditions import Condition
from mockinterview.line.freeze import Clock, between_words, held_up
from mockinterview.line.losses import lost_words as planned_losses
from mockinterview.line.losses import words_of
from mockinterview.line.packets import (
    PACKET_SECONDS,
    Flags,
    covered,
    packet_count,
    packet_edge,
    runs,
    trace,
)
from mockinterview.line.phone import telephone

_HOLD_ROOM_SECONDS = 0.5
"""A freeze with catching up keeps so far from words that are lost."""
_SPARED_SECONDS = 0.03
"""The line turns bad so much after a lost word has begun: its beginning still belongs to the word
before, which would otherwise suffer. Nobody recognises a word by so little."""


@dataclass(frozen=True, slots=True, eq=False)
class Degraded:
    """What the candidate hears and sees of something spoken. Times are of `pcm`."""

    pcm: Pcm
    words: tuple[Word, ...]
    """Every word with the time at which it is, or would have been, heard."""
    lost_words: tuple[int, ...]
    """Indices into `words` of those that cannot be heard, in order."""
    lost: tuple[Span, ...]
    """Where what was said cannot be heard."""
    frozen: tuple[Span, ...]
    """Where the picture stands still: where sound is lost or held up. None by telephone."""


def degrade(
    spoken: Spoken, condition: Condition, seed: int, lost_words: Sequence[int] | None = None
) -> Degraded:
    """`spoken` over a line in `condition`.

    `lost_words` are indices into `losses.words_of(spoken)`; None: as `losses.lost_words` chooses
    them; those out of range are left out. On a clear line the very same samples come out. They
    get longer by the condition's delay and by what a freeze could not catch up with. Telephone
    sound has 8,000 Hz.
    """
    words = words_of(spoken)
    if lost_words is None:
        lost_words = planned_losses(" ".join(word.text for word in words), condition, seed)
    lost = tuple(sorted({index for index in lost_words if 0 <= index < len(words)}))
    samples, rate = _sent(spoken.pcm, condition, seed)
    packets = packet_count(len(samples), rate)
    line = trace(condition, packets, seed, bad_packets(words, lost, packets) if words else None)
    gaps = [
        (packet_edge(first, rate), min(len(samples), packet_edge(last, rate)))
        for first, last in runs(line.missing)
    ]
    samples = concealed(samples, gaps, rate, condition.fade_seconds)
    unheard = _seconds(line.bad)
    samples, clock, holds = _played(samples, rate, words, unheard, condition, seed)
    samples = _heard(samples, rate, condition, seed, [clock.span(span) for span in unheard])
    delay = round(condition.delay_seconds * rate)
    if delay:
        samples = np.concatenate([np.zeros(delay, dtype=np.int16), samples])
    late = delay / rate
    lost_spans = tuple(_later(clock.span(span), late) for span in unheard)
    frozen = sorted(
        (*lost_spans, *(_later(hold, late) for hold in holds)), key=lambda span: span.start
    )
    return Degraded(
        Pcm(samples, rate),
        tuple(
            Word(word.text, clock.at(word.start) + late, clock.at(word.end) + late)
            for word in words
        ),
        lost,
        lost_spans,
        () if condition.phone else tuple(frozen),
    )


def bad_packets(words: Sequence[Word], lost: Sequence[int], packets: int) -> Flags:
    """In which packets the line is bad so that the words with the indices `lost` go."""
    return covered(_spans_of(words, lost), packets)


def echo_path(condition: Condition, rate: int, late_seconds: float = 0.0) -> Echo | None:
    """How the candidate's own voice comes back while they speak; None on a line without echo.

    `late_seconds`: how late it comes in any case, by the devices that it passes; the line adds
    what is missing to its own delay.
    """
    if condition.echo_loss_db is None:
        return None
    delay = max(0.0, condition.echo_delay_seconds - late_seconds)
    return Echo(rate, delay, condition.echo_loss_db)


def own_echo(own: Pcm, condition: Condition) -> Pcm | None:
    """The candidate's own voice as it comes back to them; None on a line without echo."""
    path = echo_path(condition, own.rate)
    if path is None:
        return None
    return Pcm(np.concatenate([path.back(own.samples), path.rest()]), own.rate)


def with_own_echo(own: Pcm, condition: Condition) -> Pcm:
    """The candidate's voice and, on a line with echo, what comes back of it, to its last sample.

    For whoever listens to both; a recording has the voice alone.
    """
    back = own_echo(own, condition)
    if back is None:
        return own
    longer = np.zeros(len(back.samples), dtype=np.int16)
    longer[: len(own.samples)] = own.samples
    return Pcm(mixed(longer, back.samples), own.rate)


def _sent(pcm: Pcm, condition: Condition, seed: int) -> tuple[Samples, int]:
    """What goes into the network."""
    samples, rate = pcm.samples, pcm.rate
    if condition.echo_loss_db is not None:
        half = condition.echo_delay_seconds / 2
        samples = mixed(samples, echo(samples, rate, half, condition.echo_loss_db))
    if condition.phone:
        return telephone(samples, rate)
    if condition.distortion_db is not None:
        samples = coarse(samples, condition.distortion_db, seed)
    if condition.treble_db:
        samples = dull(samples, rate, condition.treble_db)
    return samples, rate


def _played(
    samples: Samples,
    rate: int,
    words: Sequence[Word],
    unheard: Sequence[Span],
    condition: Condition,
    seed: int,
) -> tuple[Samples, Clock, tuple[Span, ...]]:
    """What the player makes of it: samples, their clock, and where it stood still."""
    if not condition.hold_seconds:
        return samples, Clock(), ()
    chance = float(uniform(1, seed, "hold")[0])
    spans = [word.span for word in words]
    at = between_words(spans, unheard, chance, _HOLD_ROOM_SECONDS)
    if at is None:
        return samples, Clock(), ()
    held = held_up(samples, rate, at, condition.hold_seconds, condition.catch_up_speed)
    return held.samples, held.clock, (held.hold,)


def _heard(
    samples: Samples, rate: int, condition: Condition, seed: int, unheard: Sequence[Span]
) -> Samples:
    """`unheard`: while the line is bad, as the candidate gets to hear it."""
    if condition.robot:
        samples = buzzing(samples, rate, condition.robot)
    if condition.crackles_per_second:
        samples = crackling(samples, rate, condition.crackles_per_second, seed, unheard)
    return samples


def _spans_of(words: Sequence[Word], lost: Sequence[int]) -> tuple[Span, ...]:
    """Where the line is bad: from each lost word on, until the last of those that follow ends."""
    gone = set(lost)
    first = [index for index in lost if index - 1 not in gone]
    last = [index for index in lost if index + 1 not in gone]
    spans = []
    for begin, end in zip(first, last, strict=True):
        whole = Span(words[begin].start, words[end].end)
        spared = min(_SPARED_SECONDS, whole.duration / 4)
        spans.append(Span(whole.start + spared, whole.end))
    return tuple(spans)


def _seconds(bad: Flags) -> tuple[Span, ...]:
    return tuple(Span(first * PACKET_SECONDS, last * PACKET_SECONDS) for first, last in runs(bad))


def _later(span: Span, seconds: float) -> Span:
    return Span(span.start + seconds, span.end + seconds)
