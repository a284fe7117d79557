"""What is usual for a person, and how their figures went."""

from dataclasses import replace

import pytest

from mockinterview.feedback.as_text.figures import figures
from mockinterview.feedback.as_text.trends import trend_lines
from mockinterview.feedback.habits import trends, usual
from mockinterview.interview.assessment import Interview, JudgedAnswer
from mockinterview.interview.model import Answer, Ending, Outcome
from tests.unit.assessments import an_assessment
from tests.unit.plans import a_plan

PLAN = a_plan(length=1)


def interview(*paces: float | None, was: str = "person") -> Interview:
    judged = []
    for pace in paces:
        assessment = an_assessment()
        pacing = replace(assessment.metrics.pacing, pace_wpm=pace)
        assessment = replace(assessment, metrics=replace(assessment.metrics, pacing=pacing))
        answer = Answer(1, PLAN.turns[1], Outcome.ANSWERED)
        judged.append(JudgedAnswer(answer, assessment))
    return Interview("i", "2026-11-24T10:00:00+00:00", PLAN, Ending.FINISHED, tuple(judged), was)


def usual_pace(*interviews: Interview) -> str | None:
    return {each.measure.name: each.shown for each in usual(interviews)}.get("Pace")


def test_the_median_over_all_earlier_answers_is_usual() -> None:
    assert usual_pace(interview(120, 150), interview(131)) == "131"


@pytest.mark.parametrize(
    ("interviews", "remark"),
    [
        ((), "nothing yet"),
        ((interview(120, 150),), "two answers are too few"),
        ((interview(120, None, 150, None),), "answers without a pace do not count"),
        ((interview(120, 130, 140, was="bundled"),), "nor does the bundled candidate"),
    ],
)
def test_without_three_answers_nothing_is_usual(
    interviews: tuple[Interview, ...], remark: str
) -> None:
    assert usual_pace(*interviews) is None, remark


def test_the_usual_stands_beside_the_figure_of_the_same_name() -> None:
    metrics = an_assessment().metrics
    own = usual([interview(120, 130, 140)])
    shown = {figure.label: figure.usual for figure in figures(metrics, own)}
    assert shown["Pace"] == "130"
    assert shown["Words sure"] == ""  # nothing of the person's own
    assert {figure.usual for figure in figures(metrics)} == {""}


@pytest.mark.parametrize(
    ("paces", "direction"),
    [
        ((120, 130, 140), "rising"),
        ((140, 120, 130), "falling"),
        ((120, 150, 125), "steady"),  # 4 %
        ((120, 150), "too few to tell"),
    ],
)
def test_the_direction_is_from_the_first_to_the_last(
    paces: tuple[float, ...], direction: str
) -> None:
    (pace, *_) = trends([interview(each) for each in paces])
    assert pace.measure.name == "Pace"
    assert pace.direction == direction


def test_a_trend_is_drawn_from_lowest_to_highest() -> None:
    found = trends([interview(120), interview(None), interview(190), interview(155)])
    line = next(line for line in trend_lines(found) if line.startswith("Pace"))
    assert line.split() == ["Pace", "▁·█▅", "120", "->", "155", "words/min,", "rising"]
    plain = next(line for line in trend_lines(found, ascii_only=True) if line.startswith("Pace"))
    assert plain.isascii()


def test_few_interviews_are_told_as_few() -> None:
    (line,) = trend_lines(trends([interview(120)]))
    assert line.startswith("1 interview of yours so far")
    (none,) = trend_lines(())
    assert none.startswith("0 interviews of yours")
