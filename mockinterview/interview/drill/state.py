"""Where a drill stands. What follows on what is in `flow`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.drill.exercises import (
    EXERCISES,
    Attempt,
    DrillRun,
    Exercise,
    exercise_of,
    may_try_again,
    tries,
)
from mockinterview.interview.drill.messages import AgainAsked
from mockinterview.interview.messages import Began
from mockinterview.interview.model import Delivery, Question
from mockinterview.interview.personas import Persona


class DrillPhase(StrEnum):
    WAITING = "waiting"
    CARD = "card"
    """The lesson is explained."""
    ASKING = "asking"
    LISTENING = "listening"
    TYPING = "typing"
    JUDGING = "judging"
    REPLYING = "replying"
    """The feedback stands, and the interviewer answers the request."""
    SHOWING = "showing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class DrillState:
    run: DrillRun
    persona: Persona
    questions: Sequence[Question]
    level: int = 1
    phase: DrillPhase = DrillPhase.WAITING
    delivery: Delivery | None = None
    """The garbled question as it arrived."""
    said: tuple[str, ...] = ()
    """Phrases of the interviewer that were heard in this run."""
    reply: str = ""
    """What the interviewer answered to the request."""
    nudged: bool = False
    """Silence has been met with a kind word once."""
    model_plays: bool = False
    skipping: bool = False
    kept: bool = True
    """What was done so far is on disk, or could not be put there."""
    retrying: bool = False
    """The exercise that was judged last is asked for once more."""
    wished: Began | AgainAsked | None = None
    """What follows as soon as this try is kept."""
    stopping: bool = False
    fault: str = ""
    """Why nothing is recorded right now."""

    @property
    def number(self) -> int:
        """Of the exercise, from 1."""
        done = len(self.run.attempts)
        shown = self.phase in (DrillPhase.REPLYING, DrillPhase.SHOWING, DrillPhase.OVER)
        return max(1, done if shown or self.retrying else done + 1)

    @property
    def exercise(self) -> Exercise:
        level = self.last.level if self.last and self.number == self.last.number else self.level
        return exercise_of(self.questions[self.number - 1], self.number, level, self.run.seed)

    @property
    def is_last(self) -> bool:
        """No exercise comes after the one that was judged last."""
        return len(self.run.attempts) >= EXERCISES

    @property
    def tries(self) -> tuple[Attempt, ...]:
        """At the exercise that was judged last, in order; empty before the first."""
        return tries(self.run, len(self.run.attempts))

    @property
    def last(self) -> Attempt | None:
        """The newest try."""
        return self.tries[-1] if self.tries else None

    @property
    def may_try_again(self) -> bool:
        """The same question can come once more now."""
        shown = self.phase in (DrillPhase.REPLYING, DrillPhase.SHOWING)
        return shown and not self.stopping and may_try_again(self.tries)
