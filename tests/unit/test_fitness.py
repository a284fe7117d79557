"""The checks of `doctor`: what each says of a sound machine, and of one that is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview.devices.faults import (
    FailingSpeaker,
    FailingVoice,
    MutedMicrophone,
    RefusingMicrophone,
    UnloadableRecogniser,
)
from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedRecogniser,
    ScriptedSpeaker,
    ScriptedVoice,
)
from mockinterview.errors import DeviceError, StorageError
from mockinterview.interview.equipment import Check, Verdict
from mockinterview.interview.model import Transcript, Word
from mockinterview.interview.personas import find_persona
from mockinterview.line.audio import silence
from mockinterview.session.equipment.fitness import Bench, overall, run_checks
from mockinterview.session.ports import Recogniser

KNOWN = ("could", "you", "please", "repeat", "that")


def hears(count: int) -> Recogniser:
    words = tuple(Word(f"{word},", n, n + 0.5) for n, word in enumerate(KNOWN[:count]))
    return ScriptedRecogniser([Transcript(words, "scripted", "")])


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    clock = ScriptedClock()
    return Bench(
        data_folder=tmp_path / "data",
        voice=ScriptedVoice(),
        persona=find_persona("warm"),
        speaker=ScriptedSpeaker(ScriptedClock(0)),
        microphone=ScriptedMicrophone(clock),
        recognisers=(("whisper", lambda: hears(5)),),
        known_clip=silence(0.5),
        known_words=KNOWN,
        open_archive=lambda: None,
        find_cameras=lambda: ("number 0: 640x480",),
    )


def checks(bench: Bench) -> dict[str, Check]:
    return {check.name: check for check in run_checks(bench)}


def test_a_sound_machine_is_ready(bench: Bench) -> None:
    found = checks(bench)
    assert {check.verdict for check in found.values()} == {Verdict.GOOD}
    assert found["recogniser whisper"].measured.startswith("5 of 5")
    assert overall(list(found.values())) == "Ready for an interview."


def test_every_check_that_is_not_good_says_what_to_do(bench: Bench) -> None:
    def no_archive() -> None:
        raise StorageError("The archive is of a newer version.", "Update the program.")

    def no_cameras() -> tuple[str, ...]:
        raise DeviceError("A camera did not answer.", "Plug it in again.")

    broken = replace(
        bench,
        voice=FailingVoice(),
        microphone=RefusingMicrophone(),
        recognisers=(("vosk", UnloadableRecogniser), ("whisper", lambda: hears(1))),
        open_archive=no_archive,
        find_cameras=no_cameras,
    )
    found = checks(broken)
    faults = {name for name, check in found.items() if check.verdict is Verdict.FAULT}
    assert faults == {"archive", "microphone", "recognition"}
    bad = [check for check in found.values() if check.verdict is not Verdict.GOOD]
    assert all(check.fix for check in bad if check.name != "speaker")
    assert all("See what `mockinterview doctor`" not in check.fix for check in bad)
    assert overall(list(found.values())).startswith("Not ready: ")


def test_a_speaker_that_fails_leaves_an_interview_possible(bench: Bench) -> None:
    found = checks(replace(bench, speaker=FailingSpeaker()))
    assert found["speaker"].verdict is Verdict.WARNING
    assert "with the limits" in overall(list(found.values()))


def test_a_muted_microphone_is_a_fault(bench: Bench) -> None:
    muted = MutedMicrophone(ScriptedMicrophone(ScriptedClock()), 0.0)
    check = checks(replace(bench, microphone=muted))["microphone"]
    assert check.verdict is Verdict.FAULT
    assert "Unmute" in check.fix


def test_one_recogniser_that_works_is_enough(bench: Bench) -> None:
    both = (("vosk", UnloadableRecogniser), ("whisper", lambda: hears(5)))
    found = checks(replace(bench, recognisers=both))
    assert "recognition" not in found
    assert found["recogniser vosk"].verdict is Verdict.WARNING


def test_a_folder_that_cannot_be_written_is_a_fault(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    check = checks(replace(bench, data_folder=tmp_path / "file" / "below"))["disk"]
    assert check.verdict is Verdict.FAULT
    assert "--data-folder" in check.fix
