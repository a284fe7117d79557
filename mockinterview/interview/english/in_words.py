"""Numbers and lists as an English sentence has them."""

from collections.abc import Iterable


def counted(number: int, noun: str) -> str:
    """`1 answer`, `2 answers`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listed_in_words(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; at least one."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
