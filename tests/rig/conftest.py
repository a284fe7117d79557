"""The virtual sound card as fixtures, and everything beneath this folder marked `rig`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rig.sound_card import SoundCard, missing_programs

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.rig)


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
