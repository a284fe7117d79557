"""A quiet sentence about what just happened; it stays long enough to be read, then goes."""

from textual.timer import Timer
from textual.widgets import Static

from mockinterview.cleaning import clean_line

_SHOWN_SECONDS = 10.0


class Notice(Static):
    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._until: Timer | None = None

    def say(self, sentence: str) -> None:
        if self._until:
            self._until.stop()
        self.update(clean_line(sentence))
        self._until = self.set_timer(_SHOWN_SECONDS, self._end)

    def _end(self) -> None:
        self.update("")
