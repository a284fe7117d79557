"""What does a candidate ask about, when the floor is theirs?"""

from enum import StrEnum
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
    OTHER = "something else"


LOGISTICS: Final = frozenset({Topic.PAY, Topic.HOLIDAYS, Topic.BENEFITS})
"""Who asks about these alone leaves the impression that nothing else matters."""
