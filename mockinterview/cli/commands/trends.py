"""`mockinterview trends`."""

from dataclasses import dataclass

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines, shows_ascii_only
from mockinterview.feedback.as_text.trends import trend_lines


@dataclass(frozen=True, slots=True)
class ShownTrend:
    """One measure of `trends --json`."""

    measure: str
    unit: str
    direction: str
    medians: tuple[float | None, ...]
    """One for each interview."""


@dataclass(frozen=True, slots=True)
class ShownTrends:
    """What `trends --json` prints."""

    interviews: tuple[str, ...]
    """Ids, oldest first."""
    trends: tuple[ShownTrend, ...]


@click.command("trends")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(house: House, *, as_json: bool) -> None:
    """Show how your figures went from interview to interview.

    Medians over the answers of each interview, oldest first. There is no total: each figure stands
    for itself.
    """
    interviews, found = house.kept.trends()
    if as_json:
        shown = (
            ShownTrend(each.measure.name, each.measure.unit, each.direction, each.medians)
            for each in found
        )
        echo_json(ShownTrends(tuple(each.id for each in interviews), tuple(shown)))
    else:
        echo_lines(trend_lines(found, ascii_only=shows_ascii_only()))
