"""What a review lists: the interview as a whole first, then its turns, each with its findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from mockinterview.feedback.as_text.figures import at_time
from mockinterview.feedback.habits import Usual
from mockinterview.feedback.manners.surroundings import Remark
from mockinterview.feedback.summary import Point, summarise
from mockinterview.interview.assessment import (
    Evidence,
    Finding,
    Interview,
    JudgedAnswer,
    NotJudged,
    Severity,
)
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import Answer, Checked, Ending, Outcome, Take, TurnKind
from mockinterview.interview.recruiter_duties import DutySeen, duties, keeps_duties
from mockinterview.interview.wording import TURN_NAMES
from mockinterview.interview.written.checklist import ticked_of
from mockinterview.tui.wording import tested_in_words

_HEADINGS: Final = {
    Severity.STRENGTH: "What went well",
    Severity.CHANGE: "What you could change",
    Severity.NOTE: "Worth knowing",
}
OVERALL: Final = "Overall"


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a finding is seen."""

    answer: Answer
    evidence: Evidence

    @property
    def take(self) -> Take | None:
        """The one in which it is seen and can be played; None where nothing was recorded."""
        return self.evidence.take_in(self.answer)


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as a review shows it."""

    heading: str
    finding: Finding
    answer: Answer
    about: str = ""
    """Which answer it is about, and how many show it; empty inside that answer's own entry."""

    @property
    def is_of_the_picture(self) -> bool:
        """It is about what the camera showed, so that one has to see it."""
        return self.finding.code.startswith("picture-")

    def passage(self, place: int) -> Passage:
        """Its evidence by number, the nearest one where there is none of that number."""
        evidence = self.finding.evidence
        return Passage(self.answer, evidence[max(0, min(place, len(evidence) - 1))])


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list, with what is shown when it is chosen."""

    name: str
    judged: JudgedAnswer | None
    """None: the interview as a whole."""
    cards: tuple[Card, ...]
    opening: str = ""
    """Of the whole: the sentences it begins with."""
    aside: str = ""
    """Of the whole: how the equipment was found before; empty where it was not tested."""
    usual: tuple[Usual, ...] = ()
    """The person's own medians over earlier interviews."""
    duties: tuple[DutySeen, ...] = ()
    """Of the whole: what the interviewer did; none of an interview from before it was kept."""
    around: tuple[Remark | NotJudged, ...] = ()
    """Of the whole: what there is to say of the messages and the wait before and after it."""

    @property
    def has_take(self) -> bool:
        return self.judged is not None and self.judged.answer.take is not None

    @property
    def outcome(self) -> str:
        return self.judged.answer.outcome.value if self.judged else ""

    @property
    def length(self) -> str:
        """How long the answer took; empty where there is none."""
        if self.judged is None or self.judged.answer.take is None:
            return ""
        assessment = self.judged.assessment
        if assessment:
            return at_time(round(assessment.metrics.pacing.duration_seconds))
        return at_time(round(self.judged.answer.take.duration))


def outline(
    interview: Interview,
    usual: tuple[Usual, ...] = (),
    around: tuple[Remark | NotJudged, ...] = (),
) -> tuple[Entry, ...]:
    """The entries of a review; the first is about the interview as a whole, and `around` it."""
    judged = sorted(interview.answers, key=lambda each: each.answer.turn_index)
    numbers = count(1)
    names = {
        each.answer.turn_index: (
            f"{TURN_NAMES[TurnKind.QUESTION]} {next(numbers)}"
            if each.answer.turn.kind is TurnKind.QUESTION
            else TURN_NAMES[each.answer.turn.kind]
        )
        for each in judged
    }
    answers = {each.answer.turn_index: each.answer for each in judged}
    summary = summarise(judged)
    points = tuple(
        Card(heading, point.finding, answers[point.turn_index], _about(point, names, answers))
        for heading, points in (
            (_HEADINGS[Severity.STRENGTH], summary.strengths),
            (_HEADINGS[Severity.CHANGE], summary.changes),
        )
        for point in points
        if point.finding.evidence
    )
    seen = duties(interview.plan, list(answers.values())) if keeps_duties(interview.plan) else ()
    whole = Entry(
        OVERALL,
        None,
        points,
        _opening(interview, bool(points)),
        tested_in_words(interview.plan.equipment),
        duties=seen,
        around=around,
    )
    turns = (
        Entry(names[each.answer.turn_index], each, _cards(each), usual=usual) for each in judged
    )
    return (whole, *turns)


def _cards(judged: JudgedAnswer) -> tuple[Card, ...]:
    findings = judged.assessment.findings if judged.assessment else ()
    return tuple(
        Card(heading, finding, judged.answer)
        for severity, heading in _HEADINGS.items()
        for finding in findings
        if finding.severity is severity and finding.evidence
    )


def _about(point: Point, names: dict[int, str], answers: dict[int, Answer]) -> str:
    turn = answers[point.turn_index].turn
    # A courtesy is long and says nothing that its name does not.
    about = f"{names[point.turn_index]}: {turn.text}" if turn.question else names[point.turn_index]
    others = len(point.seen_in) - 1
    return f"{about} · also in {counted(others, 'other answer')}" if others else about


def _opening(interview: Interview, something_stood_out: bool) -> str:
    answers = [each.answer for each in interview.answers]
    given = sum(answer.outcome is Outcome.ANSWERED for answer in answers)
    return " ".join(
        [
            *_thanks(given, something_stood_out),
            *_as_it_went(interview.ending, answers),
            *_prepared(interview.plan.checklist),
            *(
                ["The answers are the bundled candidate's, not yours."]
                if interview.candidate_was == "bundled"
                else []
            ),
        ]
    )


def _thanks(given: int, something_stood_out: bool) -> Iterable[str]:
    yield "Thank you for taking the time to practise."
    if not given:
        yield "There is no whole answer here yet, and that is fine: start again whenever you like."
    elif something_stood_out:
        yield f"There {_are(given)} to look at, and this is what stood out."
    else:
        yield f"There {_are(given)} to look at; nothing stood out either way."


def _as_it_went(ending: Ending, answers: Iterable[Answer]) -> Iterable[str]:
    skipped = sum(answer.outcome is Outcome.SKIPPED for answer in answers)
    if ending is Ending.STOPPED:
        yield "The interview was stopped early; what was said until then is kept."
    elif ending is Ending.OPEN:
        yield "The interview was cut short; what was said until then is kept."
    if skipped:
        yield f"{counted(skipped, 'question')} {'was' if skipped == 1 else 'were'} skipped."


def _prepared(checklist: Sequence[Checked]) -> Iterable[str]:
    if checklist:
        yield f"On the checklist beforehand: {ticked_of(checklist)}."


def _are(answers: int) -> str:
    return f"{'is' if answers == 1 else 'are'} {counted(answers, 'answer')}"
