"""Does this machine run on mains or on its battery, and how long will that last?"""

from typing import Any

import psutil

from mockinterview.feedback.checks.machine import Battery


def battery() -> Battery | None:
    """None where there is no battery, or none that can be read."""
    # Some systems' psutil has no such function; others fail on odd hardware.
    read: Any = getattr(psutil, "sensors_battery", None)
    try:
        found = read() if read else None
    except (OSError, RuntimeError, ValueError, psutil.Error):
        return None
    if found is None:
        return None
    seconds = found.secsleft
    known = not found.power_plugged and seconds is not None and seconds > 0
    # Unknown whether it is plugged in: then a warning would be a guess.
    plugged = found.power_plugged is not False
    return Battery(float(found.percent), plugged, seconds / 60 if known else None)
