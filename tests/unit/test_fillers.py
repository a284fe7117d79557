"""Filled pauses: which words are some, and when they matter."""

import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.delivery.fillers import clusters, filled_pauses, headline, in_order
from mockinterview.interview.assessment import (
    Assessment,
    FilledPause,
    Finding,
    Fluency,
    FoundBy,
)
from mockinterview.interview.model import Span
from mockinterview.line.audio import silence
from tests.unit.spoken_answers import a_take, an_answer, spans, words_evenly


def with_fillers(count: int, seconds: float = 60.0, *, language: str = "en") -> Assessment:
    text = "um I went " * count + "and so it went on until the end of the day"
    take = a_take(words_evenly(text, 0, seconds), seconds, language=language)
    return assess_answer(an_answer(take), silence(seconds), speech=spans(0, seconds))


def filler_findings(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.code.startswith("fillers-")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Um, I think", ["um"]),
        ("uh er erm hm hmm mmm uhm ehm", ["uh", "er", "erm", "hm", "hmm", "mmm", "uhm", "ehm"]),
        ("Uhhh... well", ["uhhh"]),
        ("uh uh I mean", ["uh", "uh"]),
        ("mm-hm uh-huh mhm yes", []),  # answers
        ("uh huh that is right", []),  # an answer in two tokens
        ("mm hmm that is right", []),
        ("I worked in the ER", []),  # a place
        ("a pipe of 20 mm", []),  # a measure
        ("her summer umbrella hummed", []),
        ("huh ah oh", []),  # surprise, not a search for words
    ],
)
def test_filled_pauses_are_told_from_words_that_look_like_them(text: str, found: list[str]) -> None:
    assert [pause.word for pause in filled_pauses(words_evenly(text, 0, 5))] == found


def test_a_filled_pause_is_no_word_and_carries_its_time() -> None:
    metrics = with_fillers(10).metrics
    assert metrics.pacing.word_count == 31  # 10 * "I went" and 11 more
    assert len(metrics.fluency.filled_pauses) == 10
    assert metrics.fluency.filled_pauses_per_minute == pytest.approx(10.0)
    assert metrics.fluency.filled_pauses[0].span.start == 0.0


@pytest.mark.parametrize(
    ("count", "code"),
    [
        (0, None),  # the recogniser may have left them out
        (5, None),
        (6, "fillers-some"),
        (10, "fillers-some"),
        (11, "fillers-many"),
    ],
)
def test_filled_pauses_are_judged_by_the_minute(count: int, code: str | None) -> None:
    found = [finding.code for finding in filler_findings(with_fillers(count))]
    assert found == ([code] if code else [])


def test_each_filled_pause_is_shown_with_its_neighbours() -> None:
    (finding,) = filler_findings(with_fillers(12))
    assert finding.headline == "12 filled pauses heard, 12.0 a minute"
    assert len(finding.evidence) == 12
    assert finding.evidence[1].quote == "um I went um I went um"


def test_few_heard_are_neither_praised_nor_faulted() -> None:
    judged = with_fillers(2)
    assert filler_findings(judged) == []
    (left,) = [left for left in judged.not_judged if left.measure == "filled pauses"]
    assert left.reason.startswith("2 filled pauses heard, 2.0 a minute.")


def test_nobody_is_asked_for_none_at_all() -> None:
    (finding,) = filler_findings(with_fillers(20))
    assert "A few are natural" in finding.advice


def test_filled_pauses_are_not_judged_in_a_short_answer() -> None:
    judged = with_fillers(3, seconds=10.0)
    assert judged.metrics.fluency.filled_pauses_per_minute is None
    assert len(judged.metrics.fluency.filled_pauses) == 3
    assert filler_findings(judged) == []


@pytest.mark.parametrize("language", ["ko", "und", ""])
def test_filled_pauses_are_not_looked_for_in_another_language(language: str) -> None:
    judged = with_fillers(12, language=language)
    assert judged.metrics.fluency.filled_pauses == ()
    assert judged.metrics.pacing.articulation_rate is None
    assert {"filled pauses", "pace", "articulation rate"} <= {
        item.measure for item in judged.not_judged
    }


def test_every_english_is_english() -> None:
    assert len(with_fillers(12, language="en-GB").metrics.fluency.filled_pauses) == 12


def at(*starts: float, by: FoundBy = FoundBy.WORDS) -> tuple[FilledPause, ...]:
    return tuple(FilledPause("um", Span(start, start + 0.5), by) for start in starts)


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ((), ()),
        ((1, 2), ()),  # two are none
        ((1, 5, 11), ((1, 11.5),)),  # ten seconds from first to third
        ((1, 5, 11.1), ()),
        ((1, 5, 9, 13, 17), ((1, 17.5),)),  # that share one are one
        ((1, 2, 3, 30, 31, 32), ((1, 3.5), (30, 32.5))),
    ],
)
def test_filled_pauses_crowd_where_three_begin_in_ten_seconds(
    starts: tuple[float, ...], expected: tuple[tuple[float, float], ...]
) -> None:
    assert clusters(at(*starts)) == tuple(Span(*edges) for edges in expected)


def test_filled_pauses_are_counted_per_100_words_too() -> None:
    fluency = with_fillers(10).metrics.fluency
    assert fluency.filled_pauses_per_100_words == pytest.approx(100 * 10 / 31)


@pytest.mark.parametrize(
    ("pauses", "told"),
    [
        (at(1, 20, 40, 50, 55, 59), "6 filled pauses heard, 6.0 a minute"),
        (
            (*at(1, 20, 40, 50), *at(45, 58, by=FoundBy.SOUND)),
            "6 filled pauses heard, 6.0 a minute: 4 written down, 2 heard in the sound alone",
        ),
        (
            at(1, 12, 24, 36, 48, 59, by=FoundBy.SOUND),
            "6 filled pauses heard, 6.0 a minute, in the sound alone",
        ),
        (
            at(1, 4, 8, 13, 40, 55),
            "6 filled pauses heard, 6.0 a minute; most of them in the first 14 s",
        ),
        (
            at(1, 15, 40, 44, 48, 52),
            "6 filled pauses heard, 6.0 a minute; most of them from 0:40 to 0:52",
        ),
        (at(1, 4, 8, 40, 44, 48), "6 filled pauses heard, 6.0 a minute"),  # half and half
    ],
)
def test_the_finding_says_how_they_were_found_and_where_most_are(
    pauses: tuple[FilledPause, ...], told: str
) -> None:
    ordered = in_order(pauses)
    fluency = Fluency(ordered, 6.0, clusters=clusters(ordered))
    assert headline(fluency, 6.0, spans(0, 60)) == told
