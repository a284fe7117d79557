"""Finding and reading bank files, and what a person is told when that fails."""

import os
from pathlib import Path

import pytest

from mockinterview.devices.files.banks import find_bank, list_banks, read_bank
from mockinterview.errors import InputError
from mockinterview.interview.written.bank import BankFaults, template
from mockinterview.interview.written.toml_tables import MAX_BYTES


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """The person's own folder, one that does not exist, and the bundled one."""
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    for folder, names in ((own, ["night_shift"]), (bundled, ["first_job", "night-shift", "sales"])):
        folder.mkdir()
        for name in names:
            text = template(name.replace("_", "-"), name)
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    (own / "notes.txt").write_text("no bank")
    (own / "broken.toml").write_text("schema = ")
    (own / "quiz.toml").write_text(template("trade-school", "Quiz"), encoding="utf-8")
    return [own, tmp_path / "nowhere", bundled]


def test_banks_are_listed_by_name_and_the_first_folder_wins(folders: list[Path]) -> None:
    own, _, bundled = folders
    assert list_banks(folders) == [
        own / "broken.toml",
        bundled / "first_job.toml",
        own / "night_shift.toml",
        own / "quiz.toml",
        bundled / "sales.toml",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sales", "bundled/sales.toml"),
        ("first-job", "bundled/first_job.toml"),
        ("First Job", "bundled/first_job.toml"),
        ("night-shift", "own/night_shift.toml"),
        ("trade-school", "own/quiz.toml"),  # by the id inside
        ("quiz", "own/quiz.toml"),
        ("broken", "own/broken.toml"),  # found, so that its faults can be shown
    ],
)
def test_a_bank_is_found_by_file_name_or_id(
    folders: list[Path], tmp_path: Path, name: str, expected: str
) -> None:
    assert find_bank(name, folders) == tmp_path / expected


@pytest.mark.parametrize("path", ["mine.toml", "./sales", "/etc/sales"])
def test_what_looks_like_a_path_is_taken_as_one(folders: list[Path], path: str) -> None:
    assert find_bank(path, folders) == Path(path)


def test_an_unknown_name_is_answered_with_close_ones(folders: list[Path]) -> None:
    with pytest.raises(InputError) as caught:
        find_bank("nigth shift", folders)
    assert caught.value.hint == "Did you mean night-shift?"


def test_a_name_unlike_any_is_answered_with_all_of_them(folders: list[Path]) -> None:
    with pytest.raises(InputError) as caught:
        find_bank("\x1b[2Jxyzzy", folders)
    assert caught.value.message == 'There is no question bank "[2Jxyzzy".'
    for name in ("first-job", "night-shift", "quiz", "sales", "trade-school"):
        assert name in caught.value.hint


def test_a_bank_file_is_read(folders: list[Path]) -> None:
    assert read_bank(folders[0] / "quiz.toml").id == "trade-school"


def test_faults_name_the_file(folders: list[Path]) -> None:
    with pytest.raises(BankFaults) as caught:
        read_bank(folders[0] / "broken.toml")
    assert "broken.toml:1: " in caught.value.message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_bank(tmp_path / "gone.toml")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_bank(tmp_path)


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(InputError, match="is not a file"):
        read_bank(tmp_path / "pipe.toml")


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "bank.toml/inside"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "bank.toml").touch()
    with pytest.raises(InputError, match="cannot be read"):
        read_bank(tmp_path / name)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.toml"
    path.touch()

    def refuse(*_: object, **__: object) -> None:  # root may read everything, so modes do not help
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        read_bank(path)


def test_a_huge_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(2**40)  # sparse: a terabyte in name only
    with pytest.raises(InputError, match=f"larger than {MAX_BYTES // 1024} KiB"):
        read_bank(path)


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('schema = 1\ntitle = "Bewährung"'.encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.toml:2: is not UTF-8"):
        read_bank(path)


def test_a_folder_of_banks_that_is_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "banks"
    path.touch()
    with pytest.raises(InputError, match="cannot be read"):
        list_banks([path])
