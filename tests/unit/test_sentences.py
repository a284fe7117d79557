"""Where sentences and clauses end, with and without the recogniser's punctuation."""

import pytest

from mockinterview.feedback.sentences import ends_clause, is_punctuated, sentences
from mockinterview.interview.model import Span
from tests.unit.spoken_answers import spans, words_evenly


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("yes", ["yes"]),
        ("I called. He came.", ["I called.", "He came."]),
        ("Really?! Yes", ["Really?!", "Yes"]),
        ('He said "stop." Then he left', ['He said "stop."', "Then he left"]),
        ("first, second and third", ["first, second and third"]),  # a comma ends no sentence
    ],
)
def test_marks_end_sentences(text: str, expected: list[str]) -> None:
    words = words_evenly(text, 0, 10)
    assert [each.text for each in sentences(words, ())] == expected


def test_without_marks_a_long_silence_ends_a_sentence_and_a_short_one_does_not() -> None:
    words = words_evenly("we met twice", 0, 3) + words_evenly("it worked", 3.5, 5.5)
    words += words_evenly("he left", 7, 9)
    cut = sentences(words, spans(3, 3.5, 5.5, 7))
    assert [each.text for each in cut] == ["we met twice it worked", "he left"]
    assert cut[1].span == Span(7, 9)


def test_with_marks_a_silence_ends_nothing() -> None:
    words = words_evenly("We met", 0, 1) + words_evenly("twice, I think.", 5, 7)
    assert [each.text for each in sentences(words, spans(1, 5))] == ["We met twice, I think."]


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("it rained, we left", 2, True),
        ("it rained we left.", 2, False),  # marked elsewhere, not here
        ("it rained and we left", 2, True),  # no marks at all: "and" opens a clause
        ("it rained we left", 2, False),
        ("it rained", 0, True),
        ("it rained", 2, True),
    ],
)
def test_clauses_end_at_marks_or_before_their_openers(
    text: str, index: int, expected: bool
) -> None:
    words = words_evenly(text, 0, 4)
    assert ends_clause(words, index, punctuated=is_punctuated(words)) is expected
