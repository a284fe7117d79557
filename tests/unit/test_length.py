"""Length against what the turn and the question want."""

import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.content.length import spoken_time
from mockinterview.interview.assessment import Finding, Severity
from mockinterview.interview.model import Outcome, QuestionKind, Span, Turn, TurnKind
from mockinterview.line.audio import silence
from tests.unit.spoken_answers import a_take, a_turn, an_answer, words_evenly

STORY = a_turn(TurnKind.QUESTION, QuestionKind.BEHAVIOURAL)
REASON = a_turn(TurnKind.QUESTION, QuestionKind.MOTIVATION)
FOLLOW_UP = a_turn(TurnKind.FOLLOW_UP, QuestionKind.BEHAVIOURAL)
GREETING = a_turn(TurnKind.GREETING)


def length_findings(turn: Turn, seconds: float) -> list[Finding]:
    take = a_take(words_evenly("it was a year ago", 1, 1 + seconds), seconds + 1)
    judged = assess_answer(
        an_answer(take, turn=turn), silence(seconds + 1), speech=(Span(1.0, 1.0 + seconds),)
    )
    return [finding for finding in judged.findings if finding.code.startswith("length-")]


@pytest.mark.parametrize(
    ("turn", "seconds", "found"),
    [
        (STORY, 19.0, ("length-short", Severity.CHANGE)),
        (STORY, 20.0, None),
        (STORY, 59.0, None),
        (STORY, 60.0, ("length-good", Severity.STRENGTH)),
        (STORY, 120.0, ("length-good", Severity.STRENGTH)),
        (STORY, 150.0, None),
        (STORY, 151.0, ("length-long", Severity.NOTE)),
        (REASON, 19.0, ("length-short", Severity.NOTE)),  # no story is missing
        (REASON, 30.0, ("length-good", Severity.STRENGTH)),
        (REASON, 151.0, ("length-long", Severity.NOTE)),
        (FOLLOW_UP, 5.0, None),  # may be as short as it likes
        (FOLLOW_UP, 90.0, None),
        (FOLLOW_UP, 151.0, ("length-long", Severity.NOTE)),
        (GREETING, 14.0, ("length-short", Severity.NOTE)),
        (GREETING, 15.0, ("length-good", Severity.STRENGTH)),
        (GREETING, 40.0, ("length-good", Severity.STRENGTH)),
        (GREETING, 41.0, ("length-long", Severity.NOTE)),
    ],
)
def test_length_is_judged_by_what_the_turn_wants(
    turn: Turn, seconds: float, found: tuple[str, Severity] | None
) -> None:
    codes = [(finding.code, finding.severity) for finding in length_findings(turn, seconds)]
    assert codes == ([found] if found else [])


def test_the_headline_gives_the_time_from_the_first_to_the_last_voice() -> None:
    assert length_findings(STORY, 155.0)[0].headline == "Your answer took 2 min 35 s"
    assert length_findings(GREETING, 10.0)[0].headline == "Your greeting took 10 s"


def test_a_time_is_written_as_it_is_said() -> None:
    assert [spoken_time(seconds) for seconds in (0.4, 119.4, 119.6, 3600)] == [
        "0 s",
        "119 s",
        "2 min 0 s",
        "60 min 0 s",
    ]


@pytest.mark.parametrize("kind", [TurnKind.CANDIDATES_QUESTIONS, TurnKind.CLOSING])
def test_courtesies_have_no_right_length(kind: TurnKind) -> None:
    assert length_findings(a_turn(kind), 5.0) == []
    assert length_findings(a_turn(kind), 300.0) == []


def test_an_answer_that_was_cut_short_is_not_called_short() -> None:
    take = a_take(words_evenly("it was", 0, 5), 5)
    answer = an_answer(take, outcome=Outcome.CUT_SHORT)
    judged = assess_answer(answer, silence(5), speech=(Span(0.0, 5.0),))
    assert not [finding for finding in judged.findings if finding.code.startswith("length-")]
    assert "length" in {item.measure for item in judged.not_judged}
