"""What was said, line by line with its time; filled and long pauses are marked in the text."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.content import Content
from textual.widgets import Static

from mockinterview.feedback.as_text.figures import at_time
from mockinterview.feedback.as_text.transcript import Line, PieceKind
from mockinterview.tui.widgets.fitted import Fitted

_TIME_COLUMN: Final = 7
_MARKS: Final = {
    PieceKind.WORD: ("{}", ""),
    PieceKind.FILLER: ("({})", ".transcript--filler"),
    PieceKind.PAUSE: ("[pause {}]", ".transcript--pause"),
}


class Transcript(Static):
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--time",
        "transcript--filler",
        "transcript--pause",
    }

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(Fitted(self._drawn))
        self._lines = lines

    def _drawn(self, width: int) -> Content:
        return Content("\n").join(_drawn_line(line, width) for line in self._lines)


def _drawn_line(line: Line, width: int) -> Content:
    """The time, then the words beside it."""
    words = Content(" ").join(
        Content.styled(mark.format(piece.text), style)
        for piece in line.pieces
        for mark, style in (_MARKS[piece.kind],)
    )
    time = Content.styled(at_time(line.start).rjust(_TIME_COLUMN - 2), ".transcript--time")
    beside = [Content.assemble(time, "  "), *[Content(" " * _TIME_COLUMN)]]
    wrapped = words.wrap(max(1, width - _TIME_COLUMN))
    return Content("\n").join(
        Content.assemble(beside[min(index, 1)], part.rstrip()) for index, part in enumerate(wrapped)
    )
