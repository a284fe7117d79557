"""`mockinterview models`: list, fetch, add, verify and remove speech models."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_lines
from mockinterview.errors import ModelError


@click.group("models")
def command() -> None:
    """List, fetch, add, verify and remove speech models.

    Whisper's model comes with the program. Vosk's English model is fetched from its vendor and
    preferred as soon as it is here.
    """


@command.command("list")
@click.pass_obj
def list_all(house: House) -> None:
    """Every model that is here."""
    for model in house.models.installed():
        echo_lines(
            [f"{model.name:<28} {model.engine:<8} {model.size / 1e6:>7.1f} MB  {model.path}"]
        )


@command.command()
@click.pass_obj
def setup(house: House) -> None:
    """Fetch Vosk's model if its site answers, as `./run` does.

    Waits ten seconds at most, and says in one line which recogniser will be used. Fails only when
    there is none.
    """
    try:
        with _progress("Fetching Vosk's English model") as report:
            house.models.fetch(report)
    except ModelError as error:
        house.models.whisper()
        echo_lines(
            [
                "Speech is recognised by Whisper, since Vosk's model could not be fetched now: "
                f"{error.message} Get it later with `mockinterview models fetch`."
            ]
        )
    else:
        echo_lines(["Speech is recognised by Vosk."])


@command.command()
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="A ZIP or a folder of any Vosk model, instead of the vendor's English one.",
)
@click.pass_obj
def fetch(house: House, source: Path | None) -> None:
    """Fetch Vosk's small English model (41 MB), or add another one."""
    if source is not None:
        echo_lines([f"Added: {house.models.add(source)}"])
        return
    with _progress("Fetching") as report:
        folder = house.models.fetch(report)
    echo_lines([f"Installed: {folder}"])


@command.command()
@click.option("--from", "source", required=True, type=click.Path(path_type=Path))
@click.pass_obj
def add(house: House, source: Path) -> None:
    """Add a Vosk model from a ZIP or a folder; use it with --model."""
    echo_lines([f"Added: {house.models.add(source)}"])


@command.command()
@click.argument("name", required=False)
@click.pass_obj
def verify(house: House, name: str | None) -> int:
    """Compare a model, or all, with what was installed."""
    exit_code = 0
    for each in [name] if name else [model.name for model in house.models.installed()]:
        try:
            house.models.verify(each)
        except ModelError as error:
            exit_code = error.exit_code
            echo_lines([f"Error: {error.message}", error.hint], err=True)
        else:
            echo_lines([f"{each}: whole and unchanged."])
    return exit_code


@command.command()
@click.argument("name")
@click.pass_obj
def remove(house: House, name: str) -> None:
    """Remove a model."""
    house.models.remove(name)
    echo_lines([f"Removed: {name}"])


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the error output, fed with bytes so far and in all."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def report(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield report
