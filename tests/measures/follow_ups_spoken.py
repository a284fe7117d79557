"""What is asked on after an answer that was really spoken and recognised?

Every eighth answer of `follow_ups`, by one or more of three voices in turn. The rubric is checked
as far as it can be without a reader: nothing is named that was never said, nothing private, and no
part is asked for that was told. Whether a follow-up is of interest is judged on the typed answers
alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.interview.answers.follow_ups import FollowUp, follow_up
from mockinterview.interview.answers.sure_words import unsure_words
from mockinterview.interview.model import Brief, Transcript
from tests.measures import Row, between, bootstrap
from tests.measures.follow_up_answers import ToFollowUp, answers_to_follow_up
from tests.measures.follow_ups import NEVER_SAID, broken
from tests.measures.recogniser import live
from tests.measures.voices import speak

_EVERY: Final = 8
_VOICES: Final = ("slt", "rms", "en-gb+f3")
_COMMAND: Final = "python -m tests.measures follow_ups_spoken"


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer as it was heard, and what was asked after it."""

    answer: ToFollowUp
    asked: FollowUp | None
    trusting: FollowUp | None
    """If every word were taken as heard."""
    typed: FollowUp | None
    """After the answer as it is written."""


_Answers = Sequence[Sequence[Spoken]]
"""Each with every voice that spoke it."""


def follow_ups_spoken(times: int = len(_VOICES)) -> tuple[Row, ...]:
    """`times`: by so many of the voices each answer is spoken."""
    cases = [_followed(answer, heard) for answer, heard in _spoken(times)]
    for case in cases:
        print(_line(case))
    answers = [cases[first : first + times] for first in range(0, len(cases), times)]
    data = f"{len(answers)} answers, each by {times} of {len(_VOICES)} voices, whisper tiny.en"

    command = f"{_COMMAND} --times {times}"

    def row(what: str, figure: Callable[[_Answers], float], wanted: str = "") -> Row:
        interval = between(bootstrap(answers, figure))
        return Row(what, data, f"{figure(answers):.2f}", command, interval, wanted)

    asked = [case.asked for case in cases]
    named = [each for each in asked if each is not None and each.picks_up]
    return (
        row("follow-ups that break no check of the rubric", _fits, "≥ .9"),
        row("of those that name something: it was never said", _never, "≤ .05"),
        row("the same if unsure words were named, too", _never_trusting),
        row("in the same words as after the answer typed", _same),
        Row(
            "answers followed up; with something named",
            data,
            f"{sum(each is not None for each in asked)} of {len(cases)}; {len(named)} "
            f"(typed {_named(case.typed for case in cases)}, "
            f"trusting {_named(case.trusting for case in cases)})",
            command,
        ),
    )


def _spoken(times: int) -> Iterator[tuple[ToFollowUp, Transcript]]:
    """Each answer as it is heard, by one voice after the other."""
    with TemporaryDirectory() as folder:
        recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder)).whisper)
        try:
            recogniser.load()
            for number, answer in enumerate(answers_to_follow_up()[::_EVERY]):
                for voice in range(number, number + times):
                    yield answer, live(recogniser, speak(answer.text, _VOICES[voice % 3]))
        finally:
            recogniser.close()


def _asked(answer: ToFollowUp, said: str, unsure: frozenset[str] = frozenset()) -> FollowUp | None:
    return follow_up(answer.turn, said, Brief(), (), answer.persona, unsure)


def _followed(answer: ToFollowUp, heard: Transcript) -> Spoken:
    return Spoken(
        answer,
        _asked(answer, heard.text, unsure_words(heard.words)),
        _asked(answer, heard.text),
        _asked(answer, answer.text),
    )


def _fits(answers: _Answers) -> float:
    asked = [case for each in answers for case in each if case.asked is not None]
    right = sum(not any(broken(case.answer, case.asked)) for case in asked)
    return right / max(1, len(asked))


def _never(answers: _Answers) -> float:
    return _share_never_said([(case.answer, case.asked) for each in answers for case in each])


def _never_trusting(answers: _Answers) -> float:
    return _share_never_said([(case.answer, case.trusting) for each in answers for case in each])


def _share_never_said(asked: Sequence[tuple[ToFollowUp, FollowUp | None]]) -> float:
    named = [(answer, each) for answer, each in asked if each is not None and each.picks_up]
    wrong = sum(NEVER_SAID in broken(answer, each) for answer, each in named)
    return wrong / max(1, len(named))


def _same(answers: _Answers) -> float:
    cases = [case for each in answers for case in each]
    return sum(case.asked == case.typed for case in cases) / max(1, len(cases))


def _named(asked: Iterator[FollowUp | None]) -> int:
    return sum(each is not None and bool(each.picks_up) for each in asked)


def _line(case: Spoken) -> str:
    asked = case.asked.text if case.asked else "(none)"
    faults = ", ".join(broken(case.answer, case.asked)) or "fits"
    return f"{case.answer.id} | {asked} | {faults}"
