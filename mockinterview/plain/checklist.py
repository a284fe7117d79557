"""The checklist in plain lines: one thing after the other, and Enter goes on."""

from collections.abc import Callable, Iterator

from mockinterview.errors import MockInterviewError
from mockinterview.feedback.as_text.figures import GRADE_WORDS
from mockinterview.interview.model import Checked
from mockinterview.interview.written.checklist import Line, Sheet
from mockinterview.session.studio import Studio

_KEYS = "y: yes, tick it.  Enter: leave it as it is.  n: take the tick away.  g: go on."


def tick_in_lines(
    studio: Studio, write: Callable[[str], None], read_line: Callable[[], str]
) -> tuple[Checked, ...]:
    """Go through the checklist, if wished; what an interview keeps of it. Nothing is forced.

    A list that cannot be read, or ticks that cannot be kept, are told and hold nothing up. Raises
    EOFError or OSError as `read_line` and `write` do.
    """
    try:
        sheet = studio.sheet()
    except MockInterviewError as error:
        _tell(error, write)
        return ()
    write(f"{sheet.title}: {len(sheet.lines)} things to have in order, {sheet.ticked} ticked.")
    write("y: go through them.  Enter: straight to the interview.")
    if _typed(read_line) in ("y", "yes"):
        sheet = _gone_through(sheet, write, read_line)
        try:
            studio.keep_sheet(sheet)
        except MockInterviewError as error:
            _tell(error, write)
    return sheet.checked


def _tell(error: MockInterviewError, write: Callable[[str], None]) -> None:
    for line in [*error.message.splitlines(), error.hint]:
        write(line)


def _gone_through(
    sheet: Sheet, write: Callable[[str], None], read_line: Callable[[], str]
) -> Sheet:
    write(_KEYS)
    for number, (line, is_first) in enumerate(sheet.grouped):
        for told in [*(["", line.item.group] if is_first else []), *item_lines(line)]:
            write(told)
        match _typed(read_line):
            case "g":
                break
            case "y" | "yes" if not line.ticked:
                sheet = sheet.toggled(number)
            case "n" | "no" if line.ticked:
                sheet = sheet.toggled(number)
    write(f"{sheet.ticked} of {len(sheet.lines)} ticked.")
    return sheet


def _typed(read_line: Callable[[], str]) -> str:
    return read_line().strip().lower()


def item_lines(line: Line) -> Iterator[str]:
    """An item with its tick, why it is there, and who says so."""
    item = line.item
    yield f"[{'x' if line.ticked else ' '}] {item.text}"
    yield f"    {item.tip}"
    if item.grade:
        yield f"    Source: {item.source} ({GRADE_WORDS[item.grade]})."
