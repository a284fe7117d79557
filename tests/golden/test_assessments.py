"""Whole assessments of two answers, every figure worked out by hand."""

import numpy as np
import pytest

from mockinterview.feedback import ANALYSER, assess_answer
from mockinterview.interview.assessment import Assessment, Grade, Pause, PausePlace, Severity
from mockinterview.interview.model import Span
from mockinterview.line.audio import Pcm
from tests.unit.spoken_answers import a_take, an_answer, spans, voice, words_evenly


def outline(assessment: Assessment) -> list[tuple[str, Severity, Grade, str]]:
    return [
        (finding.code, finding.severity, finding.grade, finding.headline)
        for finding in assessment.findings
    ]


def test_a_good_answer() -> None:
    """From 1 s to 61 s with a pause of 2.5 s; 70 words before and 70 after it, 2 of them "um"."""
    words = words_evenly("um " + "team " * 69, 1.0, 31.0)
    words += words_evenly("um " + "team " * 69, 33.5, 61.0)
    speech = spans(1, 31, 33.5, 61)
    judged = assess_answer(an_answer(a_take(words, 62.0)), voice(62.0, speech), speech=speech)

    metrics = judged.metrics
    assert metrics.pacing.duration_seconds == 60.0
    assert metrics.pacing.response_latency_seconds == 1.0
    assert metrics.pacing.speech_seconds == 57.5  # 30 + 27.5
    assert metrics.pacing.pauses == (Pause(Span(31.0, 33.5), PausePlace.UNKNOWN),)
    assert metrics.pacing.word_count == 138
    assert metrics.pacing.pace_wpm == pytest.approx(138.0)  # 138 words in one minute
    assert metrics.pacing.articulation_rate == pytest.approx(140 / 57.5)  # a syllable each
    assert [pause.span.start for pause in metrics.fluency.filled_pauses] == [1.0, 33.5]
    assert metrics.fluency.filled_pauses_per_minute == pytest.approx(2.0)
    assert metrics.clarity.mean_confidence == pytest.approx(0.9)
    assert metrics.clarity.level_dbfs == pytest.approx(-22.0, abs=0.01)
    assert metrics.clarity.clipped_share == 0
    assert metrics.clarity.snr_db == pytest.approx(38.0, abs=0.2)  # -22 against -60
    assert metrics.clarity.pitch_spread_semitones == pytest.approx(10 / 12**0.5, abs=0.1)
    assert metrics.clarity.trailing_ends == metrics.clarity.mumbled == ()
    assert [heard.span for heard in metrics.clarity.stretches] == list(speech)

    assert outline(judged) == [
        (
            "start-prompt",
            Severity.STRENGTH,
            Grade.C,
            "You began 1.0 s after the question",
        ),
        (
            "pace-steady",
            Severity.STRENGTH,
            Grade.C,
            "138 words a minute, pauses included",
        ),
        ("pause-long", Severity.NOTE, Grade.B, "One pause of 2.5 s"),
        ("length-good", Severity.STRENGTH, Grade.D, "Your answer took 60 s"),
        (
            "question-missed",
            Severity.CHANGE,
            Grade.C,
            'Nothing was found in the answer about "conflict"',
        ),
        (
            "level-good",
            Severity.STRENGTH,
            Grade.A,
            "Your voice came in at a good level, 22 decibels below the limit",
        ),
    ]
    assert [(left.measure, left.reason[:21]) for left in judged.not_judged] == [
        ("filled pauses", "2 filled pauses heard"),
        ("length of sentences", "2 stretches of more t"),  # 69 words each, and no full stop
    ]
    assert judged.analyser == ANALYSER


def test_an_answer_with_much_to_say_about() -> None:
    """From 5 s to 35 s with a silence of 4.5 s; 110 words, 8 of them "uh"; 0.5 % clipped."""
    words = words_evenly("uh " * 8 + "team " * 62, 5.0, 20.0)
    words += words_evenly("plan " * 40, 24.5, 35.0)
    speech = spans(5, 20, 24.5, 35)
    samples = voice(35.0, speech).samples.copy()
    samples[160_000:162_800] = 32767  # 0.175 of 35 s, from 10 s on
    judged = assess_answer(
        an_answer(a_take(words, 35.0)), Pcm(np.asarray(samples), 16_000), speech=speech
    )

    metrics = judged.metrics
    assert metrics.pacing.duration_seconds == 30.0
    assert metrics.pacing.word_count == 102
    assert metrics.pacing.pace_wpm == pytest.approx(204.0)
    assert metrics.pacing.articulation_rate == pytest.approx(110 / 25.5)
    assert metrics.fluency.filled_pauses_per_minute == pytest.approx(16.0)
    assert metrics.clarity.clipped_share == pytest.approx(0.005)

    assert outline(judged) == [
        ("start-late", Severity.NOTE, Grade.C, "You began 5.0 s after the question"),
        ("pace-fast", Severity.NOTE, Grade.C, "204 words a minute, pauses included"),
        ("pause-unannounced", Severity.CHANGE, Grade.B, "One silence of 4.5 s"),
        (
            "fillers-many",
            Severity.CHANGE,
            Grade.B,
            "8 filled pauses heard, 16.0 a minute; most of them in the first 2 s",
        ),
        (
            "question-missed",
            Severity.CHANGE,
            Grade.C,
            'Nothing was found in the answer about "conflict"',
        ),
        (
            "level-clipped",
            Severity.CHANGE,
            Grade.C,
            "0.5 % of the sound was too loud for the microphone",
        ),
    ]
    quotes = {finding.code: finding.evidence[0].quote for finding in judged.findings}
    assert quotes["pause-unannounced"] == "team team team team ... plan plan plan plan"
    assert quotes["fillers-many"] == "uh uh uh uh"
    places = {finding.code: finding.evidence[0].span for finding in judged.findings}
    assert places["start-late"] == Span(0.0, 5.0)
    assert places["pause-unannounced"] == Span(20.0, 24.5)
    assert places["level-clipped"] == Span(10.0, 11.0)
