"""The bundled candidate: his recorded answers, and which of them comes next."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mockinterview.devices.files.briefs import read_brief
from mockinterview.devices.media import decode
from mockinterview.errors import InputError
from mockinterview.interview.model import (
    Brief,
    Span,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.line.audio import Pcm


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded answer with what is true about it. Times in seconds from its first sample."""

    id: str
    question_id: str | None
    """The bank's question it answers or follows up; None for the courtesies."""
    turn: str | None
    """The `TurnKind` it is for; None for the answer to a bank's question and for the request."""
    is_request: bool
    """It asks to hear the question again."""
    words: tuple[Word, ...]
    pauses: tuple[Span, ...]
    """Silences that were put in between words."""
    sound: Path
    again: bool = False
    """It is for the second time he is asked for questions of his own."""
    about: str = ""
    """Of an answer to a follow-up that was made up from what he said: words that stand in it."""

    def fits(self, turn: Turn) -> bool:
        """He may say it to `turn`; the request fits none."""
        question_id = turn.question.id if turn.question else None
        kind = None if turn.kind is TurnKind.QUESTION else turn.kind
        came_up = turn.kind is TurnKind.CANDIDATES_QUESTIONS and bool(turn.reason)
        return (
            (self.question_id, self.turn) == (question_id, kind)
            and not self.is_request
            and self.again == came_up
            and self.about in turn.text
        )

    def pcm(self) -> Pcm:
        """Raises InputError when the file cannot be read."""
        return decode(self.sound)


class BundledCandidate:
    """Joe Miller's recorded answers, and which of them comes next."""

    bank_id = "behavioural"

    def __init__(self, folder: Path) -> None:
        """`folder` as assets/candidate/render.py writes it. Raises InputError."""
        self._folder = folder

    @cached_property
    def recordings(self) -> tuple[Recording, ...]:
        """Raises InputError when they are missing or damaged."""
        found = tuple(_read_recording(path) for path in sorted(self._folder.glob("*.json")))
        if not found:
            raise InputError(
                f"The bundled candidate's answers are missing from {self._folder}.",
                "Install the program again.",
            )
        return found

    @cached_property
    def brief(self) -> Brief:
        """What his interviewer knows. Raises InputError when it is missing or damaged."""
        return read_brief(self._folder / "brief.toml")

    @property
    def question_ids(self) -> frozenset[str]:
        """The questions of the bank he can answer."""
        return frozenset(
            each.question_id for each in self.recordings if each.question_id and not each.turn
        )

    def request(self) -> Recording:
        """How he asks to hear something again. Raises InputError."""
        return next(each for each in self.recordings if each.is_request)

    def answer(self, turn: Turn, *, heard_it_all: bool = True) -> Recording:
        """What he says to `turn`; he asks politely to hear it again where words were lost.

        Raises InputError for a question he has no answer to.
        """
        if not heard_it_all:
            return self.request()
        fitting = [each for each in self.recordings if each.fits(turn)]
        if not fitting:
            raise InputError(f"The bundled candidate has no answer to: {turn.text}")
        return max(fitting, key=lambda each: len(each.about))


def _read_recording(path: Path) -> Recording:
    try:
        sheet = json.loads(path.read_text(encoding="utf-8"))
        return Recording(
            id=sheet["id"],
            question_id=sheet.get("question"),
            turn=sheet.get("turn"),
            is_request=sheet.get("request", False),
            words=tuple(Word(word["text"], word["start"], word["end"]) for word in sheet["words"]),
            pauses=tuple(Span(pause["start"], pause["end"]) for pause in sheet["pauses"]),
            sound=path.with_suffix(".flac"),
            again=sheet.get("again", False),
            about=sheet.get("about", ""),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(
            f"The bundled candidate's {path.name} cannot be read: {error}.",
            "Install the program again.",
        ) from error
