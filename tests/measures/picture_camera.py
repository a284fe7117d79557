"""Is every fault of a camera noticed in time, and does nothing of the interview wait for it?

The source is the MJPEG server of the rig, read by the real OpenCV in the real child process.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Thread

import numpy as np
import psutil

from mockinterview.devices.camera.opencv import OpenCvCamera
from mockinterview.interview.picture import CameraCondition, CameraState
from tests.measures import Row, between, bootstrap
from tests.rig.webcam import Webcam

SIZE = (640, 480)
SEED = 6
PATIENCE_SECONDS = 20.0
LOOK_SECONDS = 0.01
COST_SECONDS = 10.0

Fail = Callable[[Webcam, OpenCvCamera], None]


def _stop(_: Webcam, camera: OpenCvCamera) -> None:
    if camera.pid:
        os.kill(camera.pid, signal.SIGSTOP)


def _kill(_: Webcam, camera: OpenCvCamera) -> None:
    if camera.pid:
        os.kill(camera.pid, signal.SIGKILL)


LIVE_FAULTS: dict[str, Fail] = {
    "unplugged": lambda webcam, _: webcam.hang_up(),
    "frozen": lambda webcam, _: webcam.freeze(),
    "black": lambda webcam, _: webcam.black(),
    "slow (30 to 4 a second)": lambda webcam, _: webcam.slow(4),
    "slow (30 to 1 a second)": lambda webcam, _: webcam.slow(1),
    "garbage bytes": lambda webcam, _: webcam.garbage(),
    "hangs in read": lambda webcam, _: webcam.stall(),
    "its process stands still": _stop,
    "its process is killed": _kill,
}
"""Each begins while pictures come."""
FIRST_FAULTS: dict[str, Callable[[], Webcam]] = {
    "wrong size from the start (160x120)": lambda: Webcam((160, 120)),
    "absurd size from the start (640x8)": lambda: Webcam((640, 8)),
    "never answers": lambda: _failing(Webcam.never_answer),
    "answers with garbage": lambda: _failing(Webcam.garbage),
    "hangs up": lambda: _failing(Webcam.hang_up),
}
"""Each is there when the camera is opened."""


def _failing(fail: Callable[[Webcam], None]) -> Webcam:
    webcam = Webcam()
    fail(webcam)
    return webcam


@dataclass
class _User:
    """Asks for frames and for the condition, as a screen does, and times every call."""

    camera: OpenCvCamera
    longest: float = 0.0
    ages: list[float] = field(default_factory=list)

    def look(self) -> CameraCondition:
        before = time.perf_counter()
        frame = self.camera.latest()
        condition = self.camera.condition
        self.longest = max(self.longest, time.perf_counter() - before)
        if frame:
            self.ages.append(time.monotonic() - frame.at)
        return condition

    def seconds_until(self, wanted: Callable[[CameraCondition], bool]) -> float:
        """Infinite when it does not come about."""
        began = time.monotonic()
        while (passed := time.monotonic() - began) < PATIENCE_SECONDS:
            if wanted(self.look()):
                return passed
            time.sleep(LOOK_SECONDS)
        return float("inf")


def _is_well(condition: CameraCondition) -> bool:
    return condition.state is CameraState.LIVE and not condition.told


def _is_told(condition: CameraCondition) -> bool:
    return bool(condition.told)


def camera_faults(times: int = 5) -> tuple[Row, ...]:
    """Each fault at random moments, the same each time: when it is noticed, and when its end is."""
    moments = np.random.default_rng(SEED)
    row = partial(Row, command=f"python -m tests.measures camera_faults --times {times}")
    rows, longest, leaving = [], 0.0, 0.0
    for name, fail in LIVE_FAULTS.items():
        noticed, mended = [], []
        with Webcam() as webcam:
            camera = OpenCvCamera(webcam.url, SIZE)
            user = _User(camera)
            with camera.open():
                for _ in range(times):
                    user.seconds_until(_is_well)
                    time.sleep(moments.uniform(0.3, 1.0))
                    fail(webcam, camera)
                    noticed.append(user.seconds_until(_is_told))
                    webcam.mend()
                    mended.append(user.seconds_until(_is_well))
                longest = max(longest, user.longest)
                began = time.monotonic()
            leaving = max(leaving, time.monotonic() - began)
        rows.append(_noticed(row, name, noticed, f"picked up again in {max(mended):.1f} s or less"))
    for name, make in FIRST_FAULTS.items():
        noticed = []
        for _ in range(times):
            with make() as webcam:
                user = _User(OpenCvCamera(webcam.url, SIZE))
                with user.camera.open():
                    noticed.append(user.seconds_until(_is_told))
            longest = max(longest, user.longest)
        rows.append(_noticed(row, name, noticed, "counted from opening it"))
    data = f"all of these, {times} times each"
    return (
        *rows,
        row("longest call of the interview to the camera", data, f"{longest * 1000:.1f} ms"),
        row("longest time to close it", data, f"{leaving:.2f} s", wanted="≤ 2.5 s"),
    )


def _noticed(row: Callable[..., Row], name: str, seconds: list[float], note: str) -> Row:
    return row(
        what=f"camera {name}: noticed after, worst",
        data=f"MJPEG source, {len(seconds)} times; {note}",
        figure=f"{max(seconds):.2f} s",
        interval=f"mean {between(bootstrap(seconds, _mean), unit=' s')}",
        wanted="≤ 2 s",
    )


def _mean(seconds: object) -> float:
    return float(np.mean(np.asarray(seconds, float)))


def camera_cost(times: int = 5) -> tuple[Row, ...]:
    """What a camera costs while it runs, how old its pictures are, and what a kill leaves."""
    row = partial(Row, command=f"python -m tests.measures camera_cost --times {times}")
    with Webcam() as webcam:
        user = _User(OpenCvCamera(webcam.url, SIZE))
        with user.camera.open():
            user.seconds_until(_is_well)
            user.ages.clear()
            share = _share_of_a_core(user)
    gone = [_seconds_after_a_kill() for _ in range(times)]
    ages = np.array(user.ages) * 1000
    data = "640x480 at 30, MJPEG source"
    return (
        row("the camera's process, share of a core", data, f"{share:.1%}"),
        row(
            "age of the newest picture",
            data,
            f"median {np.median(ages):.0f} ms, 95 % under {np.percentile(ages, 95):.0f} ms",
        ),
        row(
            "the camera's process is gone after kill -9 of the interview, worst",
            f"{times} kills",
            f"{max(gone):.2f} s",
            wanted="≤ 1 s",
        ),
    )


def _share_of_a_core(user: _User) -> float:
    child = psutil.Process(user.camera.pid)
    over = Event()

    def look() -> None:
        while not over.wait(1 / 30):
            user.look()

    looking = Thread(target=look)
    before = child.cpu_times()
    looking.start()
    time.sleep(COST_SECONDS)
    after = child.cpu_times()
    over.set()
    looking.join()
    spent = after.user + after.system - before.user - before.system
    return float(spent / COST_SECONDS)


_INTERVIEW = (
    "import sys, time; from mockinterview.devices.camera.opencv import OpenCvCamera\n"
    "camera = OpenCvCamera(sys.argv[1], (640, 480)); opened = camera.open(); opened.__enter__()\n"
    "for _ in range(500):\n"
    "    if camera.latest() is not None: break\n"
    "    time.sleep(0.02)\n"
    "print(camera.pid, flush=True); time.sleep(60)"
)


def _seconds_after_a_kill() -> float:
    with Webcam() as webcam:
        interview = subprocess.Popen(
            [sys.executable, "-c", _INTERVIEW, webcam.url], stdout=subprocess.PIPE
        )
        assert interview.stdout
        with interview.stdout as told:
            child = psutil.Process(int(told.readline()))
            interview.kill()
            began = time.monotonic()
            while _runs(child) and time.monotonic() - began < PATIENCE_SECONDS:
                time.sleep(LOOK_SECONDS)
            took = time.monotonic() - began
            interview.wait()
    return took


def _runs(process: psutil.Process) -> bool:
    """Whoever inherited it may take a while to bury it; that is not running."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
