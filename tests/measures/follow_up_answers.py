"""The answers that `follow_ups` is measured on, from four places; see followups/README.md."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from mockinterview.interview.answers.answer_parts import wanted_parts
from mockinterview.interview.assessment import Part
from mockinterview.interview.english.plain_english import plain
from mockinterview.interview.model import Turn, TurnKind
from mockinterview.interview.personas import PERSONAS, Persona
from tests.measures.story_answers import LETTERS, MarkedAnswer, bundled_banks, marked_answers

FOLDER: Final = Path(__file__).parent / "followups"
CANDIDATE: Final = Path(__file__).parents[2] / "assets" / "candidate" / "answers.toml"
_EVERY: Final = 4
"""Of the marked answers one in so many is followed up."""


@dataclass(frozen=True, slots=True)
class ToFollowUp:
    """An answer and what is known of it."""

    id: str
    turn: Turn
    text: str
    lacks: frozenset[Part] | None
    """The wanted parts that were not told; None: not marked."""
    private: tuple[str, ...] = ()
    """Words that no follow-up may name."""
    persona: Persona = PERSONAS[0]
    held_back: bool = False
    """Followed up once, after the rules were done."""


@dataclass(frozen=True, slots=True)
class Mark:
    text: str
    """The follow-up that it is about; empty: there was none."""
    faults: str
    """Letters as in followups/README.md; empty: it fits."""


def answers_to_follow_up() -> tuple[ToFollowUp, ...]:
    """Those that the rules were built with, then the fresh ones."""
    built = sorted((*_own(), *_bundled(), *_marked()), key=lambda each: _order(each.id))
    fresh = (*_fresh("fresh.toml", held_back=False), *_fresh("second.toml", held_back=False))
    last = _fresh("last.toml", held_back=True)
    return tuple(
        replace(each, persona=PERSONAS[index // 2 % len(PERSONAS)])
        for index, each in enumerate((*built, *_later(), *fresh, *last))
    )


def marks() -> dict[str, Mark]:
    """By id of the answer."""
    written = tomllib.loads((FOLDER / "marks.toml").read_text(encoding="utf-8"))
    return {name: Mark(entry["text"], entry["faults"]) for name, entry in written.items()}


def _own() -> Iterator[ToFollowUp]:
    for entry in tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))["answer"]:
        yield ToFollowUp(
            entry["id"],
            _turn(entry["bank"], entry["question"]),
            entry["text"],
            frozenset(LETTERS[letter] for letter in entry["lacks"]),
            tuple(entry.get("private", "").split()),
        )


def _bundled() -> Iterator[ToFollowUp]:
    written = tomllib.loads(CANDIDATE.read_text(encoding="utf-8"))
    for entry in written["answer"]:
        # What answers a made-up follow-up hangs on the rules that are measured here.
        if "question" in entry and "about" not in entry:
            text = " ".join(re.sub(r"\[[\d.]+\]", " ", entry["text"]).split())
            turn = _turn(written["bank"], entry["question"])
            if "follow_up" in entry or entry.get("turn") == TurnKind.FOLLOW_UP:
                turn = replace(turn, kind=TurnKind.FOLLOW_UP)
            yield ToFollowUp(f"joe-{entry['id']}", turn, text, None)


def _marked() -> Iterator[ToFollowUp]:
    for index, each in enumerate(_stories()[::_EVERY]):
        yield _to_follow_up(each, bare=index % 2 == 1)


def _later() -> Iterator[ToFollowUp]:
    """Of the others those that the readers of the parts were not built with either."""
    others = [each for index, each in enumerate(_stories()) if index % _EVERY and each.held_back]
    for index, each in enumerate(others):
        yield _to_follow_up(each, bare=index % 2 == 1)


def _fresh(name: str, *, held_back: bool) -> Iterator[ToFollowUp]:
    for entry in tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["answer"]:
        turn = _turn(entry["bank"], entry["question"])
        yield ToFollowUp(entry["id"], turn, entry["text"], None, held_back=held_back)


def _stories() -> list[MarkedAnswer]:
    asked = [each for each in marked_answers() if each.addressed and each.turn.question]
    return sorted(asked, key=lambda each: _order(each.id))


def _to_follow_up(answer: MarkedAnswer, *, bare: bool) -> ToFollowUp:
    words = [word for sentence in answer.sentences for word in sentence.text.split()]
    text = " ".join(map(plain, words) if bare else words)
    told = frozenset(part for sentence in answer.sentences for part in sentence.parts)
    return ToFollowUp(answer.id, answer.turn, text, frozenset(wanted_parts(answer.turn)) - told)


_banks = cache(bundled_banks)


def _turn(bank: str, question_id: str) -> Turn:
    found = {question.id: question for question in _banks()[bank].questions}[question_id]
    return Turn(TurnKind.QUESTION, found.text, found)


def _order(name: str) -> bytes:
    return sha256(name.encode()).digest()
