"""Where question banks lie on disk: reading, listing and finding them by name."""

import difflib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from mockinterview.cleaning import clean_line
from mockinterview.devices.toml_files import read_toml, reason
from mockinterview.errors import InputError
from mockinterview.interview.bank import BankFaults, parse_bank
from mockinterview.interview.model import Bank

_SUFFIX = ".toml"
_WHERE = "`mockinterview banks list` shows the banks there are."


def read_bank(path: Path) -> Bank:
    """The bank in the file at `path`.

    Raises InputError when it cannot be read, and BankFaults when what it holds is no bank.
    """
    return parse_bank(read_toml(path, BankFaults.WHAT, _WHERE), path.name)


def list_banks(folders: Iterable[Path]) -> list[Path]:
    """The bank files in `folders`, by name; in an earlier folder a name hides later ones.

    A folder that is not there holds none. Raises InputError on one that cannot be read.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            paths = [path for path in folder.iterdir() if path.suffix == _SUFFIX]
        except FileNotFoundError:
            continue
        except OSError as error:
            raise InputError(
                f"The folder of banks {clean_line(str(folder))} cannot be read: {reason(error)}.",
                "Check its permissions, or choose another folder.",
            ) from error
        for path in paths:
            found.setdefault(_folded(path.stem), path)
    return [found[name] for name in sorted(found)]


def find_bank(name_or_path: str, folders: Sequence[Path]) -> Path:
    """The file that a person means by `name_or_path`: a path, a file's name or a bank's id.

    Capitals, `_` and `-` make no difference in a name. Raises InputError, naming what is close.
    """
    if os.sep in name_or_path or name_or_path.endswith(_SUFFIX):
        return Path(name_or_path)
    paths = list_banks(folders)
    wanted = _folded(name_or_path)
    by_name = {_folded(path.stem): path for path in paths}
    if wanted in by_name:
        return by_name[wanted]
    by_id = {bank_id: path for path in paths if (bank_id := _id_in(path))}
    if wanted in by_id:
        return by_id[wanted]
    known = sorted({*by_name, *by_id})
    close = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    shown = clean_line(name_or_path, limit=80)
    raise InputError(
        f'There is no question bank "{shown}".',
        f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(known)}.",
    )


def _id_in(path: Path) -> str | None:
    try:
        return read_bank(path).id
    except InputError:
        return None


def _folded(name: str) -> str:
    return clean_line(name, limit=80).casefold().replace("_", "-").replace(" ", "-")
