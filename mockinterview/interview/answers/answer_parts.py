"""Which parts should an answer have, and which sentences carry them?

Conventions: what is wanted depends on the kind of question; the readers are those of `story` and
`other_parts`. References: Bangerter et al. 2014 for stories; the other kinds rest on convention.
"""

import re
from collections.abc import Sequence
from typing import Final

from mockinterview.interview.answers.other_parts import (
    approach_parts,
    background_parts,
    example_parts,
    motivation_parts,
    question_parts,
)
from mockinterview.interview.answers.story import story_parts
from mockinterview.interview.assessment import Part
from mockinterview.interview.model import QuestionKind, Turn, TurnKind

WANTED: Final = {
    QuestionKind.BEHAVIOURAL: (Part.RESULT, Part.ACTION, Part.TASK, Part.SITUATION),
    QuestionKind.MOTIVATION: (Part.REASON, Part.COMPANY),
    QuestionKind.STRENGTHS: (Part.EXAMPLE,),
    QuestionKind.TECHNICAL: (Part.APPROACH, Part.TRADE_OFF, Part.RESULT),
    QuestionKind.SITUATIONAL: (Part.APPROACH, Part.RESULT),
    QuestionKind.BACKGROUND: (Part.ACTION, Part.SITUATION),
}
"""The most wanted first: results are under-told (Bangerter 2014)."""
_ABOUT_THE_EMPLOYER = re.compile(r"\b(?:here|us|this (?:role|position|company))\b", re.IGNORECASE)


def wanted_parts(turn: Turn) -> tuple[Part, ...]:
    """The parts that an answer to `turn` should have, the most wanted first."""
    if turn.kind is TurnKind.CANDIDATES_QUESTIONS:
        # Whoever has asked, and is asked for more, may have no more.
        return () if turn.reason else (Part.QUESTION,)
    if turn.kind is not TurnKind.QUESTION or turn.question is None:
        return ()
    wanted = WANTED[turn.question.kind]
    if turn.question.kind is QuestionKind.MOTIVATION and not _ABOUT_THE_EMPLOYER.search(turn.text):
        return (Part.REASON,)
    return wanted


def parts_of(
    turn: Turn, written: Sequence[Sequence[str]], marked: Sequence[bool]
) -> Sequence[frozenset[Part]]:
    """What each sentence carries, as far as the kind of question looks for it.

    `written`: the sentences as tokens of `plain_english`; `marked`: a question mark ends it.
    """
    if turn.kind is TurnKind.CANDIDATES_QUESTIONS:
        return [
            question_parts(words, marked=mark) for words, mark in zip(written, marked, strict=True)
        ]
    match turn.question.kind if turn.question is not None else None:
        case QuestionKind.BEHAVIOURAL:
            return story_parts(written)
        case QuestionKind.MOTIVATION:
            return [motivation_parts(words) for words in written]
        case QuestionKind.STRENGTHS:
            return example_parts(written)
        case QuestionKind.TECHNICAL | QuestionKind.SITUATIONAL:
            return [approach_parts(words) for words in written]
        case QuestionKind.BACKGROUND:
            return [background_parts(words) for words in written]
        case None:
            return [frozenset() for _ in written]
