"""Pace and articulation rate, by hand and by property."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.delivery.pacing import (
    articulation_rate,
    fastest_stretch,
    halfway,
    pace_change,
    pace_wpm,
)
from mockinterview.interview.assessment import Assessment, Finding
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, tone, words_evenly

counts = st.integers(min_value=10, max_value=200)


def judged(word: str, count: int, seconds: float, *, pcm: Pcm | None = None) -> Assessment:
    """`count` times `word`, spoken without a break for `seconds`."""
    words = words_evenly(f"{word} " * count, 0.0, seconds)
    sound = pcm or silence(seconds)
    return assess_answer(an_answer(a_take(words, seconds)), sound, speech=(Span(0.0, seconds),))


def pace_findings(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.code.startswith("pace-")]


@pytest.mark.parametrize(
    ("words", "seconds", "pace"),
    [
        (75, 30.0, 150.0),
        (0, 30.0, 0.0),
        (10, 0.0, None),  # no time passed
    ],
)
def test_pace_is_words_per_minute(words: int, seconds: float, pace: float | None) -> None:
    assert pace_wpm(words, seconds) == pace


def test_articulation_rate_is_syllables_per_voiced_second_fillers_included() -> None:
    words = words_evenly("um the manager agreed", 0, 4)  # 1 + 1 + 3 + 2
    assert articulation_rate(words, 2.0) == 3.5
    assert articulation_rate((), 2.0) is None
    assert articulation_rate(words, 0.0) is None


def test_pauses_slow_the_pace_but_not_the_articulation() -> None:
    words = words_evenly("manager " * 20, 0, 10) + words_evenly("manager " * 20, 15, 25)
    metrics = assess_answer(
        an_answer(a_take(words, 25.0)), silence(25), speech=spans(0, 10, 15, 25)
    ).metrics
    assert metrics.pacing.pace_wpm == pytest.approx(96.0)  # 40 words in 25 s
    assert metrics.pacing.articulation_rate == pytest.approx(6.0)  # 120 syllables in 20 s


@pytest.mark.parametrize(
    ("count", "code"),
    [
        (49, "pace-slow"),  # 98 wpm
        (50, None),  # 100: from here to 110 nothing is said
        (54, None),  # 108
        (55, "pace-steady"),  # 110
        (90, "pace-steady"),  # 180
        (95, None),  # 190
        (96, "pace-fast"),  # 192
    ],
)
def test_pace_is_judged_by_its_bands(count: int, code: str | None) -> None:
    found = [finding.code for finding in pace_findings(judged("team", count, 30.0))]
    assert found == ([code] if code else [])


def test_a_fast_pace_of_unhurried_words_is_told_to_breathe_between_thoughts() -> None:
    (finding,) = pace_findings(judged("team", 100, 30.0))  # 3.3 syllables a second
    assert finding.headline == "200 words a minute, pauses included"
    assert finding.advice.startswith("Your words are not rushed")


def test_a_fast_pace_of_hurried_words_is_told_to_give_them_room() -> None:
    (finding,) = pace_findings(judged("manager", 100, 30.0))  # 10 syllables a second
    assert "a little more room" in finding.advice


def test_a_fast_pace_shows_its_fastest_stretch() -> None:
    words = words_evenly("slow " * 60, 0, 20) + words_evenly("fast " * 50, 20, 30)
    assert fastest_stretch(words, 10.0) == Span(20.0, 30.0)
    assert fastest_stretch((Word("one", 1.0, 1.5),), 10.0) == Span(1.0, 1.5)


def test_an_answer_under_twenty_seconds_has_no_pace() -> None:
    short = judged("team", 40, 19.9)
    assert short.metrics.pacing.pace_wpm is None
    assert short.metrics.pacing.articulation_rate is None
    assert {item.measure for item in short.not_judged} >= {"pace", "articulation rate"}
    assert judged("team", 40, 20.0).metrics.pacing.pace_wpm == pytest.approx(120.0)


ONE_SAMPLE = 1 / (20 * 16_000)
"""The sound of an answer ends on a sample."""


@settings(deadline=None)  # minutes of sound
@given(counts, st.floats(min_value=20.0, max_value=200.0))
def test_the_same_words_in_twice_the_time_have_half_the_pace(count: int, seconds: float) -> None:
    once, twice = judged("team", count, seconds), judged("team", count, 2 * seconds)
    assert once.metrics.pacing.pace_wpm is not None
    assert once.metrics.pacing.articulation_rate is not None
    assert twice.metrics.pacing.pace_wpm == pytest.approx(
        once.metrics.pacing.pace_wpm / 2, rel=ONE_SAMPLE
    )
    assert twice.metrics.pacing.articulation_rate == pytest.approx(
        once.metrics.pacing.articulation_rate / 2, rel=ONE_SAMPLE
    )


@settings(deadline=None)
@given(counts, st.floats(min_value=-40.0, max_value=-10.0))
def test_louder_is_not_faster(count: int, level: float) -> None:
    quiet = judged("team", count, 20.0, pcm=tone(20.0, -45.0))
    loud = judged("team", count, 20.0, pcm=tone(20.0, level))
    assert loud.metrics.pacing.pace_wpm == quiet.metrics.pacing.pace_wpm
    assert loud.metrics.pacing.articulation_rate == quiet.metrics.pacing.articulation_rate
    assert loud.metrics.pacing.nuclei_rate == quiet.metrics.pacing.nuclei_rate


@settings(deadline=None)
@given(st.floats(min_value=0.0, max_value=60.0))
def test_silence_at_the_end_changes_neither_pace_nor_articulation(appended: float) -> None:
    plain = judged("team", 50, 20.0)
    longer = judged("team", 50, 20.0, pcm=silence(20.0 + appended))
    assert longer.metrics.pacing.pace_wpm == plain.metrics.pacing.pace_wpm
    assert longer.metrics.pacing.articulation_rate == plain.metrics.pacing.articulation_rate
    assert longer.metrics.pacing.nuclei_rate == plain.metrics.pacing.nuclei_rate


def test_speaking_pace_leaves_the_pauses_out() -> None:
    words = words_evenly("team " * 20, 0, 10) + words_evenly("team " * 20, 15, 25)
    metrics = assess_answer(
        an_answer(a_take(words, 25.0)), silence(25), speech=spans(0, 10, 15, 25)
    ).metrics
    assert metrics.pacing.speaking_pace_wpm == pytest.approx(120.0)  # 40 words in 20 s


def test_halfway_is_where_half_of_the_voice_is_over() -> None:
    assert halfway(spans(0, 4, 10, 16)) == 11.0  # 5 of 10 s
    assert halfway(spans(2, 6)) == 4.0


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        (30, 30, 0.0),
        (30, 45, 0.5),
        (40, 30, -0.25),
        (19, 40, None),  # too few words in the first half
        (40, 19, None),
    ],
)
def test_change_of_pace_is_the_second_half_against_the_first(
    first: int, second: int, change: float | None
) -> None:
    words = words_evenly("team " * first, 0, 15) + words_evenly("team " * second, 20, 35)
    found = pace_change(words, spans(0, 15, 20, 35))
    assert found == (None if change is None else pytest.approx(change))


def test_under_twenty_voiced_seconds_no_change_of_pace_is_told() -> None:
    words = words_evenly("team " * 60, 0, 19.9)
    assert pace_change(words, spans(0, 19.9)) is None


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (50, 65, None),  # 30 %: people vary that much
        (50, 71, "pace-quickened"),  # 42 %
        (50, 36, None),  # 50 / 36 is 1.39 times
        (50, 35, "pace-slowed"),  # 1.43 times
    ],
)
def test_only_a_large_change_of_pace_is_noted(first: int, second: int, code: str | None) -> None:
    words = words_evenly("team " * first, 0, 20) + words_evenly("team " * second, 20, 40)
    judged = assess_answer(an_answer(a_take(words, 40)), silence(40), speech=spans(0, 40))
    found = [f for f in judged.findings if f.code in {"pace-quickened", "pace-slowed"}]
    assert [finding.code for finding in found] == ([code] if code else [])
    for finding in found:
        assert [place.span for place in finding.evidence] == list(spans(0, 20, 20, 40))


@given(st.floats(min_value=1.0, max_value=4.0))
def test_the_whole_answer_slower_is_no_change_of_pace(times: float) -> None:
    words = words_evenly("manager " * 30, 0, 12) + words_evenly("team " * 60, 12, 30)
    slower = [Word(w.text, w.start * times, w.end * times, w.confidence) for w in words]
    assert pace_change(slower, spans(0, 30 * times)) == pytest.approx(
        pace_change(words, spans(0, 30)), abs=0.05
    )


def test_the_order_of_answers_does_not_matter() -> None:
    def figures(counts: tuple[int, ...]) -> list[Assessment]:
        return [judged("team", count, 30.0) for count in counts]

    assert figures((60, 90, 40)) == figures((40, 90, 60))[::-1]
