"""`python -m tests.measures NAME... [OPTIONS]`: measure and print a table.

`all` runs every measure, and goes on when one fails; `--write` puts the rows into MEASUREMENTS.md
in place of those measured before; `page` writes that page anew from what is kept. To add a measure:
write a function that returns rows into a module of this folder and name both in `MEASURES`. It is
given those options that it has parameters for.
"""

import argparse
import importlib
import inspect
import os
import sys
import time
import traceback
from collections.abc import Mapping
from pathlib import Path

from tests.measures import Row, page

MEASURES = {
    "questions_heard": "sound",
    "answer_arrives": "sound",
    "vosk_identical": "recogniser",
    "live_against_bare": "recogniser",
    "words_in_noise": "recogniser",
    "finish_latency": "recogniser",
    "discourse_markers": "wording",
    "requests_in_text": "asking",
    "requests_in_calls": "asking",
    "false_requests": "asking",
    "politeness": "asking",
    "politeness_steps": "asking",
    "impatience": "asking",
    "guess_or_repair": "asking",
    "courtesies_typed": "courtesies_read",
    "courtesies_spoken": "courtesies_read",
    "spoken_requests": "by_voice",
    "bad_line_by_voice": "by_voice",
    "occasion_by_voice": "by_voice",
    "drill_models": "drill",
    "asked_questions": "asked_questions",
    "asked_questions_spoken": "asked_questions",
    "raised_voice": "raised",
    "pauses": "pacing",
    "pace_true": "pacing",
    "same_twice": "repeatable",
    "feedback_seconds": "repeatable",
    "filled_pauses": "filled_pauses",
    "first_screen": "screens",
    "preview_cost": "preview",
    "live_cost": "live_cost",
    "feedback_latency": "latency",
    "kill_nine": "kills",
    "film_kill_nine": "films",
    "film_sync": "films",
    "film_drift": "films",
    "film_time_stamps": "films",
    "film_full_disk": "films",
    "film_plays": "film_players",
    "start_up": "starting",
    "words_lost": "line",
    "line_statistics": "line",
    "line_same": "line",
    "line_cost": "line",
    "level_true": "sound_quality",
    "snr_true": "sound_quality",
    "clipping_true": "sound_quality",
    "pitch_spread": "sound_quality",
    "reverberation": "sound_quality",
    "nuclei_found": "sound_quality",
    "echo_true": "echo",
    "story_parts": "structure",
    "question_addressed": "structure",
    "camera_faults": "picture_camera",
    "camera_cost": "picture_camera",
    "analyze_throughput": "throughput",
    "faces": "picture",
    "follow_ups": "follow_ups",
    "follow_ups_spoken": "follow_ups_spoken",
    "framing_verdicts": "picture",
    "skin_tones": "picture",
}
"""Function name -> module in `tests.measures`, imported when it is asked for."""
_NAMES = f"{', '.join(MEASURES)}; or all, or page"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.measures")
    parser.add_argument(
        "names", nargs="+", choices=(*MEASURES, "all", "page"), metavar="NAME", help=_NAMES
    )
    parser.add_argument("--data", type=Path, help="a folder of recordings, where one is needed")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long to record")
    parser.add_argument("--times", type=int, default=argparse.SUPPRESS, help="how often to measure")
    parser.add_argument("--only", default=argparse.SUPPRESS, help="the condition to measure")
    parser.add_argument("--real-time", action="store_true", help="hurry nowhere")
    parser.add_argument("--write", action="store_true", help="put the rows into MEASUREMENTS.md")
    options = vars(parser.parse_args())
    names, write = options.pop("names"), options.pop("write")
    if "page" in names:
        page.PAGE.write_text(page.written(page.load(), MEASURES), encoding="utf-8")
    chosen = list(MEASURES) if "all" in names else [name for name in names if name != "page"]
    failed = [name for name in chosen if not _measure(name, options, write=write)]
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


def _measure(name: str, options: Mapping[str, object], *, write: bool) -> bool:
    """Run one measure and show what it came to; whether it ran to its end."""
    load = os.getloadavg()[0]  # before it counts ourselves
    began = time.monotonic()
    print(f"{name} ...", flush=True)
    rows: tuple[Row, ...] = ()
    failure = ""
    try:
        measure = getattr(importlib.import_module(f"tests.measures.{MEASURES[name]}"), name)
        wanted = inspect.signature(measure).parameters.keys() & options.keys()
        rows = measure(**{option: options[option] for option in wanted})
    except (Exception, SystemExit) as error:  # noqa: BLE001  one must not stop the others
        traceback.print_exc()
        failure = f"{type(error).__name__}: {error}"
    measured = page.Measured(page.today(), f"{page.machine()}, load {load:.1f}", rows, failure)
    print(f"{measured.day}, {measured.machine}, took {time.monotonic() - began:.0f} s")
    print_table(rows)
    if write:
        page.keep(name, measured, MEASURES)
    return not failure


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
