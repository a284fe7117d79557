"""What `./run` adds to a start once everything is set up."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.measures import Row

ROOT = Path(__file__).parents[2]
ROUNDS = 9


def start_up() -> tuple[Row, ...]:
    """`./run --version` and the program itself, in turns. Set-up must have been done by ./run."""
    program = ROOT / ".venv" / "bin" / "mockinterview"
    if not program.exists():
        sys.exit("Nothing is set up here yet. Run ./run --version first.")
    pairs = [(_seconds(ROOT / "run"), _seconds(program)) for _ in range(ROUNDS)]
    through_run = statistics.median(through for through, _ in pairs)
    added = statistics.median(through - direct for through, direct in pairs)
    data = f"--version, {ROUNDS} starts of each in turns"
    command = "python -m tests.measures start_up"
    return (
        Row("second start through ./run", data, f"{through_run:.2f} s", command),
        Row("what ./run adds", data, f"{added:.2f} s", command, wanted="≤ 1 s"),
    )


def _seconds(program: Path) -> float:
    began = time.perf_counter()
    subprocess.run([program, "--version"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began
