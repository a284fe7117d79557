"""Speaker and microphone, by the real PyAudio, on the virtual sound card."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import numpy as np
import pyaudio
import pytest

from mockinterview.devices.sound import (
    PyAudioMicrophone,
    PyAudioSpeaker,
    list_inputs,
    list_outputs,
)
from mockinterview.errors import DeviceError
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples
from tests.rig.comparing import babble, find, stretch, write_wav
from tests.rig.sound_card import SoundCard
from tests.rig.take import Take

pytestmark = pytest.mark.rig


class AfterAsking(Event):
    """A flag that does something, then is set or not, when it is asked for the nth time."""

    def __init__(self, times: int, then: Callable[[], bool]) -> None:
        super().__init__()
        self._left = times
        self._then = then
        self.when = float("nan")

    def is_set(self) -> bool:
        self._left -= 1
        if self._left == 0:
            self.when = time.monotonic()
            if self._then():
                self.set()
        return super().is_set()


def refuse_speech_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every device one that does not take 16 kHz."""
    real = pyaudio.PyAudio.is_format_supported

    def refusing(self: pyaudio.PyAudio, rate: float, **device: object) -> bool:
        if rate == SPEECH_RATE:
            raise ValueError("Invalid sample rate")
        return bool(real(self, rate, **device))

    monkeypatch.setattr(pyaudio.PyAudio, "is_format_supported", refusing)


def test_the_default_devices_are_listed(sound_card: SoundCard) -> None:
    for devices in (list_inputs(), list_outputs()):
        assert [device.name for device in devices if device.is_default] == ["default"]
        assert all(device.rate >= 8_000 for device in devices)


@pytest.mark.parametrize(
    "rate",
    [48_000, 22_050],  # the card's own; the voice's
)
def test_a_sound_is_played_from_its_first_to_its_last_sample(
    sound_card: SoundCard, rate: int
) -> None:
    sent = babble(1.5, rate)
    with sound_card.recorded_speaker() as heard:
        played = PyAudioSpeaker().play(sent, Event())
    assert played == pytest.approx(1.5)
    expected = sent.at_rate(48_000).samples
    arrival = find(expected, heard.pcm.samples)
    assert arrival.correlation > 0.999
    edge = 960  # 20 ms
    arrived = stretch(heard.pcm.samples, round(arrival.at), len(expected))
    assert find(expected[:edge], arrived[:edge]).correlation > 0.99
    assert find(expected[-edge:], arrived[-edge:]).correlation > 0.99


def test_playing_returns_soon_after_the_last_sample(sound_card: SoundCard) -> None:
    before = time.monotonic()
    PyAudioSpeaker().play(babble(1.0, 48_000), Event())
    # Initialising PortAudio and filling its buffer included.
    assert 1.0 <= time.monotonic() - before < 1.5


def test_a_stop_is_heard_within_50_ms(sound_card: SoundCard) -> None:
    stop = AfterAsking(100, lambda: True)  # asked at least once in 40 ms of sound
    with sound_card.recorded_speaker() as heard:
        played = PyAudioSpeaker().play(babble(5.0, 48_000), stop)
        returned = time.monotonic()
    assert returned - stop.when < 0.05
    audible = np.flatnonzero(heard.pcm.samples)
    heard_seconds = (audible[-1] - audible[0]) / heard.pcm.rate
    assert 0.5 < played < 4.0
    assert abs(heard_seconds - played) < 0.05


def test_a_stop_already_set_plays_nothing(sound_card: SoundCard) -> None:
    stop = Event()
    stop.set()
    assert PyAudioSpeaker().play(babble(1.0, 48_000), stop) == 0.0


def test_no_samples_play_nothing(sound_card: SoundCard) -> None:
    nothing = Pcm(np.zeros(0, dtype=np.int16), SPEECH_RATE)
    assert PyAudioSpeaker().play(nothing, Event()) == 0.0


def test_nothing_reaches_the_terminal(
    sound_card: SoundCard, capfd: pytest.CaptureFixture[str]
) -> None:
    PyAudioSpeaker().play(babble(0.1, 48_000), Event())
    with PyAudioMicrophone().open(Take()):
        list_inputs()
    assert capfd.readouterr() == ("", "")


def test_a_speaker_that_dies_is_named_as_the_fault_and_libraries_keep_quiet(
    breakable_sound_card: SoundCard, capfd: pytest.CaptureFixture[str]
) -> None:
    def die() -> bool:
        breakable_sound_card.kill()
        return False

    with pytest.raises(DeviceError, match="speaker stopped working"):
        PyAudioSpeaker().play(babble(3.0, 48_000), AfterAsking(50, die))
    assert capfd.readouterr() == ("", "")


def test_a_speaker_that_stalls_is_given_up(breakable_sound_card: SoundCard) -> None:
    def stall() -> bool:
        breakable_sound_card.stall()
        return False

    before = time.monotonic()
    with pytest.raises(DeviceError, match="speaker stopped working"):
        PyAudioSpeaker().play(babble(30.0, 48_000), AfterAsking(50, stall))
    assert time.monotonic() - before < 10


@pytest.mark.parametrize("takes_speech_rate", [True, False])
def test_an_answer_arrives_whole(
    sound_card: SoundCard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    takes_speech_rate: bool,
) -> None:
    if not takes_speech_rate:
        refuse_speech_rate(monkeypatch)
    sent = babble(2.0, SPEECH_RATE)
    take = Take()
    with PyAudioMicrophone().open(take):
        sound_card.say_into_microphone(write_wav(tmp_path / "answer.wav", sent))
        assert take.waited_for(0.3)  # what is still on its way
    assert find(sent.samples, take.samples).correlation > 0.99


def test_sound_flows_when_the_microphone_is_open(sound_card: SoundCard) -> None:
    take = Take()
    with PyAudioMicrophone().open(take):
        assert len(take.blocks) >= 1
    assert take.samples.dtype == np.int16
    assert take.samples.ndim == 1


@pytest.mark.parametrize("takes_speech_rate", [True, False])
def test_a_muted_microphone_gives_exact_zeros(
    breakable_sound_card: SoundCard, monkeypatch: pytest.MonkeyPatch, takes_speech_rate: bool
) -> None:
    if not takes_speech_rate:
        refuse_speech_rate(monkeypatch)
    breakable_sound_card.mute()
    take = Take()
    with PyAudioMicrophone().open(take):
        assert take.waited_for(0.5)
    assert not take.samples.any()


def test_an_unplugged_microphone_does_no_harm(breakable_sound_card: SoundCard) -> None:
    take = Take()
    with PyAudioMicrophone().open(take):
        breakable_sound_card.unplug()
        # PulseAudio moves the stream to the source that is left.
        assert take.waited_for(0.5)


def test_a_dead_sound_server_ends_the_flow_and_nothing_else(
    breakable_sound_card: SoundCard,
) -> None:
    take = Take()
    with PyAudioMicrophone().open(take):
        breakable_sound_card.kill()
        before = time.monotonic()
    assert time.monotonic() - before < 5
    assert len(take.blocks) >= 1


def test_a_machine_without_sound_says_what_is_missing() -> None:
    # In a process of its own: a stream that a killed server left behind keeps its device listed.
    program = (
        "from threading import Event\n"
        "from mockinterview.devices.sound import *\n"
        "from mockinterview.errors import DeviceError\n"
        "from mockinterview.line.audio import silence\n"
        "assert list_inputs() == () == list_outputs()\n"
        "for use in (\n"
        "    lambda: PyAudioMicrophone().open(print).__enter__(),\n"
        "    lambda: PyAudioSpeaker().play(silence(0.1), Event()),\n"
        "):\n"
        "    try:\n"
        "        use()\n"
        "    except DeviceError as error:\n"
        "        print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PULSE_SERVER": "unix:/nowhere/at/all"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == "There is no microphone.\nThere is no speaker.\n"
    assert done.stderr == ""


def test_an_unknown_name_lists_the_names_there_are(sound_card: SoundCard) -> None:
    with pytest.raises(DeviceError) as raised:
        PyAudioMicrophone("Studio Ears").open(Take()).__enter__()
    assert '"default"' in raised.value.hint
    assert "Studio Ears" in raised.value.message


def test_a_microphone_chosen_by_part_of_its_name_works(sound_card: SoundCard) -> None:
    take = Take()
    with PyAudioMicrophone("PULS").open(take):
        assert take.blocks


def test_what_the_sink_raised_is_raised_when_the_microphone_closes(sound_card: SoundCard) -> None:
    failed = Event()

    def full(_samples: Samples) -> None:
        failed.set()
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"), PyAudioMicrophone().open(full):
        assert failed.wait(5)
