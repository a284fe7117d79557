"""How the screens put choices, dates and times into words."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from mockinterview.interview.english.in_words import counted
from mockinterview.interview.equipment import EquipmentReport, in_short
from mockinterview.interview.model import Bank, Ending
from mockinterview.interview.personas import PERSONAS

if TYPE_CHECKING:  # it brings the whole live part with it, which the first screen has no use for
    from mockinterview.session.studio import Choices

ENDINGS = {
    Ending.OPEN: "cut short",
    Ending.FINISHED: "finished",
    Ending.STOPPED: "stopped early",
}


def when(started: str) -> str:
    """A day and time of the archive (ISO 8601) on the clock of this machine."""
    return f"{datetime.fromisoformat(started).astimezone():%d %b %Y, %H:%M}"


def tested_in_words(report: EquipmentReport | None) -> str:
    """What the newest equipment test came to; empty where there is none."""
    if report is None:
        return ""
    return f"Equipment test of {when(report.tested)}: {in_short(report.checks)}."


def minutes(seconds: float) -> str:
    """`1:05`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def bank_title(bank_id: str, banks: Iterable[Bank]) -> str:
    """The bank's title; its id when there is no such bank."""
    return next((bank.title for bank in banks if bank.id == bank_id), bank_id)


def persona_name(persona_id: str) -> str:
    return next((each.name for each in PERSONAS if each.id == persona_id), persona_id)


def choices_in_words(choices: "Choices", banks: Iterable[Bank]) -> tuple[str, str]:
    """What an interview with these choices will be like, in two lines."""
    from mockinterview.line.connection import BY_LEVEL  # noqa: PLC0415 - heavy

    manner = [
        counted(choices.length, "question"),
        choices.level,
        f"feedback {'after each answer' if choices.feedback_after_each else 'at the end'}",
        "" if choices.line == BY_LEVEL else f"{choices.line} line",
        f"brief {PurePath(choices.brief).stem}" if choices.brief else "",
    ]
    return (
        f"{bank_title(choices.bank_id, banks)} · with {persona_name(choices.persona_id)}",
        " · ".join(filter(None, manner)),
    )
