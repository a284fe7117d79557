"""What both engines look like to the child process, and what they share."""

from typing import NamedTuple, Protocol

from mockinterview.feedback.voice.activity import CHUNK_SECONDS, SPEECH_STARTS, Probabilities
from mockinterview.interview.model import Word
from mockinterview.line.audio import Samples

LONE_SECONDS = 1.0
"""A word with no other within this time stands alone."""
GHOST_CONFIDENCE = 0.7
"""A lone word without voice under it is dropped below this. Chosen: true words on clean speech
have a median near 1, ghosts on noise mostly less than half."""
_SLACK_SECONDS = 0.1


class Listening(Protocol):
    """One take in the engine. Sound is 16 kHz."""

    def accept(self, samples: Samples) -> tuple[Word, ...]:
        """Take the next samples; the words that are settled now and were not returned before."""

    def idle(self) -> bool:
        """Called when no sound waits: do useful work; whether anything new can be seen."""

    def finish(self) -> tuple[Word, ...]:
        """No more sound comes: the words that remain."""

    @property
    def partial(self) -> str: ...
    @property
    def partial_until(self) -> float: ...
    @property
    def decoded_until(self) -> float: ...


class Engine(Protocol):
    name: str
    model: str
    language: str

    def listen(self, voice: "VoiceTrack") -> Listening:
        """A new take. `voice` is kept up to date by the caller, before `accept`."""


class VoiceTrack:
    """The voice activity of one take so far: a probability for each chunk."""

    def __init__(self) -> None:
        self._probabilities: list[float] = []
        self.voiced_until = 0.0
        """Seconds to the end of the last voiced chunk."""

    def extend(self, probabilities: Probabilities) -> None:
        for probability in probabilities.tolist():
            self._probabilities.append(probability)
            if probability >= SPEECH_STARTS:
                self.voiced_until = len(self) * CHUNK_SECONDS

    def __len__(self) -> int:
        return len(self._probabilities)

    def __getitem__(self, chunk: int) -> float:
        return self._probabilities[chunk]

    def voiced_seconds(self, start: float, end: float) -> float:
        """Time of voice between `start` and `end`."""
        first, last = max(0, int(start / CHUNK_SECONDS)), max(0, int(end / CHUNK_SECONDS) + 1)
        inside = self._probabilities[first:last]
        return sum(p >= SPEECH_STARTS for p in inside) * CHUNK_SECONDS


class Neighbours(NamedTuple):
    before: Word | None
    after: Word | None


def without_ghosts(
    words: tuple[Word, ...], voice: VoiceTrack, last: Word | None = None
) -> tuple[Word, ...]:
    """`words` without what the engine imagined: alone, unsure and with no voice under them.

    `last` is the word before the first of them.
    """
    around = [
        Neighbours(
            words[index - 1] if index else last,
            words[index + 1] if index + 1 < len(words) else None,
        )
        for index in range(len(words))
    ]
    return tuple(
        word
        for word, neighbours in zip(words, around, strict=True)
        if not (
            _alone(word, neighbours)
            and word.confidence is not None
            and word.confidence < GHOST_CONFIDENCE
            and voice.voiced_seconds(word.start - _SLACK_SECONDS, word.end + _SLACK_SECONDS) == 0
        )
    )


def _alone(word: Word, neighbours: Neighbours) -> bool:
    before, after = neighbours
    return (before is None or word.start - before.end >= LONE_SECONDS) and (
        after is None or after.start - word.end >= LONE_SECONDS
    )
