"""Where whisper's sound is cut: into stretches of speech between pauses.

Pure: the cuts follow from the probabilities of voice alone, so that the same sound is cut in the
same way however fast it comes. Decoding has a fixed cost, so slivers are gathered; what is open
when the answer ends must be decoded then, so a stretch is not left to grow long.
Times are counted in chunks of the voice activity (32 ms).
"""

from dataclasses import dataclass

from mockinterview.devices.recogniser.engine import VoiceTrack
from mockinterview.feedback.voice.activity import CHUNK_SECONDS, SPEECH_STARTS, SPEECH_STOPS


def _chunks(seconds: float) -> int:
    return round(seconds / CHUNK_SECONDS)


LEAD = _chunks(1.0)
"""Kept before the first voice: the network notices a voice late."""
TAIL = _chunks(0.25)
"""Kept after the last voice."""
GATHERED = _chunks(8.0)
"""A stretch shorter than this waits for more."""
PAUSE = _chunks(0.5)
"""The silence that closes a stretch."""
LONG = _chunks(12.0)
SHORT_PAUSE = _chunks(0.25)
"""The silence that closes one that has become `LONG`."""
LONG_PAUSE = _chunks(1.5)
"""The silence that closes even a sliver."""
LONGEST = _chunks(18.0)
"""A stretch is cut at its quietest moment when it gets this long."""
_SEARCHED = _chunks(5.0)
_CALM = 2


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long stretches become, in chunks."""

    gathered: int
    long: int
    longest: int


LIVE = Lengths(GATHERED, LONG, LONGEST)
"""Short, so that little remains to be decoded when an answer ends."""
WHOLE_FILE = Lengths(_chunks(23.0), _chunks(26.0), _chunks(29.0))
"""Nobody waits for the last words of a file, and whisper works through 30 s at a fixed cost,
however little of it is sound."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Chunks from `start` up to and without `end`."""

    start: int
    end: int


class Cutter:
    """Cuts one take as its probabilities come in."""

    def __init__(self, voice: VoiceTrack, lengths: Lengths = LIVE) -> None:
        self._voice = voice
        self._lengths = lengths
        self._seen = 0
        self._free = 0
        """First chunk that belongs to no closed stretch."""
        self._start: int | None = None
        self._last_voiced = 0
        self._in_voice = False

    def closed(self) -> list[Stretch]:
        """The stretches that have closed since the last call."""
        stretches = []
        while self._seen < len(self._voice):
            stretch = self._advance(self._seen)
            self._seen += 1
            if stretch:
                stretches.append(stretch)
        return stretches

    @property
    def opened(self) -> Stretch | None:
        """The open stretch as it would be if no more voice came; None when all is silent.

        Its end is only settled when `paused`.
        """
        if self._start is None:
            return None
        return Stretch(self._start, min(self._last_voiced + 1 + TAIL, self._seen))

    @property
    def silent_chunks(self) -> int:
        """Chunks since the last voice."""
        return self._seen - self._last_voiced - 1

    @property
    def seen(self) -> int:
        return self._seen

    def _advance(self, chunk: int) -> Stretch | None:
        self._in_voice = self._voice[chunk] >= (SPEECH_STOPS if self._in_voice else SPEECH_STARTS)
        if self._in_voice:
            self._last_voiced = chunk
            if self._start is None:
                self._start = max(self._free, chunk - LEAD)
        if self._start is None:
            return None
        length, silent = self._last_voiced - self._start, chunk - self._last_voiced
        if silent >= LONG_PAUSE or (length >= self._lengths.gathered and silent >= PAUSE):
            return self._close(self._last_voiced + 1 + TAIL)
        if length >= self._lengths.long and silent >= SHORT_PAUSE:
            return self._close(self._last_voiced + 1 + TAIL)
        if chunk - self._start >= self._lengths.longest:
            return self._close(self._quietest(chunk), goes_on=True)
        return None

    def _quietest(self, chunk: int) -> int:
        def doubt(middle: int) -> float:
            return sum(self._voice[n] for n in range(middle - _CALM, middle + _CALM + 1))

        return min(range(chunk - _SEARCHED, chunk - _CALM), key=doubt)

    def _close(self, end: int, *, goes_on: bool = False) -> Stretch:
        assert self._start is not None
        stretch = Stretch(self._start, end)
        self._free = end
        self._start = end if goes_on and self._last_voiced >= end else None
        return stretch
