"""`mockinterview checklist`: show, check and begin a list of what to have in order."""

from pathlib import Path

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import check_files, echo_lines, in_shell
from mockinterview.devices.files.checklist import read_checklist
from mockinterview.devices.files.toml import write_new
from mockinterview.interview.written.checklist import TEMPLATE
from mockinterview.plain.checklist import item_lines


@click.group("checklist")
def command() -> None:
    """Show, check and begin a checklist for the time before an interview."""


@command.command()
@click.pass_obj
def show(house: House) -> None:
    """Print the list that is used. With the reason for each thing, and what is ticked."""
    sheet = house.preparation.sheet()
    echo_lines([sheet.title, f"From {house.preparation.file}"])
    for line, is_first in sheet.grouped:
        echo_lines(["", line.item.group] if is_first else [])
        echo_lines(item_lines(line))


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> int:
    """Say whether FILE can be used. Names every fault with its file, key and line."""
    return check_files([file], lambda path: f"items: {len(read_checklist(path).items)}")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Begin a checklist: a small valid FILE to edit. Never overwrites."""
    write_new(file, TEMPLATE)
    echo_lines(
        [f"Written: {file}", f"Edit it, then run `mockinterview checklist check {in_shell(file)}`."]
    )
