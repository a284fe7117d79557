"""How clearly did the voice arrive? All figures of it together.

Conventions: recogniser confidence is the mean over the words; it says how far the words can be
trusted and is no judgement of the speaker. How each of the other figures is taken, the modules say
that this one calls.
"""

from collections.abc import Sequence

from mockinterview.feedback import level, pitch, reverberation
from mockinterview.feedback.clipping import clipped_share
from mockinterview.feedback.noise import noise_between, snr_db
from mockinterview.feedback.utterance import Utterance
from mockinterview.interview.assessment import Clarity
from mockinterview.interview.model import Word


def measure(said: Utterance) -> Clarity:
    noise = noise_between(said.power, said.speech)
    return Clarity(
        mean_confidence=mean_confidence(said.words),
        level_dbfs=level.voiced_level_dbfs(said.power, said.speech),
        clipped_share=clipped_share(said.pcm.samples),
        snr_db=snr_db(said.power, said.speech, noise),
        reverberation_seconds=reverberation.reverberation_seconds(said.power, said.speech, noise),
        pitch_spread_semitones=pitch.spread_semitones(said.pitch.voiced(said.speech)),
        level=level.level_track(said.power),
        pitch=pitch.drawn_track(said.pitch),
    )


def mean_confidence(words: Sequence[Word]) -> float | None:
    """Mean over the words that have one, 0 to 1; None when none has."""
    known = [word.confidence for word in words if word.confidence is not None]
    return sum(known) / len(known) if known else None
