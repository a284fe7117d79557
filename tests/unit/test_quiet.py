"""What native code prints on descriptors 1 and 2 stays off the terminal."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest

from mockinterview.devices.quiet import quiet, screen_apart


def test_prints_of_native_code_go_to_the_log_and_only_inside(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    os.write(2, b"before ")
    with quiet(log=log):
        os.write(2, b"noise")
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"
    assert log.read_bytes() == b"noise"


def test_without_a_log_the_noise_is_gone(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet():
        os.write(2, b"noise")
    assert capfd.readouterr().err == ""


def test_stdout_is_moved_only_when_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet():
        os.write(1, b"heard ")
    with quiet(stdout=True):
        os.write(1, b"unheard")
    os.write(1, b"again")
    assert capfd.readouterr().out == "heard again"


def test_the_log_is_added_to(tmp_path: Path) -> None:
    log = tmp_path / "log"
    for text in (b"one ", b"two"):
        with quiet(log=log):
            os.write(2, text)
    assert log.read_bytes() == b"one two"


def test_the_terminal_comes_back_when_the_call_raises(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), quiet():
        raise ZeroDivisionError
    os.write(2, b"back")
    assert capfd.readouterr().err == "back"


def test_a_log_that_cannot_be_opened_leaves_everything_in_place(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(OSError), quiet(log=tmp_path / "missing" / "log"):
        pass
    os.write(2, b"still here")
    assert capfd.readouterr().err == "still here"


def test_threads_that_overlap_bring_the_terminal_back(capfd: pytest.CaptureFixture[str]) -> None:
    both_inside = Barrier(2)
    first_left = Barrier(2)

    def first() -> None:
        with quiet():
            both_inside.wait(timeout=10)
        first_left.wait(timeout=10)

    thread = Thread(target=first)
    thread.start()
    with quiet():
        both_inside.wait(timeout=10)
        first_left.wait(timeout=10)
        os.write(2, b"unheard")
    thread.join()
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"


def test_what_python_printed_before_is_not_swept_along(tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from mockinterview.devices.quiet import quiet\n"
        "print('answer', end=' ')\n"  # stays in Python's buffer: stdout is a pipe
        "with quiet(stdout=True):\n"
        "    os.write(1, b'noise')\n"
        "    print('mine too')\n"
        "print('end')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b"answer end\n"


def test_a_closed_stderr_is_no_obstacle(tmp_path: Path) -> None:
    program = (
        "import os\n"
        "os.close(0); os.close(2)\n"
        "from mockinterview.devices.quiet import quiet\n"
        "with quiet():\n"
        "    os.write(2, b'noise')\n"
        "try:\n"
        "    os.fstat(2)\n"
        "except OSError:\n"
        "    print('closed')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True)
    assert done.stdout == b"closed\n"


def test_a_screen_keeps_the_terminal_and_native_code_gets_the_log(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with screen_apart(log):
        assert sys.__stderr__ is not None
        sys.__stderr__.write("drawn ")
        sys.__stderr__.flush()
        os.write(2, b"noise ")
        with quiet():  # a device opened while the screen is up
            os.write(2, b"more")
    os.write(2, b"after")
    assert log.read_bytes() == b"noise more"
    assert capfd.readouterr().err == "drawn after"


def test_the_screen_gives_back_what_python_draws_on(tmp_path: Path) -> None:
    before = sys.__stderr__
    with screen_apart(tmp_path / "log"):
        assert sys.__stderr__ is not before
    assert sys.__stderr__ is before
