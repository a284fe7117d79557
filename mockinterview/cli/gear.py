"""The devices and the runner of an interview: apart from `house`, since they import slowly."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from mockinterview.devices.camera.opencv import NoCamera, OpenCvCamera
from mockinterview.devices.camera.scripted import ScriptedCamera
from mockinterview.devices.faces import MtcnnFaces
from mockinterview.devices.live_speaker import PyAudioLiveSpeaker
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker, list_outputs
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.messages import Event
from mockinterview.interview.model import Plan
from mockinterview.session.demonstration import Demonstration
from mockinterview.session.ports import Camera, Clock
from mockinterview.session.runner import Gear, Runner
from mockinterview.session.studio import NO_CAMERA, Choices
from mockinterview.session.takes import RecordingWish
from mockinterview.session.watching import Watcher

if TYPE_CHECKING:
    from mockinterview.cli.house import House


def live(
    house: "House",
    plan: Plan,
    choices: Choices,
    post: Callable[[Event], None],
    tell: Callable[[str], None],
) -> Runner:
    """A person at the microphone, and at the camera where there is one."""
    shown = camera(choices)
    gear = Gear(
        voice=Pyttsx3Voice(),
        speaker=PyAudioSpeaker(choices.speaker or None),
        microphone=PyAudioMicrophone(choices.microphone or None),
        recogniser=house.recogniser(),
        archive=house.archive,
        clock=time.monotonic,
        camera=shown,
        watcher=_watcher(shown, time.monotonic),
        live_speaker=(
            PyAudioLiveSpeaker(choices.speaker or None) if house.settings.own_echo else None
        ),
    )
    runner = Runner(
        plan,
        gear,
        post,
        tell,
        finish_on_silence_seconds=house.settings.finish_on_silence_seconds,
        wish=_wish(house, choices),
    )
    house.close_at_the_end(runner)
    return runner


def demonstration(
    house: "House",
    plan: Plan,
    choices: Choices,
    post: Callable[[Event], None],
    tell: Callable[[str], None],
    *,
    in_real_time: bool,
) -> Runner:
    """The bundled candidate; in real time both sides are heard, where there is a speaker."""
    heard = in_real_time and list_outputs()
    runner = Demonstration(
        plan,
        house.candidate,
        house.recogniser(),
        house.archive,
        post,
        tell,
        speaker=PyAudioSpeaker(choices.speaker or None) if heard else None,
        in_real_time=in_real_time,
        wish=_wish(house, choices),
        camera=lambda clock: camera(choices, clock),
        # Where nothing waits, an answer is over before a face has been looked for.
        watcher=_watcher if in_real_time else None,
    )
    house.close_at_the_end(runner)
    return runner


def _watcher(shown: Camera, clock: Clock) -> Watcher:
    return Watcher(shown, MtcnnFaces(), clock)


def _wish(house: "House", choices: Choices) -> RecordingWish:
    return RecordingWish(choices.record, house.settings.video_megabytes_per_answer)


def camera(choices: Choices, clock: Clock = time.monotonic) -> Camera:
    """The one that was chosen; a drawn person where the bundled candidate answers."""
    if choices.camera == NO_CAMERA:
        return NoCamera()
    width, height = (int(side) for side in choices.video_size.split("x"))
    if choices.bundled_candidate:
        return ScriptedCamera(clock, (width, height))
    return OpenCvCamera(choices.camera, (width, height), clock)
