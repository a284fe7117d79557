"""Which points of an interview are told, by the stated rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback.summary import EQUIPMENT, Summary, summarise
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
            [(("repair-let-pass", N, "C"), ("repair-understood", N, "C"))],
            [],
            [],
            id="what was fine as it was is nothing to change",
        ),
        pytest.param(
            [(("repair-clear", N, "C"), ("wording-vague", N, "D"))],
            [],
            ["wording-vague"],
            id="nor does it stand before a note that asks for something",
        ),
        pytest.param(
            [(("level-low", C, "A"), ("noise-strong", C, "C"), ("question-missed", C, "D"))],
            [],
            ["level-low", "question-missed"],
            id="the equipment takes one change at most while there is another",
        ),
        pytest.param(
            [(("level-low", C, "A"), ("noise-strong", C, "C"))],
            [],
            ["level-low", "noise-strong"],
            id="both are told when there is nothing else",
        ),
        pytest.param(
            [(("level-high", N, "A"), ("story-situation-missing", N, "C"))],
            [],
            ["story-situation-missing"],
            id="the one note is about what was done before how the microphone was set",
        ),
        pytest.param(
            [(("room-echoes", N, "D"),)],
            [],
            ["room-echoes"],
            id="a note on the room where nothing else is there",
        ),
        pytest.param(
            [(("story-complete", S, "B"),), (("story-result-missing", C, "B"),)],
            [],
            ["story-result-missing"],
            id="a story told in one answer does not hide that another lacked its result",
        ),
        pytest.param(
            [(("story-result-missing", C, "B"), ("fillers-many", C, "B"), ("hedges-many", N, "C"))],
            [],
            ["fillers-many", "story-result-missing"],
            id="story and fillers, and a hedge waits for another day",
        ),
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


_TWO_OF_EQUIPMENT = ("level-low", "noise-strong", "fillers-many")
_any_changes = st.lists(
    st.tuples(st.sampled_from(_TWO_OF_EQUIPMENT), st.sampled_from([S, C]), st.sampled_from("ABCD")),
    max_size=5,
).map(tuple)


@given(st.lists(_any_changes, max_size=4).map(lambda groups: answers(*groups)))
def test_the_equipment_never_takes_the_place_of_what_was_done(judged: list[JudgedAnswer]) -> None:
    """Where a change about something else was found, one such is told."""
    summary = summarise(judged)
    found = [finding for each in judged for finding in _findings(each)]
    others = {each.code for each in found if each.severity is C and not _of_equipment(each)}
    assert not others or any(not _of_equipment(point.finding) for point in summary.changes)


def _findings(judged: JudgedAnswer) -> tuple[Finding, ...]:
    return judged.assessment.findings if judged.assessment else ()


def _of_equipment(finding: Finding) -> bool:
    return finding.code.partition("-")[0] in EQUIPMENT
