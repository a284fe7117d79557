"""MEASUREMENTS.md: what was measured last by each measure, written from `measured.json`.

Each measure's rows are kept with the day and the machine they were measured on, so that one can be
measured anew without the others. Whether a figure is as good as wanted is read from the row itself:
"92 %, 14 ms" against "≥ 90 %, ≤ 40 ms" is.
"""

import datetime
import os
import platform
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import msgspec

from tests.measures import Row

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "MEASUREMENTS.md"
KEPT = Path(__file__).parent / "measured.json"

_HEAD = """\
# What was measured

Written by `python -m tests.measures all --data DIR --write`; do not edit by hand. What fell short
stands here as plainly as what did not. The interval is the 95 % confidence interval by the
bootstrap over answers, where chance has a part in the figure. `DIR` holds real recordings that are
not part of this repository; everything else is made on the spot.
"""
_HEADINGS = ("what", "on", "figure", "95 % interval", "wanted", "")
_BOUND = re.compile(r"(≥|>=|≤|<=|at least|at most|within)\s*([\d.]+)")
_NUMBER = re.compile(r"[-+]?\d*\.?\d+")


class Measured(msgspec.Struct, frozen=True):
    """What one run of a measure came to."""

    day: str
    machine: str
    rows: tuple[Row, ...] = ()
    failure: str = ""
    """Why there are no rows; empty when it ran."""


def machine() -> str:
    """What the figures may depend on."""
    system = platform.freedesktop_os_release() if Path("/etc/os-release").exists() else {}
    return ", ".join(
        (
            f"{os.cpu_count()} cores",
            platform.machine(),
            system.get("PRETTY_NAME", platform.platform()),
            f"Python {platform.python_version()}",
            f"faster-whisper {version('faster-whisper')} tiny.en int8",
            f"vosk {version('vosk')}",
            f"onnxruntime {version('onnxruntime')}",
        )
    )


def today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def load(path: Path = KEPT) -> dict[str, Measured]:
    if not path.exists():
        return {}
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Measured])


def keep(name: str, measured: Measured, names: Iterable[str]) -> None:
    """Put in place of what `name` came to before, and write the page anew."""
    everything = {**load(), name: measured}
    in_order = {each: everything[each] for each in names if each in everything}
    text = msgspec.json.format(msgspec.json.encode(in_order), indent=1)
    KEPT.write_bytes(text + b"\n")
    PAGE.write_text(written(in_order, names), encoding="utf-8")


def written(everything: Mapping[str, Measured], names: Iterable[str]) -> str:
    """The page: a part for each machine and day together, then what was not run."""
    parts = [_HEAD]
    not_run = []
    for name in names:
        measured = everything.get(name)
        if measured is None:
            not_run.append(f"- `{name}`: not run yet")
            continue
        if measured.failure:
            not_run.append(f"- `{name}`: failed on {measured.day}: {measured.failure}")
            continue
        parts.append(f"## {name}\n\n{measured.day} · {measured.machine}\n")
        parts.append(_table(measured.rows))
        commands = dict.fromkeys(row.command for row in measured.rows)
        parts.append("".join(f"`{command}`  \n" for command in commands))
    if not_run:
        parts.append("## Not measured\n\n" + "\n".join(not_run) + "\n")
    return "\n".join(parts)


def _table(rows: Iterable[Row]) -> str:
    lines = [_HEADINGS, tuple("---" for _ in _HEADINGS)]
    for row in rows:
        mark = {None: "", True: "as wanted", False: "**falls short**"}[is_met(row)]
        lines.append((row.what, row.data, row.figure, row.interval, row.wanted, mark))
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def is_met(row: Row) -> bool | None:
    """Whether the figure is as good as wanted; None where nothing is, or it cannot be told.

    Parts of both, between commas or semicolons, are compared one by one with their first numbers;
    "all" wants "38 of 38", "none" wants 0.
    """
    if not row.wanted:
        return None
    wanted = re.split(r"[,;] ", row.wanted)
    met = [_meets(figure, want) for figure, want in zip(_parts(row.figure), wanted, strict=False)]
    if len(met) < len(wanted) or None in met:
        return False if False in met else None
    return all(met)


def _parts(figure: str) -> list[str]:
    return re.split(r"[,;] ", figure)


def _meets(figure: str, wanted: str) -> bool | None:
    if wanted == "all":
        counts = re.match(r"(\d+) of (\d+)", figure)
        return counts[1] == counts[2] if counts else None
    if figure == "not judged":
        return False
    number, bound = _NUMBER.search(figure), _BOUND.match(wanted)
    if number is None:
        return None
    if wanted == "none":
        return float(number[0]) == 0
    if bound is None:
        return None
    value, limit = float(number[0]), float(bound[2])
    if bound[1] in {"≥", ">=", "at least"}:
        return value >= limit
    return (abs(value) if bound[1] == "within" else value) <= limit
