"""What is the answer made of, and does it take up the question?

Conventions: which parts an answer should have, its question's kind says (`WANTED`); a part's
evidence is the sentence that carries it. Nothing is looked for in a greeting or a closing; of a
follow-up, which may be as short as it likes, only the words are counted and compared.
References: Bangerter et al. 2014 for stories; the other kinds rest on convention.
"""

import re
from collections.abc import Sequence
from typing import Final

from mockinterview.feedback.other_parts import (
    approach_parts,
    background_parts,
    example_parts,
    motivation_parts,
    question_parts,
)
from mockinterview.feedback.pauses import silences
from mockinterview.feedback.plain_english import tokens
from mockinterview.feedback.relevance import relevance
from mockinterview.feedback.sentences import Sentence
from mockinterview.feedback.statements import statements
from mockinterview.feedback.story import story_parts
from mockinterview.feedback.utterance import Utterance
from mockinterview.interview.assessment import Part, PartFound, Phrase, Structure
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


def measure(said: Utterance) -> Structure | None:
    """None where the words are no ground: doubted, or not in English."""
    if said.words_doubted or not said.in_english:
        return None
    told = statements(said.sentences, silences(said.speech))
    written = [tokens(word.text for word in sentence.words) for sentence in told]
    found = find_parts(said.turn, told, written)
    there = {part.part for part in found}
    asked_about = relevance(said.turn.text, written) if _compares(said.turn) else None
    return Structure(
        parts=found,
        missing=tuple(part for part in wanted_parts(said.turn) if part not in there),
        first_person_singular=sum(sentence.count("i") for sentence in written),
        first_person_plural=sum(sentence.count("we") for sentence in written),
        taken_up=asked_about.taken_up if asked_about else (),
        left_out=asked_about.left_out if asked_about else (),
    )


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


def find_parts(
    turn: Turn, sentences: Sequence[Sentence], written: Sequence[Sequence[str]]
) -> tuple[PartFound, ...]:
    """The wanted parts, in the order of their sentences; `written` are the sentences' tokens."""
    wanted = wanted_parts(turn)
    return tuple(
        PartFound(part, Phrase(sentence.text, sentence.span))
        for sentence, parts in zip(sentences, _carried(turn, sentences, written), strict=True)
        for part in Part
        if part in parts and part in wanted
    )


def _compares(turn: Turn) -> bool:
    return turn.question is not None and turn.kind in {TurnKind.QUESTION, TurnKind.FOLLOW_UP}


def _carried(
    turn: Turn, sentences: Sequence[Sentence], written: Sequence[Sequence[str]]
) -> Sequence[frozenset[Part]]:
    """What each sentence carries, as far as the kind of question looks for it."""
    if turn.kind is TurnKind.CANDIDATES_QUESTIONS:
        return [
            question_parts(words, marked="?" in sentence.words[-1].text)
            for sentence, words in zip(sentences, written, strict=True)
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
