"""How well pauses and the pace are measured, on answers of which both are known."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.feedback import assess_answer
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.interview.assessment import Metrics, PausePlace
from mockinterview.interview.model import Span, Transcript
from mockinterview.line.audio import Pcm
from tests.measures import Row, between, bootstrap
from tests.measures.recogniser import CANDIDATE, live, read_sound
from tests.measures.synthetic import COUNT, PAUSE_SECONDS, SyntheticAnswer, answers
from tests.unit.spoken_answers import a_take, an_answer

QUIET_SNR_DB = 20.0
"""Below this the program itself asks for a better microphone (EVIDENCE: clipping, noise)."""
CLOSE = 0.05
"""Share by which a pace may miss the true one."""


@dataclass(frozen=True, slots=True)
class Found:
    """The pauses of one answer beside the true ones."""

    true_count: int
    found_count: int
    pairs: tuple[tuple[Span, Span], ...]
    """True and found."""


def pauses(data: Path | None = None, times: int = COUNT) -> tuple[Row, ...]:
    """Pauses of 0.25 s and more: known to the sample, or aligned by hand."""
    row = partial(_pauses, command="python -m tests.measures pauses")
    everything = [
        (answer, _compared(answer.pcm, _true_pauses(answer))) for answer in answers(times)
    ]
    clear = [found for answer, found in everything if answer.snr_db >= QUIET_SNR_DB]
    noisy = [found for answer, found in everything if answer.snr_db < QUIET_SNR_DB]
    wanted = "≥ .95, ≤ 40 ms"
    rows = [
        row("synthetic answers, all", [found for _, found in everything], wanted=wanted),
        row(f"synthetic answers, SNR of {QUIET_SNR_DB:.0f} dB and more", clear, wanted=wanted),
        row("synthetic answers, SNR of 10 dB", noisy),
        row("bundled candidate", [_compared(*each) for each in _candidates_pauses()]),
    ]
    if data:
        speech = data / "speech"
        pcm = read_sound(speech / "mfa" / "acoustic_corpus.flac")
        aligned = list(silences_of(speech / "acoustic_corpus.TextGrid"))
        rows.append(
            _pauses(
                "acoustic_corpus, aligned by hand",
                [_compared(pcm, aligned)],
                command="python -m tests.measures pauses --data DIR",
                wanted="≥ .85, ≤ 80 ms",
            )
        )
    return tuple(rows)


def _true_pauses(answer: SyntheticAnswer) -> list[Span]:
    return pauses_between(answer.speech, answer.pcm.seconds)


def _candidates_pauses() -> Iterator[tuple[Pcm, list[Span]]]:
    """The gaps between the candidate's words, and before the first and after the last."""
    for truth in sorted(CANDIDATE.glob("*.json")):
        words = json.loads(truth.read_text(encoding="utf-8"))["words"]
        spans = [Span(word["start"], word["end"]) for word in words]
        pcm = read_sound(truth.with_suffix(".flac"))
        yield pcm, pauses_between(spans, pcm.seconds)


def _compared(pcm: Pcm, true: Sequence[Span]) -> Found:
    found = pauses_between(speech_spans(pcm), pcm.seconds)
    return Found(len(true), len(found), tuple(matched(true, found)))


def _pauses(name: str, found: Sequence[Found], command: str, wanted: str = "") -> Row:
    count = sum(each.true_count for each in found)
    intervals = f"{between(bootstrap(found, f1))}, {between(bootstrap(found, edge_ms), '.0f')} ms"
    return Row(
        "pauses of 0.25 s and more: F1, median error of an edge",
        f"{name}: {count} pauses in {len(found)}",
        f"{f1(found):.2f}, {edge_ms(found):.0f} ms",
        command,
        intervals if len(found) > 1 else "",
        wanted,
    )


def f1(answers: Sequence[Found]) -> float:
    pairs = sum(len(each.pairs) for each in answers)
    return 2 * pairs / sum(each.true_count + each.found_count for each in answers)


def edge_ms(answers: Sequence[Found]) -> float:
    """Median distance of an edge from its true place."""
    pairs = [pair for each in answers for pair in each.pairs]
    return 1000 * median(
        abs(a - b) for t, f in pairs for a, b in ((t.start, f.start), (t.end, f.end))
    )


def pauses_between(voiced: Sequence[Span], seconds: float) -> list[Span]:
    edges = [0.0, *(edge for span in voiced for edge in (span.start, span.end)), seconds]
    gaps = [Span(start, end) for start, end in pairwise(edges)][::2]
    return [gap for gap in gaps if gap.duration >= PAUSE_SECONDS - 1e-9]


def matched(true: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Pairs that share at least half of the longer one; one partner each."""
    free = list(found)
    pairs = []
    for one in true:
        for other in free:
            shared = min(one.end, other.end) - max(one.start, other.start)
            if shared >= max(one.duration, other.duration) / 2:
                pairs.append((one, other))
                free.remove(other)
                break
    return pairs


def silences_of(grid: Path) -> Iterator[Span]:
    """Silences of `PAUSE_SECONDS` and more in the first tier of a short-form TextGrid."""
    for span, text in _intervals(grid):
        if not text and span.duration >= PAUSE_SECONDS - 1e-9:
            yield span


def words_of(grid: Path) -> Iterator[tuple[str, Span]]:
    """The words of the first tier of a short-form TextGrid."""
    for span, text in _intervals(grid):
        if text:
            yield text, span


def _intervals(grid: Path) -> Iterator[tuple[Span, str]]:
    lines = [line.strip() for line in grid.read_text(encoding="utf-8").splitlines()]
    first = lines.index('"IntervalTier"')
    for index in range(int(lines[first + 4])):
        start, end, text = lines[first + 5 + 3 * index : first + 8 + 3 * index]
        yield Span(float(start), float(end)), text.strip('"')


@dataclass(frozen=True, slots=True)
class Paced:
    """The pace of one answer beside the true one."""

    true_wpm: float
    found_wpm: float | None
    """None: the program did not judge it."""
    has_fillers: bool

    @property
    def error(self) -> float | None:
        return None if self.found_wpm is None else self.found_wpm / self.true_wpm - 1


def pace_true(data: Path | None = None, times: int = COUNT) -> tuple[Row, ...]:
    """Words per minute through whisper and the assessment against the true words and times.

    And where pauses of 1 s and more lie, which is told from the recogniser's words. 200 answers
    are 100 minutes of sound: a quarter of an hour of an idle machine.
    """
    command = f"python -m tests.measures pace_true --times {times}"
    with TemporaryDirectory() as folder:
        recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder)).whisper)
        paced, places = [], []
        try:
            for number, answer in enumerate(answers(times), 1):
                metrics = _assessed(live(recogniser, answer.pcm), answer.pcm)
                paced.append(
                    Paced(answer.pace_wpm, metrics.pacing.pace_wpm, bool(answer.filled_pauses))
                )
                if answer.snr_db >= QUIET_SNR_DB:
                    places.append(_places(answer, metrics))
                if number % 20 == 0:
                    print(f"  {number} of {times} answers heard", flush=True)
            corpus = _corpus_pace(recogniser, data / "speech") if data else ()
        finally:
            recogniser.close()
    row = partial(_pace_row, command=command)
    return (
        row("all that were judged", paced, wanted="≥ 95 %"),
        row("without a filled pause", [each for each in paced if not each.has_fillers]),
        row("with filled pauses", [each for each in paced if each.has_fillers]),
        _place_row(places, command),
        *corpus,
    )


def _assessed(transcript: Transcript, pcm: Pcm) -> Metrics:
    take = a_take(
        transcript.words, pcm.seconds, engine=transcript.engine, language=transcript.language
    )
    return assess_answer(an_answer(take), pcm).metrics


def _pace_row(name: str, paced: Sequence[Paced], command: str, wanted: str = "") -> Row:
    judged = [each for each in paced if each.error is not None]
    return Row(
        f"words per minute within {CLOSE:.0%} of the true ones, median error",
        f"synthetic answers, {name}: {len(judged)} of {len(paced)}",
        f"{100 * share_close(judged):.0f} %; {100 * _median_error(judged):.1f} %",
        command,
        between(bootstrap(judged, lambda some: 100 * share_close(some)), ".0f", " %"),
        wanted,
    )


def share_close(paced: Iterable[Paced]) -> float:
    """Of those that were judged, 0 to 1."""
    errors = [abs(each.error) for each in paced if each.error is not None]
    return sum(error <= CLOSE for error in errors) / len(errors) if errors else 0.0


def _median_error(paced: Iterable[Paced]) -> float:
    return median(abs(each.error) for each in paced if each.error is not None)


def _corpus_pace(recogniser: ChildRecogniser, speech: Path) -> tuple[Row, ...]:
    """Words that were aligned by hand over the time from the first to the last of them."""
    pcm = read_sound(speech / "mfa" / "acoustic_corpus.flac")
    aligned = list(words_of(speech / "acoustic_corpus.TextGrid"))
    said = [word for word, _ in aligned if word not in {"um", "uh", "er", "hm"}]
    true = 60 * len(said) / (aligned[-1][1].end - aligned[0][1].start)
    found = _assessed(live(recogniser, pcm), pcm).pacing.pace_wpm
    return (
        Row(
            "words per minute against the true ones",
            f"acoustic_corpus, {len(said)} words aligned by hand: {true:.0f}",
            "not judged" if found is None else f"{100 * abs(found / true - 1):.1f} % ({found:.0f})",
            "python -m tests.measures pace_true --data DIR",
            wanted="≤ 5 %",
        ),
    )


def _places(answer: SyntheticAnswer, metrics: Metrics) -> list[tuple[PausePlace, PausePlace]]:
    """True and found places of the pauses of 1 s and more that were found."""
    found = {pause.span: pause.place for pause in metrics.pacing.pauses}
    true = {pause.span: pause.place for pause in answer.pauses if pause.span.duration >= 1.0}
    return [(true[t], found[f]) for t, f in matched(list(true), list(found))]


def _place_row(places: Sequence[list[tuple[PausePlace, PausePlace]]], command: str) -> Row:
    def right(answers: Sequence[list[tuple[PausePlace, PausePlace]]]) -> float:
        told = [t is f for each in answers for t, f in each if f is not PausePlace.UNKNOWN]
        return 100 * sum(told) / max(1, len(told))

    count = sum(map(len, places))
    inside = [t for each in places for t, f in each if f is PausePlace.INSIDE_CLAUSE]
    really = sum(true is PausePlace.INSIDE_CLAUSE for true in inside)
    return Row(
        "place of pauses of 1 s and more, where it was told: right; told as inside: really inside",
        f"synthetic answers, SNR of {QUIET_SNR_DB:.0f} dB and more: {count} pauses",
        f"{right(places):.0f} %; {really} of {len(inside)}",
        command,
        between(bootstrap(places, right), ".0f", " %"),
    )
