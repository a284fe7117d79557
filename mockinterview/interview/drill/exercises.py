"""The drill: ten garbled questions, each to be asked for again, and what became of each.

Three ways to ask are taught one by one, from the simplest to the most helpful; the last questions
leave the choice. Levels make the line worse after a good request and better after a curt one.
Sources: Dingemanse et al. 2015 (three forms, people take the most specific they can; once in 1.4
minutes); Brucks et al., Nature 2025 (glitches lower hiring from 77 to 61 % though nothing is lost).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from mockinterview.errors import InputError
from mockinterview.interview.model import Question
from mockinterview.interview.requests.repair import RepairForm


class Lesson(StrEnum):
    OPEN = "ask to hear it again"
    RESTRICTED = "name the part"
    OFFER = "say back what you understood"
    FREE = "your own choice"


LESSONS: Final = (
    (Lesson.OPEN,) * 2 + (Lesson.RESTRICTED,) * 3 + (Lesson.OFFER,) * 2 + (Lesson.FREE,) * 3
)
"""Of each exercise of a run."""
EXERCISES: Final = len(LESSONS)

LEVELS: Final = (
    ("patchy",),
    ("muffled", "echoing"),
    ("choppy", "robotic"),
    ("freezing",),
    ("terrible",),
)
"""Conditions of the line from level 1 on, the least that is lost first."""
TOP_LEVEL: Final = len(LEVELS)

COURTEOUS: Final = 2
"""The step (0 to 3) of a request that is courteous; see `feedback.manners.politeness`."""
SPECIFIC: Final = 3
"""The step of one that says which part is wanted, too."""

MOST_WORDS = 30
"""Longer questions are left out where there are enough others: a drill is quick."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One garbled question."""

    number: int
    """From 1."""
    question: Question
    lesson: Lesson
    level: int
    """1 to `TOP_LEVEL`."""
    condition: str
    """Of the line; a name from `line.conditions`."""
    seed: int
    """Of the line."""

    @property
    def opens_lesson(self) -> bool:
        return self.number == 1 or LESSONS[self.number - 2] is not self.lesson


class Did(StrEnum):
    """What the candidate did about a garbled question."""

    ASKED = "asked"
    TYPED = "typed"
    """Asked in writing."""
    ANSWERED = "answered"
    """Went on to answer what had not arrived whole."""
    SILENT = "silent"
    UNHEARD = "unheard"
    """Spoke, but no word could be made out."""
    UNCLEAR = "unclear"
    """Words came, but not what they were to do: a laugh, a mumble, the question said to oneself."""
    SKIPPED = "skipped"


ASKS: Final = frozenset({Did.ASKED, Did.TYPED})
NOT_MADE_OUT: Final = frozenset({Did.UNHEARD, Did.UNCLEAR})
"""The next try stands in for these: it may well have been the program that failed."""
NOT_COUNTED: Final = NOT_MADE_OUT | {Did.SKIPPED}
"""Nothing can be told from these, for better or worse."""

COUNTED_TRIES: Final = 2
MOST_TRIES: Final = 4
"""At one question, those that could not be made out among them."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one exercise. Stored as JSON: new fields need a default."""

    number: int
    lesson: Lesson
    level: int
    condition: str
    question: str
    lost: str
    """The words that the line took."""
    did: Did
    said: str = ""
    """What was asked or answered, as the recogniser wrote it or as it was typed."""
    form: RepairForm | None = None
    """Of a request to repeat; None for other ways to say that something is wrong."""
    step: int | None = None
    """0 to 3; None where nothing was asked."""
    waited_seconds: float | None = None
    """From the end of the question to the first word; None where nothing was said aloud."""
    courtesies: tuple[str, ...] = ()
    courteous_words: tuple[str, ...] = ()
    """The words that show each of `courtesies`."""
    missing: tuple[str, ...] = ()
    impatience: tuple[str, ...] = ()
    """Words that could sound impatient."""
    talked_over_seconds: float = 0.0
    """How long the candidate went on speaking while the interviewer's picture stood still."""
    louder_db: float | None = None
    """Of a request in a raised voice: how much louder than usual; else None."""
    better: str = ""
    """One courteous sentence in the lesson's form, from what could be heard."""

    @property
    def counts(self) -> bool:
        return self.did not in NOT_COUNTED


@dataclass(frozen=True, slots=True)
class DrillRun:
    """One run of the drill, finished or not. Stored as JSON: new fields need a default."""

    started: str
    """ISO 8601 in UTC; names the run."""
    seed: int
    bank_id: str
    candidate_was: str
    """`person` or `bundled`."""
    attempts: tuple[Attempt, ...] = ()
    """The first try at each exercise, in order."""
    retries: tuple[Attempt, ...] = ()
    """Further tries, in order; their numbers say at which exercise."""


def tries(run: DrillRun, number: int) -> tuple[Attempt, ...]:
    """Every try at exercise `number` (from 1), in order; empty when it was not reached."""
    first = run.attempts[number - 1 : number] if number else ()
    return (*first, *(each for each in run.retries if each.number == number))


def counting(tried: Sequence[Attempt]) -> Attempt:
    """Of the tries at an exercise (at least one), that which level and progress go by.

    The first, as an interviewer hears no other; further ones are practice. One that could not be
    made out is not held against anybody: the next takes its place.
    """
    return tried[_place_of_counting(tried)]


def is_practice(tried: Sequence[Attempt]) -> bool:
    """The newest of `tried` comes after the one that counts."""
    return _place_of_counting(tried) < len(tried) - 1


def _place_of_counting(tried: Sequence[Attempt]) -> int:
    made_out = (place for place, each in enumerate(tried) if each.did not in NOT_MADE_OUT)
    return next(made_out, len(tried) - 1)


def may_try_again(tried: Sequence[Attempt]) -> bool:
    """A first try can be done better once; those not made out take nothing from that."""
    made_out = sum(each.did not in NOT_MADE_OUT for each in tried)
    return 0 < len(tried) < MOST_TRIES and made_out < COUNTED_TRIES


def is_better(second: Attempt, first: Attempt) -> bool:
    """`second` asks where `first` did not, or more courteously, or without impatience."""
    return _worth(second) > _worth(first)


def _worth(attempt: Attempt) -> tuple[bool, bool, int]:
    asked = attempt.did in ASKS
    return asked, asked and not attempt.impatience, attempt.step or 0


def wanted_step(lesson: Lesson) -> int:
    """The step from which on a request is what the lesson is after."""
    return COURTEOUS if lesson is Lesson.OPEN else SPECIFIC


def succeeded(attempt: Attempt) -> bool:
    """A request as the lesson wants it, with nothing in it that sounds impatient."""
    step = attempt.step if attempt.did in ASKS else None
    return step is not None and step >= wanted_step(attempt.lesson) and not attempt.impatience


def next_level(level: int, attempt: Attempt) -> int:
    """One up after a success, one down after a curt request or none; else the same."""
    if succeeded(attempt):
        return min(TOP_LEVEL, level + 1)
    curt = attempt.step is None or attempt.step < COURTEOUS or bool(attempt.impatience)
    return max(1, level - 1) if attempt.counts and curt else level


def draw(questions: Sequence[Question], seed: int) -> tuple[Question, ...]:
    """The questions of a run, in order: the same for the same bank and seed.

    A bank with fewer than ten begins again. Raises InputError when none has words to lose.
    """
    usable = [each for each in questions if len(each.text.split()) > 3]
    short = [each for each in usable if len(each.text.split()) <= MOST_WORDS]
    pool = short if len(short) >= EXERCISES else usable
    if not pool:
        raise InputError("This bank has no question to drill with.", "Choose another bank.")
    pool = sorted(pool, key=lambda each: sha256(f"{seed}/drill/{each.id}".encode()).digest())
    return tuple(pool[index % len(pool)] for index in range(EXERCISES))


def exercise_of(question: Question, number: int, level: int, seed: int) -> Exercise:
    """The exercise `number` (from 1) on a line of `level`. Raises ValueError out of range."""
    if not 1 <= number <= EXERCISES or not 1 <= level <= TOP_LEVEL:
        raise ValueError(f"exercise {number} at level {level}")
    names = LEVELS[level - 1]
    return Exercise(
        number,
        question,
        LESSONS[number - 1],
        level,
        names[(seed + number) % len(names)],
        seed * EXERCISES + number,
    )
