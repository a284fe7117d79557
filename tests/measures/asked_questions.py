"""What candidates ask at the end: is it known what about, typed and through the recogniser?

The questions are `asked/own_questions.toml`, marked before the rules. Every second one of a list is
held back: the rules were made on the others.
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mockinterview.interview.asked_questions import Topic, asked_topics
from tests.measures import Row, between, bootstrap

_FOLDER = Path(__file__).parent / "asked"
_COMMAND = "python -m tests.measures"
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Case:
    said: str
    topics: tuple[Topic, ...]
    """Each once, in order."""


def made_on() -> list[Case]:
    """The half that the rules were made on."""
    return _half(0)


def held_back() -> list[Case]:
    return _half(1)


def asked_questions() -> tuple[Row, ...]:
    """Topics and takes right, typed as the lists have them."""
    rows: list[Row] = []
    for name, cases in (
        ("own questions, held back", held_back()),
        ("own questions, rules made on", made_on()),
    ):
        found = [(case.topics, asked_topics(case.said)) for case in cases]
        rows += _rows(name, found, "asked_questions")
    return tuple(rows)


def _rows(
    data: str, found: Sequence[tuple[tuple[Topic, ...], tuple[Topic, ...]]], command: str
) -> list[Row]:
    figures = (
        ("a question's topics right, all and in order", _exactly_right, "≥ .9"),
        ("topics, F1", _f1, "≥ .9"),
        ("nothing asked, known as that", _none_right, "≥ .9"),
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


_Found = Sequence[tuple[tuple[Topic, ...], tuple[Topic, ...]]]


def _exactly_right(found: _Found) -> float:
    asked = [wanted == got for wanted, got in found if wanted]
    return sum(asked) / len(asked) if asked else float("nan")


def _none_right(found: _Found) -> float:
    none = [not got for wanted, got in found if not wanted]
    return sum(none) / len(none) if none else float("nan")


def _f1(found: _Found) -> float:
    right = sum((Counter(wanted) & Counter(got)).total() for wanted, got in found)
    given = sum(len(wanted) + len(got) for wanted, got in found)
    return 2 * right / given if given else float("nan")


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
