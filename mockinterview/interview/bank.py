"""Question banks: what a TOML text must hold to be one, and every fault it has.

A bank has `schema`, `id`, `title`, `description`, `language` and one `[[question]]` table per
question. Length limits are characters after white space is folded: a question longer than
`SPOKEN_LIMIT` takes half a minute to say and nobody keeps it in mind. `rephrased` may be left out:
it is the same question in simpler words, for a candidate to whom the first ones did not come
through.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import InputError
from mockinterview.interview.model import Bank, Level, Question, QuestionKind
from mockinterview.interview.toml_lines import KeyPath, line_numbers

SCHEMA = 1
MAX_BYTES = 1024 * 1024
MAX_QUESTIONS = 500
ID_LIMIT = 60
TITLE_LIMIT = 120
DESCRIPTION_LIMIT = 600
SPOKEN_LIMIT = 400
POINT_LIMIT = 300

_BANK_KEYS = ("schema", "id", "title", "description", "language", "question")
_QUESTION_KEYS = (
    "id",
    "text",
    "rephrased",
    "topic",
    "kind",
    "level",
    "follow_ups",
    "good_answer",
    "tips",
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Full stop and question mark as Latin, Arabic, Devanagari and East Asian scripts write them.
_SENTENCE_ENDS = (".", "?", "؟", "۔", "।", "。", "？")
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
    """One thing that is wrong in a bank."""

    line: int
    """Counted from 1."""
    key: str
    """Path of the key as shown to people, elements counted from 1: `question[3].tips[1]`.
    Empty where the text is no TOML."""
    message: str


class BankFaults(InputError):  # noqa: N818 - it is the faults, not one error
    """A bank cannot be used. Carries all its faults, in the order of their lines."""

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
        heading = f"The question bank {self.name} has {count} fault{'' if count == 1 else 's'}:"
        super().__init__(
            "\n".join([heading, *rows]),
            "Correct them and run `mockinterview banks check FILE`.",
        )


def parse_bank(text: str, name: str) -> Bank:
    """The bank that `text` holds; `name` is what its file is called in messages.

    Raises BankFaults with every fault there is.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise BankFaults(name, [Fault(1, "", f"is larger than {MAX_BYTES // 1024} KiB")])
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if found := _ENDLESS_NAME.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise BankFaults(name, [Fault(line, "", "holds a name of more than 32 dotted parts")])
    try:
        root: dict[str, object] = tomllib.loads(text)
        lines = line_numbers(text)
    except RecursionError as error:
        raise BankFaults(name, [Fault(1, "", "arrays are nested too deeply")]) from error
    except ValueError as error:  # TOMLDecodeError, and int() on thousands of digits
        raise BankFaults(name, [_syntax_fault(text, str(error))]) from error
    reader = _Reader(lines)
    bank = reader.bank(root)
    if reader.faults:
        raise BankFaults(name, reader.faults)
    return bank


def template(bank_id: str, title: str) -> str:
    """The text of a new bank with one question to copy. Raises BankFaults on a bad id or title."""
    text = NEW_BANK_TEMPLATE.format(
        schema=SCHEMA,
        id=json.dumps(bank_id, ensure_ascii=False),
        title=json.dumps(clean_line(title), ensure_ascii=False),
        kinds=", ".join(QuestionKind),
        levels=", ".join(Level),
    )
    parse_bank(text, bank_id)
    return text


NEW_BANK_TEMPLATE = """\
# A question bank for mockinterview. Check it with: mockinterview banks check FILE
schema = {schema}
id = {id}
title = {title}
description = "Say in a sentence or two whom this bank is for and what it trains."
language = "en"

# Copy this block for each further question.
[[question]]
id = "first-question"            # small letters, digits and hyphens; unique in this file
text = "Please tell me about a piece of work that you are proud of."
rephrased = "Which work of yours makes you proud?"  # said when text was not heard; may be left out
topic = "experience"
kind = "behavioural"             # {kinds}
level = "easy"                   # {levels}
follow_ups = [                   # up to 5, may be left out
  "What would you do differently today?",
]
good_answer = [                  # 1 to 8 short points: what a good answer has
  "names one piece of work, not a whole job",
  "says what the candidate did and what came of it",
]
tips = [                         # up to 5, may be left out
  "Choose something that you can tell in two minutes.",
]
"""


def _syntax_fault(text: str, error: str) -> Fault:
    found = _LINE_OF_ERROR.search(error)
    if found is None:
        return Fault(1, "", f"is not valid TOML: {clean_line(error, limit=200)}")
    line = int(found[1]) if found[1] else text.count("\n") + 1
    return Fault(line, "", f"is not valid TOML: {clean_line(error[: found.start()], limit=200)}")


class _Reader:
    """Reads the tables of one bank. A value at fault reads as empty and leaves a fault behind."""

    def __init__(self, lines: Mapping[KeyPath, int]) -> None:
        self.faults: list[Fault] = []
        self._lines = lines

    def bank(self, root: Mapping[str, object]) -> Bank:
        if not self._schema_is_ours(root):
            return Bank("", "", "", "", ())
        self._known_keys(root, (), _BANK_KEYS)
        language = self._text(root, (), "language", ID_LIMIT)
        if language and not _LANGUAGE.fullmatch(language):
            self._fault(("language",), 'must be a language tag such as "en" or "de-AT"')
        return Bank(
            id=self._id(root, ()),
            title=self._text(root, (), "title", TITLE_LIMIT),
            description=self._text(root, (), "description", DESCRIPTION_LIMIT),
            language=language,
            questions=self._questions(root),
        )

    def _schema_is_ours(self, root: Mapping[str, object]) -> bool:
        schema = root.get("schema")
        if type(schema) is int and schema == SCHEMA:  # True equals 1 but is no version
            return True
        if schema is None:
            message = f"is missing: write schema = {SCHEMA}"
        elif type(schema) is int and schema > SCHEMA:
            message = f"is newer than this program understands: it reads schema {SCHEMA}"
        else:
            message = f"must be {SCHEMA}"
        self._fault(("schema",), message)
        return False

    def _questions(self, root: Mapping[str, object]) -> tuple[Question, ...]:
        tables = root.get("question", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._fault(("question",), "must be [[question]] tables")
            return ()
        if not tables:
            self._fault(("question",), "is missing: a bank needs at least one [[question]]")
        if len(tables) > MAX_QUESTIONS:
            self._fault(
                ("question", MAX_QUESTIONS),
                f"is one too many: {len(tables)} questions, at most {MAX_QUESTIONS} are allowed",
            )
            return ()
        questions = tuple(self._question(table, index) for index, table in enumerate(tables))
        self._unique("id", [question.id for question in questions])
        self._unique("text", [question.text.casefold() for question in questions])
        return questions

    def _question(self, table: Mapping[str, object], index: int) -> Question:
        path: KeyPath = ("question", index)
        self._known_keys(table, path, _QUESTION_KEYS)
        text = self._text(table, path, "text", SPOKEN_LIMIT)
        self._sentence(text, (*path, "text"))
        follow_ups = self._texts(table, path, "follow_ups", least=0, most=5, limit=SPOKEN_LIMIT)
        for number, follow_up in enumerate(follow_ups):
            self._sentence(follow_up, (*path, "follow_ups", number))
        return Question(
            id=self._id(table, path),
            text=text,
            rephrased=self._rephrased(table, path, text),
            topic=self._text(table, path, "topic", ID_LIMIT),
            kind=self._choice(table, path, "kind", QuestionKind),
            level=self._choice(table, path, "level", Level),
            follow_ups=follow_ups,
            good_answer=self._texts(table, path, "good_answer", least=1, most=8, limit=POINT_LIMIT),
            tips=self._texts(table, path, "tips", least=0, most=5, limit=POINT_LIMIT),
        )

    def _rephrased(self, table: Mapping[str, object], path: KeyPath, text: str) -> str:
        if "rephrased" not in table:
            return ""
        rephrased = self._text(table, path, "rephrased", SPOKEN_LIMIT)
        path = (*path, "rephrased")
        self._sentence(rephrased, path)
        if rephrased and rephrased.casefold() == text.casefold():
            self._fault(path, "is the same as the text: put it in other words or leave it out")
        return rephrased

    def _id(self, table: Mapping[str, object], path: KeyPath) -> str:
        text = self._text(table, path, "id", ID_LIMIT)
        if text and not _ID.fullmatch(text):
            self._fault((*path, "id"), 'must be small letters, digits and hyphens: "like-this-1"')
        return text

    def _choice(
        self, table: Mapping[str, object], path: KeyPath, key: str, choices: type[Choice]
    ) -> Choice:
        text = self._text(table, path, key, ID_LIMIT)
        if text in list(choices):
            return choices(text)
        if text:
            self._fault((*path, key), f'is "{text}" but must be one of: {", ".join(choices)}')
        return next(iter(choices))

    def _text(self, table: Mapping[str, object], path: KeyPath, key: str, limit: int) -> str:
        if key not in table:
            self._fault((*path, key), "is missing")
            return ""
        return self._checked(table[key], (*path, key), limit)

    def _texts(
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
            self._fault(path, "is missing")
        elif not isinstance(values, list):
            self._fault(path, f"must be a list of texts, not {_type_name(values)}")
        elif not least <= len(values) <= most:
            self._fault(path, f"has {len(values)} entries but may have {least} to {most}")
        else:
            return tuple(
                self._checked(value, (*path, index), limit) for index, value in enumerate(values)
            )
        return ()

    def _checked(self, value: object, path: KeyPath, limit: int) -> str:
        """`value` if it is a text that may be shown and spoken, else "" and a fault."""
        if not isinstance(value, str):
            self._fault(path, f"must be text, not {_type_name(value)}")
            return ""
        visible = value.translate(_JOINERS)
        text = clean_line(visible, limit=len(value))
        if clean(visible, limit=len(value)) != visible:
            shown = clean_line(value, limit=60)
            self._fault(path, f'holds characters that could drive a terminal: "{shown}"')
        elif not text:
            self._fault(path, "is empty")
        elif len(text) > limit:
            self._fault(path, f"is {len(text)} characters long, at most {limit} are allowed")
        else:
            return text
        return ""

    def _sentence(self, text: str, path: KeyPath) -> None:
        if text and not text.endswith(_SENTENCE_ENDS):
            self._fault(path, "must end in a full stop or a question mark")

    def _known_keys(
        self, table: Mapping[str, object], path: KeyPath, known: tuple[str, ...]
    ) -> None:
        for key in table:
            if key not in known:
                self._fault((*path, key), f"is not known here: known are {', '.join(known)}")

    def _unique(self, key: str, values: list[str]) -> None:
        first_at: dict[str, int] = {}
        for index, value in enumerate(values):
            first = first_at.setdefault(value, index)
            if value and first != index:
                line = self._line(("question", first, key))
                self._fault(("question", index, key), f"is the same as on line {line}")

    def _line(self, path: KeyPath) -> int:
        """Of the key itself or, where it is missing, of the nearest table around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _fault(self, path: KeyPath, message: str) -> None:
        key = ""
        for part in path:
            key += f"[{part + 1}]" if isinstance(part, int) else f".{clean_line(part, limit=60)}"
        self.faults.append(Fault(self._line(path), key.lstrip("."), message))


def _type_name(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return "a table" if isinstance(value, dict) else names.get(type(value), "a date or time")
