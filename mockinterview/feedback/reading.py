"""One answer with everything measured, as the judges of the feedback get it."""

from dataclasses import dataclass

from mockinterview.feedback.words import opening
from mockinterview.interview.assessment import Evidence, Metrics
from mockinterview.interview.model import Answer, Span, Take, Word


@dataclass(frozen=True, slots=True)
class Reading:
    answer: Answer
    take: Take
    """The take that holds the answer proper."""
    seconds: float
    """Length of its sound."""
    words: tuple[Word, ...]
    """Tidy: in order, filled pauses among them."""
    metrics: Metrics
    clipped: tuple[Span, ...]
    """Where the sound is clipped most, worst first."""
    words_doubted: str
    """Why nothing should be concluded from the words; empty when they can be trusted."""
    rates_doubted: str
    """Why no rate per minute should be given; empty when it can."""
    in_english: bool

    @property
    def quotable(self) -> tuple[Word, ...]:
        """The words, or none where they are doubted."""
        return () if self.words_doubted else self.words

    def evidence(self, span: Span, quote: str = "") -> Evidence:
        """`span`, kept inside the sound so that it can be played."""
        start = min(max(0.0, span.start), self.seconds)
        return Evidence(Span(start, min(max(start, span.end), self.seconds)), quote)

    def whole(self) -> Evidence:
        """From the first to the last voiced moment; `metrics.speech` must not be empty."""
        speech = self.metrics.speech
        return self.evidence(Span(speech[0].start, speech[-1].end), opening(self.quotable))
