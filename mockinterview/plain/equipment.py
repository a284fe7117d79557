"""The equipment test as plain lines: one part after the other, each again for as long as wanted."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from mockinterview.interview.equipment import (
    PART_OF,
    VERDICT_SIGNS,
    VERDICT_WORDS,
    Check,
    Item,
    Part,
    Verdict,
    conclusion,
)
from mockinterview.session.equipment.readiness import Readiness

Say = Callable[[str], None]
Ask = Callable[[str], str]
"""Shows a prompt and returns the line typed; raises EOFError at the end of the input."""

_NAME_COLUMN: Final = 15
_VERDICT_COLUMN: Final = 18
_YES: Final = ("y", "yes")


def hold_equipment_test(readiness: Readiness, say: Say, progress: Say, ask: Ask | None) -> None:
    """`say` gets the verdicts, `progress` what is going on. `ask`: None when nobody types."""
    readiness.open()
    for part in Part:
        while True:
            _try(readiness, part, progress, ask)
            checks = [check for check in readiness.checks if PART_OF[Item(check.name)] is part]
            for line in check_lines(checks):
                say(line)
            good = all(check.verdict is Verdict.GOOD for check in checks)
            if good or ask is None or not _wanted_again(part, ask):
                break
    say("")
    say(conclusion(readiness.checks))


def _try(readiness: Readiness, part: Part, progress: Say, ask: Ask | None) -> None:
    if ask and part is Part.MICROPHONE:
        _answer(ask, "You will be asked to say a sentence. Press Enter when it is quiet: ")
    readiness.test(part, progress)
    if readiness.asks_whether_heard:
        answer = _answer(ask, "Did you hear the sentence? [y/n] ") if ask else ""
        readiness.say_heard(answer in _YES if answer else None)


def _wanted_again(part: Part, ask: Ask) -> bool:
    return _answer(ask, f"Test the {part} again? [y/N] ") in _YES


def _answer(ask: Ask, prompt: str) -> str:
    try:
        return ask(prompt).strip().lower()
    except EOFError:
        return ""


def check_lines(checks: Iterable[Check]) -> Iterator[str]:
    for check in checks:
        verdict = f"{VERDICT_SIGNS[check.verdict]} {VERDICT_WORDS[check.verdict]}"
        told = f"{check.name:<{_NAME_COLUMN}}{verdict:<{_VERDICT_COLUMN}}{check.measured}"
        yield told.rstrip()
        if check.fix:
            yield f"{'':{_NAME_COLUMN + _VERDICT_COLUMN}}{check.fix}"
