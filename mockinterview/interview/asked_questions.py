"""What the interviewer answers when the candidate asks something at the end.

Nothing is made up: what the brief does not know is promised in writing. Questions asked in one
breath are answered in their order, first what can be answered, then what must wait.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.interview.english.in_words import listed_in_words
from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.model import Brief, Known
from mockinterview.interview.personas import Persona
from mockinterview.interview.replies import content_stems
from mockinterview.interview.requests.question_clauses import questions_in
from mockinterview.interview.requests.question_topics import (
    LOGISTICS,
    Reading,
    Topic,
    topic_named,
    topics_in,
)

__all__ = ["LOGISTICS", "Told", "ToldKind", "Topic", "answer_to", "asked_topics"]

_MOST_ANSWERED: Final = 5
"""What is asked beyond that in one breath is promised: nobody keeps more in mind."""
_MOST_FOREIGN: Final = 2
"""So many words of a question that only touches on a topic may be none that the answer has."""
_BROAD: Final = frozenset({Topic.PLACE, Topic.TOOLS, Topic.BENEFITS, Topic.OTHER})
"""Of these one thing known is no answer to another: the car park is not the bus."""
_LITTLE: Final = listed("there here where would some much many really very does be")
_WEIGHED: Final = "How you did I want to weigh in peace. You will hear it with the decision."
_WRITTEN: Final = {"email": "by email", "post": "by post", "text message": "in a text message"}


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
    """Of what was asked, in order; empty where nothing was."""
    kind: ToldKind
    promised: tuple[Topic, ...] = ()
    """Those of `topics` that the brief knows nothing of, to be answered in writing."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one persona puts it."""

    gladly: str
    """Before the first answer."""
    further: str
    """Before each other one, with `{subject}`."""
    promise: str
    """With `{subjects}` and `{means}`."""
    none: str


_MANNERS: Final = {
    "warm": _Manner(
        gladly="I'm glad you ask.",
        further="And as for {subject}:",
        promise="About {subjects}, I don't want to tell you anything wrong, so I'll find out and "
        "send you the answer in writing, {means}.",
        none="That's perfectly fine. If something comes to mind later, just write to me.",
    ),
    "brisk": _Manner(
        gladly="Sure.",
        further="On {subject}:",
        promise="On {subjects} I'd have to check. You'll have it in writing, {means}.",
        none="All right. If anything comes up, drop me a line.",
    ),
    "formal": _Manner(
        gladly="Certainly.",
        further="As regards {subject}:",
        promise="As regards {subjects}, I would rather not answer from memory. You will receive "
        "the answer in writing, {means}.",
        none="Very well. Should a question occur to you later, you are welcome to write to me.",
    ),
}

_SUBJECTS: Final = {
    Topic.MANAGER: "who you would report to",
    Topic.DAY: "the daily work",
    Topic.SUCCESS: "what we expect",
    Topic.GROWTH: "how you could get on here",
    Topic.CHALLENGES: "the challenges",
    Topic.PLANS: "our plans",
    Topic.HOURS: "the hours",
    Topic.TOOLS: "what we work with",
    Topic.START: "the start date",
    Topic.PLACE: "the place and how to get there",
    Topic.OTHER: "the rest of what you asked",
}
"""What a topic is called in a sentence, where its own name would not do."""


def answer_to(said: str, brief: Brief, persona: Persona) -> Told:
    """What the interviewer tells after `said`, the candidate's whole take.

    `said` may be spoken text without a mark, misheard in places, or hostile. The text is clean.
    """
    manner = _MANNERS[persona.id]
    asked = _read(said)
    if not asked:
        return Told(manner.none, (), ToldKind.NONE)
    answers: dict[str, str] = {}
    promised: list[Topic] = []
    for question, reading in asked:
        answer = _answer(question, reading, brief)
        if answer and len(answers) < _MOST_ANSWERED:
            answers.setdefault(_sentence(answer.answer), clean_line(answer.topic))
        elif reading.topic not in promised and not _is_told(question, reading, answers):
            promised.append(reading.topic)
    topics = _once(asked)
    kind = ToldKind.PROMISED if promised else ToldKind.ANSWERED
    return Told(
        _spoken(answers, promised, _in_writing(brief), manner),
        topics,
        ToldKind.LOGISTICS if LOGISTICS.issuperset(topics) else kind,
        tuple(promised),
    )


def asked_topics(said: str) -> tuple[Topic, ...]:
    """What `said` asks about, each topic once, in order; empty where nothing is asked."""
    return _once(_read(said))


def _read(said: str) -> list[tuple[str, Reading]]:
    """Each question in its words with what it is about; one about two things is there twice."""
    return [
        (question.text, reading)
        for question in questions_in(said)
        for reading in topics_in(question.text, question.before)
        if reading.topic is not Topic.OTHER or not question.is_unsure
    ]


def _once(asked: Iterable[tuple[str, Reading]]) -> tuple[Topic, ...]:
    return tuple(dict.fromkeys(reading.topic for _, reading in asked))


def _answer(question: str, reading: Reading, brief: Brief) -> Known | None:
    """From the brief; None where it does not know, or where the question may be about more."""
    wanted = _stems(question)
    fitting = [
        (_likeness(wanted, reading.topic, each), -index)
        for index, each in enumerate(brief.knowledge)
    ]
    likeness, at = max(fitting, default=(0.0, 0))
    if likeness > 0:
        known = brief.knowledge[-at]
        foreign = wanted - _stems(f"{known.topic} {known.answer}")
        return known if reading.is_sure or len(foreign) <= _MOST_FOREIGN else None
    if reading.topic is Topic.FIT:
        return Known("", _WEIGHED)
    if reading.topic is Topic.NEXT_STEP and reading.is_sure:
        return Known("", _next_step(brief))
    return None


def _is_told(question: str, reading: Reading, answers: Iterable[str]) -> bool:
    """A further question about the same, which what is already answered tells of as well."""
    wanted = _stems(question)
    told = wanted & _stems(" ".join(answers))
    return reading.topic is Topic.OTHER and bool(told) and 2 * len(told) >= len(wanted)


def _likeness(wanted: frozenset[str], topic: Topic, known: Known) -> float:
    """How well `known` answers a question about `topic` with the stems `wanted`; 0: not at all."""
    own = topic_named(known.topic)
    name = _stems(known.topic)
    shared = len(wanted & name) + 0.1 * len(wanted & _stems(known.answer))
    if own is topic and topic not in _BROAD:
        return 1 + shared
    if own is topic or own is Topic.OTHER or topic is Topic.OTHER:
        # By its name, wholly, or a broad topic by what the answer tells of.
        named = bool(name) and name <= wanted
        return shared if named or (own is topic and shared) else 0.0
    return 0.0


def _stems(text: str) -> frozenset[str]:
    return content_stems(word for word in text.casefold().split() if word not in _LITTLE)


def _next_step(brief: Brief) -> str:
    step, when, means = (
        clean_line(text) for text in (brief.next_step, brief.answer_when, brief.answer_by)
    )
    sentences = [f"The next step is {step}."] if step else []
    if when or means:
        by = f"by {means}" if means else ""
        sentences.append(f"You will hear from me {', '.join(part for part in (when, by) if part)}.")
    return " ".join(sentences) or "I am coming to that in a moment."


def _in_writing(brief: Brief) -> str:
    return _WRITTEN.get(brief.answer_by, _WRITTEN["email"])


def _spoken(
    answers: Mapping[str, str], promised: Sequence[Topic], means: str, manner: _Manner
) -> str:
    """`answers`: each with its subject; where that is empty, the answer says it itself."""
    sentences = []
    for number, (answer, subject) in enumerate(answers.items()):
        further = manner.further.format(subject=subject) if subject else ""
        sentences.append(f"{further if number else manner.gladly} {answer}".strip())
    if promised:
        last = sorted(promised, key=lambda topic: topic is Topic.OTHER)  # "the rest" comes last
        subjects = [_SUBJECTS.get(topic, topic.value) for topic in last]
        if promised == [Topic.OTHER] and not answers:
            subjects = ["that"]
        sentences.append(manner.promise.format(subjects=listed_in_words(subjects), means=means))
    return " ".join(sentences)


def _sentence(answer: str) -> str:
    """A brief's own words, clean, as a sentence."""
    text = clean_line(answer)
    return text if not text or text[-1] in ".?!…" else f"{text}."
