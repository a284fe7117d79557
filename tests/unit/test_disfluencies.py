"""Repetitions, restarts, words left unfinished: which are some, and when they matter."""

import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.delivery.disfluencies import disfluencies
from mockinterview.feedback.delivery.fillers import filled_pauses
from mockinterview.interview.assessment import Assessment, DisfluencyKind, Severity
from mockinterview.interview.model import Span
from mockinterview.line.audio import silence
from tests.unit.spoken_answers import a_take, an_answer, spans, words_evenly

REPETITION, RESTART, CUT_OFF = DisfluencyKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I I went home", [(REPETITION, "I I")]),
        ("I, I went home", [(REPETITION, "I, I")]),
        ("I um I went home", [(REPETITION, "I I")]),  # a filled pause between
        ("and we we we tried", [(REPETITION, "we we we")]),  # one, however often
        ("it lay in the in the box", [(REPETITION, "in the in the")]),
        ("we had to we had to go", [(REPETITION, "we had to we had to")]),
        ("a a plan", [(REPETITION, "a a")]),
        ("we had, we decided to go", [(RESTART, "we had, we decided")]),
        ("So I was going to... I left", [(RESTART, "I was going to... I left")]),
        ("I'm, I was late", [(RESTART, "I'm, I was")]),
        ("I was um I left", [(RESTART, "I was I left")]),
        ("I wan- I wanted it", [(RESTART, "I wan- I wanted")]),
        ("they wan- wanted it", [(CUT_OFF, "wan- wanted")]),
        ("they had a proj- plan", [(CUT_OFF, "proj-")]),
        ("they wan\u2014 wanted it", [(CUT_OFF, "wan\u2014 wanted")]),
        ("I I said the the plan", [(REPETITION, "I I"), (REPETITION, "the the")]),
    ],
)
def test_disfluencies_are_found(text: str, expected: list[tuple[DisfluencyKind, str]]) -> None:
    words = words_evenly(text, 0, 10)
    fillers = [pause.span for pause in filled_pauses(words)]
    found = disfluencies(words, fillers)
    assert [(each.kind, each.phrase.text) for each in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I went home",
        "we had had a plan",  # grammar
        "I said that that plan works",
        "a very very big team",  # emphasis
        "no, no, that is right",  # answers
        "bye bye everyone",
        "room two two four",  # numbers
        "call 5 5 5 1",
        "by B B C news",  # spelled letters
        "more and more and more people",  # on purpose
        "step by step by step",
        "in New York, New York",  # a name
        "That was it. It was good.",  # two sentences
        "I came, I saw, I stayed",  # clauses that end
        "If I could, I would",
        "Yes I am, I like it",
        "the pre- and post-war years",  # a hyphen for the rest of a word
        "the plan \u2014 the old one",  # a dash between words
        "the plan\u2014 an old one",  # and one written on to a word
        "well-known twenty-five",
    ],
)
def test_what_is_said_on_purpose_is_none(text: str) -> None:
    assert disfluencies(words_evenly(text, 0, 10), ()) == ()


def test_a_disfluency_carries_its_time() -> None:
    (found,) = disfluencies(words_evenly("so I I went", 0, 4), ())
    assert found.phrase.span == Span(1.0, 3.0)


def judged(text: str, *, language: str = "en") -> Assessment:
    take = a_take(words_evenly(text, 0, 60), 60.0, language=language)
    return assess_answer(an_answer(take), silence(60.0), speech=spans(0, 60))


def tries(count: int) -> str:
    return "".join(f"we we tried{number} " for number in range(count))


def notes(assessment: Assessment) -> list[str]:
    return [each.headline for each in assessment.findings if each.code == "restarts-many"]


def test_only_many_are_noted_and_few_never_praised() -> None:
    rest = " ".join(f"word{number}" for number in range(85))
    many = judged(tries(6) + rest)  # 6 in 103 words
    assert notes(many) == ["6 repetitions, restarts and words left unfinished, 6 in 100 words"]
    (finding,) = [each for each in many.findings if each.code == "restarts-many"]
    assert finding.severity is Severity.NOTE
    assert len(finding.evidence) == 6
    assert "we we tried0" in finding.evidence[0].quote
    assert notes(judged(tries(5) + rest)) == []  # 5
    assert notes(judged(tries(6) + rest + " " + rest)) == []  # 6 in 188


def test_in_another_language_they_are_not_judged() -> None:
    other = judged(tries(20), language="ko")
    assert other.metrics.fluency.disfluencies == ()
    assert "repetitions and restarts" in {left.measure for left in other.not_judged}
