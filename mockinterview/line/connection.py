"""The line of one interview: how good it is at each thing that is said, and what it takes of it.

The plan names a condition for each turn. A request makes the line better, since nobody could go on
otherwise; only a terrible one takes its time. What is said around a question always arrives, that
the telephone will ring above all, and by telephone no word is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mockinterview.interview.messages import Deliver
from mockinterview.interview.model import Medium, Plan, Turn, TurnKind
from mockinterview.line.conditions import (
    CONDITIONS,
    Condition,
    better,
    condition_for,
    find_condition,
)
from mockinterview.line.losses import lost_words, words_in

BY_LEVEL: Final = "by-level"
"""In place of a condition: each turn has one by the level's odds."""
VIDEO_CONDITIONS: Final = tuple(name for name, each in CONDITIONS.items() if not each.phone)
_AFTER_REQUESTS = {"terrible": ("choppy", "patchy")}
"""What a condition comes to after one request, after two; other lines lose no more words."""
_TURNS = 1_000
_ATTEMPTS = 100


@dataclass(frozen=True, slots=True)
class OnTheLine:
    """One thing said, as the line will carry it."""

    condition: Condition
    seed: int
    lost: tuple[int, ...]
    """Which of its words the line takes; indices into the words of its text."""


def put_on_line(plan: Plan, wanted: str = BY_LEVEL) -> Plan:
    """`plan` with a condition for each of its turns: `wanted`, or by its level and seed.

    Raises InputError for a name that is none.
    """
    if wanted != BY_LEVEL:
        find_condition(wanted)
    turns = tuple(
        replace(
            turn,
            condition=(
                condition_for(plan.level, plan.seed, index) if wanted == BY_LEVEL else wanted
            ),
        )
        for index, turn in enumerate(plan.turns)
    )
    return replace(plan, turns=turns)


def shown_once(plan: Plan) -> Plan:
    """`plan` on a clear line, but for the second question, of which some words go."""
    plan = put_on_line(plan, "clear")
    questions = [n for n, turn in enumerate(plan.turns) if turn.kind is TurnKind.QUESTION]
    garbled = questions[1] if len(questions) > 1 else None
    turns = (
        replace(turn, condition="patchy") if index == garbled else turn
        for index, turn in enumerate(plan.turns)
    )
    return replace(plan, turns=tuple(turns))


def carried(deliver: Deliver, turn: Turn, seed: int, place: int) -> OnTheLine:
    """How the line carries `deliver`: the same for the same seed and place, on every machine.

    `turn`: what it belongs to; `place`: its number, as `State.places` has it.
    """
    condition = _condition(turn.condition, deliver)
    seed = (seed * _TURNS + place) * _ATTEMPTS + min(deliver.attempt, _ATTEMPTS - 1)
    lost = _lost(deliver, condition, seed) if condition.takes_words else ()
    return OnTheLine(condition, seed, lost)


def _lost(deliver: Deliver, condition: Condition, seed: int) -> tuple[int, ...]:
    """What it takes of what is asked: the same with a lead-in as without."""
    spared = len(words_in(deliver.lead_in))
    question = deliver.text.removeprefix(deliver.lead_in).lstrip()
    return tuple(spared + index for index in lost_words(question, condition, seed))


def _condition(first: str, deliver: Deliver) -> Condition:
    if deliver.medium is Medium.PHONE:
        return CONDITIONS["phone"]
    if deliver.attempt == 0:
        return find_condition(first)
    later: Sequence[str] = _AFTER_REQUESTS.get(first, ())
    if deliver.attempt <= len(later):
        return find_condition(later[deliver.attempt - 1])
    return better(find_condition(later[-1] if later else first))
