"""Words in order, and how they are quoted."""

import math

from mockinterview.feedback.words import around, inside, opening, passage, plain, tidy
from mockinterview.interview.model import Span, Word
from tests.unit.spoken_answers import words_evenly


def test_words_are_put_in_order_and_what_is_no_word_is_dropped() -> None:
    given = [
        Word("second", 2.0, 3.0, 0.5),
        Word(" first ", 0.0, 1.0, 1.5),
        Word("  ", 1.0, 2.0, 0.5),
        Word("never", math.nan, 1.0, 0.5),
        Word("early", -1.0, -0.5, math.nan),
        Word("backwards", 5.0, 4.0),
    ]
    assert tidy(given) == (
        Word("early", 0.0, 0.0, None),
        Word("first", 0.0, 1.0, 1.0),
        Word("second", 2.0, 3.0, 0.5),
        Word("backwards", 5.0, 5.0, None),
    )


def test_a_plain_word_keeps_only_the_apostrophe_inside() -> None:
    assert plain("\u201cDon\u2019t,\u201d") == "don't"
    assert plain("Um...") == "um"
    assert plain("mm-hm") == "mm-hm"


def test_a_silence_is_quoted_with_the_words_on_both_sides() -> None:
    words = words_evenly("a b c d e", 0, 5) + words_evenly("f g h i j", 8, 13)
    assert around(words, Span(5, 8)) == "b c d e ... f g h i"
    assert around(words, Span(0, 0)) == "... a b c d"
    assert around((), Span(0, 1)) == ""


def test_a_word_is_quoted_with_its_neighbours() -> None:
    words = words_evenly("a b c um d e f g", 0, 8)
    assert passage(words, words[3].span) == "a b c um d e f"
    assert passage(words, words[0].span) == "a b c um"


def test_an_opening_says_whether_there_is_more() -> None:
    words = words_evenly("a b c d e f g h i", 0, 9)
    assert opening(words) == "a b c d e f g h ..."
    assert opening(words[:8]) == "a b c d e f g h"
    assert opening(()) == ""


def test_words_are_inside_when_their_middle_is() -> None:
    words = words_evenly("a b c", 0, 3)
    assert [word.text for word in inside(words, Span(0.6, 2.5))] == ["b", "c"]
