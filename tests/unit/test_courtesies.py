"""Courtesies read from text: what shows each, what only looks like it, and hostile text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback.courtesies.laid_out import LaidOut
from mockinterview.feedback.courtesies.names import own_names
from mockinterview.feedback.courtesies.reader import courtesies, spoken_courtesies, told_again
from mockinterview.feedback.courtesies.spelling import Parties, distance, misspelt
from mockinterview.feedback.manners.courtesy import abusive_words
from mockinterview.interview.model import Span
from mockinterview.interview.occasion.message_review import Courtesy
from tests.measures.courtesies_read import Read, f1, found_in, is_held_back, marked_texts
from tests.unit.spoken_answers import words_evenly

G, N, O, R, T, C, S, B = (  # noqa: E741  as the marked texts write them
    Courtesy.GREETING,
    Courtesy.NAME,
    Courtesy.ROLE,
    Courtesy.READINESS,
    Courtesy.THANKS,
    Courtesy.CONFIRMATION,
    Courtesy.NEXT_STEP,
    Courtesy.GOODBYE,
)


def found(text: str) -> dict[Courtesy, str]:
    return {each.courtesy: text[each.start : each.end] for each in courtesies(text)}


def test_a_whole_message_is_read_with_its_quotes() -> None:
    text = (
        "Good morning Ms Ferrand, my name is Ana Lopez. I am here for the night porter position "
        "and I'm ready. Thank you for your time. Goodbye."
    )
    assert found(text) == {
        G: "Good morning",
        N: "my name is Ana Lopez",
        O: "for the night porter position",
        R: "ready",
        T: "Thank you",
        B: "Goodbye",
    }


def test_what_a_recogniser_wrote_without_marks_is_read_alike() -> None:
    text = "good morning my name is ana lopez i am here for the porter position i'm ready thank you"
    assert set(found(text)) == {G, N, O, R, T}


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("I am not ready yet.", R),
        ("i don't think i'm ready", R),
        ("Are you ready?", R),
        ("When I was ready last time, nobody came.", R),
        ("My boss told me to say thank you to every guest.", T),
        ("Say thank you to your colleague.", T),
        ("No thanks.", T),
        ("My name is not on the list.", N),
        ("I'm looking for a new challenge.", N),
        ("i'm a nurse", N),  # no capital tells it from a name
        ("I'm Polish.", N),
        ("I had to say goodbye to my team.", B),
        ("In my last role I sold shoes.", O),
        ("The position of my camera is bad.", O),
        ("That does not work for me.", C),
        ("Will I hear from you by phone?", C),
        ("My boss never told me what the next step was.", S),
        ("I had to say hello to every visitor.", G),
        ("Have a good morning.", G),
    ],
)
def test_what_only_looks_like_it_is_none(text: str, courtesy: Courtesy) -> None:
    assert courtesy not in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, it's Sam Ortiz.", "it's Sam Ortiz"),
        ("Rob Tanner here, ready.", "Rob Tanner here"),
        ("You can call me Lucy.", "can call me Lucy"),
        ("See you.\nKind regards\nTom Becker", "Tom Becker"),
        ("Thanks for today. Tom", "Tom"),
        ("hello i'm kofi", "i'm kofi"),  # no capitals at all
    ],
)
def test_the_own_name_is_quoted(text: str, name: str) -> None:
    assert found(text)[N] == name


def test_a_name_that_is_known_is_found_anywhere() -> None:
    assert not list(own_names(LaidOut("ana from the two o'clock")))
    assert list(own_names(LaidOut("ana from the two o'clock"), "Ana Lopez")) == [(0, 3)]
    assert not list(own_names(LaidOut("I will call at two."), "Will Hart"))  # a word as well


def test_a_question_that_follows_does_not_undo_a_confirmation() -> None:
    assert C in found("Within a week is fine, thank you, and should I send you anything?")


def test_spoken_courtesies_have_the_time_of_their_words() -> None:
    """Six words of half a second each."""
    there = spoken_courtesies(words_evenly("Hello, thank you very much. Goodbye.", 0.0, 3.0))
    assert [(each.courtesy, each.quote, each.span) for each in there] == [
        (G, "Hello,", Span(0.0, 0.5)),
        (T, "thank you very much.", Span(0.5, 2.5)),
        (B, "Goodbye.", Span(2.5, 3.0)),
    ]


def test_no_words_show_no_courtesy() -> None:
    assert spoken_courtesies(()) == ()
    assert courtesies("") == ()


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("okay friday", True),
        ("Okay, on Monday.", False),  # another day than was told
        ("Not on Friday.", False),
        ("On Friday?", False),
    ],
)
def test_saying_back_the_day_confirms(said: str, counts: bool) -> None:
    there = told_again(words_evenly(said, 0, 1), "You will hear from me by Friday.")
    assert bool(there) is counts


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("ferrand", "ferrand", 0),
        ("ferand", "ferrand", 1),  # left out
        ("ferrnad", "ferrand", 1),  # swapped
        ("fernand", "ferrand", 1),  # changed
        ("", "abc", 3),
        ("kitten", "sitting", 3),
        ("abcdef", "uvwxyz", 4),  # one more than is looked for
    ],
)
def test_distance_counts_edits(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


_KNOWN = Parties("Anna Lopes", "Ms Ferrand", "Nordlys", "receptionist manager")


@pytest.mark.parametrize(
    ("text", "misses"),
    [
        ("Dear Ms Ferand, hello", ["Ferand"]),
        ("dear ms ferand, hello", ["ferand"]),
        ("I look forward to Nordlis.", ["Nordlis"]),
        ("the recepcionist job", ["recepcionist"]),
        ("Dear Ms Ferrand, of Nordlys", []),
        ("I manage receptionists.", []),  # forms of the word
        ("They were nordic errands.", []),  # no names stand there
        ("Anna Lopes", []),
        ("Ms Fe", []),
    ],
)
def test_near_misses_of_names(text: str, misses: list[str]) -> None:
    assert [miss.written for miss in misspelt(text, _KNOWN)] == misses


@pytest.mark.parametrize(
    ("text", "hurts"),
    [
        ("You idiots, where are you?", ["idiots,"]),
        ("You are all so useless", ["You are all so useless"]),
        ("I cleaned a useless old engine.", []),  # said of no person
        ("We sold shitake mushrooms.", []),
        ("What the hell-bent skier did", []),
    ],
)
def test_words_that_hurt_are_told_from_others(text: str, hurts: list[str]) -> None:
    words = text.split()
    assert [" ".join(words[start:end]) for start, end in abusive_words(words)] == hurts


def test_the_marked_texts_are_read_as_well_as_is_wanted() -> None:
    texts = list(marked_texts())
    assert len(texts) >= 300
    read = [Read(each.has, found_in(each.text)) for each in texts if is_held_back(each)]
    assert all(f1(read, courtesy) >= 0.9 for courtesy in Courtesy)


_pieces = st.sampled_from(
    [
        "hello",
        "my name is",
        "Ana",
        "ready",
        "not",
        "\n",
        "?",
        ".",
        "thank you",
        "|",
        "\x1b[2J",
        "i'm",
    ]
)
any_text = st.text(max_size=80) | st.lists(_pieces, max_size=25).map(" ".join)


@given(any_text)
def test_any_text_is_read_and_quoted_from_itself(text: str) -> None:
    there = courtesies(text)
    assert len({each.courtesy for each in there}) == len(there)
    assert all(0 <= each.start < each.end <= len(text) for each in there)


@given(any_text)
def test_any_words_are_read(text: str) -> None:
    words = words_evenly(text, 0.0, 10.0)
    for each in spoken_courtesies(words):
        assert 0 <= each.span.start <= each.span.end <= 10.001
        assert each.quote in " ".join(word.text for word in words)
