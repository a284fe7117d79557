"""Question banks: what a TOML text must hold to be one, and every fault it has.

A bank has `schema`, `id`, `title`, `description`, `language` and one `[[question]]` table per
question. Length limits are characters after white space is folded: a question longer than
`SPOKEN_LIMIT` takes half a minute to say and nobody keeps it in mind. `rephrased` may be left out:
it is the same question in simpler words, for a candidate to whom the first ones did not come
through.
"""

import json
import re
from collections.abc import Mapping

from mockinterview.cleaning import clean_line
from mockinterview.interview.model import Bank, Level, Question, QuestionKind
from mockinterview.interview.written.toml_lines import KeyPath
from mockinterview.interview.written.toml_tables import (
    ID_LIMIT,
    TITLE_LIMIT,
    TableReader,
    TomlFaults,
    parse_toml,
)

SCHEMA = 1
MAX_QUESTIONS = 500
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
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Full stop and question mark as Latin, Arabic, Devanagari and East Asian scripts write them.
_SENTENCE_ENDS = (".", "?", "؟", "۔", "।", "。", "？")


class BankFaults(TomlFaults):
    """A bank cannot be used. Carries all its faults, in the order of their lines."""

    WHAT = "question bank"
    HINT = "Correct them and run `mockinterview banks check FILE`."


def parse_bank(text: str, name: str) -> Bank:
    """The bank that `text` holds; `name` is what its file is called in messages.

    Raises BankFaults with every fault there is.
    """
    root, lines = parse_toml(text, name, BankFaults)
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


class _Reader(TableReader):
    def bank(self, root: Mapping[str, object]) -> Bank:
        if not self.schema_is(SCHEMA, root):
            return Bank("", "", "", "", ())
        self.known_keys(root, (), _BANK_KEYS)
        language = self.text(root, (), "language", ID_LIMIT)
        if language and not _LANGUAGE.fullmatch(language):
            self.fault(("language",), 'must be a language tag such as "en" or "de-AT"')
        return Bank(
            id=self.identity(root, ()),
            title=self.text(root, (), "title", TITLE_LIMIT),
            description=self.text(root, (), "description", DESCRIPTION_LIMIT),
            language=language,
            questions=self._questions(root),
        )

    def _questions(self, root: Mapping[str, object]) -> tuple[Question, ...]:
        tables = self.tables(root, "question", MAX_QUESTIONS)
        questions = tuple(self._question(table, index) for index, table in enumerate(tables))
        self.unique("question", "id", [question.id for question in questions])
        self.unique("question", "text", [question.text.casefold() for question in questions])
        return questions

    def _question(self, table: Mapping[str, object], index: int) -> Question:
        path: KeyPath = ("question", index)
        self.known_keys(table, path, _QUESTION_KEYS)
        text = self.text(table, path, "text", SPOKEN_LIMIT)
        self._sentence(text, (*path, "text"))
        follow_ups = self.texts(table, path, "follow_ups", least=0, most=5, limit=SPOKEN_LIMIT)
        for number, follow_up in enumerate(follow_ups):
            self._sentence(follow_up, (*path, "follow_ups", number))
        return Question(
            id=self.identity(table, path),
            text=text,
            rephrased=self._rephrased(table, path, text),
            topic=self.text(table, path, "topic", ID_LIMIT),
            kind=self.choice(table, path, "kind", QuestionKind),
            level=self.choice(table, path, "level", Level),
            follow_ups=follow_ups,
            good_answer=self.texts(table, path, "good_answer", least=1, most=8, limit=POINT_LIMIT),
            tips=self.texts(table, path, "tips", least=0, most=5, limit=POINT_LIMIT),
        )

    def _rephrased(self, table: Mapping[str, object], path: KeyPath, text: str) -> str:
        if "rephrased" not in table:
            return ""
        rephrased = self.text(table, path, "rephrased", SPOKEN_LIMIT)
        path = (*path, "rephrased")
        self._sentence(rephrased, path)
        if rephrased and rephrased.casefold() == text.casefold():
            self.fault(path, "is the same as the text: put it in other words or leave it out")
        return rephrased

    def _sentence(self, text: str, path: KeyPath) -> None:
        if text and not text.endswith(_SENTENCE_ENDS):
            self.fault(path, "must end in a full stop or a question mark")
