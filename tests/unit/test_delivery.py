"""Syllables in the sound, faded ends of sentences, mumbled stretches."""

from collections.abc import Sequence

import numpy as np
import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.voice.nuclei import nuclei
from mockinterview.feedback.voice.pitch import pitch_track
from mockinterview.feedback.voice.power import power_track
from mockinterview.interview.assessment import Assessment, Finding
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import SPEECH_RATE, Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, words_evenly

SYLLABLE_SECONDS = 0.2


def syllables(levels: Sequence[float], level_dbfs: float = -22.0) -> Pcm:
    """One hump of a voice of 150 Hz each 0.2 s, its level relative to `level_dbfs`."""
    at = np.arange(round(SYLLABLE_SECONDS * SPEECH_RATE)) / SPEECH_RATE
    hump = np.sin(np.pi * at / SYLLABLE_SECONDS)
    shape = np.concatenate([hump * 10 ** ((level_dbfs + level) / 20) for level in levels])
    buzz = np.sin(2 * np.pi * 150 * np.arange(len(shape)) / SPEECH_RATE)
    return Pcm(np.rint(46_341 * shape * buzz).astype(np.int16), SPEECH_RATE)


def heard(pcm: Pcm, speech: tuple[Span, ...]) -> int:
    return len(nuclei(power_track(pcm), pitch_track(pcm), speech))


@pytest.mark.parametrize(
    ("levels", "count"),
    [
        ([0.0] * 20, 20),
        ([0.0, -10.0] * 10, 20),
        ([0.0, -30.0] * 10, 10),  # more than 25 dB below the loud ones: an echo, a rustle
        ([0.0], 1),
    ],
)
def test_each_hump_of_the_level_is_a_syllable(levels: list[float], count: int) -> None:
    pcm = syllables(levels)
    assert heard(pcm, (Span(0.0, pcm.seconds),)) == count


def test_humps_of_noise_are_no_syllables() -> None:
    voiced = syllables([0.0] * 20)
    noise = np.random.default_rng(0).choice([-1, 1], len(voiced.samples))
    hissed = Pcm((np.abs(voiced.samples) * noise).astype(np.int16), SPEECH_RATE)
    assert heard(hissed, (Span(0.0, 4.0),)) <= 2


def test_silence_and_no_speech_have_no_syllables() -> None:
    assert heard(silence(3.0), (Span(0.0, 3.0),)) == 0
    assert heard(syllables([0.0] * 5), ()) == 0
    assert heard(silence(0.0), ()) == 0


def assess(pcm: Pcm, words: Sequence[Word], speech: tuple[Span, ...]) -> Assessment:
    return assess_answer(an_answer(a_take(words, pcm.seconds)), pcm, speech=speech)


def test_the_rate_of_nuclei_needs_no_words() -> None:
    pcm = syllables([0.0] * 100 + [-90.0] * 10)  # 20 s and two of silence
    judged = assess(pcm, (), spans(0, 20))
    assert judged.metrics.pacing.articulation_rate is None
    assert judged.metrics.pacing.nuclei_rate == pytest.approx(5.0)  # one each 0.2 s
    assert assess(pcm, (), spans(0, 19)).metrics.pacing.nuclei_rate is None  # too short


SENTENCE = "we moved the printer and since then all went well."
PAUSED = spans(0, 4, 5, 9, 10, 14, 15, 19)


def four_sentences(*falls: float) -> Assessment:
    """Sentences of 4 s with a second between them, the last 0.6 s of each lower by its fall."""
    levels: list[float] = []
    words: list[Word] = []
    for index, fall in enumerate(falls):
        levels += [0.0] * 17 + [-fall] * 3 + [-90.0] * 5
        words += words_evenly(SENTENCE, 5.0 * index, 5.0 * index + 4.1)
    return assess(syllables(levels), words, PAUSED)


def found(judged: Assessment, code: str) -> list[Finding]:
    return [finding for finding in judged.findings if finding.code == code]


def test_sentences_that_fade_at_their_end_are_quoted() -> None:
    judged = four_sentences(0.0, 14.0, 0.0, 14.0)
    (finding,) = found(judged, "ends-trailing")
    assert finding.headline == "2 sentences faded away at their end"
    assert [place.quote for place in finding.evidence] == ["since then all went well."] * 2
    assert [place.span.end for place in finding.evidence] == [9.0, 19.0]


@pytest.mark.parametrize("falls", [(0, 0, 0, 0), (5, 5, 5, 5), (14, 0, 0, 0)])
def test_an_ordinary_fall_and_a_single_end_are_not_told(falls: tuple[float, ...]) -> None:
    assert not found(four_sentences(*falls), "ends-trailing")


def seven_stretches(quiet: float, unsure: float, *, words: str = "we moved it all") -> Assessment:
    """Stretches of 2 s, the fourth of them lower by `quiet` and less sure by `unsure`."""
    levels: list[float] = []
    said: list[Word] = []
    for index in range(7):
        levels += [-quiet if index == 3 else 0.0] * 10 + [-90.0] * 5
        sure = 0.9 - (unsure if index == 3 else 0.0)
        said += words_evenly(words, 3.0 * index, 3.0 * index + 2, confidence=sure)
    return assess(syllables(levels), said, tuple(Span(3 * n, 3 * n + 2) for n in range(7)))


def test_what_is_both_quiet_and_unsure_was_mumbled() -> None:
    (finding,) = found(seven_stretches(9.0, 0.3), "speech-mumbled")
    (place,) = finding.evidence
    assert (place.span, place.quote) == (Span(9.0, 11.0), "we moved it all")


@pytest.mark.parametrize(
    ("quiet", "unsure", "words"),
    [
        (9.0, 0.0, "we moved it all"),  # said softly, and understood
        (0.0, 0.3, "we moved it all"),  # an unusual word, or an accent
        (3.0, 0.1, "we moved it all"),
        (9.0, 0.3, "well yes"),  # too few words to tell
    ],
)
def test_either_alone_was_not(quiet: float, unsure: float, words: str) -> None:
    assert not found(seven_stretches(quiet, unsure, words=words), "speech-mumbled")


def test_each_stretch_has_its_level_and_how_sure_the_words_are() -> None:
    heard_as = seven_stretches(9.0, 0.3).metrics.clarity.stretches
    assert [stretch.confidence for stretch in heard_as][2:4] == pytest.approx([0.9, 0.6])
    assert heard_as[2].level_dbfs - heard_as[3].level_dbfs == pytest.approx(9.0, abs=0.1)
