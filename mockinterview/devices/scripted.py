"""A speaker, a microphone, a voice and a recogniser that need no device.

Public: for demonstrations, for machines without a microphone, and for tests. All time comes from
one `ScriptedClock`. At a pace above 0 it is real time. At pace 0 it stands still until the speaker
plays or the microphone has something to say; both then move it by what they play or say, so an
interview runs as fast as it is recognised and its times are still true. The microphone gives one
block for each tenth of a second of the clock in either case, and none while time stands still.

Each satisfies the port of its name in `session.ports`; their faults are in `devices.faults`.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from threading import Condition, Event, Lock, Thread
from time import monotonic

import numpy as np

from mockinterview.interview.model import Heard, Transcript, Word
from mockinterview.interview.personas import Persona
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples, Spoken

_LOG = logging.getLogger(__name__)

BLOCK_SECONDS = 0.1
BLOCK_SAMPLES = round(BLOCK_SECONDS * SPEECH_RATE)
NOISE_DBFS = -70.0
"""A quiet room. A live microphone is never exactly silent, and one that is counts as muted."""
REACH_SECONDS = 0.6
"""From the last sound said to the candidate's hand on the key."""


class ScriptedClock:
    """Seconds since it was made, for everything in one scripted interview.

    `pace` is real seconds per second: 1 in real time, 0.5 at double speed, 0 when only `advance`
    moves it. Far above double speed a busy machine falls behind, and whoever watches this clock
    takes the microphone for gone; at 0 nothing can fall behind.
    """

    def __init__(self, pace: float = 1.0, real: Callable[[], float] = monotonic) -> None:
        if pace < 0:
            raise ValueError("pace must not be negative")
        self.pace = pace
        self._real = real
        self._origin = real()
        self._now = 0.0
        self._moving = Lock()
        self._followers: list[Callable[[], None]] = []

    def __call__(self) -> float:
        return (self._real() - self._origin) / self.pace if self.pace else self._now

    def advance(self, seconds: float) -> None:
        """Move time, no further at a step than a block, and let every follower keep up.

        Real time moves by itself: nothing happens at a pace above 0.
        """
        if self.pace:
            return
        with self._moving:
            end = self._now + seconds
            while self._now < end:
                self._now = min(end, self._now + BLOCK_SECONDS)
                for follower in tuple(self._followers):
                    follower()

    def wait(self, seconds: float, stop: Event) -> None:
        """Let `seconds` pass, or less when `stop` is set."""
        if self.pace:
            stop.wait(seconds * self.pace)
        elif not stop.is_set():
            self.advance(seconds)

    @contextmanager
    def followed(self, follower: Callable[[], None]) -> Iterator[None]:
        """Call `follower` after each step that `advance` makes, on the thread that advances."""
        self._followers.append(follower)
        try:
            yield
        finally:
            with self._moving:
                self._followers.remove(follower)


class ScriptedSpeaker:
    """Plays to nobody, for as long as it takes."""

    def __init__(self, clock: ScriptedClock) -> None:
        self._clock = clock

    def play(self, pcm: Pcm, stop: Event) -> float:
        started = self._clock()
        self._clock.wait(pcm.seconds, stop)
        return min(pcm.seconds, self._clock() - started)


class ScriptedMicrophone:
    """A quiet room in which somebody can be made to say something. One use at a time."""

    def __init__(self, clock: ScriptedClock) -> None:
        self._clock = clock
        self._noise = faint_noise(1.0, seed=0)
        self._said = Condition()
        self._rest: Samples = np.zeros(0, np.int16)
        self._then: Callable[[], None] | None = None
        self._held = False

    def say(self, pcm: Pcm, then: Callable[[], None]) -> None:
        """Let `pcm` be heard from the next block on, instead of anything still being said.

        `then` is called, from the microphone's thread, once all of it and `REACH_SECONDS` more
        were given away. It must return at once. May be called before the microphone is open.
        """
        reach = np.resize(self._noise, round(REACH_SECONDS * SPEECH_RATE))
        with self._said:
            self._rest = np.concatenate([pcm.at_rate(SPEECH_RATE).samples, reach])
            self._then = then
            self._held = False
            self._said.notify_all()

    def hush(self) -> None:
        """Say no more; `then` is not called."""
        with self._said:
            self._rest, self._then = self._rest[:0], None

    def hold(self, held: bool) -> None:
        """Fall silent, or go on from there: for an interview that is paused."""
        with self._said:
            self._held = held
            self._said.notify_all()

    @contextmanager
    def open(self, sink: Callable[[Samples], None]) -> Iterator[None]:
        """Raises what `sink` raised, when the context ends."""
        outlet = _Outlet(sink, self._take_block, self._clock)
        with self._clock.followed(outlet.emit_due):
            self._clock.wait(BLOCK_SECONDS, outlet.closing)
            outlet.emit_due()
            thread = Thread(target=self._flow, args=(outlet,), name="microphone", daemon=True)
            thread.start()
            try:
                yield
            finally:
                with self._said:
                    outlet.closing.set()
                    self._said.notify_all()
                thread.join()
        if outlet.failure:
            raise outlet.failure

    def _flow(self, outlet: "_Outlet") -> None:
        """Make time pass while there is something to say; call what follows on it."""
        while self._await_something(outlet.closing):
            self._clock.wait(max(0.0, outlet.due - self._clock()), outlet.closing)
            outlet.emit_due()
            if then := self._finished():
                then()

    def _await_something(self, closing: Event) -> bool:
        """Wait, where time stands still, for something to say. False when closing."""
        with self._said:
            self._said.wait_for(
                lambda: closing.is_set() or self._clock.pace or (self._then and not self._held)
            )
        return not closing.is_set()

    def _finished(self) -> Callable[[], None] | None:
        with self._said:
            if len(self._rest) or self._held:
                return None
            then, self._then = self._then, None
            return then

    def _take_block(self) -> Samples:
        """The next block: what is being said, and the room's noise where that leaves off."""
        with self._said:
            self._noise = np.roll(self._noise, -BLOCK_SAMPLES)
            block: Samples = self._noise[:BLOCK_SAMPLES].copy()
            if not self._held:
                said, self._rest = self._rest[:BLOCK_SAMPLES], self._rest[BLOCK_SAMPLES:]
                block[: len(said)] = said
            return block


class _Outlet:
    """Hands a sink one block for every tenth of a second of the clock."""

    def __init__(
        self,
        sink: Callable[[Samples], None],
        take_block: Callable[[], Samples],
        clock: ScriptedClock,
    ) -> None:
        self.due = clock() + BLOCK_SECONDS
        self.closing = Event()
        self.failure: Exception | None = None
        self._sink = sink
        self._take_block = take_block
        self._clock = clock
        self._emitting = Lock()

    def emit_due(self) -> None:
        with self._emitting:
            # A hundredth of a block makes up for what adding tenths loses.
            while self._clock() >= self.due - 0.01 * BLOCK_SECONDS and not self.closing.is_set():
                self.due += BLOCK_SECONDS
                block = self._take_block()
                if self.failure:
                    continue
                try:
                    self._sink(block)
                except Exception as error:  # noqa: BLE001  not on the thread that moves the clock
                    _LOG.warning("the sink of the microphone failed: %s", error)
                    self.failure = error


class ScriptedVoice:
    """Noise in place of speech, at 150 words a minute, each word as long as any other."""

    seconds_per_word = 0.4

    def render(self, text: str, persona: Persona) -> Spoken:
        """The same text in the same voice gives the same sound."""
        texts = text.split()
        each = self.seconds_per_word
        seed = int.from_bytes(sha256(f"{persona.voice}/{text}".encode()).digest()[:4])
        samples = faint_noise(len(texts) * each, seed, level_dbfs=-22.0)
        words = (Word(word, index * each, (index + 1) * each) for index, word in enumerate(texts))
        return Spoken(Pcm(samples, SPEECH_RATE), tuple(words))

    def close(self) -> None:
        """Nothing is open."""


class ScriptedRecogniser:
    """Hears what it was told beforehand, take by take, whatever the sound."""

    def __init__(self, transcripts: Sequence[Transcript]) -> None:
        """`transcripts` of the takes to come; what follows the last one is heard as nothing."""
        self._transcripts = iter(transcripts)

    def load(self) -> None:
        """Always ready."""

    def start(self, rate: int) -> "ScriptedHearing":
        nothing = Transcript((), engine="scripted", model="")
        return ScriptedHearing(next(self._transcripts, nothing), rate)

    def close(self) -> None:
        """Nothing is open."""


class ScriptedHearing:
    """One take: a word is heard once the sound has reached its end."""

    def __init__(self, transcript: Transcript, rate: int) -> None:
        self._transcript = transcript
        self._rate = rate
        self._seconds = 0.0

    def accept(self, samples: Samples) -> None:
        self._seconds += len(samples) / self._rate

    def heard(self) -> Heard:
        words = tuple(word for word in self._transcript.words if word.end <= self._seconds)
        return Heard(
            words=words,
            voiced_until=words[-1].end if words else 0.0,
            decoded_until=self._seconds,
            listened_until=self._seconds,
        )

    def finish(self) -> Transcript:
        """The whole transcript, however much of the take there was."""
        return self._transcript

    def abandon(self) -> None:
        """Nothing is kept."""


def faint_noise(seconds: float, seed: int, level_dbfs: float = NOISE_DBFS) -> Samples:
    """Even noise at `level_dbfs`, at 16,000 Hz; the same for the same seed."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * SPEECH_RATE))
    return np.round(noise * FULL_SCALE * 10 ** (level_dbfs / 20)).astype(np.int16)
