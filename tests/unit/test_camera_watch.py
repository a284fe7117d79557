"""How a camera is doing, from what came last and when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.devices.camera.watch import (
    Notice,
    Signs,
    SourceKind,
    after,
    condition_of,
)
from mockinterview.interview.picture import CameraMode, CameraState

DEVICE, URL, FILE = SourceKind.DEVICE, SourceKind.URL, SourceKind.FILE
LIVE, STARTING, LOST = CameraState.LIVE, CameraState.STARTING, CameraState.LOST
FROZEN, BLACK, MISSING = CameraState.FROZEN, CameraState.BLACK, CameraState.MISSING
MODE = CameraMode("HD Webcam", 640, 480, 30.0, "MJPG")
NOW = 100.0


def a_notice(
    state: CameraState = LIVE, kind: SourceKind = DEVICE, ago: float = 50.0, told: str = ""
) -> Notice:
    mode = MODE if state is LIVE else None
    return Notice(NOW - ago, kind, 'The camera "HD Webcam"', state, told, mode)


def signs(newest: float = 0, changed: float = 0, seen: float = 0, early: float = 0.3) -> Signs:
    """How long ago each was, in seconds."""
    return Signs(NOW - newest, NOW - changed, NOW - seen, NOW - early)


@pytest.mark.parametrize(
    ("kind", "given", "state", "word"),
    [
        (DEVICE, signs(), LIVE, ""),
        (DEVICE, signs(newest=1.4, changed=1.4, seen=1.4, early=1.7), LIVE, ""),  # a hiccup
        (DEVICE, signs(newest=1.6), LOST, "plug"),
        (URL, signs(newest=1.6), LOST, "network"),
        (DEVICE, signs(changed=1.6), FROZEN, "plug it in again"),
        (DEVICE, signs(changed=60), FROZEN, "plug it in again"),  # never moved since it is live
        (URL, signs(changed=1.6), FROZEN, "app"),
        (URL, signs(changed=60), LIVE, ""),  # a still picture that somebody shows
        (FILE, signs(changed=1.6), LIVE, ""),  # a film may stand still
        (DEVICE, signs(seen=1.3), BLACK, "shutter"),
        (DEVICE, signs(seen=1.3, changed=1.6), BLACK, "shutter"),  # a lid: black and no noise
        (DEVICE, signs(seen=1.1), LIVE, ""),  # it is still finding its exposure
        (DEVICE, signs(early=1.3), LIVE, "light"),  # 9 gaps in 1.3 s: 7 frames a second
        (DEVICE, signs(early=0.9), LIVE, ""),  # 10 a second, as in a dim room
        (URL, signs(early=3.0), LIVE, "router"),
        (FILE, signs(early=3.0), LIVE, "smaller"),  # 8K at 30 a second, say
        # Nothing came, so nothing else can be said, however long it has stood still.
        (DEVICE, signs(newest=1.6, changed=9, seen=9, early=9), LOST, "plug"),
        # A reader that is held up has not seen a picture stand still.
        (DEVICE, signs(newest=1.4, changed=1.5, seen=1.5), LIVE, ""),
    ],
)
def test_a_live_camera(kind: SourceKind, given: Signs, state: CameraState, word: str) -> None:
    condition = condition_of(a_notice(kind=kind), given, NOW)
    assert condition.state is state
    assert word in condition.told
    assert bool(condition.told) == bool(word)
    assert (condition.mode is None) == (state is LOST)


@pytest.mark.parametrize(
    ("kind", "ago", "state", "word"),
    [
        (DEVICE, 1.0, STARTING, ""),
        (DEVICE, 1.6, STARTING, "slow to start"),
        (URL, 1.6, MISSING, "does not answer"),
        (FILE, 1.6, STARTING, "slow to open"),
    ],
)
def test_a_camera_that_does_not_start(
    kind: SourceKind, ago: float, state: CameraState, word: str
) -> None:
    condition = condition_of(a_notice(STARTING, kind, ago), Signs(0, 0, 0, 0), NOW)
    assert condition.state is state
    assert word in condition.told
    assert bool(condition.told) == bool(word)


def test_a_small_picture_is_told_while_it_is_live() -> None:
    small = Notice(NOW, DEVICE, "Camera 0", LIVE, "", CameraMode("0", 160, 120, 30, ""))
    condition = condition_of(small, signs(), NOW)
    assert condition.state is LIVE
    assert "160x120" in condition.told


def test_a_film_that_was_taken_at_few_pictures_a_second_is_not_slow() -> None:
    lapse = Notice(NOW, FILE, "lapse.mp4", LIVE, "", CameraMode("lapse.mp4", 640, 480, 3.0, ""))
    assert condition_of(lapse, signs(early=3.0), NOW).told == ""


def test_what_the_process_tells_stands_as_it_is() -> None:
    condition = condition_of(a_notice(CameraState.REFUSED, told="In use."), signs(), NOW)
    assert (condition.state, condition.told) == (CameraState.REFUSED, "In use.")


@pytest.mark.parametrize(
    ("before", "then", "stands"),
    [
        (STARTING, LIVE, LIVE),
        (STARTING, MISSING, MISSING),
        (LIVE, LOST, LOST),
        (LOST, STARTING, LOST),  # looked for again without a word
        (LOST, MISSING, LOST),  # that it is gone was said already
        (LOST, CameraState.REFUSED, CameraState.REFUSED),  # but this is something to mend
        (LOST, LIVE, LIVE),
        (MISSING, STARTING, MISSING),
    ],
)
def test_a_lost_camera_is_looked_for_quietly(
    before: CameraState, then: CameraState, stands: CameraState
) -> None:
    assert after(a_notice(before), a_notice(then)).state is stands


@given(st.floats(0, 20), st.floats(0, 20), st.floats(0, 20))
def test_what_is_not_well_is_told_in_one_sentence(
    newest: float, changed: float, seen: float
) -> None:
    given_signs = signs(newest, newest + changed, newest + seen, newest + 0.3)
    condition = condition_of(a_notice(), given_signs, NOW)
    assert condition.shows_something or condition.told.endswith(".")
    assert condition.told.count(". ") == 0
