"""Which packets of 20 ms do not arrive in time.

The line is Gilbert's (1960) with Elliott's (1963) extension: a chain of two states, one step a
packet. From good to bad with probability p, back with r; in the bad state a packet is lost with
probability h (`bad_loss`). A condition gives the share of time in the bad state, p / (p + r), and
its mean stay, 1 / r packets; p and r follow.

A packet also counts as lost when it comes too late. Its delay beyond the shortest is exponential
with a mean of `jitter_seconds`, each for itself, and the player waits `buffer_seconds`: it misses
with probability k = exp(-buffer / jitter), in either state. (An exponential delay has RFC 3550's
jitter, the mean difference of two packets, equal to its mean.)

Without a plan the trace is that chain, exactly. With a plan of which words go, the chain is
conditioned on its states: bad over those words and good everywhere else. Losses given the states
keep their law, h and k, exactly; only when the bad state comes is no longer chance. How much of a
question is bad then follows from the words taken (`losses.py`), which aims at the condition's
share; `python -m tests.measures line_statistics` measures both.
"""

from dataclasses import dataclass
from math import exp, floor

import numpy as np
from numpy.typing import NDArray

from mockinterview.interview.model import Span
from mockinterview.line.chance import uniform
from mockinterview.line.conditions import Condition

PACKET_SECONDS = 0.02
"""RFC 3551's usual packet time, and the frame of G.711 and Opus in calls."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What became of each packet; all of shape (packets,)."""

    bad: Flags
    """The line was in its bad state."""
    missing: Flags
    """Lost, or too late to be played."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The parameters of Gilbert and Elliott, each a probability for one packet."""

    to_bad: float
    to_good: float
    bad_loss: float
    """In the bad state, too late included."""
    good_loss: float
    """In the good state: too late."""

    @property
    def bad_share(self) -> float:
        return self.to_bad / (self.to_bad + self.to_good) if self.to_bad else 0.0

    @property
    def loss_share(self) -> float:
        return self.bad_share * self.bad_loss + (1 - self.bad_share) * self.good_loss

    @property
    def mean_burst(self) -> float:
        """Mean number of packets missing in a row; 0 when none ever is.

        The share of missing packets over the share of packets that begin a burst: missing after
        one that arrived, summed over the states of both.
        """
        good, bad = 1 - self.bad_share, self.bad_share
        from_good = good * (1 - self.good_loss)
        from_bad = bad * (1 - self.bad_loss)
        begins = from_good * (
            (1 - self.to_bad) * self.good_loss + self.to_bad * self.bad_loss
        ) + from_bad * (self.to_good * self.good_loss + (1 - self.to_good) * self.bad_loss)
        return self.loss_share / begins if begins else 0.0


def chain(condition: Condition) -> Chain:
    """The packet chain of a condition."""
    late = exp(-condition.buffer_seconds / condition.jitter_seconds) if condition.jitters else 0.0
    bad_loss = condition.bad_loss + (1 - condition.bad_loss) * late
    if not condition.bad_share:
        return Chain(0.0, 1.0, bad_loss, late)
    to_good = PACKET_SECONDS / condition.bad_seconds
    to_bad = to_good * condition.bad_share / (1 - condition.bad_share)
    return Chain(to_bad, to_good, bad_loss, late)


def trace(condition: Condition, packets: int, seed: int, bad: Flags | None = None) -> Trace:
    """What becomes of `packets` packets; `bad` prescribes the states."""
    line = chain(condition)
    states = _states(line, packets, seed) if bad is None else bad
    odds = np.where(states, line.bad_loss, line.good_loss)
    return Trace(states, uniform(packets, seed, "packets") < odds)


def _states(line: Chain, packets: int, seed: int) -> Flags:
    """The chain's states, stationary from the first packet on.

    One draw decides each step: below p the next state is bad whatever it was, from 1 - r on it is
    good, between them it stays. So the state is what the last deciding draw said.
    """
    if packets == 0 or line.to_bad == 0:
        return np.zeros(packets, dtype=np.bool_)
    draws = uniform(packets, seed, "states")
    falls, recovers = draws < line.to_bad, draws >= 1 - line.to_good
    falls[0] = draws[0] < line.bad_share
    decided = falls | recovers
    decided[0] = True
    last = np.maximum.accumulate(np.where(decided, np.arange(packets), 0))
    return falls[last]


def packet_count(samples: int, rate: int) -> int:
    """How many packets carry so many samples; the last may be shorter."""
    return -(-samples * 50 // rate)


def packet_edge(packet: int, rate: int) -> int:
    """The sample at which a packet begins. Rates that 50 does not divide get uneven packets."""
    return packet * rate // 50


def runs(flags: Flags) -> list[tuple[int, int]]:
    """First and one past the last of each stretch of True."""
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]


def covered(spans: tuple[Span, ...], packets: int) -> Flags:
    """The packets that lie in one of `spans` to their end, but for the first, by its half."""
    flags = np.zeros(packets, dtype=np.bool_)
    for span in spans:
        first = max(0, round(span.start / PACKET_SECONDS))
        flags[first : max(first, floor(span.end / PACKET_SECONDS))] = True
    return flags
