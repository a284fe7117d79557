"""Everything about one answer, or about the interview as a whole, to read, scroll and play from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from mockinterview.cleaning import clean
from mockinterview.feedback.as_text.figures import further_figures
from mockinterview.feedback.as_text.story import story_lines
from mockinterview.feedback.as_text.timeline import legend
from mockinterview.feedback.as_text.transcript import transcript_lines
from mockinterview.feedback.manners.surroundings import AROUND, Remark
from mockinterview.interview.assessment import Assessment, JudgedAnswer, Severity
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import Answer, Outcome, Take
from mockinterview.interview.recruiter_duties import Fulfilment
from mockinterview.tui.outline import Entry, Passage
from mockinterview.tui.widgets.figures_row import FiguresRow
from mockinterview.tui.widgets.finding_card import FindingCard
from mockinterview.tui.widgets.still import Moment, Still
from mockinterview.tui.widgets.timeline import Timeline
from mockinterview.tui.widgets.transcript import Transcript


class WithStill(Horizontal):
    """Something, with the moment that it is about beside it where there is room."""


class AnswerDetails(VerticalScroll):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "up", "Choose", key_display="↑ ↓"),
        Binding("down,j", "down", "Choose", show=False),
    ]

    @dataclass
    class PassageChosen(Message):
        """Another finding, or another place of it; None: there is no finding."""

        passage: Passage | None
        places: int
        """Where its finding is seen, counted."""

    entry: reactive[Entry | None] = reactive(None, init=False, recompose=True)

    def __init__(self) -> None:
        super().__init__()
        self._chosen = 0

    def compose(self) -> ComposeResult:
        entry = self.entry
        if entry is None:
            return
        if entry.judged is None:
            yield Static(entry.opening, markup=False)
            yield from _cards(entry)
            yield from _around(entry)
            yield from _interviewers_part(entry)
            if entry.aside:
                yield Static(entry.aside, classes="facts", markup=False)
            return
        answer = entry.judged.answer
        asked = (
            Static(answer.turn.text, classes="question", markup=False),
            Static(_facts(entry), classes="facts", markup=False),
            *_reason(answer),
        )
        if answer.take and answer.take.video:
            yield WithStill(Vertical(*asked), Still(Moment(answer, answer.take, 0.0)))
        else:
            yield from asked
        yield from _judgement(entry, entry.judged)
        yield from _wanted(entry.judged.answer)
        yield from _said(entry.judged)

    async def recompose(self) -> None:
        await super().recompose()
        self.scroll_home(animate=False)

    def watch_entry(self) -> None:
        self._chosen = 0
        self._tell()

    # Which finding

    def choose_next(self) -> bool:
        """The next finding, or the chosen one when it is still below; False at the last."""
        return self._show_chosen_below() or self._choose(self._chosen + 1)

    def choose_previous(self) -> bool:
        return self._choose(self._chosen - 1)

    def turn_to_place(self, by: int) -> None:
        """Another of the places where the chosen finding is seen, round and round."""
        for card in self._cards[self._chosen : self._chosen + 1]:
            card.place = (card.place + by) % len(card.card.finding.evidence)
            if isinstance(card.parent, WithStill):
                card.parent.query_one(Still).moment = _moment(card.card.passage(card.place))
            self._tell()

    def action_up(self) -> None:
        if self._chosen_is_above or not self.choose_previous():
            self.scroll_up(animate=False)

    def action_down(self) -> None:
        if not self.choose_next():
            self.scroll_down(animate=False)

    def turn_to_transcript(self) -> None:
        """Scroll to it; back to the top when it is there already."""
        for heading in self.query("#transcript"):
            top = min(heading.virtual_region.y, self.max_scroll_y)
            self.scroll_to(y=0 if self.scroll_y >= top else top, animate=False)

    @property
    def _cards(self) -> list[FindingCard]:
        """Those of the entry; none while the ones before are still being taken away."""
        shown = list(self.query(FindingCard))
        wanted = self.entry.cards if self.entry else ()
        return shown if tuple(each.card for each in shown) == wanted else []

    @property
    def _chosen_is_above(self) -> bool:
        cards = self._cards
        return bool(cards) and cards[self._chosen].region.y < self.region.y

    def _show_chosen_below(self) -> bool:
        cards = self._cards
        region = cards[self._chosen].region if cards else self.region
        # A card that begins at the top is as visible as it gets, however long it is.
        if region.bottom <= self.region.bottom or region.y <= self.region.y:
            return False
        self.scroll_to_widget(cards[self._chosen], animate=False)
        return True

    def _choose(self, number: int) -> bool:
        cards = self._cards
        if not 0 <= number < len(cards):
            return False
        cards[self._chosen].chosen = False
        self._chosen = number
        cards[number].chosen = True
        self.scroll_to_widget(cards[number], animate=False)
        self._tell()
        return True

    def _tell(self) -> None:
        if self.entry is None or not self.entry.cards:
            self.post_message(self.PassageChosen(None, 0))
            return
        card = self.entry.cards[self._chosen]
        shown = self._cards
        place = shown[self._chosen].place if shown else 0
        self.post_message(self.PassageChosen(card.passage(place), len(card.finding.evidence)))


def _section(heading: str) -> Static:
    return Static(heading, classes="section", markup=False)


def _paragraphs(lines: Iterable[str]) -> Static:
    return Static("\n".join(lines), markup=False)


def _cards(entry: Entry) -> Iterable[Widget]:
    heading = ""
    for number, card in enumerate(entry.cards):
        if card.heading != heading:
            heading = card.heading
            yield _section(heading)
        shown = FindingCard(card, chosen=number == 0)
        moment = _moment(card.passage(0)) if card.is_of_the_picture else None
        yield WithStill(shown, Still(moment)) if moment else shown


def _moment(passage: Passage) -> Moment | None:
    """What the camera showed there; None where there is no film."""
    take = passage.take
    if take is None or not take.video:
        return None
    span = passage.evidence.span
    return Moment(passage.answer, take, (span.start + span.end) / 2)


def _reason(answer: Answer) -> Iterable[Widget]:
    if reason := answer.turn.reason:
        yield Static(f"Why this came up: {clean(reason)}", classes="facts", markup=False)


def _around(entry: Entry) -> Iterable[Widget]:
    if entry.around:
        yield _section(AROUND)
        yield _paragraphs(
            f"{_REMARK_MARKS[each.severity]} {each.headline}. {each.advice}"
            if isinstance(each, Remark)
            else f"· {each.measure}: not judged. {each.reason}"
            for each in entry.around
        )


_REMARK_MARKS = {Severity.STRENGTH: "✓", Severity.CHANGE: "○", Severity.NOTE: "·"}


def _interviewers_part(entry: Entry) -> Iterable[Widget]:
    if entry.duties:
        yield _section("The interviewer's own part")
        yield _paragraphs(
            f"{_DUTY_MARKS[each.fulfilment]} {each.in_words}" for each in entry.duties
        )


_DUTY_MARKS = {Fulfilment.DONE: "✓", Fulfilment.NO_CAUSE: "·", Fulfilment.MISSING: "○"}


def _judgement(entry: Entry, judged: JudgedAnswer) -> Iterable[Widget]:
    assessment, take = judged.assessment, judged.answer.take
    if assessment is None or take is None:
        return
    yield FiguresRow(assessment.metrics, entry.usual)
    if assessment.metrics.pacing.speech:
        yield Timeline(assessment.metrics, take.transcript.words)
        yield Static(legend(), classes="facts", markup=False)
    yield from _story(assessment)
    yield from _cards(entry)
    yield from _not_judged(assessment)
    yield from _further(assessment)


def _story(assessment: Assessment) -> Iterable[Widget]:
    lines = list(story_lines(assessment.metrics.structure))
    if lines:
        yield _section("What your answer is made of")
        yield _paragraphs(lines)


def _further(assessment: Assessment) -> Iterable[Widget]:
    groups = further_figures(assessment.metrics)
    if groups:
        yield _section("More figures")
        yield _paragraphs(
            f"{group.name}: " + " · ".join(f"{each.label} {each.value}" for each in group.figures)
            for group in groups
        )


def _not_judged(assessment: Assessment) -> Iterable[Widget]:
    if assessment.not_judged:
        yield _section("Not judged")
        yield _paragraphs(f"{each.measure}: {each.reason}" for each in assessment.not_judged)


def _wanted(answer: Answer) -> Iterable[Widget]:
    question = answer.turn.question
    if question and (question.good_answer or question.tips):
        yield _section("What this question is after")
        yield _paragraphs([*(f"· {point}" for point in question.good_answer), *question.tips])


def _said(judged: JudgedAnswer) -> Iterable[Widget]:
    take = judged.answer.take
    if take is None:
        return
    heading = _section("What you said")
    heading.id = "transcript"
    yield heading
    if not take.transcript.words:
        yield _paragraphs([_no_words(take)])
    elif judged.assessment:
        yield Transcript(transcript_lines(take.transcript.words, judged.assessment.metrics))
    else:
        yield _paragraphs([take.transcript.text])
    if take.transcript.words:
        heard_by = f"Heard by {take.transcript.engine} {take.transcript.model}"
        yield Static(heard_by, classes="facts", markup=False)


def _no_words(take: Take) -> str:
    if take.transcript.engine == "none":
        return "No speech recogniser could be used, so there are no words. The recording is kept."
    return "No words were recognised. The recording is kept."


def _facts(entry: Entry) -> str:
    assert entry.judged is not None
    answer = entry.judged.answer
    facts = [entry.name, _OUTCOMES[answer.outcome]]
    if answer.times_asked > 1:
        facts.append(f"asked {answer.times_asked} times")
    if answer.take:
        gaps = len(answer.take.gaps)
        facts += [f"paused {counted(gaps, 'time')}"] if gaps else []
        if entry.judged.assessment is None and answer.outcome is not Outcome.SKIPPED:
            facts.append("kept, but not judged")
    return " · ".join(facts)


_OUTCOMES = {
    Outcome.ANSWERED: "answered",
    Outcome.SKIPPED: "skipped, which is fine",
    Outcome.CUT_SHORT: "cut short",
    Outcome.SPOKEN: "no answer was awaited",
}
