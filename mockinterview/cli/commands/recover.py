"""`mockinterview recover`."""

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_lines
from mockinterview.errors import MockInterviewError


@click.command("recover")
@click.pass_obj
def command(house: House) -> int:
    """Save what a crash left of interviews: the open answer is written down and judged."""
    left = house.archive.recoverable()
    if not left:
        click.echo("Nothing to recover: every interview was closed properly.")
    exit_code = 0
    for each in left:
        click.echo(f"Recovering {each.interview_id}...")
        try:
            house.kept.recover(each.interview_id)
        except MockInterviewError as error:
            exit_code = error.exit_code
            echo_lines([f"Error: {error}"], err=True)
        else:
            click.echo(f"Saved. Look at it with `mockinterview show {each.interview_id}`.")
    return exit_code
