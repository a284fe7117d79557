"""`mockinterview play`: one answer's film in the browser, with subtitles and its findings."""

import click

from mockinterview.cli.films import answer_in, has_film, show_recording
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_lines


@click.command("play")
@click.argument("interview")
@click.argument("turn", type=click.IntRange(min=1))
@click.option("--at", default=0.0, metavar="SECONDS", help="Where to begin.", show_default=True)
@click.pass_obj
def command(house: House, interview: str, turn: int, at: float) -> None:
    """Play the film of one answer, or its sound where there is no film.

    INTERVIEW is an id, the beginning of one, or `last`; TURN is the number that `show` gives. It
    opens in your browser, else in your player; where there is neither, its path is printed.
    """
    found = house.archive.load(interview)
    answer = answer_in(found, turn - 1).answer
    where = house.kept.film if has_film(answer) else house.kept.recording
    echo_lines([show_recording(found, where(found.id, answer.take), at)])
