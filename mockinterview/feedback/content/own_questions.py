"""Did the candidate ask questions of their own, and about more than pay and holidays?

Conventions: judged where the interviewer first asks for them; who is asked for more may have none.
That one should ask, and about the work before the terms, is what advice says: convention, so worded
as a suggestion. The interviewer never remarks on it.
"""

from collections.abc import Iterator

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.interview.asked_questions import LOGISTICS, asked_topics
from mockinterview.interview.assessment import (
    Evidence,
    Finding,
    Grade,
    NotJudged,
    Part,
    PartFound,
    Severity,
)
from mockinterview.interview.model import Outcome, TurnKind

_SHOWN = 3
"""Sentences quoted."""


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    turn = reading.answer.turn
    if turn.kind is not TurnKind.CANDIDATES_QUESTIONS or turn.reason:
        return
    if reason := _not_judged(reading):
        yield NotJudged("own questions", reason)
        return
    asked = _asked(reading)
    topics = asked_topics(" ".join(word.text for word in reading.said.words))
    count = len(asked) or min(1, len(topics))
    if count < bound.FEWEST_OWN_QUESTIONS:
        yield _finding(
            reading,
            "questions-none",
            Severity.NOTE,
            "A question of your own was not found",
            "You could bring two questions, such as what the first months would look like.",
        )
    elif topics and LOGISTICS.issuperset(topics):
        yield _finding(
            reading,
            "questions-terms-only",
            Severity.NOTE,
            "Your questions were about pay, holidays or benefits only",
            "These are fair questions. You could ask about the work or the team first, such as "
            "what the first months would look like, so that it is heard what draws you.",
            asked,
        )
    else:
        yield _finding(
            reading,
            "questions-asked",
            Severity.STRENGTH,
            f"You asked {'a question' if count == 1 else f'{count} questions'}",
            "Asking shows that you think about the work. You could keep it.",
            asked,
        )


def _not_judged(reading: Reading) -> str:
    """Why nothing is said; empty when something can be."""
    said = reading.said
    if not said.in_english:
        return "Questions can be told in English only."
    if reading.answer.outcome is Outcome.CUT_SHORT:
        return "The interview was stopped during this answer."
    return said.words_doubted


def _asked(reading: Reading) -> tuple[PartFound, ...]:
    structure = reading.metrics.structure
    parts = structure.parts if structure else ()
    return tuple(each for each in parts if each.part is Part.QUESTION)


def _finding(
    reading: Reading,
    code: str,
    severity: Severity,
    headline: str,
    advice: str,
    asked: tuple[PartFound, ...] = (),
) -> Finding:
    """Shown by the sentences of `asked`; by the whole answer where there are none."""
    evidence: tuple[Evidence, ...] = tuple(
        reading.evidence(part.phrase.span, part.phrase.text) for part in asked[:_SHOWN]
    )
    return Finding(code, severity, Grade.D, headline, advice, evidence or (reading.whole(),))
