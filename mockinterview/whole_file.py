"""A small file as a whole: the old one or the new one at every moment, and nothing of a half."""

import os
import tempfile
from pathlib import Path


def replace_whole(file: Path, content: bytes, mode: int | None = None) -> None:
    """Write `content` in place of what `file` held; its folder is made where it is missing.

    `mode`: permissions of the new file; None: what the system gives a new one. A link is replaced
    itself. Raises OSError, with `file` as it was.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.stem}-") as beside:
        fresh = Path(beside) / file.name
        with fresh.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if mode is not None:
            fresh.chmod(mode)
        fresh.replace(file)


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet; where that fails, it is not there afterwards either.

    Raises FileExistsError, or another OSError.
    """
    with file.open("xb") as opened:
        try:
            opened.write(content)
            opened.flush()
        except OSError:
            file.unlink()
            raise
