"""The plan of nine in lines of text."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from mockinterview.interview.english.in_words import counted
from mockinterview.interview.nine import NINE, SOURCE, Practice, PracticePlan
from mockinterview.interview.personas import PERSONAS

_WIDE: Final = 78
_MARGIN: Final = 5
_NAMES: Final = {persona.id: persona.name for persona in PERSONAS}


def next_line(plan: PracticePlan) -> str:
    """What comes next, in a line."""
    if (following := plan.next) is None:
        return f"Plan of nine: all {NINE} are done"
    return f"Plan of nine, {following.number} of {NINE}: {_meeting(following)}"


def setting(practice: Practice) -> str:
    """`easy, clear line, with Grace Bennett, 3 questions`."""
    return f"{_meeting(practice)}, {counted(practice.length, 'question')}"


def _meeting(practice: Practice) -> str:
    name = _NAMES.get(practice.persona_id, practice.persona_id)
    return f"{practice.level}, {practice.line} line, with {name}"


def kinds_in_words(practice: Practice) -> str:
    return ", ".join(practice.kinds) or "all kinds"


def details(practice: Practice) -> Iterator[str]:
    """Which questions, what to watch, and why."""
    yield f"Questions: {kinds_in_words(practice)}; bank {practice.bank_id}."
    yield f"Watch: {practice.watch.advice}"
    yield f"Why: {practice.watch.reason}"


def plan_lines(plan: PracticePlan) -> Iterator[str]:
    """The whole plan with its reasons, at most 78 wide."""
    yield f"Plan of nine: {len(plan.done)} of {NINE} done."
    for each in plan.practices:
        state = "done" if each.is_done else "next" if each == plan.next else "    "
        own = "  (as you set it)" if each.own and not each.is_done else ""
        yield f"{each.number:>2}. {state}  {setting(each)}{own}"
        for line in details(each):
            yield from wrap(
                line, _WIDE, initial_indent=" " * _MARGIN, subsequent_indent=" " * (_MARGIN + 2)
            )
    yield ""
    yield from wrap(SOURCE, _WIDE)
