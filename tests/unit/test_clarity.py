"""Level, clipping and how sure the recogniser was."""

import numpy as np
import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.voice import level
from mockinterview.feedback.voice.clipping import clipped_seconds
from mockinterview.feedback.voice.power import power_track
from mockinterview.feedback.words import mean_confidence
from mockinterview.interview.assessment import Finding
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import SPEECH_RATE, Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, tone, words_evenly


def voiced_level_dbfs(pcm: Pcm, speech: tuple[Span, ...]) -> float | None:
    return level.voiced_level_dbfs(power_track(pcm), speech)


def joined(*parts: Pcm) -> Pcm:
    return Pcm(np.concatenate([part.samples for part in parts]), parts[0].rate)


def clipped_for(pcm: Pcm, span: Span) -> Pcm:
    samples = pcm.samples.copy()
    samples[round(span.start * pcm.rate) : round(span.end * pcm.rate)] = 32767
    return Pcm(samples, pcm.rate)


def level_findings(pcm: Pcm) -> list[Finding]:
    answer = an_answer(a_take(words_evenly("it was a year ago", 0, 5), pcm.seconds))
    judged = assess_answer(answer, pcm, speech=(Span(0.0, pcm.seconds),))
    return [finding for finding in judged.findings if finding.code.startswith("level-")]


def test_the_level_is_that_of_voiced_time_only() -> None:
    sound = joined(tone(2.0, -20.0), silence(8.0), tone(2.0, -20.0))
    assert voiced_level_dbfs(sound, spans(0, 2, 10, 12)) == pytest.approx(-20.0, abs=0.01)


def test_levels_are_averaged_as_power() -> None:
    # -10 and -20 dBFS for the same time: (0.1 + 0.01) / 2 = 0.055, that is -12.6 dBFS
    sound = joined(tone(2.0, -10.0), tone(2.0, -20.0))
    assert voiced_level_dbfs(sound, spans(0, 2, 2, 4)) == pytest.approx(-12.6, abs=0.01)


def test_a_stretch_longer_than_a_piece_has_the_same_level() -> None:
    assert voiced_level_dbfs(tone(100.0, -25.0), spans(0, 100)) == pytest.approx(-25.0, abs=0.01)


def test_there_is_no_level_without_voice() -> None:
    assert voiced_level_dbfs(tone(2.0), ()) is None
    assert voiced_level_dbfs(silence(0.0), spans(1, 2)) is None


def test_voice_that_is_digital_silence_has_the_lowest_level() -> None:
    assert voiced_level_dbfs(silence(2.0), spans(0, 2)) == -96.0


def test_confidence_is_the_mean_over_the_words_that_have_one() -> None:
    words = (Word("a", 0, 1, 0.4), Word("b", 1, 2, None), Word("c", 2, 3, 0.8))
    assert mean_confidence(words) == pytest.approx(0.6)
    assert mean_confidence((Word("b", 1, 2, None),)) is None
    assert mean_confidence(()) is None


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (-29.1, "level-low"),
        (-28.9, "level-good"),  # .9 dB beside the range is not heard
        (-27.5, "level-good"),
        (-16.5, "level-good"),
        (-15.1, "level-good"),
        (-14.9, "level-high"),
    ],
)
def test_the_level_is_judged_by_the_band_for_calls(level: float, code: str) -> None:
    assert [finding.code for finding in level_findings(tone(5.0, level))] == [code]


def test_the_figure_of_the_level_is_told() -> None:
    (finding,) = level_findings(tone(5.0, -33.0))
    assert finding.headline == "Your voice came in 5.0 decibels below the range for calls"


def test_clipping_is_shown_in_its_worst_second_and_takes_the_place_of_the_level() -> None:
    sound = clipped_for(clipped_for(tone(5.0), Span(3.2, 3.22)), Span(1.1, 1.11))
    (finding,) = level_findings(sound)
    assert finding.code == "level-clipped"
    assert finding.headline == "0.6 % of the sound was too loud for the microphone"  # 0.03 of 5 s
    assert [place.span for place in finding.evidence] == [Span(3.0, 4.0), Span(1.0, 2.0)]
    assert finding.evidence[0].quote == "year"


def test_a_thousandth_of_the_samples_may_be_clipped() -> None:
    assert level_findings(clipped_for(tone(5.0), Span(1.0, 1.005)))[0].code == "level-good"
    assert level_findings(clipped_for(tone(5.0), Span(1.0, 1.006)))[0].code == "level-clipped"


def test_a_take_that_is_not_clipped_has_no_clipped_seconds() -> None:
    assert clipped_seconds(tone(2.0)) == ()
    assert clipped_seconds(silence(0.0)) == ()
    assert len(clipped_seconds(Pcm(np.full(SPEECH_RATE * 9, -32768, np.int16), SPEECH_RATE))) == 3
