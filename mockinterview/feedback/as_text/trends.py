"""How a person's figures went from interview to interview, in lines of text.

Conventions: a column for each interview, oldest first; the row runs from its lowest value to its
highest. Nothing rests on colour, and with `ascii_only` nothing lies outside ASCII.
"""

from collections.abc import Iterator, Sequence

from mockinterview.feedback.habits import FEWEST_INTERVIEWS, Trend
from mockinterview.interview.english.in_words import counted

_STEPS = "▁▂▃▄▅▆▇█"
_ASCII_STEPS = "_.-=*#"
_UNKNOWN = {False: "·", True: " "}


def trend_lines(trends: Sequence[Trend], *, ascii_only: bool = False) -> Iterator[str]:
    """A row for each measure: its name, the run of it, first and last value, and the direction."""
    count = max((len(trend.medians) for trend in trends), default=0)
    if count < FEWEST_INTERVIEWS:
        yield (
            f"{counted(count, 'interview')} of yours so far; from {FEWEST_INTERVIEWS} on you see "
            "how your figures go."
        )
        return
    name_width = max(len(trend.measure.name) for trend in trends)
    for trend in trends:
        known, measure = trend.known, trend.measure
        first, last = (f"{value:.{measure.decimals}f}" for value in (known[0], known[-1]))
        row = _row(trend, ascii_only=ascii_only)
        yield (
            f"{measure.name:<{name_width}}  {row}  {first} -> {last} {measure.unit}, "
            f"{trend.direction}"
        )


def _row(trend: Trend, *, ascii_only: bool) -> str:
    steps = _ASCII_STEPS if ascii_only else _STEPS
    low, high = min(trend.known), max(trend.known)
    top = len(steps) - 1
    middle = top // 2
    return "".join(
        _UNKNOWN[ascii_only]
        if value is None
        else steps[round((value - low) / (high - low) * top) if high > low else middle]
        for value in trend.medians
    )
