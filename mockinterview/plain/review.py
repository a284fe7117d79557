"""A judged interview as plain text, for the line mode, `show`, `analyze` and the saved review."""

from collections.abc import Iterator, Sequence

from mockinterview.feedback import summarise
from mockinterview.feedback.as_text.figures import (
    GRADE_WORDS,
    UNKNOWN,
    at_time,
    figures,
    further_figures,
    scene,
)
from mockinterview.feedback.as_text.story import story_lines
from mockinterview.feedback.as_text.timeline import draw, legend
from mockinterview.feedback.as_text.transcript import transcript_lines
from mockinterview.feedback.habits import Usual
from mockinterview.feedback.manners.surroundings import AROUND, Remark
from mockinterview.feedback.summary import Point
from mockinterview.interview.assessment import (
    Assessment,
    Finding,
    Interview,
    JudgedAnswer,
    NotJudged,
    Severity,
)
from mockinterview.interview.equipment import in_short
from mockinterview.interview.model import Checked, Ending, Outcome, Transcript
from mockinterview.interview.recruiter_duties import Fulfilment, duties, keeps_duties
from mockinterview.interview.written.checklist import ticked_of

_MARKS = {Severity.STRENGTH: "+", Severity.CHANGE: "!", Severity.NOTE: "-"}
_DUTY_MARKS = {Fulfilment.DONE: "x", Fulfilment.NO_CAUSE: "-", Fulfilment.MISSING: "o"}
_MARKS_LEGEND = "+ strength   ! worth changing   - note"


def interview_lines(
    interview: Interview,
    usual: Sequence[Usual] = (),
    *,
    around: Sequence[Remark | NotJudged] = (),
    ascii_only: bool = False,
) -> Iterator[str]:
    """The whole review, most important first; `usual`: the person's own medians.

    `around`: what there is to say of the messages and the wait before and after it.
    """
    plan = interview.plan
    yield f"{plan.bank_title}: interview of {interview.started} with {plan.persona.name}"
    yield from _ending_lines(interview)
    yield f"The same questions again: --seed {plan.seed}"
    if plan.equipment:
        tested = plan.equipment
        yield f"Equipment test of {tested.tested}: {in_short(tested.checks)}."
    yield from _prepared(plan.checklist)
    yield ""
    yield from summary_lines(interview)
    yield from around_lines(around)
    for judged in interview.answers:
        if judged.answer.outcome is not Outcome.SPOKEN:
            yield ""
            yield from answer_lines(judged, usual, ascii_only=ascii_only)
    yield from duty_lines(interview)
    yield ""
    yield f"Marks: {_MARKS_LEGEND}"
    yield f"Timeline: {legend(ascii_only=ascii_only)}"


def summary_lines(interview: Interview) -> Iterator[str]:
    """At most two strengths and two changes."""
    if not any(judged.assessment for judged in interview.answers):
        yield "Nothing was said that could be judged."
        return
    summary = summarise(interview.answers)
    yield "What went well"
    yield from _points(summary.strengths, "Nothing stood out yet; that comes with practice.")
    yield "What to change next time"
    yield from _points(summary.changes, "Nothing. Well done.")


def around_lines(around: Sequence[Remark | NotJudged]) -> Iterator[str]:
    """Strengths and all; none where there is nothing to say."""
    if around:
        yield ""
        yield AROUND
    for each in around:
        if isinstance(each, Remark):
            yield f"  {_MARKS[each.severity]} {each.headline}. {each.advice}"
        else:
            yield f"  ? {each.measure}: not judged. {each.reason}"


def duty_lines(interview: Interview) -> Iterator[str]:
    """What the simulated recruiter did, as a good one does; none for an older interview."""
    if not keeps_duties(interview.plan):
        return
    yield ""
    yield "The interviewer's own part"
    for seen in duties(interview.plan, [judged.answer for judged in interview.answers]):
        yield f"  {_DUTY_MARKS[seen.fulfilment]} {seen.in_words}"


def answer_lines(
    judged: JudgedAnswer, usual: Sequence[Usual] = (), *, ascii_only: bool = False
) -> Iterator[str]:
    answer = judged.answer
    yield f"{answer.turn_index + 1}. {answer.turn.text}"
    if answer.turn.reason:
        yield f"   ({answer.turn.reason.rstrip('.')})"
    if answer.outcome is not Outcome.ANSWERED:
        yield f"   ({answer.outcome})"
    if answer.times_asked > 1:
        yield f"   (spoken {answer.times_asked} times)"
    if judged.assessment and answer.take:
        transcript = answer.take.transcript
        yield from assessment_lines(judged.assessment, transcript, usual, ascii_only=ascii_only)


def assessment_lines(
    assessment: Assessment,
    transcript: Transcript,
    usual: Sequence[Usual] = (),
    *,
    ascii_only: bool = False,
) -> Iterator[str]:
    """Figures, timeline, findings, what was left alone, and the transcript."""
    known = [f for f in figures(assessment.metrics, usual) if f.value != UNKNOWN]
    yield "   " + "; ".join(
        f"{figure.label.lower()} {figure.value}"
        + (f" (yours {figure.usual})" if figure.usual else "")
        for figure in known
    )
    for group in further_figures(assessment.metrics):
        listed = "; ".join(f"{figure.label} {figure.value}" for figure in group.figures)
        yield f"   {group.name}: {listed}"
    for line in story_lines(assessment.metrics.structure):
        yield f"   {line}"
    for row in draw(assessment.metrics, transcript.words, 77, ascii_only=ascii_only):
        yield f"   {row}"
    yield from finding_lines(assessment)
    for said in transcript_lines(transcript.words, assessment.metrics):
        yield f"   {at_time(said.start)}  {said.marked()}"
    corrected = "; measured anew from your corrected words" if transcript.corrected else ""
    if transcript.model:
        yield f"   (heard by {transcript.engine} {transcript.model}{corrected})"


def finding_lines(assessment: Assessment) -> Iterator[str]:
    """Every finding of one answer, strengths first, and what was left alone."""
    order = list(_MARKS)
    for finding in sorted(assessment.findings, key=lambda each: order.index(each.severity)):
        yield f"   {_MARKS[finding.severity]} {finding.headline}. {finding.advice}"
        yield f"     {_proof(finding)}"
    for left in assessment.not_judged:
        yield f"   ? {left.measure}: not judged. {left.reason}"


def _ending_lines(interview: Interview) -> Iterator[str]:
    if interview.candidate_was == "bundled":
        yield "The bundled candidate answered, so this judges a recorded voice, not you."
    if interview.ending is not Ending.FINISHED:
        yield "The interview was stopped before its end; everything said so far is here."


def _prepared(checklist: Sequence[Checked]) -> Iterator[str]:
    if not checklist:
        return
    yield f"Checklist beforehand: {ticked_of(checklist)}."
    open_ones = [each.text for each in checklist if not each.ticked]
    if open_ones:
        yield f"  not ticked: {'; '.join(open_ones)}"


def _points(points: tuple[Point, ...], otherwise: str) -> Iterator[str]:
    if not points:
        yield f"  {otherwise}"
    for point in points:
        seen = ", ".join(str(index + 1) for index in point.seen_in)
        yield f"  {_MARKS[point.finding.severity]} {point.finding.headline} (turn {seen})."
        yield f"    {point.finding.advice}"
        yield f"    {_proof(point.finding)}"


def _proof(finding: Finding) -> str:
    first = finding.evidence[0]
    quote = f': "{first.quote}"' if first.quote else "."
    place = f"At {at_time(first.span.start)}{scene(first)}"
    return f"{place}{quote} Evidence: {GRADE_WORDS[finding.grade]}."
