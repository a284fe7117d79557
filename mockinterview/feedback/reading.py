"""One answer with everything measured, as the judges of the feedback get it."""

from dataclasses import dataclass

from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.words import opening
from mockinterview.interview.assessment import Evidence, Metrics
from mockinterview.interview.model import Answer, Span


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    answer: Answer
    said: Utterance
    """The take that holds the answer proper."""
    metrics: Metrics

    def evidence(self, span: Span, quote: str = "") -> Evidence:
        """`span`, kept inside the sound so that it can be played."""
        seconds = self.said.pcm.seconds
        start = min(max(0.0, span.start), seconds)
        return Evidence(Span(start, min(max(start, span.end), seconds)), quote)

    def whole(self) -> Evidence:
        """From the first to the last voiced moment; there must be one."""
        speech = self.said.speech
        span = Span(speech[0].start, speech[-1].end)
        return self.evidence(span, opening(self.said.trusted_words))
