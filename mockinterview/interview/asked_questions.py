"""What the interviewer answers when the candidate asks something at the end.

Nothing is made up: what the brief does not know is promised in writing.
"""

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.model import Brief, Persona
from mockinterview.interview.question_topics import LOGISTICS, Topic

__all__ = ["LOGISTICS", "Told", "ToldKind", "Topic", "answer_to", "asked_topics"]


class ToldKind(StrEnum):
    ANSWERED = "answered from the brief"
    """All that was asked."""
    PROMISED = "promised in writing"
    """At least one thing that was asked: see `Told.promised`."""
    LOGISTICS = "pay and holidays"
    """Nothing was asked but what is in `LOGISTICS`; answered or promised like the rest."""
    NONE = "none asked"


@dataclass(frozen=True, slots=True)
class Told:
    """What the interviewer says to the candidate's questions."""

    text: str
    """As it is spoken, questions answered in their order. Where none was asked: a kind word that
    asks for nothing."""
    topics: tuple[Topic, ...]
    """One for each question, in order; empty where none was asked."""
    kind: ToldKind
    promised: tuple[Topic, ...] = ()
    """Those of `topics` that the brief knows nothing of, to be answered in writing."""

    @property
    def topic(self) -> Topic | None:
        """Of the first question; None where none was asked."""
        return self.topics[0] if self.topics else None


def answer_to(said: str, brief: Brief, persona: Persona) -> Told:
    """What the interviewer tells after `said`, the candidate's whole take.

    `said` may be spoken text without a mark, misheard in places, or hostile. The text is clean.
    """
    topics = asked_topics(said)
    if not topics:
        return Told("All right.", (), ToldKind.NONE)
    means = brief.answer_by or "email"
    text = f"I would rather not guess, so you will have that in writing, by {means}."
    return Told(text, topics, ToldKind.PROMISED, topics)


def asked_topics(said: str) -> tuple[Topic, ...]:
    """The topic of each question in `said`, in order; empty where nothing is asked."""
    return (Topic.OTHER,) if "?" in said else ()
