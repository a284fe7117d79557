"""The archive's tables, and how nouns become JSON in them.

A noun is kept whole as JSON in one column, so that a field more needs no migration; beside it
stand the plain columns that queries need. A change here needs a file in `migrations/versions`
and a new `HEAD`.
"""

import numbers

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from mockinterview.interview.assessment import Assessment
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.model import Answer, Plan
from mockinterview.interview.occasion.model import Arranged

HEAD = "0004"
"""The newest migration. Known here so that a start with nothing to migrate skips Alembic."""


def _plain_number(value: object) -> int | float:
    """Numbers of numpy as Python's own. Raises NotImplementedError for anything else."""
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    raise NotImplementedError(f"{type(value).__name__} cannot be stored")


class Noun(TypeDecorator[object]):
    """A frozen dataclass as JSON text, read back with its types checked.

    Writing raises ValueError or TypeError for what would not read back (a figure that is not a
    number, say): an interview that cannot be opened again is worse than one that complains.
    """

    impl = Text
    cache_ok = True

    def __init__(self, kind: type) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: object, dialect: Dialect) -> str:
        encoded = msgspec.json.encode(value, enc_hook=_plain_number)
        msgspec.json.decode(encoded, type=self.kind)
        return encoded.decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else msgspec.json.decode(value, type=self.kind)


metadata = MetaData()

interview = Table(
    "interview",
    metadata,
    # Counts up: the order of beginning, whatever the clock did.
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("started", Text, nullable=False),
    Column("bank_title", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("ending", Text, nullable=False),
    Column("candidate_was", Text, nullable=False),
    Column("owner_pid", Integer, nullable=False),
    Column("owner_started", Float, nullable=False),
    Column("plan", Noun(Plan), nullable=False),
)

answer = Table(
    "answer",
    metadata,
    Column("interview_id", ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True),
    Column("turn_index", Integer, primary_key=True),
    # Whether anything was said that counts as an answer.
    Column("answered", Boolean, nullable=False),
    # Seconds on the session's clock; NULL where nothing was spoken or recorded.
    Column("started_at", Float),
    Column("ended_at", Float),
    Column("answer", Noun(Answer), nullable=False),
)

assessment = Table(
    "assessment",
    metadata,
    Column("interview_id", Text, primary_key=True),
    Column("turn_index", Integer, primary_key=True),
    Column("assessment", Noun(Assessment), nullable=False),
    ForeignKeyConstraint(
        ["interview_id", "turn_index"],
        ["answer.interview_id", "answer.turn_index"],
        ondelete="CASCADE",
    ),
)

open_take = Table(
    "open_take",
    metadata,
    Column("interview_id", ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True),
    Column("turn_index", Integer, primary_key=True),
    Column("audio", Text, nullable=False),
    Column("draft", Noun(Answer), nullable=False),
)

drill = Table(
    "drill",
    metadata,
    # ISO 8601 in UTC; names the run.
    Column("started", Text, primary_key=True),
    Column("run", Noun(DrillRun), nullable=False),
)

appointment = Table(
    "appointment",
    metadata,
    Column("id", Text, primary_key=True),
    # ISO 8601 in UTC.
    Column("starts", Text, nullable=False),
    # NULL until it is held.
    Column("interview_id", ForeignKey("interview.id", ondelete="CASCADE"), unique=True),
    Column("arranged", Noun(Arranged), nullable=False),
)
