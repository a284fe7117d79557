"""On which line of a TOML text does each key and value begin?

tomllib tells no positions, so this walks the text a second time. It relies on tomllib having
accepted the text before: what it makes of invalid TOML is not defined.
"""

import re
import tomllib
from bisect import bisect_right

KeyPath = tuple[str | int, ...]
"""Keys from the root down, with an index from 0 for each element of an array."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BASIC = r'"(?:\\.|[^"\\\n])*"'
_LITERAL = r"'[^'\n]*'"
# The closing three quotes may be preceded by up to two that belong to the text.
_STRING = re.compile(
    rf'"""(?:\\.|[^\\])*?"""(?:"{{0,2}})|\'\'\'.*?\'\'\'(?:\'{{0,2}})|{_BASIC}|{_LITERAL}',
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]+")
_KEY_PART = re.compile(rf"[ \t]*({_BASIC}|{_LITERAL}|[A-Za-z0-9_-]+)[ \t]*(\.?)")


def line_numbers(text: str) -> dict[KeyPath, int]:
    """The line, counted from 1, of every key, table header and array element in `text`.

    `text` is valid TOML whose lines end in a line feed. Raises RecursionError on arrays nested
    some hundred deep.
    """
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.lines


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._tables_seen: dict[KeyPath, int] = {}
        """How many elements each array of tables has so far."""

    def scan(self) -> None:
        table: KeyPath = ()
        self._skip_blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_blank()

    def _header(self) -> KeyPath:
        begin = self.at
        is_array = self.text.startswith("[[", begin)
        self.at += 2 if is_array else 1
        *parents, last = self._key()
        path: KeyPath = ()
        for part in parents:
            path = (*path, part)
            self._mark(path, begin)
            if path in self._tables_seen:  # the array's newest element is meant
                path = (*path, self._tables_seen[path] - 1)
        path = (*path, last)
        if is_array:
            self._mark(path, begin)
            index = self._tables_seen.get(path, 0)
            self._tables_seen[path] = index + 1
            path = (*path, index)
        self._mark(path, begin)
        self.at += 2 if is_array else 1
        return path

    def _pair(self, table: KeyPath) -> None:
        begin = self.at
        path = table
        for part in self._key():
            path = (*path, part)
            self._mark(path, begin)
        self.at += 1  # the equals sign
        self._skip_blank()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        match self.text[self.at]:
            case "[":
                self._elements(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._take(_STRING)
            case _:
                self._take(_SCALAR)

    def _elements(self, path: KeyPath) -> None:
        index = 0
        while not self._closes("]"):
            self._mark((*path, index), self.at)
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        """Steps over the opening bracket or a comma, and over `bracket` if it follows."""
        self._skip_blank()
        if self.text[self.at] in "[{,":
            self.at += 1
            self._skip_blank()
        if self.text[self.at] != bracket:
            return False
        self.at += 1
        return True

    def _key(self) -> list[str]:
        parts: list[str] = []
        dotted = True
        while dotted:
            raw, dot = self._take(_KEY_PART).groups()
            parts.append(tomllib.loads(f"key = {raw}")["key"] if raw[0] in "\"'" else raw)
            dotted = bool(dot)
        return parts

    def _mark(self, path: KeyPath, position: int) -> None:
        self.lines.setdefault(path, bisect_right(self._starts, position))

    def _skip_blank(self) -> None:
        self._take(_BLANK)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not valid TOML at character {self.at}")
        self.at = found.end()
        return found
