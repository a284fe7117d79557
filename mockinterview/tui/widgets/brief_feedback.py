"""What stood out in the answer just given: at most two strengths, at most two changes, figures."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mockinterview.cleaning import clean_line
from mockinterview.feedback.as_text.figures import UNKNOWN, figures
from mockinterview.feedback.summary import Point, summarise
from mockinterview.interview.assessment import JudgedAnswer

_SHOWN_FIGURES = ("Length", "Pace", "Filled pauses heard", "Longest pause")
_LABEL_COLUMN = 2 + max(map(len, _SHOWN_FIGURES))


class BriefFeedback(VerticalScroll):
    def compose(self) -> ComposeResult:
        yield Static(id="brief", markup=False)

    def show(self, judged: JudgedAnswer) -> None:
        self.scroll_home(animate=False)
        self.query_one("#brief", Static).update(_in_words(judged))


def _in_words(judged: JudgedAnswer) -> Content:
    if judged.assessment is None:
        return Content("There was nothing to judge in this answer.")
    summary = summarise([judged])
    parts: list[Content] = []
    for heading, points in (
        ("What went well", summary.strengths),
        ("What you could change", summary.changes),
    ):
        if points:
            parts += [Content.styled(heading, "bold $primary"), *map(_point, points), Content("")]
    parts.append(Content.styled("In figures", "bold $primary"))
    for figure in figures(judged.assessment.metrics):
        if figure.label in _SHOWN_FIGURES and figure.value != UNKNOWN:
            label = (figure.label.ljust(_LABEL_COLUMN), "$quiet")
            parts.append(Content.assemble(label, figure.value))
    return Content("\n").join(parts)


def _point(point: Point) -> Content:
    advice = clean_line(point.finding.advice)
    return Content.assemble(clean_line(point.finding.headline), "\n", (advice, "$quiet"))
