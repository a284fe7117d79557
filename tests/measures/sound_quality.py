"""How true are the figures of the sound: level, noise, clipping, ringing, pitch, syllables?

On sound of which the truth is known, by the voices of two synthesisers; the syllables also on
recordings. The level is held against ITU-T P.56, method B, which is another way to the same figure.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mockinterview.feedback.delivery.pauses import voiced_stretches
from mockinterview.feedback.delivery.syllables import count_syllables
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.feedback.voice.clipping import clipped_share
from mockinterview.feedback.voice.level import voiced_level_dbfs
from mockinterview.feedback.voice.noise import noise_between, snr_db
from mockinterview.feedback.voice.nuclei import nuclei
from mockinterview.feedback.voice.pitch import pitch_track, spread_semitones
from mockinterview.feedback.voice.power import power_track
from mockinterview.feedback.voice.reverberation import reverberation_seconds
from mockinterview.interview.model import Span
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm
from tests.measures import Row, between, bootstrap
from tests.measures.recogniser import read_sound
from tests.measures.voices import VOICES, speak

Wave = NDArray[np.float64]
"""Full scale is 1."""

SENTENCES = (
    "At my last job a delivery was late twice in one week, and the customer wanted to leave.",
    "I called them the same day and asked what they needed first.",
    "Then I wrote down every step of the order and found the label in the wrong building.",
    "My team had to move forty tables to a new system without stopping the wards.",
    "I planned it in small steps and told the nurses beforehand what would change.",
    "Once a man was angry about a broken kettle, and could not read the manual.",
    "I showed him how it works, and he bought two more for his sisters.",
    "What I like about this work is that people come back.",
)
PAUSE_SECONDS = 0.8
PIECE = SPEECH_RATE // 1000


@dataclass(frozen=True, slots=True)
class Case:
    measured: float | None
    true: float

    @property
    def error(self) -> float:
        return math.nan if self.measured is None else self.measured - self.true


def level_true() -> tuple[Row, ...]:
    """Level of active speech, at five levels, with and without a DC offset and a dead second."""
    cases = []
    for voice, level in product(VOICES, (-45, -35, -26, -18, -14)):
        wave = to_level(answer(voice), level)
        dead = np.concatenate([wave, np.zeros(SPEECH_RATE), wave])
        for made, true in ((wave, wave), (wave + 0.05, wave), (dead, wave)):
            pcm = to_pcm(made)
            found = voiced_level_dbfs(power_track(pcm), speech_in(pcm))
            cases.append(Case(found, active_level_dbfs(true)))
    return (
        errors_row(
            "level_true", "level", "answers by six voices, -45 to -14 dBFS", cases, 1.0, " dB"
        ),
    )


def snr_true() -> tuple[Row, ...]:
    """Signal to noise from 0 to 40 dB, in white noise, in its speech-shaped kin and in babble."""
    rows = []
    for name, make in (("white noise", white), ("speech-shaped noise", shaped), ("babble", babble)):
        cases = []
        for voice, ratio in product(VOICES, range(0, 45, 5)):
            wave = to_level(answer(voice), -26)
            noise = make(len(wave), voice)
            pcm = to_pcm(wave + noise / rms(noise) * 10 ** ((-26 - ratio) / 20))
            track, speech = power_track(pcm), speech_in(pcm)
            cases.append(Case(snr_db(track, speech, noise_between(track, speech)), ratio))
        rows.append(
            errors_row(
                "snr_true",
                "signal to noise",
                f"{name}, 0 to 40 dB, six voices",
                cases,
                2.0,
                " dB",
            )
        )
    return tuple(rows)


def clipping_true(data: Path | None = None) -> tuple[Row, ...]:
    """Share of clipped samples, at full scale and at a limit below it, on one side and on both."""
    cases = []
    for voice, share, top, both in product(
        VOICES, (0.0005, 0.001, 0.005, 0.02, 0.05), (1.0, 0.6, 0.25), (True, False)
    ):
        wave = answer(voice)
        louder = wave * top / np.quantile(np.abs(wave), 1 - share)
        highest, lowest = top - 1 / FULL_SCALE, -top if both else -1.0
        true = float(np.mean((louder >= highest) | (louder <= lowest)))
        found = clipped_share(to_pcm(np.clip(louder, lowest, highest)).samples)
        cases.append(Case(100 * found, 100 * true))
    rows = [
        errors_row(
            "clipping_true", "clipped share", "six voices, .05 to 5 %", cases, 0.05, " points"
        )
    ]
    if data is not None:
        clips = [pcm for name in SETS for pcm, _ in recordings(data, name)]
        alarms = sum(clipped_share(pcm.samples) > 0 for pcm in clips)
        told = command("clipping_true", data=True)
        what = "clips said to be clipped, which are not"
        rows.append(Row(what, f"{len(clips)} recordings", str(alarms), told, wanted="0"))
    return tuple(rows)


def pitch_spread() -> tuple[Row, ...]:
    """Spread of pitch of gliding voices with formants, clean and in noise of 20 dB."""
    cases = [
        Case(spread_semitones(pitch_track(to_pcm(wave)).voiced((Span(0, 10),))), true)
        for low, width, noisy in product((75, 100, 150, 210, 280), (1, 3, 6, 9, 12), (0.0, 0.01))
        for wave, true in [glide(low, width, noisy)]
    ]
    return (
        errors_row(
            "pitch_spread",
            "spread of pitch",
            "glides over 1 to 12 semitones",
            cases,
            0.3,
            " semitones",
        ),
    )


def reverberation() -> tuple[Row, ...]:
    """The time in which made rooms ring down, the direct sound as loud as the rest or 6 dB more."""
    cases = []
    for voice, seconds, direct in product(VOICES, (0.3, 0.5, 0.7, 1.0, 1.4), (0.0, 6.0)):
        wave = to_level(in_room(answer(voice), seconds, direct), -26)
        pcm = to_pcm(wave + white(len(wave), voice) * 10 ** (-70 / 20))
        found = reverberation_seconds(power_track(pcm), speech_in(pcm))
        cases.append(Case(found, seconds))
    return (
        errors_row(
            "reverberation", "ringing", "made rooms, .3 to 1.4 s, six voices", cases, 0.2, " s"
        ),
    )


def nuclei_found(data: Path | None = None) -> tuple[Row, ...]:
    """Syllables heard in the sound against those of the true words."""
    sets: dict[str, list[tuple[Pcm, str]]] = {
        voice: [(speak(text, voice, tempo), text) for text in SENTENCES for tempo in (0.8, 1, 1.25)]
        for voice in VOICES
    }
    if data is not None:
        sets |= {name: list(recordings(data, name)) for name in SETS if name != "mfa"}
    rows = []
    for name, clips in sets.items():
        counts = [
            (len(nuclei(power_track(pcm), pitch_track(pcm), speech_in(pcm))), syllables(text))
            for pcm, text in clips
        ]
        rows.append(
            Row(
                "syllables heard, of those said",
                f"{name}, {len(clips)} sentences",
                f"{heard_share(counts):.2f}",
                command("nuclei_found", data=name in SETS),
                between(bootstrap(counts, heard_share)),
            )
        )
    return tuple(rows)


SETS = ("lj", "librivox", "so762_dev", "mfa")


def recordings(data: Path, name: str) -> Iterator[tuple[Pcm, str]]:
    """Sound and true words of each clip of the set `name`."""
    for line in (data / "speech" / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        clip = json.loads(line)
        if clip["set"] == name:
            yield read_sound(data / "speech" / clip["path"]), clip["ref"]


def errors_row(
    name: str, what: str, data: str, cases: Sequence[Case], within: float, unit: str
) -> Row:
    """The share of cases whose figure is near enough, and the worst one that there is."""
    known = [case for case in cases if case.measured is not None]
    good = bootstrap(known, lambda drawn: share_within(drawn, within))
    worst = max(abs(case.error) for case in known)
    unknown = f", {len(cases) - len(known)} not judged" if len(known) < len(cases) else ""
    return Row(
        f"{what} within {within:g}{unit}",
        f"{len(cases)} of {data}",
        f"{share_within(known, within):.1%}, worst {worst:.2g}{unit}{unknown}",
        command(name),
        between((100 * good[0], 100 * good[1]), ".0f", " %"),
        wanted=f"±{within:g}{unit}",
    )


def share_within(cases: Sequence[Case], within: float) -> float:
    return float(np.mean([abs(case.error) <= within for case in cases]))


def heard_share(counts: Sequence[tuple[int, int]]) -> float:
    return sum(heard for heard, _ in counts) / sum(said for _, said in counts)


def command(name: str, *, data: bool = False) -> str:
    return f"python -m tests.measures {name}" + (" --data ../shared/data" if data else "")


def syllables(text: str) -> int:
    return sum(count_syllables(word) for word in text.split())


def speech_in(pcm: Pcm) -> tuple[Span, ...]:
    return voiced_stretches(speech_spans(pcm), pcm.seconds)


def answer(voice: str) -> Wave:
    """All sentences with pauses between them and around; digital silence in the pauses."""
    pause = np.zeros(round(PAUSE_SECONDS * SPEECH_RATE))
    said = [speak(text, voice).samples / FULL_SCALE for text in SENTENCES]
    return np.concatenate([pause, *(part for sound in said for part in (sound, pause))])


def to_pcm(wave: Wave) -> Pcm:
    limited = np.clip(np.rint(wave * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1)
    return Pcm(limited.astype(np.int16), SPEECH_RATE)


def rms(wave: Wave) -> float:
    return float(np.sqrt(np.mean(np.square(wave))))


def to_level(wave: Wave, level_dbfs: float) -> Wave:
    return wave * 10 ** ((level_dbfs - active_level_dbfs(wave)) / 20)


def active_level_dbfs(wave: Wave) -> float:
    """ITU-T P.56, method B, in steps of a millisecond; margin 15.9 dB, hangover 0.2 s."""
    pieces = np.abs(wave[: len(wave) // PIECE * PIECE]).reshape(-1, PIECE).mean(axis=1)
    keep = math.exp(-0.001 / 0.03)
    envelope, once, twice = [], 0.0, 0.0
    for piece in pieces.tolist():
        once = keep * once + (1 - keep) * piece
        twice = keep * twice + (1 - keep) * once
        envelope.append(twice)
    energy = float(np.square(wave).sum())
    for threshold in 10 ** (np.arange(-100, 0) / 20):
        over = np.concatenate([np.zeros(200), np.asarray(envelope) >= threshold])
        held = np.cumsum(over)[200:] - np.concatenate([[0], np.cumsum(over)])[: len(envelope)]
        active = np.count_nonzero(held) * PIECE
        level = 10 * math.log10(energy / active)
        if level - 20 * math.log10(threshold) <= 15.9:
            return level
    raise ValueError("no active speech")


def white(length: int, voice: str) -> Wave:
    return np.random.default_rng(VOICES.index(voice)).standard_normal(length)


def shaped(length: int, voice: str) -> Wave:
    """Noise with the spectrum of speech, its level waving by some decibels four times a second."""
    spectrum = np.abs(np.fft.rfft(answer(voice), length))
    smooth = np.convolve(spectrum, np.ones(200) / 200, mode="same")
    noise = np.fft.irfft(np.fft.rfft(white(length, voice)) * smooth, length)
    return noise * (1 + 0.3 * np.sin(2 * np.pi * 4 * np.arange(length) / SPEECH_RATE))


def babble(length: int, voice: str) -> Wave:
    """Five other voices at once, each somewhere else in its text."""
    others = [other for other in VOICES if other != voice]
    turned = [np.roll(answer(other), 7919 * (n + 1)) for n, other in enumerate(others)]
    return np.asarray(np.sum([np.resize(wave / rms(wave), length) for wave in turned], axis=0))


def in_room(wave: Wave, seconds: float, direct_db: float) -> Wave:
    """`wave` in a room that rings down by 60 dB in `seconds`."""
    at = np.arange(round(1.2 * seconds * SPEECH_RATE)) / SPEECH_RATE
    tail = np.random.default_rng(1).standard_normal(len(at)) * 10 ** (-3 * at / seconds)
    tail *= 10 ** (-direct_db / 20) / math.sqrt(float(np.square(tail).sum()))
    tail[0] = 1.0
    length = len(wave) + len(tail)
    return np.fft.irfft(np.fft.rfft(wave, length) * np.fft.rfft(tail, length), length)[: len(wave)]


def glide(low_hz: float, semitones: float, noise: float) -> tuple[Wave, float]:
    """Ten seconds of a buzz through two formants that goes up and down, and its spread."""
    at = np.arange(10 * SPEECH_RATE) / SPEECH_RATE
    height = semitones * np.abs(2 * ((at / 1.7) % 1) - 1)
    hertz = low_hz * 2 ** (height / 12)
    phase = 2 * np.pi * np.cumsum(hertz) / SPEECH_RATE

    def formant(of: int, middle_hz: float) -> Wave:
        return np.asarray(1 / (1 + np.square((of * hertz - middle_hz) / 150)))

    def harmonic(n: int) -> Wave:
        loud = 0.05 + formant(n, 600) + 0.5 * formant(n, 1400)
        return np.asarray(loud / n * np.sin(n * phase), dtype=np.float64)

    buzz: Wave = np.sum([harmonic(n) for n in range(1, 16)], axis=0)
    buzz *= 0.1 / rms(buzz)
    return np.asarray(buzz + noise * white(len(at), VOICES[0])), float(np.std(height))
