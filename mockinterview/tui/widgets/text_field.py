"""A field for one line of text, into which nothing can be put that would drive the terminal."""

from textual.widgets import Input

from mockinterview.cleaning import clean_line

_NO_CONTROLS = r"[^\x00-\x1f\x7f-\x9f]*"
SHORT = 60
"""Characters of a name, a role, a company."""


def text_field(text: str, hint: str, identity: str, limit: int = SHORT) -> Input:
    """Holds `text`, cleaned, and at most `limit` characters; `hint` shows while it is empty."""
    field = Input(
        clean_line(text, limit=limit),
        placeholder=hint,
        compact=True,
        restrict=_NO_CONTROLS,
        max_length=limit,
        id=identity,
    )
    field.cursor_blink = False  # nothing moves on a screen by itself
    return field
