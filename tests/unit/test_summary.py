"""Which points of an interview are told, by the stated rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback.summary import Summary, summarise
from mockinterview.interview.assessment import (
    Evidence,
    Finding,
    Grade,
    JudgedAnswer,
    Severity,
)
from mockinterview.interview.model import Span
from tests.unit.assessments import an_assessment
from tests.unit.spoken_answers import an_answer

S, N, C = Severity.STRENGTH, Severity.NOTE, Severity.CHANGE


def a_finding(code: str, severity: Severity, grade: str) -> Finding:
    place = Evidence(Span(1.0, 2.0), "it was done")
    return Finding(code, severity, Grade(grade), "A fact.", "An advice.", (place,))


def answers(*found: tuple[tuple[str, Severity, str], ...]) -> list[JudgedAnswer]:
    """One judged answer, turn indices from 0, for each group of findings."""
    return [
        JudgedAnswer(
            an_answer(turn_index=index), an_assessment(*(a_finding(*item) for item in group))
        )
        for index, group in enumerate(found)
    ]


def told(summary: Summary) -> tuple[list[str], list[str]]:
    return (
        [point.finding.code for point in summary.strengths],
        [point.finding.code for point in summary.changes],
    )


@pytest.mark.parametrize(
    ("found", "strengths", "changes"),
    [
        pytest.param([], [], [], id="nothing assessed"),
        pytest.param([()], [], [], id="nothing found"),
        pytest.param(
            [(("pace-steady", S, "C"), ("length-good", S, "D"), ("repair-asked", S, "B"))],
            ["repair-asked", "pace-steady"],
            [],
            id="two strengths, the better evidence first, and no change made up",
        ),
        pytest.param(
            [(("level-good", S, "A"), ("length-good", S, "D"))],
            ["length-good", "level-good"],
            [],
            id="what was done before how the microphone was set",
        ),
        pytest.param(
            [(("pace-steady", S, "C"),), (("start-prompt", S, "C"),), (("start-prompt", S, "C"),)],
            ["start-prompt", "pace-steady"],
            [],
            id="what more answers show goes first",
        ),
        pytest.param(
            [(("length-short", C, "D"), ("fillers-many", C, "B"), ("level-low", C, "A"))],
            [],
            ["level-low", "fillers-many"],
            id="at most two changes",
        ),
        pytest.param(
            [(("length-short", C, "D"), ("fillers-some", N, "B"))],
            [],
            ["length-short"],
            id="a note does not fill up a change",
        ),
        pytest.param(
            [(("pace-fast", N, "C"), ("fillers-some", N, "B"))],
            [],
            ["fillers-some"],
            id="one note where nothing has to change",
        ),
        pytest.param([(("pause-long", N, "B"),)], [], [], id="a mere list asks for nothing"),
        pytest.param(
            [(("level-low", C, "A"),), (("level-clipped", C, "C"), ("length-short", C, "D"))],
            [],
            ["level-low", "length-short"],
            id="a subject is named once",
        ),
        pytest.param(
            [(("pace-steady", S, "C"), ("length-good", S, "D")), (("pace-fast", N, "C"),)],
            ["length-good"],
            ["pace-fast"],
            id="nothing is praised that is to be changed",
        ),
        pytest.param(
            [(("length-short", N, "D"),), (("length-short", C, "D"),)],
            [],
            ["length-short"],
            id="one code with two severities is one point",
        ),
    ],
)
def test_points_are_told_by_the_rule(
    found: list[tuple[tuple[str, Severity, str], ...]], strengths: list[str], changes: list[str]
) -> None:
    assert told(summarise(answers(*found))) == (strengths, changes)


def test_a_point_is_shown_where_it_weighs_most_and_says_where_else() -> None:
    short = ("length-short", N, "D"), ("length-short", C, "D")
    summary = summarise(answers((short[0],), (), (short[1],), (short[1],)))
    (point,) = summary.changes
    assert point.turn_index == 2
    assert point.finding.severity is C
    assert point.seen_in == (0, 2, 3)


def test_an_answer_that_was_not_assessed_has_no_points() -> None:
    assert summarise([JudgedAnswer(an_answer(), None)]) == Summary()


CODES = ("pace-fast", "pace-steady", "repair-asked", "fillers-many", "level-low", "pause-long")
any_findings = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from([S, N, C]), st.sampled_from("ABCD")),
    max_size=5,
).map(tuple)
any_answers = st.lists(any_findings, max_size=6).map(lambda groups: answers(*groups))


@given(any_answers.flatmap(lambda given: st.tuples(st.just(given), st.permutations(given))))
def test_the_order_in_which_answers_come_does_not_matter(
    both: tuple[list[JudgedAnswer], list[JudgedAnswer]],
) -> None:
    assert summarise(both[0]) == summarise(both[1])


@given(any_answers)
def test_every_point_was_found_and_there_are_few(judged: list[JudgedAnswer]) -> None:
    summary = summarise(judged)
    assert len(summary.strengths) <= 2
    assert len(summary.changes) <= 2
    subjects = [
        point.finding.code.partition("-")[0] for point in summary.strengths + summary.changes
    ]
    assert len(subjects) == len(set(subjects))
    for point in summary.strengths + summary.changes:
        assessment = judged[point.turn_index].assessment
        assert assessment is not None
        assert point.finding in assessment.findings
