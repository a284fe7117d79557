"""Where question banks lie on disk: reading, listing and finding them by name."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from mockinterview.devices.files.toml import find_toml, list_toml, read_toml
from mockinterview.errors import InputError
from mockinterview.interview.model import Bank
from mockinterview.interview.written.bank import BankFaults, parse_bank

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
    return list_toml(folders, BankFaults.WHAT)


def find_bank(name_or_path: str, folders: Sequence[Path]) -> Path:
    """The file that a person means by `name_or_path`: a path, a file's name or a bank's id.

    Capitals, `_` and `-` make no difference in a name. Raises InputError, naming what is close.
    """
    return find_toml(name_or_path, folders, BankFaults.WHAT, _id_in)


def _id_in(path: Path) -> str | None:
    try:
        return read_bank(path).id
    except InputError:
        return None
