"""Pauses, their announcement, and how long it took to begin."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.delivery.pause_places import is_announced, place_of
from mockinterview.feedback.delivery.pauses import (
    response_latency,
    silences,
    voiced_stretches,
)
from mockinterview.interview.assessment import Assessment, Finding, Pause, PausePlace
from mockinterview.interview.model import Gap, Span, Word
from mockinterview.line.audio import silence
from tests.unit.spoken_answers import a_take, an_answer, spans, words_evenly


def with_pause(
    seconds: float,
    before: str = "so the customer called and",
    *,
    gaps: tuple[Gap, ...] = (),
    language: str = "en",
    confidence: float = 0.9,
) -> Assessment:
    """Ten voiced seconds from 1 s on, a pause, and ten more."""
    end = 11.0 + seconds
    words = words_evenly(before, 1, 11, confidence=confidence)
    words += words_evenly("I wrote to him", end, end + 10, confidence=confidence)
    take = a_take(words, end + 10, gaps=gaps, language=language)
    return assess_answer(an_answer(take), silence(end + 10), speech=spans(1, 11, end, end + 10))


def pause_findings(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.code.startswith("pause-")]


def test_stretches_less_than_a_pause_apart_are_one() -> None:
    given = [Span(3.0, 4.0), Span(0.0, 1.0), Span(1.2, 2.0), Span(2.25, 2.5), Span(3.5, 3.6)]
    assert voiced_stretches(given, 10.0) == spans(0, 2, 2.25, 2.5, 3, 4)


def test_stretches_are_kept_inside_the_sound() -> None:
    given = [Span(-1.0, 1.0), Span(4.0, 9.0), Span(20.0, 21.0), Span(math.nan, 2.0)]
    assert voiced_stretches(given, 5.0) == spans(0, 1, 4, 5)
    assert voiced_stretches(given, 0.0) == ()


def test_pauses_lie_between_the_stretches() -> None:
    assert silences(spans(1, 2, 2.5, 4, 9, 10)) == spans(2, 2.5, 4, 9)
    assert silences(spans(1, 2)) == ()
    assert silences(()) == ()


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), max_size=20))
def test_voice_and_pauses_fill_the_answer_without_overlap(edges: list[tuple[float, float]]) -> None:
    speech = voiced_stretches([Span(min(edge), max(edge)) for edge in edges], 60.0)
    pauses = silences(speech)
    assert all(pause.duration >= 0.25 for pause in pauses)
    together = sum(span.duration for span in speech + pauses)
    whole = speech[-1].end - speech[0].start if speech else 0.0
    assert together == pytest.approx(whole)


@pytest.mark.parametrize(
    ("words", "announced"),
    [
        ("let me think about that for a moment", True),
        ("Hmm, let me just see.", True),
        ("That's a really good question.", True),
        ("could you give me a second", True),
        ("I'd like to think about it", True),
        ("Where do I start?", True),
        ("one moment please", True),
        ("Hmm. Allow me to just give me a few seconds", True),
        ("how shall I put it", True),
        ("How would I explain this?", True),
        ("I'm trying to remember", True),
        ("Well, good question.", True),
        ("Let's see.", True),
        ("I just need a little time", True),
        ("she was thinking of a good question", False),  # a story, not a reply
        ("it took a few seconds", False),
        ("so the customer called and", False),
        ("and he let me go home", False),
        ("it was a good team to be in", False),
        ("let me think well it was a year ago when we had to move the office", False),  # long ago
    ],
)
def test_a_pause_is_announced_by_the_words_directly_before(words: str, announced: bool) -> None:
    said = words_evenly(words, 0, 5) + words_evenly("let me see", 9, 10)
    assert is_announced(Span(5, 9), said) is announced


@pytest.mark.parametrize(
    ("seconds", "codes"),
    [
        (2.0, []),
        (2.1, ["pause-inside"]),  # after "and"
        (3.9, ["pause-inside"]),
        (4.0, ["pause-unannounced"]),
    ],
)
def test_pauses_are_judged_by_their_length(seconds: float, codes: list[str]) -> None:
    assert [finding.code for finding in pause_findings(with_pause(seconds))] == codes


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("I told the", "customer so", PausePlace.INSIDE_CLAUSE),  # "the" ends nothing
        ("I told the.", "customer so", PausePlace.INSIDE_CLAUSE),  # whatever mark is set
        ("I told him.", "He agreed", PausePlace.CLAUSE_END),
        ("I told him,", "he agreed.", PausePlace.CLAUSE_END),
        ("So, I told", "him the news.", PausePlace.INSIDE_CLAUSE),
        ("So, I told him", "because he asked.", PausePlace.UNKNOWN),  # a mark may be missing
        ("so I told him", "because he asked", PausePlace.CLAUSE_END),  # no marks at all
        ("so I told", "him the news", PausePlace.UNKNOWN),
        ("", "him the news", PausePlace.UNKNOWN),
    ],
)
def test_the_place_of_a_pause_is_told_by_the_words_beside_it(
    before: str, after: str, place: PausePlace
) -> None:
    words = words_evenly(before, 0, 4) + words_evenly(after, 6, 10)
    punctuated = any(mark in before + after for mark in ".,")
    assert place_of(Span(4, 6), words, punctuated=punctuated) is place


@given(st.floats(-0.3, 0.3))
def test_loose_word_times_do_not_turn_the_place_of_a_pause_round(late: float) -> None:
    true = words_evenly("I told him.", 0, 1.2) + words_evenly("The very next day he", 1.5, 3)
    loose = [Word(w.text, w.start + late, w.end + late, w.confidence) for w in true]
    found = place_of(Span(1.2, 1.5), loose, punctuated=True)
    assert found in {PausePlace.CLAUSE_END, PausePlace.UNKNOWN}


def test_a_pause_between_two_thoughts_is_told_from_one_inside() -> None:
    (between,) = pause_findings(with_pause(3.0, "so the customer called."))
    assert between.code == "pause-long"
    assert between.headline == "One pause of 3.0 s, between two thoughts"
    (inside,) = pause_findings(with_pause(3.0, "so the customer called the"))
    assert inside.code == "pause-inside"
    assert inside.headline == "One pause of 3.0 s, with a thought begun and not finished"


def test_a_long_silence_is_shown_with_the_words_around_it() -> None:
    (finding,) = pause_findings(with_pause(5.0))
    assert finding.headline == "One silence of 5.0 s"
    assert finding.evidence[0].span == Span(11.0, 16.0)
    assert finding.evidence[0].quote == "the customer called and ... I wrote to him"


def test_an_announced_silence_is_a_strength() -> None:
    (finding,) = pause_findings(with_pause(6.0, "good question let me think"))
    assert finding.code == "pause-announced"
    assert finding.headline == "You asked for time to think before a pause of 6.0 s"


def test_several_silences_are_one_finding_with_the_longest_named() -> None:
    words = words_evenly("one two three", 0, 30)
    answer = an_answer(a_take(words, 30.0))
    (finding,) = pause_findings(
        assess_answer(answer, silence(30), speech=spans(0, 5, 9.5, 14, 20, 30))
    )
    assert finding.headline == "2 silences, the longest 6.0 s"
    assert [place.span for place in finding.evidence] == [Span(5, 9.5), Span(14, 20)]


@pytest.mark.parametrize(("language", "confidence"), [("ko", 0.9), ("en", 0.1)])
def test_a_silence_is_only_listed_when_nobody_knows_whether_it_was_announced(
    language: str, confidence: float
) -> None:
    judged = with_pause(6.0, language=language, confidence=confidence)
    assert [finding.code for finding in pause_findings(judged)] == ["pause-long"]


def test_words_that_are_doubted_are_not_quoted() -> None:
    (finding,) = pause_findings(with_pause(6.0, confidence=0.1))
    assert [place.quote for place in finding.evidence] == [""]


def test_a_silence_in_which_the_recording_was_paused_is_nobodys_pause() -> None:
    judged = with_pause(6.0, gaps=(Gap(13.0, 20.0, "paused"),))
    assert pause_findings(judged) == []
    assert judged.metrics.pacing.pauses == (Pause(Span(11.0, 17.0), PausePlace.INSIDE_CLAUSE),)


def test_latency_is_the_silence_before_the_first_voice() -> None:
    assert response_latency(spans(1.5, 2, 3, 4), ()) == 1.5
    assert response_latency((), ()) is None
    assert response_latency(spans(1.5, 2), [Gap(0.5, 9.0, "paused")]) is None
    assert response_latency(spans(1.5, 2), [Gap(1.8, 9.0, "paused")]) == 1.5


@pytest.mark.parametrize(
    ("latency", "code"),
    [(0.0, "start-prompt"), (2.9, "start-prompt"), (3.0, None), (3.9, None), (4.0, "start-late")],
)
def test_the_start_is_judged_by_its_latency(latency: float, code: str | None) -> None:
    words = words_evenly("I had a conflict", latency, latency + 5)
    answer = an_answer(a_take(words, latency + 5))
    judged = assess_answer(answer, silence(latency + 5), speech=spans(latency, latency + 5))
    found = [finding.code for finding in judged.findings if finding.code.startswith("start-")]
    assert found == ([code] if code else [])


def test_the_start_is_not_judged_after_a_paused_recording() -> None:
    take = a_take(words_evenly("I had a conflict", 5, 10), 10, gaps=[Gap(1.0, 60.0, "paused")])
    judged = assess_answer(an_answer(take), silence(10), speech=spans(5, 10))
    assert "response latency" in {item.measure for item in judged.not_judged}
    assert not [finding for finding in judged.findings if finding.code.startswith("start-")]
