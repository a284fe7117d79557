"""`python -m tests.measures NAME [OPTIONS]`: measure and print a table.

Without a name it lists the measures. To add one: write a function that returns rows into a module
of this folder and name both in `MEASURES`. It is given those options that it has parameters for.
"""

import argparse
import datetime
import importlib
import inspect
import os
import platform
import sys
from pathlib import Path

from tests.measures import Row

MEASURES = {
    "questions_heard": "sound",
    "answer_arrives": "sound",
    "vosk_identical": "recogniser",
    "live_against_bare": "recogniser",
    "finish_latency": "recogniser",
    "pauses": "recogniser",
    "filled_pauses": "filled_pauses",
    "first_screen": "screens",
    "feedback_latency": "latency",
    "kill_nine": "kills",
    "start_up": "starting",
}
"""Function name -> module in `tests.measures`, imported when it is asked for."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.measures")
    parser.add_argument("name", choices=MEASURES)
    parser.add_argument("--data", type=Path, help="a folder of recordings, where one is needed")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long to record")
    parser.add_argument("--times", type=int, default=argparse.SUPPRESS, help="how often to measure")
    parser.add_argument("--real-time", action="store_true", help="hurry nowhere")
    options = vars(parser.parse_args())
    name = options.pop("name")
    measure = getattr(importlib.import_module(f"tests.measures.{MEASURES[name]}"), name)
    wanted = inspect.signature(measure).parameters.keys() & options.keys()
    load = os.getloadavg()[0]  # before it counts ourselves
    rows = measure(**{option: options[option] for option in wanted})
    today = datetime.datetime.now(datetime.UTC).date()
    print(
        f"{today}, {os.cpu_count()} cores, {platform.machine()}, Python {sys.version.split()[0]}, "
        f"load before {load:.1f}"
    )
    print_table(rows)


def print_table(rows: tuple[Row, ...]) -> None:
    headings = ("what", "data", "figure", "95 % interval", "wanted", "command")
    lines = [
        headings,
        *((row.what, row.data, row.figure, row.interval, row.wanted, row.command) for row in rows),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    main()
