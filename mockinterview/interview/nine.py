"""Which interviews to practise with, one after the other: a plan of nine, from easy to hard.

Why nine: veterans who practised about 15 virtual interviews had a job offer half a year later more
often than those who did not (51 % against 25 %), and nine was the most efficient number (VR-JIT).
That is one line of studies with one group (grade B): the plan is a suggestion.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from mockinterview.errors import InputError
from mockinterview.interview.model import Level, QuestionKind

NINE: Final = 9
SOURCE: Final = (
    "Of veterans who practised about 15 virtual interviews, 51 % had an offer at 6 months; of "
    "others, 25 %. Nine were most efficient (VR-JIT). A suggestion."
)
CHANGEABLE: Final = ("bank_id", "level", "persona_id", "line", "kinds", "length")
"""Fields of a practice that a person can set; what they have set stays as it is."""
NOTHING_WEAK: Final = "Nothing weak was found here; it is good to have tried it."
"""A reason that no interview gave."""
CHOSEN: Final = "You chose it."
"""The reason of what the person wants to watch."""
DELETED: Final = "deleted"
"""In place of the id of an interview that was deleted since."""
_REASON_DELETED: Final = "It was chosen after an interview that has been deleted since."


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing to look at during an interview."""

    advice: str
    """What to try, worded as a suggestion."""
    reason: str
    """Why this, in a sentence."""
    code: str = ""
    """Of the finding it comes from; empty where nothing was weak."""
    interview_id: str = ""
    """The interview whose words `reason` has; empty: it has none's."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One interview of the plan."""

    number: int
    """1 to 9."""
    bank_id: str
    level: Level
    persona_id: str
    line: str
    """Condition of the line for every turn; a name from `line.conditions`."""
    kinds: tuple[QuestionKind, ...]
    """Kinds of question to ask; none: all of the bank."""
    length: int
    """Questions."""
    watch: Watch
    interview_id: str = ""
    """The interview that was held for it, or `DELETED`; empty: still ahead."""
    own: tuple[str, ...] = ()
    """Names out of `CHANGEABLE`, or `watch`, that the person has set themselves."""

    @property
    def is_done(self) -> bool:
        return bool(self.interview_id)


@dataclass(frozen=True, slots=True)
class PracticePlan:
    """Nine practices, in the order in which they are held."""

    since: str
    """When the interview began that the plan was made from, ISO 8601 in UTC; later ones count.

    Empty: all do."""
    practices: tuple[Practice, ...]

    @property
    def done(self) -> tuple[Practice, ...]:
        return tuple(each for each in self.practices if each.is_done)

    @property
    def ahead(self) -> tuple[Practice, ...]:
        return tuple(each for each in self.practices if not each.is_done)

    @property
    def next(self) -> Practice | None:
        """None when all nine are done."""
        return next(iter(self.ahead), None)


def changed(plan: PracticePlan, number: int, **wanted: object) -> PracticePlan:
    """`plan` with fields out of `CHANGEABLE` set for one practice, and kept so from now on.

    Raises InputError when there is no such number ahead.
    """
    before = _ahead(plan, number)
    own = tuple(name for name in (*CHANGEABLE, "watch") if name in before.own or name in wanted)
    after = replace(before, own=own, **wanted)  # type: ignore[arg-type]  # by name, from our own
    return _with(plan, after)


def moved(plan: PracticePlan, number: int, by: int) -> PracticePlan:
    """`plan` with a practice and its neighbour ahead (`by` is -1 or 1) in each other's place.

    The order is the person's own from then on. Without such a neighbour nothing changes. Raises
    InputError when there is no such number ahead.
    """
    here = _ahead(plan, number)
    there = next((each for each in plan.ahead if each.number == number + by), None)
    if there is None:
        return plan
    own = (*CHANGEABLE, "watch")
    swapped = _with(plan, replace(there, number=here.number, own=own))
    return _with(swapped, replace(here, number=there.number, own=own))


def without_deleted(plan: PracticePlan, left: Mapping[str, str]) -> PracticePlan | None:
    """`plan` without a trace of interviews that are not among `left`; what was done stays done.

    `left` has the moments at which the interviews that count began, by their ids. None: there are
    none, and so no plan.
    """
    if not left:
        return None
    since = plan.since
    if since not in left.values():
        since = max((began for began in left.values() if began < since), default="")
    practices = tuple(_without_deleted(each, left) for each in plan.practices)
    return replace(plan, since=since, practices=practices)


def _without_deleted(practice: Practice, left: Mapping[str, str]) -> Practice:
    if practice.is_done and practice.interview_id not in left:
        practice = replace(practice, interview_id=DELETED)
    watch = practice.watch
    if watch.reason in (NOTHING_WEAK, CHOSEN) or watch.interview_id in left:
        return practice
    own = tuple(name for name in practice.own if name != "watch")
    return replace(practice, watch=Watch(watch.advice, _REASON_DELETED), own=own)


def _ahead(plan: PracticePlan, number: int) -> Practice:
    found = next((each for each in plan.practices if each.number == number), None)
    if found is None:
        raise InputError(f"The plan has no interview {number}.", f"There are 1 to {NINE}.")
    if found.is_done:
        raise InputError(f"Interview {number} of the plan is done.", "Change one that is ahead.")
    return found


def _with(plan: PracticePlan, practice: Practice) -> PracticePlan:
    return replace(
        plan,
        practices=tuple(
            practice if each.number == practice.number else each for each in plan.practices
        ),
    )
