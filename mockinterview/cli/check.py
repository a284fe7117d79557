"""`mockinterview check`."""

import sys
from functools import partial

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
    try:
        hold_equipment_test(
            readiness,
            say=_nothing if as_json else lambda line: echo_lines([line]),
            progress=lambda line: echo_lines([line], err=True),
            ask=partial(click.prompt, default="", show_default=False, prompt_suffix="", err=True)
            if sys.stdin is not None and sys.stdin.isatty()
            else None,
        )
    finally:
        readiness.close()
    if as_json:
        ready = can_begin(readiness.checks)
        told = conclusion(readiness.checks)
        echo_json({"can_begin": ready, "conclusion": told, "checks": readiness.checks})
    return 0 if can_begin(readiness.checks) else 1


def _nothing(_line: str) -> None:
    """Nobody reads along."""
