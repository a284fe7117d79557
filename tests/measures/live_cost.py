"""What an interview costs while it is live, with everything on, and whether its sound comes whole.

The program runs as a person runs it: on its screens, on a pty, with the preview on, films recorded
and whisper listening. A camera's pictures come from a process of their own, and stories go into the
virtual microphone whenever a take is open. What those who serve it cost (this process, the camera's
source, PulseAudio) is not counted; of the program every child is.
"""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any, Final, Self
from unittest import mock

import numpy as np
import psutil

from mockinterview.archive.store import SqliteArchive
from mockinterview.interview.assessment import Interview
from mockinterview.interview.model import Take
from mockinterview.line.audio import SPEECH_RATE, Pcm
from mockinterview.logs import FILE_NAME
from mockinterview.session.filming import film_beside
from mockinterview.session.recording import read_take
from mockinterview.tui.screens.live import LiveScreen
from tests.measures import Row, between, bootstrap
from tests.measures.sound import each_second, rig
from tests.measures.story_answers import marked_answers
from tests.measures.voices import FLITE_VOICES, speak
from tests.rig.comparing import Arrival, low, write_wav
from tests.rig.sound_card import SoundCard, missing_programs
from tests.tui.terminal import Terminal, a_terminal
from tests.unit.films import watch

ANSWER_SECONDS: Final = 80.0
LAST_ANSWER_SECONDS: Final = 10.0
"""Once the time is up, so that the interview soon comes to its own end."""
LEAST_LIKE: Final = 0.99
"""Correlation of each second of a take that is whole with what was said."""
_ANSWERS: Final = 6
"""So many different ones are told in turn."""
_PAUSE_SECONDS: Final = 0.4
_AFTER_SECONDS: Final = 1.0
"""From the last word to the key that ends the answer."""
_ROOM_NOISE: Final = 60.0
"""Of 32,768: about -55 dBFS, so that a loss in a pause shows as well."""
_PATIENCE_SECONDS: Final = 120.0
_TAIL_BYTES: Final = 100_000
_PARTS: Final = {"devices.camera": "camera", "voice_child": "voice", "recogniser": "recogniser"}
"""Of the program's child processes, by a part of their command line."""
_SETTINGS: Final = {
    "BANK": "behavioural",
    "CANDIDATE": "Anna Parker",
    "FINISH_ON_SILENCE_SECONDS": "0",
    "LEVEL": "easy",
    "LINE": "clear",
    "PERSONA": "warm",
    "PREVIEW": "true",
    "RECOGNISER": "whisper",
    "RECORD": "video",
    "VIDEO_SIZE": "640x480",
}


@dataclass(frozen=True, slots=True)
class Held:
    interview: Interview
    folder: Path
    """Of its recordings."""
    said: dict[str, Pcm]
    """Into the microphone, by the name of the recording."""
    overflows: int
    """As the microphone's own log has them."""


def live_cost(minutes: float = 30.0) -> tuple[Row, ...]:
    if missing := missing_programs():
        raise SystemExit(f"not installed: {', '.join(missing)}")
    with TemporaryDirectory() as home:
        meter, held = _hold(Path(home), minutes)
        return (*_cost(meter, minutes), *_arrived(held, minutes))


def _cost(meter: "_Meter", minutes: float) -> tuple[Row, ...]:
    row = partial(
        Row,
        data=f"{meter.seconds / 60:.0f} min on {psutil.cpu_count()} cores, 640x480 at 30, preview, "
        "film, whisper",
        command=_command(minutes),
    )
    shares = meter.shares
    parts = sorted(meter.parts.items(), key=lambda part: -part[1])
    return (
        row(
            what="a live interview, in cores",
            figure=f"{np.mean(shares):.2f}",
            interval=between(bootstrap(shares, lambda some: float(np.mean(some)))),
            wanted="≤ 1.3",
        ),
        row(what="its dearest second in twenty", figure=f"{np.percentile(shares, 95):.2f}"),
        row(
            what="of it",
            figure=", ".join(f"{name} {used / meter.seconds:.2f}" for name, used in parts),
        ),
    )


def _arrived(held: Held, minutes: float) -> tuple[Row, ...]:
    takes = [take for each in held.interview.answers for take in each.answer.takes]
    compared = [_seconds_of(held, take) for take in takes if take.audio in held.said]
    seconds = [each for some in compared for each in some]
    moved = [round(max(one.at for one in some) - min(one.at for one in some)) for some in compared]
    worst = [min(one.correlation for one in some) for some in compared]
    whole = sum(not m and w >= LEAST_LIKE for m, w in zip(moved, worst, strict=True))
    by_clock = [1000 * (take.duration - (take.ended_at - take.started_at)) for take in takes]
    pictures = [len(watch(film_beside(held.folder / take.audio)).pictures) / take.duration
                for take in takes if take.video]  # fmt: skip
    gaps = sum(len(take.gaps) for take in takes)
    row = partial(
        Row,
        data=f"{len(takes)} takes, {len(seconds)} seconds of speech compared one by one",
        command=_command(minutes),
    )
    return (
        row(what="frames of sound lost or added in a live interview", figure=f"{sum(moved)}",
            wanted="none"),
        row(what="said against recorded, worst second's correlation",
            figure=f"{min(worst):.4f}; {whole} of {len(compared)} takes whole",
            wanted=f"≥ {LEAST_LIKE}, all"),
        row(what="what the recorder itself noticed",
            figure=f"{held.overflows} overflows, {gaps} gaps", wanted="none"),
        row(what="recorded time against the clock, by take",
            figure=f"{min(by_clock):+.0f} to {max(by_clock):+.0f} ms"),
        row(what="pictures a second in its films",
            figure=f"{np.mean(pictures):.1f}, {min(pictures):.1f} in the worst of {len(pictures)}"),
    )  # fmt: skip


def _command(minutes: float) -> str:
    return f"python -m tests.measures live_cost --minutes {minutes:g}"


def _seconds_of(held: Held, take: Take) -> list[Arrival]:
    return each_second(held.said[take.audio].samples, read_take(held.folder / take.audio).samples)


def _hold(home: Path, minutes: float) -> tuple["_Meter", Held]:
    """A whole interview of about so many minutes."""
    with rig() as card, _camera() as url:
        settings = _SETTINGS | {"CAMERA": url, "HOME": str(home), "LENGTH": _length(minutes)}
        answers = tuple(_answers())
        with (
            mock.patch.dict(os.environ, {f"MOCKINTERVIEW_{n}": v for n, v in settings.items()}),
            a_terminal("mockinterview", "--start") as terminal,
        ):
            terminal.press("", until="press Enter to begin")
            screen = _Screen(terminal)
            with _Meter(terminal.pid) as meter:
                said = _talk(card, screen, home, answers, minutes)
            interview, folder = _kept(home)
    log = next(home.rglob(FILE_NAME)).read_text(encoding="utf-8")
    return meter, Held(interview, folder, said, log.count("the microphone overflowed"))


def _kept(home: Path) -> tuple[Interview, Path]:
    """The interview once all of it is in the archive, and the folder of its recordings."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    with SqliteArchive(home / "data") as archive:
        while (interview := archive.load("last")).ending is None:
            if time.monotonic() > deadline:
                raise RuntimeError("the interview does not end")
            time.sleep(0.2)
        return interview, archive.folder(interview.id)


def _length(minutes: float) -> str:
    """Questions that last longer than that; what comes after is short."""
    return str(min(20, 1 + round(60 * minutes / ANSWER_SECONDS)))


def _talk(
    card: SoundCard, screen: "_Screen", home: Path, answers: tuple[Pcm, ...], minutes: float
) -> dict[str, Pcm]:
    """Begin the interview and answer into every take until it is over; what was said into each."""
    said: dict[str, Pcm] = {}
    *long, short = answers
    turns = cycle(long)
    time.sleep(LiveScreen.HASTE_SECONDS)
    screen.type("\r")
    ends = time.monotonic() + 60 * minutes
    while recording := _next_recording(home, screen, said):
        answer = next(turns) if time.monotonic() < ends else short
        said[recording] = answer
        card.say_into_microphone(write_wav(home / "says.wav", answer))
        time.sleep(_AFTER_SECONDS)
        screen.type("\r")
    return said


def _next_recording(home: Path, screen: "_Screen", known: dict[str, Pcm]) -> str:
    """The name of a take that has begun since; empty when the interview is over."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not screen.is_over:
        names = {path.name for path in home.glob("data/interviews/*/*.wav")}
        if new := sorted(names - known.keys()):
            return new[0]
        if time.monotonic() > deadline:
            raise RuntimeError(f"no further take: {screen.tail[-3000:]!r}")
        time.sleep(0.05)
    return ""


def _answers() -> Iterator[Pcm]:
    """Stories one after the other in a room with a little noise; the last one is short."""
    stories = cycle(" ".join(each.text for each in answer.sentences) for answer in marked_answers())
    lengths = [ANSWER_SECONDS] * _ANSWERS + [LAST_ANSWER_SECONDS]
    for number, length in enumerate(lengths):
        pause = np.zeros(round(_PAUSE_SECONDS * SPEECH_RATE), np.int16)
        pieces = [pause]
        while sum(map(len, pieces)) < length * SPEECH_RATE:
            pieces += [
                speak(next(stories), FLITE_VOICES[number % len(FLITE_VOICES)]).samples,
                pause,
            ]
        sound = np.concatenate(pieces)[: round(length * SPEECH_RATE)].astype(np.float64)
        noise = np.random.default_rng(number).normal(0, _ROOM_NOISE, len(sound))
        yield Pcm(low(sound + noise, SPEECH_RATE).round().astype(np.int16), SPEECH_RATE)


@contextmanager
def _camera() -> Iterator[str]:
    """The address of a camera that runs in a process of its own."""
    command = (sys.executable, "-m", "tests.rig.webcam")
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as source:
        assert source.stdin
        assert source.stdout
        yield source.stdout.readline().strip()
        source.stdin.close()


class _Screen:
    """The program's screen, read to the end by a thread: a terminal that is not read stops it."""

    def __init__(self, terminal: Terminal) -> None:
        self.tail = b""
        self.is_over = False
        self.type = terminal.type
        self._terminal = terminal
        Thread(target=self._read, name="screen", daemon=True).start()

    def _read(self) -> None:
        while came := self._terminal.read_and_forget():
            self.tail = (self.tail + came)[-_TAIL_BYTES:]
            self.is_over = self.is_over or b"The interview is over" in self.tail


class _Meter:
    """CPU time of a program and of all its children, inside its `with`."""

    def __init__(self, pid: int) -> None:
        self.shares: list[float] = []
        """Of a core, for each second."""
        self._program = psutil.Process(pid)
        self._before = self._used()
        self._began = self._read_at = time.monotonic()
        self._parts: dict[tuple[str, int], float] = {}
        self._ending = Event()
        self._thread = Thread(target=self._run, name="meter")

    def __enter__(self) -> Self:
        self._first = self._by_process()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    @property
    def seconds(self) -> float:
        return self._read_at - self._began

    @property
    def parts(self) -> dict[str, float]:
        """Seconds of CPU time by what they were for."""
        parts: dict[str, float] = defaultdict(float)
        for key, used in self._parts.items():
            parts[key[0]] += used - self._first.get(key, 0.0)
        return parts

    def _run(self) -> None:
        while not self._ending.wait(1.0):
            used, now = self._used(), time.monotonic()
            self.shares.append((used - self._before) / (now - self._read_at))
            self._before, self._read_at = used, now
            self._parts |= self._by_process()

    def _used(self) -> float:
        used = 0.0
        for _, times in self._times():
            used += times.user + times.system + times.children_user + times.children_system
        return used

    def _by_process(self) -> dict[tuple[str, int], float]:
        return {
            (_part_of(each), each.pid): times.user + times.system for each, times in self._times()
        }

    def _times(self) -> Iterator[tuple[psutil.Process, Any]]:  # Any: psutil's own, by platform
        """What each process has used: itself, and those children of it that have ended."""
        for each in (self._program, *self._program.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                yield each, each.cpu_times()


def _part_of(process: psutil.Process) -> str:
    with suppress(psutil.NoSuchProcess):
        command = " ".join(process.cmdline())
        return next((name for part, name in _PARTS.items() if part in command), "program")
    return "program"
