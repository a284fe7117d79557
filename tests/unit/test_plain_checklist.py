"""The checklist in plain lines: what is asked, what y and Enter do, and that nothing is forced."""

from dataclasses import replace

import pytest

from mockinterview.errors import InputError, StorageError
from mockinterview.interview.written.checklist import Sheet
from mockinterview.plain.checklist import tick_in_lines
from tests.tui.fake_studio import SHEET, Stage, a_stage


def ticked(stage: Stage, *typed: str) -> tuple[list[str], list[str]]:
    """Ids of what an interview keeps as ticked, and the lines that were shown."""
    keys, lines = iter(typed), list[str]()
    sheet = replace(SHEET, lines=SHEET.lines[:4])
    stage.sheet = sheet
    checked = tick_in_lines(stage.studio(), lines.append, lambda: next(keys))
    return [each.id for each in checked if each.ticked], lines


def test_enter_goes_straight_on_with_the_ticks_that_hold() -> None:
    stage = a_stage()
    kept, lines = ticked(stage, "")
    assert kept == ["at-a-table"]
    assert lines[0] == "Before your interview: 4 things to have in order, 1 ticked."
    assert stage.sheets_kept == []


def test_each_thing_is_ticked_with_y_and_left_with_enter() -> None:
    stage = a_stage()
    kept, lines = ticked(stage, "y", "Y", "", "", "yes")
    assert kept == ["whole-outfit", "at-a-table", "in-one-place"]
    assert "[ ] A whole outfit that suits the job, down to the shoes" in lines
    assert "    Source: research on professional appearance (one good study)." in lines
    assert lines[-1] == "3 of 4 ticked."
    assert [sheet.ticked for sheet in stage.sheets_kept] == [3]


def test_a_tick_can_be_taken_away_and_what_means_nothing_leaves_it() -> None:
    assert ticked(a_stage(), "y", "what", "n", "y", "n")[0] == ["no-smoking"]


def test_g_goes_on_in_the_middle() -> None:
    assert ticked(a_stage(), "y", "y", "g")[0] == ["whole-outfit", "at-a-table"]


@pytest.mark.parametrize(
    "failure", [InputError("The checklist has 1 fault:\n  mine.toml:3: title: is empty", "Mend.")]
)
def test_a_list_that_cannot_be_read_is_told_and_holds_nothing_up(failure: InputError) -> None:
    kept, lines = ticked(a_stage(checklist_failure=failure))
    assert kept == []
    assert lines == ["The checklist has 1 fault:", "  mine.toml:3: title: is empty", "Mend."]


def test_ticks_that_cannot_be_kept_for_later_still_count_now() -> None:
    def refuse(_: Sheet) -> None:
        raise StorageError("The disk is full.")

    keys, lines = iter(["y", "y", "g"]), list[str]()
    studio = replace(a_stage().studio(), keep_sheet=refuse)
    checked = tick_in_lines(studio, lines.append, lambda: next(keys))
    assert "The disk is full." in lines
    assert checked[0].ticked
