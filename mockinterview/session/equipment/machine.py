"""Probes of the folder that everything is kept in."""

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Room:
    """What was found when something was written."""

    free_bytes: int | None
    """None when nothing could be written, or the system does not say."""
    trouble: str = ""
    """Why nothing could be written."""
    full: bool = False
    """Because no space is left."""


def room_in(folder: Path) -> Room:
    """Write a byte into `folder`, which is made if need be, and ask how much is free."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        try:
            probe.write_bytes(b"x")
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
        return Room(None, error.strerror or str(error), full=full)
    try:
        return Room(shutil.disk_usage(folder).free)
    except OSError:
        return Room(None)
