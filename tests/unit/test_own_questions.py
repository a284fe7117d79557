"""The candidate's own questions: none, only the terms, or about the work."""

from dataclasses import replace

import pytest

from mockinterview.feedback.assess import assess_answer
from mockinterview.interview.assessment import Assessment, Grade, Severity
from mockinterview.interview.model import Outcome, Span, Turn, TurnKind
from mockinterview.line.audio import SPEECH_RATE, Pcm
from tests.unit.spoken_answers import a_take, an_answer, tone, words_evenly

ASKED = Turn(TurnKind.CANDIDATES_QUESTIONS, "What would you like to ask me?")


def judged(said: str, *, turn: Turn = ASKED, outcome: Outcome = Outcome.ANSWERED) -> Assessment:
    """`said` in four seconds."""
    answer = an_answer(a_take(words_evenly(said, 0.0, 4.0), 4.0), turn=turn, outcome=outcome)
    return assess_answer(answer, tone(4.0), speech=(Span(0.0, 4.0),))


def codes(found: Assessment) -> list[str]:
    return [each.code for each in found.findings if each.code.startswith("questions-")]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("How big is the team that I would work with?", "questions-asked"),
        ("how big is the team here", "questions-asked"),  # no mark
        ("Yes, thank you. What would my first month look like?", "questions-asked"),
        ("No, you explained everything really well, thanks a lot.", "questions-none"),
        ("No, thank you.", "questions-none"),  # short as it is
        ("How much is the pay?", "questions-terms-only"),
        ("What is the salary, and how many days of holiday do I get?", "questions-terms-only"),
        ("What is the salary? And how big is the team?", "questions-asked"),
    ],
)
def test_what_was_asked_is_told_from_what_was_not(said: str, code: str) -> None:
    assert codes(judged(said)) == [code]


def test_nothing_of_it_is_a_reproach() -> None:
    for said in ("No, thank you.", "How much is the pay?"):
        [found] = [each for each in judged(said).findings if each.code.startswith("questions-")]
        assert (found.severity, found.grade) == (Severity.NOTE, Grade.D)
        assert "could" in found.advice


def test_who_has_asked_may_have_no_more() -> None:
    assert codes(judged("No, thank you.", turn=replace(ASKED, reason="asked: the team"))) == []


def test_other_turns_are_not_asked_for_questions() -> None:
    assert codes(judged("No, thank you.", turn=Turn(TurnKind.SMALL_TALK, "How are you?"))) == []


def test_an_interview_that_was_stopped_is_not_judged_here() -> None:
    left = judged("Yes, I wanted to", outcome=Outcome.CUT_SHORT).not_judged
    assert "own questions" in {each.measure for each in left}


def test_a_silent_answer_gives_no_finding() -> None:
    answer = an_answer(a_take((), 4.0), turn=ASKED)
    silence = Pcm(tone(4.0).samples * 0, SPEECH_RATE)
    assert codes(assess_answer(answer, silence, speech=())) == []
