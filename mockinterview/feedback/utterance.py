"""One answer's sound with its voice and words, as the measures of the feedback get it."""

from dataclasses import dataclass

from mockinterview.feedback.sentences import Sentence
from mockinterview.feedback.voice.pitch import PitchTrack
from mockinterview.feedback.voice.power import PowerTrack
from mockinterview.interview.model import Gap, Span, Turn, Word
from mockinterview.line.audio import Pcm


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    turn: Turn
    """What was asked."""
    pcm: Pcm
    """The take's sound, at any rate."""
    speech: tuple[Span, ...]
    """Voiced stretches in order, pauses of 0.25 s and more between them."""
    words: tuple[Word, ...]
    """Tidy: in order, filled pauses among them."""
    sentences: tuple[Sentence, ...]
    """The same words."""
    gaps: tuple[Gap, ...]
    """Where the recording was paused."""
    in_english: bool
    words_doubted: str
    """Why nothing should be concluded from the words; empty when they can be trusted."""
    rates_doubted: str
    """Why no rate per minute should be given; empty when it can."""
    pitch: PitchTrack
    power: PowerTrack
    """Both found once, for all that ask."""

    @property
    def duration_seconds(self) -> float:
        """From the first to the last voiced moment."""
        return self.speech[-1].end - self.speech[0].start if self.speech else 0.0

    @property
    def speech_seconds(self) -> float:
        """Voiced time."""
        return sum(span.duration for span in self.speech)

    @property
    def trusted_words(self) -> tuple[Word, ...]:
        """The words, or none where they are doubted."""
        return () if self.words_doubted else self.words
