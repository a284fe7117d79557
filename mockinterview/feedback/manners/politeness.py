"""How politely was something asked for? The strategies found, and a step from 0 to 3.

The strategies and their mean scores are those of written requests (Danescu-Niculescu-Mizil et al.
2013, table 3). That they carry over to speech is reasoned, not proven, so a request gets an ordinal
step with what was used and what is missing, and never a decimal:

0 bare or blaming · 1 one courtesy, or "please" first · 2 courteous · 3 courteous and specific.

Specific means: the part that is wanted, or what was understood, is named (Dingemanse et al. 2015:
people prefer the most specific form they can give).
"""

import re
from dataclasses import dataclass
from typing import Final

from mockinterview.interview.requests.dialogue_acts import read_act
from mockinterview.interview.requests.repair import SPECIFIC_FORMS, RepairForm


@dataclass(frozen=True, slots=True)
class Strategy:
    name: str
    """As a candidate reads it."""
    score: float
    """Mean politeness of the written requests that have it; the mean of all is 0."""
    shape: re.Pattern[str]

    def find(self, text: str) -> str:
        """The words in lower-case `text` that show it; empty where none do."""
        found = self.shape.search(text)
        return found[0].strip(" ,.") if found else ""


def _strategy(name: str, score: float, *shapes: str) -> Strategy:
    return Strategy(name, score, re.compile("|".join(shapes)))


GRATITUDE = _strategy("thanks", 0.87, r"\b(?:thank\w*|appreciate\w*|grateful)\b")
DEFERENCE = _strategy(
    "a kind word",
    0.78,
    r"\b(?:great|good|nice|interesting|excellent) (?:work|job|question|point|idea|article|edit)\b",
    r"\bimpressed\b|\bsuperb\b",
)
INDIRECT = _strategy("by the way", 0.63, r"\b(?:by the way|btw)\b")
PLEASE = _strategy("“please” inside the sentence", 0.49, r"(?<=[\w',] )please\b|(?<=\w )please\b")
COULD = _strategy(
    "“could” or “would”",
    0.47,
    r"\b(?:could|would|might) (?:you|i|we|it)\b",
    r"\bi would (?:be|like|love)\b|\bi'd (?:be|like|love)\b",
    r"\bwas wondering\b|\bif you (?:could|would|don't mind|want|like)\b",
)
MIND = _strategy("“would you mind”", 0.47, r"\b(?:would|do) you mind\b")
"""The indirect request at its fullest; scored as could and would are."""
GREETING_WORDS: Final = r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)"
GREETING = _strategy("a greeting", 0.43, rf"^{GREETING_WORDS}\b")
APOLOGY = _strategy(
    "an apology",
    0.36,
    r"\b(?:sorry|apolog\w+|excuse me|forgive|pardon|i'm afraid|i am afraid|oops)\b",
)
HEDGE = _strategy(
    "a hedge",
    0.14,
    r"\b(?:i think|perhaps|maybe|possibly|possible|might|seems?|wonder|suggest|suppose|believe)\b",
)
POSITIVE = _strategy(
    "a friendly word",
    0.12,
    r"\b(?:good|great|nice|glad|happy|hope|help|kind|enjoy|love|interested|welcome|best|useful)\b",
)
CAN = _strategy("“can” or “will”", 0.09, r"\b(?:can|will) you\b", r"\b(?:can|may) i\b")
NEGATIVE = _strategy(
    "a negative word",
    -0.13,
    r"\b(?:bad|wrong|vandal\w*|stupid|problem|fail\w*|delet\w*|block\w*|nonsense|ridiculous|false)\b",
    r"\b(?:terrible|awful|attack\w*|ignor\w*|silly|irrelevant|disrupt\w*|violat\w*|hell|lies?)\b",
)
DIRECT_QUESTION = _strategy(
    "a direct question", -0.27, r"^(?:what|why|who|how|when|where|which|huh)\b"
)
PLEASE_FIRST = _strategy("please as the first word", -0.30, r"^please\b")
SECOND_PERSON_FIRST = _strategy("you as the first word", -0.30, r"^(?:you|your|you're)\b")
FACTUALITY = _strategy("really, in fact", -0.38, r"\b(?:in fact|actually|really|the point is)\b")
BARE_START = _strategy("a bare start", -0.43, r"^(?:so|then|and|but|or)\b")

STRATEGIES: Final = (
    GRATITUDE,
    DEFERENCE,
    INDIRECT,
    PLEASE,
    COULD,
    MIND,
    GREETING,
    APOLOGY,
    HEDGE,
    POSITIVE,
    CAN,
    NEGATIVE,
    DIRECT_QUESTION,
    PLEASE_FIRST,
    SECOND_PERSON_FIRST,
    FACTUALITY,
    BARE_START,
)
_COURTESIES = (APOLOGY, COULD, MIND, PLEASE, GRATITUDE, DEFERENCE, CAN)
"""What a spoken request to repeat can have, the most usual first."""
_ASKED_FOR = (APOLOGY, COULD, PLEASE)
"""What is named as missing, in this order."""
_BLAME = re.compile(
    r"\byou(?:'re| are)? (?:not |breaking|cutting|too|need to|have to|must|should)"
    r"|\byour \w+ (?:is|was)\b"
)
_ASKS = re.compile(
    r"\b(?:could|would|can|will|may|might) (?:you|i|it)\b|\b(?:mind|please|possible)\b"
    r"|\bis that\b|\bdid you\b"
)
"""More than a statement or a bare question word."""


@dataclass(frozen=True, slots=True)
class Step:
    """How polite a request is, with what shows it."""

    step: int
    """0 to 3."""
    found: tuple[tuple[str, str], ...]
    """Courtesies: name, and the words that show it."""
    missing: tuple[str, ...]
    """Names of the usual courtesies that are not there."""


def score(text: str) -> float:
    """Sum of the scores of all strategies in `text`; 0 for none. For comparing, not for showing."""
    plain = _plain(text)
    return sum(each.score for each in STRATEGIES if each.find(plain))


def request_step(text: str, question: str = "") -> Step:
    """The step of `text`, a request to repeat `question`, of which words had been lost."""
    plain = _plain(text)
    act = read_act(text, question, after_loss=True)
    specific = act.form in SPECIFIC_FORMS
    found = tuple((each.name, words) for each in _COURTESIES if (words := each.find(plain)))
    missing = tuple(each.name for each in _ASKED_FOR if not each.find(plain))
    asks = act.form is RepairForm.OFFER or _ASKS.search(plain) is not None
    enough = 1 if act.form is RepairForm.OFFER else 2
    if specific and asks and len(found) >= enough:
        step = 3
    elif len(found) >= 2 and (asks or specific):
        step = 2
    else:
        step = int(bool(found) or specific or PLEASE_FIRST.find(plain) != "")
    if _BLAME.search(plain) and act.form is not RepairForm.OFFER:
        step = min(step, len(found), 1)
    return Step(step, found, missing)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z',.?! ]+", " ", text.lower().replace("\u2019", "'")).split())
