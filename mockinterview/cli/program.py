"""`mockinterview` itself: flags for every setting, and the program when no command is given."""

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any, TextIO

import click

from mockinterview import __version__
from mockinterview.cli.house import House
from mockinterview.logs import start_log
from mockinterview.settings import KEYS, Key, Settings, load_settings

_COMMANDS = {
    "analyze": "Judge recordings of your own, sound or video",
    "arrange": "Arrange an interview, write before it, attend it, and thank after it",
    "banks": "List, show, check and begin question banks",
    "brief": "Make, check, show and list briefs: what the interviewer knows",
    "check": "Try camera, light, microphone and speaker: are you ready now?",
    "checklist": "Show, check and begin a list of what to have in order",
    "completion": "Print shell completion for bash, zsh or fish",
    "config": "Show every setting and where its value came from",
    "correct": "Put the words of an answer right; it is measured anew",
    "delete": "Delete an interview and its recordings for good",
    "doctor": "Check whether this machine is fit for an interview",
    "drill": "Five minutes of garbled questions: practise asking again",
    "export": "Write an answer's film or sound to a file, with its subtitles",
    "history": "List the interviews so far, newest first",
    "line": "Hear what good and bad lines do to a question",
    "models": "List, fetch, add, verify and remove speech models",
    "nine": "A plan of nine interviews, chosen from what was weak; change it, start the next",
    "play": "Play an answer's film in your browser, from any moment",
    "recover": "Save what a crash left of an interview",
    "show": "Show one interview with its feedback",
    "trends": "How your figures went from interview to interview",
}


class ReaderGone(Exception):  # noqa: N818 - it is no error
    """Whoever read the output has seen enough."""


class _Lazily(click.Group):
    """Imports a command only when it is run, so that the first screen comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"mockinterview.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if near := get_close_matches(args[0], _COMMANDS, n=1):
                told = f"{error.message} Did you mean {near[0]!r}?"
                raise click.UsageError(told, ctx) from error
            raise

    def invoke(self, ctx: click.Context) -> Any:  # Any: click's own
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error  # click would make an exit code of a failure of it

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


_DEFAULTS = {each.name: each.default for each in fields(Settings)}


def _flag(key: Key) -> Callable[[Any], Any]:
    """The flag of a setting, as text: the settings check it, together with all the others."""
    name = f"{key.flag}/--no-{key.flag.removeprefix('--')}" if key.is_switch else key.flag
    wanted = "" if key.choices or key.is_switch else f" ({key.about.wanted})"
    return click.option(
        name,
        key.name,
        default=None,
        help=f"{key.about.help}{wanted}.  [default: {_default(key)}]",
        metavar=None if key.is_switch else "|".join(key.choices) or "VALUE",
        shell_complete=lambda _ctx, _parameter, begun: [
            choice for choice in key.choices if choice.startswith(begun)
        ],
    )


def _default(key: Key) -> str:
    value = _DEFAULTS[key.name]
    if value is MISSING:
        return "the system's place for data"
    if key.is_switch:
        return "yes" if value else "no"
    return "none" if value is None else str(value) or "empty"


def _all_flags(function: Callable[..., Any]) -> Callable[..., Any]:
    for key in reversed(KEYS):
        function = _flag(key)(function)
    return function


@click.group(
    cls=_Lazily,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 not possible, 2 wrong command line, 3 bad input, 4 a device "
    "failed, 5 a speech model failed, 6 the archive or the disk failed, 130 interrupted.",
)
@click.version_option(__version__, prog_name="mockinterview")
@click.option(
    "--plain", is_flag=True, help="Plain lines instead of screens, e.g. for screen readers."
)
@click.option(
    "--start", is_flag=True, help="Begin the interview at once, without home screen or checklist."
)
@click.option("--demo", is_flag=True, help="The bundled candidate answers instead of you.")
@click.option("--seed", type=int, help="Draw the same questions again; shown by `show`.")
@_all_flags
@click.pass_context
def program(
    ctx: click.Context,
    /,
    *,
    plain: bool,
    start: bool,
    demo: bool,
    seed: int | None,
    **flags: object,
) -> int:
    """Mock video job interviews in the terminal: spoken, heard and judged, fully offline.

    Without a command it opens the home screen; without a terminal it holds a whole interview with
    the bundled candidate, prints it, and ends with the path of the review.
    """
    loaded = load_settings(flags)
    start_log(loaded.folders.log, loaded.settings.log_level)
    ctx.obj = house = House(loaded)
    ctx.call_on_close(house.close)
    if ctx.invoked_subcommand is not None:
        return 0
    if not loaded.folders.lasting:
        click.echo("There is no home folder: nothing will outlast a restart.", err=True)
    typing = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
    # Textual draws on the error output.
    draws = typing and _is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
    if draws and not plain:
        from mockinterview.cli.screens import open_screens  # noqa: PLC0415 - Textual is heavy

        open_screens(house, start=start, demo=demo, seed=seed)
        return 0
    from mockinterview.cli.lines import hold_in_lines  # noqa: PLC0415

    return hold_in_lines(house, typing=typing, start=start, demo=demo, seed=seed)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
