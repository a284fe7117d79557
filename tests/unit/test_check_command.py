"""`mockinterview check` and its plain lines, and the result that goes along with an interview."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from mockinterview.archive.equipment_file import KeptEquipmentTest
from mockinterview.archive.store import SqliteArchive
from mockinterview.cli.house import House
from mockinterview.interview.equipment import Check, EquipmentReport, Item, Part, Verdict
from mockinterview.interview.model import Plan
from mockinterview.plain.equipment import hold_equipment_test
from mockinterview.plain.review import interview_lines
from mockinterview.session.equipment.readiness import Readiness, ReadinessGear
from mockinterview.settings import load_settings
from tests.unit.archive_samples import PLAN, STARTED
from tests.unit.benches import Room, a_sound_bench, said
from tests.unit.test_commands import run

REPORT = EquipmentReport(
    "2026-11-24T17:00:00+00:00",
    (
        Check(Item.LIGHT, Verdict.WARNING, "brightness 40 of 255", "Turn on a lamp."),
        Check(Item.ECHO, Verdict.GOOD, "none"),
    ),
)
IN_SHORT = "Equipment test of 2026-11-24T17:00:00+00:00: could be better: light."


def held(gear: ReadinessGear, *typed: str, at_terminal: bool = True) -> tuple[list[str], list[str]]:
    """What was printed, and what was asked, of somebody who types `typed` and then leaves."""
    answers: Iterator[str] = iter(typed)
    printed: list[str] = []
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    readiness = Readiness(gear, lambda _report: None)
    try:
        hold_equipment_test(readiness, printed.append, printed.append, ask if at_terminal else None)
    finally:
        readiness.close()
    return printed, asked


class TestLines:
    def test_all_is_tried_in_order_and_ends_with_you_are_ready(self) -> None:
        printed, asked = held(a_sound_bench(), "", "y")
        assert printed[-1] == "You are ready."
        assert len(asked) == 2  # whether it is quiet, and whether the sentence was heard
        names = [line[:15].strip() for line in printed if "+ ready" in line]
        assert names == list(Item)

    def test_what_is_not_good_is_offered_again_and_again(self) -> None:
        gear = a_sound_bench(microphone=Room(said(-10), each_time=True))
        printed, asked = held(gear, "", "y", "", "n", "y")
        assert sum("too quiet" in line for line in printed) == 2
        assert sum("Test the microphone again" in prompt for prompt in asked) == 2
        assert printed[-1] == "You can begin. This could be better: microphone."

    def test_an_answer_that_never_comes_is_no_answer(self) -> None:
        printed, _ = held(a_sound_bench())
        assert printed[-1] == "Nearly there. Please test as well: speaker."

    def test_without_a_terminal_nothing_is_asked(self) -> None:
        printed, asked = held(a_sound_bench(), at_terminal=False)
        assert asked == []
        assert printed[-1] == "Nearly there. Please test as well: speaker."

    def test_a_fix_stands_under_its_verdict(self) -> None:
        room = Room(said(-10))
        printed, _ = held(a_sound_bench(microphone=room, speaker=room), at_terminal=False)
        at = next(n for n, line in enumerate(printed) if line.startswith("microphone"))
        assert "~ could be better" in printed[at]
        assert printed[at + 1].strip() == "Move the microphone closer or turn up its input level."


class TestCommand:
    def test_a_machine_without_devices_gets_verdicts_as_json(self, tmp_path: Path) -> None:
        # A sound server that nobody has.
        done = run(
            tmp_path, "--camera", "none", "check", "--json", PULSE_SERVER="unix:/nowhere/pulse"
        )
        assert done.returncode == 1
        told = json.loads(done.stdout)
        assert told["can_begin"] is False
        assert [check["name"] for check in told["checks"]] == list(Item)
        by_name = {check["name"]: check for check in told["checks"]}
        assert by_name["microphone"]["verdict"] == "fault"
        assert by_name["microphone"]["fix"]
        assert by_name["camera"]["measured"] == "none is wanted: the interview goes by sound"
        assert "doctor" not in done.stdout
        assert KeptEquipmentTest(tmp_path / "data").read() is not None


class TestKeptWithTheInterview:
    @pytest.fixture
    def house(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
        monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
        house = House(load_settings({}))
        yield house
        house.close()

    def test_an_interview_takes_the_newest_test_along(self, house: House) -> None:
        choices = house.choices(demo=False, seed=1)
        assert house.plan(choices).equipment is None
        KeptEquipmentTest(house.settings.data_folder).keep(REPORT)
        assert house.plan(choices).equipment == REPORT

    def test_the_bundled_candidate_has_no_equipment(self, house: House) -> None:
        KeptEquipmentTest(house.settings.data_folder).keep(REPORT)
        assert house.plan(house.choices(demo=True, seed=1)).equipment is None

    def test_it_is_stored_and_shown_in_a_quiet_line(self, tmp_path: Path) -> None:
        with SqliteArchive(tmp_path) as archive:
            key = archive.open_interview(replace(PLAN, equipment=REPORT), STARTED, "person")
            interview = archive.load(key)
        assert interview.plan.equipment == REPORT
        assert IN_SHORT in list(interview_lines(interview))

    def test_an_interview_from_before_there_were_tests_still_opens(self) -> None:
        stored = msgspec.to_builtins(PLAN)
        del stored["equipment"]
        plan = msgspec.convert(stored, Plan)
        assert plan.equipment is None
        assert plan == PLAN


def test_the_parts_are_tried_from_what_needs_nobody_to_what_does() -> None:
    assert list(Part) == [Part.MACHINE, Part.CAMERA, Part.MICROPHONE, Part.SPEAKER]
