"""Does the microphone take the voice well, and is the speaker heard? For the equipment test.

The bounds are those that the answers are judged by. One fix for each fault, the first thing to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

import numpy as np

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.voice.clipping import clipped_share
from mockinterview.feedback.voice.echo import Echo
from mockinterview.feedback.voice.level import beside_the_range, voiced_level_dbfs
from mockinterview.feedback.voice.noise import noise_between, snr_db
from mockinterview.feedback.voice.power import PowerTrack, power_track
from mockinterview.feedback.words import plain
from mockinterview.interview.equipment import Check, Item, Verdict, untried
from mockinterview.interview.model import Span, Transcript
from mockinterview.line.audio import Pcm

UNMUTE: Final = "Unmute it in the system's sound settings."
SPEAK: Final = "Speak the sentence aloud; if you did, turn up the microphone's input level."
CLOSER: Final = "Move the microphone closer or turn up its input level."
LESS: Final = "Turn the microphone's input level down until nothing is cut off."
A_LITTLE_LESS: Final = "Turn the microphone's input level down a little, or move back a hand."
QUIETER: Final = "A quieter room, or a microphone closer to your mouth, could help."
SHUT_OUT: Final = "Close the window and switch off fans, or use a headset."
SLOWER: Final = "Try the sentence again, a little slower and closer to the microphone."
LOUDER: Final = "Turn up the volume, or choose another speaker in the set-up."
HEADPHONES: Final = "The microphone hears your speaker: use headphones."
_NOTHING_SAID = "there was no voice to measure"


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """A known sentence as it was recorded."""

    pcm: Pcm
    speech: tuple[Span, ...]
    """Voiced stretches."""
    transcript: Transcript | None
    """None where no recogniser could be used."""
    trouble: str = ""
    """Why it could not."""


def voice_checks(spoken: Spoken, sentence: str) -> tuple[Check, Check, Check]:
    """Microphone, noise and words, of somebody who was asked to say `sentence`."""
    samples = spoken.pcm.samples
    if len(samples) and not np.any(samples):
        return _unheard("exact silence: it is muted", UNMUTE)
    if not spoken.speech:
        return _unheard(f"no voice in {spoken.pcm.seconds:.0f} s", SPEAK)
    track = power_track(spoken.pcm)
    return (
        _microphone(spoken, track),
        _noise(spoken, track),
        _words(spoken, sentence),
    )


def _unheard(measured: str, fix: str) -> tuple[Check, Check, Check]:
    return (
        Check(Item.MICROPHONE, Verdict.FAULT, measured, fix),
        untried(Item.NOISE, _NOTHING_SAID),
        untried(Item.WORDS, _NOTHING_SAID),
    )


def _microphone(spoken: Spoken, track: PowerTrack) -> Check:
    level = voiced_level_dbfs(track, spoken.speech)
    if level is None:  # shorter than a block
        return _unheard("no voice long enough to measure", SPEAK)[0]
    clipped = clipped_share(spoken.pcm.samples)
    lowest, highest = bound.GOOD_LEVEL_DBFS
    measured = f"voice at {level:.0f} dBFS ({lowest:.0f} to {highest:.0f} is good)"
    if clipped > bound.CLIPPED_SHARE:
        measured = f"{100 * clipped:.1f} % of the sound is cut off, {measured}"
        return Check(Item.MICROPHONE, Verdict.WARNING, measured, LESS)
    if beside_the_range(level) < 0:
        return Check(Item.MICROPHONE, Verdict.WARNING, f"too quiet: {measured}", CLOSER)
    if beside_the_range(level) > 0:
        return Check(Item.MICROPHONE, Verdict.WARNING, f"too loud: {measured}", A_LITTLE_LESS)
    return Check(Item.MICROPHONE, Verdict.GOOD, f"{measured}, nothing cut off")


def _noise(spoken: Spoken, track: PowerTrack) -> Check:
    noise = noise_between(track, spoken.speech)
    ratio = snr_db(track, spoken.speech, noise)
    if ratio is None:
        return untried(Item.NOISE, noise.unknown)
    measured = f"your voice stands {max(0.0, ratio):.0f} dB above the noise around you"
    if ratio < bound.SNR_FIX_DB:
        return Check(Item.NOISE, Verdict.FAULT, measured, SHUT_OUT)
    if ratio < bound.SNR_NOTED_DB:
        return Check(Item.NOISE, Verdict.WARNING, measured, QUIETER)
    return Check(Item.NOISE, Verdict.GOOD, measured)


def _words(spoken: Spoken, sentence: str) -> Check:
    transcript = spoken.transcript
    if transcript is None:
        return Check(Item.WORDS, Verdict.WARNING, "nothing was written down", spoken.trouble)
    if not transcript.language.lower().startswith("en"):
        other = f"the recogniser listens for {transcript.language}, the sentence is in English"
        return untried(Item.WORDS, other)
    asked = sentence.split()
    heard = heard_words(asked, [word.text for word in transcript.words])
    measured = f"{sum(heard)} of {len(asked)} words heard"
    missed = [plain(word) for word, there in zip(asked, heard, strict=True) if not there]
    if missed:
        measured = f"{measured}, not: {' '.join(missed)}"
    if sum(heard) < bound.HEARD_WORDS_SHARE * len(asked):
        return Check(Item.WORDS, Verdict.WARNING, measured, SLOWER)
    return Check(Item.WORDS, Verdict.GOOD, measured)


def heard_words(asked: Sequence[str], heard: Sequence[str]) -> tuple[bool, ...]:
    """For each of the words `asked`, whether it is among those `heard`, in the same order."""
    wanted = [plain(word) for word in asked]
    found = [plain(word) for each in heard for word in each.split()]
    there = [False] * len(wanted)
    for same in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks():
        there[same.a : same.a + same.size] = [True] * same.size
    return tuple(there)


def speaker_checks(
    heard_by_person: bool | None, echo: Echo | None, no_echo: str = ""
) -> tuple[Check, Check]:
    """Speaker and echo, once a sentence was played.

    `heard_by_person`: None when nobody said. `no_echo`: why the echo could not be listened for.
    """
    return _speaker(heard_by_person, echo), _echo(echo, no_echo)


def _speaker(heard_by_person: bool | None, echo: Echo | None) -> Check:
    if heard_by_person:
        return Check(Item.SPEAKER, Verdict.GOOD, "you heard it")
    if heard_by_person is None:
        if echo:
            return Check(Item.SPEAKER, Verdict.GOOD, "the microphone heard it")
        return untried(Item.SPEAKER, "it was played, and nobody said whether it was heard")
    return Check(Item.SPEAKER, Verdict.FAULT, "you did not hear it", LOUDER)


def _echo(echo: Echo | None, no_echo: str) -> Check:
    if no_echo:
        return untried(Item.ECHO, no_echo)
    if echo is None:
        found = "nothing of the speaker was found in what the microphone took"
        return Check(Item.ECHO, Verdict.GOOD, found)
    measured = (
        f"it comes back {echo.loss_db:.0f} dB weaker, {1000 * echo.delay_seconds:.0f} ms later "
        f"({bound.ECHO_LOSS_DB:.0f} dB is good)"
    )
    if echo.loss_db < bound.ECHO_LOSS_DB:
        return Check(Item.ECHO, Verdict.WARNING, measured, HEADPHONES)
    return Check(Item.ECHO, Verdict.GOOD, measured)
