"""What a test reads off the screen."""

import html
import re
from collections.abc import Callable

from textual.app import App

SnapCompare = Callable[..., bool]
"""The fixture of pytest-textual-snapshot."""


def screen_text(app: App[None]) -> str:
    """Every character on the screen, as one reads it; lines run on with one space between."""
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", app.export_screenshot())
    return " ".join(html.unescape(" ".join(drawn)).replace("\xa0", " ").split())
