"""A player that runs dry: it stops between two words and then hurries until it has caught up.

What is played faster keeps its pitch: waveform-similarity overlap-add (WSOLA; Verhelst & Roelands,
ICASSP 1993), pieces of 30 ms every 15 ms, each taken where it continues the one before best.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mockinterview.interview.model import Span
from mockinterview.line.audio import Samples
from mockinterview.line.filters import UNIT, Wide, limited, scaled

_PIECE_SECONDS = 0.03
_SEARCHED_SECONDS = 0.0075
_STEP = 4
"""Samples between two places that are compared."""


@dataclass(frozen=True, slots=True)
class Clock:
    """When on the sending side is heard when on the receiving side; linear between its points."""

    sent: tuple[float, ...] = (0.0,)
    heard: tuple[float, ...] = (0.0,)

    def at(self, sent: float) -> float:
        """Seconds on the receiving side. After the last point both run alike."""
        if sent >= self.sent[-1]:
            return self.heard[-1] + sent - self.sent[-1]
        return float(np.interp(sent, self.sent, self.heard))

    def span(self, sent: Span) -> Span:
        return Span(self.at(sent.start), self.at(sent.end))


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    samples: Samples
    clock: Clock
    hold: Span
    """On the receiving side: while nothing moved."""


def held_up(samples: Samples, rate: int, at: float, seconds: float, speed: float) -> Held:
    """`samples` with a stop at `at` seconds, then `speed` times as fast until it is made up for.

    The sound gets longer by what could not be caught up before its end, by `seconds` at most.
    """
    stop = min(len(samples), round(at * rate))
    pause = round(seconds * rate)
    hurried = min(len(samples) - stop, round(pause * speed / (speed - 1)))
    fast = faster(samples[stop : stop + hurried], rate, speed)
    pieces = [
        samples[:stop],
        np.zeros(pause, dtype=np.int16),
        fast,
        samples[stop + hurried :],
    ]
    heard_again = (stop + pause) / rate
    present = (stop + pause + len(fast)) / rate
    clock = Clock(
        (0.0, stop / rate, stop / rate + 1e-9, (stop + hurried) / rate),
        (0.0, stop / rate, heard_again, present),
    )
    return Held(np.concatenate(pieces), clock, Span(stop / rate, heard_again))


def faster(samples: Samples, rate: int, speed: float) -> Samples:
    """`samples` `speed` times as fast at the same pitch; `len(samples) / speed` samples."""
    count = round(len(samples) / speed)
    hop = max(1, round(_PIECE_SECONDS * rate) // 2)
    if count <= 2 * hop or speed == 1:
        return samples[:count]
    search = round(_SEARCHED_SECONDS * rate)
    source = np.zeros(len(samples) + 4 * hop + 2 * search, dtype=np.int64)
    source[search : search + len(samples)] = samples
    rising = (np.arange(hop) * UNIT) // hop
    played = np.zeros(count + 2 * hop, dtype=np.int64)
    played[:hop] = source[search : search + hop]
    natural = search + hop
    """Where the piece before would go on."""
    for start in range(hop, count, hop):
        ideal = search + round(start * speed)
        best = _continues(source, source[natural : natural + hop], ideal, search)
        old, new = source[natural : natural + hop], source[best : best + hop]
        played[start : start + hop] = scaled(old * (UNIT - rising) + new * rising)
        natural = best + hop
    return limited(played[:count])


def _continues(source: Wide, wanted: Wide, ideal: int, search: int) -> int:
    """The place within `search` samples of `ideal` that is most like `wanted`."""
    first = max(0, min(ideal - search, len(source) - len(wanted) - 1))
    region = source[first : ideal + search + len(wanted)]
    windows = np.lib.stride_tricks.sliding_window_view(region, len(wanted))[::_STEP, ::2]
    difference = np.abs(windows - wanted[::2]).sum(axis=1)
    return first + _STEP * int(np.argmin(difference))


def between_words(
    words: Sequence[Span], avoided: Sequence[Span], chance: float, room: float
) -> float | None:
    """The start of a word to stop before, as `chance` (0 to 1) has it; None where there is none.

    Not before the first two words, not within `room` seconds of a span of `avoided`.
    """
    places = [
        word.start
        for word in words[2:]
        if all(word.start < gap.start - room or word.start > gap.end + room for gap in avoided)
    ]
    return places[int(chance * len(places))] if places else None
