"""`mockinterview brief`: make, check, show and list briefs."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from mockinterview.cli import brief_gear
from mockinterview.cli.house import House
from mockinterview.cli.output import check_files, echo_lines, in_shell
from mockinterview.devices.files.briefs import begin_brief, find_brief, list_briefs, read_brief
from mockinterview.errors import InputError
from mockinterview.interview.model import Brief, Known
from mockinterview.interview.written.brief import MEANS, BriefFaults, title_of
from mockinterview.interview.written.brief_text import as_read

_ONE_LINERS = (
    ("role", "The job you apply for"),
    ("company", "Where"),
    ("interviewer", "Who asks, if you know the name"),
    ("candidate", "Your name, as the interviewer should say it"),
)
_LISTS = (
    ("facts", 'Of your résumé, one fact a line, as it follows "you"'),
    ("posting", "What the posting asks for, one point a line"),
)
_TOPICS = ("the team", "a typical day", "training", "hours", "the start", "pay", "holidays")
_ENDINGS = (
    ("next_step", "What follows the interview, such as: a day on trial"),
    ("answer_when", "When you hear of it, such as: by Friday"),
    ("answer_by", f"By which means ({', '.join(MEANS)})"),
)


@click.group("brief")
def command() -> None:
    """Make, check, show and list briefs: what the interviewer knows beforehand."""


@command.command("list")
@click.pass_obj
def list_all(house: House) -> None:
    """Every brief: your own and the bundled ones."""
    own = brief_gear.own_folder(house)
    for path in list_briefs(brief_gear.folders(house)):
        try:
            brief = read_brief(path)
        except InputError:
            shown = f"{path.stem:<22} faulty: run `mockinterview brief check {in_shell(path)}`"
        else:
            whose = "yours" if path.parent == own else "bundled"
            shown = f"{path.stem:<22} {whose:<8} {title_of(brief)}"
        echo_lines([shown])


@command.command()
@click.argument("name")
@click.pass_obj
def show(house: House, name: str) -> None:
    """Print a brief. NAME is its name or a file."""
    brief = read_brief(find_brief(name, brief_gear.folders(house)))
    rows = [
        ("Role", brief.role),
        ("Company", brief.company),
        ("Interviewer", brief.interviewer),
        ("Candidate", brief.candidate),
        *(("Résumé", fact) for fact in brief.facts),
        *(("Posting", wish) for wish in brief.posting),
        *(("Knows", f"{known.topic}: {known.answer}") for known in brief.knowledge),
        ("Next step", brief.next_step),
        ("Answer", ", ".join(part for part in (brief.answer_when, _by(brief)) if part)),
    ]
    told = [f"{label:<13}{value}" for label, value in rows if value]
    echo_lines(told or ["This brief tells nothing yet."])


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> int:
    """Say whether briefs can be used. Names every fault with its file, key and line."""
    return check_files(files, lambda path: _counted(read_brief(path)))


@command.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--like", metavar="NAME", help="Begin with what another brief says.")
@click.option("--blank", is_flag=True, help="Ask nothing: write a file to fill in.")
@click.pass_obj
def new(house: House, file: Path | None, like: str | None, blank: bool) -> None:
    """Begin a brief, by answering questions or as a FILE to edit. Never overwrites.

    Without FILE it is kept among your own briefs, under a name made from role and company.
    """
    brief = read_brief(find_brief(like, brief_gear.folders(house))) if like else Brief()
    if file and file.exists():
        raise InputError(f"{file} is there already.", "Choose another name.")
    if not blank and sys.stdin.isatty():
        brief = _asked(brief)
    if file:
        begin_brief(file, brief)
        # Whole: a name alone is looked for among the briefs.
        written, name = file, in_shell(file.absolute())
    else:
        name = brief_gear.keep(house, brief, "")
        written = brief_gear.own_folder(house) / f"{name}.toml"
    echo_lines(
        [
            f"Written: {written}",
            f"Edit it if you like, then run `mockinterview brief check {in_shell(written)}`.",
            f"Practise with it: mockinterview --brief {name}",
        ]
    )


def _asked(brief: Brief) -> Brief:
    """`brief` with what the person types; leaving early keeps what was typed until then."""
    echo_lines(["Enter alone leaves a thing out. Ctrl+C ends and keeps what you typed.", ""])
    begun = brief
    try:
        for key, about in _ONE_LINERS:
            brief = _one(brief, key, about)
        for key, about in _LISTS:
            brief = _several(brief, key, about)
        echo_lines(["", "What can the interviewer tell you when you ask about ..."])
        for topic in _TOPICS:
            brief = _known(brief, topic)
        for key, about in _ENDINGS:
            brief = _one(brief, key, about)
    except (click.Abort, OSError):  # the second where the terminal is gone
        if brief == begun:
            raise
        with suppress(OSError):
            echo_lines(["", "Kept as far as it went."])
    return brief


def _one(brief: Brief, key: str, about: str) -> Brief:
    had: str = getattr(brief, key)
    return _until_valid(
        lambda typed: _with(brief, key, typed), f"{about}{f' [{had}]' if had else ''}", brief
    )


def _several(brief: Brief, key: str, about: str) -> Brief:
    echo_lines(["", f"{about}; Enter alone ends."])
    while True:
        had: tuple[str, ...] = getattr(brief, key)
        longer = _until_valid(partial(_with_one_more, brief, key), f"  {len(had) + 1}", brief)
        if longer is brief:
            return brief
        brief = longer


def _known(brief: Brief, topic: str) -> Brief:
    if any(known.topic == topic for known in brief.knowledge):
        return brief
    return _until_valid(
        lambda typed: replace(brief, knowledge=(*brief.knowledge, Known(topic, typed))),
        f"  {topic}",
        brief,
    )


def _with_one_more(brief: Brief, key: str, typed: str) -> Brief:
    had: tuple[str, ...] = getattr(brief, key)
    return _with(brief, key, (*had, typed))


def _with(brief: Brief, key: str, value: object) -> Brief:
    changed: dict[str, Any] = {key: value}  # Any: of which type depends on the key
    return replace(brief, **changed)


def _until_valid(made: Callable[[str], Brief], about: str, brief: Brief) -> Brief:
    """What `made` makes of a line that the person types; `brief` itself for an empty one."""
    while True:
        typed: str = click.prompt(about, default="", show_default=False)
        if not typed.strip():
            return brief
        try:
            return as_read(made(typed))
        except BriefFaults as faults:
            echo_lines(f"  This {fault.message}." for fault in faults.faults)


def _by(brief: Brief) -> str:
    return f"by {brief.answer_by}" if brief.answer_by else ""


def _counted(brief: Brief) -> str:
    counts: Sequence[tuple[int, str]] = (
        (len(brief.facts), "facts"),
        (len(brief.posting), "points of the posting"),
        (len(brief.knowledge), "things known"),
    )
    return ", ".join(f"{what}: {count}" for count, what in counts)
