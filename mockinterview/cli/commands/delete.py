"""`mockinterview delete`."""

import click

from mockinterview.cli.house import House


@click.command("delete")
@click.argument("interview")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(house: House, interview: str, yes: bool) -> int:
    """Delete an interview and its recordings for good.

    INTERVIEW is an id, the beginning of one, or `last`.
    """
    interview_id = house.archive.find(interview)
    if not yes and not click.confirm(f"Delete {interview_id} with its recordings, for good?"):
        click.echo("Nothing was deleted.")
        return 1
    house.kept.delete(interview_id)
    click.echo(f"Deleted {interview_id}.")
    return 0
