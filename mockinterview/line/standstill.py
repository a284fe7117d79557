"""When does the interviewer's picture stand still while nothing at all is heard of them?

The picture also stands still while the player fills a gap with what came before it, and packets
may get through in the middle of a loss; crackle is the line's own.
"""

import numpy as np

from mockinterview.interview.model import Span
from mockinterview.line.audio import level_dbfs
from mockinterview.line.impairment import Degraded
from mockinterview.line.packets import PACKET_SECONDS, covered, packet_count, packet_edge, runs

SILENT_DBFS = -60.0
"""A packet below this is not heard: speech has some -22."""
BRIDGED_PACKETS = 2
"""So many in a row that can be heard, clicks or scraps of a word, are too short for a voice."""


def silent_while_frozen(arrived: Degraded) -> tuple[Span, ...]:
    """In order and apart, in seconds of `arrived.pcm`. Parts that are not silent are left out."""
    samples, rate = arrived.pcm.samples, arrived.pcm.rate
    packets = packet_count(len(samples), rate)
    frozen = covered(arrived.frozen, packets)
    silent = np.zeros(packets, dtype=np.bool_)
    for packet in np.flatnonzero(frozen).tolist():
        piece = samples[packet_edge(packet, rate) : packet_edge(packet + 1, rate)]
        silent[packet] = level_dbfs(piece) < SILENT_DBFS
    for first, last in runs(frozen & ~silent):
        inside = first > 0 and last < packets and silent[first - 1] and silent[last]
        if inside and last - first <= BRIDGED_PACKETS:
            silent[first:last] = True
    return tuple(
        Span(first * PACKET_SECONDS, last * PACKET_SECONDS) for first, last in runs(silent)
    )
