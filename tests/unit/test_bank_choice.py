"""Which bank an interview takes its questions from: the one of the settings, if it is there."""

from pathlib import Path

import pytest

from mockinterview.cli.house import House
from mockinterview.errors import InputError
from mockinterview.settings import load_settings, remember


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
    return tmp_path


def bank_of(*, demo: bool = False, **flags: str) -> str:
    return House(load_settings(flags)).choices(demo=demo, seed=None).bank_id


@pytest.mark.parametrize("gone", ["deleted", "/nowhere/deleted.toml"])
def test_a_remembered_one_that_is_gone_gives_way_to_the_usual_one(
    gone: str, capsys: pytest.CaptureFixture[str]
) -> None:
    remember("bank", "first-job")
    assert bank_of() == "first-job"
    assert capsys.readouterr().err == ""
    remember("bank", gone)
    assert bank_of() == "behavioural"
    told = capsys.readouterr().err
    assert told == f"The question bank {gone} is gone; behavioural takes its place.\n"


def test_a_remembered_one_that_is_faulty_is_told(home: Path) -> None:
    (home / "question_banks").mkdir()
    (home / "question_banks" / "mine.toml").write_text("schema = 2")
    remember("bank", "mine")
    with pytest.raises(InputError, match=r"mine\.toml:1"):
        bank_of()


@pytest.mark.parametrize("demo", [False, True])
def test_a_wrong_one_on_the_command_line_is_refused_whoever_answers(demo: bool) -> None:
    with pytest.raises(InputError, match='no question bank "mine"'):
        bank_of(demo=demo, bank="mine")
