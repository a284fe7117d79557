"""Settings: what overrides what, where a value came from, every fault at once, remembering."""

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from mockinterview.errors import InputError, StorageError
from mockinterview.folders import find_folders
from mockinterview.interview.model import Level
from mockinterview.settings import (
    KEYS,
    Settings,
    load_settings,
    remember,
    remember_all,
)
from mockinterview.settings_file import LARGEST_FILE_BYTES


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for key in KEYS:
        monkeypatch.delenv(key.variable, raising=False)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def write(home: Path, text: str) -> Path:
    file = home / "config.toml"
    file.write_bytes(text.encode())
    return file


def source_of(name: str, **flags: object) -> str:
    (found,) = (each for each in load_settings(flags).provenance if each.key.name == name)
    return found.source


# Reading


def test_without_any_choice_the_defaults_hold_and_nothing_is_written(home: Path) -> None:
    loaded = load_settings()
    assert loaded.settings == Settings()
    assert loaded.settings.data_folder == home / "data"
    assert {each.source for each in loaded.provenance} == {"default"}
    assert list(home.iterdir()) == []


def test_each_source_overrides_the_one_before(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(home, '# mine\nlength = 3\nlevel = "easy"\nrole = "cook"\n')
    monkeypatch.setenv("MOCKINTERVIEW_LENGTH", "7")
    monkeypatch.setenv("MOCKINTERVIEW_LEVEL", "medium")
    settings = load_settings({"level": "hard", "role": None}).settings
    assert (settings.role, settings.length, settings.level) == ("cook", 7, Level.HARD)
    assert source_of("theme") == "default"
    assert source_of("role") == f"{file}, line 4"
    assert source_of("length") == "MOCKINTERVIEW_LENGTH"
    assert source_of("level", level="hard") == "--level"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("captions", "false", False),
        ("captions", "0", False),
        ("finish_on_silence_seconds", "2.5", 2.5),
        ("finish_on_silence_seconds", "3", 3.0),
        ("length", "20", 20),
        ("theme", "light", "light"),
        ("persona", "formal", "formal"),
        ("role", "Ko\x1b[31mch  und\nBäcker", "Ko[31mch und Bäcker"),  # nothing drives a terminal
    ],
)
def test_the_environment_spells_values_as_text(
    name: str, text: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"MOCKINTERVIEW_{name.upper()}", text)
    assert getattr(load_settings().settings, name) == value


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_LENGTH", "")
    assert load_settings().settings.length == 5


def test_paths_start_from_where_they_were_written(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, 'model = "models/small"\ndata_folder = "/elsewhere"\n')
    monkeypatch.chdir(tmp_path)
    settings = load_settings().settings
    assert (settings.model, settings.data_folder) == (home / "models/small", Path("/elsewhere"))
    assert load_settings({"model": "here"}).settings.model == tmp_path / "here"
    assert load_settings({"model": Path("/there")}).settings.model == Path("/there")


def test_an_empty_model_means_none(home: Path) -> None:
    write(home, 'model = ""\n')
    assert load_settings().settings.model is None


def test_every_fault_is_named_at_once_with_its_place(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(
        home,
        'length = 0\n\nlevel = "Hard"\ncaptions = "yes"\nfinish_on_silence_seconds = nan\n'
        "lenght = 3\n[theme]\ndark = true\n",
    )
    monkeypatch.setenv("MOCKINTERVIEW_RECOGNISER", "ears")
    with pytest.raises(InputError) as caught:
        load_settings({"persona": "nobody", "data_folder": ""})
    assert caught.value.message.splitlines()[1:] == [
        f"{file}, line 1: length must be a whole number from 1 to 20, not 0",
        f"{file}, line 3: level must be one of easy, medium, hard, not 'Hard'",
        f"{file}, line 4: captions must be true or false, not 'yes'",
        f"{file}, line 5: finish_on_silence_seconds must be a number of seconds from 0 to 60, "
        "not nan",
        f"{file}, line 6: there is no key 'lenght'; is it 'length'?",
        f"{file}, line 7: theme must be one of dark, light, not {{'dark': True}}",
        "MOCKINTERVIEW_RECOGNISER: recogniser must be one of auto, vosk, whisper, not 'ears'",
        "--persona: persona must be one of warm, brisk, formal, not 'nobody'",
        "--data-folder: data_folder must be a folder, not ''",
    ]
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"length = \n", "line 1"),
        (b"length = 3\nlength = 4\n", "not valid TOML"),
        (b"role = '\xff'\n", "not UTF-8"),
        (b"role = " + b"[" * 5000 + b"]" * 5000, "too deep"),
        (b"#" * (LARGEST_FILE_BYTES + 1), "too large"),
        (b"length = 1" + b"0" * 5000, "not valid TOML"),  # more digits than Python reads
        (b'role = "' + b"x" * 401 + b'"', "role must be a short text"),
    ],
)
def test_a_broken_file_is_told_and_neither_read_nor_written_over(
    home: Path, content: bytes, told: str
) -> None:
    file = home / "config.toml"
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_settings()
    assert told in caught.value.message
    assert str(file) in caught.value.message
    assert caught.value.hint
    if "must be" not in told:
        with pytest.raises(InputError):
            remember("theme", "light")
    assert file.read_bytes() == content


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_told(home: Path, make: Callable[[Path], None]) -> None:
    make(home / "config.toml")
    with pytest.raises(InputError, match="could not be read: it is not a file"):
        load_settings()


def test_a_file_in_the_homes_place_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(home / "file"))
    with pytest.raises(InputError, match="file is not a folder") as caught:
        load_settings()
    assert caught.value.hint == "Name another folder."


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_are_counted_with_either_line_ending(home: Path, ending: str) -> None:
    file = write(home, ending.join(["\ufeff# from an editor", "", "length = 9", ""]))
    assert source_of("length") == f"{file}, line 3"


def test_every_key_says_what_it_is_for() -> None:
    assert [key.name for key in KEYS] == [each.name for each in fields(Settings)]
    for key in KEYS:
        assert 10 < len(key.about.help) < 90
        assert "\n" not in key.about.help
        assert key.about.wanted


# Remembering


def test_a_choice_is_remembered_and_comments_stay(home: Path) -> None:
    file = write(home, '# my settings\nmicrophone = "old"  # the headset\n\nlength = 3\n')
    remember("microphone", "USB Mikrofön")
    remember("theme", "light")
    assert file.read_text(encoding="utf-8") == (
        '# my settings\nmicrophone = "USB Mikrofön"  # the headset\n\nlength = 3\ntheme = "light"\n'
    )
    assert load_settings().settings.microphone == "USB Mikrofön"
    assert [path.name for path in home.iterdir()] == ["config.toml"]


def test_choices_of_every_kind_come_back(tmp_path: Path) -> None:
    remember_all(
        {"level": Level.HARD, "length": 8, "captions": False, "data_folder": tmp_path / "d"}
    )
    settings = load_settings().settings
    assert (settings.level, settings.length, settings.captions) == (Level.HARD, 8, False)
    assert settings.data_folder == tmp_path / "d"


def test_a_choice_that_cannot_be_used_is_not_written(home: Path) -> None:
    with pytest.raises(InputError) as caught:
        remember_all({"theme": "light", "length": 99, "colour": "red"})
    assert "length must be a whole number" in caught.value.message
    assert "no key 'colour'" in caught.value.message
    assert list(home.iterdir()) == []


def test_a_linked_file_stays_a_link_and_keeps_its_mode(home: Path, tmp_path: Path) -> None:
    dotfile = tmp_path / "dotfile.toml"
    dotfile.write_text("length = 3\n")
    dotfile.chmod(0o640)
    (home / "config.toml").symlink_to(dotfile)
    remember("length", 4)
    assert (home / "config.toml").is_symlink()
    assert dotfile.read_text() == "length = 4\n"
    assert stat.S_IMODE(dotfile.stat().st_mode) == 0o640


def test_a_full_disk_is_told_and_the_old_file_stays(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = write(home, "length = 3\n")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as caught:
        remember("length", 4)
    assert "No space left" in caught.value.message
    assert file.read_text() == "length = 3\n"
    assert [path.name for path in home.iterdir()] == ["config.toml"]


def test_a_folder_that_cannot_be_made_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(home / "file" / "below"))
    with pytest.raises(InputError, match="could not be read"):
        remember("theme", "light")


# Folders


def test_without_the_variable_the_platforms_folders_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MOCKINTERVIEW_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    folders = find_folders()
    assert folders.lasting
    if sys.platform == "linux":
        assert folders.config_file == tmp_path / "c" / "mockinterview" / "config.toml"
        assert folders.data == tmp_path / "d" / "mockinterview"
        assert folders.log == tmp_path / "s" / "mockinterview" / "log"


HOMELESS = """
import os
from mockinterview.settings import load_settings
os.setuid(54321)  # a user that no list of users knows
loaded = load_settings()
print(loaded.folders.lasting, loaded.settings.data_folder, sep="\\n")
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="becomes a nameless user")
@pytest.mark.parametrize("trapped", [False, True])
def test_a_user_without_any_home_gets_a_folder_of_their_own(trapped: bool) -> None:
    # Not below pytest's own folder, which other users may not enter.
    temporary = Path(tempfile.mkdtemp())
    try:
        temporary.chmod(0o1777)
        if trapped:
            (temporary / "mockinterview-54321").mkdir()
        child = subprocess.run(
            [sys.executable, "-c", HOMELESS],
            env={"PATH": os.environ["PATH"], "TMPDIR": str(temporary)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        if trapped:
            assert "belongs to somebody else" in child.stderr
        else:
            lasting, data = child.stdout.splitlines()
            assert (lasting, data) == ("False", str(temporary / "mockinterview-54321" / "data"))
            assert stat.S_IMODE((temporary / "mockinterview-54321").stat().st_mode) == 0o700
    finally:
        shutil.rmtree(temporary)
