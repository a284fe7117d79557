"""Is it noticed that the microphone hears the speaker? On the virtual sound card."""

from threading import Event

import pytest

from mockinterview.devices.scripted import ScriptedVoice
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.interview.personas import find_persona
from mockinterview.session.equipment.sounding import Played, play
from tests.rig.sound_card import SoundCard

pytestmark = pytest.mark.rig


def played() -> Played:
    return play(
        "Two seconds of it are enough.",  # 2.4 s in the scripted voice
        ScriptedVoice(),
        find_persona("warm"),
        PyAudioSpeaker(),
        PyAudioMicrophone(),
        lambda _sentence: None,
        lambda seconds, stop: stop.wait(seconds),
        Event(),
    )


def test_a_speaker_that_the_microphone_hears(sound_card: SoundCard) -> None:
    with sound_card.looped():
        echo = played().echo
    assert echo
    # The loop has no loss; what is lost goes above 8 kHz and in the clocks.
    assert echo.loss_db < 10.0
    # Of the loop's own 60 ms and the buffers' three periods.
    assert 0.06 < echo.delay_seconds < 2.0


def test_headphones(sound_card: SoundCard) -> None:
    found = played()
    assert found.echo is None
    # Nothing but zeros: no microphone on this card hears a room.
    assert found.no_echo == "the microphone took nothing meanwhile"
