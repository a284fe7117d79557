"""The checklist: what a list must hold, how long ticks hold, and what an interview keeps."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.archive.ticks import TickFile
from mockinterview.devices.files.checklist import find_checklist, read_checklist
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.assessment import Grade
from mockinterview.interview.model import Checked, Plan
from mockinterview.interview.written.checklist import (
    MAX_ITEMS,
    TEMPLATE,
    TEXT_LIMIT,
    Checklist,
    ChecklistFaults,
    Item,
    Sheet,
    Tick,
    begun,
    parse_checklist,
    ticked_of,
    ticks_after,
)
from mockinterview.resources import bundled
from tests.unit.plans import a_plan

# Line 4 is the first [[item]], line 10 the second.
GOOD = """\
schema = 1
title = "Before it begins"

[[item]]
id = "water"
text = "A glass of water"
group = "At hand"
tip = "A sip is a moment to think."

[[item]]
id = "outfit"
text = "Dressed to the shoes"
group = "Dress"
tip = "You may have to stand up."
source = "our career centre"
grade = "D"
"""
WATER, OUTFIT = parse_checklist(GOOD, "good.toml").items
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def faults_of(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ChecklistFaults) as caught:
        parse_checklist(text, "mine.toml")
    return [(fault.line, fault.key) for fault in caught.value.faults]


def ago(**time: int) -> str:
    return (NOW - timedelta(**time)).isoformat()


def test_a_good_list_is_read_whole() -> None:
    checklist = parse_checklist(GOOD, "good.toml")
    assert checklist.title == "Before it begins"
    assert [item.id for item in checklist.items] == ["water", "outfit"]
    assert (WATER.source, WATER.grade) == ("", None)
    assert (OUTFIT.source, OUTFIT.grade) == ("our career centre", Grade.D)


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("schema = 1\n", "", 1, "schema"),
        ("schema = 1", "schema = 2", 1, "schema"),
        ("schema = 1", "schema = true", 1, "schema"),
        ('title = "Before it begins"\n', "", 1, "title"),
        ('title = "Before it begins"', 'title = ""', 2, "title"),
        ('id = "water"', 'id = "A glass"', 5, "item[1].id"),
        ('id = "water"', 'id = "outfit"', 11, "item[2].id"),  # the later one is told
        ('text = "A glass of water"', "text = 3", 6, "item[1].text"),
        ('"A glass of water"', f'"{"x" * (TEXT_LIMIT + 1)}"', 6, "item[1].text"),
        ('"A glass of water"', r'"A \u001b[2J glass"', 6, "item[1].text"),
        ('tip = "You may have to stand up."\n', "", 10, "item[2].tip"),
        ('grade = "D"', 'grade = "E"', 16, "item[2].grade"),
        ('grade = "D"\n', "", 10, "item[2].grade"),  # a source without its worth
        ('source = "our career centre"\n', "", 10, "item[2].source"),
        ('grade = "D"', 'grade = "D"\ncolour = "red"', 17, "item[2].colour"),
        ("schema = 1", "schema = 1\nitems = 2", 2, "items"),
        ("[[item]]", "[item]", 10, ""),  # a table that is there already
        ("title = ", "title ", 2, ""),
    ],
)
def test_each_fault_has_its_line_and_key(old: str, new: str, line: int, key: str) -> None:
    assert (line, key) in faults_of(GOOD.replace(old, new, 1))


def test_a_list_without_items_is_none() -> None:
    assert faults_of('schema = 1\ntitle = "Nothing"\n') == [(1, "item")]


def test_a_group_that_begins_twice_is_told() -> None:
    third = '\n[[item]]\nid = "pen"\ntext = "A pen"\ngroup = "At hand"\ntip = "To note."\n'
    assert faults_of(GOOD + third) == [(21, "item[3].group")]


def test_too_many_items_are_told_at_the_first_that_is_too_many() -> None:
    block = '[[item]]\nid = "a-{0}"\ntext = "Thing {0}"\ngroup = "All"\ntip = "Why."\n'
    begin = 'schema = 1\ntitle = "Long"\n'
    most = begin + "".join(block.format(number) for number in range(MAX_ITEMS))
    assert len(parse_checklist(most, "long.toml").items) == MAX_ITEMS
    assert faults_of(most + block.format(MAX_ITEMS)) == [
        (3 + 5 * MAX_ITEMS, f"item[{MAX_ITEMS + 1}]")
    ]


def test_all_faults_are_told_at_once_with_the_file() -> None:
    with pytest.raises(ChecklistFaults) as caught:
        parse_checklist(GOOD.replace('"A glass of water"', '""').replace('"D"', '"Z"'), "m.toml")
    assert "The checklist m.toml has 2 faults" in caught.value.message
    assert "m.toml:6: item[1].text: is empty" in caught.value.message
    assert "mockinterview checklist check" in caught.value.hint


@given(st.text(max_size=300))
def test_any_text_is_a_list_or_has_faults(text: str) -> None:
    for tried in (text, GOOD + text, GOOD.replace("A glass", text)):
        try:
            parse_checklist(tried, "any.toml")
        except ChecklistFaults as faults:
            assert faults.faults
            assert "\x1b" not in str(faults)


class TestBundled:
    ITEMS = read_checklist(bundled("assets") / "checklist.toml").items

    def test_covers_conduct_and_dress(self) -> None:
        wanted = {
            *("whole-outfit", "at-a-table", "no-smoking", "in-one-place", "quiet-room"),
            *("others-know", "calm-background", "camera-height", "light-in-front"),
            *("charger", "name-on-screen", "link-and-number", "telephone-silent"),
            *("notes-and-pen", "water", "online-early"),
        }
        assert wanted <= {item.id for item in self.ITEMS}

    @pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
    def test_each_says_who_says_so_and_how_well_founded_it_is(self, item: Item) -> None:
        assert item.source
        assert item.grade
        # What is convention names no study.
        assert (item.grade is Grade.D) == (item.source == "advice on video interviews")

    def test_the_template_is_a_valid_list(self) -> None:
        assert len(parse_checklist(TEMPLATE, "new.toml").items) == 1


class TestTicks:
    @pytest.mark.parametrize(
        ("at", "ticked", "last"),
        [
            (NOW.isoformat(), True, ""),
            (ago(hours=12), True, ""),
            (ago(hours=12, seconds=1), False, ago(hours=12, seconds=1)),
            # A clock that was put back: as if it were old.
            (ago(hours=-1), False, ago(hours=-1)),
            # The same moment in another zone.
            ("2026-11-24T10:00:00+01:00", True, ""),
        ],
    )
    def test_hold_for_half_a_day(self, at: str, ticked: bool, last: str) -> None:
        line = begun(a_list(), [Tick("water", at)], NOW).lines[0]
        assert (line.ticked, line.last) == (ticked, last)

    def test_of_things_not_on_the_list_change_nothing(self) -> None:
        assert begun(a_list(), [Tick("hat", NOW.isoformat())], NOW).ticked == 0

    def test_keep_their_time_when_the_list_is_gone_through_again(self) -> None:
        before = (Tick("water", ago(hours=2)),)
        sheet = begun(a_list(), before, NOW).toggled(1)
        assert ticks_after(sheet, before, NOW) == (*before, Tick("outfit", NOW.isoformat()))

    def test_taken_away_are_forgotten_and_old_ones_remembered(self) -> None:
        before = (Tick("water", ago(hours=2)), Tick("outfit", ago(days=3)))
        sheet = begun(a_list(), before, NOW).toggled(0)
        assert ticks_after(sheet, before, NOW) == (Tick("outfit", ago(days=3)),)

    def test_of_another_list_stay(self) -> None:
        before = (Tick("hat", ago(hours=1)),)
        assert ticks_after(begun(a_list(), before, NOW), before, NOW) == before

    @given(st.lists(st.integers(-1, 2), max_size=12))
    def test_toggling_twice_changes_nothing(self, numbers: list[int]) -> None:
        sheet = start = begun(a_list(), (), NOW)
        for number in [*numbers, *numbers]:
            sheet = sheet.toggled(number)
        assert sheet == start


class TestKept:
    def test_in_words_ticked_and_not(self) -> None:
        checked = begun(a_list(), (), NOW).toggled(1).checked
        assert checked == (
            Checked("water", "A glass of water", ticked=False),
            Checked("outfit", "Dressed to the shoes", ticked=True),
        )
        assert ticked_of(checked) == "1 of 2 ticked"

    def test_nothing_where_nothing_is_ticked(self) -> None:
        assert begun(a_list(), (), NOW).checked == ()
        assert Sheet("", ()).checked == ()

    def test_a_plan_from_before_there_was_a_checklist_can_be_read(self) -> None:
        plan = msgspec.to_builtins(a_plan())
        del plan["checklist"]
        assert msgspec.convert(plan, Plan).checklist == ()


class TestTickFile:
    def test_remembers(self, tmp_path: Path) -> None:
        ticks = (Tick("water", ago(days=1)), Tick("outfit", NOW.isoformat()))
        TickFile(tmp_path / "data").keep(ticks)
        assert TickFile(tmp_path / "data").read() == ticks
        assert [path.name for path in (tmp_path / "data").iterdir()] == ["checklist-ticks.json"]

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"not json",
            b'{"id": "water"}',
            b'[{"id": 3, "at": 4}]',
            b"[" * 100_000,
            b"\xff\xfe",
            b'[{"id": "water", "at": "yesterday"}]',
            b'[{"id": "water", "at": "2026-11-24T09:00:00"}]',  # nobody knows in which zone
        ],
    )
    def test_that_is_damaged_holds_no_ticks(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "checklist-ticks.json").write_bytes(content)
        assert TickFile(tmp_path).read() == ()

    def test_keeps_the_newest_of_very_many(self, tmp_path: Path) -> None:
        TickFile(tmp_path).keep([Tick(f"a-{hour}", ago(hours=hour)) for hour in range(1000)])
        kept = TickFile(tmp_path).read()
        assert len(kept) == 600
        assert kept[-1].id == "a-0"

    def test_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(StorageError, match="ticks could not be written"):
            TickFile(tmp_path / "file").keep([Tick("water", NOW.isoformat())])


class TestFile:
    def test_the_bundled_one_counts_until_there_is_another(self, tmp_path: Path) -> None:
        ours = tmp_path / "bundled"
        assert find_checklist(None, tmp_path, ours) == ours / "checklist.toml"
        (tmp_path / "checklist.toml").write_text("")
        assert find_checklist(None, tmp_path, ours) == tmp_path / "checklist.toml"
        assert find_checklist(tmp_path / "own", tmp_path, ours) == tmp_path / "own"

    def test_a_broken_link_is_told_rather_than_passed_over(self, tmp_path: Path) -> None:
        (tmp_path / "checklist.toml").symlink_to("nowhere")
        with pytest.raises(InputError, match="There is no file"):
            read_checklist(find_checklist(None, tmp_path, tmp_path))

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "checklist.toml", stat.S_IRUSR)
        with pytest.raises(InputError, match="is not a file"):
            read_checklist(tmp_path / "checklist.toml")


def a_list() -> Checklist:
    return Checklist("Before it begins", (WATER, OUTFIT))
