"""The newest equipment test, kept in a file beside the archive until the next one.

No row of the archive: it belongs to no interview before one begins, which then takes it along.
"""

import logging
from pathlib import Path

import msgspec

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
        """None: there was none, or the file cannot be read, which the next test mends."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=EquipmentReport)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
            _LOG.warning("the equipment test in %s cannot be read: %s", self._file, error)
            return None
