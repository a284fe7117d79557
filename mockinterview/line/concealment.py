"""What is played in place of a packet that did not arrive: the last of the voice again, fading.

As ITU-T G.711 Appendix I has it: the pitch period is looked for between 5 and 15 ms (200 to 66 Hz)
by normalised correlation of the last 20 ms; that period is repeated; the first 10 ms at full level,
then falling to nothing, in the Appendix by 60 ms; when packets come again, the repetition and they
are cross-faded. Opus does the like (RFC 6716, 4.4). Left out: the Appendix's delay of 3.75 ms,
which smooths the way into the gap.
"""

from collections.abc import Sequence

import numpy as np

from mockinterview.line.audio import Samples
from mockinterview.line.filters import UNIT, Wide, limited, scaled

HELD_SECONDS = 0.01
FADE_SECONDS = 0.06
"""From the start of a gap to silence (G.711 Appendix I)."""
_LONGEST_PITCH_SECONDS = 0.015
_SHORTEST_PITCH_SECONDS = 0.005
_COMPARED_SECONDS = 0.02
_JOINED_SECONDS = 0.004


def concealed(
    samples: Samples, gaps: Sequence[tuple[int, int]], rate: int, fade_seconds: float = FADE_SECONDS
) -> Samples:
    """`samples` with each gap (first sample, one past the last) filled from what came before it.

    What is filled in is never louder than the last 15 ms before the gap; a gap at the very
    beginning is silence.
    """
    played = samples.astype(np.int64)
    joined = round(_JOINED_SECONDS * rate)
    for first, last in gaps:
        after = played[last : last + joined]
        filling = _filling(played[:first], last - first + len(after), rate, fade_seconds)
        played[first:last] = filling[: last - first]
        rising = (np.arange(1, len(after) + 1) * UNIT) // (joined + 1)
        faded = filling[last - first :] * (UNIT - rising)
        played[last : last + len(after)] = scaled(faded + after * rising)
    return limited(played)


def pitch_period(heard: Wide, rate: int) -> int:
    """Samples of the period that the end of `heard` repeats best, between 5 and 15 ms.

    `heard` holds at least 35 ms. Silence has the shortest.
    """
    shortest, longest = (
        round(seconds * rate) for seconds in (_SHORTEST_PITCH_SECONDS, _LONGEST_PITCH_SECONDS)
    )
    compared = round(_COMPARED_SECONDS * rate)
    end, past = heard[-compared:], heard[-compared - longest :]
    windows = np.lib.stride_tricks.sliding_window_view(past, compared)[: longest - shortest + 1]
    alike = (windows * end).sum(axis=1).astype(np.float64)
    energy = np.square(windows).sum(axis=1).astype(np.float64)
    fit = np.where(alike > 0, alike * alike / np.maximum(energy, 1.0), 0.0)
    # From the shortest period up, so that of equals no multiple is taken.
    return shortest + int(np.argmax(fit[::-1]))


def _filling(before: Wide, count: int, rate: int, fade_seconds: float) -> Wide:
    needed = round((_COMPARED_SECONDS + _LONGEST_PITCH_SECONDS) * rate)
    if len(before) < needed:
        return np.zeros(count, dtype=np.int64)
    recent = before[-needed:]
    period = pitch_period(recent, rate)
    held = round(HELD_SECONDS * rate)
    falling = max(1, round(fade_seconds * rate) - held)
    level = np.clip(UNIT - (np.arange(count) - held) * UNIT // falling, 0, UNIT)
    return np.resize(recent[-period:], count) * level >> 15
