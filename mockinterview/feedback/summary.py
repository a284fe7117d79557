"""What of a whole interview is worth saying: at most two strengths and one or two changes.

The rule, the same on every machine and for any order of the answers:
- Findings of one code are one point, shown where its severity is highest, earliest in the
  interview; `seen_in` lists every answer that shows it.
- Changes: up to two of severity CHANGE, at most one of them about microphone, camera and room
  (`EQUIPMENT`) while there is one about what the candidate did. Where there is none at all, one
  NOTE, what the candidate did first, unless it asks for no change (`ASKS_NOTHING`). Nothing is made
  up: there may be none.
- Strengths: up to two. What the candidate did comes before the equipment, and nothing is praised
  that is also to be changed.
- Better evidence goes first, then what more answers show, then the earlier answer, then the name.
- A subject (the code up to its first dash) is named once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.interview.assessment import Finding, JudgedAnswer, Severity

ASKS_NOTHING: Final = frozenset(
    {"pause-long", "repair-let-pass", "repair-understood", "repair-clear"}
)
"""Codes of notes that list something, or say that it was fine as it was."""
EQUIPMENT: Final = frozenset({"level", "noise", "picture", "room"})
"""Subjects that are about microphone and camera and where they stand."""
MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Point:
    """One thing worth saying about the interview, with the place where it can be replayed."""

    turn_index: int
    """`Answer.turn_index` of the answer that `finding` belongs to."""
    finding: Finding
    seen_in: tuple[int, ...]
    """Turn indices of all answers that show it, in order."""


@dataclass(frozen=True, slots=True)
class Summary:
    strengths: tuple[Point, ...] = ()
    """At most two."""
    changes: tuple[Point, ...] = ()
    """At most two; empty when there was nothing to change."""


def summarise(judged: Sequence[JudgedAnswer]) -> Summary:
    """The points of an interview by the rule above; both empty when nothing was assessed."""
    points = _points(judged)
    wanted = [point for point in points if point.finding.severity is Severity.CHANGE]
    notes = [
        point
        for point in points
        if point.finding.severity is Severity.NOTE and point.finding.code not in ASKS_NOTHING
    ]
    changes = _first(_one_of_equipment_first(wanted), MOST, ()) or _first(
        sorted(notes, key=_is_of_equipment), 1, ()
    )
    good = [point for point in points if point.finding.severity is Severity.STRENGTH]
    good.sort(key=_is_of_equipment)
    return Summary(_first(good, MOST, {_subject(point) for point in changes}), changes)


def _one_of_equipment_first(points: Sequence[Point]) -> list[Point]:
    """`points` in their order, but all of the equipment except the first at the end."""
    of_equipment = [point for point in points if _is_of_equipment(point)]
    return sorted(points, key=lambda point: point in of_equipment[1:])


def _points(judged: Iterable[JudgedAnswer]) -> list[Point]:
    """One point per code and praise, in the order in which they are worth saying."""
    shown: dict[tuple[str, bool], list[tuple[int, Finding]]] = defaultdict(list)
    for answer in judged:
        for finding in answer.assessment.findings if answer.assessment else ():
            praised = finding.severity is Severity.STRENGTH
            shown[finding.code, praised].append((answer.answer.turn_index, finding))
    points = [_point(places) for places in shown.values()]
    return sorted(
        points,
        key=lambda point: (
            point.finding.grade,
            -len(point.seen_in),
            point.turn_index,
            point.finding.code,
        ),
    )


def _point(places: list[tuple[int, Finding]]) -> Point:
    turn_index, finding = min(
        places,
        key=lambda place: (place[1].severity is not Severity.CHANGE, place[0], place[1].headline),
    )
    return Point(turn_index, finding, tuple(sorted({index for index, _ in places})))


def _first(points: Iterable[Point], most: int, taken: Iterable[str]) -> tuple[Point, ...]:
    """The first `most` of `points` whose subject is neither in `taken` nor named before."""
    subjects = set(taken)
    chosen: list[Point] = []
    for point in points:
        if len(chosen) < most and _subject(point) not in subjects:
            subjects.add(_subject(point))
            chosen.append(point)
    return tuple(chosen)


def _is_of_equipment(point: Point) -> bool:
    return _subject(point) in EQUIPMENT


def _subject(point: Point) -> str:
    return point.finding.code.partition("-")[0]
