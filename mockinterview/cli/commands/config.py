"""`mockinterview config`."""

from pathlib import Path

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines


@click.command("config")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(house: House, as_json: bool) -> None:
    """Show every setting and where its value came from.

    A setting is a line of config.toml (length = 7), a variable (MOCKINTERVIEW_LENGTH=7) or a flag
    before the command (--length 7); the later ones win.
    """
    if as_json:
        echo_json(
            {
                each.key.name: {"value": _as_json(each.value), "source": each.source}
                for each in house.provenance
            }
        )
        return
    echo_lines(
        f"{each.key.name:<26} {_shown(each.value) or '-':<32} {each.source}"
        for each in house.provenance
    )
    click.echo()
    echo_lines(
        (
            f"settings file  {house.folders.config_file}",
            f"own banks      {house.folders.config / 'question_banks'}",
            f"log            {house.folders.log}",
        )
    )


def _as_json(value: object) -> object:
    return str(value) if isinstance(value, Path) else value


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
