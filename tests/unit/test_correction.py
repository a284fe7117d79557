"""Words put right: what stays keeps its time, the rest gets one; the recogniser's own is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.errors import InputError
from mockinterview.interview.correction import MOST_CHARACTERS, as_text, corrected, original
from mockinterview.interview.model import Word
from tests.unit.spoken_answers import a_take, words_evenly

HEARD = words_evenly("I made a checklist for the awarders", 0.0, 7.0)
TAKE = a_take(HEARD, 8.0)


def test_a_word_that_is_replaced_takes_its_place_in_time() -> None:
    changed = corrected(TAKE, "I made a checklist for the orders").transcript
    assert changed.words[:6] == HEARD[:6]
    assert changed.words[6] == Word("orders", 6.0, 7.0, None)
    assert changed.corrected


def test_two_words_for_one_share_its_time() -> None:
    changed = corrected(TAKE, "I made a check list for the awarders").transcript
    assert changed.words[3:5] == (Word("check", 3.0, 3.5), Word("list", 3.5, 4.0))


def test_words_put_in_lie_in_the_gap_and_words_taken_out_are_gone() -> None:
    changed = corrected(TAKE, "I made a good checklist for awarders today").transcript
    by_text = {word.text: word for word in changed.words}
    assert (by_text["good"].start, by_text["good"].end) == (3.0, 3.0)  # no gap was there
    assert (by_text["today"].start, by_text["today"].end) == (7.0, 8.0)  # to the end of the take
    assert "the" not in by_text


def test_case_and_marks_alone_change_no_times() -> None:
    changed = corrected(TAKE, "i made a checklist, for the Awarders.").transcript
    assert [word.span for word in changed.words] == [word.span for word in HEARD]
    assert all(word.confidence == 0.9 for word in changed.words)


def test_what_was_heard_first_comes_back_after_any_number_of_corrections() -> None:
    twice = corrected(corrected(TAKE, "I made it"), "nothing like it at all")
    assert twice.first_transcript == TAKE.transcript
    assert original(twice) == TAKE
    assert original(TAKE) == TAKE


@pytest.mark.parametrize("text", ["", "  \n", "\x1b\x00"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        corrected(TAKE, text)


def test_an_endless_text_is_refused() -> None:
    with pytest.raises(InputError, match="at most"):
        corrected(TAKE, "a" * (MOST_CHARACTERS + 1))


def test_the_text_to_edit_has_a_line_for_each_sentence() -> None:
    take = a_take(words_evenly("I came. I saw? Yes", 0, 4), 4.0)
    assert as_text(take.transcript) == "I came.\nI saw?\nYes"


@given(st.text(min_size=1, max_size=60))
def test_times_stay_in_order_and_inside_the_take(text: str) -> None:
    try:
        words = corrected(TAKE, text).transcript.words
    except InputError:
        return
    assert all(0 <= word.start <= word.end <= TAKE.duration for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
