"""Which words the line takes, and what a caption then shows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.devices.files.banks import list_banks, read_bank
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.losses import GONE, is_content, lost_words, masked, words_in
from mockinterview.resources import bundled
from tests.unit.lines import QUESTION

TAKING = [condition for condition in CONDITIONS.values() if condition.takes_words]
PATCHY = CONDITIONS["patchy"]
TEXTS = [
    question.text
    for path in list_banks([bundled("question_banks")])
    for question in read_bank(path).questions
]


@pytest.mark.parametrize(
    ("word", "content"),
    [
        ("disagreed", True),
        ("manager.", True),
        ("Tell", False),  # the frame
        ("time", False),
        ("your", False),
        ("What", False),
        ("you've", False),
        ("“deadline”", True),  # with quotation marks
        ("—", False),
    ],
)
def test_content_words_change_the_answer(word: str, content: bool) -> None:
    assert is_content(word) is content


def test_the_example_of_the_article() -> None:
    """Whatever the seed: "tell me about a time you" stays, "disagreed" or "manager" goes."""
    words = words_in(QUESTION)
    for seed in range(50):
        lost = {words[at] for at in lost_words(QUESTION, PATCHY, seed)}
        assert lost & {"disagreed", "manager."}
        assert not lost & {"Tell", "me", "about", "a", "time", "you"}


@pytest.mark.parametrize("condition", TAKING, ids=lambda each: each.name)
def test_of_every_question_something_goes_and_something_stays(condition: object) -> None:
    taking = next(each for each in TAKING if each is condition)
    for text in TEXTS:
        words = words_in(text)
        lost = lost_words(text, taking, seed=5)
        assert lost, text
        assert any(is_content(words[at]) for at in lost)
        assert 0 not in lost
        assert 1 not in lost
        assert list(lost) == sorted(set(lost))
        assert lost[-1] < len(words)


@pytest.mark.parametrize("text", TEXTS[::20])
def test_a_phrase_goes_in_one_piece_inside_a_sentence(text: str) -> None:
    words = words_in(text)
    lost = lost_words(text, CONDITIONS["freezing"], seed=1)
    assert lost == tuple(range(lost[0], lost[-1] + 1))
    assert not any(words[at][-1] in ".?!" for at in lost[:-1])


def test_worse_lines_take_more() -> None:
    def letters(name: str) -> int:
        return sum(
            len(words_in(text)[at])
            for text in TEXTS
            for at in lost_words(text, CONDITIONS[name], seed=2)
        )

    assert letters("patchy") < letters("freezing") < letters("terrible")


def test_another_seed_takes_other_words() -> None:
    assert len({lost_words(TEXTS[3], PATCHY, seed) for seed in range(20)}) > 1


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("", ()),  # nothing was asked
        ("   ", ()),
        ("…", ()),  # no word at all
        ("Why?", ()),  # one word stays, or nobody would know that something was said
        ("And why?", (1,)),  # no content word: the last goes
        ("What would you do?", (3,)),
    ],
)
def test_questions_that_are_hardly_any(text: str, lost: tuple[int, ...]) -> None:
    assert lost_words(text, PATCHY, seed=0) == lost


@pytest.mark.parametrize("name", ["clear", "good", "phone"])
def test_lines_that_take_no_word(name: str) -> None:
    assert lost_words(QUESTION, CONDITIONS[name], seed=0) == ()


def test_a_text_of_an_hour_is_done_at_once() -> None:
    assert lost_words("deadline " * 100_000, replace(PATCHY, bad_share=0.5), seed=0)


@pytest.mark.parametrize(
    ("lost", "shown"),
    [
        ((), QUESTION),
        ((6,), "Tell me about a time you … with your manager. What did you do?"),
        ((6, 8, 9), "Tell me about a time you … with … What did you do?"),
        ((12, 13), "Tell me about a time you disagreed with your manager. What did …"),
        (tuple(range(14)), GONE),
    ],
)
def test_a_caption_never_shows_what_was_not_heard(lost: tuple[int, ...], shown: str) -> None:
    assert masked(QUESTION, lost) == shown


def test_a_dash_beside_lost_words_goes_with_them() -> None:
    assert masked("a mistake - yours - at work", (1, 2)) == "a … at work"


@given(st.text(max_size=200), st.integers())
def test_a_mask_and_a_plan_fit_any_text(text: str, seed: int) -> None:
    lost = lost_words(text, CONDITIONS["choppy"], seed)
    left = [word for at, word in enumerate(words_in(text)) if at not in lost]
    assert [word for word in words_in(masked(text, lost)) if word != GONE] == left
