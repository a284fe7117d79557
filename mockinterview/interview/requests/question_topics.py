"""What does a candidate ask about, when the floor is theirs?

A topic is known by the words that name it, the surer the heavier: *salary* is pay wherever it
stands, *shift* is about hours only where nothing else is asked ("who else is on the shift?"). The
words stand in `question_topics.toml`, which says how they are written. The questions in
`tests/measures/asked` are what they are held to.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final


class Topic(StrEnum):
    """What a candidate's own question is about."""

    TEAM = "the team"
    MANAGER = "whom one reports to"
    DAY = "a typical day"
    SUCCESS = "what is expected"
    TRAINING = "training"
    GROWTH = "getting on"
    CHALLENGES = "challenges"
    CULTURE = "what it is like here"
    PLANS = "plans of the company"
    VACANCY = "why the job is open"
    TOOLS = "tools and systems"
    HOURS = "hours"
    START = "the start"
    PLACE = "place and travel"
    CONTRACT = "the contract"
    PAY = "pay"
    HOLIDAYS = "holidays"
    BENEFITS = "benefits"
    NEXT_STEP = "the next step"
    FIT = "how one did"
    """What the interviewer thinks of the candidate."""
    OTHER = "something else"


LOGISTICS: Final = frozenset({Topic.PAY, Topic.HOLIDAYS, Topic.BENEFITS})
"""Who asks about these alone leaves the impression that nothing else matters."""

_WEIGHTS: Final = {"certain": 4, "sure": 3, "likely": 2, "faint": 1}
_LISTED: Final = re.compile(r"\b(?:about|tell me|on|regarding|of)\b.*?\b(?:and|or)\b")
_COUPLED: Final = re.compile(r" (?:and|or)(?: also| then| about| the| what about)* ")
_ARTICLE: Final = re.compile(r"^(?:the|our|your|my|a) ")
_ONE_SUBJECT: Final = {
    topic: frozenset(names.split(", "))
    for topic, names in {
        Topic.TEAM: "team, colleagues",
        Topic.HOURS: "hours, working hours, shifts, working time",
        Topic.START: "start, start date, starting date",
        Topic.PAY: "pay, salary, wage, wages",
        Topic.HOLIDAYS: "holidays, holiday, annual leave, leave, vacation",
        Topic.CONTRACT: "contract, kind of contract",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Reading:
    topic: Topic
    is_sure: bool
    """Named, rather than touched on: "the team" may come up in a question about anything."""


def topics_in(question: str, before: str = "") -> tuple[Reading, ...]:
    """What one question is about: mostly one topic, several of a list ("pay and holidays").

    `question` and `before`, what was said just before, are lower case without marks. A question
    that names nothing is about what was said before; OTHER where that has no topic either.
    """
    if _LISTED.search(question):
        parts = [_best(part) for part in _COUPLED.split(question)]
        listed = {topic: weight for topic, weight in parts if weight >= _WEIGHTS["likely"]}
        if len(listed) > 1:
            return tuple(Reading(topic, is_sure=True) for topic in listed)
    topic, weight = _best(question)
    earlier, earlier_weight = _best(before)
    if earlier_weight >= _WEIGHTS["likely"] and weight < _WEIGHTS["sure"]:
        topic, weight = earlier, earlier_weight
    return (Reading(topic, weight >= _WEIGHTS["sure"]),)


def topic_named(name: str) -> Topic:
    """The topic that a name of a few words stands for: `annual leave` is HOLIDAYS."""
    subject = subject_named(name)
    return next((topic for topic in Topic if _bare(topic.value) == subject), _best(subject)[0])


def subject_named(name: str) -> str:
    """The same for names that mean the same: `the salary` and `wages` are one subject."""
    bare = _bare(name)
    return next(
        (_bare(topic.value) for topic, names in _ONE_SUBJECT.items() if bare in names), bare
    )


def _bare(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def _best(text: str) -> tuple[Topic, int]:
    """The likeliest topic with its weight, the earliest among equals; OTHER with 0 for none."""
    best = (0, 0, Topic.OTHER)
    for topic, patterns in _patterns().items():
        for weight, pattern in patterns:
            found = pattern.search(text)
            if found and (weight, -found.start()) > best[:2]:
                best = (weight, -found.start(), topic)
    return best[2], best[0]


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    written = "|".join(
        phrase.replace("(", "(?:").replace("*", r"\w*").replace(" .. ", r" (?:\w+ ){0,5}")
        for phrase in phrases
    )
    return re.compile(rf"\b(?:{written})(?!\w)")


@cache  # and not at import: a first screen has no use for them, and they take a tenth of a second
def _patterns() -> Mapping[Topic, tuple[tuple[int, re.Pattern[str]], ...]]:
    lists: dict[str, dict[str, list[str]]] = tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    )
    return {
        Topic(topic): tuple((_WEIGHTS[surety], _pattern(each)) for surety, each in phrases.items())
        for topic, phrases in lists.items()
    }
