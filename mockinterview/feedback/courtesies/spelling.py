"""Are the names in a message written as the appointment and the brief have them?

Conventions: a word is a near miss of a name one edit away from it for four or five letters, up to
two for more; shorter names say too little. A person's or a company's name is looked for where a
name stands: with a capital inside a sentence, or after a greeting, a title or "at". What is a form
of the same word ("teaching" for "teacher") or the candidate's own name is right as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.feedback.courtesies.names import NO_NAMES
from mockinterview.interview.english.word_stems import stem
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion.model import Appointment

_WORD: Final = re.compile(r"[^\W\d_][\w-]*")
_BEFORE_A_NAME: Final = re.compile(
    r"(?i)(?:\b(?:hi|hello|hey|dear|morning|afternoon|evening|mrs?|ms|miss|dr|prof|at|with)\.?"
    r"|[^.!?\s:,][ ]|,[ ])\s*$"
)
_AFTER_GREETING: Final = re.compile(
    r"(?i)\b(?:hi|hello|hey|dear|mrs?|ms|miss|dr|prof)\.?\s+(?:\w+ )?$"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The names that a message may hold; empty: not told."""

    candidate: str = ""
    interviewer: str = ""
    company: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Misspelt:
    written: str
    meant: str
    start: int
    end: int


def parties(appointment: Appointment, brief: Brief) -> Parties:
    """What the appointment says, and the brief where it is silent."""
    return Parties(
        clean_line(brief.candidate),
        clean_line(appointment.interviewer or brief.interviewer),
        clean_line(appointment.company or brief.company),
        clean_line(appointment.role or brief.role),
    )


def misspelt(text: str, known: Parties) -> tuple[Misspelt, ...]:
    """Near misses in `text`, in order, each place once."""
    found: dict[int, Misspelt] = {}
    for name in (known.interviewer, known.company, known.candidate):
        for miss in _near(text, name, known, is_name=True):
            found.setdefault(miss.start, miss)
    for miss in _near(text, known.role, known, is_name=False):
        found.setdefault(miss.start, miss)
    return tuple(found[start] for start in sorted(found))


def _near(text: str, name: str, known: Parties, *, is_name: bool) -> Iterator[Misspelt]:
    words = list(_WORD.finditer(text))
    right = {
        word.lower()
        for each in (known.candidate, known.interviewer, known.company, known.role)
        for word in _WORD.findall(each)
    }
    capitals = text != text.lower()
    for meant in _WORD.findall(name):
        wanted = meant.lower()
        least = 4 if is_name else 6
        if len(wanted) < least or wanted in NO_NAMES:
            continue
        most = 1 if len(wanted) < 6 or (not is_name and len(wanted) < 8) else 2
        for word in words:
            written = word[0].lower()
            if written in right or written in NO_NAMES or abs(len(written) - len(wanted)) > most:
                continue
            if is_name and not _stands_as_name(text, word, capitals=capitals):
                continue
            if _same_word(written, wanted) or distance(written, wanted, most) > most:
                continue
            yield Misspelt(word[0], meant, *word.span())


def _stands_as_name(text: str, word: re.Match[str], *, capitals: bool) -> bool:
    before = text[: word.start()]
    if not capitals or not word[0][0].isupper():
        return _AFTER_GREETING.search(before) is not None
    return _BEFORE_A_NAME.search(before) is not None


def _same_word(one: str, other: str) -> bool:
    """Forms of one word, or one made from the other."""
    return (
        stem(one) == stem(other)
        or one.startswith(other)
        or (
            other.startswith(one) and other.removeprefix(one) in ("s", "r", "er", "ing", "or", "'s")
        )
    )


def distance(one: str, other: str, most: int = 3) -> int:
    """Edits from `one` to `other`: letters put in, taken out, changed or swapped with the next.

    At most `most + 1`. Reference: Damerau 1964, the restricted form.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            swapped = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            )
            now.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, now
    return min(last[-1], most + 1)
