"""The devices of the equipment test: apart from `house`, since they import slowly."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event as Flag
from typing import TYPE_CHECKING

from mockinterview.cli import gear
from mockinterview.devices.faces import MtcnnFaces
from mockinterview.devices.holders import other_holders
from mockinterview.devices.power import battery
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.equipment import EquipmentReport
from mockinterview.interview.personas import find_persona
from mockinterview.session.equipment.readiness import Readiness, ReadinessGear
from mockinterview.session.studio import Choices

if TYPE_CHECKING:
    from mockinterview.cli.house import House


def readiness(
    house: "House", choices: Choices, keep: Callable[[EquipmentReport], None]
) -> Readiness:
    """With the person's own devices, whoever answers in an interview."""
    tried = ReadinessGear(
        camera=gear.camera(replace(choices, bundled_candidate=False)),
        faces=MtcnnFaces(),
        microphone=PyAudioMicrophone(choices.microphone or None),
        speaker=PyAudioSpeaker(choices.speaker or None),
        voice=Pyttsx3Voice(),
        persona=find_persona(choices.persona_id),
        recogniser=house.recogniser,
        folder=house.settings.data_folder,
        battery=battery,
        holders=other_holders,
        clock=time.monotonic,
        wait=_wait,
        now=lambda: datetime.now(UTC).isoformat(timespec="seconds"),
    )
    return Readiness(tried, keep)


def _wait(seconds: float, stop: Flag) -> None:
    stop.wait(seconds)
