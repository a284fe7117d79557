"""How many follow-ups fit what was said, by the rubric in followups/README.md?

The table is printed before the figures: how each answer begins, what was asked, why, and the marks.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from time import perf_counter
from typing import Final

from mockinterview.interview.answers.follow_up_wordings import REASONS, Wish
from mockinterview.interview.answers.follow_ups import FollowUp, follow_up
from mockinterview.interview.assessment import Part
from mockinterview.interview.english.plain_english import tokens
from mockinterview.interview.model import Brief
from tests.measures import Row, between, bootstrap
from tests.measures.follow_up_answers import Mark, ToFollowUp, answers_to_follow_up, marks

_COMMAND: Final = "python -m tests.measures follow_ups"
_ASKS_FOR: Final = {
    REASONS[wish]: part
    for wish, part in (
        (Wish.RESULT, Part.RESULT),
        (Wish.OWN_PART, Part.ACTION),
        (Wish.ACTION, Part.ACTION),
        (Wish.EXAMPLE, Part.EXAMPLE),
        (Wish.TRAIT, Part.EXAMPLE),
        (Wish.REASON, Part.REASON),
        (Wish.COMPANY, Part.COMPANY),
        (Wish.APPROACH, Part.APPROACH),
    )
}
_FIRST_READINGS: Final = (
    ("the author's own and bundled answers", 20, 38),
    ("the same, other answers, after a first repair", 17, 26),
    ("half of fresh.toml", 32, 50),
    ("second.toml", 35, 46),
    ("last.toml", 32, 36),
)
"""Answers that no rule had been built on until then, and how many follow-ups fitted; see
followups/README.md. Each reading but the last changed the rules."""
STALE: Final = "stale"
NEVER_SAID: Final = "names what was not said"
_UP_TO_TWELVE: Final = tuple(
    "one two three four five six seven eight nine ten eleven twelve".split(" ")  # noqa: SIM905
)
_TENS: Final = tuple(
    "ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ")  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Followed:
    """An answer, what was asked after it, and how that was marked."""

    answer: ToFollowUp
    asked: FollowUp | None
    faults: str
    """`STALE` where there is no mark for these words."""

    @property
    def fits(self) -> bool:
        return not self.faults and not any(broken(self.answer, self.asked))


def follow_ups() -> tuple[Row, ...]:
    cases = followed()
    for case in cases:
        print(_line(case))
    held_back = [case for case in cases if case.answer.held_back]
    others = [case for case in cases if not case.answer.held_back]
    asked = [case for case in held_back if case.asked is not None]
    checks = [list(broken(case.answer, case.asked)) for case in cases]
    stale = sum(case.faults == STALE for case in cases)
    return (
        *(
            Row(
                "follow-ups that fit",
                f"{len(some)} answers, {sort}",
                f"{_share(some):.2f}",
                _COMMAND,
                between(bootstrap([case.fits for case in some], _mean)),
                ".9",
            )
            for some, sort in (
                (held_back, "held back until the end"),
                (asked, "held back, followed up"),
                (others, "read while the rules were made"),
            )
        ),
        *(
            Row(
                "answers followed up",
                f"{len(some)} answers, {sort}",
                f"{_asked_share(some):.2f}",
                _COMMAND,
            )
            for some, sort in ((held_back, "held back"), (others, "others"))
        ),
        *(
            Row(
                "fitted when first read; one author wrote answers, rules and marks",
                f"{count} answers, {which}",
                f"{fitted / count:.2f}",
                _COMMAND,
            )
            for which, fitted, count in _FIRST_READINGS
        ),
        Row("checks of the rubric broken", _all(cases), str(sum(map(len, checks))), _COMMAND),
        Row("marks that are stale", _all(cases), str(stale), _COMMAND, wanted="0"),
        Row("longest time for one", _all(cases), f"{_slowest():.1f} ms", _COMMAND, wanted="20 ms"),
    )


@cache
def followed() -> tuple[Followed, ...]:
    marked = marks()
    return tuple(
        Followed(answer, asked, _faults(asked, marked.get(answer.id)))
        for answer in answers_to_follow_up()
        for asked in (_asked(answer),)
    )


def broken(answer: ToFollowUp, asked: FollowUp | None) -> Iterator[str]:
    """What of the rubric is broken, as far as it can be checked without a reader."""
    if asked is None:
        return
    if names_what_was_not_said(answer, asked):
        yield NEVER_SAID
    if not set(answer.private).isdisjoint(tokens(asked.text.split())):
        yield "names something private"
    part = _ASKS_FOR.get(asked.reason)
    if part is not None and answer.lacks is not None and part not in answer.lacks:
        yield f"asks for the {part} that was told"


def names_what_was_not_said(answer: ToFollowUp, asked: FollowUp) -> bool:
    """A word of what `asked` takes up is not in the answer, however it is spelled."""
    said = _one_spelling(answer.text)
    picked = _one_spelling(asked.picks_up.removeprefix("a "))
    return not said >= picked - {"your"}


@cache
def _one_spelling(text: str) -> frozenset[str]:
    """Its words; `organised` and `organized`, `200` and `two hundred` are the same ones."""
    spelled = (part for word in tokens(text.split()) for part in _in_words(word).split())
    return frozenset(
        re.sub(
            r"(?<=[a-z]{3})our(s?)$",
            r"or\1",
            re.sub(r"is(e|ed|es|er|ers|ing|ation)$", r"iz\1", word),
        )
        for word in spelled
    )


def _in_words(word: str) -> str:
    """A round number written in figures; other words as they are."""
    if not re.fullmatch(r"[1-9]|1[0-2]|[1-9]00?", word):
        return word
    number = int(word)
    if number <= len(_UP_TO_TWELVE):
        return _UP_TO_TWELVE[number - 1]
    return f"{_UP_TO_TWELVE[number // 100 - 1]} hundred" if number > 99 else _TENS[number // 10 - 1]


def _asked(answer: ToFollowUp) -> FollowUp | None:
    return follow_up(answer.turn, answer.text, Brief(), (), answer.persona)


def _faults(asked: FollowUp | None, mark: Mark | None) -> str:
    text = asked.text if asked else ""
    return mark.faults if mark is not None and mark.text == text else STALE


def _share(cases: Sequence[Followed]) -> float:
    return _mean([case.fits for case in cases])


def _mean(fitting: Sequence[bool]) -> float:
    return sum(fitting) / max(1, len(fitting))


def _asked_share(cases: Sequence[Followed]) -> float:
    return sum(case.asked is not None for case in cases) / max(1, len(cases))


def _slowest() -> float:
    """Milliseconds for the answer that takes longest, the quicker of two times each."""
    return 1000 * max(min(_seconds(answer) for _ in range(2)) for answer in answers_to_follow_up())


def _seconds(answer: ToFollowUp) -> float:
    began = perf_counter()
    _asked(answer)
    return perf_counter() - began


def _all(cases: Sequence[Followed]) -> str:
    return f"{len(cases)} answers"


def _line(case: Followed) -> str:
    opening = textwrap.shorten(case.answer.text, 70, placeholder=" ...")
    asked = (case.asked.text, case.asked.reason) if case.asked else ("(none)", "")
    faults = ", ".join(filter(None, (case.faults, *broken(case.answer, case.asked)))) or "fits"
    return " | ".join((case.answer.id, opening, *asked, faults))
