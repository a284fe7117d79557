"""The drawn person, and cameras that fail on command."""

from contextlib import ExitStack

import numpy as np
import pytest

from mockinterview.cli.gear import camera as choose
from mockinterview.devices.camera.faults import (
    BlackCamera,
    FreezingCamera,
    LostCamera,
    RefusingCamera,
    Showing,
    SlowCamera,
)
from mockinterview.devices.camera.opencv import NoCamera, OpenCvCamera
from mockinterview.devices.camera.scripted import ScriptedCamera, draw_person
from mockinterview.interview.model import Level
from mockinterview.interview.picture import CameraState
from mockinterview.session.ports import Camera
from mockinterview.session.studio import Choices


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 10.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def camera(hand: Hand) -> ScriptedCamera:
    return ScriptedCamera(hand, (64, 48), rate=10.0)


def test_a_camera_that_nobody_opened_is_off(camera: ScriptedCamera) -> None:
    def state() -> CameraState:
        return camera.condition.state

    assert state() is CameraState.OFF
    with camera.open(), camera.open():
        assert state() is CameraState.LIVE
    assert state() is CameraState.OFF
    assert camera.latest() is None


def test_frames_come_at_the_rate_of_the_clock(camera: ScriptedCamera, hand: Hand) -> None:
    with camera.open():
        first = camera.latest()
        hand.now = 10.09
        assert camera.latest() is first
        hand.now = 10.1
        second = camera.latest()
    assert first is not None
    assert second is not None
    assert first.at == 10.0
    assert second.at == pytest.approx(10.1)
    assert second.pixels.shape == (48, 64, 3)


def test_the_person_moves_and_the_same_moment_is_the_same_picture() -> None:
    pictures = [draw_person((320, 240), at) for at in (0.0, 1.25, 3.75, 1.25)]
    assert np.array_equal(pictures[1], pictures[3])
    assert not np.array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[1], pictures[2])


@pytest.mark.parametrize("size", [(640, 480), (360, 640), (1280, 720), (1, 1), (3, 200)], ids=str)
def test_the_person_is_drawn_in_any_size(size: tuple[int, int]) -> None:
    assert draw_person(size, 2.0).shape == (size[1], size[0], 3)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (LostCamera, CameraState.LOST),
        (FreezingCamera, CameraState.FROZEN),
        (BlackCamera, CameraState.BLACK),
    ],
)
def test_a_fault_begins_and_ends_when_it_should(
    camera: ScriptedCamera, hand: Hand, fault: type[LostCamera], state: CameraState
) -> None:
    failing = fault(camera, hand, 2.0, until_seconds=4.0)
    with failing.open():
        assert failing.condition.state is CameraState.LIVE
        hand.now = 12.5
        assert failing.condition.state is state
        assert failing.condition.told
        hand.now = 14.5
        assert failing.condition.state is CameraState.LIVE
        assert failing.latest() is not None


def test_what_a_failing_camera_gives(camera: ScriptedCamera, hand: Hand) -> None:
    frozen, black, lost = (
        fault(camera, hand) for fault in (FreezingCamera, BlackCamera, LostCamera)
    )
    with ExitStack() as opened:
        for each in (frozen, black, lost):
            opened.enter_context(each.open())
        before = frozen.latest()
        hand.now = 11.0
        frame, dark = frozen.latest(), black.latest()
        assert before is not None
        assert frame is not None
        assert dark is not None
        assert frame.at == 11.0
        assert np.array_equal(frame.pixels, before.pixels)
        assert not dark.pixels.any()
        assert lost.latest() is None


def test_a_slow_camera_says_so_and_is_live(camera: ScriptedCamera, hand: Hand) -> None:
    slow = SlowCamera(camera, hand, rate=2.0)
    seen = set()
    with slow.open():
        for tenth in range(20):
            hand.now = 10 + tenth / 10
            frame = slow.latest()
            assert frame is not None
            seen.add(frame.at)
        assert slow.condition.state is CameraState.LIVE
        assert "light" in slow.condition.told
    assert len(seen) == 4  # two seconds at two a second


def test_a_refusing_camera_tells_why() -> None:
    with RefusingCamera().open():
        assert RefusingCamera().condition.state is CameraState.REFUSED
        assert RefusingCamera().latest() is None


@pytest.mark.parametrize(
    ("camera", "bundled", "kind"),
    [
        ("", False, OpenCvCamera),
        ("none", False, NoCamera),
        ("none", True, NoCamera),
        ("HD Webcam", True, ScriptedCamera),  # the candidate is drawn, whoever is there
    ],
)
def test_the_camera_that_was_chosen(camera: str, bundled: bool, kind: type[object]) -> None:
    choices = Choices("b", "warm", Level.EASY, 3, camera=camera, bundled_candidate=bundled)
    chosen: Camera = choose(choices)
    also: Showing = chosen
    assert type(also) is kind
    assert chosen.condition.state is CameraState.OFF
    assert chosen.latest() is None
