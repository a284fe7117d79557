"""The file of the plan of nine: kept whole, put aside when it is none, forgotten on request."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.archive.json_file import MOST_BYTES
from mockinterview.archive.practice_file import (
    BROKEN,
    NAME,
    forget_practice,
    read_practice,
    write_practice,
)
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.model import Level
from mockinterview.interview.nine import changed
from tests.unit.assessments import a_finding
from tests.unit.test_nine import a_plan_of_nine, an_interview

PLAN = changed(a_plan_of_nine(an_interview(1, a_finding("pace-fast"))), 3, level=Level.HARD)
WRITTEN = msgspec.json.encode(PLAN)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert read_practice(tmp_path) is None
    write_practice(tmp_path / "data", PLAN)
    assert read_practice(tmp_path / "data") == PLAN
    assert [each.name for each in (tmp_path / "data").iterdir()] == [NAME]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff\xfe", id="no text"),
        pytest.param(b"[" * 50_000, id="nested without end"),
        pytest.param(b" " * MOST_BYTES + WRITTEN, id="far too long"),
        pytest.param(b"{}", id="nothing in it"),
        pytest.param(b'{"since": "x", "practices": []}', id="not nine"),
        pytest.param(WRITTEN.replace(b'"number":9', b'"number":8'), id="a number twice"),
        pytest.param(WRITTEN.replace(b'"clear"', b'"perfect"'), id="a line that there is not"),
        pytest.param(WRITTEN.replace(b'"clear"', b'"phone"'), id="no line for a video call"),
        pytest.param(WRITTEN.replace(b'"warm"', b'"rude"'), id="nobody's interviewer"),
        pytest.param(WRITTEN.replace(b'"length":3', b'"length":999'), id="no length"),
        pytest.param(WRITTEN.replace(b'"hard"', b'"cruel"'), id="no level"),
        pytest.param(WRITTEN.replace(b"Nothing", b"\\u001b]0;x\\u0007"), id="drives the terminal"),
        pytest.param(WRITTEN.replace(b'"level"]', b'"number"]'), id="no field of the person's"),
    ],
)
def test_what_is_no_plan_is_put_aside_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    assert content != WRITTEN
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(InputError, match="put aside"):
        read_practice(tmp_path)
    assert (tmp_path / BROKEN).read_bytes() == content
    assert read_practice(tmp_path) is None


@given(st.integers(0, len(WRITTEN) - 1), st.binary(min_size=1, max_size=3))
def test_no_damage_is_more_than_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, dirt: bytes
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    (folder / NAME).write_bytes(WRITTEN[:at] + dirt + WRITTEN[at + len(dirt) :])
    try:
        plan = read_practice(folder)
    except InputError:
        return
    assert plan
    assert len(plan.practices) == 9


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError, match="could not be saved"):
        write_practice(tmp_path / "file", PLAN)


def test_forgetting_leaves_nothing(tmp_path: Path) -> None:
    write_practice(tmp_path, PLAN)
    (tmp_path / BROKEN).write_bytes(b"old")
    assert forget_practice(tmp_path)
    assert not list(tmp_path.iterdir())
    assert not forget_practice(tmp_path)
