"""Small files, whole or not at all."""

from pathlib import Path

import pytest

from mockinterview.session.equipment.machine import room_in
from mockinterview.whole_file import replace_whole, write_new
from tests.unit.test_film import files_no_larger_than

TEXT = b"title = 'x'\n" * 2_000


def test_a_full_disk_leaves_no_half_of_a_new_file(tmp_path: Path) -> None:
    file = tmp_path / "bank.toml"
    with files_no_larger_than(100), pytest.raises(OSError, match="too large"):
        write_new(file, TEXT)
    assert list(tmp_path.iterdir()) == []
    write_new(file, TEXT)  # the same name is free
    assert file.read_bytes() == TEXT


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("a", "link"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, TEXT)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_file_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with files_no_larger_than(100), pytest.raises(OSError, match="too large"):
        replace_whole(tmp_path / "a", TEXT)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_the_look_for_room_leaves_nothing_behind(tmp_path: Path) -> None:
    with files_no_larger_than(0):
        assert room_in(tmp_path).trouble
    assert room_in(tmp_path).free_bytes
    assert list(tmp_path.iterdir()) == []
