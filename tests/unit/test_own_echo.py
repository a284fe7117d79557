"""The candidate's own echo, played while they speak, changes no recording."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.errors import DeviceError, MockInterviewError
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples
from mockinterview.line.colour import Echo
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.connection import put_on_line
from mockinterview.line.impairment import echo_path, own_echo
from mockinterview.session.own_echo import OwnEcho
from mockinterview.session.ports import BlockSink
from mockinterview.session.recording import Capture
from tests.unit.plans import a_plan
from tests.unit.room import Room
from tests.unit.spoken_answers import tone
from tests.unit.test_recording import HandMicrophone

BLOCK = 1_024
ECHOING = CONDITIONS["echoing"]


class ScriptedLiveSpeaker:
    """Notes what it is given to play, and can be told to fail."""

    def __init__(self, late_seconds: float = 0.0) -> None:
        self.late_seconds = late_seconds
        self.played: list[Samples] = []
        self.started = 0
        self.plays = False
        self.on_failure: Callable[[MockInterviewError], None] = lambda _error: None

    def start(self, on_failure: Callable[[MockInterviewError], None]) -> None:
        self.started += 1
        self.plays = True
        self.on_failure = on_failure

    def play(self, samples: Samples) -> None:
        if self.plays:
            self.played.append(samples)

    def stop(self) -> None:
        self.plays = False

    def close(self) -> None:
        self.stop()

    @property
    def sound(self) -> Samples:
        return np.concatenate([*self.played, np.zeros(0, np.int16)])


def blocks(sound: Pcm) -> list[Samples]:
    return [sound.samples[n : n + BLOCK] for n in range(0, len(sound.samples), BLOCK)]


def speak(echo: OwnEcho, sound: Pcm) -> None:
    for block in blocks(sound):
        echo.hear(block)


@given(st.lists(st.integers(0, 400), max_size=12), st.integers(0, 30))
def test_however_a_voice_is_cut_the_same_comes_back(cuts: list[int], delay: int) -> None:
    samples = np.random.default_rng(7).integers(-9_000, 9_000, sum(cuts)).astype(np.int16)
    path = Echo(1_000, delay / 1_000, 20.0)
    edges = np.cumsum(cuts)[:-1].tolist()
    parts = [path.back(part) for part in np.split(samples, edges)]
    at_once = Echo(1_000, delay / 1_000, 20.0)
    whole = np.concatenate([at_once.back(samples), at_once.rest()])
    assert np.array_equal(np.concatenate([*parts, path.rest()]), whole)
    # 20 dB down is a tenth, to the nearest.
    assert np.abs(whole[delay:] - samples / 10).max(initial=0) <= 0.6
    assert not whole[:delay].any()


@pytest.mark.parametrize(
    ("late_seconds", "delay_seconds"),
    [
        (0.0, 0.3),
        (0.2, 0.1),  # the devices have taken the rest
        (0.5, 0.0),  # they are later than the line would be
    ],
)
def test_the_line_adds_what_the_devices_leave_of_its_delay(
    late_seconds: float, delay_seconds: float
) -> None:
    path = echo_path(ECHOING, 1_000, late_seconds)
    assert path
    assert len(path.rest()) == round(delay_seconds * 1_000)


def test_a_voice_comes_back_as_the_bundled_candidates_does() -> None:
    speaker = ScriptedLiveSpeaker()
    echo = OwnEcho(speaker, lambda _sentence: None)
    voice = tone(1.0)
    echo.begin(ECHOING)
    speak(echo, voice)
    recorded = own_echo(voice, ECHOING)
    assert recorded
    assert np.array_equal(speaker.sound, recorded.samples[: len(voice.samples)])


def test_it_plays_only_while_the_floor_is_the_candidates() -> None:
    speaker = ScriptedLiveSpeaker()
    echo = OwnEcho(speaker, lambda _sentence: None)
    speak(echo, tone(0.5))
    assert speaker.played == []
    echo.begin(ECHOING)
    speak(echo, tone(0.5))
    echo.end()
    speak(echo, tone(0.5))
    assert len(speaker.sound) == SPEECH_RATE // 2
    echo.begin(ECHOING)  # and nothing of the take before is left in it
    speak(echo, Pcm(np.zeros(SPEECH_RATE, np.int16), SPEECH_RATE))
    assert not speaker.sound[SPEECH_RATE // 2 :].any()


@pytest.mark.parametrize("name", ["clear", "terrible", "phone"])
def test_a_line_without_echo_opens_no_speaker(name: str) -> None:
    speaker = ScriptedLiveSpeaker()
    echo = OwnEcho(speaker, lambda _sentence: None)
    echo.begin(CONDITIONS[name])
    speak(echo, tone(0.5))
    assert speaker.started == 0
    assert speaker.played == []


def test_an_echo_that_howls_is_switched_off_for_good_with_one_sentence() -> None:
    speaker = ScriptedLiveSpeaker()
    told: list[str] = []
    echo = OwnEcho(speaker, told.append)
    echo.begin(ECHOING)
    speak(echo, tone(1.5, level_dbfs=-8.0))
    assert not speaker.plays
    assert len(speaker.sound) == pytest.approx(0.5 * SPEECH_RATE, abs=BLOCK)
    echo.begin(ECHOING)
    speak(echo, tone(1.5, level_dbfs=-8.0))
    assert speaker.started == 1
    (sentence,) = told
    assert "headphones" in sentence


@pytest.mark.parametrize(
    ("loud_seconds", "level_dbfs"),
    [
        (0.4, -8.0),  # a shout
        (3.0, -14.0),  # a loud voice, or a microphone turned up
    ],
)
def test_a_loud_voice_is_no_howl(loud_seconds: float, level_dbfs: float) -> None:
    speaker = ScriptedLiveSpeaker()
    told: list[str] = []
    echo = OwnEcho(speaker, told.append)
    echo.begin(ECHOING)
    for _ in range(3):
        speak(echo, tone(loud_seconds, level_dbfs=level_dbfs))
        speak(echo, tone(0.2, level_dbfs=-30.0))
    assert speaker.plays
    assert told == []


def test_a_speaker_that_fails_is_told_once_and_left_alone() -> None:
    speaker = ScriptedLiveSpeaker()
    told: list[str] = []
    echo = OwnEcho(speaker, told.append)
    echo.begin(ECHOING)
    speaker.on_failure(DeviceError("There is no speaker.", "Connect one."))
    speaker.on_failure(DeviceError("There is no speaker.", "Connect one."))
    echo.begin(ECHOING)
    speak(echo, tone(0.5))
    assert speaker.started == 1
    assert len(told) == 1
    assert "There is no speaker." in told[0]


def recording(path: Path, taps: Sequence[BlockSink]) -> bytes:
    """Of two seconds of a voice in a take, block by block."""
    microphone = HandMicrophone()
    capture = Capture(microphone, microphone.clock, lambda _reason: None, lambda: None, taps)
    capture.start()
    capture.open_take(path, None)
    for block in blocks(tone(2.0)):
        microphone.hear(block)
    capture.close_take()
    capture.stop()
    return path.read_bytes()


def test_a_recording_is_the_same_to_the_bit_with_and_without_it(tmp_path: Path) -> None:
    speaker = ScriptedLiveSpeaker()
    echo = OwnEcho(speaker, lambda _sentence: None)
    echo.begin(ECHOING)
    with_echo = recording(tmp_path / "with.wav", [echo.hear])
    assert speaker.sound.any()
    assert with_echo == recording(tmp_path / "without.wav", [])


def test_in_an_interview_it_is_heard_in_each_take_and_at_no_other_time(tmp_path: Path) -> None:
    room = Room(tmp_path, plan=put_on_line(a_plan(length=1), "echoing"))
    speaker = room.live_speaker = ScriptedLiveSpeaker()
    runner = room.hold()
    takes = [take for answer in room.answers(runner) for take in answer.takes]
    assert speaker.started == len(takes) > 1
    assert speaker.sound.any()
    assert not speaker.plays
    # A block may come between opening the take and beginning to play, or the other way round.
    said = sum(take.duration for take in takes)
    assert len(speaker.sound) / SPEECH_RATE == pytest.approx(said, abs=0.3 * len(takes))
