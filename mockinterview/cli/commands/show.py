"""`mockinterview show`."""

import click

from mockinterview.cli import occasion_gear
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines, shows_ascii_only
from mockinterview.plain.review import interview_lines


@click.command("show")
@click.argument("interview", default="last")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(house: House, interview: str, as_json: bool) -> None:
    """Show one interview with its feedback.

    INTERVIEW is an id, the beginning of one, or `last`.
    """
    found = house.archive.load(interview)
    if as_json:
        echo_json(found)
    else:
        usual = house.kept.usual(found.id)
        around = occasion_gear.desk(house).remarks(found)
        echo_lines(interview_lines(found, usual, around=around, ascii_only=shows_ascii_only()))
