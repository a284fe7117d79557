"""Answers of which everything is known: what is said, when, how fast, how loud, in how much noise.

Phrases are spoken by the voices of two synthesisers and joined by silences of chosen length. The
same number always gives the same answer, sample for sample, on a machine with the same versions of
espeak-ng and flite. What the synthesisers say is kept in the user's cache folder: the first run of
200 answers takes a minute or two, later ones a few seconds.

    for answer in answers(200):
        found = speech_spans(answer.pcm)        # what is measured
        answer.pauses                           # what is true
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle, islice, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

from mockinterview.interview.assessment import FilledPause, PausePlace, Phrase
from mockinterview.interview.model import Span
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm
from tests.measures.synthetic_texts import TEXTS
from tests.measures.voices import VOICES, speak

COUNT = 200
"""How many answers a figure rests on."""
PAUSE_SECONDS = 0.25
"""Shorter silences are no pauses (EVIDENCE: silent pauses)."""
TEMPI = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4)
FILLERS = ("um", "uh", "er")
ROOM_SNR_DB = 45.0
"""Of the answers without other noise: a quiet room. No sample run is exactly zero."""
CANDIDATE = Path(__file__).parents[2] / "assets" / "candidate" / "answers.toml"

Sound = NDArray[np.float64]

_FRAME = SPEECH_RATE // 100
_EDGE_DB = 35.0
"""A phrase begins and ends where it comes within this of its loudest 10 ms."""
SPOKEN = user_cache_path("mockinterview-measures") / "spoken"


@dataclass(frozen=True, slots=True)
class TruePause:
    span: Span
    place: PausePlace


@dataclass(frozen=True, slots=True, eq=False)
class SyntheticAnswer:
    name: str
    pcm: Pcm
    voice: str
    """One of `VOICES`."""
    tempo: float
    """1 is the voice's usual speed."""
    phrases: tuple[Phrase, ...]
    """What is said, without filled pauses and marks, each from its true beginning to its end."""
    text: str
    """The same as one text with its marks."""
    filled_pauses: tuple[FilledPause, ...]
    speech: tuple[Span, ...]
    """Voiced stretches, filled pauses among them, `PAUSE_SECONDS` or more between them."""
    pauses: tuple[TruePause, ...]
    """Between the first and the last voiced moment, `PAUSE_SECONDS` or longer."""
    noise: str
    """room, white or babble: all through the answer."""
    snr_db: float
    """Mean power of the clean speech over its voiced time against that of the noise."""
    level_dbfs: float
    """Of the clean speech over its voiced time, before it was clipped."""
    clipped_share: float
    """Share of samples at full scale, 0 to 1."""

    @property
    def words(self) -> tuple[str, ...]:
        """In order, without filled pauses."""
        return tuple(word for phrase in self.phrases for word in phrase.text.split())

    @property
    def pace_wpm(self) -> float:
        """From the first to the last voiced moment, filled pauses not counted as words."""
        return 60 * len(self.words) / (self.speech[-1].end - self.speech[0].start)


def answers(count: int = COUNT, *, first: int = 0) -> Iterator[SyntheticAnswer]:
    """The answers from number `first` on, one at a time."""
    for number in range(first, first + count):
        yield answer(number)


def answer(number: int) -> SyntheticAnswer:
    chance = np.random.default_rng([20_261_124, number])
    voice = VOICES[number % len(VOICES)]
    tempo = float(chance.choice(TEMPI))
    laid = _Laid()
    laid.wait(float(chance.uniform(0.3, 2.5)))
    pieces = _pieces(chance)
    seconds = float(chance.uniform(20.0, 40.0))
    hesitates = bool(chance.random() < 0.5)
    for piece in pieces:
        laid.say(piece.text, piece.marked, rendered(piece.text, voice, tempo))
        if laid.seconds > seconds:
            break
        laid.between = piece.place
        if hesitates and chance.random() < 0.3:
            laid.wait(_some_silence(chance))
            filler = str(chance.choice(FILLERS))
            laid.hesitate(filler, rendered(filler, voice, float(chance.uniform(0.5, 0.9))))
        laid.wait(_some_silence(chance))
    laid.wait(float(chance.uniform(0.3, 1.5)))
    return _finished(f"synthetic-{number:03d}", voice, tempo, laid, chance)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    marked: str
    """With the mark it ends with."""
    place: PausePlace
    """Of a silence after it."""


class _Laid:
    """Clean speech, laid out piece by piece."""

    def __init__(self) -> None:
        self.sound: list[Sound] = []
        self.seconds = 0.0
        self.phrases: list[Phrase] = []
        self.text: list[str] = []
        self.filled: list[FilledPause] = []
        self.voiced: list[Span] = []
        self.places: list[PausePlace] = []
        """Of the silence after each of `voiced`."""
        self.between = PausePlace.CLAUSE_END

    def wait(self, seconds: float) -> None:
        self._add(np.zeros(round(seconds * SPEECH_RATE)))

    def say(self, text: str, marked: str, pcm: Pcm) -> None:
        self.phrases.append(Phrase(text, self._add_voice(pcm)))
        self.text.append(marked)

    def hesitate(self, filler: str, pcm: Pcm) -> None:
        self.filled.append(FilledPause(filler, self._add_voice(pcm)))

    def _add_voice(self, pcm: Pcm) -> Span:
        if self.places:
            self.places[-1] = self.between
        start = self.seconds
        stretches = voiced_by_energy(pcm)
        for stretch in stretches:
            self.voiced.append(Span(start + stretch.start, start + stretch.end))
            self.places.append(PausePlace.INSIDE_CLAUSE)
        self._add(pcm.samples.astype(np.float64))
        return Span(start, self.seconds)

    def _add(self, sound: Sound) -> None:
        self.sound.append(sound)
        self.seconds += len(sound) / SPEECH_RATE


def _pieces(chance: np.random.Generator) -> Iterator[_Piece]:
    """Phrases of the texts from a random sentence on, some broken in the middle."""
    texts = all_texts()
    index = int(chance.integers(len(texts)))
    sentences = [
        sentence
        for text in (*texts[index:], *texts[:index])
        for sentence in re.split(r"(?<=[.?!])\s+", text)
    ]
    start = int(chance.integers(3))
    for marked in (
        phrase for sentence in sentences[start:] for phrase in re.split(r"(?<=[,;:])\s+", sentence)
    ):
        words = marked.rstrip(",;:.?!").split()
        if len(words) >= 6 and chance.random() < 0.35:
            cut = int(chance.integers(2, len(words) - 1))
            opening = " ".join(words[:cut])
            yield _Piece(opening, opening, PausePlace.INSIDE_CLAUSE)
            words = words[cut:]
        closing = " ".join(marked.split()[-len(words) :])
        yield _Piece(" ".join(words), closing, PausePlace.CLAUSE_END)


@lru_cache(maxsize=1)
def all_texts() -> tuple[str, ...]:
    """The bundled candidate's answers and our own, without stage directions and fillers."""
    candidates = tomllib.loads(CANDIDATE.read_text(encoding="utf-8"))["answer"]
    texts = []
    for text in (*(each["text"] for each in candidates), *TEXTS):
        texts.append(_one_line(re.sub(r"\[[\d.]+\]|,?\s*\b[Uu][mh]\b,?", " ", text)))
    return tuple(texts)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _some_silence(chance: np.random.Generator) -> float:
    """Mostly a pause of 0.25 to 5 s, short ones more often; now and then a break that is none."""
    if chance.random() < 0.15:
        return float(chance.uniform(0.06, 0.16))
    return float(min(5.0, 0.25 * np.exp(chance.exponential(0.9))))


def rendered(text: str, voice: str, tempo: float) -> Pcm:
    """`text` from the first to the last 10 ms that come within 35 dB of its loudest."""
    name = hashlib.sha256(f"{text}|{voice}|{tempo:.4f}".encode()).hexdigest()
    kept = SPOKEN / f"{name}.npy"
    if kept.exists():
        return Pcm(np.load(kept), SPEECH_RATE)
    spoken = speak(text, voice, tempo)
    loud = _loud_frames(spoken)
    first, last = int(np.argmax(loud)), len(loud) - int(np.argmax(loud[::-1]))
    samples = spoken.samples[first * _FRAME : last * _FRAME]
    SPOKEN.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}.npy")
    np.save(unfinished, samples)
    unfinished.replace(kept)
    return Pcm(samples, SPEECH_RATE)


def voiced_by_energy(clean: Pcm) -> list[Span]:
    """The stretches of `clean`, a render without noise, that are loud; less than a pause joins."""
    loud = np.flatnonzero(_loud_frames(clean))
    edges = np.flatnonzero(np.diff(loud) * _FRAME > PAUSE_SECONDS * SPEECH_RATE)
    firsts, lasts = loud[[0, *(edges + 1)]], loud[[*edges, -1]]
    return [
        Span(int(first) * _FRAME / SPEECH_RATE, (int(last) + 1) * _FRAME / SPEECH_RATE)
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _loud_frames(clean: Pcm) -> NDArray[np.bool_]:
    samples = clean.samples.astype(np.float64)
    frames = np.pad(samples, (0, -len(samples) % _FRAME)).reshape(-1, _FRAME)
    power = np.square(frames).mean(axis=1)
    return np.asarray(power > power.max() * 10 ** (-_EDGE_DB / 10))


def _finished(
    name: str, voice: str, tempo: float, laid: _Laid, chance: np.random.Generator
) -> SyntheticAnswer:
    """Add the noise, bring it to its level, clip it, and write down what is true."""
    speech, pauses = _joined(laid)
    clean = np.concatenate(laid.sound)
    noise, snr_db = _some_noise(chance)
    power = _power_over(clean, speech)
    hum = _noise(noise, len(clean), chance)
    hum *= np.sqrt(power / 10 ** (snr_db / 10) / np.square(hum).mean())
    mixed = clean + hum
    if chance.random() < 0.1:
        share = float(chance.uniform(0.0005, 0.01))
        gain = FULL_SCALE / float(np.quantile(np.abs(mixed), 1 - share))
    else:
        wished = 10 ** (float(chance.uniform(-34.0, -18.0)) / 20) * FULL_SCALE / np.sqrt(power)
        gain = min(wished, 0.98 * FULL_SCALE / float(np.abs(mixed).max()))
    samples = np.clip(np.rint(mixed * gain), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
    clipped = (samples == -FULL_SCALE) | (samples == FULL_SCALE - 1)
    return SyntheticAnswer(
        name=name,
        pcm=Pcm(samples, SPEECH_RATE),
        voice=voice,
        tempo=tempo,
        phrases=tuple(laid.phrases),
        text=" ".join(laid.text),
        filled_pauses=tuple(laid.filled),
        speech=tuple(speech),
        pauses=tuple(pauses),
        noise=noise,
        snr_db=snr_db,
        level_dbfs=10 * float(np.log10(power * gain**2 / FULL_SCALE**2)),
        clipped_share=float(clipped.mean()),
    )


def _joined(laid: _Laid) -> tuple[list[Span], list[TruePause]]:
    """Voiced stretches and the pauses between; what lies closer together is one stretch."""
    speech = [laid.voiced[0]]
    pauses = []
    for (before, after), place in zip(pairwise(laid.voiced), laid.places, strict=False):
        silence = Span(before.end, after.start)
        if silence.duration >= PAUSE_SECONDS - 1e-9:
            pauses.append(TruePause(silence, place))
            speech.append(after)
        else:
            speech[-1] = Span(speech[-1].start, after.end)
    return speech, pauses


def _power_over(clean: Sound, speech: Sequence[Span]) -> float:
    pieces = [clean[round(s.start * SPEECH_RATE) : round(s.end * SPEECH_RATE)] for s in speech]
    return float(np.square(np.concatenate(pieces)).mean())


def _some_noise(chance: np.random.Generator) -> tuple[str, float]:
    """The kind of noise and its SNR: six of ten answers are in a quiet room."""
    if chance.random() < 0.6:
        return "room", ROOM_SNR_DB
    return str(chance.choice(("white", "babble"))), float(chance.choice((40.0, 30.0, 20.0, 10.0)))


def _noise(kind: str, length: int, chance: np.random.Generator) -> Sound:
    if kind == "white":
        return chance.standard_normal(length)
    if kind == "room":  # falls by 6 dB an octave from 100 Hz on, as fans and streets do
        even = 1 << length.bit_length()  # quick to transform
        spectrum = np.fft.rfft(chance.standard_normal(even))
        hertz = np.fft.rfftfreq(even, 1 / SPEECH_RATE)
        return np.asarray(np.fft.irfft(spectrum / np.maximum(hertz, 100.0), even)[:length])
    babble = _babble()
    start = int(chance.integers(len(babble)))
    return np.resize(np.roll(babble, -start), length)


@lru_cache(maxsize=1)
def _babble() -> Sound:
    """Half a minute of six voices at once, equally loud, none of them pausing."""
    length = 30 * SPEECH_RATE
    together = np.zeros(length)
    for index, voice in enumerate(VOICES):
        sentences = re.findall(r"[^.?!]+", " ".join(all_texts()[index * 3 : index * 3 + 3]))
        spoken = [rendered(each, voice, 1.0).samples for each in map(_one_line, sentences) if each]
        sound = np.concatenate(list(islice(cycle(spoken), 15))).astype(np.float64)
        together += np.resize(sound, length) / np.sqrt(np.square(sound).mean())
    return together
