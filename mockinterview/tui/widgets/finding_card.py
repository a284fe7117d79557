"""One finding: what was measured, what to do with it, how well founded that is, and where."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from mockinterview.feedback.as_text.figures import GRADE_WORDS, at_time, scene
from mockinterview.interview.assessment import Evidence
from mockinterview.tui.outline import Card


class FindingCard(Static):
    """The stylesheet marks the chosen one (class `-chosen`) with a bar, not by colour alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "finding-card--about",
        "finding-card--headline",
        "finding-card--evidence",
    }

    chosen = reactive(False, init=False)
    place = reactive(0, init=False)
    """Number of the place it points at, of those where the finding is seen."""

    def __init__(self, card: Card, *, chosen: bool = False) -> None:
        super().__init__()
        self.card = card
        self.set_reactive(FindingCard.chosen, chosen)

    def on_mount(self) -> None:
        self._draw()

    def watch_chosen(self) -> None:
        self._draw()

    def watch_place(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.set_class(self.chosen, "-chosen")
        self.update(self._content())

    def _content(self) -> Content:
        finding = self.card.finding
        lines = [
            Content.styled(finding.headline, ".finding-card--headline"),
            Content(finding.advice),
            Content(_where(finding.evidence, self.place)),
            Content.styled(
                f"evidence: {GRADE_WORDS[finding.grade]} ({finding.grade})",
                ".finding-card--evidence",
            ),
        ]
        if self.card.about:
            lines.insert(1, Content.styled(self.card.about, ".finding-card--about"))
        return Content("\n").join(lines)


def _where(evidence: tuple[Evidence, ...], place: int) -> str:
    shown = evidence[max(0, min(place, len(evidence) - 1))]
    quote = f"“{shown.quote}” " if shown.quote else ""
    start, end = at_time(shown.span.start), at_time(shown.span.end)
    times = f"at {start}" if start == end else f"{start} to {end}"
    number = f" · place {place + 1} of {len(evidence)}" if len(evidence) > 1 else ""
    return f"{quote}{times}{scene(shown)}{number}"
