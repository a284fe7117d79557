"""Answers spoken by synthesisers, with filled pauses at known times among their words.

Every sentence of `SENTENCES` is cut in two or three, and filled pauses are laid between some of the
pieces: short ones and ones drawn out, standing alone between silences or leaning on a word. Of the
other cuts some get a silence, and some get their last word drawn out instead, which is a hesitation
but no filled pause. The same number always gives the same answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mockinterview.interview.model import Span
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm
from tests.measures.voices import VOICES, speak

# Cut where people hesitate: before a choice, and inside a phrase.
SENTENCES = (
    "In my last job | I looked after | a small team of engineers.",
    "We had a problem | with the payment service, | and nobody knew why.",
    "So I asked everyone | to write down | what they had seen.",
    "The first thing I did | was to look at | the logs of that morning.",
    "My manager wanted | to change the plan, | but I did not agree.",
    "I told her that | we could finish | before the end of the month.",
    "After two weeks | the numbers were | much better than before.",
    "The customer was | very happy with it, | and he came back in spring.",
    "What I learned is that | a short call | saves a long letter.",
    "I enjoy working | with people who | ask good questions.",
    "At university | I studied chemistry, | and later I moved to sales.",
    "Three of my colleagues | were ill, | so we shared their work.",
    "I made a list | of all the open orders | and called the suppliers.",
    "The hardest part | was to tell them | that we would be late.",
    "In the end | we lost one customer | and kept the other nine.",
    "If I did it again | I would start | with a smaller test.",
    "We tested the new design | with twelve people | in the first week.",
    "I read the whole contract | and found | the line that was missing.",
)
FILLERS = ("um", "uh", "er")
"""Both synthesisers spell hm letter by letter."""
FILLER_SECONDS = (0.25, 0.8)
"""Chosen by us; the steady sounds that are looked for last from 0.2 s on."""
SENTENCES_PER_ANSWER = 9
LEVEL_DBFS = -24.0
ROOM_DB = 45.0
"""How far the room's noise lies below the voice."""

Sound = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrueFiller:
    word: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class HesitantAnswer:
    name: str
    pcm: Pcm
    fillers: tuple[TrueFiller, ...]


def answer(number: int) -> HesitantAnswer:
    """Number 0, 1, ...: each voice in turn."""
    chance = np.random.default_rng([20_261_124, 4, number])
    voice = VOICES[number % len(VOICES)]
    tempo = float(chance.uniform(0.85, 1.2))
    laid: list[Sound] = [np.zeros(SPEECH_RATE // 2)]
    fillers = []
    for index in chance.permutation(len(SENTENCES))[:SENTENCES_PER_ANSWER]:
        pieces = SENTENCES[index].split(" | ")
        for place, piece in enumerate(pieces):
            last = place + 1 == len(pieces)
            laid.append(_said(piece, voice, tempo))
            draw = 1.0 if last else chance.random()
            if draw < 0.45:
                laid.append(_wait(_gap(chance)))
                word, sound = _filler(voice, chance)
                start = sum(map(len, laid)) / SPEECH_RATE
                laid.append(sound)
                fillers.append(TrueFiller(word, Span(start, start + len(sound) / SPEECH_RATE)))
                laid.append(_wait(_gap(chance)))
            elif draw < 0.6:
                *before, drawn = piece.split()
                laid[-1] = np.concatenate(
                    [
                        _said(" ".join(before), voice, tempo) if before else np.zeros(0),
                        _said(drawn, voice, 0.55 * tempo),
                    ]
                )
                laid.append(_wait(_gap(chance)))
            else:
                laid.append(_wait(chance.uniform(0.4, 1.0) if last else chance.uniform(0.0, 0.3)))
    return HesitantAnswer(
        f"{voice} {number}", _recorded(np.concatenate(laid), chance), tuple(fillers)
    )


def _said(text: str, voice: str, tempo: float) -> Sound:
    return speak(text, voice, round(tempo, 2)).samples.astype(np.float64)


def _filler(voice: str, chance: np.random.Generator) -> tuple[str, Sound]:
    word = str(chance.choice(FILLERS))
    usual = _audible(speak(word, voice, level=True))
    tempo = len(usual) / SPEECH_RATE / float(chance.uniform(*FILLER_SECONDS))
    sound = _audible(speak(word, voice, round(max(0.2, tempo), 2), level=True))
    return word, sound * chance.uniform(0.5, 1.0)


def _audible(sound: Pcm) -> Sound:
    """Without what lies 30 dB below the loudest 10 ms at both ends: nobody hears that."""
    samples = sound.samples.astype(np.float64)
    blocks = samples[: len(samples) // 160 * 160].reshape(-1, 160)
    power = np.square(blocks).mean(axis=1)
    loud = np.flatnonzero(power > power.max() / 1000)
    return samples[160 * loud[0] : 160 * (loud[-1] + 1)]


def _gap(chance: np.random.Generator) -> float:
    """Seconds of silence beside a filled pause: a third of them hardly any."""
    return float(chance.uniform(0.0, 0.1) if chance.random() < 1 / 3 else chance.uniform(0.15, 0.9))


def _wait(seconds: float) -> Sound:
    return np.zeros(round(seconds * SPEECH_RATE))


def _recorded(sound: Sound, chance: np.random.Generator) -> Pcm:
    power = float(np.square(sound[np.abs(sound) > 100]).mean())
    gain = 10 ** (LEVEL_DBFS / 20) * FULL_SCALE / np.sqrt(power)
    room = chance.standard_normal(len(sound)) * 10 ** ((LEVEL_DBFS - ROOM_DB) / 20) * FULL_SCALE
    mixed = np.clip(np.rint(sound * gain + room), -FULL_SCALE, FULL_SCALE - 1)
    return Pcm(mixed.astype(np.int16), SPEECH_RATE)
