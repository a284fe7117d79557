"""Briefs as something to choose from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mockinterview.cleaning import clean_line
from mockinterview.tui.widgets.chooser import Option

if TYPE_CHECKING:
    from mockinterview.interview.written.brief import NamedBrief

_LIMIT = 44
"""Characters of a title, so that its note fits beside it."""


def brief_options(without: Option, found: "Sequence[NamedBrief]") -> Sequence[Option]:
    """By name; `without` stands first and is for no brief."""
    return [
        without,
        *(
            Option(
                each.name,
                clean_line(each.title, limit=_LIMIT),
                "yours" if each.is_own else "an example",
            )
            for each in found
        ),
    ]
