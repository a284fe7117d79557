"""How much of the recogniser's speed is left when `analyze` is wrapped around it?"""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from mockinterview.batch.orders import Order, Setup
from mockinterview.batch.workers import Workers
from mockinterview.devices.models.store import SpeechModels
from mockinterview.interview.model import QuestionKind
from mockinterview.line.audio import FULL_SCALE
from tests.measures import Row
from tests.measures.recogniser import CANDIDATE, read_sound


def analyze_throughput(times: int = 3) -> tuple[Row, ...]:
    """Bare faster-whisper, `analyze` with one worker and with two, in turns, a thread each.

    Models are loaded before the clock starts. Bare means: decoded sound in, words with their times
    out, the file in one piece. The load of the machine falls on all three alike.
    """
    from faster_whisper import WhisperModel  # noqa: PLC0415  native, and only wanted here

    names = ("made-a-mistake", "tight-deadline", "disagreed-with-manager", "proud-of")
    files = [CANDIDATE / f"{name}.flac" for name in names]
    warm = CANDIDATE / "request-to-repeat.flac"
    with TemporaryDirectory() as folder:
        models = Path(folder)
        bare = WhisperModel(
            str(SpeechModels(models).whisper()), device="cpu", compute_type="int8", cpu_threads=1
        )
        setup = Setup("whisper", "", str(models), 1, QuestionKind.SITUATIONAL)
        with Workers(1, setup) as one, Workers(2, setup) as two:
            _judge(one, [warm])
            _judge(two, [warm, warm])
            rounds = [
                (
                    _seconds(lambda: _hear(bare, files)),
                    _seconds(lambda: _judge(one, files)),
                    _seconds(lambda: _judge(two, files)),
                )
                for _ in range(times)
            ]
    data = f"bundled candidate, {len(files)} answers, {times} rounds, load {os.getloadavg()[0]:.1f}"
    command = "python -m tests.measures analyze_throughput"
    return tuple(
        Row(
            f"analyze, {name}, against bare whisper with a thread: speed",
            data,
            f"{median(each[0] / each[column] for each in rounds):.2f} x",
            command,
            ", ".join(f"{each[0] / each[column]:.2f}" for each in rounds),
            wanted,
        )
        for column, name, wanted in ((1, "one worker", ">= .9 x"), (2, "two workers", ">= 1.7 x"))
    )


def _seconds(run: Callable[[], None]) -> float:
    before = time.perf_counter()
    run()
    return time.perf_counter() - before


def _hear(bare: object, files: Sequence[Path]) -> None:
    from faster_whisper import WhisperModel  # noqa: PLC0415

    assert isinstance(bare, WhisperModel)
    for path in files:
        segments, _ = bare.transcribe(
            read_sound(path).samples.astype(np.float32) / np.float32(FULL_SCALE),
            language="en",
            beam_size=1,
            temperature=0,
            condition_on_previous_text=False,
            word_timestamps=True,
        )
        assert list(segments)


def _judge(workers: Workers, files: Sequence[Path]) -> None:
    for future in workers.analyse([Order(str(path)) for path in files], lambda _: None):
        assert not future.result().error
