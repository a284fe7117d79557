"""The review as text, to the letter."""

from dataclasses import replace

import pytest

from mockinterview.feedback.as_text.timeline import draw, legend
from mockinterview.interview.assessment import (
    Evidence,
    Interview,
    JudgedAnswer,
    NotJudged,
    Severity,
)
from mockinterview.interview.model import Answer, Delivery, Ending, Outcome, Span, Transcript, Turn
from mockinterview.plain.review import interview_lines
from tests.unit.assessments import a_finding, an_assessment
from tests.unit.plans import a_plan
from tests.unit.spoken_answers import a_take, words_evenly

PLAN = a_plan(length=1)
WORDS = words_evenly("so it was done and that was it", 0.5, 3.5)
ASSESSMENT = replace(
    an_assessment(a_finding(), a_finding("level-good", Severity.STRENGTH)),
    not_judged=(NotJudged("pace", "Too short to say."),),
)


def delivered(turn: Turn, times: int = 1) -> tuple[Delivery, ...]:
    return (Delivery(turn.text, 2.0, 0.0, 2.0),) * times


def an_interview(ending: Ending = Ending.FINISHED) -> Interview:
    greeting, _, question, asked_back, _, goodbye = PLAN.turns
    take = replace(a_take(WORDS, 4.0), transcript=Transcript(WORDS, "whisper", "tiny.en"))
    answers = (
        Answer(0, greeting, Outcome.SKIPPED, delivered(greeting)),
        Answer(1, question, Outcome.ANSWERED, delivered(question, 2), (take,)),
        Answer(2, asked_back, Outcome.CUT_SHORT, delivered(asked_back)),
        Answer(3, goodbye, Outcome.SPOKEN, delivered(goodbye)),
    )
    judged = tuple(JudgedAnswer(answer, ASSESSMENT if answer.take else None) for answer in answers)
    return Interview("2026-1", "2026-11-23T14:30:05+00:00", PLAN, ending, judged)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_review_to_the_letter(ascii_only: bool) -> None:
    # 8 words in 3 s are 160 a minute; the pause between the two stretches of speech is 0.5 s.
    assert list(interview_lines(an_interview(), ascii_only=ascii_only)) == [
        "A small bank: interview of 2026-11-23T14:30:05+00:00 with Grace Bennett",
        "The same questions again: --seed 1",
        "",
        "What went well",
        "  + 195 words per minute. (turn 2).",
        "    Slower.",
        '    At 0:01: "it was done" Evidence: a rule of thumb with some support.',
        "What to change next time",
        "  ! 195 words per minute. (turn 2).",
        "    Slower.",
        '    At 0:01: "it was done" Evidence: a rule of thumb with some support.',
        "",
        f"1. {PLAN.turns[0].text}",
        "   (skipped)",
        "",
        f"2. {PLAN.turns[2].text}",
        "   (spoken 2 times)",
        "   length 3 s; pace 160 words/min; articulation 4.5 syllables/s; filled pauses heard "
        "0.0 a minute; longest pause 0.5 s; first word after 0.5 s; level -22 dBFS; "
        "words sure 90 %",
        "   Pacing: voiced 83 % of the time; pauses 1, 0 inside a clause",  # 2.5 of 3 s
        *(f"   {row}" for row in draw(ASSESSMENT.metrics, WORDS, 77, ascii_only=ascii_only)),
        "   + 195 words per minute.. Slower.",
        '     At 0:01: "it was done" Evidence: a rule of thumb with some support.',
        "   ! 195 words per minute.. Slower.",
        '     At 0:01: "it was done" Evidence: a rule of thumb with some support.',
        "   ? pace: not judged. Too short to say.",
        "   0:00  so it was done and that was it",
        "   (heard by whisper tiny.en)",
        "",
        f"3. {PLAN.turns[3].text}",
        "   (cut short)",
        "",
        "The interviewer's own part",
        "  - knew the résumé (no résumé was given)",
        "  x had questions ready (turn 2, 1 question)",
        "  x tested sound and picture (turn 1)",
        "  x was polite: greeted, and answered everything that was asked (turn 1)",
        "  - placed the phone call when the video failed (the video held)",
        "  o told the next step, when and how",  # the closing was left out here
        "  x thanked (turn 4)",
        "",
        "Marks: + strength   ! worth changing   - note",
        f"Timeline: {legend(ascii_only=ascii_only)}",
    ]


@pytest.mark.parametrize(
    ("evidence", "place"),
    [
        (
            Evidence(Span(1.0, 2.0), "sorry", "request.wav"),
            'At 0:01, when you asked for it again: "sorry"',
        ),
        (
            Evidence(Span(4.0, 6.0), "Tell me …", delivery=0),
            'At 0:04 of the interviewer\'s words, not recorded: "Tell me …"',
        ),
        (Evidence(Span(0.0, 4.0)), "At 0:00."),  # nothing could be quoted
    ],
)
def test_a_finding_says_where_it_is_seen(evidence: Evidence, place: str) -> None:
    found = replace(a_finding(), evidence=(evidence,))
    greeting, answered, *others = an_interview().answers
    answered = replace(answered, assessment=an_assessment(found))
    lines = interview_lines(replace(an_interview(), answers=(greeting, answered, *others)))
    told = f"     {place} Evidence: a rule of thumb with some support."
    assert told in list(lines)


def test_an_interview_that_was_stopped_says_so() -> None:
    lines = list(interview_lines(an_interview(Ending.STOPPED)))
    assert "was stopped before its end" in lines[1]


def test_the_bundled_candidate_is_never_taken_for_the_person() -> None:
    lines = list(interview_lines(replace(an_interview(), candidate_was="bundled")))
    assert "a recorded voice, not you" in lines[1]


def test_an_interview_without_an_answer_is_not_praised() -> None:
    silent = tuple(replace(judged, assessment=None) for judged in an_interview().answers)
    lines = list(interview_lines(replace(an_interview(), answers=silent)))
    assert "Nothing was said that could be judged." in lines
    assert "What went well" not in lines
