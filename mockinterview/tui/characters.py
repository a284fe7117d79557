"""Keeps what a terminal cannot show off its screen: a terminal without UTF-8 gets look-alikes."""

import sys
import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_LOOK_ALIKES = str.maketrans(
    {
        "●": "*",
        "○": "o",
        "·": "-",
        "✓": "+",
        "→": ">",
        "…": ".",
        "–": "-",
        "—": "-",
        "‹": "<",
        "›": ">",
        "’": "'",
        "“": '"',
        "”": '"',
        "─": "-",
        "│": "|",
        "█": "#",
        "▁": "_",
        "▀": "#",
        "▄": "#",
        "▌": "#",
        "▐": "#",
        "\u00a0": " ",
    }
)


def terminal_encoding() -> str:
    """What the driver's stream writes; `utf-8` where nobody says."""
    return getattr(sys.__stderr__, "encoding", None) or "utf-8"


def shows_blocks(encoding: str) -> bool:
    """True when half blocks, and so everything else the screens draw with, can be shown."""
    try:
        "▀●…".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class LookAlikes(LineFilter):
    """Replaces what `encoding` lacks, cell for cell, so that columns stay in line."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._shown = lru_cache(4096)(lambda text: _encodable(text, encoding))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.control else Segment(self._shown(segment.text), segment.style)
            for segment in segments
        ]


def _encodable(text: str, encoding: str) -> str:
    shown = []
    for character in text:
        try:
            character.encode(encoding)
            shown.append(character)
        except UnicodeEncodeError:
            plain = character.translate(_LOOK_ALIKES)
            if not plain.isascii():
                plain = unicodedata.normalize("NFKD", character)[:1]
            shown.append(plain if plain.isascii() and plain else "?" * cell_len(character))
    return "".join(shown)
