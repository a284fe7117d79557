"""`mockinterview nine`."""

import os
import sys

import click

from mockinterview.cli import nine_gear
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines
from mockinterview.errors import InputError
from mockinterview.feedback.as_text.practice import plan_lines
from mockinterview.feedback.practice import watch_on, watching
from mockinterview.feedback.practice_words import THEMES
from mockinterview.interview.model import Level, QuestionKind
from mockinterview.interview.nine import PracticePlan, changed, moved
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.plan import MAX_LENGTH, MIN_LENGTH
from mockinterview.line.connection import VIDEO_CONDITIONS

_ALL = "all"


@click.group("nine", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Nine interviews to practise with, from easy to hard, chosen from what was weak.

    It begins after your first finished interview. Without a command the plan is shown.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(house: House, *, as_json: bool = False) -> None:
    """Show all nine, what is done, and the reason for each."""
    plan = _plan(house)
    if as_json:
        echo_json(plan)
    else:
        echo_lines(plan_lines(plan))


@command.command("change")
@click.argument("number", type=int)
@click.option("--level", type=click.Choice([level.value for level in Level]))
@click.option("--persona", type=click.Choice([persona.id for persona in PERSONAS]))
@click.option("--line", type=click.Choice(VIDEO_CONDITIONS))
@click.option("--bank", help="Id, file name or path of a question bank.")
@click.option("--length", type=click.IntRange(MIN_LENGTH, MAX_LENGTH), help="Questions.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([*(kind.value for kind in QuestionKind), _ALL]),
    help="Kind of question, several times for several.",
)
@click.option(
    "--watch", type=click.Choice([theme.subject for theme in THEMES]), help="What to look at."
)
@click.option("--move", type=click.Choice(["earlier", "later"]), help="Change places by one.")
@click.pass_obj
def change(
    house: House,
    *,
    number: int,
    level: str | None,
    persona: str | None,
    line: str | None,
    bank: str | None,
    length: int | None,
    kinds: tuple[str, ...],
    watch: str | None,
    move: str | None,
) -> None:
    """Change interview NUMBER of the plan; what you set stays as it is."""
    wanted = {
        "level": Level(level) if level else None,
        "persona_id": persona,
        "line": line,
        "bank_id": house.bank(bank).id if bank else None,
        "length": length,
    }
    given: dict[str, object] = {name: value for name, value in wanted.items() if value is not None}
    if kinds:
        given["kinds"] = () if _ALL in kinds else tuple(k for k in QuestionKind if k in kinds)
    if not given and not move and not watch:
        raise click.UsageError("Say what to change, such as --level easy.")
    plan = _plan(house)
    if given:
        plan = changed(plan, number, **given)
    if watch:
        plan = watching(plan, number, watch_on(plan, watch))
    if move:
        plan = moved(plan, number, -1 if move == "earlier" else 1)
    nine_gear.keep(house, plan)
    echo_lines(plan_lines(_plan(house)))


@command.command("start")
@click.option("--plain", is_flag=True, help="Plain lines instead of the screen.")
@click.pass_obj
def start(house: House, *, plain: bool) -> int:
    """Hold the next interview of the plan, with your own devices."""
    following = _plan(house).next
    if following is None:
        click.echo("All nine are done. `mockinterview nine forget` makes room for a new plan.")
        return 0
    typing = sys.stdin.isatty() and sys.stdout.isatty()
    if not typing:
        raise InputError("An interview of the plan is held by you, at a terminal.")
    if not plain and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        from mockinterview.cli.screens import open_screens  # noqa: PLC0415 - Textual is heavy

        open_screens(house, start=True, demo=False, seed=None, practice=following)
        return 0
    from mockinterview.cli.lines import hold_in_lines  # noqa: PLC0415

    echo_lines([f"Watch: {following.watch.advice}", f"Why: {following.watch.reason}"])
    return hold_in_lines(house, typing=True, start=False, demo=False, seed=None, practice=following)


@command.command("forget")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(house: House, *, yes: bool) -> int:
    """Delete the plan; the next one begins at your newest interview."""
    from mockinterview.archive.practice_file import forget_practice  # noqa: PLC0415

    if not yes and not click.confirm("Delete the plan of nine? The interviews stay."):
        click.echo("Nothing was deleted.")
        return 1
    there_was = forget_practice(house.settings.data_folder)
    click.echo("The plan is deleted." if there_was else "There is no plan.")
    return 0


def _plan(house: House) -> PracticePlan:
    """Raises InputError before the first interview that counts."""
    kept = nine_gear.brought_up_to_date(house)
    if kept.trouble:
        echo_lines([kept.trouble], err=True)
    if kept.plan is None:
        raise InputError(
            "There is no plan of nine yet.", "It is made after the first interview you finish."
        )
    return kept.plan
