"""What went wrong on a screen's thread, in words for the person; the thread must not die of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mockinterview.errors import MockInterviewError

_LOG = logging.getLogger(__name__)


@dataclass
class Trouble:
    words: str = ""
    """Empty: all went well."""


@contextmanager
def trouble_in_words(otherwise: str) -> Iterator[Trouble]:
    """Leave the block at any error. Ours are told as they are; of others the log has the details.

    `otherwise`: what did not work, as a sentence.
    """
    trouble = Trouble()
    try:
        yield trouble
    except MockInterviewError as error:
        trouble.words = str(error)
    except Exception:  # noqa: BLE001 - a thread must not die of it
        _LOG.exception("%s", otherwise)
        trouble.words = f"{otherwise} The log has the details."
