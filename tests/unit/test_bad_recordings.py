"""What `analyze` says of recordings that are not as they should be."""

import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockinterview.batch.orders import Order, Setup
from mockinterview.batch.workers import Workers
from mockinterview.devices.media import decode, read_sound
from mockinterview.interview.model import QuestionKind
from mockinterview.line.audio import level_dbfs
from mockinterview.report.analysis import FileAnalysis
from mockinterview.resources import bundled

CLIP = bundled("assets") / "candidate" / "request-to-repeat.flac"
Analyse = Callable[[Path], FileAnalysis]
Array = NDArray[np.generic]


@pytest.fixture(scope="module")
def analyse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Analyse]:
    models = str(tmp_path_factory.mktemp("models"))
    setup = Setup("whisper", "", models, 1, QuestionKind.SITUATIONAL)
    with Workers(1, setup) as workers:

        def one(path: Path) -> FileAnalysis:
            return workers.analyse([Order(str(path))], lambda _: None)[0].result()

        yield one


def write(path: Path, samples: Array, rate: int = 16_000) -> Path:
    """A WAV of `samples`, shape (n,) or (n, channels): int16, or bytes for 8 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        file.setsampwidth(samples.dtype.itemsize)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


def write_floats(path: Path, samples: NDArray[np.float32]) -> Path:
    """A mono WAV of floats at 16 kHz, which `wave` cannot write."""
    body = samples.astype("<f4").tobytes()
    head = b"RIFF" + (36 + len(body)).to_bytes(4, "little") + b"WAVEfmt " + bytes([16, 0, 0, 0])
    head += bytes([3, 0, 1, 0]) + (16_000).to_bytes(4, "little") + (64_000).to_bytes(4, "little")
    head += bytes([4, 0, 32, 0]) + b"data" + len(body).to_bytes(4, "little")
    path.write_bytes(head + body)
    return path


def voice() -> NDArray[np.int16]:
    return decode(CLIP).samples


NOISE = (np.random.default_rng(3).normal(0, 3_000, 6 * 16_000)).astype(np.int16)
TIMES = np.arange(6 * 16_000) / 16_000
TONES = [np.sin(2 * np.pi * hz * TIMES) for hz in (220, 277, 330)]
CHORD = (6_000 * np.sum(TONES, axis=0)).astype(np.int16)
BURSTS = np.where(np.arange(len(NOISE)) % 16_000 < 4_000, NOISE, 0).astype(np.int16)


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(5 * 16_000, dtype=np.int16),
        np.full(5 * 16_000, 12_000, dtype=np.int16),  # a constant
        np.zeros((5 * 16_000, 2), dtype=np.int16),
        np.zeros(600 * 16_000, dtype=np.int16),  # ten minutes, and no recogniser over them
    ],
    ids=["silent", "constant", "both channels dead", "ten silent minutes"],
)
def test_where_nothing_sounds_it_is_said_that_nobody_spoke(
    tmp_path: Path, analyse: Analyse, samples: Array
) -> None:
    found = analyse(write(tmp_path / "a.wav", samples))
    assert found.error == ""
    assert found.assessment
    assert found.assessment.not_judged[0].reason.startswith("No voice was found")
    assert found.assessment.findings == ()


@pytest.mark.parametrize("samples", [NOISE, CHORD, BURSTS], ids=["noise", "a chord", "bursts"])
def test_no_word_is_judged_where_there_is_only_noise_or_music(
    tmp_path: Path, analyse: Analyse, samples: Array
) -> None:
    found = analyse(write(tmp_path / "a.wav", samples))
    assert found.assessment
    assert found.assessment.metrics.pacing.pace_wpm is None
    told = " ".join(f"{left.measure} {left.reason}" for left in found.assessment.not_judged)
    assert "pace" in told or "No voice was found" in told


def test_everything_clipped_is_told(tmp_path: Path, analyse: Analyse) -> None:
    loud = np.where(voice() >= 0, 32_767, -32_768).astype(np.int16)
    found = analyse(write(tmp_path / "a.wav", loud))
    assert found.assessment
    assert found.assessment.metrics.clarity.clipped_share == 1.0
    assert "level-clipped" in [finding.code for finding in found.assessment.findings]


@pytest.mark.parametrize("name", ["a.wav", "loop.wav", "dir.wav"])
def test_one_bad_file_is_one_sentence_and_the_next_is_judged(
    tmp_path: Path, analyse: Analyse, name: str
) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    (tmp_path / "loop.wav").symlink_to(tmp_path / "loop.wav")
    (tmp_path / "dir.wav").mkdir()
    bad = analyse(tmp_path / name)
    assert bad.error.endswith(".")
    assert bad.exit_code == 3
    found = analyse(write(tmp_path / "b.wav", voice()))
    assert found.transcript
    assert "repeat" in found.transcript.text


@pytest.mark.parametrize("other", [0, 1, -1], ids=["dead", "the same", "turned round"])
def test_a_second_channel_leaves_the_level_as_it_is(tmp_path: Path, other: int) -> None:
    mono = voice()
    sound = read_sound(write(tmp_path / "a.wav", np.stack([mono, other * mono], axis=1)))
    assert np.array_equal(sound.pcm.samples, mono)
    remarks = {0: "1 of 2 channels is silent", 1: "", -1: "cancel each other out"}
    assert remarks[other] in " ".join(sound.remarks)


def test_samples_that_are_no_numbers_are_silence_and_told(tmp_path: Path) -> None:
    samples = (voice() / 32_768).astype(np.float32)
    samples[1_000:1_010] = np.nan
    samples[2_000] = np.inf
    sound = read_sound(write_floats(tmp_path / "a.wav", samples))
    assert "11 samples are no numbers" in sound.remarks[0]
    wanted = voice()
    wanted[1_000:1_010], wanted[2_000] = 0, 0
    # FFmpeg's float scale is 32768, rounded; a step of difference is allowed.
    assert np.abs(sound.pcm.samples.astype(int) - wanted).max() <= 1


@pytest.mark.parametrize(
    ("rate", "eight_bits", "offset"),
    [(8_000, False, 0), (96_000, False, 0), (16_000, True, 0), (16_000, False, 5_000)],
    ids=["8 kHz", "96 kHz", "8 bits", "constant part"],
)
def test_other_rates_depths_and_offsets_are_heard_all_the_same(
    tmp_path: Path, analyse: Analyse, rate: int, eight_bits: bool, offset: int
) -> None:
    pcm = decode(CLIP, rate)
    samples: Array = np.clip(pcm.samples.astype(int) + offset, -32_768, 32_767).astype(np.int16)
    if eight_bits:
        samples = (pcm.samples // 256 + 128).astype(np.uint8)
    found = analyse(write(tmp_path / "a.wav", samples, rate))
    assert found.transcript
    assert "repeat" in found.transcript.text
    assert found.seconds == pytest.approx(pcm.seconds, abs=0.01)


def test_the_level_of_half_the_voice_is_six_decibels_lower(tmp_path: Path) -> None:
    half = read_sound(write(tmp_path / "a.wav", voice() // 2)).pcm
    assert level_dbfs(half.samples) == pytest.approx(level_dbfs(voice()) - 6.02, abs=0.05)
