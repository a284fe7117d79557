"""What the equipment test's screen says: each item in a line, and what to do now."""

from typing import Final

from textual.content import Content

from mockinterview.cleaning import clean_line
from mockinterview.interview.equipment import (
    VERDICT_WORDS,
    Check,
    Item,
    Part,
    Verdict,
)

_NAME_COLUMN: Final = 15
_SIGNS: Final = {Verdict.GOOD: "✓", Verdict.WARNING: "~", Verdict.FAULT: "!", Verdict.UNTRIED: "·"}
_STYLES: Final = {
    Verdict.GOOD: "$success",
    Verdict.WARNING: "$warning",
    Verdict.FAULT: "bold $error",
    Verdict.UNTRIED: "$quiet",
}
_TRYING: Final = "testing …"
HEARD: Final = "Did you hear the sentence? Press y or n."


def item_line(check: Check, *, trying: bool) -> Content:
    """Sign, name and verdict of an item."""
    name = f"{check.name:<{_NAME_COLUMN}}"
    if trying:
        return Content.assemble(("… ", "$accent"), name, (_TRYING, "$accent"))
    style = _STYLES[check.verdict]
    sign, words = _SIGNS[check.verdict], VERDICT_WORDS[check.verdict]
    return Content.assemble((f"{sign} ", style), name, (words, style))


def found(check: Check, *, trying: bool) -> Content:
    """An item's figure, and what to do about it; what was found before holds no more."""
    if trying:
        return Content.styled(f"{check.name}: {_TRYING}", "bold")
    measured = clean_line(check.measured) or "nothing is known of it yet"
    title = (f"{check.name}: {VERDICT_WORDS[check.verdict]}", "bold")
    sentence = measured[:1].upper() + measured[1:] + ("" if measured.endswith(".") else ".")
    fix = Content.assemble("\n", ("→ ", "$accent"), clean_line(check.fix)) if check.fix else ""
    return Content.assemble(title, "\n", (sentence, "$secondary"), fix)


def to_do(item: Item, part: Part, check: Check) -> str:
    """What Enter does on an item that is not being tried."""
    tried = bool(check.measured)
    if part is Part.MICROPHONE:
        if check.verdict is Verdict.FAULT:
            return "When it is mended, press Enter to say the sentence again. ↓ goes on."
        if tried:
            return "Press Enter to say the sentence again."
        # Which one is told once the microphone is open: who reads it says it.
        return "Press Enter when it is quiet. You are then asked to say a sentence."
    if part is Part.SPEAKER:
        again = " again" if tried else ""
        return f"Press Enter and listen: a sentence is played{again}."
    if not tried:
        return f"Press Enter to test the {item}."
    return f"Press Enter to test the {part} again."
