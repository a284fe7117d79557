"""Which files are meant when files and folders are named?

A file that is named is taken as it is. Of a folder, and the folders in it, the media files are
taken by the ending of their name, in the order of their paths; hidden ones and everything else are
counted. Links to folders are not followed, so that no folder is walked twice or for ever.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ENDINGS = frozenset(
    f".{ending}"
    for ending in (
        *("wav", "w64", "aif", "aiff", "au", "caf", "flac", "mp3", "aac", "ogg", "oga", "opus"),
        *("mkv", "mka", "webm", "mov", "mp4", "m4a", "m4v", "3gp", "avi", "ts", "mpg", "mpeg"),
        *("wma", "wmv", "asf", "flv", "amr"),
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    files: tuple[Path, ...]
    skipped: int = 0
    """Files in folders that are hidden, or no media by their name."""
    unreadable: tuple[Path, ...] = ()
    """Folders that could not be looked into."""


def find_media(named: Iterable[Path]) -> Found:
    """Each file once, where it is named first."""
    files: dict[Path, None] = {}
    skipped = 0
    unreadable: list[Path] = []
    for path in named:
        if not path.is_dir():
            files[path] = None
            continue
        inside = _walk(path)
        files |= dict.fromkeys(inside.files)
        skipped += inside.skipped
        unreadable += inside.unreadable
    return Found(tuple(files), skipped, tuple(unreadable))


def _walk(folder: Path) -> Found:
    files: list[Path] = []
    unreadable: list[Path] = []
    skipped = 0

    def note(error: OSError) -> None:
        unreadable.append(Path(error.filename or folder))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if name.startswith(".") or path.suffix.lower() not in ENDINGS:
                skipped += 1
            else:
                files.append(path)
    return Found(tuple(sorted(files)), skipped, tuple(unreadable))
