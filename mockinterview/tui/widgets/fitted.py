"""Text that is laid out anew for the width it gets, and columns to lay it out in."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

GAP = 2
"""Columns between two cells, and between a label and the words beside it."""
_NARROWEST = 24
"""Columns that words beside a label need."""


class Fitted(Visual):
    """What a widget shows when that depends on its width. `draw` gets the width in columns."""

    def __init__(self, draw: Callable[[int], Content]) -> None:
        self._draw = draw
        self._drawn: tuple[int, Content] | None = None

    def _for_width(self, width: int) -> Content:
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = width, self._draw(width)
        return self._drawn[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._for_width(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._for_width(width).get_height(rules, width)


def in_columns(cells: Sequence[str], columns: Sequence[int], width: int) -> Content:
    """One line of `cells`, each so many columns wide; below 0: a share of what is left."""
    left = width - sum(max(0, wide) for wide in columns) - GAP * (len(columns) - 1)
    shares = sum(-wide for wide in columns if wide < 0)
    parts = [
        Content(text.expandtabs(1).replace("\n", " ")).truncate(
            wide if wide >= 0 else max(1, left * -wide // shares), ellipsis=True, pad=True
        )
        for text, wide in zip(cells, columns, strict=True)
    ]
    return Content(" " * GAP).join(parts).truncate(max(1, width))


def labelled(rows: Sequence[tuple[str, str]], width: int, *, apart: bool = False) -> list[Content]:
    """Labels in a column, each with its words beside it; in front of them where that is narrow.

    Lines for `rows`, with an empty one between them when `apart`.
    """
    column = max((len(label) for label, _ in rows), default=0) + GAP
    beside = width - column >= _NARROWEST
    parts: list[Content] = []
    for label, words in rows:
        if apart and parts:
            parts.append(Content(""))
        if beside:
            first, *rest = Content(words).wrap(width - column) or [Content("")]
            parts.append(Content.assemble((label.ljust(column), "$quiet"), first))
            parts += [line.pad_left(column) for line in rest]
        else:
            parts.append(Content.assemble((label + " " * GAP, "$quiet"), words))
    return parts
