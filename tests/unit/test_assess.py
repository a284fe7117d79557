"""The composition: what is not judged and why, hostile input, honest wording."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.thresholds import MIN_MEAN_CONFIDENCE
from mockinterview.interview.assessment import Assessment, Grade
from mockinterview.interview.model import Purpose, Span, Word
from mockinterview.line.audio import Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, tone, voice, words_evenly

WORD_MEASURES = {"pace", "articulation rate", "filled pauses"}


def judge_words(
    words: tuple[Word, ...], seconds: float = 30.0, *, engine: str = "whisper"
) -> Assessment:
    take = a_take(words, seconds, engine=engine)
    return assess_answer(an_answer(take), silence(seconds), speech=(Span(0.0, seconds),))


def reasons(assessment: Assessment) -> dict[str, str]:
    return {item.measure: item.reason for item in assessment.not_judged}


def test_an_answer_without_a_take_cannot_be_assessed() -> None:
    request = a_take(words_evenly("sorry", 0, 1), 1, purpose=Purpose.REQUEST)
    with pytest.raises(ValueError, match="without a take"):
        assess_answer(an_answer(request), silence(1))


def test_digital_silence_has_no_voice_and_says_so() -> None:
    judged = assess_answer(an_answer(a_take((), 3.0)), silence(3.0))
    assert judged.findings == ()
    assert list(reasons(judged)) == ["the whole answer"]
    assert judged.metrics.pacing.response_latency_seconds is None
    assert judged.metrics.pacing.duration_seconds == 0


def test_sound_of_no_length_has_no_voice() -> None:
    judged = assess_answer(an_answer(a_take(words_evenly("ghost", 0, 1), 0.0)), silence(0.0))
    assert judged.findings == ()
    assert list(reasons(judged)) == ["the whole answer"]


def test_clipping_is_told_even_where_no_voice_was_found() -> None:
    judged = assess_answer(an_answer(a_take((), 2.0)), tone(2.0, level_dbfs=10.0), speech=())
    assert [finding.code for finding in judged.findings] == ["level-clipped"]


def test_without_a_recogniser_pauses_length_and_level_are_still_judged() -> None:
    take = a_take((), 70.0, engine="none")
    speech = spans(0, 30, 35, 70)
    judged = assess_answer(an_answer(take), voice(70.0, speech), speech=speech)
    assert {finding.code for finding in judged.findings} == {
        "start-prompt",
        "pause-long",
        "length-good",
        "level-good",
    }
    assert {reasons(judged)[measure] for measure in WORD_MEASURES} == {
        "No speech recogniser could be used."
    }


def test_voice_without_words_is_not_judged_by_words() -> None:
    assert reasons(judge_words(()))["pace"] == "The recogniser heard no words."


@pytest.mark.parametrize(("above", "judges"), [(-0.01, False), (0.0, True), (0.01, True)])
def test_words_are_not_judged_below_the_measured_confidence(above: float, judges: bool) -> None:
    confidence = MIN_MEAN_CONFIDENCE["whisper"] + above
    judged = judge_words((Word("team", 0.0, 1.0, confidence),))
    assert (judged.metrics.pacing.pace_wpm is not None) is judges
    assert ("pace" in reasons(judged)) is not judges
    quotes = {place.quote for finding in judged.findings for place in finding.evidence}
    assert ("team" in quotes) is judges


def test_a_short_answer_says_how_much_is_needed() -> None:
    judged = judge_words(words_evenly("one two three", 0, 12), 12.0)
    assert reasons(judged)["pace"] == "Too short to say: 12.0 s, 20 s are needed."


def test_one_word_is_enough_for_an_assessment() -> None:
    judged = judge_words(words_evenly("Yes.", 0, 1), 1.0)
    assert judged.metrics.pacing.word_count == 1
    assert "length-short" in {finding.code for finding in judged.findings}


def test_an_hour_is_assessed() -> None:
    words = words_evenly("team um " * 4000, 0, 3600)
    sound = Pcm(silence(3600.0, rate=8000).samples, 8000)
    take = a_take(words, 3600)
    judged = assess_answer(
        an_answer(take), sound, speech=tuple(Span(n, n + 5) for n in range(0, 3600, 9))
    )
    assert judged.metrics.pacing.pace_wpm == pytest.approx(4000 / 59.93, abs=0.1)  # ends at 3596 s
    assert len(judged.metrics.pacing.pauses) == 399


times = st.floats(min_value=-50.0, max_value=150.0) | st.sampled_from([math.nan, math.inf])
any_words = st.lists(
    st.builds(
        Word,
        st.text(max_size=12) | st.sampled_from(["um", "uh", "ER", "2019", "\x1b[2J"]),
        times,
        times,
        st.none() | st.floats(-1.0, 2.0) | st.just(math.nan),
    ),
    max_size=30,
)
any_speech = st.lists(st.builds(Span, times, times), max_size=10)


@settings(deadline=None)
@given(any_words, any_speech, st.sampled_from(["whisper", "vosk", "none"]))
def test_any_words_and_any_speech_give_finite_figures_and_evidence_inside_the_sound(
    words: list[Word], speech: list[Span], engine: str
) -> None:
    judged = assess_answer(an_answer(a_take(words, 60.0, engine=engine)), SIXTY, speech=speech)
    metrics = judged.metrics
    figures = (
        metrics.pacing.duration_seconds,
        metrics.pacing.speech_seconds,
        metrics.pacing.response_latency_seconds,
        metrics.pacing.pace_wpm,
        metrics.pacing.articulation_rate,
        metrics.fluency.filled_pauses_per_minute,
        metrics.clarity.mean_confidence,
        metrics.clarity.level_dbfs,
        metrics.clarity.clipped_share,
        metrics.pacing.nuclei_rate,
        metrics.clarity.snr_db,
        metrics.clarity.reverberation_seconds,
        metrics.clarity.pitch_spread_semitones,
        *(heard.level_dbfs for heard in metrics.clarity.stretches),
    )
    assert all(figure is None or math.isfinite(figure) for figure in figures)
    for finding in judged.findings:
        assert finding.evidence
        for place in finding.evidence:
            assert 0 <= place.span.start <= place.span.end <= 60.0


SIXTY = tone(60.0, rate=8000)

CLAIMS = re.compile(
    r"\b(nervous|anxious|confident|confidence|emotion|personality|accent|native|wrong|bad|"
    r"unprofessional|must|never|dBFS?|wpm|latency)\b",
    re.IGNORECASE,
)
SUGGESTS = re.compile(r"\b(could|might|may|try|seems)\b")


@settings(deadline=None)  # minutes of sound
@given(
    st.floats(0.0, 6.0),
    st.floats(21.0, 200.0),
    st.integers(10, 500),
    st.integers(0, 40),
    st.floats(0.0, 6.0),
    st.floats(-40.0, -3.0),
)
def test_advice_is_kind_and_a_suggestion_where_the_evidence_is_weak(
    latency: float, seconds: float, said: int, filled: int, pause: float, level: float
) -> None:
    middle = latency + seconds / 2
    end = latency + seconds + pause
    words = words_evenly("um " * filled + "team " * said, latency, end)
    judged = assess_answer(
        an_answer(a_take(words, end)),
        tone(end, level, rate=500),
        speech=spans(latency, middle, middle + pause, end),
    )
    for finding in judged.findings:
        assert not CLAIMS.search(finding.headline + " " + finding.advice)
        if finding.grade in {Grade.C, Grade.D}:
            assert SUGGESTS.search(finding.advice)
    assert judged.findings
