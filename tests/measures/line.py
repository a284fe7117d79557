"""Does the line take what its plan says, by chance as its parameters say, and fast enough?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import jiwer
import numpy as np

from mockinterview.devices.bank_files import list_banks, read_bank
from mockinterview.devices.models import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.model import Word
from mockinterview.interview.personas import PERSONAS
from mockinterview.line.audio import SPEECH_RATE, Pcm, Spoken, silence
from mockinterview.line.conditions import CONDITIONS, Condition
from mockinterview.line.impairment import degrade
from mockinterview.line.losses import words_of
from tests.measures import Row, between, bootstrap
from tests.measures.recogniser import live, plain_words

BANKS = Path(__file__).parents[2] / "question_banks"
SEEDS = 1
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

    `times` questions spread over all banks, the three interviewers in turn, each over every
    condition with three seeds. 225 takes them all, and two hours.
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
        for each, line, on_clear, on_line in zip(spoken, lines, clear, heard, strict=True):
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
                    len(kept & now),
                    len(kept & first & now),
                )
            )
    return outcomes


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
    return rows
