"""The watcher with a scripted camera and clock: what it keeps, and that nothing gets out of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import numpy as np

from mockinterview.interview.frames import Frame, Pixels
from mockinterview.interview.picture import CameraCondition, CameraState, Face
from mockinterview.session.watching import STALE_SECONDS, Watcher
from tests.unit.faces_seen import a_face


class ScriptedCamera:
    """Shows one frame until it is given another."""

    def __init__(self) -> None:
        self.frame: Frame | None = None
        self.condition = CameraCondition(CameraState.LIVE)

    @contextmanager
    def open(self) -> Iterator[None]:
        yield

    def latest(self) -> Frame | None:
        return self.frame

    def show(self, at: float, value: int = 100) -> None:
        self.frame = Frame(np.full((48, 64, 3), value, dtype=np.uint8), at)


class OneFace:
    """Finds the same face in everything, and can be told to fail."""

    def __init__(self) -> None:
        self.looked = 0
        self.fails = False
        self.seen = Event()

    def find(self, pixels: Pixels) -> tuple[Face, ...]:
        self.looked += 1
        self.seen.set()
        if self.fails:
            raise RuntimeError("no face finder here")
        return (a_face(),)


class Bench:
    def __init__(self) -> None:
        self.now = 100.0
        self.take_began = 0.0
        self.camera, self.faces = ScriptedCamera(), OneFace()
        self.watcher = Watcher(self.camera, self.faces, lambda: self.now)

    def open_take(self) -> None:
        self.take_began = self.now
        self.watcher.open_take(self.take_seconds)

    def take_seconds(self) -> float:
        return self.now - self.take_began

    def look(self, now: float, came_at: float | None = None) -> None:
        self.now = now
        self.camera.show(now if came_at is None else came_at)
        self.watcher.look()


def test_a_view_is_at_the_moment_its_frame_came_on_the_takes_time_line() -> None:
    bench = Bench()
    bench.open_take()
    bench.look(101.0, came_at=100.5)
    bench.look(102.0)
    views = bench.watcher.close_take()
    assert [view.at for view in views] == [0.5, 2.0]
    assert views[0].background_moved is None  # the first of a take
    assert views[1].background_moved == 0.0
    assert views[0].faces == (a_face(),)


def test_a_frame_from_before_the_take_is_none_of_its_views() -> None:
    bench = Bench()
    bench.open_take()
    bench.look(100.2, came_at=99.9)
    assert bench.watcher.close_take() == ()


def test_the_same_frame_is_not_looked_at_twice() -> None:
    bench = Bench()
    bench.open_take()
    bench.look(101.0)
    bench.watcher.look()
    assert bench.faces.looked == 1
    assert len(bench.watcher.close_take()) == 1


def test_while_the_take_stands_still_no_views_are_kept() -> None:
    bench = Bench()
    bench.watcher.open_take(lambda: 3.0)  # paused
    bench.look(101.0)
    bench.look(102.0)
    assert [view.at for view in bench.watcher.close_take()] == [3.0]


def test_each_take_has_its_own_views_and_none_is_kept_without_one() -> None:
    bench = Bench()
    bench.look(101.0)
    assert bench.watcher.close_take() == ()
    bench.open_take()
    bench.look(102.0)
    assert len(bench.watcher.close_take()) == 1
    assert bench.watcher.close_take() == ()
    bench.open_take()
    assert bench.watcher.close_take() == ()


def test_the_recent_views_are_the_newest_five_and_none_when_they_are_old() -> None:
    bench = Bench()
    for second in range(8):
        bench.look(101.0 + second)
    assert [view.at for view in bench.watcher.recent()] == [104.0, 105.0, 106.0, 107.0, 108.0]
    bench.now += STALE_SECONDS + 1
    assert bench.watcher.recent() == ()


def test_a_camera_that_shows_nothing_gives_no_views() -> None:
    bench = Bench()
    bench.open_take()
    bench.watcher.look()  # no frame yet
    for state in (CameraState.LOST, CameraState.FROZEN, CameraState.BLACK, CameraState.MISSING):
        bench.camera.condition = CameraCondition(state)
        bench.look(bench.now + 1)
    assert bench.watcher.close_take() == ()
    assert bench.faces.looked == 0


def test_what_goes_wrong_stays_inside_and_it_goes_on_afterwards() -> None:
    bench = Bench()
    bench.open_take()
    bench.faces.fails = True
    bench.look(101.0)
    bench.faces.fails = False
    bench.look(102.0)
    assert len(bench.watcher.close_take()) == 1


def test_a_view_that_was_begun_in_one_take_is_none_of_the_next() -> None:
    bench = Bench()
    inside, go_on = Event(), Event()

    class Slow(OneFace):
        def find(self, pixels: Pixels) -> tuple[Face, ...]:
            inside.set()
            go_on.wait(10)
            return super().find(pixels)

    bench.watcher = Watcher(bench.camera, Slow(), lambda: bench.now)
    bench.watcher.open_take(lambda: 1.0)
    bench.camera.show(100.0)
    looking = Thread(target=bench.watcher.look)
    looking.start()
    assert inside.wait(10)
    bench.watcher.close_take()
    bench.watcher.open_take(lambda: 2.0)
    go_on.set()
    looking.join(10)
    assert bench.watcher.close_take() == ()


def test_its_thread_looks_and_ends_when_closed() -> None:
    bench = Bench()
    bench.camera.show(100.0)
    bench.watcher.start()
    assert bench.faces.seen.wait(10)
    bench.watcher.close()
    bench.watcher.close()
    looked = bench.faces.looked
    assert looked == 1
    Watcher(bench.camera, bench.faces, lambda: 0.0).close()  # was never started
