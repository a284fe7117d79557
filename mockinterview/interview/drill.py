"""The drill: ten garbled questions, each to be asked for again, and what became of each.

Three ways to ask are taught one by one, from the simplest to the most helpful; the last questions
leave the choice. Levels make the line worse after a good request and better after a curt one.
Sources: Dingemanse et al. 2015 (three forms, people take the most specific they can; once in 1.4
minutes); Brucks et al., Nature 2025 (glitches lower hiring from 77 to 61 % though nothing is lost).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from statistics import fmean
from typing import Final

from mockinterview.errors import InputError
from mockinterview.interview.model import Question
from mockinterview.interview.repair import RepairForm


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
"""The step (0 to 3) of a request that is courteous; see `feedback.politeness`."""
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
    SKIPPED = "skipped"


ASKS: Final = frozenset({Did.ASKED, Did.TYPED})
NOT_COUNTED: Final = frozenset({Did.UNHEARD, Did.SKIPPED})
"""Nothing can be told from these, for better or worse."""


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

    @property
    def finished(self) -> bool:
        return len(self.attempts) == EXERCISES


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


# Progress


@dataclass(frozen=True, slots=True)
class RunFigures:
    """A run in figures. None: there was nothing to take it from."""

    started: str
    counted: int
    """Exercises from which something could be told."""
    asked: int
    steps: tuple[int, ...]
    """Of each request, in order."""
    succeeded: int
    mean_step: float | None
    mean_waited_seconds: float | None
    forms: tuple[tuple[RepairForm, int], ...]
    """How often each form was used, those never used left out."""
    top_level: int
    """The highest level at which a request succeeded; 0: none did."""

    @property
    def asked_share(self) -> float | None:
        """0 to 1."""
        return self.asked / self.counted if self.counted else None


def figures_of(run: DrillRun) -> RunFigures:
    counted = [each for each in run.attempts if each.counts]
    asked = [each for each in counted if each.did in ASKS]
    steps = tuple(each.step for each in asked if each.step is not None)
    waited = [each.waited_seconds for each in asked if each.waited_seconds is not None]
    forms = Counter(each.form for each in asked if each.form)
    good = [each for each in asked if succeeded(each)]
    return RunFigures(
        started=run.started,
        counted=len(counted),
        asked=len(asked),
        steps=steps,
        succeeded=len(good),
        mean_step=fmean(steps) if steps else None,
        mean_waited_seconds=fmean(waited) if waited else None,
        forms=tuple((form, forms[form]) for form in RepairForm if forms[form]),
        top_level=max((each.level for each in good), default=0),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """All runs of a person, oldest first."""

    runs: tuple[RunFigures, ...]

    @property
    def first_and_last(self) -> tuple[RunFigures, RunFigures] | None:
        """The two to compare; None before the second run."""
        return (self.runs[0], self.runs[-1]) if len(self.runs) > 1 else None


def progress(runs: Iterable[DrillRun]) -> Progress:
    """Of a person's own `runs` in which anything was done; those of the bundled candidate and
    those broken off half-way before are left out, since ten are not to be compared with three."""
    own = (run for run in runs if run.candidate_was == "person" and 2 * _done(run) >= EXERCISES)
    return Progress(tuple(sorted(map(figures_of, own), key=lambda each: each.started)))


def _done(run: DrillRun) -> int:
    return sum(attempt.counts for attempt in run.attempts)
