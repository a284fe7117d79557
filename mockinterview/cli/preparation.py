"""The checklist of this machine: which file counts, and which of its items are ticked."""

from datetime import UTC, datetime
from pathlib import Path

from mockinterview.archive.ticks import TickFile
from mockinterview.devices.files.checklist import find_checklist, read_checklist
from mockinterview.folders import Folders
from mockinterview.interview.written.checklist import Sheet, begun, ticks_after
from mockinterview.resources import bundled
from mockinterview.settings import Settings


class Preparation:
    def __init__(self, settings: Settings, folders: Folders) -> None:
        self._ticks = TickFile(settings.data_folder)
        self.file: Path = find_checklist(settings.checklist, folders.config, bundled("assets"))
        """A career centre's own list, or the bundled one."""

    def sheet(self) -> Sheet:
        """With the ticks that still hold. Raises InputError, which names every fault."""
        return begun(read_checklist(self.file), self._ticks.read(), datetime.now(UTC))

    def keep(self, sheet: Sheet) -> None:
        """Raises StorageError."""
        self._ticks.keep(ticks_after(sheet, self._ticks.read(), datetime.now(UTC)))
