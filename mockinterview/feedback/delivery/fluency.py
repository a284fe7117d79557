"""What stands between the words that carry the answer: the figures together."""

from mockinterview.feedback.delivery import discourse_markers, fillers
from mockinterview.feedback.delivery.disfluencies import disfluencies
from mockinterview.feedback.delivery.filled_sounds import filled_sounds
from mockinterview.feedback.delivery.pauses import silences
from mockinterview.feedback.utterance import Utterance
from mockinterview.interview.assessment import FilledPause, Fluency


def measure(said: Utterance) -> Fluency:
    written = fillers.filled_pauses(said.words) if said.in_english else ()
    filled = fillers.in_order((*written, *_heard(said, written)))
    gives_rates = said.in_english and not said.rates_doubted
    word_count = len(said.words) - len(written)
    return Fluency(
        filled_pauses=filled,
        filled_pauses_per_minute=(
            fillers.per_minute(len(filled), said.duration_seconds) if gives_rates else None
        ),
        filled_pauses_per_100_words=(
            100 * len(filled) / word_count if gives_rates and word_count else None
        ),
        clusters=fillers.clusters(filled),
        discourse_markers=discourse_markers.measure(said, silences(said.speech)),
        disfluencies=(
            disfluencies(said.words, [pause.span for pause in written]) if said.in_english else ()
        ),
    )


def _heard(said: Utterance, written: tuple[FilledPause, ...]) -> tuple[FilledPause, ...]:
    """None without trusted English words: then nobody knows whether a long vowel was a word."""
    if said.words_doubted or not said.in_english:
        return ()
    return filled_sounds(said.pcm, said.speech, said.words, written)
