"""The place for the newest frame, shared by two processes."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from mockinterview.devices.camera.frame_slot import MOST_PIXELS_A_SIDE, FrameSlot
from mockinterview.interview.frames import Frame

OPEN_FILES = Path("/proc/self/fd")


def put(slot: FrameSlot, value: int, size: tuple[int, int] = (4, 3)) -> None:
    slot.canvas(*size)[:] = value
    slot.publish(float(value))


def test_nothing_is_read_before_the_first_frame() -> None:
    slot = FrameSlot.make()
    assert slot.read() is None
    assert slot.newest == 0


def test_only_the_newest_frame_is_read() -> None:
    slot = FrameSlot.make()
    for value in range(1, 8):
        put(slot, value)
    frame = slot.read()
    assert frame is not None
    assert (frame.at, slot.newest) == (7.0, 7)
    assert np.all(frame.pixels == 7)


def test_a_frame_that_was_read_stays_as_it_was() -> None:
    slot = FrameSlot.make()
    put(slot, 1)
    frame = slot.read()
    for value in range(2, 9):
        put(slot, value)
    assert frame is not None
    assert np.all(frame.pixels == 1)
    with pytest.raises(ValueError, match="read-only"):
        frame.pixels[0, 0, 0] = 9


@pytest.mark.parametrize(
    "size",
    [
        (640, 480),
        (480, 640),  # a phone held upright
        (1, 1),
        (MOST_PIXELS_A_SIDE, MOST_PIXELS_A_SIDE),  # the largest there is room for
    ],
)
def test_each_frame_may_have_another_size(size: tuple[int, int]) -> None:
    slot = FrameSlot.make()
    put(slot, 1, (32, 24))
    put(slot, 2, size)
    frame = slot.read()
    assert frame is not None
    assert frame.pixels.shape == (size[1], size[0], 3)
    assert np.all(frame.pixels == 2)


def test_a_picture_that_is_being_drawn_is_not_seen() -> None:
    slot = FrameSlot.make()
    put(slot, 1)
    slot.canvas(4, 3)[:] = 2
    frame = slot.read()
    assert frame is not None
    assert np.all(frame.pixels == 1)


def test_no_frame_is_torn_however_fast_they_come() -> None:
    slot = FrameSlot.make()
    over = Event()

    def write() -> None:
        value = 0
        while not over.is_set():
            value += 1
            put(slot, value % 251, (160, 120))

    writer = Thread(target=write)
    writer.start()
    frames: list[Frame] = []
    try:
        while len(frames) < 500:
            if frame := slot.read():
                frames.append(frame)
    finally:
        over.set()
        writer.join()
    assert all(np.ptp(frame.pixels) == 0 for frame in frames)
    assert all(frame.pixels[0, 0, 0] == frame.at for frame in frames)


@pytest.mark.skipif(sys.platform == "win32", reason="there the mapping has a name")
def test_another_process_writes_and_nothing_is_left_behind() -> None:
    slot = FrameSlot.make()
    assert slot.descriptor is not None
    program = (
        "import sys; sys.path[:] = sys.argv[2:];"
        "from mockinterview.devices.camera.frame_slot import FrameSlot;"
        "slot = FrameSlot.join(sys.argv[1]); slot.canvas(4, 3)[:] = 5; slot.publish(5.0);"
        "slot.due = 6.0"
    )
    subprocess.run(
        [sys.executable, "-c", program, slot.address, *sys.path],
        pass_fds=(slot.descriptor,),
        check=True,
    )
    descriptor = slot.descriptor
    slot.handed_over()
    frame = slot.read()
    assert frame is not None
    assert (frame.at, slot.due) == (5.0, 6.0)
    assert np.all(frame.pixels == 5)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
