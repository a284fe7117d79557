"""What a worker is told: once how to work, then file after file.

Each message is a line of JSON, all in ASCII: a file's name need not be text, and passes so too.
"""

import json
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from mockinterview.interview.model import QuestionKind

_Message = TypeVar("_Message")


@dataclass(frozen=True, slots=True)
class Setup:
    recogniser: str
    """`auto`, `vosk` or `whisper`."""
    model: str
    """Folder of a Vosk model; empty for the installed one."""
    models_folder: str
    threads: int
    """The worker's share of the machine."""
    kind: QuestionKind
    question: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    file: str
    plot: str = ""
    """Where its picture goes; empty for none."""


def to_line(message: object) -> bytes:
    """`message`, a frozen dataclass, as a line."""
    return json.dumps(msgspec.to_builtins(message)).encode() + b"\n"


def from_line(line: bytes, kind: type[_Message]) -> _Message:
    return msgspec.convert(json.loads(line), kind)
