"""The answers in `answers/`: what was said, sentence by sentence, and which parts each carries.

All are invented. They were written and marked before the rule they measure (see the log of this
folder), but for stories_later.toml, which was added to build it with. One author wrote both: they
tell how well the rule does what was meant, not how well strangers would agree with it. A line is
one sentence: letters for its parts, a bar, the words.

- S situation: when, where, with whom; what was the matter, and what others did about it.
- T task: what had to be reached or decided, by whom or by when; what was asked of the candidate.
- A own action: something that the candidate did, said, noticed or decided, in this case. What "we"
  did is none.
- R result: what came of it: an outcome, a number, what others said or did then, a lesson.
- W reason, C something about the employer, E example, P approach (what one would do, or how it
  works), X trade-off (a price, a risk or another way, weighed), Q a question asked.
- A dash: none of them. R also marks a check or an aim in answers about what one would do.

`addressed`: the answer is about what was asked.
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from mockinterview.interview.assessment import Part
from mockinterview.interview.model import Bank, Question, QuestionKind, Turn, TurnKind
from mockinterview.interview.written.bank import parse_bank

FOLDER: Final = Path(__file__).parent / "answers"
BANKS: Final = Path(__file__).parents[2] / "question_banks"
LETTERS: Final = {
    "S": Part.SITUATION,
    "T": Part.TASK,
    "A": Part.ACTION,
    "R": Part.RESULT,
    "W": Part.REASON,
    "C": Part.COMPANY,
    "E": Part.EXAMPLE,
    "P": Part.APPROACH,
    "X": Part.TRADE_OFF,
    "Q": Part.QUESTION,
}


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    text: str
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    id: str
    turn: Turn
    sentences: tuple[MarkedSentence, ...]
    addressed: bool
    held_back: bool
    """Not looked at while the rule was built."""

    @property
    def kind(self) -> QuestionKind | None:
        """None for the candidate's own questions."""
        return None if self.turn.question is None else self.turn.question.kind


def bundled_banks() -> dict[str, Bank]:
    return {
        path.stem.replace("_", "-"): parse_bank(path.read_text(encoding="utf-8"), path.name)
        for path in sorted(BANKS.glob("*.toml"))
    }


def marked_answers() -> tuple[MarkedAnswer, ...]:
    """All of them, in the order of their ids. Every second one of its sort is held back, of those
    that were written before the rule.

    Sorts are kind and `addressed`; inside one the order is that of the id's SHA-256.
    """
    questions = {
        (bank.id, question.id): question
        for bank in bundled_banks().values()
        for question in bank.questions
    }
    sorts: dict[tuple[str, bool], list[str]] = defaultdict(list)
    read: list[tuple[str, Turn, tuple[MarkedSentence, ...], bool]] = []
    for path in sorted(FOLDER.glob("*.toml")):
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in written["answer"]:
            turn = _turn(entry, questions)
            if not written.get("built_with", False):
                kind = "" if turn.question is None else str(turn.question.kind)
                sorts[kind, entry["addressed"]].append(entry["id"])
            sentences = tuple(_sentence(line) for line in entry["text"].strip().splitlines())
            read.append((entry["id"], turn, sentences, entry["addressed"]))
    held_back = {
        name
        for names in sorts.values()
        for name in sorted(names, key=lambda each: sha256(each.encode()).digest())[1::2]
    }
    return tuple(
        MarkedAnswer(name, turn, sentences, addressed, name in held_back)
        for name, turn, sentences, addressed in sorted(read, key=lambda row: row[0])
    )


def _turn(entry: dict[str, str], questions: dict[tuple[str, str], Question]) -> Turn:
    if "turn" in entry:
        return Turn(TurnKind(entry["turn"]), "Do you have any questions for us?", None)
    question = questions[entry["bank"], entry["question"]]
    return Turn(TurnKind.QUESTION, question.text, question)


def _sentence(line: str) -> MarkedSentence:
    letters, _, text = line.partition("|")
    parts = frozenset(LETTERS[letter] for letter in letters.strip() if letter != "-")
    return MarkedSentence(text.strip(), parts)
