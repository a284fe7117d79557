"""What the program did, in a file for the day something goes wrong.

The log never reaches the terminal, which belongs to the screens, and stops nothing: where
it cannot be written there is none. It says what happened, not what the candidate said.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from mockinterview.cleaning import clean

FILE_NAME = "mockinterview.log"
_MOST_BYTES = 1_000_000
_OLD_FILES = 3
_FORMAT = "%(asctime)s %(process)d %(threadName)s %(levelname)s %(name)s: %(message)s"


class _SafeFormatter(logging.Formatter):
    """Logs get read in terminals too."""

    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record))


def start_log(folder: Path, level: str) -> Path | None:
    """Log from `level` (`debug`, `info`, `warning` or `error`) upwards; returns the file.

    None when it cannot be written: the program then goes on without. A second call takes the
    place of the first.
    """
    # Python would print both a full disk and, without any handler, warnings to the terminal.
    logging.raiseExceptions = False
    file = folder / FILE_NAME
    handler: logging.Handler
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_SafeFormatter(_FORMAT))
    root = logging.getLogger()
    for earlier in [each for each in root.handlers if isinstance(each.formatter, _SafeFormatter)]:
        root.removeHandler(earlier)
        earlier.close()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)  # of the libraries only what went wrong
    logging.getLogger("mockinterview").setLevel(level.upper())
    logging.captureWarnings(True)
    return file if isinstance(handler, RotatingFileHandler) else None
