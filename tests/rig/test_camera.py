"""The camera's process against an MJPEG source that fails on command, and against itself."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import psutil
import pytest

from mockinterview.devices.camera.opencv import OpenCvCamera, find_cameras, list_cameras
from mockinterview.interview.frames import Frame
from mockinterview.interview.picture import CameraCondition, CameraState
from tests.rig.webcam import Webcam

SIZE = (640, 480)
NOTICED_SECONDS = 2.0
PATIENCE_SECONDS = 20.0
"""For what has no bound of its own, on a busy machine."""


@pytest.fixture
def webcam() -> Iterator[Webcam]:
    with Webcam() as running:
        yield running


def wait_for(
    camera: OpenCvCamera,
    wanted: Callable[[CameraCondition], bool],
    seconds: float = PATIENCE_SECONDS,
) -> CameraCondition:
    until = time.monotonic() + seconds
    while not wanted(condition := camera.condition) and time.monotonic() < until:
        threading.Event().wait(0.01)
    assert wanted(condition), condition
    return condition


def is_well(condition: CameraCondition) -> bool:
    return condition.state is CameraState.LIVE and not condition.told


def is_in(state: CameraState) -> Callable[[CameraCondition], bool]:
    return lambda condition: condition.state is state


def next_frame(camera: OpenCvCamera, before: Frame | None = None) -> Frame:
    until = time.monotonic() + PATIENCE_SECONDS
    while (frame := camera.latest()) is before or frame is None:
        assert time.monotonic() < until
        threading.Event().wait(0.005)
    return frame


def runs(process: psutil.Process) -> bool:
    """Whoever inherited it may take a while to bury it; that is not running."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_frames_come_with_their_colours_and_their_time(webcam: Webcam) -> None:
    red = np.zeros((480, 640, 3), np.uint8)
    red[:240, :, 0] = 220
    webcam.show(red)
    camera = OpenCvCamera(webcam.url, SIZE)
    began = time.monotonic()
    with camera.open():
        assert time.monotonic() - began < 0.5  # entering waits for nothing
        condition = wait_for(camera, is_well)
        first = next_frame(camera)
        second = next_frame(camera, first)
        age = time.monotonic() - second.at
    assert condition.mode is not None
    assert (condition.mode.width, condition.mode.height, condition.mode.codec) == (640, 480, "MJPG")
    assert first.pixels.shape == (480, 640, 3)
    assert np.abs(first.pixels[100, 320].astype(int) - (220, 0, 0)).max() < 15
    assert first.at < second.at
    assert 0 <= age < 0.5


def test_a_flash_is_seen_when_it_went_out(webcam: Webcam) -> None:
    camera = OpenCvCamera(webcam.url, SIZE)
    with camera.open():
        wait_for(camera, is_well)
        webcam.flash_at(time.monotonic() + 0.2)
        frame = next_frame(camera)
        while frame.pixels.mean() < 250:
            frame = next_frame(camera, frame)
    assert len(webcam.flashed_at) == 1
    assert -0.05 < frame.at - webcam.flashed_at[0] < 0.2  # noted just after it was sent


def test_times_are_on_the_clock_that_was_given(webcam: Webcam) -> None:
    camera = OpenCvCamera(webcam.url, SIZE, clock=lambda: time.monotonic() - 1000)
    with camera.open():
        frame = next_frame(camera)
        assert 0 <= time.monotonic() - 1000 - frame.at < 1


@pytest.mark.parametrize(
    ("fail", "state", "word"),
    [
        (Webcam.freeze, CameraState.FROZEN, "stands still"),
        (Webcam.black, CameraState.BLACK, "black"),
        (lambda webcam: webcam.slow(4), CameraState.LIVE, "a few pictures a second"),
        (Webcam.garbage, CameraState.LOST, "no picture any more"),
        (Webcam.stall, CameraState.LOST, "no picture any more"),
        (Webcam.hang_up, CameraState.LOST, "no picture any more"),
    ],
    ids=["frozen", "black", "slow", "garbage", "hangs in read", "unplugged"],
)
def test_a_fault_is_noticed_within_two_seconds_and_so_is_its_end(
    webcam: Webcam, fail: Callable[[Webcam], None], state: CameraState, word: str
) -> None:
    camera = OpenCvCamera(webcam.url, SIZE)
    with camera.open():
        wait_for(camera, is_well)
        next_frame(camera, next_frame(camera))  # a stream that never moved may be a still picture
        fail(webcam)
        condition = wait_for(camera, lambda now: not is_well(now), NOTICED_SECONDS)
        assert condition.state is state
        assert word in condition.told
        assert (camera.latest() is None) == (state is CameraState.LOST)
        webcam.mend()
        wait_for(camera, is_well)
        next_frame(camera)


@pytest.mark.parametrize(
    ("fail", "size", "state", "word"),
    [
        (Webcam.never_answer, SIZE, CameraState.MISSING, "does not answer"),
        (Webcam.hang_up, SIZE, CameraState.MISSING, "does not answer"),
        (Webcam.show_scene, (160, 120), CameraState.LIVE, "160x120"),
        (Webcam.show_scene, (640, 8), CameraState.REFUSED, "640x8"),
    ],
    ids=["never answers", "hangs up", "small", "absurd"],
)
def test_a_source_that_is_no_use_says_so(
    fail: Callable[[Webcam], None], size: tuple[int, int], state: CameraState, word: str
) -> None:
    with Webcam(size) as webcam:
        fail(webcam)
        camera = OpenCvCamera(webcam.url, SIZE)
        with camera.open():
            condition = wait_for(camera, lambda now: bool(now.told), NOTICED_SECONDS + 1)
            assert condition.state is state
            assert word in condition.told
            assert webcam.url.removeprefix("http://") in condition.told


def test_a_camera_that_hangs_is_ended_and_picked_up_again(webcam: Webcam) -> None:
    camera = OpenCvCamera(webcam.url, SIZE)
    with camera.open():
        wait_for(camera, is_well)
        hung = camera.pid
        assert hung is not None
        os.kill(hung, signal.SIGSTOP)  # for the interview no different from a stuck driver
        wait_for(camera, is_in(CameraState.LOST), NOTICED_SECONDS)
        wait_for(camera, is_well)
        assert camera.pid != hung
        assert not psutil.pid_exists(hung)


def test_a_camera_process_that_dies_is_replaced(webcam: Webcam) -> None:
    camera = OpenCvCamera(webcam.url, SIZE)
    with camera.open():
        wait_for(camera, is_well)
        died = camera.pid
        assert died is not None
        os.kill(died, signal.SIGKILL)
        wait_for(camera, is_in(CameraState.LOST), NOTICED_SECONDS)
        wait_for(camera, is_well)


def test_it_runs_while_anybody_has_it_open_and_may_be_opened_again(webcam: Webcam) -> None:
    camera = OpenCvCamera(webcam.url, SIZE)
    assert camera.condition.state is CameraState.OFF
    with camera.open():
        with camera.open():
            wait_for(camera, is_well)
            child = camera.pid
        assert camera.pid == child
        next_frame(camera)
    assert child is not None
    assert not psutil.pid_exists(child)
    assert camera.condition.state is CameraState.OFF
    assert camera.latest() is None
    with camera.open():
        wait_for(camera, is_well)


def test_no_child_outlives_an_interview_that_was_killed(webcam: Webcam) -> None:
    program = (
        "import sys, time; sys.path[:] = sys.argv[2:];"
        "from mockinterview.devices.camera.opencv import OpenCvCamera;"
        "camera = OpenCvCamera(sys.argv[1], (640, 480));"
        "opened = camera.open(); opened.__enter__();\n"
        "while camera.latest() is None: time.sleep(0.02)\n"
        "print(camera.pid, flush=True); time.sleep(60)"
    )
    interview = subprocess.Popen(
        [sys.executable, "-c", program, webcam.url, *sys.path], stdout=subprocess.PIPE
    )
    assert interview.stdout
    with interview.stdout as told:
        child = psutil.Process(int(told.readline()))
        interview.kill()
        interview.wait()
        until = time.monotonic() + 5
        while runs(child):
            assert time.monotonic() < until
            threading.Event().wait(0.01)


def test_a_film_is_played_over_and_over_at_its_own_pace(tmp_path: Path) -> None:
    film = tmp_path / "lab demo.mp4"
    with av.open(str(film), "w") as container:
        stream = container.add_stream("libx264", rate=20)
        stream.width, stream.height, stream.pix_fmt = 240, 426, "yuv420p"  # a phone held upright
        for number in range(10):  # half a second
            picture = np.full((426, 240, 3), 40 + 20 * number, np.uint8)
            picture[:200] //= 2
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    camera = OpenCvCamera(str(film), SIZE)
    with camera.open():
        frames = [next_frame(camera)]
        while frames[-1].at < frames[0].at + 1.5:
            frames.append(next_frame(camera, frames[-1]))
        condition = camera.condition
    assert condition.state is CameraState.LIVE
    assert condition.mode is not None
    assert (condition.mode.name, condition.mode.frames_per_second) == ("lab demo.mp4", 20.0)
    assert frames[0].pixels.shape == (426, 240, 3)
    # 1.5 s at 20 a second; a busy reader may miss some, but none may come faster.
    assert 15 <= len(frames) <= 33
    brightness = [float(frame.pixels[300:].mean()) for frame in frames]
    assert sum(b < a - 50 for a, b in pairwise(brightness)) >= 2


def test_cameras_are_looked_for_without_harm() -> None:
    assert all(found.width > 0 for found in find_cameras())
    assert all(list_cameras())
