"""The drill's feedback, figures and progress in lines, for every front end."""

from collections.abc import Sequence

from mockinterview.feedback.manners.drilling import STEP_NAMES, remarks, standing, verdict
from mockinterview.interview.drill.exercises import Attempt, Did, counting, is_practice, succeeded
from mockinterview.interview.drill.progress import Progress, RunFigures

NO_FIGURE = "–"


def bar(step: int | None, *, blocks: bool = True) -> str:
    """A step as a small bar of three, e.g. `■■□`."""
    full, empty = ("■", "□") if blocks else ("#", ".")
    return full * (step or 0) + empty * (3 - (step or 0))


def step_in_words(attempt: Attempt) -> str:
    """`■■□ 2 of 3, courteous, after 1.0 s`; empty where nothing was asked."""
    if attempt.step is None:
        return ""
    parts = (f"{attempt.step} of 3", STEP_NAMES[attempt.step], asked_after(attempt))
    return f"{bar(attempt.step)} {', '.join(filter(None, parts))}"


def asked_after(attempt: Attempt) -> str:
    """`after 1.0 s`, from the end of the question; empty where nothing was asked aloud."""
    waited = attempt.waited_seconds
    return "" if waited is None else f"after {waited:.1f} s"


def feedback_lines(tried: Sequence[Attempt], reply: str = "", interviewer: str = "") -> list[str]:
    """Everything there is to say of the newest try at a question, and of the one that counts."""
    counts, newest = counting(tried), tried[-1]
    lines = [told] if (told := standing(tried)) else []
    if not is_practice(tried):
        lines += _try_lines(newest)
    else:
        for title, each in (("First try", counts), ("Second try", newest)):
            first, *rest = _try_lines(each)
            lines += [f"{title}: {first}", *(f"  {line}" for line in rest)]
    if newest.did is not Did.ANSWERED:
        lines.append(f"The line took: “{newest.lost}”")
    if not succeeded(newest):
        lines.append(f"For example: {newest.better}")
    if reply:
        lines.append(f"{interviewer}: {reply}")
    return lines


def _try_lines(attempt: Attempt) -> list[str]:
    first = ". ".join(filter(None, (step_in_words(attempt), verdict(attempt))))
    return [first, *(f"{label}: {text}" for label, text in remarks(attempt))]


def run_line(figures: RunFigures) -> str:
    """A run in one line."""
    return (
        f"{figures.started[:10]}  asked {figures.asked} of {figures.counted}  "
        f"steps {' '.join(map(str, figures.steps)) or NO_FIGURE}  "
        f"waited {_seconds(figures.mean_waited_seconds)}  best level {figures.top_level}"
    )


def comparison(progress: Progress) -> list[tuple[str, str, str]]:
    """Label, first run, last run; empty before there are two to compare."""
    pair = progress.first_and_last
    if pair is None:
        return []
    rows = [(label, *(of(each) for each in pair)) for label, of in _ROWS]
    return [(label, first, last) for label, first, last in rows]


def _seconds(seconds: float | None) -> str:
    return NO_FIGURE if seconds is None else f"{seconds:.1f} s"


def _forms(figures: RunFigures) -> str:
    return ", ".join(f"{form} {count}" for form, count in figures.forms) or NO_FIGURE


def _asked(figures: RunFigures) -> str:
    share = figures.asked_share
    return NO_FIGURE if share is None else f"{share:.0%} ({figures.asked} of {figures.counted})"


def _second_tries(figures: RunFigures) -> str:
    if not figures.tried_again:
        return NO_FIGURE
    return f"{figures.tried_again}, {figures.bettered} better"


def _mean_step(figures: RunFigures) -> str:
    return NO_FIGURE if figures.mean_step is None else f"{figures.mean_step:.1f} of 3"


_ROWS = (
    ("Asked", _asked),
    ("Step on average", _mean_step),
    ("Steps", lambda each: " ".join(map(str, each.steps)) or NO_FIGURE),
    ("As the lesson wants", lambda each: f"{each.succeeded} of {each.counted}"),
    ("Second tries", _second_tries),
    ("Waited on average", lambda each: _seconds(each.mean_waited_seconds)),
    ("Forms", _forms),
    ("Best level", lambda each: str(each.top_level)),
)


def progress_lines(progress: Progress) -> Sequence[str]:
    if not progress.runs:
        return ("No run of the drill to compare yet. Run `mockinterview drill` for the first one.",)
    lines = [run_line(each) for each in progress.runs]
    if rows := comparison(progress):
        lines += ["", f"{'':20}  {'first run':22}  last run"]
        lines += [f"{label:20}  {first:22}  {last}" for label, first, last in rows]
    return lines
