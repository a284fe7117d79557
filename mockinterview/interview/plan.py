"""Everything that is settled before the interview begins: which questions, in which order.

The same bank, brief, length, level and seed give the same plan on every machine.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.conduct import conduct_of
from mockinterview.interview.model import (
    Bank,
    Brief,
    Level,
    Plan,
    Question,
    QuestionKind,
    Turn,
    TurnKind,
)
from mockinterview.interview.personas import Persona
from mockinterview.interview.wording import closing, goodbye, greeting, invitation, small_talk
from mockinterview.interview.written.brief_questions import from_brief

MIN_LENGTH = 1
MAX_LENGTH = 20
DEFAULT_LENGTH = 5

_LEVEL_SHARES = {
    Level.EASY: {Level.EASY: 0.7, Level.MEDIUM: 0.3, Level.HARD: 0.0},
    Level.MEDIUM: {Level.EASY: 0.3, Level.MEDIUM: 0.5, Level.HARD: 0.2},
    Level.HARD: {Level.EASY: 0.1, Level.MEDIUM: 0.4, Level.HARD: 0.5},
}
"""How an interview of a level mixes the questions' own levels."""

_QUESTIONS_PER_FOLLOW_UP = {Level.EASY: 5, Level.MEDIUM: 3, Level.HARD: 2}
"""Every n-th question has a follow-up of its bank in the plan; others are made up meanwhile, from
what is answered."""

_Chosen = TypeVar("_Chosen")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the candidate wants from an interview."""

    length: int = DEFAULT_LENGTH
    """Questions, follow-ups not counted."""
    level: Level = Level.MEDIUM
    seed: int = 0
    feedback_after_each: bool = False
    only: Collection[str] | None = None
    """Ids to draw from; None for the whole bank."""
    kinds: Collection[QuestionKind] = ()
    """Kinds to draw from, as far as the bank has them; none for all."""
    hour: int | None = None
    """0-23, where the candidate is, so that the greeting fits; None: not known."""


def build_plan(bank: Bank, brief: Brief, persona: Persona, wish: Wish) -> Plan:
    """Greeting, small talk, questions with follow-ups, the candidate's own, closing, goodbye.

    Up to half of the questions, and one at least, come from the brief, after the first of the
    bank. An opener about the candidate's background comes first where the bank has one, topics vary
    before they repeat, and easier questions come before harder ones. A bank with fewer questions
    than wished for gives all it has. Raises InputError when it has none to draw from.
    """
    if not MIN_LENGTH <= wish.length <= MAX_LENGTH:
        raise InputError(
            f"An interview has {MIN_LENGTH} to {MAX_LENGTH} questions, not {wish.length}.",
            "Choose another --length.",
        )
    allowed = [q for q in bank.questions if wish.only is None or q.id in wish.only]
    allowed = [q for q in allowed if q.kind in wish.kinds] or allowed
    if not allowed:
        raise InputError(f"The bank {bank.id} has no question to ask.", "Choose another bank.")
    persona = _as_met(persona, brief, wish.level)
    turns = [
        Turn(TurnKind.GREETING, greeting(brief, persona, wish.hour)),
        Turn(TurnKind.SMALL_TALK, small_talk(brief, persona, wish.hour, wish.seed)),
    ]
    own = from_brief(brief, bank, wish.seed, persona)[: max(1, wish.length // 2)]
    others = replace(wish, length=max(1, wish.length - len(own)))
    for number, question in enumerate(_choose(allowed, others), start=1):
        turns.append(Turn(TurnKind.QUESTION, question.text, question))
        if question.follow_ups and number % _QUESTIONS_PER_FOLLOW_UP[wish.level] == 0:
            follow_up = _shuffled(question.follow_ups, wish.seed, question.id)[0]
            turns.append(Turn(TurnKind.FOLLOW_UP, follow_up, question))
        if number == 1:
            turns += own
    turns.append(Turn(TurnKind.CANDIDATES_QUESTIONS, invitation(persona)))
    turns.append(Turn(TurnKind.CLOSING, closing(brief, persona)))
    turns.append(Turn(TurnKind.GOODBYE, goodbye(persona)))
    return Plan(
        bank_id=bank.id,
        bank_title=bank.title,
        language=bank.language,
        brief=brief,
        persona=persona,
        level=wish.level,
        seed=wish.seed,
        turns=tuple(turns),
        feedback_after_each=wish.feedback_after_each,
    )


def _as_met(persona: Persona, brief: Brief, level: Level) -> Persona:
    """By the name that the brief gives, and at the level's pace."""
    return replace(
        persona,
        name=clean_line(brief.interviewer) or persona.name,
        pace_wpm=round(persona.pace_wpm * conduct_of(persona.id, level).tempo),
    )


def _choose(questions: Sequence[Question], wish: Wish) -> list[Question]:
    pool = _shuffled(questions, wish.seed, "questions")
    count = min(wish.length, len(pool))
    openers = [question for question in pool if question.kind is QuestionKind.BACKGROUND]
    opener = min(openers, key=lambda question: list(Level).index(question.level), default=None)
    chosen = [opener] if opener else []
    for level, wanted in _quota(count - len(chosen), wish.level).items():
        of_level = [q for q in pool if q.level is level and q not in chosen]
        chosen += _fresh_topics_first(of_level, chosen)[:wanted]
    rest = _fresh_topics_first([q for q in pool if q not in chosen], chosen)
    chosen += rest[: count - len(chosen)]
    first = 1 if opener else 0
    return chosen[:first] + sorted(chosen[first:], key=lambda q: list(Level).index(q.level))


def _quota(count: int, level: Level) -> dict[Level, int]:
    """How many questions of each level, largest remainder first; they sum to `count`."""
    exact = {each: share * count for each, share in _LEVEL_SHARES[level].items()}
    quota = {each: int(share) for each, share in exact.items()}
    by_remainder = sorted(exact, key=lambda each: quota[each] - exact[each])
    for each in by_remainder[: count - sum(quota.values())]:
        quota[each] += 1
    return quota


def _fresh_topics_first(
    candidates: Iterable[Question], chosen: Iterable[Question]
) -> list[Question]:
    times_used: dict[str, int] = {}
    for question in chosen:
        times_used[question.topic] = times_used.get(question.topic, 0) + 1
    ranked = []
    for question in candidates:
        rank = times_used.get(question.topic, 0)
        times_used[question.topic] = rank + 1
        ranked.append((rank, question))
    return [question for _, question in sorted(ranked, key=lambda pair: pair[0])]


def _shuffled(items: Sequence[_Chosen], seed: int, salt: str) -> list[_Chosen]:
    """A fixed shuffle by hash, since a generator's sequence may change between versions."""

    def key(index: int) -> bytes:
        return sha256(f"{seed}/{salt}/{index}".encode()).digest()

    return [items[index] for index in sorted(range(len(items)), key=key)]
