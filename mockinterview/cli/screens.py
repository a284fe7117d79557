"""Opens the screens, with the terminal to themselves."""

import logging
import os
from dataclasses import replace
from pathlib import Path

from mockinterview.cli.house import House
from mockinterview.devices.quiet import screen_apart
from mockinterview.errors import MockInterviewError
from mockinterview.interview.nine import Practice
from mockinterview.session.studio import practising
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.occasion_moves import Place

_LOG = logging.getLogger(__name__)


def open_screens(
    house: House,
    *,
    start: bool,
    demo: bool,
    seed: int | None,
    drill: bool = False,
    practice: Practice | None = None,
    appointment: Place | None = None,
) -> None:
    """Until the person leaves. `drill` begins with it, `practice` is of the plan of nine.

    `appointment` begins with a part of one.
    """
    choices = house.choices(demo=demo, seed=seed)
    if drill and not demo and not house.microphones():
        choices = replace(choices, bundled_candidate=True)
    studio = house.studio(choices)
    first = practising(choices, practice) if practice else None
    with screen_apart(_native_log(house.folders.log)):
        app = MockInterviewApp(
            studio, theme=house.settings.theme, start=start, drill=drill, first=first
        )
        app.appointment_first = appointment
        app.run()
    if app.return_code:
        # Textual keeps what ended it to itself.
        _LOG.error("the screens ended", exc_info=getattr(app, "_exception", None))
        raise MockInterviewError(
            "The screens ended because of a fault in the program. What was said is saved.",
            f"The log in {house.folders.log} has the details; --plain works without screens.",
        )


def _native_log(folder: Path) -> Path:
    """Where native libraries may print; nowhere when the folder of the log cannot be written."""
    file = folder / "native.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch()
    except OSError:
        return Path(os.devnull)
    return file
