"""How clearly did the voice arrive? All figures of it together.

Conventions: recogniser confidence is the mean over the words; it says how far the words can be
trusted and is no judgement of the speaker. How each of the other figures is taken, the modules say
that this one calls.
"""

from collections.abc import Sequence

from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.voice.clipping import clipped_share
from mockinterview.feedback.voice.endings import trailing_ends
from mockinterview.feedback.voice.level import level_track, voiced_level_dbfs
from mockinterview.feedback.voice.noise import noise_between, snr_db
from mockinterview.feedback.voice.pitch import drawn_track, spread_semitones
from mockinterview.feedback.voice.reverberation import reverberation_seconds
from mockinterview.feedback.voice.stretches import heard_stretches, mumbled
from mockinterview.feedback.words import mean_confidence
from mockinterview.interview.assessment import Clarity


def measure(said: Utterance, nuclei: Sequence[float]) -> Clarity:
    """`nuclei`: the moments of the syllables' nuclei."""
    noise = noise_between(said.power, said.speech)
    return Clarity(
        mean_confidence=mean_confidence(said.words),
        level_dbfs=voiced_level_dbfs(said.power, said.speech),
        clipped_share=clipped_share(said.pcm.samples),
        snr_db=snr_db(said.power, said.speech, noise),
        reverberation_seconds=reverberation_seconds(said.power, said.speech),
        pitch_spread_semitones=spread_semitones(said.pitch.voiced(said.speech)),
        level=level_track(said.power),
        pitch=drawn_track(said.pitch),
        stretches=heard_stretches(said),
        trailing_ends=trailing_ends(said, nuclei),
        mumbled=mumbled(said),
    )
