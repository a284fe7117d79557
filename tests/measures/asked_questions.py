"""What candidates ask at the end: is it known what about, typed and through the recogniser?

The questions are `asked/own_questions.toml`, marked before the rules. Every second one of a list is
held back: the rules were made on the others. The other lists say at their head who wrote them and
when; the figure to expect of questions that nobody has seen is that of `trade_questions_last`.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.interview.asked_questions import LOGISTICS, Topic, answer_to, asked_topics
from mockinterview.interview.model import Brief, Known
from mockinterview.interview.personas import PERSONAS
from tests.measures import Row, between, bootstrap

_FOLDER = Path(__file__).parent / "asked"
_MARKS = {topic: f"Answer number {number}." for number, topic in enumerate(Topic, start=10)}
_ALL_KNOWN = Brief(
    knowledge=tuple(
        Known(topic.value, mark) for topic, mark in _MARKS.items() if topic is not Topic.OTHER
    )
)
_COMMAND = "python -m tests.measures"
_NONE = "none"
_SPOKEN = "asked_questions_spoken"
_SPOKEN_BY = ("en-gb+f3", "slt", "rms")


@dataclass(frozen=True, slots=True)
class Case:
    said: str
    topics: tuple[Topic, ...]
    """Each once, in order."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What should be known of a question, and what is."""

    wanted: tuple[Topic, ...]
    got: tuple[Topic, ...]
    told: tuple[Topic, ...]
    """Answered, not promised, by an interviewer who knows about every topic."""


_Found = Sequence[_Reading]


def made_on() -> list[Case]:
    """The half that the rules were made on."""
    return _half(0)


def held_back() -> list[Case]:
    return _half(1)


def asked_questions() -> tuple[Row, ...]:
    """Topics and takes right, typed as the lists have them."""
    rows: list[Row] = []
    for name, cases in (
        ("own questions, rules made on", made_on()),
        ("own questions, held back", held_back()),
        ("advised (first run 45 of 63), rules widened on", _listed("advised_questions")),
        ("advised for trades (first run 25 of 37), rules widened on", _listed("trade_questions")),
        ("other trades (first run 30 of 57), rules widened on", _listed("trade_questions_widened")),
        ("further trades, held back, first run", _listed("trade_questions_last")),
    ):
        found = [_read(case, case.said) for case in cases]
        rows += _rows(name, found, "asked_questions")
    return tuple(rows)


def asked_questions_spoken() -> tuple[Row, ...]:
    """The held-back half, each line by one of three voices, as the recogniser writes it down."""
    from tests.measures.recogniser import live  # noqa: PLC0415 - it brings the devices with it
    from tests.measures.voices import speak  # noqa: PLC0415

    found = []
    with TemporaryDirectory() as folder:
        recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder)).whisper)
        try:
            recogniser.load()
            for number, case in enumerate(held_back()):
                heard = live(recogniser, speak(case.said, _SPOKEN_BY[number % 3])).text
                found.append(_read(case, heard))
                if found[-1].got != case.topics:
                    print(f"{case.said} | {heard} | {found[-1].got}", flush=True)
        finally:
            recogniser.close()
    return tuple(_rows("own questions, held back, 3 voices, whisper", found, _SPOKEN, "≥ .8"))


def _rows(data: str, found: _Found, command: str, least: str = "≥ .9") -> list[Row]:
    figures: tuple[tuple[str, Callable[[_Found], float], str], ...] = (
        ("a question's topics right, all and in order", _exactly_right, least),
        ("topics, F1", _f1, least),
        ("asked or not, known", _asked_or_not, "≥ .9"),
        ("pay and holidays alone, known or not", _logistics_right, "≥ .9"),
        ("answered beside the question", _beside, "≤ .05"),
    )
    return [
        Row(
            what,
            f"{data}, {len(found)}",
            f"{figure(found):.3f}",
            f"{_COMMAND} {command}",
            between(bootstrap(found, figure), ".3f"),
            wanted,
        )
        for what, figure, wanted in figures
    ]


def _read(case: Case, heard: str) -> _Reading:
    text = answer_to(heard, _ALL_KNOWN, PERSONAS[0]).text
    told = tuple(topic for topic, mark in _MARKS.items() if mark in text)
    return _Reading(case.topics, asked_topics(heard), told)


def _exactly_right(found: _Found) -> float:
    return _share(each.wanted == each.got for each in found if each.wanted)


def _asked_or_not(found: _Found) -> float:
    return _share(bool(each.wanted) == bool(each.got) for each in found)


def _logistics_right(found: _Found) -> float:
    return _share(_only_logistics(each.wanted) == _only_logistics(each.got) for each in found)


def _beside(found: _Found) -> float:
    """Of the questions: something was told that was not asked."""
    return _share(not set(each.told) <= set(each.wanted) for each in found if each.wanted)


def _only_logistics(topics: Sequence[Topic]) -> bool:
    return bool(topics) and LOGISTICS.issuperset(topics)


def _share(right: Iterable[bool]) -> float:
    values = list(right)
    return sum(values) / len(values) if values else float("nan")


def _f1(found: _Found) -> float:
    right = sum((Counter(each.wanted) & Counter(each.got)).total() for each in found)
    given = sum(len(each.wanted) + len(each.got) for each in found)
    return 2 * right / given if given else float("nan")


def _listed(name: str) -> list[Case]:
    """A list without several questions in one, all of it."""
    lists = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        Case(said, () if topic == _NONE else (Topic(topic),))
        for topic, listed in lists.items()
        for said in listed["said"]
    ]


def _half(remainder: int) -> list[Case]:
    text = (_FOLDER / "own_questions.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    several = lists.pop("several")
    cases = [
        Case(said, () if topic == _NONE else (Topic(topic),))
        for topic, listed in lists.items()
        for number, said in enumerate(listed["said"])
        if number % 2 == remainder
    ]
    return cases + [
        Case(each["said"], tuple(dict.fromkeys(map(Topic, each["topics"]))))
        for number, each in enumerate(several)
        if number % 2 == remainder
    ]
