"""Takes a speech model out of a ZIP or a folder that nobody vouches for."""

import shutil
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from mockinterview.errors import InputError

Packed = Callable[[Path], Path]
"""Puts a model inside an empty folder; gives the model's folder, which has the model's name."""

MOST_BYTES = 8 * 1024**3
"""Vosk's largest model has 5 GB unpacked."""
MOST_FILES = 2_000
"""Its models have 15 to 60 files."""
MOST_RATIO = 30
"""Unpacked to packed, over the whole archive. Vosk's models have 1.5 to 4."""


def unpack(archive: Path, into: Path) -> Path:
    """Unpack a ZIP inside the empty folder `into`.

    Raises InputError when it is no ZIP, is damaged, or could reach outside, fill the disk or
    leave anything but plain files; OSError when the disk fails.
    """
    whole = into / archive.stem
    try:
        with ZipFile(archive) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()]
            _check(members, archive)
            for member in members:
                target = whole.joinpath(*_parts(member))
                target.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(member) as source, target.open("xb") as sink:
                    shutil.copyfileobj(source, sink, 1024 * 1024)  # ends at the declared size
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as cause:
        raise InputError(
            f"{archive.name} cannot be unpacked: {cause}.", "Download it again, or give a folder."
        ) from cause
    return _inner(whole)


def copy_folder(source: Path, into: Path) -> Path:
    """Copy a model's folder inside the empty folder `into`.

    Raises InputError when it holds links or is too large; OSError when the disk fails.
    """
    paths = list(source.rglob("*"))
    if len(paths) > MOST_FILES:
        raise InputError(f"{source} has too many files for a Vosk model.")
    if any(path.is_symlink() or not (path.is_file() or path.is_dir()) for path in paths):
        raise InputError(f"{source} holds links or devices; a model has plain files only.")
    if sum(path.stat().st_size for path in paths if path.is_file()) > MOST_BYTES:
        raise InputError(f"{source} is too large for a Vosk model.")
    return Path(shutil.copytree(source, into / source.resolve().name))


def _check(members: list[ZipInfo], archive: Path) -> None:
    total = sum(member.file_size for member in members)
    packed = archive.stat().st_size
    if len(members) > MOST_FILES or total > MOST_BYTES or total > MOST_RATIO * packed:
        raise InputError(
            f"{archive.name} would unpack to {total:,} bytes in {len(members):,} files; "
            "no speech model does."
        )
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise InputError(f"{archive.name} holds a link or device: {member.filename!r}.")
        _parts(member)


def _parts(member: ZipInfo) -> tuple[str, ...]:
    """The member's path in pieces. Raises InputError when it could lead outside."""
    name = member.filename
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        raise InputError(f"A file in the archive would land outside its folder: {name!r}.")
    return parts


def _inner(folder: Path) -> Path:
    """Most archives hold one folder, and the model in it."""
    entries = list(folder.iterdir())
    return entries[0] if len(entries) == 1 and entries[0].is_dir() else folder
