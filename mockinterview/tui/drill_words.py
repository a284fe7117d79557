"""What the drill's screen says and which keys it takes, by what the flow is doing. Pure."""

from collections.abc import Sequence

from textual.content import Content

from mockinterview.cleaning import clean_line
from mockinterview.feedback.as_text.drill import asked_after, bar, comparison
from mockinterview.feedback.manners.drilling import GOOD, STEP_NAMES, WHY, remarks, verdict
from mockinterview.interview.drill.exercises import Attempt, Did, DrillRun, Lesson, succeeded
from mockinterview.interview.drill.progress import Progress, figures_of
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.tui.likeness import Look
from mockinterview.tui.widgets.fitted import labelled

_FIRST_COLUMN = 20
_LABEL = len("Could add")
"""So that the rows above and below have their words in one column."""


def look(state: DrillState) -> tuple[Look, str]:
    """The interviewer's face, and what they do; `{name}` is theirs."""
    match state.phase:
        case DrillPhase.ASKING | DrillPhase.REPLYING:
            return Look.SPEAKING, "{name} is speaking"
        case DrillPhase.LISTENING | DrillPhase.TYPING:
            return Look.LISTENING, "{name} is listening"
        case DrillPhase.JUDGING:
            return Look.THINKING, "{name} is thinking"
        case _:
            return Look.RESTING, ""


def hint(state: DrillState, *, bundled: bool = False) -> str:
    """What the person can do, kindly."""
    match state.phase:
        case DrillPhase.CARD | DrillPhase.SHOWING if state.model_plays:
            return "Listen to the example."
        case DrillPhase.CARD:
            return "Press m to hear the example, Enter to begin."
        case DrillPhase.ASKING:
            return "Listen. Some words will not arrive."
        case DrillPhase.LISTENING if state.fault:
            return f"{state.fault} Then press Enter, or t to type."
        case DrillPhase.LISTENING if bundled:
            return "The bundled candidate asks, in one recorded sentence. Listen."
        case DrillPhase.LISTENING if state.nudged:
            return "Take your time. A short “Sorry, could you repeat that?” is enough."
        case DrillPhase.LISTENING:
            return "Your turn: ask aloud for what was lost."
        case DrillPhase.TYPING:
            return "Write how you would ask."
        case DrillPhase.REPLYING:
            return "Listen to the reply. Enter goes on."
        case DrillPhase.SHOWING:
            following = "how it went" if state.is_last else "the next one"
            other = "a to try this one again" if state.may_try_again else "m to hear the example"
            return f"Press Enter for {following}, {other}."
        case _:
            return ""


def actions(state: DrillState) -> frozenset[str]:
    """Names of the screen's actions that do something now."""
    again = {"again"} if state.may_try_again else set()
    match state.phase:
        case DrillPhase.CARD if state.exercise.lesson is Lesson.FREE:
            return frozenset({"go_on", "stop"})
        case DrillPhase.CARD:
            return frozenset({"go_on", "model", "stop"})
        case DrillPhase.SHOWING:
            return frozenset({"go_on", "model", "stop"}) | again
        case DrillPhase.ASKING:
            return frozenset({"skip", "stop"})
        case DrillPhase.LISTENING:
            return frozenset({"resume" if state.fault else "finish", "type", "skip", "stop"})
        case DrillPhase.TYPING:
            return frozenset({"speak"})
        case DrillPhase.REPLYING:
            return frozenset({"go_on", "stop"}) | again
        case _:
            return frozenset()


def card_content(lesson: Lesson, model: str) -> Content:
    """Why and how of a lesson."""
    parts = [Content.styled(lesson.capitalize(), "bold $primary"), Content(WHY[lesson])]
    if model:
        parts += [Content(""), Content.styled("For example", "$quiet"), Content(clean_line(model))]
    else:
        parts += [Content(""), Content.styled("No example this time: it comes after.", "$quiet")]
    return Content("\n").join(parts)


def feedback_content(
    attempt: Attempt, width: int, *, blocks: bool = True, brief: bool = False, apart: bool = False
) -> Content:
    """How asking went: the step, how soon and with what (unless `brief`), and what is missing.

    In `width` columns; with empty lines between when there is room to stand `apart`.
    """
    parts: list[Content] = []
    if attempt.step is not None:
        colour = ("$warning", "$warning", "$success", "$success")[attempt.step]
        drawn = bar(attempt.step, blocks=blocks)
        beside = [STEP_NAMES[attempt.step], "" if brief else asked_after(attempt)]
        parts.append(
            Content.assemble(
                (f"{drawn} {attempt.step} of 3", f"bold {colour}"),
                *(f" · {each}" for each in beside if each),
            )
        )
    parts.append(Content.styled(clean_line(verdict(attempt)), "bold"))
    told = [row for row in remarks(attempt) if not (brief and row[0] == GOOD)]
    if apart and told:
        parts.append(Content(""))
    return Content("\n").join([*parts, *_rows(told, width, apart=apart)])


def below_tries(
    attempt: Attempt, reply: str, name: str, width: int, *, apart: bool = False
) -> Content:
    """What holds for every try: what was lost, one better sentence, the interviewer's reply."""
    rows = []
    if attempt.did is not Did.ANSWERED:
        rows.append(("Lost", f"“{attempt.lost}”"))
    if not succeeded(attempt):
        rows.append(("Example", attempt.better))
    if reply:
        rows.append((name, reply))
    return Content("\n").join(_rows(rows, width, apart=apart))


def _rows(rows: Sequence[tuple[str, str]], width: int, *, apart: bool) -> list[Content]:
    cleaned = [(clean_line(label).ljust(_LABEL), clean_line(text)) for label, text in rows]
    return labelled(cleaned, width, apart=apart)


def ending_content(run: DrillRun, so_far: Progress) -> Content:
    """The run in figures, and the first beside the last."""
    figures = figures_of(run)
    parts = [
        Content.styled("That was the drill", "bold $primary"),
        Content(f"Garbled questions you asked about: {figures.asked} of {figures.counted}."),
    ]
    if figures.steps:
        bars = "  ".join(bar(each) for each in figures.steps)
        parts.append(Content.assemble(("Steps  ", "$quiet"), bars))
    if figures.tried_again:
        better = f", {figures.bettered} of them better then" if figures.bettered else ""
        parts.append(Content(f"{figures.tried_again} tried again{better}."))
    parts.append(Content(""))
    rows = comparison(so_far)
    if run.candidate_was != "person":
        parts.append(
            Content.styled("The bundled candidate asked: this run is not yours.", "$quiet")
        )
    elif not rows:
        parts.append(Content.styled("Do it again, and both stand side by side here.", "$quiet"))
    if rows:
        head = f"{'':{_FIRST_COLUMN}}  {'first run':{_FIRST_COLUMN}}  last run"
        parts.append(Content.styled(head, "$quiet"))
        parts += [
            Content(f"{label:{_FIRST_COLUMN}}  {first:{_FIRST_COLUMN}}  {last}")
            for label, first, last in rows
        ]
    return Content("\n").join(parts)
