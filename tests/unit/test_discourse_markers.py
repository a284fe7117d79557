"""Discourse markers: which of them fill, and when they are worth a word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.delivery.discourse_markers import fillers
from mockinterview.interview.assessment import Assessment, Finding, Grade, Severity
from mockinterview.interview.model import Word
from mockinterview.line.audio import silence
from tests.measures.marked import parse, read_marked, tallied, total
from tests.measures.wording import found_stretches
from tests.unit.spoken_answers import a_take, an_answer, spans, words_evenly

MEANS = [
    "I like to cook",
    "I would like to say it",
    "it was so much work",
    "we wrote it so that all could read",
    "it works very well",
    "I called right away",
    "what kind of work is it",
    "this sort of work",
    "tell me what the work is like",
    "as you know we moved",
    "he was okay with it",
    "not just once",
    "he took it literally",
    "that is what I mean",
]
"""Uses that mean something, whoever writes them down and however."""


@pytest.mark.parametrize(
    "text",
    [
        "{So}, {like}, we moved",
        "we moved {and stuff like that}",  # one tag, not a like as well
        "the tools {or whatever} and we left",
        "whatever they ask",
        "and things like that teach you calm",
        "I sold tents {and things like that} in the summer",
        "it was late, {you know what I mean?}",
        "do you know what I mean",
        "{Y'know}, it was late",
        "it was um {like} ten days",
        "he was like no way",  # stands for said
        "what's the traffic like around noon",
        "things like that happen",
        "I told her that, {you know}, I was ill",
        "you know the rules",
        "I don't think so",
        "and that's me, {so}...",
        "it is, {well}, old",
        "I'd like to begin",
        "",
        "...",
        "um",
    ],
)
def test_a_marker_fills_where_it_can_be_left_out(text: str) -> None:
    sentence = parse(text)
    assert found_stretches(sentence.words(punctuated=True)) == sentence.marked


def test_a_silence_on_both_sides_sets_a_marker_apart() -> None:
    words = words_evenly("it is well old", 0, 4)
    assert fillers(words) == ()
    (found,) = fillers(words, spans(1.9, 2.3, 2.8, 3.2))
    assert (found.name, found.first, found.end) == ("well", 2, 3)


@pytest.mark.parametrize("punctuated", [True, False])
def test_the_marked_sentences_are_told_apart(punctuated: bool) -> None:
    sentences = read_marked("discourse_markers.toml")
    assert len(sentences) == 300
    assert sum(bool(sentence.marked) for sentence in sentences) == 150
    counted = total(tallied(each, found_stretches, punctuated=punctuated) for each in sentences)
    assert counted.precision >= 0.9
    assert counted.recall >= 0.8


@given(st.sampled_from(MEANS), st.sampled_from([str, str.upper, str.title]), st.sampled_from(".?!"))
def test_case_and_marks_turn_no_meaning_into_a_filler(
    text: str, written: type[str], mark: str
) -> None:
    assert fillers(words_evenly(written(text) + mark, 0, 3)) == ()


@given(
    st.lists(
        st.sampled_from(
            ["like", "so", "you", "know", "um", "well", "right", "I", "was", ",", "mean"]
        )
    )
)
def test_markers_lie_in_order_and_do_not_overlap(tokens: list[str]) -> None:
    words = words_evenly(" ".join(tokens), 0, 10)
    found = fillers(words)
    assert all(before.end <= after.first for before, after in pairwise(found))
    assert all(0 <= marker.first < marker.end <= len(words) for marker in found)


def judged(
    text: str, seconds: float = 60.0, *, engine: str = "whisper", language: str = "en"
) -> Assessment:
    take = a_take(words_evenly(text, 0, seconds), seconds, engine=engine, language=language)
    return assess_answer(an_answer(take), silence(seconds), speech=spans(0, seconds))


def marker_findings(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.code == "markers-many"]


def with_markers(count: int, words: int) -> str:
    """`count` times "basically", and other words to make `words` of them all."""
    return "We basically came. " * count + "team " * (words - 3 * count)


@pytest.mark.parametrize(
    ("count", "words", "noted"),
    [
        (0, 100, False),
        (5, 50, False),  # one in ten, yet too few for a habit
        (6, 120, False),  # exactly five in a hundred
        (6, 119, True),
        (6, 300, False),  # two in a hundred
    ],
)
def test_only_many_markers_are_noted(count: int, words: int, noted: bool) -> None:
    assessment = judged(with_markers(count, words))
    assert len(assessment.metrics.fluency.discourse_markers) == count
    assert bool(marker_findings(assessment)) is noted
    assert "markers" not in {item.measure for item in assessment.not_judged}


def test_the_favourite_is_named_with_its_places() -> None:
    text = "We basically came. " * 5 + "It was, you know, fine. " * 2 + "team " * 20
    (finding,) = marker_findings(judged(text))
    assert finding.headline == '7 small words that fill, 16 in every 100; "basically" 5 of them'
    assert (finding.severity, finding.grade) == (Severity.NOTE, Grade.C)
    assert len(finding.evidence) == 5
    assert all("basically" in place.quote for place in finding.evidence)


@pytest.mark.parametrize(
    ("engine", "language", "seconds"),
    [
        ("whisper", "ko", 60.0),
        ("none", "en", 60.0),
        ("vosk", "en", 10.0),  # too short for a rate
    ],
)
def test_markers_are_left_alone_where_words_or_rates_cannot_be_trusted(
    engine: str, language: str, seconds: float
) -> None:
    assessment = judged(with_markers(10, 60), seconds, engine=engine, language=language)
    assert marker_findings(assessment) == []
    assert "discourse markers" in {item.measure for item in assessment.not_judged}


def test_no_words_give_no_markers() -> None:
    assert fillers(()) == ()
    assert judged("").metrics.fluency.discourse_markers == ()


def test_the_order_in_which_words_come_in_does_not_matter() -> None:
    words = words_evenly("So, I was, like, happy, you know.", 0, 30)
    take = a_take(tuple(reversed(words)), 30)
    assessment = assess_answer(an_answer(take), silence(30), speech=spans(0, 30))
    texts = [marker.text for marker in assessment.metrics.fluency.discourse_markers]
    assert texts == ["so", "like", "you know"]


def test_a_marker_carries_the_time_of_its_words() -> None:
    (marker,) = judged("we left , you know , at ten", 8.0).metrics.fluency.discourse_markers
    assert (marker.span.start, marker.span.end) == (3.0, 5.0)


def test_a_space_inside_a_word_does_not_shift_the_places() -> None:
    assert fillers([Word("ovens", 0.0, 0.2), Word("I mean", 0.3, 0.6)]) == ()
