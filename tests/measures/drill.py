"""Whether the drill teaches what it then rewards: its model sentences, read and heard."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle, product
from pathlib import Path
from tempfile import TemporaryDirectory

from mockinterview.devices.files.banks import list_banks, read_bank
from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.feedback.manners.drilling import model_sentence, typed_attempt
from mockinterview.interview.drill.exercises import (
    LESSONS,
    TOP_LEVEL,
    Attempt,
    Exercise,
    Lesson,
    draw,
    exercise_of,
    succeeded,
)
from mockinterview.interview.model import Delivery
from mockinterview.interview.requests.dialogue_acts import ASKING, read_act
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.line.garbling import garbled
from mockinterview.resources import bundled
from tests.measures import Row, between, bootstrap
from tests.measures.recogniser import live
from tests.measures.voices import VOICES, speak

_SEEDS = 3
_FORMS = {
    Lesson.OPEN: RepairForm.OPEN,
    Lesson.RESTRICTED: RepairForm.RESTRICTED,
    Lesson.OFFER: RepairForm.OFFER,
}


def drill_models(times: int = 150) -> tuple[Row, ...]:
    """Each model sentence judged as if the candidate had said it; the offers said aloud, too."""
    models = list(_models())
    judged = [
        (exercise, typed_attempt(exercise, arrived, said)) for exercise, arrived, said in models
    ]
    for exercise, attempt in judged:
        if not succeeded(attempt):
            print("not what it teaches:", exercise.lesson, "|", attempt.said)
    rewarded = sum(succeeded(attempt) for _, attempt in judged)
    offers = [each for each in models if each[0].lesson is Lesson.OFFER]
    in_form = sum(
        _in_form(attempt) for exercise, attempt in judged if exercise.lesson is Lesson.OFFER
    )
    row = partial(Row, command="python -m tests.measures drill_models")
    return (
        row(
            what="model sentence gets the step that its lesson wants",
            data=f"{len(models)} models: each bank, level and lesson, {_SEEDS} seeds",
            figure=f"{rewarded} of {len(models)}",
            wanted="all",
        ),
        row(
            what="model of an offer is one (else it names the part)",
            data=f"{len(offers)} of these",
            figure=f"{in_form} of {len(offers)}",
        ),
        *_offers_by_voice(offers[:: max(1, len(offers) // times)][:times]),
    )


def _models() -> Iterator[tuple[Exercise, Delivery, str]]:
    """Exercise, the question as it arrives, and the sentence that is held up to the candidate."""
    for path, seed in product(list_banks([bundled("question_banks")]), range(_SEEDS)):
        questions = draw(read_bank(path).questions, seed)
        for number, level in product(range(1, len(LESSONS) + 1), range(1, TOP_LEVEL + 1)):
            exercise = exercise_of(questions[number - 1], number, level, seed)
            line = garbled(exercise)
            arrived = Delivery(
                exercise.question.text, 5.0, 0.0, 5.0, condition=exercise.condition, lost=line.lost
            )
            if exercise.lesson is not Lesson.FREE:
                yield exercise, arrived, model_sentence(exercise.lesson, arrived)


def _in_form(attempt: Attempt) -> bool:
    return attempt.form is _FORMS[attempt.lesson]


def _offers_by_voice(offers: list[tuple[Exercise, Delivery, str]]) -> tuple[Row, ...]:
    met: list[float] = []
    rewarded: list[float] = []
    folder = TemporaryDirectory()
    recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder.name)).whisper)
    try:
        recogniser.load()
        for (exercise, arrived, said), voice in zip(offers, cycle(VOICES), strict=False):
            heard = live(recogniser, speak(said, voice)).text
            asks = read_act(heard, exercise.question.text).kind in ASKING
            good = asks and succeeded(typed_attempt(exercise, arrived, heard))
            met.append(float(asks))
            rewarded.append(float(good))
            if not good:
                print("asks," if asks else "answers,", voice, "|", said, "|", heard)
    finally:
        recogniser.close()
        folder.cleanup()
    row = partial(
        Row,
        data=f"{len(offers)} offers by {len(VOICES)} voices, whisper tiny.en",
        command="python -m tests.measures drill_models",
    )
    return (
        row(
            what="offer said aloud is met with a reply",
            figure=f"{_mean(met):.2f}",
            interval=between(bootstrap(met, _mean)),
            wanted="≥ .90",
        ),
        row(
            what="the same gets the step that its lesson wants",
            figure=f"{_mean(rewarded):.2f}",
            interval=between(bootstrap(rewarded, _mean)),
        ),
    )


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares)
