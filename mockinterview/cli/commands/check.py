"""`mockinterview check`."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TextIO

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines
from mockinterview.interview.equipment import can_begin, conclusion


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(house: House, as_json: bool) -> int:
    """Try your equipment: are you ready for an interview now?

    Looks through the camera, asks you to say a sentence, plays one, and says of each item what was
    found and what to do. The result is kept with your next interview. Ends with 0 when you can
    begin, else with 1.
    """
    from mockinterview.plain.equipment import hold_equipment_test  # noqa: PLC0415 - heavy

    readiness = house.equipment(house.choices(demo=False, seed=None))
    typing = sys.stdin is not None and sys.stdin.isatty()
    with _beside_stdout() as beside:
        progress = partial(print, file=beside, flush=True) if as_json else _say
        try:
            hold_equipment_test(
                readiness,
                say=_nothing if as_json else _say,
                progress=progress,
                ask=partial(_ask, beside if as_json else sys.stdout) if typing else None,
            )
        finally:
            readiness.close()
    if as_json:
        ready = can_begin(readiness.checks)
        told = conclusion(readiness.checks)
        echo_json({"can_begin": ready, "conclusion": told, "checks": readiness.checks})
    return 0 if can_begin(readiness.checks) else 1


@contextmanager
def _beside_stdout() -> Iterator[TextIO]:
    """The error output by a number of its own: the sound card's libraries are kept off fd 2."""
    with ExitStack() as stack:
        try:
            # Closed by the stack.
            beside = stack.enter_context(open(os.dup(2), "w", errors="replace"))  # noqa: PTH123
        except OSError:  # it is closed
            beside = stack.enter_context(open(os.devnull, "w"))  # noqa: PTH123
        yield beside


def _say(line: str) -> None:
    echo_lines([line])


def _nothing(_line: str) -> None:
    """Nobody reads along."""


def _ask(shown_on: TextIO, prompt: str) -> str:
    print(prompt, end="", file=shown_on, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
