"""Which items of the checklist were ticked, and when: one small JSON file beside the archive.

No interview need exist for them, and they are forgotten by deleting the file.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from mockinterview.archive.json_file import read_json
from mockinterview.errors import StorageError
from mockinterview.interview.written.checklist import MAX_ITEMS, Tick
from mockinterview.whole_file import replace_whole

_LOG = logging.getLogger(__name__)
_MAX_TICKS: Final = 10 * MAX_ITEMS


class TickFile:
    """The file is the old one or the new one at every moment."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "checklist-ticks.json"

    def read(self) -> tuple[Tick, ...]:
        """Empty where the file is missing or broken: ticks are quickly set again."""
        try:
            ticks = read_json(self._file, tuple[Tick, ...]) or ()
        except (OSError, ValueError) as error:
            _LOG.warning("the ticks in %s cannot be read: %s", self._file, error)
            return ()
        return tuple(tick for tick in ticks if _is_moment(tick.at))

    def keep(self, ticks: Iterable[Tick]) -> None:
        """In place of those before; the newest, where there are many. Raises StorageError."""
        newest = sorted(ticks, key=lambda tick: datetime.fromisoformat(tick.at))[-_MAX_TICKS:]
        try:
            replace_whole(self._file, msgspec.json.encode(newest))
        except OSError as error:
            raise StorageError(
                f"Your ticks could not be written to {self._file}: {error.strerror or error}.",
                "The interview can go on all the same.",
            ) from error


def _is_moment(text: str) -> bool:
    """A day and time with its zone, so that it can be told from now."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
