"""Briefs: what a TOML text must hold to be one, and every fault it has.

A brief tells the interviewer beforehand about the candidate and the job. Every key but `schema`
may be left out. What contradicts itself is a fault: a topic answered twice, an interviewer of the
candidate's own name, an answer promised by one means and by another in words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.interview.model import Brief, Known
from mockinterview.interview.requests.question_topics import subject_named
from mockinterview.interview.written.toml_lines import KeyPath
from mockinterview.interview.written.toml_tables import TableReader, TomlFaults, parse_toml

SCHEMA: Final = 1
NAME_LIMIT: Final = 60
"""Characters of a name, a role, a topic."""
PHRASE_LIMIT: Final = 140
"""Characters of a fact or another clause: what fits into a spoken sentence."""
ANSWER_LIMIT: Final = 400
MOST_PHRASES: Final = 12
MOST_KNOWN: Final = 40

MEANS: Final = ("email", "phone", "post", "text message")
"""By which one may hear of an outcome."""

_KEYS = (
    "schema",
    "candidate",
    "role",
    "company",
    "interviewer",
    "facts",
    "posting",
    "next_step",
    "answer_when",
    "answer_by",
    "knowledge",
)
_KNOWN_KEYS = ("topic", "answer")
_SPOKEN_MEANS = {
    "email": re.compile(r"\b(?:by|per|via|an?) (?:e-?mail|mail)\b|\be-?mail (?:you|to)\b", re.I),
    "phone": re.compile(r"\b(?:by|over the|via) (?:tele)?phone\b|\b(?:call|ring) you\b", re.I),
    "post": re.compile(r"\b(?:by|in the) post\b|\b(?:by|a) letter\b", re.I),
    "text message": re.compile(r"\b(?:by|a) text\b|\btext (?:you|message)\b", re.I),
}
_SENTENCE_ENDS = (".", "?", "!", "…", "؟", "۔", "।", "。", "？")


@dataclass(frozen=True, slots=True)
class NamedBrief:
    """A brief by the name that it is chosen by."""

    name: str
    brief: Brief
    is_own: bool = False
    """The person's own rather than a bundled one."""

    @property
    def title(self) -> str:
        return title_of(self.brief) or self.name


class BriefFaults(TomlFaults):
    """A brief cannot be used. Carries all its faults, in the order of their lines."""

    WHAT = "brief"
    HINT = "Correct them and run `mockinterview brief check FILE`."


def parse_brief(text: str, name: str) -> Brief:
    """The brief that `text` holds; `name` is what its file is called in messages.

    Raises BriefFaults with every fault there is.
    """
    root, lines = parse_toml(text, name, BriefFaults)
    reader = _Reader(lines)
    brief = reader.brief(root)
    if reader.faults:
        raise BriefFaults(name, reader.faults)
    return brief


def title_of(brief: Brief) -> str:
    """The job in a line: `night porter, Hotel Astoria`; empty where neither is told."""
    return ", ".join(part for part in (brief.role, brief.company) if part)


class _Reader(TableReader):
    def brief(self, root: Mapping[str, object]) -> Brief:
        if not self.schema_is(SCHEMA, root):
            return Brief()
        self.known_keys(root, (), _KEYS)
        brief = Brief(
            candidate=self._told(root, "candidate", NAME_LIMIT),
            role=self._told(root, "role", NAME_LIMIT),
            company=self._told(root, "company", NAME_LIMIT),
            interviewer=self._told(root, "interviewer", NAME_LIMIT),
            facts=self._phrases(root, "facts"),
            posting=self._phrases(root, "posting"),
            knowledge=self._knowledge(root),
            next_step=_clause(self._told(root, "next_step", PHRASE_LIMIT)),
            answer_when=_clause(self._told(root, "answer_when", PHRASE_LIMIT)),
            answer_by=self._means(root),
        )
        if brief.candidate and _same(brief.candidate, brief.interviewer):
            self.fault(("interviewer",), "has the candidate's own name")
        self._promise_agrees(brief)
        return brief

    def _told(self, root: Mapping[str, object], key: str, limit: int) -> str:
        """Empty text counts as left out, so that a template may be filled in bit by bit."""
        value = root.get(key, "")
        if isinstance(value, str) and not value.strip():
            return ""
        return self._checked(value, (key,), limit)

    def _phrases(self, root: Mapping[str, object], key: str) -> tuple[str, ...]:
        texts = self.texts(root, (), key, least=0, most=MOST_PHRASES, limit=PHRASE_LIMIT)
        phrases = tuple(_clause(text) for text in texts)
        self._none_twice([(phrase, (key, index)) for index, phrase in enumerate(phrases)])
        return phrases

    def _means(self, root: Mapping[str, object]) -> str:
        means = self._told(root, "answer_by", NAME_LIMIT).casefold()
        if means and means not in MEANS:
            self.fault(("answer_by",), f'is "{means}" but must be one of: {", ".join(MEANS)}')
        return means

    def _knowledge(self, root: Mapping[str, object]) -> tuple[Known, ...]:
        tables = root.get("knowledge", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fault(("knowledge",), "must be [[knowledge]] tables")
            return ()
        if len(tables) > MOST_KNOWN:
            self.fault(
                ("knowledge", MOST_KNOWN),
                f"is one too many: {len(tables)} things known, at most {MOST_KNOWN} are allowed",
            )
            return ()
        known = tuple(self._known(table, index) for index, table in enumerate(tables))
        self._one_answer_each(known)
        return known

    def _known(self, table: Mapping[str, object], index: int) -> Known:
        path: KeyPath = ("knowledge", index)
        self.known_keys(table, path, _KNOWN_KEYS)
        if isinstance(topic := table.get("topic"), str) and ":" in topic:
            self.fault((*path, "topic"), "must not hold a colon: it stands before one in the form")
        return Known(
            topic=_clause(self.text(table, path, "topic", NAME_LIMIT)),
            answer=_sentence(self.text(table, path, "answer", ANSWER_LIMIT)),
        )

    def _one_answer_each(self, known: Sequence[Known]) -> None:
        first_at: dict[str, int] = {}
        for index, each in enumerate(known):
            if not each.topic:
                continue
            first = first_at.setdefault(subject_named(each.topic), index)
            if first != index:
                line = self._line(("knowledge", first, "topic"))
                self.fault(
                    ("knowledge", index, "topic"),
                    f'"{each.topic}" is answered already, as "{known[first].topic}" on line {line}:'
                    " put both into one answer",
                )

    def _none_twice(self, phrases: Sequence[tuple[str, KeyPath]]) -> None:
        first_at: dict[str, KeyPath] = {}
        for phrase, path in phrases:
            first = first_at.setdefault(phrase.casefold(), path)
            if phrase and first != path:
                self.fault(path, f"is the same as on line {self._line(first)}")

    def _promise_agrees(self, brief: Brief) -> None:
        for key, text in (("next_step", brief.next_step), ("answer_when", brief.answer_when)):
            for means, spoken in _SPOKEN_MEANS.items():
                if brief.answer_by in MEANS and means != brief.answer_by and spoken.search(text):
                    self.fault(
                        (key,),
                        f'tells of an answer by {means}, but answer_by is "{brief.answer_by}"',
                    )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _clause(text: str) -> str:
    """As it stands inside a sentence."""
    return text.rstrip(" .;,")


def _sentence(text: str) -> str:
    return text if not text or text.endswith(_SENTENCE_ENDS) else f"{text.rstrip(' ;,')}."
