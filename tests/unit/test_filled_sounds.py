"""Filled pauses by their sound: what is one, what belongs to a word, and what changes nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.as_text.transcript import transcript_lines
from mockinterview.feedback.delivery.filled_sounds import filled_sounds
from mockinterview.interview.assessment import Assessment, FilledPause, FoundBy
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import SPEECH_RATE, Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans

UH = (600.0, 1_200.0, 2_500.0)
"""Formants of a central vowel, Hz (Peterson & Barney 1952: 640, 1,190, 2,390 for a man's)."""
EE = (270.0, 2_290.0, 3_010.0)
OO = (300.0, 700.0, 2_240.0)


def voiced(seconds: float, first: tuple[float, ...], last: tuple[float, ...] = ()) -> Pcm:
    """Harmonics of 120 Hz through formants that move from `first` to `last`, edges of 20 ms."""
    time = np.arange(round(seconds * SPEECH_RATE)) / SPEECH_RATE
    way = np.clip(time / seconds, 0, 1)
    wave = np.zeros_like(time)
    for number in range(1, 33):
        hertz = 120.0 * number
        gain = np.full_like(time, 1 / hertz)  # the source falls by 6 dB an octave
        for one, other in zip(first, last or first, strict=True):
            formant = one + way * (other - one)
            gain = gain / np.hypot(1 - (hertz / formant) ** 2, 100.0 * hertz / formant**2)
        wave += gain * np.sin(2 * np.pi * hertz * time)
    edge = np.clip(np.minimum(time, seconds - time) / 0.02, 0, 1)
    return Pcm((wave / np.abs(wave).max() * edge * 6_000).astype(np.int16), SPEECH_RATE)


def joined(*pieces: Pcm) -> Pcm:
    return Pcm(np.concatenate([piece.samples for piece in pieces]), SPEECH_RATE)


TALK = joined(*[voiced(0.15, EE, OO), voiced(0.15, OO, EE)] * 3)
"""0.9 s of six syllables, none of them steady."""
SAID = joined(silence(0.5), TALK, silence(0.4), voiced(0.4, UH), silence(0.4), TALK, silence(0.5))
"""Talk from 0.5 to 1.4 s, uh from 1.8 to 2.2 s, talk from 2.6 to 3.5 s."""
SPEECH = spans(0.5, 1.4, 1.8, 2.2, 2.6, 3.5)
WORDS = (
    *(Word(text, 0.5 + 0.15 * n, 0.65 + 0.15 * n, 0.9) for n, text in enumerate(["see"] * 6)),
    *(Word(text, 2.6 + 0.15 * n, 2.75 + 0.15 * n, 0.9) for n, text in enumerate(["you"] * 6)),
)


def found(
    pcm: Pcm = SAID, words: tuple[Word, ...] = WORDS, written: tuple[FilledPause, ...] = ()
) -> list[tuple[float, float]]:
    pauses = filled_sounds(pcm, SPEECH, words, written)
    assert all(pause.found_by is FoundBy.SOUND and pause.word == "" for pause in pauses)
    return [(round(pause.span.start, 1), round(pause.span.end, 1)) for pause in pauses]


def with_sound(sound: Pcm) -> Pcm:
    """`SAID` with another sound of 0.4 s in its middle."""
    samples = SAID.samples.copy()
    first = round(1.8 * SPEECH_RATE)
    samples[first : first + len(sound.samples)] = sound.samples
    return Pcm(samples, SPEECH_RATE)


def test_a_steady_central_vowel_between_silences_is_one() -> None:
    assert found() == [(1.8, 2.2)]


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        (silence(0.4), "nothing"),
        (voiced(0.4, EE), "a front vowel"),
        (voiced(0.4, OO), "a back vowel"),
        (voiced(0.4, OO, EE), "a glide, as in we"),
        (joined(voiced(0.12, UH), silence(0.28)), "too short"),
    ],
)
def test_other_sounds_between_silences_are_none(sound: Pcm, why: str) -> None:
    assert found(with_sound(sound)) == [], why


def test_noise_has_no_pitch() -> None:
    noise = np.random.default_rng(1).normal(0, 2_000, round(0.4 * SPEECH_RATE))
    assert found(with_sound(Pcm(noise.astype(np.int16), SPEECH_RATE))) == []


def test_a_vowel_held_for_longer_than_a_hesitation_is_song() -> None:
    song = joined(silence(0.5), TALK, silence(0.4), voiced(2.0, UH), silence(0.4))
    assert filled_sounds(song, spans(0.5, 1.4, 1.8, 3.8), WORDS[:6], ()) == ()


@pytest.mark.parametrize(
    ("over", "is_one"),
    [
        ((), True),
        ((Word("the", 1.8, 2.2, 0.9),), False),  # the word was drawn out: its only voice
        ((Word("her", 1.8, 2.2, 0.9),), True),  # how recognisers write er
        ((Word("you", 1.4, 2.75, 0.9),), True),  # stretched over it, with 0.15 s of its own
        ((Word("the", 2.16, 2.6, 0.9),), True),  # touches it by less than times are exact to
    ],
)
def test_the_words_over_it_decide(over: tuple[Word, ...], is_one: bool) -> None:
    words = tuple(sorted((*WORDS, *over), key=lambda word: word.start))
    assert bool(found(words=words)) is is_one


@pytest.mark.parametrize(("start", "heard"), [(1.9, False), (2.4, False), (2.5, True)])
def test_one_that_was_written_down_counts_once(start: float, heard: bool) -> None:
    """Times of words may be off by a quarter of a second."""
    um = FilledPause("um", Span(start, start + 0.05))
    words = (*WORDS[:6], Word("um", start, start + 0.05, 0.9), *WORDS[6:])
    assert bool(found(words=words, written=(um,))) is heard


def test_no_voice_no_filled_pause() -> None:
    assert filled_sounds(silence(3.0), (), (), ()) == ()
    assert filled_sounds(silence(0.0), (), (), ()) == ()
    assert filled_sounds(silence(3.0), spans(1, 2), WORDS, ()) == ()


@settings(max_examples=10, deadline=None)
@given(st.floats(0.05, 4.0))
def test_louder_is_no_more(gain: float) -> None:
    loud = np.clip(SAID.samples * gain, -32_768, 32_767).astype(np.int16)
    assert found(Pcm(loud, SPEECH_RATE)) == [(1.8, 2.2)]


@settings(max_examples=10, deadline=None)
@given(st.floats(0.0, 20.0))
def test_silence_at_the_end_changes_nothing(seconds: float) -> None:
    assert found(joined(SAID, silence(seconds))) == [(1.8, 2.2)]


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
def test_any_rate_will_do(rate: int) -> None:
    assert found(SAID.at_rate(rate)) == [(1.8, 2.2)]


def judged(words: tuple[Word, ...], *, engine: str = "whisper", language: str = "en") -> Assessment:
    take = a_take(words, SAID.seconds, engine=engine, language=language)
    return assess_answer(an_answer(take), SAID, speech=SPEECH)


@settings(max_examples=10, deadline=None)
@given(st.permutations(WORDS))
def test_the_order_of_the_words_does_not_matter(words: list[Word]) -> None:
    assert judged(tuple(words)).metrics == judged(WORDS).metrics


def test_a_pause_found_by_sound_is_no_word() -> None:
    metrics = judged(WORDS).metrics
    assert [pause.found_by for pause in metrics.fluency.filled_pauses] == [FoundBy.SOUND]
    assert metrics.pacing.word_count == 12


@pytest.mark.parametrize(
    ("words", "engine", "language"),
    [(WORDS, "whisper", "ko"), (WORDS, "none", "en"), ((), "whisper", "en")],
)
def test_without_trusted_english_words_none_is_claimed(
    words: tuple[Word, ...], engine: str, language: str
) -> None:
    """Nobody knows then whether a long vowel was a word."""
    fluency = judged(words, engine=engine, language=language).metrics.fluency
    assert fluency.filled_pauses == ()


def test_the_transcript_shows_where_one_was_heard() -> None:
    lines = transcript_lines(WORDS, judged(WORDS).metrics)
    assert [line.marked() for line in lines] == ["see " * 6 + "(um?) " + "you " * 5 + "you"]
