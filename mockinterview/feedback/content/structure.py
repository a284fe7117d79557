"""What is the answer made of, and does it take up the question?

Conventions: which parts an answer should have, its question's kind says (`WANTED`); a part's
evidence is the sentence that carries it. Nothing is looked for in a greeting or a closing; of a
follow-up, which may be as short as it likes, only the words are counted and compared.
References: Bangerter et al. 2014 for stories; the other kinds rest on convention.
"""

from collections.abc import Sequence

from mockinterview.feedback.content.relevance import relevance
from mockinterview.feedback.content.statements import statements
from mockinterview.feedback.delivery.pauses import silences
from mockinterview.feedback.sentences import Sentence
from mockinterview.feedback.utterance import Utterance
from mockinterview.interview.answers.answer_parts import parts_of, wanted_parts
from mockinterview.interview.assessment import Part, PartFound, Phrase, Structure
from mockinterview.interview.english.plain_english import tokens
from mockinterview.interview.model import Turn, TurnKind


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


def find_parts(
    turn: Turn, sentences: Sequence[Sentence], written: Sequence[Sequence[str]]
) -> tuple[PartFound, ...]:
    """The wanted parts, in the order of their sentences; `written` are the sentences' tokens."""
    wanted = wanted_parts(turn)
    marked = ["?" in sentence.words[-1].text for sentence in sentences]
    return tuple(
        PartFound(part, Phrase(sentence.text, sentence.span))
        for sentence, parts in zip(sentences, parts_of(turn, written, marked), strict=True)
        for part in Part
        if part in parts and part in wanted
    )


def _compares(turn: Turn) -> bool:
    return turn.question is not None and turn.kind in {TurnKind.QUESTION, TurnKind.FOLLOW_UP}
