"""A field for one line of text, into which nothing can be put that would drive the terminal."""

from textual.widgets import Input

from mockinterview.cleaning import clean_line

_NO_CONTROLS = r"[^\x00-\x1f\x7f-\x9f]*"
SHORT = 60
"""Characters of a name, a role, a company."""


class TextField(Input):
    def __init__(self, text: str, hint: str, identity: str, limit: int = SHORT) -> None:
        """Holds `text`, cleaned, and at most `limit` characters; `hint` shows while it is empty."""
        super().__init__(
            clean_line(text, limit=limit),
            placeholder=hint,
            compact=True,
            restrict=_NO_CONTROLS,
            max_length=limit,
            id=identity,
        )
        self.cursor_blink = False  # nothing moves on a screen by itself
        self._typed = self.value

    @property
    def typed(self) -> str:
        """What the person wrote, also while something else stands there."""
        return self._typed if self.disabled else self.value

    def show_told(self, told: str) -> None:
        """`told` instead of what was typed, not to be typed over; empty: that again."""
        self._typed = self.typed
        self.value = told or self._typed
        self.disabled = bool(told)
