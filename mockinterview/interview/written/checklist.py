"""What to have in order before an interview: the list, and what the person has ticked of it.

A list is TOML: `schema`, `title` and one `[[item]]` table for each thing, in the order in which
they are shown. Only the person ticks; nothing here is looked at by a camera or judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mockinterview.interview.assessment import Grade
from mockinterview.interview.model import Checked
from mockinterview.interview.written.toml_lines import KeyPath
from mockinterview.interview.written.toml_tables import (
    TITLE_LIMIT,
    TableReader,
    TomlFaults,
    parse_toml,
)

SCHEMA = 1
MAX_ITEMS = 60
TEXT_LIMIT = 64
"""Characters: an item is one line on a narrow terminal."""
GROUP_LIMIT = 40
TIP_LIMIT = 200
"""Three lines on a narrow terminal."""
SOURCE_LIMIT = 80
TICK_HOLDS = timedelta(hours=12)
"""A quiet room of this morning is still one; yesterday's has to be ticked again."""

_LIST_KEYS = ("schema", "title", "item")
_ITEM_KEYS = ("id", "text", "group", "tip", "source", "grade")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to have in order."""

    id: str
    text: str
    group: str
    tip: str
    """Why, and how."""
    source: str = ""
    """Who says so; empty where nobody is named."""
    grade: Grade | None = None
    """How well that is founded; None without a source."""


@dataclass(frozen=True, slots=True)
class Checklist:
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """That an item was ticked, and when (ISO 8601 with a zone)."""

    id: str
    at: str


@dataclass(frozen=True, slots=True)
class Line:
    """An item with its tick."""

    item: Item
    ticked: bool = False
    last: str = ""
    """When it was ticked before, for one that is no longer; ISO 8601, or empty."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist that is being gone through."""

    title: str
    lines: tuple[Line, ...]

    @property
    def ticked(self) -> int:
        return sum(line.ticked for line in self.lines)

    @property
    def grouped(self) -> Iterator[tuple[Line, bool]]:
        """Every line, and whether it is the first of its group."""
        group = ""
        for line in self.lines:
            yield line, line.item.group != group
            group = line.item.group

    @property
    def checked(self) -> tuple[Checked, ...]:
        """What an interview keeps of it: in words, since the list may change.

        Nothing where nothing is ticked: the person did not go through it, which is fine.
        """
        if not self.ticked:
            return ()
        return tuple(Checked(line.item.id, line.item.text, line.ticked) for line in self.lines)

    def toggled(self, number: int) -> "Sheet":
        """With the tick of one line set or taken away; the same where there is no such line."""
        if not 0 <= number < len(self.lines):
            return self
        line = self.lines[number]
        changed = replace(line, ticked=not line.ticked)
        return replace(self, lines=(*self.lines[:number], changed, *self.lines[number + 1 :]))


class ChecklistFaults(TomlFaults):
    """A checklist cannot be used. Carries all its faults, in the order of their lines."""

    WHAT = "checklist"
    HINT = "Correct them and run `mockinterview checklist check FILE`."


def parse_checklist(text: str, name: str) -> Checklist:
    """The checklist that `text` holds; `name` is what its file is called in messages.

    Raises ChecklistFaults with every fault there is.
    """
    root, lines = parse_toml(text, name, ChecklistFaults)
    reader = _Reader(lines)
    checklist = reader.checklist(root)
    if reader.faults:
        raise ChecklistFaults(name, reader.faults)
    return checklist


def begun(checklist: Checklist, ticks: Iterable[Tick], now: datetime) -> Sheet:
    """The list with the ticks that still hold at `now`; older ones are told, not set.

    A tick from the future, as after a clock was put right, is an old one.
    """
    last = {tick.id: tick.at for tick in ticks}
    lines = []
    for item in checklist.items:
        at = last.get(item.id, "")
        holds = bool(at) and timedelta() <= now - datetime.fromisoformat(at) <= TICK_HOLDS
        lines.append(Line(item, ticked=holds, last="" if holds else at))
    return Sheet(checklist.title, tuple(lines))


def ticks_after(sheet: Sheet, ticks: Iterable[Tick], now: datetime) -> tuple[Tick, ...]:
    """What to remember once `sheet` is done: what was ticked before keeps its time.

    Ticks of items that are on another list stay.
    """
    before = {tick.id: tick for tick in ticks}
    standing = {
        line.item.id for line in begun(_of(sheet), before.values(), now).lines if line.ticked
    }
    for line in sheet.lines:
        identity = line.item.id
        if line.ticked and identity not in standing:
            before[identity] = Tick(identity, now.isoformat())
        elif not line.ticked and identity in standing:
            del before[identity]
    return tuple(before.values())


def ticked_of(checklist: Sequence[Checked]) -> str:
    """How much of what an interview keeps was ticked, e.g. `12 of 20 ticked`."""
    return f"{sum(each.ticked for each in checklist)} of {len(checklist)} ticked"


def _of(sheet: Sheet) -> Checklist:
    return Checklist(sheet.title, tuple(line.item for line in sheet.lines))


class _Reader(TableReader):
    def checklist(self, root: Mapping[str, object]) -> Checklist:
        if not self.schema_is(SCHEMA, root):
            return Checklist("", ())
        self.known_keys(root, (), _LIST_KEYS)
        title = self.text(root, (), "title", TITLE_LIMIT)
        tables = self.tables(root, "item", MAX_ITEMS)
        items = tuple(self._item(table, ("item", index)) for index, table in enumerate(tables))
        self.unique("item", "id", [item.id for item in items])
        self.unique("item", "text", [item.text.casefold() for item in items])
        self._together([item.group for item in items])
        return Checklist(title, items)

    def _item(self, table: Mapping[str, object], path: KeyPath) -> Item:
        self.known_keys(table, path, _ITEM_KEYS)
        source, grade = "", None
        if "source" in table or "grade" in table:  # neither is worth anything without the other
            source = self.text(table, path, "source", SOURCE_LIMIT)
            grade = self.choice(table, path, "grade", Grade)
        return Item(
            id=self.identity(table, path),
            text=self.text(table, path, "text", TEXT_LIMIT),
            group=self.text(table, path, "group", GROUP_LIMIT),
            tip=self.text(table, path, "tip", TIP_LIMIT),
            source=source,
            grade=grade,
        )

    def _together(self, groups: list[str]) -> None:
        ended: set[str] = set()
        for index, group in enumerate(groups):
            if index and group != groups[index - 1]:
                ended.add(groups[index - 1])
            if group and group in ended:
                self.fault(
                    ("item", index, "group"), "has begun further up: keep its items together"
                )


TEMPLATE = f"""\
# A checklist for mockinterview. Check it with: mockinterview checklist check FILE
# It is used in place of the bundled one when it is named checklist.toml and lies in the folder of
# your settings, or when the setting `checklist` names it.
schema = {SCHEMA}
title = "Before your interview"

# Copy this block for each further thing. Items of one group stand together.
[[item]]
id = "quiet-room"                # small letters, digits and hyphens; unique in this file
group = "The room"
text = "A quiet room to myself"  # up to {TEXT_LIMIT} characters
tip = "Noise covers your words, and the door keeps others out of the picture."
source = "our career centre"     # who says so; may be left out, together with grade
grade = "D"                      # A replicated, B one good study, C rule of thumb, D convention
"""
