"""Reading tables of TOML that people write: what each key may hold, and every fault at once.

What banks and checklists share. A fault has the line and the path of its key; a text must be one
that may be shown and spoken.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeVar

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import InputError
from mockinterview.interview.english.in_words import counted
from mockinterview.interview.written.toml_lines import KeyPath, line_numbers

MAX_BYTES = 1024 * 1024
ID_LIMIT = 60
TITLE_LIMIT = 120

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Soft hyphen, zero-width space, (non-)joiners and word joiner: invisible, common in honest text.
_JOINERS = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060))
# tomllib takes minutes over a name of some thousand dotted parts. No prose looks like this either.
_ENDLESS_NAME = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}"""
)
_FAULTS_SHOWN = 50
_LINE_OF_ERROR = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file."""

    line: int
    """Counted from 1."""
    key: str
    """Path of the key as shown to people, elements counted from 1: `question[3].tips[1]`.
    Empty where the text is no TOML."""
    message: str


class TomlFaults(InputError):  # noqa: N818 - it is the faults, not one error
    """A file cannot be used. Carries all its faults, in the order of their lines."""

    WHAT: ClassVar[str]
    """What the file should have been, as people call it."""
    HINT: ClassVar[str]

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = clean_line(name)
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        count = len(self.faults)
        rows = [
            f"  {self.name}:{fault.line}: {fault.key}{': ' if fault.key else ''}{fault.message}"
            for fault in self.faults[:_FAULTS_SHOWN]
        ]
        if count > _FAULTS_SHOWN:
            rows.append(f"  … and {count - _FAULTS_SHOWN} more")
        heading = f"The {self.WHAT} {self.name} has {counted(count, 'fault')}:"
        super().__init__("\n".join([heading, *rows]), self.HINT)


def parse_toml(
    text: str, name: str, faults: type[TomlFaults]
) -> tuple[dict[str, object], dict[KeyPath, int]]:
    """The root table of `text` and the line of each key; `name` is what its file is called.

    Raises `faults` where it is no TOML, or larger or deeper than anybody writes by hand.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise faults(name, [Fault(1, "", f"is larger than {MAX_BYTES // 1024} KiB")])
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if found := _ENDLESS_NAME.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise faults(name, [Fault(line, "", "holds a name of more than 32 dotted parts")])
    try:
        root: dict[str, object] = tomllib.loads(text)
        lines = line_numbers(text)
    except RecursionError as error:
        raise faults(name, [Fault(1, "", "arrays are nested too deeply")]) from error
    except ValueError as error:  # TOMLDecodeError, and int() on thousands of digits
        raise faults(name, [_syntax_fault(text, str(error))]) from error
    return root, lines


def _syntax_fault(text: str, error: str) -> Fault:
    found = _LINE_OF_ERROR.search(error)
    if found is None:
        return Fault(1, "", f"is not valid TOML: {clean_line(error, limit=200)}")
    line = int(found[1]) if found[1] else text.count("\n") + 1
    return Fault(line, "", f"is not valid TOML: {clean_line(error[: found.start()], limit=200)}")


class TableReader:
    """Reads the tables of one file. A value at fault reads as empty and leaves a fault behind."""

    def __init__(self, lines: Mapping[KeyPath, int]) -> None:
        self.faults: list[Fault] = []
        self._lines = lines

    def schema_is(self, wanted: int, root: Mapping[str, object]) -> bool:
        schema = root.get("schema")
        if type(schema) is int and schema == wanted:  # True equals 1 but is no version
            return True
        if schema is None:
            message = f"is missing: write schema = {wanted}"
        elif type(schema) is int and schema > wanted:
            message = f"is newer than this program understands: it reads schema {wanted}"
        else:
            message = f"must be {wanted}"
        self.fault(("schema",), message)
        return False

    def tables(self, root: Mapping[str, object], key: str, most: int) -> list[dict[str, object]]:
        """The `[[key]]` tables, at least one; none where they are at fault."""
        tables = root.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fault((key,), f"must be [[{key}]] tables")
        elif not tables:
            self.fault((key,), f"is missing: at least one [[{key}]] is needed")
        elif len(tables) > most:
            self.fault((key, most), f"is one too many: {len(tables)}, at most {most} are allowed")
        else:
            return tables
        return []

    def identity(self, table: Mapping[str, object], path: KeyPath) -> str:
        text = self.text(table, path, "id", ID_LIMIT)
        if text and not _ID.fullmatch(text):
            self.fault((*path, "id"), 'must be small letters, digits and hyphens: "like-this-1"')
        return text

    def choice(
        self, table: Mapping[str, object], path: KeyPath, key: str, choices: type[Choice]
    ) -> Choice:
        text = self.text(table, path, key, ID_LIMIT)
        if text in list(choices):
            return choices(text)
        if text:
            self.fault((*path, key), f'is "{text}" but must be one of: {", ".join(choices)}')
        return next(iter(choices))

    def text(self, table: Mapping[str, object], path: KeyPath, key: str, limit: int) -> str:
        if key not in table:
            self.fault((*path, key), "is missing")
            return ""
        return self._checked(table[key], (*path, key), limit)

    def texts(
        self,
        table: Mapping[str, object],
        path: KeyPath,
        key: str,
        *,
        least: int,
        most: int,
        limit: int,
    ) -> tuple[str, ...]:
        values = table.get(key, [])
        path = (*path, key)
        if key not in table and least:
            self.fault(path, "is missing")
        elif not isinstance(values, list):
            self.fault(path, f"must be a list of texts, not {_type_name(values)}")
        elif not least <= len(values) <= most:
            self.fault(path, f"has {len(values)} entries but may have {least} to {most}")
        else:
            return tuple(
                self._checked(value, (*path, index), limit) for index, value in enumerate(values)
            )
        return ()

    def _checked(self, value: object, path: KeyPath, limit: int) -> str:
        """`value` if it is a text that may be shown and spoken, else "" and a fault."""
        if not isinstance(value, str):
            self.fault(path, f"must be text, not {_type_name(value)}")
            return ""
        visible = value.translate(_JOINERS)
        text = clean_line(visible, limit=len(value))
        if clean(visible, limit=len(value)) != visible:
            shown = clean_line(value, limit=60)
            self.fault(path, f'holds characters that could drive a terminal: "{shown}"')
        elif not text:
            self.fault(path, "is empty")
        elif len(text) > limit:
            self.fault(path, f"is {len(text)} characters long, at most {limit} are allowed")
        else:
            return text
        return ""

    def known_keys(
        self, table: Mapping[str, object], path: KeyPath, known: tuple[str, ...]
    ) -> None:
        for key in table:
            if key not in known:
                self.fault((*path, key), f"is not known here: known are {', '.join(known)}")

    def unique(self, table: str, key: str, values: list[str]) -> None:
        """`values` of `key` in the `[[table]]` tables, in their order."""
        first_at: dict[str, int] = {}
        for index, value in enumerate(values):
            first = first_at.setdefault(value, index)
            if value and first != index:
                line = self._line((table, first, key))
                self.fault((table, index, key), f"is the same as on line {line}")

    def _line(self, path: KeyPath) -> int:
        """Of the key itself or, where it is missing, of the nearest table around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def fault(self, path: KeyPath, message: str) -> None:
        key = ""
        for part in path:
            key += f"[{part + 1}]" if isinstance(part, int) else f".{clean_line(part, limit=60)}"
        self.faults.append(Fault(self._line(path), key.lstrip("."), message))


def _type_name(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date or time")
