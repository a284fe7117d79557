"""`mockinterview drill`."""

import os
import sys
from dataclasses import replace
from functools import partial

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines
from mockinterview.errors import INTERRUPTED
from mockinterview.feedback.as_text.drill import progress_lines
from mockinterview.interview.drill.progress import progress


@click.command("drill")
@click.option("--plain", is_flag=True, help="Plain lines instead of the screen.")
@click.option("--demo", is_flag=True, help="The bundled candidate asks instead of you.")
@click.option("--seed", type=int, help="Draw the same questions and losses again.")
@click.option("--progress", "show", is_flag=True, help="Show your runs, the first beside the last.")
@click.option("--json", "as_json", is_flag=True, help="With --progress: print JSON.")
@click.option("--forget", is_flag=True, help="Delete every run for good.")
@click.option("--yes", is_flag=True, help="With --forget: do not ask.")
@click.pass_obj
def command(
    house: House,
    *,
    plain: bool,
    demo: bool,
    seed: int | None,
    show: bool,
    as_json: bool,
    forget: bool,
    yes: bool,
) -> int:
    """Practise asking again: ten garbled questions in about five minutes.

    Ask aloud, and hear at once how it came across. Three ways to ask are taught one by one; the
    line gets worse as you get better. Without a terminal a recorded request is played to it.
    """
    if as_json and not show:
        raise click.UsageError("--json goes with --progress.")
    if forget:
        if not yes and not click.confirm("Delete every run of the drill for good?"):
            click.echo("Nothing was deleted.")
            return 1
        click.echo(f"{house.archive.forget_drills()} deleted.")
        return 0
    if show:
        runs = house.archive.drills()
        if as_json:
            echo_json(runs)
        else:
            echo_lines(progress_lines(progress(runs)))
        return 0
    return _practise(house, plain=plain, demo=demo, seed=seed)


def _practise(house: House, *, plain: bool, demo: bool, seed: int | None) -> int:
    typing = sys.stdin.isatty() and sys.stdout.isatty()
    if typing and not plain and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        from mockinterview.cli.screens import open_screens  # noqa: PLC0415 - Textual is heavy

        open_screens(house, start=False, demo=demo, seed=seed, drill=True)
        return 0
    from mockinterview.plain.drill import hold_drill  # noqa: PLC0415

    bundled = demo or not typing or not house.microphones()
    choices = replace(house.choices(demo=False, seed=seed), bundled_candidate=bundled)
    if bundled:
        click.echo(
            "No person at a microphone: the bundled candidate's one recorded request is spoken to "
            "each question and really heard. It shows the drill; it does not count as yours."
        )
    studio = house.studio(choices)
    if bundled and not typing:
        studio = replace(studio, drill=partial(house.drill, in_real_time=False))
    _, interrupted = hold_drill(
        studio, choices, lambda line: echo_lines([line]), input if typing else None
    )
    return INTERRUPTED if interrupted else 0
