"""The equipment test: each fault gives exactly its sentence, and nothing else is at fault."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag

import numpy as np
import pytest

from mockinterview.devices.camera.faults import BlackCamera, FreezingCamera, RefusingCamera
from mockinterview.devices.camera.opencv import NoCamera
from mockinterview.devices.camera.scripted import ScriptedCamera
from mockinterview.devices.faults import (
    FailingSpeaker,
    FailingVoice,
    MutedMicrophone,
    RefusingMicrophone,
    UnloadableRecogniser,
    UnpluggedMicrophone,
)
from mockinterview.devices.scripted import ScriptedClock, faint_noise
from mockinterview.errors import StorageError
from mockinterview.feedback.checks import machine as machine_check
from mockinterview.feedback.checks import picture as picture_check
from mockinterview.feedback.checks import voice as voice_check
from mockinterview.feedback.checks.machine import Battery, Holder
from mockinterview.interview.equipment import (
    PART_OF,
    Check,
    EquipmentReport,
    Item,
    Part,
    Verdict,
    can_begin,
    conclusion,
    in_short,
    untried,
)
from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraState
from mockinterview.line.audio import Pcm, Samples
from mockinterview.session.equipment.machine import Room as DiskRoom
from mockinterview.session.equipment.readiness import SENTENCE, Readiness, ReadinessGear
from tests.unit.benches import TESTED, Room, SeenFaces, a_sound_bench, compressed, hearing, said
from tests.unit.faces_seen import a_face

FREE = DiskRoom(500_000_000_000)


@pytest.fixture(autouse=True)
def _room_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own disk may be nearly full."""
    disk(monkeypatch, FREE)


def disk(monkeypatch: pytest.MonkeyPatch, room: DiskRoom) -> None:
    monkeypatch.setattr("mockinterview.session.equipment.readiness.room_in", lambda _: room)


def tried_all(gear: ReadinessGear, *, heard: bool | None = True) -> dict[Item, Check]:
    """Everything tried once, and the sentence heard or not."""
    readiness = Readiness(gear, lambda _report: None)
    readiness.open()
    try:
        for part in Part:
            readiness.test(part, lambda _sentence: None)
        readiness.say_heard(heard)
        return {Item(check.name): check for check in readiness.checks}
    finally:
        readiness.close()


def camera_in(scene: Pixels) -> tuple[ScriptedCamera, ScriptedClock]:
    clock = ScriptedClock(0)
    return ScriptedCamera(clock, scene=lambda _at: scene), clock


def seeing(scene: Pixels) -> ReadinessGear:
    camera, clock = camera_in(scene)
    return a_sound_bench(camera=camera, clock=clock, wait=clock.wait)


def in_room(room: Room) -> ReadinessGear:
    return a_sound_bench(microphone=room, speaker=room)


class MissingCamera(NoCamera):
    @property
    def condition(self) -> CameraCondition:
        return CameraCondition(CameraState.MISSING)


def dimmed(share: float) -> Pixels:
    """The drawn person, with so much of the light."""
    clock = ScriptedClock(0)
    camera = ScriptedCamera(clock)
    with camera.open():
        frame = camera.latest()
    assert isinstance(frame, Frame)
    return np.asarray(frame.pixels * share, dtype=np.uint8)


def muted() -> ReadinessGear:
    room = Room(said())
    return a_sound_bench(microphone=MutedMicrophone(room, 0.0), speaker=room)


FAULTS = {
    "muted": (muted, Item.MICROPHONE, Verdict.FAULT, voice_check.UNMUTE),
    "nobody speaks": (
        lambda: in_room(Room(said(-200))),
        Item.MICROPHONE,
        Verdict.FAULT,
        voice_check.SPEAK,
    ),
    "too quiet": (
        lambda: in_room(Room(said(-10))),
        Item.MICROPHONE,
        Verdict.WARNING,
        voice_check.CLOSER,
    ),
    "too loud": (
        lambda: in_room(Room(compressed())),
        Item.MICROPHONE,
        Verdict.WARNING,
        voice_check.A_LITTLE_LESS,
    ),
    "clipped": (
        lambda: in_room(Room(said(26))),
        Item.MICROPHONE,
        Verdict.WARNING,
        voice_check.LESS,
    ),
    "noisy": (
        lambda: in_room(Room(said(noise_dbfs=-38))),
        Item.NOISE,
        Verdict.WARNING,
        voice_check.QUIETER,
    ),
    "very noisy": (
        lambda: in_room(Room(said(noise_dbfs=-31))),
        Item.NOISE,
        Verdict.FAULT,
        voice_check.SHUT_OUT,
    ),
    "misheard": (
        lambda: a_sound_bench(recogniser=hearing(("good", "morning"))),
        Item.WORDS,
        Verdict.WARNING,
        voice_check.SLOWER,
    ),
    "no recogniser": (
        lambda: a_sound_bench(recogniser=UnloadableRecogniser),
        Item.WORDS,
        Verdict.WARNING,
        "The speech model is damaged. Verify it: `mockinterview models`.",
    ),
    "microphone refused": (
        lambda: a_sound_bench(microphone=RefusingMicrophone()),
        Item.MICROPHONE,
        Verdict.FAULT,
        "Is another program using it?",
    ),
    "echo": (
        lambda: in_room(Room(said(), echo_loss_db=20)),
        Item.ECHO,
        Verdict.WARNING,
        voice_check.HEADPHONES,
    ),
    "speaker fails": (
        lambda: a_sound_bench(speaker=FailingSpeaker()),
        Item.SPEAKER,
        Verdict.FAULT,
        "Is it still connected?",
    ),
    "voice fails": (
        lambda: a_sound_bench(voice=FailingVoice()),
        Item.SPEAKER,
        Verdict.FAULT,
        "Is espeak-ng installed?",
    ),
    "no camera": (
        lambda: a_sound_bench(camera=MissingCamera()),
        Item.CAMERA,
        Verdict.WARNING,
        picture_check.PLUG_IN,
    ),
    "camera busy": (
        lambda: a_sound_bench(camera=RefusingCamera()),
        Item.CAMERA,
        Verdict.FAULT,
        RefusingCamera.told,
    ),
    "dark": (
        lambda: seeing(dimmed(0.15)),
        Item.LIGHT,
        Verdict.WARNING,
        "Turn on a lamp in front of you, or sit facing a window.",
    ),
    "no face": (
        lambda: a_sound_bench(faces=SeenFaces()),
        Item.FRAMING,
        Verdict.FAULT,
        "Sit facing the camera, with light on your face and its lens uncovered.",
    ),
    "too far": (
        lambda: a_sound_bench(faces=SeenFaces(a_face(height=0.1))),
        Item.FRAMING,
        Verdict.WARNING,
        "Come closer until head and shoulders fill the picture: an arm's length.",
    ),
    "battery low": (
        lambda: a_sound_bench(battery=lambda: Battery(30.0, charging=False)),
        Item.POWER,
        Verdict.WARNING,
        machine_check.PLUG_IN_CHARGER,
    ),
    "battery nearly empty": (
        lambda: a_sound_bench(battery=lambda: Battery(9.0, charging=False)),
        Item.POWER,
        Verdict.FAULT,
        machine_check.PLUG_IN_CHARGER,
    ),
    "device held by another": (
        lambda: a_sound_bench(holders=lambda: (Holder("zoom", "camera"),)),
        Item.PROGRAMS,
        Verdict.WARNING,
        "Close zoom.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_gives_its_sentence_and_no_other(fault: str) -> None:
    make, item, verdict, fix = FAULTS[fault]
    checks = tried_all(make())
    assert (checks[item].verdict, checks[item].fix) == (verdict, fix)
    others = [check for name, check in checks.items() if name is not item]
    assert [check.fix for check in others if check.fix] == []
    assert {check.verdict for check in others} <= {Verdict.GOOD, Verdict.UNTRIED}


@pytest.mark.parametrize(
    ("room", "verdict", "fix"),
    [
        (DiskRoom(100_000_000), Verdict.FAULT, machine_check.FREE_SPACE),
        (DiskRoom(600_000_000), Verdict.WARNING, machine_check.FREE_SPACE),
        (DiskRoom(None, "No space left on device", full=True), Verdict.FAULT, "Free some"),
        (DiskRoom(None, "Permission denied"), Verdict.FAULT, machine_check.ELSEWHERE),
        (DiskRoom(None), Verdict.UNTRIED, ""),  # the system does not say
        (FREE, Verdict.GOOD, ""),
    ],
)
def test_the_disk(
    monkeypatch: pytest.MonkeyPatch, room: DiskRoom, verdict: Verdict, fix: str
) -> None:
    disk(monkeypatch, room)
    check = tried_all(a_sound_bench())[Item.DISK]
    assert check.verdict is verdict
    assert check.fix.startswith(fix)
    assert bool(check.fix) == bool(fix)


def test_all_well_and_nothing_to_mend() -> None:
    checks = tried_all(a_sound_bench())
    assert {check.verdict for check in checks.values()} == {Verdict.GOOD}
    assert conclusion(checks.values()) == "You are ready."
    assert "640x480 at 15 a second" in checks[Item.CAMERA].measured
    assert checks[Item.WORDS].measured == "16 of 16 words heard"


def test_without_a_camera_the_interview_goes_by_sound_and_can_begin() -> None:
    checks = tried_all(a_sound_bench(camera=MissingCamera()))
    assert checks[Item.CAMERA].measured == "no camera: the interview goes by sound"
    assert can_begin(checks.values())
    assert conclusion(checks.values()) == "You can begin. This could be better: camera."


def test_who_wants_no_camera_can_be_ready() -> None:
    checks = tried_all(a_sound_bench(camera=NoCamera()))
    assert checks[Item.CAMERA].verdict is Verdict.GOOD
    assert checks[Item.LIGHT].verdict is Verdict.UNTRIED
    assert conclusion(checks.values()) == "You are ready."


@pytest.mark.parametrize(
    ("faulty", "told"),
    [
        (BlackCamera, "The picture is black: open"),
        (FreezingCamera, "The picture stands still: plug"),
    ],
)
def test_a_camera_that_shows_nothing_must_be_mended(
    faulty: type[BlackCamera] | type[FreezingCamera], told: str
) -> None:
    clock = ScriptedClock(0)
    camera = faulty(ScriptedCamera(clock), clock)
    checks = tried_all(a_sound_bench(camera=camera, clock=clock, wait=clock.wait))
    assert checks[Item.CAMERA].verdict is Verdict.FAULT
    assert checks[Item.CAMERA].fix.startswith(told)
    assert checks[Item.LIGHT].verdict is Verdict.UNTRIED


def test_which_words_were_not_heard_is_said() -> None:
    words = SENTENCE.split()[:-1]
    check = tried_all(a_sound_bench(recogniser=hearing(words)))[Item.WORDS]
    assert check == Check(Item.WORDS, Verdict.GOOD, "15 of 16 words heard, not: today")


def test_the_echo_is_measured_and_so_is_its_delay() -> None:
    check = tried_all(in_room(Room(said(), echo_loss_db=20)))[Item.ECHO]
    assert re.match(r"it comes back (20|21) dB weaker, 250 ms later", check.measured)


def test_a_sentence_that_was_not_heard_must_be_mended() -> None:
    checks = tried_all(a_sound_bench(), heard=False)
    assert checks[Item.SPEAKER].fix == voice_check.LOUDER
    assert conclusion(checks.values()).startswith("Not ready yet. Please mend first: speaker.")


def test_where_nobody_can_say_what_the_microphone_hears_is_proof() -> None:
    echoing = tried_all(in_room(Room(said(), echo_loss_db=20)), heard=None)
    assert echoing[Item.SPEAKER].measured == "the microphone heard it"
    unheard = tried_all(a_sound_bench(), heard=None)
    assert unheard[Item.SPEAKER].verdict is Verdict.UNTRIED
    assert conclusion(unheard.values()) == "Nearly there. Please test as well: speaker."


def test_a_microphone_that_goes_away_is_noticed() -> None:
    room = Room(said())
    gear = a_sound_bench(microphone=UnpluggedMicrophone(room, 1.0), speaker=room)
    check = tried_all(gear)[Item.MICROPHONE]
    assert check.verdict is Verdict.FAULT
    assert check.fix.startswith("Plug it in again")


class TestOneRun:
    def test_nothing_is_kept_before_every_part_was_tried(self) -> None:
        kept: list[EquipmentReport] = []
        readiness = Readiness(a_sound_bench(), kept.append)
        for part in Part:
            assert not kept
            readiness.test(part, lambda _: None)
        assert readiness.asks_whether_heard
        assert not kept
        readiness.say_heard(True)
        assert [report.tested for report in kept] == [TESTED]
        assert [check.name for check in kept[0].checks] == list(Item)
        readiness.test(Part.CAMERA, lambda _: None)  # again, in place
        assert len(kept) == 2
        readiness.close()

    def test_a_test_again_takes_the_place_of_the_one_before(self) -> None:
        battery = Battery(9.0, charging=False)
        readiness = Readiness(a_sound_bench(battery=lambda: battery), lambda _: None)
        readiness.test(Part.MACHINE, lambda _: None)
        assert not can_begin(readiness.checks)
        battery = Battery(9.0, charging=True)
        readiness.test(Part.MACHINE, lambda _: None)
        names = [check.name for check in readiness.checks if check.verdict is Verdict.GOOD]
        assert names == [Item.DISK, Item.POWER, Item.PROGRAMS]
        readiness.close()

    def test_a_disk_that_keeps_nothing_spoils_no_test(self) -> None:
        def full(_report: EquipmentReport) -> None:
            raise StorageError("The disk is full.")

        readiness = Readiness(a_sound_bench(), full)
        for part in Part:
            readiness.test(part, lambda _: None)
        readiness.say_heard(True)
        assert conclusion(readiness.checks) == "You are ready."
        readiness.close()

    def test_a_fault_in_the_program_is_a_verdict(self) -> None:
        def broken() -> Battery:
            raise ZeroDivisionError

        readiness = Readiness(a_sound_bench(battery=broken), lambda _: None)
        readiness.test(Part.MACHINE, lambda _: None)
        assert readiness.checks[0].verdict is Verdict.FAULT
        assert "the log has the details" in readiness.checks[0].measured
        readiness.close()

    @pytest.mark.parametrize("part", [Part.MICROPHONE, Part.CAMERA, Part.SPEAKER])
    def test_leaving_in_the_middle_ends_it_and_lets_go_of_everything(self, part: Part) -> None:
        class Starting(NoCamera):
            @property
            def condition(self) -> CameraCondition:
                return CameraCondition(CameraState.STARTING)

        begun = Flag()
        endless = Endless()
        gear = a_sound_bench(microphone=endless, camera=Starting(), speaker=endless)
        gear = replace(gear, clock=lambda: 0.0, wait=lambda seconds, stop: stop.wait(seconds))
        kept: list[EquipmentReport] = []
        readiness = Readiness(gear, kept.append)
        readiness.open()
        thread = threading.Thread(target=readiness.test, args=(part, lambda _sentence: begun.set()))
        thread.start()
        assert begun.wait(5)
        readiness.close()
        thread.join(5)
        assert not thread.is_alive()
        assert not endless.open_now
        assert not kept
        assert {check.verdict for check in readiness.checks} == {Verdict.UNTRIED}

    def test_nothing_is_tried_once_it_is_closed(self) -> None:
        readiness = Readiness(a_sound_bench(), lambda _: None)
        readiness.close()
        readiness.test(Part.MACHINE, lambda _: None)
        assert readiness.checks[0].verdict is Verdict.UNTRIED


class Endless:
    """Gives silence, and plays, until it is told to stop."""

    def __init__(self) -> None:
        self.open_now = 0

    @contextmanager
    def open(self, sink: Callable[[Samples], None]) -> Iterator[None]:
        self.open_now += 1
        closing = Flag()
        block = faint_noise(0.1, seed=1)

        def give() -> None:
            while not closing.wait(0.02):
                sink(block)

        thread = threading.Thread(target=give)
        thread.start()
        try:
            yield
        finally:
            closing.set()
            thread.join()
            self.open_now -= 1

    def play(self, pcm: Pcm, stop: Flag) -> float:
        stop.wait(10)
        return 0.0


class TestWords:
    def test_each_item_belongs_to_a_part_and_each_part_has_items(self) -> None:
        assert list(PART_OF) == list(Item)
        assert set(PART_OF.values()) == set(Part)

    def test_what_is_needed_and_untried_comes_before_what_could_be_better(self) -> None:
        checks = [untried(Item.SPEAKER), Check(Item.LIGHT, Verdict.WARNING, "dim", "Lamp.")]
        assert conclusion(checks) == "Nearly there. Please test as well: speaker."
        assert not can_begin(checks)

    def test_in_short_names_what_was_not_ready(self) -> None:
        checks = [
            Check(Item.CAMERA, Verdict.FAULT, "black", "Open it."),
            Check(Item.LIGHT, Verdict.WARNING, "dim", "Lamp."),
            Check(Item.NOISE, Verdict.WARNING, "loud", "Shut."),
            Check(Item.ECHO, Verdict.GOOD, "none"),
        ]
        assert in_short(checks) == "must be mended: camera; could be better: light, noise"
        assert in_short(checks[3:]) == "everything was ready"


def test_the_folder_is_really_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    (tmp_path / "file").write_bytes(b"")
    check = tried_all(a_sound_bench(tmp_path / "file" / "below"))[Item.DISK]
    assert check.verdict is Verdict.FAULT
    below = tried_all(a_sound_bench(tmp_path / "new"))[Item.DISK]
    assert "GB free" in below.measured
    assert list((tmp_path / "new").iterdir()) == []
