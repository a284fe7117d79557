"""The headline figures of an answer, side by side as far as there is room."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual.content import Content
from textual.widgets import Static

from mockinterview.feedback.as_text.figures import Figure, figures
from mockinterview.feedback.habits import Usual
from mockinterview.interview.assessment import Metrics
from mockinterview.tui.widgets.fitted import Fitted

_GAP: Final = 3
_SIDE_BY_SIDE: Final = (8, 4, 3, 2, 1)


class FiguresRow(Static):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"figures-row--label", "figures-row--value"}

    def __init__(self, metrics: Metrics, usual: Sequence[Usual] = ()) -> None:
        super().__init__(Fitted(partial(_rows, tuple(map(_beside, figures(metrics, usual))))))


def _beside(figure: Figure) -> Figure:
    """The person's own median beside the value."""
    return (
        replace(figure, value=f"{figure.value} · yours {figure.usual}") if figure.usual else figure
    )


def _rows(shown: tuple[Figure, ...], width: int) -> Content:
    """As many columns as fit, a figure's label above its value."""
    for across in _SIDE_BY_SIDE:
        columns = [
            max(
                len(text)
                for figure in shown[first::across]
                for text in (figure.label, figure.value)
            )
            for first in range(min(across, len(shown)))
        ]
        if sum(columns) + _GAP * (len(columns) - 1) <= width:
            break
    rows = []
    for first in range(0, len(shown), across):
        row = list(zip(shown[first : first + across], columns, strict=False))
        labels = (figure.label.ljust(wide + _GAP) for figure, wide in row)
        values = (figure.value.ljust(wide + _GAP) for figure, wide in row)
        rows.append(
            Content.assemble(
                ("".join(labels).rstrip(), ".figures-row--label"),
                "\n",
                ("".join(values).rstrip(), ".figures-row--value"),
            )
        )
    return Content("\n").join(rows)
