"""How good or bad a line can be: named conditions, from `clear` to `terrible`, and `phone`.

Where the figures come from:

* Loss and bursts: Gilbert 1960, Elliott 1963 (the chain, see `packets.py`). ITU-T G.107's E-model
  with G.113's robustness factor of 25.1 for G.711 with concealment: R = 93.2 - 95 L / (L + 25.1)
  for L % of random loss, so 1 % costs 4 points (nobody minds), 5 % 16, 10 % 27, 20 % 42 (below 60
  nearly all are dissatisfied, G.109). Losses in bursts are worse (G.107's BurstR).
* Jitter and the buffer that waits for it: RFC 3550 (how jitter is counted); 40 to 120 ms are usual
  buffers. Y.1541 allows a network 50 ms of delay variation.
* Delay one way: ITU-T G.114: up to 150 ms goes unnoticed, 400 ms is the bound of planning.
* Concealment: G.711 Appendix I, silence after 60 ms; RFC 6716 (Opus) goes on for longer, which at
  its worst is the well-known robot.
* Low bit rate: its coarseness is ITU-T P.810's modulated noise, Q in dB: 30 is close to G.711, 20
  is plainly heard, 10 is hard to bear. Its dullness is our own choice: RFC 6716, 2, ends the band
  at 4 kHz, but there whisper tiny.en misses a sixth of the words that it hears from espeak on a
  clear line, so the treble is softened instead.
* Echo: ITU-T G.131: the later an echo, the softer it has to be; at 300 ms there and back about
  50 dB down. G.126 is about the listener's echo. 26 dB down is heard without covering words.
* Freezes: a player that has run dry stops picture and sound, then either skips to the present or
  plays what it missed faster. Up to 1.25 times as fast passes for natural (Opus' and WebRTC's
  NetEq stretch within about that); at 1.15 whisper tiny.en misses a third fewer of the words. That,
  and how long a freeze lasts, is our own choice.

The share of bad time and the stay in it are those of a question whose words the plan takes, so
that the chain has the same figures with a plan and without (`packets.py`).

Which of these a condition combines, and how much of a question it takes, is our own choice too: a
drill of one fault each, not a statistic of the world's calls.
"""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256

from mockinterview.errors import InputError
from mockinterview.interview.model import Level


@dataclass(frozen=True, slots=True)
class Condition:
    """The quality of a line. The defaults are a line without fault."""

    name: str
    summary: str
    """What one notices, in a few words."""
    bad_share: float = 0.0
    """Share of the time that the line is in its bad state, 0 to 1."""
    bad_seconds: float = 1.0
    """Mean stay in the bad state."""
    bad_loss: float = 1.0
    """Probability that a packet is lost in the bad state."""
    phrases: int = 1
    """At most so many separate stretches of a question are taken."""
    jitter_seconds: float = 0.0
    """Mean of a packet's delay beyond the shortest; 0: every packet comes on time."""
    buffer_seconds: float = 0.1
    """How long the player waits for a packet."""
    fade_seconds: float = 0.06
    """From the start of a gap until what is played in its place has faded to silence."""
    delay_seconds: float = 0.0
    """One way, from mouth to ear."""
    treble_db: float = 0.0
    """How much the sound above 2,000 Hz is raised; below 0: dull."""
    distortion_db: float | None = None
    """Speech over the noise that a low bit rate adds to it (P.810's Q); None for no noise."""
    robot: float = 0.0
    """How much the voice buzzes, 0 to 1."""
    crackles_per_second: float = 0.0
    """Of the time that the line is bad: clicks among what does arrive would cover words."""
    echo_delay_seconds: float = 0.0
    """How much later one hears oneself; the interviewer's own echo has half of it."""
    echo_loss_db: float | None = None
    """How much softer the echo is; None for no echo."""
    hold_seconds: float = 0.0
    """How long sound and picture stop between two words; 0: they do not."""
    catch_up_speed: float = 1.15
    """How fast what was held up is played until the present is reached."""
    phone: bool = False
    """Narrow-band telephone sound, and no picture."""

    @property
    def jitters(self) -> bool:
        return self.jitter_seconds > 0

    @property
    def takes_words(self) -> bool:
        """Some of a question does not arrive."""
        return self.bad_share > 0


_CONDITIONS = (
    Condition("clear", "every word as it was spoken"),
    Condition(
        "good",
        "a packet missing here and there, hardly heard",
        jitter_seconds=0.015,
        buffer_seconds=0.08,
        delay_seconds=0.08,
    ),
    Condition(
        "patchy",
        "a word or two drop out",
        bad_share=0.1,
        bad_seconds=0.72,
        bad_loss=0.98,
        jitter_seconds=0.01,
        buffer_seconds=0.08,
        delay_seconds=0.1,
    ),
    Condition(
        "choppy",
        "words drop out in two places, with crackle",
        bad_share=0.17,
        bad_seconds=0.61,
        bad_loss=0.98,
        phrases=2,
        jitter_seconds=0.01,
        buffer_seconds=0.08,
        delay_seconds=0.15,
        crackles_per_second=8.0,
    ),
    Condition(
        "freezing",
        "sound and picture stop, then they hurry on",
        bad_share=0.15,
        bad_seconds=1.05,
        delay_seconds=0.2,
        hold_seconds=0.5,
    ),
    Condition(
        "robotic",
        "the voice buzzes, and some words are a drone",
        bad_share=0.15,
        bad_seconds=1.05,
        bad_loss=0.98,
        jitter_seconds=0.01,
        buffer_seconds=0.08,
        fade_seconds=0.4,
        delay_seconds=0.15,
        robot=0.3,
    ),
    Condition(
        "echoing",
        "your voice comes back, and a word or two go",
        bad_share=0.1,
        bad_seconds=0.7,
        bad_loss=0.98,
        delay_seconds=0.15,
        echo_delay_seconds=0.3,
        echo_loss_db=26.0,
    ),
    Condition(
        "muffled",
        "dull and coarse sound, and some words go",
        bad_share=0.13,
        bad_seconds=0.9,
        bad_loss=0.98,
        delay_seconds=0.15,
        treble_db=-9.0,
        distortion_db=26.0,
    ),
    Condition(
        "terrible",
        "a long stretch goes in crackle, the rest late",
        bad_share=0.28,
        bad_seconds=1.9,
        bad_loss=0.97,
        jitter_seconds=0.012,
        buffer_seconds=0.1,
        delay_seconds=0.3,
        treble_db=-6.0,
        crackles_per_second=8.0,
    ),
    Condition("phone", "narrow telephone sound, no word lost", delay_seconds=0.1, phone=True),
)

CONDITIONS = {condition.name: condition for condition in _CONDITIONS}
"""By name, from the best to the worst, and the telephone last."""

CLEAR = CONDITIONS["clear"]

_ODDS = {
    Level.EASY: {"clear": 6, "good": 2, "patchy": 2},
    Level.MEDIUM: {"clear": 3, "good": 2, "patchy": 2, "choppy": 1, "echoing": 1, "muffled": 1},
    Level.HARD: {
        "good": 3,
        "patchy": 1,
        "choppy": 1,
        "freezing": 1,
        "robotic": 1,
        "echoing": 1,
        "muffled": 1,
        "terrible": 1,
    },
}
"""How often a level has each condition, in parts of ten."""


def find_condition(name: str) -> Condition:
    """Raises InputError, with the names that there are."""
    wanted = name.strip().lower()
    if wanted in CONDITIONS:
        return CONDITIONS[wanted]
    near = get_close_matches(wanted, CONDITIONS, n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    raise InputError(
        f"There is no line called {name[:40]!r}.", f"{meant}There are: {', '.join(CONDITIONS)}."
    )


def condition_for(level: Level, seed: int, turn: int) -> str:
    """The name of the line's condition at a turn, counted from 0, by the odds of the level.

    The first turn is always clear, so that both have met before the line goes bad.
    """
    if turn <= 0:
        return CLEAR.name
    odds = _ODDS[level]
    drawn = int.from_bytes(sha256(f"{seed}/line/{turn}".encode()).digest()[:8], "big")
    names = [name for name, parts in odds.items() for _ in range(parts)]
    return names[drawn % len(names)]


def better(condition: Condition) -> Condition:
    """The same line while it is at its best: it sounds as before, but no word is lost.

    For what is said again after a request.
    """
    return replace(condition, bad_share=0.0, hold_seconds=0.0, jitter_seconds=0.0)
