"""What a worker is told: once how to work, then file after file."""

from dataclasses import dataclass

from mockinterview.interview.model import QuestionKind


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
