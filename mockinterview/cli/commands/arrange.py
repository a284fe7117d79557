"""`mockinterview arrange`."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from mockinterview.cleaning import clean_line
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines
from mockinterview.errors import InputError
from mockinterview.interview.model import Checked, Medium
from mockinterview.interview.occasion.appointments import due_in_words, start_in_words, what_it_is
from mockinterview.interview.occasion.model import Appointment, Arranged
from mockinterview.interview.occasion.moments import find_zone, moment_of, read_day
from mockinterview.interview.occasion.practice_clock import Pace
from mockinterview.session.occasions import Desk, with_appointment

_LONGEST_TEXT = 60
_AppointmentId = click.argument("appointment", default="", metavar="[APPOINTMENT]")
_Plain = click.option("--plain", is_flag=True, help="Plain lines instead of the screen.")


@click.group("arrange", invoke_without_command=True)
@click.option("--date", "day", metavar="DAY", help="2026-11-30, today or tomorrow.")
@click.option("--time", "hour", metavar="TIME", help="14:30; by the clock of --zone.")
@click.option("--zone", metavar="ZONE", help="Time zone, e.g. Europe/London.  [default: yours]")
@click.option("--minutes", type=click.IntRange(5, 240), help="How long it takes.  [default: 30]")
@click.option("--company", help="With whom.")
@click.option("--role", help="What for.")
@click.option("--interviewer", help="Name of the person you will talk with.")
@click.option("--phone", help="Number for the call that takes over when the video fails.")
@click.option(
    "--medium", type=click.Choice([each.value for each in Medium]), help="[default: video]"
)
@click.option("--brief", help="Name of the brief it goes by.")
@click.option("--ics", type=click.Path(path_type=Path), help="Take it from an invitation (.ics).")
@click.option(
    "--export",
    type=click.Path(path_type=Path),
    help="Write the appointment (the next one, without other flags) for your own calendar.",
)
@click.option(
    "--pace",
    type=click.Choice([each.value for each in Pace]),
    help="How time passes before it: see --clock.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    ics: Path | None,
    export: Path | None,
    pace: str | None,
    **flags: str | int | None,
) -> None:
    """Arrange an interview for a day and an hour: then write, be in time, and thank.

    Without flags it asks. A practice clock (--pace fast or skip) brings the half hour before it
    within minutes, whatever the day.
    """
    if ctx.invoked_subcommand is not None:
        return
    house: House = ctx.obj
    desk = house.studio(house.choices(demo=False, seed=None)).desk
    given = {name: value for name, value in flags.items() if value is not None}
    if export and not given and not ics:
        attended = desk.attend()
        _export(attended.appointment, export, desk)
        return
    if not given and not ics:
        given = _asked(desk)
    wanted = _invited(ics, desk) if ics else None
    appointment = _by_its_brief(_wanted(given, wanted, desk), house)
    arranged = desk.arrange(appointment, Pace(pace) if pace else None)
    click.echo(f"Arranged as {arranged.occasion.appointment.id}.")
    echo_lines(_lines(arranged, desk))
    if export:
        _export(arranged.occasion.appointment, export, desk)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_them(house: House, *, as_json: bool) -> None:
    """List what is arranged, the earliest first."""
    desk = _desk(house)
    found = desk.all()
    if as_json:
        echo_json([each.occasion.appointment for each in found])
        return
    if not found:
        click.echo("Nothing is arranged. `mockinterview arrange` does it.")
    for each in found:
        echo_lines(_lines(each, desk))


@command.command("cancel")
@click.argument("appointment")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def cancel(house: House, appointment: str, *, yes: bool) -> int:
    """Cancel an appointment; its messages are deleted for good."""
    found = _desk(house).attend(appointment).appointment
    told = f"{what_it_is(found)}, {start_in_words(found)}"
    if not yes and not click.confirm(f"Cancel {told}, with its messages, for good?"):
        click.echo("Nothing was cancelled.")
        return 1
    _desk(house).cancel(found.id)
    click.echo(f"Cancelled: {told}.")
    return 0


@command.command("contact")
@_AppointmentId
@_Plain
@click.pass_obj
def contact(house: House, appointment: str, *, plain: bool) -> int:
    """Write to the recruiter before the interview."""
    return _letters(house, appointment, plain=plain, after=False)


@command.command("note")
@_AppointmentId
@_Plain
@click.pass_obj
def note(house: House, appointment: str, *, plain: bool) -> int:
    """Write the thank-you note after the interview."""
    return _letters(house, appointment, plain=plain, after=True)


@command.command("attend")
@_AppointmentId
@_Plain
@click.option("--demo", is_flag=True, help="The bundled candidate answers instead of you.")
@click.pass_obj
def attend(house: House, appointment: str, *, plain: bool, demo: bool) -> int:
    """Go online: the waiting room, and then the interview."""
    attendance = _desk(house).attend(appointment)
    if not plain and _draws():
        from mockinterview.cli.screens import open_screens  # noqa: PLC0415 - Textual is heavy
        from mockinterview.tui.occasion_moves import Place, Room  # noqa: PLC0415

        place = Place(attendance.appointment.id, Room.WAITING)
        open_screens(house, start=False, demo=demo, seed=None, appointment=place)
        return 0
    from mockinterview.cli.lines import hold_choices  # noqa: PLC0415
    from mockinterview.plain.checklist import tick_in_lines  # noqa: PLC0415
    from mockinterview.plain.letters import wait_in_lines  # noqa: PLC0415

    typing = sys.stdin.isatty() and sys.stdout.isatty()
    choices = house.choices(demo=demo or not typing, seed=None)
    checked: tuple[Checked, ...] = ()

    def prepare() -> None:
        nonlocal checked
        if not choices.bundled_candidate and house.settings.checklist_before:
            checked = tick_in_lines(house.studio(choices), _say, _typed)

    try:
        wait_in_lines(attendance, _say, _typed if typing else None, prepare)
    except EOFError:
        return 0
    choices = replace(with_appointment(choices, attendance), checklist=checked)
    code, interview_id = hold_choices(house, choices, typing=typing, start=True)
    if interview_id:
        attendance.ended(interview_id)
        _say("Afterwards a short thank-you note is usual: `mockinterview arrange note`.")
    return code


def _letters(house: House, appointment: str, *, plain: bool, after: bool) -> int:
    attendance = _desk(house).attend(appointment)
    if not plain and _draws():
        from mockinterview.cli.screens import open_screens  # noqa: PLC0415 - Textual is heavy
        from mockinterview.tui.occasion_moves import Place, Room  # noqa: PLC0415

        place = Place(attendance.appointment.id, Room.NOTE if after else Room.CONTACT)
        open_screens(house, start=False, demo=False, seed=None, appointment=place)
        return 0
    from mockinterview.plain.letters import note_in_lines, write_in_lines  # noqa: PLC0415

    if after:
        talk = _talk(house, attendance.arranged)
        note_in_lines(attendance, _say, _typed, talk)
    else:
        write_in_lines(attendance, _say, _typed)
    return 0


def _talk(house: House, arranged: Arranged) -> tuple[str, ...]:
    from mockinterview.feedback.manners.surroundings import talk_of  # noqa: PLC0415

    return talk_of(house.archive.load(arranged.interview_id)) if arranged.interview_id else ()


def _desk(house: House) -> Desk:
    return house.studio(house.choices(demo=False, seed=None)).desk


def _draws() -> bool:
    terminal = all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr))
    return terminal and os.environ.get("TERM") != "dumb"


def _say(line: str) -> None:
    echo_lines([line])


def _typed() -> str:
    """Raises EOFError when there is no more to come."""
    if not (line := sys.stdin.readline()):
        raise EOFError
    return line.rstrip("\n")


def _export(appointment: Appointment, path: Path, desk: Desk) -> None:
    from mockinterview.devices.files.calendars import write_invitation  # noqa: PLC0415

    write_invitation(appointment, path, desk.wall())
    _say(f"Written for your calendar: {path}")


def _invited(ics: Path, desk: Desk) -> Appointment:
    from mockinterview.devices.files.calendars import read_invitation  # noqa: PLC0415

    return read_invitation(ics, desk.wall(), desk.zone())


def _wanted(given: dict[str, str | int], invited: Appointment | None, desk: Desk) -> Appointment:
    """What the flags say; what they leave open is as in the invitation. Raises InputError."""
    texts = {
        name: _text(name, str(given[name]))
        for name in ("company", "role", "interviewer", "phone", "brief")
        if name in given
    }
    base = invited or Appointment(id="", starts="", zone=desk.zone())
    zone = find_zone(str(given.get("zone", base.zone)))
    told = replace(
        base,
        zone=zone.key,
        minutes=int(given.get("minutes", base.minutes)),
        medium=Medium(str(given.get("medium", base.medium))),
        **texts,
    )
    if invited and "day" not in given and "hour" not in given:
        return told
    if "day" not in given or "hour" not in given:
        missing = "--date" if "day" not in given else "--time"
        raise InputError(f"{missing} is missing.", "`mockinterview arrange` alone asks for it.")
    day = read_day(str(given["day"]), desk.wall().astimezone(zone).date())
    starts = moment_of(day, str(given["hour"]), zone)
    return replace(told, starts=starts.isoformat(timespec="seconds"))


def _by_its_brief(wanted: Appointment, house: House) -> Appointment:
    """What the appointment leaves open, as its brief has it. Raises InputError for a wrong one."""
    if not wanted.brief:
        return wanted
    from mockinterview.cli import brief_gear  # noqa: PLC0415
    from mockinterview.devices.files.briefs import find_brief, read_brief  # noqa: PLC0415

    brief = read_brief(find_brief(wanted.brief, brief_gear.folders(house)))
    return replace(
        wanted,
        company=wanted.company or brief.company,
        role=wanted.role or brief.role,
        interviewer=wanted.interviewer or brief.interviewer,
    )


def _text(name: str, told: str) -> str:
    if len(told) > _LONGEST_TEXT:
        raise InputError(f"--{name} takes at most {_LONGEST_TEXT} characters.")
    return clean_line(told)


def _asked(desk: Desk) -> dict[str, str | int]:
    """One plain question a line; a wrong answer is asked for again."""
    own = desk.zone()
    zone = _ask("Time zone", lambda told: find_zone(told).key, own)
    today = desk.wall().astimezone(ZoneInfo(zone)).date()
    day = _ask("Which day", lambda told: str(read_day(told, today)), "tomorrow")

    def hour(told: str) -> str:
        moment: datetime = moment_of(read_day(day, today), told, ZoneInfo(zone))
        if moment <= desk.wall():
            raise InputError("That has passed.")
        return told

    at = _ask("At what time", hour, "10:00")
    answers: dict[str, str | int] = {"zone": zone, "day": day, "hour": at}
    for name, question in (
        ("company", "Which company (Enter: none)"),
        ("role", "Which role (Enter: none)"),
        ("interviewer", "Who will talk with you (Enter: nobody named)"),
        ("phone", "Phone number if the video fails (Enter: none)"),
    ):
        answers[name] = _ask(question, lambda told: _text("this", told), "")
    return answers


def _ask(question: str, read: Callable[[str], str], otherwise: str) -> str:
    while True:
        told = click.prompt(question, default=otherwise, show_default=bool(otherwise))
        try:
            return read(str(told))
        except InputError as error:
            _say(str(error))


def _lines(arranged: Arranged, desk: Desk) -> list[str]:
    appointment = arranged.occasion.appointment
    now = desk.practice_time(arranged)
    interviewer = f" with {appointment.interviewer}" if appointment.interviewer else ""
    return [
        f"{appointment.id}  {start_in_words(appointment, desk.zone())}",
        f"        {what_it_is(appointment)}{interviewer}",
        f"        {due_in_words(arranged, now)}",
    ]
