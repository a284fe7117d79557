"""The candidate's own voice on a line that echoes: really recorded, really played back."""

from contextlib import ExitStack
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from mockinterview.devices.live_speaker import PyAudioLiveSpeaker
from mockinterview.devices.sound import PyAudioMicrophone
from mockinterview.errors import MockInterviewError
from mockinterview.line.audio import Pcm
from mockinterview.line.conditions import CONDITIONS
from mockinterview.session.own_echo import OwnEcho
from tests.rig.comparing import babble, path_between, write_wav
from tests.rig.sound_card import RATE, SoundCard

pytestmark = pytest.mark.rig

OPENING_SECONDS = 1.0
"""Before the candidate speaks: the echo's speaker is opened only when the floor is theirs."""


def test_ones_own_voice_comes_back_after_the_conditions_delay(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    voice = babble(3.0, RATE)
    quiet = np.zeros(round(OPENING_SECONDS * RATE), np.int16)
    sound = write_wav(tmp_path / "said.wav", Pcm(np.concatenate([quiet, voice.samples]), RATE))
    told: list[str] = []
    with ExitStack() as closing:
        closing.enter_context(sound_card.on_one_head())
        echo = OwnEcho(PyAudioLiveSpeaker(), told.append)
        closing.callback(echo.close)
        closing.enter_context(PyAudioMicrophone().open(echo.hear))
        echo.begin(CONDITIONS["echoing"])
        spoken, heard = sound_card.spoken_and_heard(sound)
        echo.end()
    delay, level = path_between(spoken, heard, RATE)
    assert delay == pytest.approx(0.3, abs=0.05)
    assert level == pytest.approx(-26.0, abs=1.5)  # less where a busy machine held up a block
    assert told == []


def test_a_speaker_that_is_not_there_is_told_and_the_microphone_goes_on(
    sound_card: SoundCard,
) -> None:
    failed = Event()
    errors: list[MockInterviewError] = []

    def note(error: MockInterviewError) -> None:
        errors.append(error)
        failed.set()

    speaker = PyAudioLiveSpeaker("no such speaker")
    speaker.start(note)
    assert failed.wait(10)
    assert "no such speaker" in str(errors[0])
    for _ in range(100):  # far more than may wait: nobody takes them, and nothing blocks
        speaker.play(np.ones(1_024, np.int16))
    speaker.close()
