"""The log: in its file, never on the terminal, and never in the way."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockinterview.logs import start_log


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("mockinterview")
    before = (root.handlers[:], root.level, ours.level, logging.raiseExceptions)
    yield
    for handler in [each for each in root.handlers if each not in before[0]]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before[1])
    ours.setLevel(before[2])
    logging.raiseExceptions = before[3]
    logging.captureWarnings(False)


def test_from_the_level_upwards_everything_stands_in_the_file(tmp_path: Path) -> None:
    file = start_log(tmp_path / "log", "info")
    logging.getLogger("mockinterview.session").info("the take began")
    logging.getLogger("mockinterview.session").debug("a block came")
    logging.getLogger("somebody.else").info("chatter")
    logging.getLogger("somebody.else").warning("trouble")
    assert file == tmp_path / "log" / "mockinterview.log"
    first, second = file.read_text().splitlines()
    assert first.endswith("INFO mockinterview.session: the take began")
    assert second.endswith("WARNING somebody.else: trouble")


def test_what_drives_a_terminal_does_not_enter_the_file(tmp_path: Path) -> None:
    file = start_log(tmp_path, "info")
    logging.getLogger("mockinterview").warning("bank \x1b]0;owned\x07 is broken")
    assert file is not None
    assert "bank ]0;owned is broken" in file.read_text()


def test_a_second_start_takes_the_place_of_the_first(tmp_path: Path) -> None:
    first = start_log(tmp_path / "a", "info")
    second = start_log(tmp_path / "b", "info")
    logging.getLogger("mockinterview").info("once")
    assert first is not None
    assert second is not None
    assert first.read_text() == ""
    assert second.read_text().count("once") == 1


QUIET = """
import logging, sys
from pathlib import Path
from mockinterview.logs import start_log
print(start_log(Path(sys.argv[1]), "debug"))
logging.getLogger("mockinterview").error("nobody sees this")
"""


def test_where_no_log_can_be_written_the_program_goes_on_in_silence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    child = subprocess.run(
        [sys.executable, "-c", QUIET, str(tmp_path / "file" / "log")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (child.stdout, child.stderr) == ("None\n", "")
