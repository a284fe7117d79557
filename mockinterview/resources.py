"""Where the files that come with the program are: question banks and assets."""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent


def bundled(name: Literal["question_banks", "assets"]) -> Path:
    """The folder of that name: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "bundled" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
