"""`mockinterview banks`: list, show, check and begin question banks."""

import re
from collections import Counter
from pathlib import Path

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import check_files, echo_lines, in_shell
from mockinterview.devices.files.banks import list_banks, read_bank
from mockinterview.devices.files.toml import write_new
from mockinterview.errors import InputError
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.model import Level
from mockinterview.interview.written.bank import BankFaults, template
from mockinterview.interview.written.toml_tables import ID_LIMIT


@click.group("banks")
def command() -> None:
    """List, show, check and begin question banks."""


@command.command("list")
@click.pass_obj
def list_all(house: House) -> None:
    """Every bank: your own first, then the bundled ones."""
    for path in list_banks(house.bank_folders):
        try:
            bank = read_bank(path)
        except InputError:
            shown = f"{path.stem:<22} faulty: run `mockinterview banks check {in_shell(path)}`"
        else:
            shown = f"{bank.id:<22} {len(bank.questions):>3} questions  {bank.title}"
        echo_lines([shown])


@command.command()
@click.argument("bank")
@click.pass_obj
def show(house: House, bank: str) -> None:
    """Print a bank. BANK is an id or a file."""
    found = house.bank(bank)
    levels = Counter(question.level for question in found.questions)
    mix = ", ".join(f"{levels[level]} {level}" for level in Level if levels[level])
    echo_lines(
        [found.title, found.description, f"{counted(len(found.questions), 'question')}: {mix}"]
    )
    for question in found.questions:
        echo_lines(
            [
                "",
                f"{question.id}  ({question.kind}, {question.level}, {question.topic})",
                f"  {question.text}",
                *(f"  then: {follow_up}" for follow_up in question.follow_ups),
                *(f"  good: {point}" for point in question.good_answer),
                *(f"  tip:  {tip}" for tip in question.tips),
            ]
        )


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> int:
    """Say whether banks can be used. Names every fault with its file, key and line."""
    return check_files(files, lambda path: f"questions: {len(read_bank(path).questions)}")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", default="My questions", help="Title of the bank.")
def new(file: Path, title: str) -> None:
    """Begin a bank: a small valid FILE to edit. Never overwrites."""
    bank_id = re.sub(r"[^a-z0-9]+", "-", file.stem.lower())[:ID_LIMIT].strip("-")
    try:
        text = template(bank_id or "my-questions", title)
    except BankFaults as error:
        told = error.faults[0].message
        raise InputError(f"The title {told}.", "Give another one with --title.") from error
    write_new(file, text)
    echo_lines(
        [f"Written: {file}", f"Edit it, then run `mockinterview banks check {in_shell(file)}`."]
    )
