"""When an answer was voiced, silent, or filled with um, drawn to the widget's width."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from mockinterview.feedback.as_text.timeline import draw
from mockinterview.interview.assessment import Metrics
from mockinterview.interview.model import Word
from mockinterview.tui.widgets.fitted import Fitted


class Timeline(Static):
    def __init__(self, metrics: Metrics, words: Sequence[Word]) -> None:
        super().__init__(Fitted(self._drawn))
        self._metrics = metrics
        self._words = words

    def _drawn(self, width: int) -> Content:
        return Content("\n".join(draw(self._metrics, self._words, width)))
