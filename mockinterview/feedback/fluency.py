"""What stands between the words that carry the answer: the figures together."""

from mockinterview.feedback import discourse_markers
from mockinterview.feedback.fillers import filled_pauses, per_minute
from mockinterview.feedback.pauses import silences
from mockinterview.feedback.utterance import Utterance
from mockinterview.interview.assessment import Fluency


def measure(said: Utterance) -> Fluency:
    filled = filled_pauses(said.words) if said.in_english else ()
    gives_rates = said.in_english and not said.rates_doubted
    return Fluency(
        filled_pauses=filled,
        filled_pauses_per_minute=(
            per_minute(len(filled), said.duration_seconds) if gives_rates else None
        ),
        discourse_markers=discourse_markers.measure(said, silences(said.speech)),
    )
