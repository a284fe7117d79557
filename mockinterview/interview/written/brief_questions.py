"""Questions that show the interviewer has read: on a fact of the résumé, on a line of the posting.

The same brief and seed give the same questions on every machine. A brief is somebody's text: it is
cleaned here, and stands in the question as a clause or after a colon, whatever it says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeVar

from mockinterview.cleaning import clean_line
from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.model import Bank, Brief, Level, Question, QuestionKind, Turn, TurnKind
from mockinterview.interview.personas import Persona

Chosen = TypeVar("Chosen")

_CLAUSE_LIMIT: Final = 140
"""Characters: with the question around it still one breath."""
_PAST: Final = listed(
    "was were had did led ran built taught wrote spent kept made took sold held won grew drove "
    "began went came got gave saw met brought bought found left set put cut read spoke stood sent "
    "told thought understood became flew fed slept swam rode chose dealt hit hurt lent lost meant "
    "paid rang rose sang sat shut threw wore cared"
)
_PRESENT: Final = listed(
    "are have speak hold play write know own run teach work lead manage love like can study drive "
    "cook sing volunteer coach look help live use enjoy do make take keep build repair train learn "
    "paint swim belong collect care bake sew mend organise organize"
)
_TURNED: Final = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "i'm": "you are",
    "i've": "you have",
    "am": "are",
}
"""The candidate's words in the interviewer's mouth."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one persona puts it, with `{fact}` or `{wish}`."""

    read: str
    """Before a clause that follows "you"."""
    noted: str
    """Before anything else."""
    posting: str


_MANNERS: Final = {
    "warm": _Manner(
        read="I read that you {fact}.",
        noted="I saw this in your résumé: {fact}.",
        posting="In the posting we ask for this: {wish}. Could you give me an example of that from "
        "your own experience?",
    ),
    "brisk": _Manner(
        read="You {fact}, I read.",
        noted="Your résumé says: {fact}.",
        posting="The posting says: {wish}. What example of that can you give me?",
    ),
    "formal": _Manner(
        read="I see from your résumé that you {fact}.",
        noted="Your résumé mentions the following: {fact}.",
        posting="Our posting asks for the following: {wish}. Which example of that can you give "
        "from your own experience?",
    ),
}
_OF_THE_PAST: Final = (
    ("Please tell me about one situation from that time that shows how you work.", True),
    ("What was the hardest part of it, and what did you do about it?", True),
    ("What did you learn from it that you would use in this job?", False),
)
"""Each with whether it asks for a story."""
_OF_TODAY: Final = (
    ("Please tell me about a time when that was of use to you.", True),
    ("When did you last need that, and what came of it?", True),
    ("What does that give you for this job?", False),
)
_STORY: Final = (
    "names one situation, with when and where",
    "says what you did yourself",
    "ends with what came of it",
)
_REFLECTION: Final = ("names one thing, with an example", "says what it means for this job")


def from_brief(brief: Brief, bank: Bank, seed: int, persona: Persona) -> tuple[Turn, ...]:
    """One question on a fact and one on the posting, as far as the brief has them.

    None for a bank in another language than English, which these questions are in.
    """
    if not bank.language.casefold().startswith("en"):
        return ()
    facts = [fact for fact in map(as_told, brief.facts) if fact]
    wishes = [wish for wish in map(_clause, brief.posting) if wish]
    turns = []
    if facts:
        turns.append(_on_fact(_one_of(facts, seed, "fact"), seed, persona))
    if wishes:
        turns.append(_on_posting(_one_of(wishes, seed, "posting"), persona))
    return tuple(turns)


def as_told(fact: str) -> str:
    """A fact of the résumé as the interviewer says it after "you": `my ward` is `your ward`."""
    words = _clause(fact).replace("\u2019", "'").split()
    turned = [_TURNED.get(word.casefold(), word) for word in words]
    told = re.sub(r"^you (?=\w)", "", " ".join(turned))
    told = re.sub(r"\byou was\b", "you were", re.sub(r"^was\b", "were", told, flags=re.I))
    first, _, rest = told.partition(" ")
    return f"{first.lower()} {rest}".strip() if _is_verb(first) else told


def _on_fact(fact: str, seed: int, persona: Persona) -> Turn:
    manner = _MANNERS[persona.id]
    first = fact.partition(" ")[0]
    lead = (manner.read if _is_verb(first) else manner.noted).format(fact=fact)
    asked, is_story = _one_of(_OF_TODAY if first in _PRESENT else _OF_THE_PAST, seed, "asked")
    question = Question(
        id="brief-fact",
        text=f"{lead} {asked}",
        topic="résumé",
        kind=QuestionKind.BEHAVIOURAL if is_story else QuestionKind.BACKGROUND,
        level=Level.EASY,
        follow_ups=("What would you do differently today?",),
        rephrased=f"It is about this: {fact}. {asked}",
        good_answer=_STORY if is_story else _REFLECTION,
    )
    return _turn(question, f'the résumé: "{fact}"')


def _on_posting(wish: str, persona: Persona) -> Turn:
    question = Question(
        id="brief-posting",
        text=_MANNERS[persona.id].posting.format(wish=wish),
        topic="posting",
        kind=QuestionKind.BEHAVIOURAL,
        level=Level.MEDIUM,
        follow_ups=("What came of it in the end?",),
        rephrased=f"The job asks for this: {wish}. When did you show it?",
        good_answer=_STORY,
    )
    return _turn(question, f'the posting: "{wish}"')


def _turn(question: Question, reason: str) -> Turn:
    return Turn(TurnKind.QUESTION, question.text, question, reason=reason)


def _is_verb(word: str) -> bool:
    bare = word.casefold()
    return bare in _PAST or bare in _PRESENT or (bare.endswith("ed") and len(bare) > 3)


def _clause(text: str) -> str:
    return clean_line(text, limit=_CLAUSE_LIMIT).strip(" .;,:")


def _one_of(items: Sequence[Chosen], seed: int, salt: str) -> Chosen:
    """By hash, since a generator's sequence may change between versions."""
    return items[int.from_bytes(sha256(f"{seed}/brief/{salt}".encode()).digest()) % len(items)]
