"""The virtual sound card as fixtures, and everything beneath this folder marked `rig`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rig.sound_card import SoundCard, missing_programs

HERE = Path(__file__).parent
OWN_PROCESS = "MOCKINTERVIEW_TESTS_OWN_PROCESS"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.rig)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A test that breaks its sound card runs in a process of its own.

    A dead or stalled server can leave a stream behind that never closes, and PortAudio's list of
    devices with it, which would be the next test's.
    """
    if "breakable_sound_card" not in pyfuncitem.fixturenames or OWN_PROCESS in os.environ:
        return None
    must_run = ["--rig-must-run"] if pyfuncitem.config.getoption("--rig-must-run") else []
    pytest_alone = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider")
    child = subprocess.run(
        # So that nothing is left behind when the tests are killed.
        ("setpriv", "--pdeathsig", "KILL", *pytest_alone, *must_run, pyfuncitem.nodeid),
        cwd=pyfuncitem.config.rootpath,
        env=os.environ | {OWN_PROCESS: "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=150,
        check=False,
    )
    if child.returncode != 0:
        pytest.fail(child.stdout, pytrace=False)
    return True


@pytest.fixture(scope="session")
def sound_card() -> Iterator[SoundCard]:
    """One for all tests that leave it whole; this process's default devices are on it."""
    yield from _running()


@pytest.fixture
def breakable_sound_card() -> Iterator[SoundCard]:
    """One for a single test, which may mute, unplug or kill it."""
    yield from _running()


def _running() -> Iterator[SoundCard]:
    if missing := missing_programs():
        pytest.skip(f"not installed: {', '.join(missing)} (apt install pulseaudio)")
    with SoundCard() as card, pytest.MonkeyPatch.context() as patch:
        for name, value in card.environment.items():
            patch.setenv(name, value)
        yield card
