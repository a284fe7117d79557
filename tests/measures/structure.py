"""How well are the parts of an answer found, and another question told from the one asked?

Both on the marked answers of `story_answers`, written before the rule: on the half that was held
back while the rule was built, each once as Whisper would write it and once as Vosk would (lower
case, no marks, breaks between sentences of 0.9, 0.5 or 0.1 s).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.feedback.content.relevance import misses_question, relevance
from mockinterview.feedback.content.statements import statements
from mockinterview.feedback.content.structure import find_parts
from mockinterview.feedback.sentences import Sentence, sentences
from mockinterview.feedback.words import plain
from mockinterview.interview.answers.answer_parts import wanted_parts
from mockinterview.interview.assessment import Part
from mockinterview.interview.english.plain_english import tokens
from mockinterview.interview.model import QuestionKind, Span, Word
from tests.measures import Case, Row, between, bootstrap
from tests.measures.story_answers import MarkedAnswer, bundled_banks, marked_answers

STORY: Final = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)
WORD_SECONDS: Final = 0.35
BREAK_SECONDS: Final = (0.9, 0.5, 0.9, 0.5, 0.1)
"""After one sentence and the next, in turn."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one part in one answer, in marked and found sentences."""

    found_right: int
    found: int
    marked_found: int
    marked: int


def story_parts() -> tuple[Row, ...]:
    answers = [answer for answer in marked_answers() if answer.held_back]
    stories = [answer for answer in answers if answer.kind is QuestionKind.BEHAVIOURAL]
    others = [answer for answer in answers if answer.kind is not QuestionKind.BEHAVIOURAL]
    return (
        *(
            row
            for bare in (False, True)
            for part in STORY
            for row in _part_rows(stories, part, bare)
        ),
        *(row for bare in (False, True) for row in _missing_rows(stories, bare)),
        *(_other_row(others, bare) for bare in (False, True)),
    )


def question_addressed() -> tuple[Row, ...]:
    answers = [each for each in marked_answers() if each.held_back and each.turn.question]
    asked = [answer for answer in answers if answer.addressed]
    others = [answer for answer in answers if not answer.addressed]
    pairs = [
        (answer, question.text)
        for answer in asked
        for bank in bundled_banks().values()
        for question in bank.questions
        if question.text != answer.turn.text
    ]
    command = "python -m tests.measures question_addressed"

    def share(cases: Sequence[tuple[MarkedAnswer, str]]) -> float:
        return sum(_missed(answer, text) for answer, text in cases) / max(1, len(cases))

    return (
        *(
            Row(
                what,
                f"{len(cases)} {on}",
                f"{share(cases):.2f}",
                command,
                between(bootstrap(cases, share, rounds=rounds)),
                wanted,
            )
            for what, on, cases, rounds, wanted in (
                (
                    "said to miss the question, though it did not",
                    "answers to their question, held back",
                    [(answer, answer.turn.text) for answer in asked],
                    1000,
                    "0",
                ),
                (
                    "missed question noticed",
                    "answers beside the question, held back",
                    [(answer, answer.turn.text) for answer in others],
                    1000,
                    "",
                ),
                (
                    "missed question noticed",
                    "held-back answers put to any other question of the banks",
                    pairs,
                    50,
                    "",
                ),
            )
        ),
    )


def spoken(answer: MarkedAnswer, *, bare: bool) -> tuple[tuple[Sentence, ...], list[int]]:
    """`answer` as a recogniser writes it, and for each word which marked sentence it belongs to."""
    words: list[Word] = []
    owners: list[int] = []
    silences: list[Span] = []
    clock = 0.0
    for index, sentence in enumerate(answer.sentences):
        for text in sentence.text.split():
            written = plain(text) if bare else text
            words.append(Word(written, clock, clock + WORD_SECONDS, 0.9))
            owners.append(index)
            clock += WORD_SECONDS
        rest = BREAK_SECONDS[index % len(BREAK_SECONDS)]
        silences.append(Span(clock, clock + rest))
        clock += rest
    return statements(sentences(words, silences), silences), owners


def tallies(answer: MarkedAnswer, *, bare: bool) -> dict[Part, Tally]:
    """A found sentence is right when it holds words of a sentence so marked, and the other way."""
    cut, owners = spoken(answer, bare=bare)
    found = find_parts(answer.turn, cut, [tokens(word.text for word in each.words) for each in cut])
    held: dict[Span, set[int]] = {}
    at = 0
    for each in cut:
        held[each.span] = set(owners[at : at + len(each.words)])
        at += len(each.words)
    made = {}
    for part in wanted_parts(answer.turn):
        marked = {index for index, each in enumerate(answer.sentences) if part in each.parts}
        places = [held[each.phrase.span] for each in found if each.part is part]
        covered = set().union(*places)
        made[part] = Tally(
            sum(not marked.isdisjoint(place) for place in places),
            len(places),
            len(marked & covered),
            len(marked),
        )
    return made


def sentence_f1(cases: Iterable[Tally]) -> float:
    listed = list(cases)
    return _f1(
        sum(case.found_right for case in listed),
        sum(case.found for case in listed),
        sum(case.marked_found for case in listed),
        sum(case.marked for case in listed),
    )


def presence_f1(cases: Iterable[Tally]) -> float:
    listed = list(cases)
    both = sum(case.found > 0 and case.marked > 0 for case in listed)
    return _f1(
        both,
        sum(case.found > 0 for case in listed),
        both,
        sum(case.marked > 0 for case in listed),
    )


def _f1(found_right: int, found: int, marked_found: int, marked: int) -> float:
    """Not a number where nothing was marked."""
    if not marked:
        return float("nan")
    if not found_right:
        return 0.0
    precision, recall = found_right / found, marked_found / marked
    return 2 * precision * recall / (precision + recall)


def _part_rows(answers: Sequence[MarkedAnswer], part: Part, bare: bool) -> tuple[Row, ...]:
    cases = [tallies(answer, bare=bare)[part] for answer in answers]
    return tuple(
        _row(f"{part}: {what}, F1", f"{len(answers)} stories held back", bare, cases, figure, ".8")
        for what, figure in (("sentences", sentence_f1), ("in the answer at all", presence_f1))
    )


def _missing_rows(answers: Sequence[MarkedAnswer], bare: bool) -> Iterable[Row]:
    results = [tallies(answer, bare=bare)[Part.RESULT] for answer in answers]
    told = [case for case in results if case.marked]
    untold = [case for case in results if not case.marked]

    def missing(cases: Sequence[Tally]) -> float:
        return sum(not case.found for case in cases) / max(1, len(cases))

    what = "result said to be missing"
    yield _row(f"{what}, though told", f"{len(told)} stories with one", bare, told, missing, "0")
    yield _row(f"{what}, and is", f"{len(untold)} stories without", bare, untold, missing)


def _other_row(answers: Sequence[MarkedAnswer], bare: bool) -> Row:
    cases = [tallies(answer, bare=bare) for answer in answers]

    def figure(drawn: Sequence[dict[Part, Tally]]) -> float:
        return sentence_f1(tally for case in drawn for tally in case.values())

    what = "parts of other kinds: sentences, F1"
    return _row(what, f"{len(answers)} other answers held back", bare, cases, figure)


def _row(
    what: str,
    data: str,
    bare: bool,
    cases: Sequence[Case],
    figure: Callable[[Sequence[Case]], float],
    wanted: str = "",
) -> Row:
    return Row(
        what,
        f"{data}, {'no marks' if bare else 'with marks'}",
        f"{figure(cases):.2f}",
        "python -m tests.measures story_parts",
        between(bootstrap(cases, figure)),
        wanted,
    )


def _missed(answer: MarkedAnswer, question: str) -> bool:
    said = [tokens(each.text.split()) for each in answer.sentences]
    count = sum(len(each.text.split()) for each in answer.sentences)
    return misses_question(relevance(question, said), count)
