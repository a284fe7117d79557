"""How each interviewer leads at each level: pace, follow-ups, patience, interruptions.

One table. All of it is convention, chosen so that the levels and the people differ for the ear. How
good the line is goes by level, too: see `line.conditions`. Nobody interrupts before the time after
which the feedback calls an answer too long to follow, 180 s.
"""

from dataclasses import dataclass
from typing import Final

from mockinterview.interview.model import Level

ROUNDS_OF_QUESTIONS: Final = 3
"""How often the candidate is asked for questions of their own, at most."""


@dataclass(frozen=True, slots=True)
class Conduct:
    tempo: float
    """Against the persona's own pace."""
    questions_per_follow_up: int
    """Every n-th question is followed up, where there is something to ask."""
    follow_ups_in_a_row: int
    """After one question, at most."""
    gives_time_after_seconds: float
    """Who is silent for so long at the start of an answer is told to take their time, once."""
    interrupts_after_seconds: float | None
    """An answer as long as this is ended, politely; None: never."""


CONDUCT: Final[dict[str, dict[Level, Conduct]]] = {
    "warm": {
        Level.EASY: Conduct(0.9, 4, 1, 10.0, None),
        Level.MEDIUM: Conduct(1.0, 2, 1, 12.0, None),
        Level.HARD: Conduct(1.05, 1, 2, 14.0, 240.0),
    },
    "brisk": {
        Level.EASY: Conduct(0.95, 3, 1, 8.0, None),
        Level.MEDIUM: Conduct(1.0, 2, 1, 8.0, 210.0),
        Level.HARD: Conduct(1.1, 1, 2, 8.0, 180.0),
    },
    "formal": {
        Level.EASY: Conduct(0.9, 4, 1, 10.0, None),
        Level.MEDIUM: Conduct(1.0, 2, 1, 10.0, 240.0),
        Level.HARD: Conduct(1.05, 1, 2, 12.0, 180.0),
    },
}


def conduct_of(persona_id: str, level: Level) -> Conduct:
    """Raises KeyError for a persona that is not in the table."""
    return CONDUCT[persona_id][level]
