"""Every test of the screens runs on the same clock face, wherever the machine stands."""

import time

import pytest

from mockinterview.tui.screens.live import LiveScreen


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.fixture(autouse=True)
def no_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests press keys faster than people; what is held against haste has tests of its own."""
    monkeypatch.setattr(LiveScreen, "HASTE_SECONDS", 0.0)
