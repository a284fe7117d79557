"""Opens a page or a film in a program of the person's: the browser, else the system's player."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

WAIT_SECONDS = 3.0
"""An opener that has not failed by then is showing it; some stay until the window is closed."""
_BROWSERS = ("firefox", "chromium", "google-chrome", "brave-browser", "microsoft-edge")


def show(page: Path, film: Path) -> str:
    """Open `page`, or `film` where nothing shows pages; a sentence that says what came of it.

    Never raises: where there is no screen to show it on, the sentence names the film's path.
    """
    if _has_desktop(sys.platform, os.environ):
        for wanted, where in ((page, "in your browser"), (film, "in your player")):
            if any(_runs(command) for command in _openers(wanted)):
                return f"The film plays {where}: {wanted}"
    return f"There is no browser or player to open here. The film is {film}"


def _has_desktop(platform: str, environment: Mapping[str, str]) -> bool:
    """Without one, what opens a page may be a browser of the terminal, which draws over ours."""
    if platform in ("darwin", "win32"):
        return "SSH_CONNECTION" not in environment
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _openers(wanted: Path) -> Iterator[list[str]]:
    """Commands to try, best first. BROWSER counts, as everywhere, for pages only."""
    is_page = wanted.suffix == ".html"
    if is_page and (chosen := os.environ.get("BROWSER")):
        with suppress(ValueError):  # an open quotation mark
            yield [*shlex.split(chosen.split(os.pathsep)[0]), wanted.as_uri()]
    if sys.platform == "win32":
        yield ["explorer", str(wanted)]
    elif sys.platform == "darwin":
        yield ["open", str(wanted)]
    else:
        yield ["xdg-open", str(wanted)]
        if is_page:
            yield from ([browser, wanted.as_uri()] for browser in _BROWSERS)


def _runs(command: list[str]) -> bool:
    """It started, and did not fail at once."""
    if not command or shutil.which(command[0]) is None:
        return False
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # it outlives us
        )
    except OSError:
        return False
    try:
        # Windows' explorer says 1 although it opens the file.
        return child.wait(WAIT_SECONDS) == 0 or command[0] == "explorer"
    except subprocess.TimeoutExpired:
        return True
