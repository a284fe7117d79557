"""`mockinterview history`."""

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines
from mockinterview.feedback.content.length import spoken_time


@click.command("history")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(house: House, as_json: bool) -> None:
    """List the interviews so far, newest first."""
    interviews = house.archive.interviews()
    if as_json:
        echo_json(interviews)
        return
    if not interviews:
        click.echo("No interview yet. Run `mockinterview` to hold the first one.")
    echo_lines(
        f"{each.id}  {each.ending:<8}  answers: {each.answers:>2}  "
        f"{spoken_time(each.length_seconds):>12}  {each.bank_title}"
        + (f", {each.role}" if each.role else "")
        + (" (bundled candidate)" if each.candidate_was == "bundled" else "")
        for each in interviews
    )
