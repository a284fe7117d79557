"""The newest equipment test, kept in a file beside the archive until the next one.

No row of the archive: it belongs to no interview before one begins, which then takes it along.
"""

import logging
from pathlib import Path

import msgspec

from mockinterview.archive.json_file import read_json
from mockinterview.errors import StorageError
from mockinterview.interview.equipment import EquipmentReport
from mockinterview.whole_file import replace_whole

_LOG = logging.getLogger(__name__)


class KeptEquipmentTest:
    """`folder`: the archive's."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "equipment.json"

    def keep(self, report: EquipmentReport) -> None:
        """In place of the one before; whole or not at all. Raises StorageError."""
        try:
            replace_whole(self._file, msgspec.json.encode(report))
        except OSError as error:
            raise StorageError(
                f"The equipment test could not be kept in {self._file}: {error.strerror}."
            ) from error

    def read(self) -> EquipmentReport | None:
        """None where the file is missing or broken: the next test mends it."""
        try:
            return read_json(self._file, EquipmentReport)
        except (OSError, ValueError) as error:
            _LOG.warning("the equipment test in %s cannot be read: %s", self._file, error)
            return None
