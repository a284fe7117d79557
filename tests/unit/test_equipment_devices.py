"""What the machine says of battery and of programs that hold devices, and the test that is kept."""

import os
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from mockinterview.archive.equipment_file import KeptEquipmentTest
from mockinterview.devices.holders import holders, other_holders
from mockinterview.devices.power import battery
from mockinterview.errors import StorageError
from mockinterview.feedback.checks.machine import Battery, Holder, power_check, programs_check
from mockinterview.interview.equipment import Check, EquipmentReport, Item, Verdict

REPORT = EquipmentReport(
    "2026-11-24T17:00:00+00:00",
    (Check(Item.LIGHT, Verdict.WARNING, "brightness 40 of 255", "Turn on a lamp."),),
)


def a_process(proc: Path, pid: int, name: str, *opened: str) -> None:
    (proc / str(pid) / "fd").mkdir(parents=True)
    (proc / str(pid) / "comm").write_text(f"{name}\n")
    for number, path in enumerate(opened):
        (proc / str(pid) / "fd" / str(number)).symlink_to(path)


class TestHolders:
    def test_who_has_which_device_open(self, tmp_path: Path) -> None:
        a_process(tmp_path, 7, "zoom", "/dev/null", "/dev/video0", "/dev/video0")
        a_process(tmp_path, 12, "audacity", "/dev/snd/pcmC0D0c", "/dev/snd/pcmC0D0p")
        assert holders(tmp_path, ()) == (
            Holder("zoom", "camera"),
            Holder("audacity", "microphone"),
            Holder("audacity", "speaker"),
        )

    def test_sound_servers_this_program_and_mixers_are_no_rivals(self, tmp_path: Path) -> None:
        a_process(tmp_path, 7, "pipewire", "/dev/snd/pcmC0D0c", "/dev/video0")
        a_process(tmp_path, 8, "python", "/dev/video0")
        a_process(tmp_path, 9, "alsamixer", "/dev/snd/controlC0")
        assert holders(tmp_path, {8}) == ()

    def test_what_may_not_be_looked_into_is_left_out(self, tmp_path: Path) -> None:
        (tmp_path / "7").mkdir()  # neither fd nor comm, as of one that has just ended
        assert holders(tmp_path, ()) == ()

    def test_a_system_without_proc_does_not_say(self, tmp_path: Path) -> None:
        assert other_holders(tmp_path) is None
        assert programs_check(None).verdict is Verdict.UNTRIED

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux only")
    def test_this_machine_can_be_asked(self) -> None:
        assert other_holders() is not None


class TestBattery:
    @pytest.mark.parametrize(
        ("read", "expected"),
        [
            (None, None),
            (SimpleNamespace(percent=50, power_plugged=True, secsleft=-2), Battery(50, True)),
            (
                SimpleNamespace(percent=50, power_plugged=False, secsleft=3600),
                Battery(50, False, 60.0),
            ),
            # Nobody knows whether it is plugged in: no warning is made of a guess.
            (SimpleNamespace(percent=5, power_plugged=None, secsleft=-1), Battery(5, True)),
        ],
    )
    def test_as_the_system_says(
        self, monkeypatch: pytest.MonkeyPatch, read: object, expected: Battery | None
    ) -> None:
        monkeypatch.setattr(psutil, "sensors_battery", lambda: read, raising=False)
        assert battery() == expected

    def test_a_system_that_fails_or_knows_no_batteries(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails() -> None:
            raise FileNotFoundError

        monkeypatch.setattr(psutil, "sensors_battery", fails, raising=False)
        assert battery() is None
        monkeypatch.delattr(psutil, "sensors_battery")
        assert battery() is None

    @pytest.mark.parametrize(
        ("percent", "charging", "verdict"),
        [
            (100.0, False, Verdict.GOOD),
            (40.0, False, Verdict.GOOD),  # the bound itself is good
            (39.0, False, Verdict.WARNING),
            (15.0, False, Verdict.WARNING),
            (14.0, False, Verdict.FAULT),
            (1.0, True, Verdict.GOOD),
        ],
    )
    def test_the_verdict(self, percent: float, charging: bool, verdict: Verdict) -> None:
        assert power_check(Battery(percent, charging)).verdict is verdict


class TestKept:
    def test_the_newest_survives_a_restart(self, tmp_path: Path) -> None:
        folder = tmp_path / "data"
        KeptEquipmentTest(folder).keep(EquipmentReport("2026-11-23T17:00:00+00:00", ()))
        KeptEquipmentTest(folder).keep(REPORT)
        assert KeptEquipmentTest(folder).read() == REPORT
        assert [path.name for path in folder.iterdir()] == ["equipment.json"]

    def test_none_without_a_test(self, tmp_path: Path) -> None:
        assert KeptEquipmentTest(tmp_path).read() is None

    @pytest.mark.parametrize(
        "content", [b"", b'{"tested": 3}', b'{"tested": "\xff", "checks": []}', b"[" * 100_000]
    )
    def test_none_with_a_damaged_one(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "equipment.json").write_bytes(content)
        assert KeptEquipmentTest(tmp_path).read() is None

    def test_a_folder_that_takes_nothing_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(StorageError, match="could not be kept"):
            KeptEquipmentTest(tmp_path / "file" / "below").keep(REPORT)

    def test_a_pid_of_its_own_keeps_two_programs_apart(self, tmp_path: Path) -> None:
        other = tmp_path / f".equipment-{os.getpid() + 1}.json"
        other.write_text("half a")
        KeptEquipmentTest(tmp_path).keep(REPORT)
        assert other.read_text() == "half a"
