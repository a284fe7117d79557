"""What of a whole interview is worth saying: at most two strengths and one or two changes.

The rule, the same on every machine and for any order of the answers:
- Findings of one code are one point, shown where its severity is highest, earliest in the
  interview; `seen_in` lists every answer that shows it.
- Changes: up to two of severity CHANGE. Where there is none, one NOTE, unless it only lists
  something (`LISTS`). Nothing is made up: there may be none.
- Strengths: up to two. What the candidate did comes before how the microphone was set
  (`EQUIPMENT`), and nothing is praised that is also to be changed.
- Better evidence goes first, then what more answers show, then the earlier answer, then the name.
- A subject (the code up to its first dash) is named once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.interview.assessment import Finding, JudgedAnswer, Severity

LISTS: Final = frozenset({"pause-long"})
"""Codes of notes that list something and ask for no change."""
EQUIPMENT: Final = frozenset({"level"})
"""Subjects that are about the microphone."""
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
        if point.finding.severity is Severity.NOTE and point.finding.code not in LISTS
    ]
    changes = _first(wanted, MOST, ()) or _first(notes, 1, ())
    good = [point for point in points if point.finding.severity is Severity.STRENGTH]
    good.sort(key=lambda point: _subject(point) in EQUIPMENT)
    return Summary(_first(good, MOST, {_subject(point) for point in changes}), changes)


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


def _subject(point: Point) -> str:
    return point.finding.code.partition("-")[0]
