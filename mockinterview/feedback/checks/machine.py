"""Will disk and battery last, and do other programs hold the devices? For the equipment test."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.interview.equipment import Check, Item, Verdict, untried

FREE_SPACE: Final = "Free some space before the interview."
PLUG_IN_CHARGER: Final = "Plug in the charger."
ELSEWHERE: Final = "Make the folder writable, or choose another with --data-folder."


@dataclass(frozen=True, slots=True)
class Battery:
    percent: float
    charging: bool
    """On mains, whether or not it is full."""
    minutes_left: float | None = None
    """None where the system does not say."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A program that has a device open."""

    program: str
    device: str
    """`camera`, `microphone` or `speaker`."""


def disk_check(
    free_gigabytes: float | None, place: str, trouble: str = "", *, full: bool = False
) -> Check:
    """`trouble`: why nothing can be written in `place`; `full`: it is that no space is left.

    `free_gigabytes`: None where the system does not say.
    """
    if trouble:
        fix = FREE_SPACE if full else ELSEWHERE
        return Check(Item.DISK, Verdict.FAULT, f"{place}: {trouble}", fix)
    if free_gigabytes is None:
        return untried(Item.DISK, "the system does not say how much is free")
    measured = f"{free_gigabytes:.1f} GB free in {place}"
    if free_gigabytes < bound.DISK_FIX_GIGABYTES:
        return Check(Item.DISK, Verdict.FAULT, measured, FREE_SPACE)
    if free_gigabytes < bound.DISK_NOTED_GIGABYTES:
        return Check(Item.DISK, Verdict.WARNING, measured, FREE_SPACE)
    return Check(Item.DISK, Verdict.GOOD, measured)


def power_check(battery: Battery | None) -> Check:
    """None: no battery, or none that can be read."""
    if battery is None:
        return Check(Item.POWER, Verdict.GOOD, "no battery that can be read")
    if battery.charging:
        return Check(Item.POWER, Verdict.GOOD, f"on mains, battery {battery.percent:.0f} %")
    measured = f"on battery, {battery.percent:.0f} %"
    if battery.minutes_left is not None:
        measured = f"{measured}, about {battery.minutes_left:.0f} minutes"
    if battery.percent < bound.BATTERY_FIX_PERCENT:
        return Check(Item.POWER, Verdict.FAULT, measured, PLUG_IN_CHARGER)
    if battery.percent < bound.BATTERY_NOTED_PERCENT:
        return Check(Item.POWER, Verdict.WARNING, measured, PLUG_IN_CHARGER)
    return Check(Item.POWER, Verdict.GOOD, measured)


def programs_check(holders: Sequence[Holder] | None) -> Check:
    """None: this system does not show it."""
    if holders is None:
        return untried(Item.PROGRAMS, "this system does not show who uses the devices")
    if not holders:
        return Check(Item.PROGRAMS, Verdict.GOOD, "none of yours holds camera or sound")
    first = holders[0]
    measured = "; ".join(f"{each.program} has the {each.device} open" for each in holders)
    return Check(Item.PROGRAMS, Verdict.WARNING, measured, f"Close {first.program}.")
