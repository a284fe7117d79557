"""Figures that the README shows, each with the command that measures it again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a measure's table."""

    what: str
    """What was measured."""
    data: str
    """What it was measured on."""
    figure: str
    """The outcome, with its unit."""
    command: str
    """What to type to measure it again."""
