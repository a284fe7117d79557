"""The recording: whole after every block, watched, and first in line before anything else."""

import subprocess
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from mockinterview.errors import DeviceError, StorageError
from mockinterview.interview.model import Gap, Heard, Transcript
from mockinterview.line.audio import SPEECH_RATE, Samples
from mockinterview.session.ports import BlockSink
from mockinterview.session.recording import (
    MUTE_SECONDS,
    STALL_SECONDS,
    Capture,
    TakeFile,
    read_take,
)

BLOCK = np.arange(1, 1601, dtype=np.int16)  # 0.1 s without an exact zero
ZEROS = np.zeros(1600, np.int16)


class HandMicrophone:
    """A test speaks into it block by block, while the clock moves along."""

    def __init__(self) -> None:
        self.now = 100.0
        self.opened = 0
        self.broken = False
        self._sink: BlockSink | None = None

    def clock(self) -> float:
        return self.now

    @contextmanager
    def open(self, sink: BlockSink) -> Iterator[None]:
        if self.broken:
            raise DeviceError("There is no microphone.", "Connect one.")
        self.opened += 1
        self._sink = sink
        yield
        self._sink = None

    def hear(self, samples: Samples = BLOCK, times: int = 1) -> None:
        for _ in range(times):
            self.now += len(samples) / SPEECH_RATE
            assert self._sink
            self._sink(samples)


class NotingHearing:
    """Notes how much of the file was on disk when each block arrived."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.accepted: list[Samples] = []
        self.on_disk: list[int] = []

    def accept(self, samples: Samples) -> None:
        self.accepted.append(samples)
        self.on_disk.append(len(read_take(self.path).samples))

    def heard(self) -> Heard:
        return Heard()

    def finish(self) -> Transcript:
        return Transcript((), "scripted", "")

    def abandon(self) -> None:
        pass


@pytest.fixture
def microphone() -> HandMicrophone:
    return HandMicrophone()


@pytest.fixture
def failures() -> list[str]:
    return []


@pytest.fixture
def capture(microphone: HandMicrophone, failures: list[str]) -> Iterator[Capture]:
    capture = Capture(microphone, microphone.clock, failures.append, on_sound=lambda: None)
    capture.start()
    yield capture
    capture.stop()
    capture.close_take()


def test_a_take_is_a_whole_wav_after_every_block(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    take = TakeFile(path)
    for count in range(1, 4):
        take.write(BLOCK)
        with wave.open(str(path), "rb") as read:
            assert read.getnframes() == count * len(BLOCK)
            assert (read.getframerate(), read.getnchannels(), read.getsampwidth()) == (16000, 1, 2)
    take.close()
    assert np.array_equal(read_take(path).samples, np.tile(BLOCK, 3))


def test_a_killed_program_leaves_every_block_it_wrote(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    program = (
        "import numpy as np, os, signal, sys\n"
        "from pathlib import Path\n"
        "from mockinterview.session.recording import TakeFile\n"
        "take = TakeFile(Path(sys.argv[1]))\n"
        "for _ in range(25): take.write(np.ones(1600, np.int16))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert killed.returncode == -9
    assert read_take(path).seconds == 2.5


def test_a_recording_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "take.wav").write_bytes(b"an answer")
    with pytest.raises(StorageError):
        TakeFile(tmp_path / "take.wav")
    assert (tmp_path / "take.wav").read_bytes() == b"an answer"


def test_sound_is_on_disk_before_the_recogniser_gets_it(
    capture: Capture, microphone: HandMicrophone, tmp_path: Path
) -> None:
    hearing = NotingHearing(tmp_path / "take.wav")
    capture.open_take(tmp_path / "take.wav", hearing)
    microphone.hear(times=3)
    assert hearing.on_disk == [1600, 3200, 4800]


def test_only_what_comes_between_opening_and_closing_is_recorded(
    capture: Capture, microphone: HandMicrophone, tmp_path: Path
) -> None:
    microphone.hear(times=5)
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear(times=10)
    closed = capture.close_take()
    microphone.hear(times=5)
    assert closed
    assert closed.duration == read_take(closed.path).seconds == 1.0
    assert closed.ended_at - closed.started_at == pytest.approx(1.0)


def test_a_pause_is_a_gap_in_the_take(
    capture: Capture, microphone: HandMicrophone, tmp_path: Path
) -> None:
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear(times=10)
    capture.pause("paused")
    microphone.hear(times=20)
    capture.resume()
    microphone.hear(times=10)
    closed = capture.close_take()
    assert closed
    assert closed.duration == 2.0
    (gap,) = closed.gaps
    assert gap == Gap(1.0, gap.duration, "paused")
    assert gap.duration == pytest.approx(2.0)


def test_a_microphone_that_stalls_is_reported_once_and_opened_anew(
    capture: Capture, microphone: HandMicrophone, failures: list[str], tmp_path: Path
) -> None:
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear(times=10)
    microphone.now += STALL_SECONDS - 0.01
    capture.watch()
    assert failures == []
    microphone.now += 0.02
    capture.watch()
    capture.watch()
    assert len(failures) == 1
    assert "microphone" in failures[0]
    capture.resume()
    assert microphone.opened == 2
    microphone.hear(times=10)
    closed = capture.close_take()
    assert closed
    assert closed.duration == 2.0
    assert len(closed.gaps) == 1


def test_a_microphone_that_is_still_gone_says_so_on_resuming(
    capture: Capture, microphone: HandMicrophone, tmp_path: Path
) -> None:
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear()
    microphone.now += STALL_SECONDS
    capture.watch()
    microphone.broken = True
    with pytest.raises(DeviceError):
        capture.resume()


def test_exact_zeros_mean_a_muted_microphone_and_faint_noise_does_not(
    capture: Capture, microphone: HandMicrophone, failures: list[str], tmp_path: Path
) -> None:
    capture.open_take(tmp_path / "take.wav", None)
    faint = np.where(np.arange(1600) % 100 == 0, 1, 0).astype(np.int16)
    microphone.hear(faint, times=40)
    capture.watch()
    assert failures == []
    microphone.hear(ZEROS, times=round(MUTE_SECONDS * 10) + 1)
    capture.watch()
    assert len(failures) == 1
    assert "unmute" in failures[0]


def test_sound_ends_a_pause_for_a_mute_and_none_of_it_is_lost(
    microphone: HandMicrophone, failures: list[str], tmp_path: Path
) -> None:
    returned: list[str] = []
    capture = Capture(
        microphone, microphone.clock, failures.append, on_sound=lambda: returned.append("sound")
    )
    capture.start()
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear(ZEROS, times=25)
    capture.watch()
    microphone.hear(ZEROS, times=10)
    microphone.hear(BLOCK, times=3)
    assert (len(failures), returned) == (1, ["sound"])
    closed = capture.close_take()
    assert closed
    assert np.array_equal(read_take(closed.path).samples[-4800:], np.tile(BLOCK, 3))
    assert len(closed.gaps) == 1
    capture.stop()


def test_a_noise_gate_is_not_taken_for_a_mute(
    capture: Capture, microphone: HandMicrophone, failures: list[str], tmp_path: Path
) -> None:
    capture.open_take(tmp_path / "take.wav", None)
    for _ in range(3):
        microphone.hear(ZEROS, times=10)
        microphone.hear(BLOCK, times=10)
    microphone.hear(ZEROS, times=50)
    capture.watch()
    assert failures == []


def test_nothing_is_watched_while_nothing_is_recorded(
    capture: Capture, microphone: HandMicrophone, failures: list[str], tmp_path: Path
) -> None:
    microphone.now += 60
    capture.watch()
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear()
    capture.pause("paused")
    microphone.now += 60
    capture.watch()
    assert failures == []


def test_a_full_disk_pauses_the_take_and_keeps_what_was_written(
    microphone: HandMicrophone, failures: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture = Capture(microphone, microphone.clock, failures.append, on_sound=lambda: None)
    capture.start()
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear(times=10)

    def full(_self: TakeFile, _samples: Samples) -> None:
        raise StorageError("The recording could not be written: no space left.", "Free some.")

    with monkeypatch.context() as disk:
        disk.setattr(TakeFile, "write", full)
        microphone.hear(times=3)
    assert len(failures) == 1
    assert "no space left" in failures[0]
    capture.resume()
    microphone.hear(times=5)
    closed = capture.close_take()
    assert closed
    assert closed.duration == 1.5
    capture.stop()


def test_the_meter_shows_the_newest_block(capture: Capture, microphone: HandMicrophone) -> None:
    microphone.hear(np.full(1600, 16384, np.int16))
    assert capture.level_dbfs == pytest.approx(-6.02, abs=0.01)
    microphone.hear(ZEROS)
    assert capture.level_dbfs == -96.0


def test_a_tap_gets_each_block_once_it_is_on_disk_and_recognised(
    microphone: HandMicrophone, failures: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "take.wav"
    hearing = NotingHearing(path)
    seen: list[tuple[int, int]] = []

    def tap(_samples: Samples) -> None:
        on_disk = len(read_take(path).samples) if path.exists() else 0
        seen.append((on_disk, len(hearing.accepted)))

    capture = Capture(microphone, microphone.clock, failures.append, lambda: None, taps=[tap])
    capture.start()
    microphone.hear()  # in no take
    capture.open_take(path, hearing)
    microphone.hear(times=2)
    capture.stop()
    capture.close_take()
    assert seen == [(0, 0), (1600, 1), (3200, 2)]


def test_a_tap_that_breaks_does_not_end_the_recording(
    microphone: HandMicrophone, failures: list[str], tmp_path: Path
) -> None:
    tapped: list[int] = []

    def broken(samples: Samples) -> None:
        tapped.append(len(samples))
        raise ValueError("a tap broke")

    capture = Capture(microphone, microphone.clock, failures.append, lambda: None, taps=[broken])
    capture.start()
    capture.open_take(tmp_path / "take.wav", None)
    microphone.hear(times=10)
    closed = capture.close_take()
    capture.stop()
    assert closed
    assert closed.duration == 1.0
    assert failures == []
    assert tapped == [1600]  # it is not asked again
