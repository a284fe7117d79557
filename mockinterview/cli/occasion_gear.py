"""What an appointment changes about an interview, and the desk where appointments are kept."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mockinterview.interview.model import Brief, Plan
from mockinterview.interview.occasion.appointments import greeted_late
from mockinterview.interview.occasion.model import Appointment
from mockinterview.interview.occasion.practice_clock import Pace
from mockinterview.interview.personas import find_persona
from mockinterview.session.studio import Choices

if TYPE_CHECKING:
    from mockinterview.cli.house import House
    from mockinterview.session.occasions import Desk
    from mockinterview.session.ports import Camera


def desk(house: "House") -> "Desk":
    """Opens nothing yet."""
    from mockinterview.devices.local_zone import local_zone  # noqa: PLC0415
    from mockinterview.session.occasions import Desk  # noqa: PLC0415

    settings = house.settings

    def brief(appointment: Appointment) -> Brief:
        from mockinterview.cli import brief_gear  # noqa: PLC0415

        choices = house.choices(demo=False, seed=None)
        told = replace(
            choices,
            brief=appointment.brief or choices.brief,
            role=appointment.role or choices.role,
            company=appointment.company or choices.company,
            interviewer=appointment.interviewer,
        )
        return with_interviewer(brief_gear.brief_for(house, told), told)

    return Desk(
        open_ledger=lambda: house.archive,
        wall=lambda: datetime.now(UTC),
        zone=local_zone,
        persona=find_persona(settings.persona),
        pace=None if settings.clock == "arranged" else Pace(settings.clock),
        find_brief=brief,
    )


def with_interviewer(brief: Brief, choices: Choices) -> Brief:
    """`brief` with the person the appointment is with."""
    return replace(brief, interviewer=choices.interviewer) if choices.interviewer else brief


def for_appointment(plan: Plan, choices: Choices) -> Plan:
    """`plan` as it is held for the appointment of `choices`, where there is one."""
    if not choices.appointment_id:
        return plan
    linked = replace(plan, appointment_id=choices.appointment_id)
    return greeted_late(linked, choices.late_minutes)


def camera(choices: Choices) -> "Camera":
    """The one that was chosen."""
    from mockinterview.cli import gear  # noqa: PLC0415

    return gear.camera(choices)
