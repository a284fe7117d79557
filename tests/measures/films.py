"""Films: what a kill leaves, whether sound and picture keep together, and what a full disk does."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.devices.sound import PyAudioMicrophone
from mockinterview.interview.frames import Pixels
from mockinterview.line.audio import SPEECH_RATE
from mockinterview.session.disk_space import free_megabytes
from mockinterview.session.filming import Filming
from mockinterview.session.recording import TakeFile
from mockinterview.session.sound_clock import SoundClock
from tests.measures import Row, between, bootstrap
from tests.measures.filmed import (
    NAME,
    MadeCamera,
    MadeMicrophone,
    Recorder,
    even,
    moving,
    sound_of,
)
from tests.rig.sound_card import RATE, SoundCard, missing_programs
from tests.unit.films import Film, seconds_of, watch

SEED = 6
EARLIEST_SECONDS, LATEST_SECONDS = 0.6, 6.0
"""When a recording is killed, from its beginning."""
CARDS_OFF: Final = (-100e-6, 500e-6)
"""How much the made sound cards count slower or faster: cheap ones are off by the first, and none
should be by the second."""
BLOCK_SECONDS = 0.064
FLASH_SECONDS = 0.1
FEED_SECONDS = 0.01
FULL_DISK_MEGABYTES = 150


def film_kill_nine(times: int = 50) -> tuple[Row, ...]:
    """Kill a recorder at random moments, the same each time, and play what is left."""
    moments = random.Random(SEED)
    rigged = not missing_programs()
    playing = 0
    picture_lost, sound_lost = [], []
    with ExitStack() as stack:
        card = stack.enter_context(SoundCard()) if rigged else None
        environment = {**os.environ, **(card.environment if card else {})}
        for _ in range(times):
            with TemporaryDirectory() as folder:
                after = moments.uniform(EARLIEST_SECONDS, LATEST_SECONDS)
                _record_and_kill(Path(folder), after, environment, rigged=rigged)
                recorded = len(sound_of(Path(folder) / NAME)) / SPEECH_RATE
                film = _watched(Path(folder, NAME).with_suffix(".mp4"))
                if film and film.pictures and film.sound_seconds:
                    playing += 1
                    picture_lost.append(max(0.0, recorded - film.times[-1]))
                    sound_lost.append(max(0.0, recorded - film.sound_seconds))
    row = partial(
        Row,
        data=f"{times} kills, 640x480 at 30, microphone of the {'rig' if rigged else 'script'}",
        command=f"python -m tests.measures film_kill_nine --times {times}",
    )
    return (
        row(what="films that play after kill -9", figure=f"{playing} of {times}", wanted="all"),
        row(
            what="film lost by it, beside the WAV: picture",
            figure=f"{mean(picture_lost):.2f} s on average, {max(picture_lost):.2f} s at most",
            interval=between(bootstrap(picture_lost, lambda lost: float(np.mean(lost)))),
            wanted="<= 1 s",
        ),
        row(
            what="film lost by it, beside the WAV: sound",
            figure=f"{mean(sound_lost):.2f} s on average, {max(sound_lost):.2f} s at most",
            interval=between(bootstrap(sound_lost, lambda lost: float(np.mean(lost)))),
            wanted="<= 1 s",
        ),
    )


def _record_and_kill(
    folder: Path, after: float, environment: dict[str, str], *, rigged: bool
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.measures.filmed", str(folder), *(["--rig"] * rigged)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as child:
        assert child.stdout
        child.stdout.readline()
        time.sleep(after)
        child.kill()


def _watched(film: Path) -> Film | None:
    try:
        return watch(film)
    except (OSError, ValueError, IndexError):  # FFmpegError is one of the first two
        return None


def film_drift(minutes: float = 60.0) -> tuple[Row, ...]:
    """Sound and picture of a long answer whose sound card does not count as the clock does."""
    rows: list[Row] = []
    for off in CARDS_OFF:
        with TemporaryDirectory() as folder:
            offsets = offsets_of_a_card(Path(folder), minutes * 60, off)
        rows += _offset_rows(
            offsets,
            60 * minutes,
            f"a sound card off by {off * 1e6:+.0f} ppm, blocks late by 0-60 ms",
            f"python -m tests.measures film_drift --minutes {minutes:g}",
        )
    return tuple(rows)


def offsets_of_a_card(folder: Path, length: float, off: float) -> NDArray[np.float64]:
    """Each flash against its click, in seconds: in steps, as fast as it can be filmed."""
    late = random.Random(SEED)
    dark, bright = (np.full((48, 64, 3), luma, np.uint8) for luma in (20, 235))
    began = 1000.0
    now = began

    def picture(seconds: float) -> Pixels:
        return bright if seconds >= 1 and seconds % 1 < FLASH_SECONDS else dark

    # Told 3 ms late of each picture, of which one falls on each whole second.
    camera = MadeCamera(lambda: now - 0.003, picture, even(30, length))
    camera.began = began
    take, clock = TakeFile(folder / NAME), SoundClock()
    filming = Filming(camera, take, clock, print, most_megabytes=1e6)
    block = round(BLOCK_SECONDS * SPEECH_RATE)
    rate = SPEECH_RATE * (1 + off)
    samples = np.arange(block)
    due = began + block / rate
    while now < began + length:
        now += 0.01
        if now >= due:
            # The block's samples were taken at these moments; a click lasts as long as a flash.
            at = (take.frames + samples) / rate
            clicks = (at >= 1) & (at % 1 < FLASH_SECONDS)
            take.write(np.where(clicks, 12_000 * (-1) ** samples, 10).astype(np.int16))
            clock.wrote(now, take.seconds)
            due = began + (take.frames + block) / rate + min(0.06, late.expovariate(100))
        filming.step()
    filming.end()
    take.close()
    return offsets_in(watch(filming.path))


def film_sync(minutes: float = 10.0) -> tuple[Row, ...]:
    """A flash and a click of the same moment, through the rig's sound card and the recorder.

    What the sound needs to get through PulseAudio is in the figure: a real camera has about as
    much, and neither tells how much.
    """
    if missing := missing_programs():
        raise SystemExit(f"not installed: {', '.join(missing)}")
    with SoundCard() as card, TemporaryDirectory() as folder:
        os.environ.update(card.environment)
        offsets = flashes_through_the_rig(card, Path(folder), minutes * 60)
    return _offset_rows(
        offsets,
        60 * minutes,
        "through the rig",
        f"python -m tests.measures film_sync --minutes {minutes:g}",
    )


def flashes_through_the_rig(card: SoundCard, folder: Path, length: float) -> NDArray[np.float64]:
    dark, bright = (np.full((240, 320, 3), luma, np.uint8) for luma in (20, 235))
    began = time.monotonic()

    def picture(seconds: float) -> Pixels:
        return bright if seconds >= 1 and seconds % 1 < FLASH_SECONDS else dark

    camera = MadeCamera(time.monotonic, picture, even(30, length + 60))
    with (
        _clicks(card, began),
        Recorder(folder, camera, PyAudioMicrophone()) as recorder,
    ):
        camera.began = began  # a picture at every whole second, as there is a click
        recorder.go_on(length)
    return offsets_in(watch(recorder.film))


@contextmanager
def _clicks(card: SoundCard, began: float) -> Iterator[None]:
    """A click at every whole second from `began` on, into the rig's microphone.

    Held up, it makes up for all of it at once: late sound is no other sound.
    """
    ending = Event()
    with card.fed_microphone() as feed:

        def flow() -> None:
            started, samples = time.monotonic(), 0
            while not ending.wait(FEED_SECONDS):
                due = round((time.monotonic() - started) * RATE)
                at = started - began + np.arange(samples, due) / RATE
                loud = (at >= 1) & (at % 1 < FLASH_SECONDS)
                wave = np.where(loud, 12_000 * (-1) ** (np.arange(samples, due) // 12), 10)
                feed(wave.astype(np.int16))
                samples = due

        thread = Thread(target=flow)
        thread.start()
        yield
        ending.set()
        thread.join()


def offsets_in(film: Film) -> NDArray[np.float64]:
    """Of every flash its click's time minus its own, in seconds."""
    lumas = np.array([luma for _, luma in film.pictures])
    times = np.array([seconds for seconds, _ in film.pictures])
    flashes = times[1:][(lumas[1:] > 120) & (lumas[:-1] <= 120)]
    loud = np.flatnonzero(np.abs(film.sound) > 0.15) / SPEECH_RATE
    clicks = loud[np.diff(loud, prepend=-1.0) > 0.5]
    nearest = [clicks[np.argmin(np.abs(clicks - flash))] - flash for flash in flashes[1:-1]]
    return np.array([offset for offset in nearest if abs(offset) < 0.45])


def _offset_rows(
    offsets: NDArray[np.float64], seconds: float, what: str, command: str
) -> tuple[Row, ...]:
    data = f"{len(offsets)} flashes and clicks in {seconds:g} s, {what}"
    row = partial(Row, data=data, command=command)
    tenth = max(1, len(offsets) // 10)
    drift = float(np.median(offsets[-tenth:]) - np.median(offsets[:tenth]))
    middle, worst = float(np.median(offsets)), float(np.abs(offsets).max())
    return (
        row(
            what="sound after picture",
            figure=f"{middle * 1000:.0f} ms; {worst * 1000:.0f} ms at most",
            interval=between(bootstrap(list(offsets * 1000), lambda o: float(np.median(o))), ".1f"),
            wanted="<= 40 ms",
        ),
        row(
            what="drift of sound against picture",
            figure=f"{drift * 1000:+.1f} ms from the first tenth to the last",
            wanted="<= 20 ms",
        ),
    )


def film_time_stamps() -> tuple[Row, ...]:
    """A camera that slows from 30 to 10 frames a second: the film stays as long as the clock."""
    times = [0.0]
    while times[-1] < 20.0:
        times.append(times[-1] + 1 / (30 - times[-1]))
    with TemporaryDirectory() as folder:
        camera = MadeCamera(time.monotonic, moving(), times)
        with Recorder(Path(folder), camera, MadeMicrophone()) as recorder:
            recorder.go_on(20.0)
        took = recorder.ended - recorder.began
        recorded = len(sound_of(recorder.path)) / SPEECH_RATE
        video, audio = seconds_of(recorder.film)
        laid = len(watch(recorder.film).pictures)
    return (
        Row(
            what="a film's length against the clock",
            data=f"20 s, 30 slowing to 10 frames a second, {laid} of {len(times)} pictures laid",
            figure=f"picture {(video - took) * 1000:+.0f} ms, sound {(audio - took) * 1000:+.0f} ms"
            f", WAV {(recorded - took) * 1000:+.0f} ms",
            command="python -m tests.measures film_time_stamps",
            wanted="+-50 ms",
        ),
    )


def film_full_disk() -> tuple[Row, ...]:
    """A small disk fills up while an answer is recorded, with and without being watched."""
    with _small_disk() as disk:
        if disk is None:
            raise SystemExit("A small disk needs the right to mount one (root).")
        watched = _fill_while_watched(disk)
    with _small_disk() as disk:
        assert disk
        unwatched = _fill_unwatched(disk)
    return (*watched, *unwatched)


def _told(what: str, seconds: float, kept: str, data: str) -> Row:
    return Row(
        what=what,
        data=data,
        figure=f"told after {seconds:.2f} s; {kept}",
        command="python -m tests.measures film_full_disk",
        wanted="<= 2 s, and plays",
    )


def _fill_while_watched(disk: Path) -> tuple[Row, ...]:
    data = f"{FULL_DISK_MEGABYTES} MB, filled by another program"
    camera = MadeCamera(time.monotonic, moving(), even(30, 60))
    with Recorder(disk, camera, MadeMicrophone(), free=free_megabytes) as recorder:
        recorder.go_on(3.0)
        _leave(disk, 90)
        full = time.monotonic()
        recorder.go_on(5.0, lambda: bool(recorder.told))
        film_told = recorder.told[0][0] - full
        went_on = recorder.capture.is_recording
        _leave(disk, 15)
        full = time.monotonic()
        recorder.go_on(5.0, lambda: bool(recorder.failures))
        sound_told = recorder.failures[0][0] - full
    kept = _kept(recorder)
    return (
        _told("a disk nearly full: the film ends", film_told, f"sound goes on: {went_on}", data),
        _told("a disk fuller still: the sound pauses", sound_told, kept, data),
    )


def _fill_unwatched(disk: Path) -> tuple[Row, ...]:
    data = f"{FULL_DISK_MEGABYTES} MB, full at once and unwatched"
    camera = MadeCamera(time.monotonic, moving(), even(30, 60))
    with Recorder(disk, camera, MadeMicrophone()) as recorder:
        recorder.go_on(3.0)
        _leave(disk, 0)
        full = time.monotonic()
        recorder.go_on(8.0, lambda: bool(recorder.failures))
        told = min(moment for moment, _ in (*recorder.told, *recorder.failures)) - full
    kept = _kept(recorder)
    return (_told("a disk that takes no more: the recording pauses", told, kept, data),)


def _kept(recorder: Recorder) -> str:
    film = _watched(recorder.film)
    shown = f"film of {film.times[-1]:.1f} s plays" if film and film.pictures else "no film plays"
    return f"{shown}, sound of {len(sound_of(recorder.path)) / SPEECH_RATE:.1f} s"


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """A file system of its own, in memory; None where we may not mount one."""
    with TemporaryDirectory() as folder:
        options = ["-t", "tmpfs", "-o", f"size={FULL_DISK_MEGABYTES}m", "tmpfs", folder]
        if not shutil.which("mount") or subprocess.run(["mount", *options], check=False).returncode:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def _leave(disk: Path, megabytes: int) -> None:
    """Fill `disk` until so much is left."""
    free = shutil.disk_usage(disk).free
    with (disk / "filler").open("ab") as filler:
        try:
            filler.write(bytes(max(0, free - megabytes * 1_000_000)))
            filler.flush()
            while megabytes == 0:
                filler.write(bytes(4096))
                filler.flush()
        except OSError:
            return  # that is what was wanted
