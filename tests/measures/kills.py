"""What is lost when an interview is killed at any moment, and what the next start makes of it."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from mockinterview.archive.store import SqliteArchive
from mockinterview.interview.assessment import JudgedAnswer
from mockinterview.session.recording import read_take
from tests.measures import Row

SEED = 9
LATEST_SECONDS = 17.0
"""From the start of the process; its interview begins after about 3 s and takes 25 s."""
ORPHAN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the killed process, see `doomed`."""

    at: float
    what: str
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kill:
    """What was found after one."""

    stage: str
    """What the process had told last."""
    answers_kept: int
    """Answers that it had told to be kept."""
    answers_found: int
    """Those of them that are there, with the same sound and words, and judged."""
    seconds_lost: float | None
    """Sound of the open answer that is not there; None when none was open."""
    is_offered: bool
    """The next start offers what there is to recover, and nothing when there is nothing."""
    is_recovered: bool
    """`mockinterview recover` succeeds, and the open answer is stored with all of its sound."""
    leaves_orphans: bool
    """A child of the killed process lived on."""


def kill_nine(times: int = 50) -> tuple[Row, ...]:
    """Kill an interview at random moments, the same each time, and look at what is left."""
    moments = random.Random(SEED)
    kills = []
    for _ in range(times):
        with TemporaryDirectory() as home:
            kills.append(kill_at(moments.uniform(0, LATEST_SECONDS), Path(home)))
    lost = [kill.seconds_lost for kill in kills if kill.seconds_lost is not None]
    kept = sum(kill.answers_kept for kill in kills)
    stages = ", ".join(
        f"{count} {stage}" for stage, count in Counter(kill.stage for kill in kills).most_common()
    )
    row = partial(
        Row,
        data=f"{times} kills; told last: {stages}",
        command=f"python -m tests.measures kill_nine --times {times}",
    )
    return (
        row(
            what="finished answers found whole after kill -9",
            figure=f"{sum(kill.answers_found for kill in kills)} of {kept}",
            wanted="all",
        ),
        row(
            what=f"lost of the open answer, worst of {len(lost)}",
            figure=f"{max(lost, default=0.0):.2f} s",
            wanted="≤ 1 s",
        ),
        row(
            what="next start opens cleanly and offers what was saved",
            figure=f"{sum(kill.is_offered for kill in kills)} of {times}",
            wanted="all",
        ),
        row(
            what="recovered with all sound that was on disk",
            figure=f"{sum(kill.is_recovered for kill in kills)} of {times}",
            wanted="all",
        ),
        row(
            what="child processes that lived on",
            figure=f"{sum(kill.leaves_orphans for kill in kills)} of {times}",
        ),
    )


def kill_at(moment: float, home: Path) -> Kill:
    """Start an interview in `home`, kill it after `moment` seconds, and start again."""
    environment = {**os.environ, "MOCKINTERVIEW_HOME": str(home)}
    told, killed_at, orphans = _killed(moment, environment)
    kept = {int(line.rest[0]): line.rest[1:] for line in told if line.what == "kept"}
    stages = {line.what for line in told}
    with SqliteArchive(home / "data") as archive:
        offered = archive.recoverable()
        stored = _stored(archive)
        on_disk = {path.name: read_take(path).seconds for path in _recordings(home)}
    found = [turn for turn, sizes in kept.items() if _is_whole(stored.get(turn), sizes, on_disk)]
    command = (sys.executable, "-m", "mockinterview", "--recogniser", "whisper", "recover")
    recovery = subprocess.run(command, env=environment, capture_output=True, check=False)
    with SqliteArchive(home / "data") as archive:
        left = archive.recoverable()
        recovered = {
            judged.answer.take.audio: judged.answer.take.duration
            for judged in _stored(archive).values()
            if judged.answer.take
        }
    return Kill(
        stage=told[-1].what if told else "nothing",
        answers_kept=len(kept),
        answers_found=len(found),
        seconds_lost=_seconds_lost(told, killed_at, on_disk),
        is_offered=len(offered) == ("opened" in stages and "closed" not in stages),
        is_recovered=recovery.returncode == 0
        and not left
        and all(recovered.get(name) == seconds for name, seconds in on_disk.items() if seconds),
        leaves_orphans=orphans,
    )


def _killed(moment: float, environment: dict[str, str]) -> tuple[list[Told], float, bool]:
    """What the process told, when it was killed, and whether a child of it lived on."""
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.measures.doomed"),
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    time.sleep(moment)
    children: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):  # it had ended by itself
        children = psutil.Process(process.pid).children(recursive=True)
    killed_at = time.monotonic()
    process.kill()
    # A child might still hold the pipe, so the end of the output is no sign of its end.
    _, alive = psutil.wait_procs(children, timeout=ORPHAN_SECONDS)
    lines = [line.split() for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()
    told = [Told(float(line[0]), line[1], tuple(line[2:])) for line in lines]
    return told, killed_at, bool(alive)


def _stored(archive: SqliteArchive) -> dict[int, JudgedAnswer]:
    """The answers of the only interview, by turn; empty before there is one."""
    return {
        judged.answer.turn_index: judged
        for summary in archive.interviews()
        for judged in archive.load(summary.id).answers
    }


def _recordings(home: Path) -> list[Path]:
    return sorted(home.glob("data/interviews/*/*.wav"))


def _is_whole(
    judged: JudgedAnswer | None, sizes: tuple[str, ...], on_disk: dict[str, float]
) -> bool:
    """The answer is there as it was told: `sizes` are its seconds and its words."""
    if judged is None or judged.assessment is None or judged.answer.take is None:
        return False
    take = judged.answer.take
    return (take.duration, len(take.transcript.words)) == (float(sizes[0]), int(sizes[1])) and (
        on_disk.get(take.audio) == take.duration
    )


def _seconds_lost(
    told: Sequence[Told], killed_at: float, on_disk: dict[str, float]
) -> float | None:
    """Sound of the answer that was open at the end and is not on disk; None when none was."""
    began = [line for line in told if line.what == "recording"]
    if not began or any(line.what == "kept" and line.rest[0] == began[-1].rest[0] for line in told):
        return None
    turn = began[-1].rest[0]
    ends = [line.at for line in told if line.what == "settling" and line.rest[0] == turn]
    spoken = (ends[0] if ends else killed_at) - began[-1].at
    there = [
        seconds for name, seconds in on_disk.items() if name.startswith(f"turn-{int(turn):02d}")
    ]
    return max(0.0, spoken - sum(there))
