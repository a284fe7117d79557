"""How many filled pauses are found, by words and by sound, and how many are found where none is.

With Whisper through the live pipeline. The synthetic answers are numbered from `HELD_BACK` on; the
bounds of `steady_sounds` were chosen on those before, by the same voices, and on all of mfa and of
the read speech: what is shown of these two is how well the bounds fit, not what to expect. The true
times of the mfa clips are not known but for one, so what was found is aligned with what was said,
token by token.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.feedback.delivery import fillers
from mockinterview.feedback.delivery.filled_sounds import filled_sounds
from mockinterview.feedback.delivery.pauses import voiced_stretches
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.feedback.words import middle, plain, tidy
from mockinterview.interview.assessment import FilledPause, FoundBy
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import Pcm
from tests.measures import Row, between, bootstrap
from tests.measures.hesitant_answers import answer
from tests.measures.recogniser import live, read_sound

HELD_BACK = 36
COUNT = 36
_COMMAND = "python -m tests.measures filled_pauses"
_FILLER = "(filler)"


@dataclass(frozen=True, slots=True)
class Counted:
    """One answer or clip."""

    true: int
    found: int
    right: int
    by_words: int
    """Of the right ones, those that the recogniser wrote down."""
    minutes: float


def filled_pauses(data: Path | None = None) -> tuple[Row, ...]:
    with TemporaryDirectory() as folder:
        recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder)).whisper)
        try:
            rows = [
                *_found("synthetic, 6 voices", _COMMAND, 0.9, list(_synthetic(recogniser))),
            ]
            if data:
                command = f"{_COMMAND} --data DIR"
                clips = list(_acted(recogniser, data / "speech"))
                rows += _found("mfa, acted", command, 0.8, clips)
                rows += [
                    _false(name, command, list(_read(recogniser, data / "speech", name)))
                    for name in ("so762_dev", "lj", "librivox")
                ]
        finally:
            recogniser.close()
    return tuple(rows)


def _synthetic(recogniser: ChildRecogniser) -> Iterator[Counted]:
    for number in range(HELD_BACK, HELD_BACK + COUNT):
        hesitant = answer(number)
        found, _ = _heard(recogniser, hesitant.pcm)
        pairs = _overlapping([filler.span for filler in hesitant.fillers], found)
        written = sum(pause.found_by is FoundBy.WORDS for pause in pairs)
        minutes = hesitant.pcm.seconds / 60
        yield Counted(len(hesitant.fillers), len(found), len(pairs), written, minutes)


def _acted(recogniser: ChildRecogniser, speech: Path) -> Iterator[Counted]:
    for path, said in _clips(speech, "mfa"):
        pcm = read_sound(path)
        found, words = _heard(recogniser, pcm)
        spans = {pause.span for pause in found}
        heard = [(middle(word.span), plain(word.text)) for word in words if word.span not in spans]
        heard += [(middle(pause.span), f"{_FILLER} {pause.found_by}") for pause in found]
        true = [_FILLER if _is_filler(token) else token for token in said.split()]
        right = aligned_fillers(true, [token for _, token in sorted(heard)])
        written = sum(token.endswith(FoundBy.WORDS) for token in right)
        minutes = pcm.seconds / 60
        yield Counted(true.count(_FILLER), len(found), len(right), written, minutes)


def _read(recogniser: ChildRecogniser, speech: Path, name: str) -> Iterator[Counted]:
    for path, _ in _clips(speech, name):
        pcm = read_sound(path)
        found, _ = _heard(recogniser, pcm)
        yield Counted(0, len(found), 0, 0, pcm.seconds / 60)


def _clips(speech: Path, name: str) -> Iterator[tuple[Path, str]]:
    for line in (speech / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        clip = json.loads(line)
        if clip["set"] == name:
            yield speech / clip["path"], clip["ref"]


def _is_filler(token: str) -> bool:
    """The set writes 'er for her."""
    said = Word(token, 0.0, 1.0, None)
    return token[0] != "'" and bool(fillers.filled_pauses((said,)))


def _heard(recogniser: ChildRecogniser, pcm: Pcm) -> tuple[list[FilledPause], tuple[Word, ...]]:
    words = tidy(live(recogniser, pcm).words)
    written = fillers.filled_pauses(words)
    speech = voiced_stretches(speech_spans(pcm), pcm.seconds)
    sounds = filled_sounds(pcm, speech, words, written)
    return list(fillers.in_order((*written, *sounds))), words


def _overlapping(true: Sequence[Span], found: Sequence[FilledPause]) -> list[FilledPause]:
    """Those of `found` that overlap one of `true`; one partner each."""
    free = list(found)
    partners = []
    for span in true:
        for pause in free:
            if pause.span.start < span.end and span.start < pause.span.end:
                partners.append(pause)
                free.remove(pause)
                break
    return partners


def aligned_fillers(true: Sequence[str], heard: Sequence[str]) -> list[str]:
    """The fillers of `heard` that stand where `true` has one, by the least edit distance.

    A filler and a word never stand for each other.
    """
    cost = np.zeros((len(true) + 1, len(heard) + 1))
    cost[:, 0], cost[0] = np.arange(len(true) + 1), np.arange(len(heard) + 1)
    for i, one in enumerate(true, 1):
        for j, other in enumerate(heard, 1):
            cost[i, j] = min(
                cost[i - 1, j - 1] + _difference(one, other), cost[i - 1, j] + 1, cost[i, j - 1] + 1
            )
    right = []
    i, j = len(true), len(heard)
    while i and j:
        if cost[i, j] == cost[i - 1, j - 1] + _difference(true[i - 1], heard[j - 1]):
            i, j = i - 1, j - 1
            if true[i] == _FILLER:
                right.append(heard[j])
        elif cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return right[::-1]


def _difference(one: str, other: str) -> int:
    if one.startswith(_FILLER) or other.startswith(_FILLER):
        return 0 if one.startswith(_FILLER) and other.startswith(_FILLER) else 3
    return int(one != other)


def _found(name: str, command: str, wanted: float, cases: Sequence[Counted]) -> list[Row]:
    data = f"{name}, {sum(case.true for case in cases)} in {len(cases)} clips"
    figures = (
        ("filled pauses: recall", _recall, f">= {wanted}"),
        ("filled pauses: precision", _precision, f">= {wanted}"),
        ("filled pauses: recall by words alone", _recall_by_words, ""),
    )
    return [
        Row(what, data, f"{figure(cases):.2f}", command, between(bootstrap(cases, figure)), aim)
        for what, figure, aim in figures
    ]


def _false(name: str, command: str, cases: Sequence[Counted]) -> Row:
    return Row(
        "filled pauses found in fluent read speech, a minute",
        f"{name}, {len(cases)} clips",
        f"{_per_minute(cases):.2f}",
        command,
        between(bootstrap(cases, _per_minute)),
        "<= 1",
    )


def _recall(cases: Sequence[Counted]) -> float:
    return _share(sum(case.right for case in cases), sum(case.true for case in cases))


def _recall_by_words(cases: Sequence[Counted]) -> float:
    return _share(sum(case.by_words for case in cases), sum(case.true for case in cases))


def _precision(cases: Sequence[Counted]) -> float:
    return _share(sum(case.right for case in cases), sum(case.found for case in cases))


def _per_minute(cases: Sequence[Counted]) -> float:
    return _share(sum(case.found for case in cases), sum(case.minutes for case in cases))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
