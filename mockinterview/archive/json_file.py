"""The small JSON files beside the archive: how they are read, and when one counts as broken."""

from pathlib import Path
from typing import Final, TypeVar

import msgspec

MOST_BYTES: Final = 256 * 1024
"""Far more than any of them takes."""
Kind = TypeVar("Kind")


def read_json(file: Path, kind: type[Kind]) -> Kind | None:
    """What `file` holds; None where there is none.

    Raises OSError when it cannot be read, ValueError when it is broken: it holds something else,
    or far too much.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    if len(content) > MOST_BYTES:
        raise ValueError("too long")
    try:
        return msgspec.json.decode(content, type=kind)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
