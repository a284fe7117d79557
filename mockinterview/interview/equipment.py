"""What is found when equipment is checked: is the machine fit, is the person ready now?

`doctor` asks the first, `check` the second. The result of `check` is kept with the interview that
follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mockinterview.interview.english.in_words import listed_in_words


class Verdict(StrEnum):
    GOOD = "ok"
    WARNING = "warning"
    """An interview is possible, with less."""
    FAULT = "fault"
    """A person at this machine cannot be interviewed, or not be seen or heard well enough."""
    UNTRIED = "not tested"
    """Nothing is known: not tried yet, or there was nothing to try it on."""


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    verdict: Verdict
    measured: str
    """What was found, with its figure."""
    fix: str = ""
    """One thing to do about it; empty where it is good."""


class Part(StrEnum):
    """What is tried in one go."""

    MACHINE = "machine"
    CAMERA = "camera"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"


class Item(StrEnum):
    """What a verdict is given on, in the order in which it is tried: names of checks."""

    DISK = "disk space"
    POWER = "power"
    PROGRAMS = "other programs"
    CAMERA = "camera"
    FRAMING = "framing"
    LIGHT = "light"
    BACKGROUND = "background"
    MICROPHONE = "microphone"
    NOISE = "noise"
    WORDS = "words"
    SPEAKER = "speaker"
    ECHO = "echo"


PART_OF: Final = {
    Item.DISK: Part.MACHINE,
    Item.POWER: Part.MACHINE,
    Item.PROGRAMS: Part.MACHINE,
    Item.CAMERA: Part.CAMERA,
    Item.FRAMING: Part.CAMERA,
    Item.LIGHT: Part.CAMERA,
    Item.BACKGROUND: Part.CAMERA,
    Item.MICROPHONE: Part.MICROPHONE,
    Item.NOISE: Part.MICROPHONE,
    Item.WORDS: Part.MICROPHONE,
    Item.SPEAKER: Part.SPEAKER,
    Item.ECHO: Part.SPEAKER,
}

VERDICT_WORDS: Final = {
    Verdict.GOOD: "ready",
    Verdict.WARNING: "could be better",
    Verdict.FAULT: "must be mended",
    Verdict.UNTRIED: "not tested",
}
VERDICT_SIGNS: Final = {
    Verdict.GOOD: "+",
    Verdict.WARNING: "~",
    Verdict.FAULT: "!",
    Verdict.UNTRIED: "-",
}

_NEEDED: Final = (Item.MICROPHONE, Item.SPEAKER)
"""Without having tried these nobody is told to be ready; a picture one can do without."""


@dataclass(frozen=True, slots=True)
class EquipmentReport:
    """The newest test of a person's equipment."""

    tested: str
    """When: ISO 8601 in UTC."""
    checks: tuple[Check, ...]
    """One for each `Item`."""


def untried(item: Item, reason: str = "") -> Check:
    return Check(item, Verdict.UNTRIED, reason)


def conclusion(checks: Iterable[Check]) -> str:
    """What the test comes to, in a sentence or two."""
    by_verdict = _names_by_verdict(checks)
    if mend := by_verdict[Verdict.FAULT]:
        first = listed_in_words(mend)
        return f"Not ready yet. Please mend first: {first}. What to do stands beside it."
    if missing := [item for item in _NEEDED if item in by_verdict[Verdict.UNTRIED]]:
        return f"Nearly there. Please test as well: {listed_in_words(missing)}."
    if better := by_verdict[Verdict.WARNING]:
        return f"You can begin. This could be better: {listed_in_words(better)}."
    return "You are ready."


def can_begin(checks: Iterable[Check]) -> bool:
    """Nothing must be mended, and all that is needed was tried."""
    by_verdict = _names_by_verdict(checks)
    return not by_verdict[Verdict.FAULT] and not any(
        item in by_verdict[Verdict.UNTRIED] for item in _NEEDED
    )


def in_short(checks: Iterable[Check]) -> str:
    """For afterwards: what was not ready, by verdict; or that all was."""
    by_verdict = _names_by_verdict(checks)
    told = [
        f"{VERDICT_WORDS[verdict]}: {', '.join(by_verdict[verdict])}"
        for verdict in (Verdict.FAULT, Verdict.WARNING, Verdict.UNTRIED)
        if by_verdict[verdict]
    ]
    return "; ".join(told) or "everything was ready"


def _names_by_verdict(checks: Iterable[Check]) -> dict[Verdict, list[str]]:
    names: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    for check in checks:
        names[check.verdict].append(str(check.name))
    return names
