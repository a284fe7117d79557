"""Does the line take what its plan says, by chance as its parameters say, and fast enough?"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import jiwer
import numpy as np

from mockinterview.devices.files.banks import list_banks, read_bank
from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.model import Span, Word
from mockinterview.interview.personas import PERSONAS
from mockinterview.line.audio import SPEECH_RATE, Pcm, Spoken, silence
from mockinterview.line.conditions import CONDITIONS, Condition
from mockinterview.line.filters import resampled
from mockinterview.line.impairment import bad_packets, degrade
from mockinterview.line.losses import lost_words, words_of
from mockinterview.line.packets import (
    PACKET_SECONDS,
    Flags,
    chain,
    packet_count,
    packet_edge,
    runs,
    trace,
)
from mockinterview.line.phone import PHONE_RATE
from tests.measures import Row, between, bootstrap
from tests.measures.recogniser import live, plain_words

BANKS = Path(__file__).parents[2] / "question_banks"
SEEDS = 3
APART_SECONDS = 2.0
"""Between two questions, so that whisper hears each by itself."""
HOURS = 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question over one line, as the recogniser heard it; counts of words."""

    question: str
    lost: int
    unheard: int
    """Of those lost: not recognised."""
    kept: int
    on_clear: int
    """Of those kept: recognised on the clear line."""
    on_bare: int
    """Of those kept: recognised on a clear line that lacks only what this one must take."""
    on_line: int
    """Of those kept: recognised on this line."""
    on_both: int


def questions() -> tuple[str, ...]:
    """The text of every question of the bundled banks."""
    return tuple(
        question.text for path in list_banks([BANKS]) for question in read_bank(path).questions
    )


def words_lost(times: int = 20, only: str = "") -> tuple[Row, ...]:
    """Words that the plan takes and words that it leaves, as whisper tiny.en hears them.

    A recogniser hears a word worse without those beside it, and any word worse at 8,000 Hz. So what
    is left is also held against a line that does nothing but that (`bare`).

    `times` questions spread over all banks, the three interviewers in turn, each over every
    condition with three seeds. 225 takes them all, and an hour or two.
    """
    texts = questions()
    chosen = texts[:: max(1, len(texts) // times)][:times]
    voice = Pyttsx3Voice()
    with TemporaryDirectory() as folder:
        recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder)).whisper)
        try:
            spoken = [
                voice.render(text, PERSONAS[index % len(PERSONAS)])
                for index, text in enumerate(chosen)
            ]
            clear = list(_heard(recogniser, (each.pcm for each in spoken)))
            rows = []
            for condition in CONDITIONS.values():
                if only in condition.name:
                    outcomes = _outcomes(recogniser, condition, spoken, clear)
                    rows += _words_rows(condition, outcomes, times)
        finally:
            recogniser.close()
            voice.close()
    return tuple(rows)


def _outcomes(
    recogniser: ChildRecogniser,
    condition: Condition,
    spoken: Sequence[Spoken],
    clear: Sequence[str],
) -> list[Outcome]:
    outcomes = []
    for seed in range(SEEDS):
        lines = [degrade(each, condition, seed) for each in spoken]
        heard = _heard(recogniser, (line.pcm for line in lines))
        bare_lines = (
            bare(each, condition, line.lost_words) for each, line in zip(spoken, lines, strict=True)
        )
        heard_bare = (
            _heard(recogniser, bare_lines) if condition.takes_words or condition.phone else clear
        )
        for each, line, on_clear, on_bare, on_line in zip(
            spoken, lines, clear, heard_bare, heard, strict=True
        ):
            words = words_of(each)
            first, now = recognised(words, on_clear), recognised(words, on_line)
            kept = set(range(len(words))) - set(line.lost_words)
            outcomes.append(
                Outcome(
                    " ".join(word.text for word in words),
                    len(line.lost_words),
                    len(set(line.lost_words) - now),
                    len(kept),
                    len(kept & first),
                    len(kept & recognised(words, on_bare)),
                    len(kept & now),
                    len(kept & first & now),
                )
            )
    return outcomes


def bare(spoken: Spoken, condition: Condition, lost: Sequence[int]) -> Pcm:
    """`spoken` with what `condition` has to do and nothing else.

    Silence for the words that it takes; by telephone, 8,000 samples a second.
    """
    samples, rate = spoken.pcm.samples, spoken.pcm.rate
    if condition.phone:
        return Pcm(resampled(samples, rate, PHONE_RATE), PHONE_RATE)
    silent = samples.copy()
    for first, last in runs(bad_packets(words_of(spoken), lost, packet_count(len(silent), rate))):
        silent[packet_edge(first, rate) : packet_edge(last, rate)] = 0
    return Pcm(silent, rate)


def _heard(recogniser: ChildRecogniser, sounds: Iterable[Pcm]) -> Iterator[str]:
    """What is heard of each sound; twenty at a time go through the recogniser as one take."""
    rest = [sound.at_rate(SPEECH_RATE) for sound in sounds]
    while rest:
        batch, rest = rest[:20], rest[20:]
        pieces, starts, now = [], [], 0.0
        for sound in batch:
            starts.append(now + APART_SECONDS / 2)
            pieces += [silence(APART_SECONDS).samples, sound.samples]
            now += APART_SECONDS + sound.seconds
        pieces.append(silence(APART_SECONDS).samples)
        transcript = live(recogniser, Pcm(np.concatenate(pieces), SPEECH_RATE))
        for start, end in zip(starts, [*starts[1:], now + APART_SECONDS], strict=True):
            yield " ".join(
                word.text for word in transcript.words if start <= (word.start + word.end) / 2 < end
            )


def recognised(words: Sequence[Word], heard: str) -> set[int]:
    """Indices of `words` that stand in `heard`, in their order."""
    spoken = [plain_words(word.text).replace(" ", "") or "-" for word in words]
    aligned = jiwer.process_words(" ".join(spoken), plain_words(heard) or "-")
    return {
        index
        for chunk in aligned.alignments[0]
        if chunk.type == "equal"
        for index in range(chunk.ref_start_idx, chunk.ref_end_idx)
    }


def _words_rows(condition: Condition, outcomes: list[Outcome], times: int) -> list[Row]:
    def unheard(cases: Sequence[Outcome]) -> float:
        lost = sum(each.lost for each in cases)
        return sum(each.unheard for each in cases) / lost if lost else float("nan")

    def kept(cases: Sequence[Outcome]) -> float:
        return sum(each.on_line for each in cases) / sum(each.on_clear for each in cases)

    def kept_of_bare(cases: Sequence[Outcome]) -> float:
        return sum(each.on_line for each in cases) / sum(each.on_bare for each in cases)

    data = f"{len(outcomes) // SEEDS} questions x {SEEDS} seeds, {condition.name}"
    command = f"python -m tests.measures words_lost --times {times}"
    rows = []
    if condition.takes_words:
        lost = sum(each.lost for each in outcomes)
        rows.append(
            Row(
                f"lost words not recognised, of {lost}",
                data,
                f"{unheard(outcomes):.3f}",
                command,
                between(bootstrap(outcomes, unheard), ".3f"),
                ">= .95",
            )
        )
    clear = sum(each.on_clear for each in outcomes)
    both = sum(each.on_both for each in outcomes)
    total = sum(each.kept for each in outcomes)
    rows.append(
        Row(
            f"kept words recognised, against the clear line's {clear} of {total} "
            f"(the very same ones: {both / clear:.3f})",
            data,
            f"{kept(outcomes):.3f}",
            command,
            between(bootstrap(outcomes, kept), ".3f"),
            ">= .95",
        )
    )
    if condition.takes_words or condition.phone:
        alone = "at 8,000 Hz" if condition.phone else "with the same words silent"
        heard = sum(each.on_bare for each in outcomes)
        rows.append(
            Row(
                f"kept words recognised, against {heard} on a clear line {alone}",
                data,
                f"{kept_of_bare(outcomes):.3f}",
                command,
                between(bootstrap(outcomes, kept_of_bare), ".3f"),
                ">= .95",
            )
        )
    return rows


def line_statistics(hours: float = HOURS) -> tuple[Row, ...]:
    """Lost packets and how many in a row, against the parameters, over `hours` of each line.

    Once as chance alone has it, and once over questions of the banks whose words the plan takes:
    all of them in turn with one seed after another until the hours are full.
    """
    voice = Pyttsx3Voice()
    try:
        spoken = [
            voice.render(text, PERSONAS[index % len(PERSONAS)])
            for index, text in enumerate(questions())
        ]
    finally:
        voice.close()
    rows: list[Row] = []
    for condition in CONDITIONS.values():
        line = chain(condition)
        if not line.loss_share:
            continue
        packets = round(hours * 3600 / PACKET_SECONDS)
        free = trace(condition, packets, seed=1).missing
        kinds = {"by chance": np.array_split(free, 360)}
        if condition.takes_words:
            kinds["over questions"] = list(_planned(condition, spoken, packets))
        for kind, parts in kinds.items():
            rows += _statistics_rows(condition, kind, parts, hours)
    return tuple(rows)


def _planned(condition: Condition, spoken: Sequence[Spoken], packets: int) -> Iterator[Flags]:
    """What is missing of one question after another, with a plan."""
    seed = 0
    while packets > 0:
        for each in spoken:
            words = words_of(each)
            lost = lost_words(" ".join(word.text for word in words), condition, seed)
            count = packet_count(len(each.pcm.samples), each.pcm.rate)
            yield trace(condition, count, seed, bad_packets(words, lost, count)).missing
            packets -= count
            if packets <= 0:
                return
        seed += 1


def _statistics_rows(
    condition: Condition, kind: str, parts: Sequence[Flags], hours: float
) -> Iterator[Row]:
    def loss(cases: Sequence[tuple[int, int, int]]) -> float:
        return sum(case[1] for case in cases) / sum(case[0] for case in cases)

    def burst(cases: Sequence[tuple[int, int, int]]) -> float:
        return sum(case[1] for case in cases) / max(1, sum(case[2] for case in cases))

    line = chain(condition)
    counts = [(len(part), int(part.sum()), len(runs(part))) for part in parts]
    for what, figure, wanted in (
        ("packets missing", loss, line.loss_share),
        ("packets missing in a row, mean", burst, line.mean_burst),
    ):
        low, high = bootstrap(counts, figure, rounds=200)
        measured = figure(counts)
        yield Row(
            f"{what}: measured against {wanted:.4g}",
            f"{condition.name}, {hours:g} h, {kind}",
            f"{100 * (measured / wanted - 1):+.1f} % ({measured:.4g})",
            "python -m tests.measures line_statistics",
            between((low, high), ".4g"),
            "within 5 %",
        )


_SAME = """
import hashlib, numpy as np
from mockinterview.interview.model import Word
from mockinterview.line.audio import Pcm, Spoken
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.impairment import degrade
rate = 22050
n = np.arange(rate * 8)
wave = ((n * 37 % 441) * 60 - 13000) * ((n // 3000) % 3) // 2
texts = "Tell me about a time you disagreed with your manager over a deadline".split()
words = tuple(Word(w, 0.2 + 0.5 * i, 0.65 + 0.5 * i) for i, w in enumerate(texts))
spoken = Spoken(Pcm(wave.astype(np.int16), rate), words)
for name, condition in CONDITIONS.items():
    for seed in range(20):
        line = degrade(spoken, condition, seed)
        told = line.pcm.samples.tobytes() + repr((line.lost_words, line.lost, line.frozen)).encode()
        print(name, seed, hashlib.sha256(told).hexdigest())
"""


def line_same() -> tuple[Row, ...]:
    """Twenty seeds over every line in two processes: the samples and what is told of them."""
    first, second = (
        subprocess.run(
            [sys.executable, "-c", _SAME],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.splitlines()
        for seed in ("1", "2")
    )
    same = sum(one == other for one, other in zip(first, second, strict=True))
    digest = hashlib.sha256("\n".join(first).encode()).hexdigest()
    return (
        Row(
            f"same seed, same samples in two processes (all together: {digest[:16]})",
            f"{len(CONDITIONS)} lines x 20 seeds, 8 s each",
            f"{same} of {len(first)}",
            "python -m tests.measures line_same",
            wanted="all",
        ),
    )


def line_cost(times: int = 20) -> tuple[Row, ...]:
    """What it takes to degrade 10 s of speech, against its play time; the slowest of `times`."""
    voice = Pyttsx3Voice()
    try:
        spoken = voice.render(" ".join(questions()[:2]), PERSONAS[0])
    finally:
        voice.close()
    ten = Spoken(spoken.pcm.cut(Span(0.0, 10.0)), spoken.words)
    rows = []
    for condition in CONDITIONS.values():
        shares = []
        for seed in range(times):
            began = time.perf_counter()
            degrade(ten, condition, seed)
            shares.append((time.perf_counter() - began) / ten.pcm.seconds)
        rows.append(
            Row(
                "degrading speech, share of its play time: median / worst",
                f"{ten.pcm.seconds:.1f} s, {condition.name}, {times} seeds",
                f"{median(shares):.4f} / {max(shares):.4f}",
                "python -m tests.measures line_cost",
                wanted="<= .02",
            )
        )
    return tuple(rows)
