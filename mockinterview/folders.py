"""Where settings, data and logs live on this machine.

MOCKINTERVIEW_HOME puts all of them below one folder; else the platform's custom holds.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from mockinterview.errors import StorageError

HOME_VARIABLE = "MOCKINTERVIEW_HOME"
_NAME = "mockinterview"


@dataclass(frozen=True, slots=True)
class Folders:
    """Absolute paths; none needs to exist yet."""

    config: Path
    data: Path
    log: Path
    lasting: bool = True
    """False when nothing but the folder for temporary files was found: tell the person."""

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"


def find_folders() -> Folders:
    """The folders of this machine, as the environment has them now.

    Raises StorageError when there is no home and no folder for temporary files either.
    """
    if home := os.environ.get(HOME_VARIABLE):
        return _below(Path(os.path.expanduser(home)).absolute())  # noqa: PTH111 - never raises
    return _usual() or _below(_temporary_home(), lasting=False)


def _usual() -> Folders | None:
    """The platform's own folders; None for a user without a home."""
    try:
        usual = Folders(
            config=platformdirs.user_config_path(_NAME, appauthor=False),
            data=platformdirs.user_data_path(_NAME, appauthor=False),
            log=platformdirs.user_log_path(_NAME, appauthor=False),
        )
    except RuntimeError:
        return None
    # Older platformdirs keep the tilde, which would end up in the current folder.
    absolute = all(path.is_absolute() for path in (usual.config, usual.data, usual.log))
    return usual if absolute else None


def _below(home: Path, *, lasting: bool = True) -> Folders:
    return Folders(config=home, data=home / "data", log=home / "log", lasting=lasting)


def _temporary_home() -> Path:
    """A folder of this user's own: its name can be guessed, so it may be somebody's trap."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    try:
        home = Path(tempfile.gettempdir()) / f"{_NAME}-{user}"
        home.mkdir(mode=0o700, exist_ok=True)
        ours = not home.is_symlink() and (not hasattr(os, "getuid") or home.stat().st_uid == user)
    except OSError as error:
        raise StorageError(
            f"There is no home folder, and no other could be made: {error.strerror or error}.",
            f"Set {HOME_VARIABLE} to a folder that may be written.",
        ) from error
    if not ours:
        raise StorageError(
            f"There is no home folder, and {home} belongs to somebody else.",
            f"Set {HOME_VARIABLE} to a folder that may be written.",
        )
    return home
