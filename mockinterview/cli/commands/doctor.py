"""`mockinterview doctor`."""

from collections.abc import Iterator
from functools import partial

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines
from mockinterview.devices.camera.opencv import CameraFound, find_cameras
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.equipment import Check, Verdict
from mockinterview.interview.personas import find_persona
from mockinterview.session.equipment.fitness import Bench, overall, run_checks

_MARKS = {
    Verdict.GOOD: "ok  ",
    Verdict.WARNING: "warn",
    Verdict.FAULT: "FAIL",
    Verdict.UNTRIED: "-   ",
}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(house: House, as_json: bool) -> int:
    """Check whether this machine is fit for an interview.

    Plays a sentence and records a second and a half. Ends with 0 when a person can be interviewed
    here, else with 1.
    """
    bench = _bench(house)
    checks = []
    try:
        for check in run_checks(bench):
            checks.append(check)
            if not as_json:
                echo_lines(_as_text(check))
    finally:
        bench.voice.close()
    if as_json:
        echo_json(checks)
    else:
        echo_lines(["", overall(checks)])
    return 1 if any(check.verdict is Verdict.FAULT for check in checks) else 0


def _camera_name(found: CameraFound) -> str:
    number = f"number {found.index}"
    return f"{found.name} ({number})" if found.name else number


def _as_text(check: Check) -> Iterator[str]:
    yield f"{_MARKS[check.verdict]}  {check.name:<20} {check.measured}"
    if check.fix:
        yield f"{'':26} {check.fix}"


def _bench(house: House) -> Bench:
    settings = house.settings
    clip = house.candidate.request()
    names = ("vosk",) if settings.model else ("vosk", "whisper")
    return Bench(
        data_folder=settings.data_folder,
        voice=Pyttsx3Voice(),
        persona=find_persona(settings.persona),
        speaker=PyAudioSpeaker(settings.speaker or None),
        microphone=PyAudioMicrophone(settings.microphone or None),
        recognisers=tuple((name, partial(house.recogniser, name)) for name in names),
        known_clip=clip.pcm(),
        known_words=tuple(word.text for word in clip.words),
        open_archive=house.kept.history,
        find_cameras=lambda: tuple(
            f"{_camera_name(found)}: {found.width}x{found.height}" for found in find_cameras()
        ),
    )
