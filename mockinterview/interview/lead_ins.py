"""What the interviewer says before a question, so that it does not come out of nowhere.

After the small talk they take up how the candidate is, as far as that was surely told, and begin.
Between two questions comes a word or two that fit any answer, a sad one and none too. The phrases
and the words that tell a mood are our own: convention.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Mood(Enum):
    """How the candidate says that they are."""

    GOOD = auto()
    HARD = auto()
    NERVOUS = auto()
    UNTOLD = auto()
    """Something else was said, or both."""


_GOOD: Final = re.compile(
    r"\b(?:good|great|fine|lovely|nice|wonderful|excellent|pleasant|perfect|brilliant|fantastic"
    r"|okay|ok|alright|all right|can't complain|cannot complain|could be worse"
    r"|not (?:too |so |that )?bad"
    r"|(?:very|quite|really|going|am|i'm|is|gone|went) well|well thank)\b",
    re.IGNORECASE,
)
_HARD: Final = re.compile(
    r"\b(?:terribl[ey]|awful|horrible|rough|stress\w*|exhaust\w+|difficult|hard|hectic|tired|sick"
    r"|ill|unwell|poorly|miserable|nightmare|headache|bad(?:ly)?|worse|worst|sad|funeral|died"
    r"|could be better|been better)\b"
    r"|(?:\bnot|n't)(?: \w+)? (?:great|good|well|easy|best|fine|nice|slept|sleep)\b",
    re.IGNORECASE,
)
_NOT_HARD: Final = re.compile(
    r"\bnot (?:too |so |that |at all )?(?:bad|stress\w*|hard|difficult)\b|\b(?:be|been) worse\b",
    re.IGNORECASE,
)
_NERVOUS: Final = re.compile(r"(?<!not )\b(?:nervous|anxious|butterflies)\b", re.IGNORECASE)
_ASKS_BACK: Final = re.compile(
    r"\b(?:and|what about|how about) you(?:rs(?:elf)?)?(?=\W*$|[?.!,]|\W+(?:today|doing|thank))"
    r"|\bhow(?:'s| is| are| has| was)(?: things(?: with)?)? you(?:r|rs|rself)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one persona leads in."""

    moods: dict[Mood, tuple[str, ...]]
    well_too: str
    """To who asked back and is well."""
    well: str
    """To any other who asked back."""
    begins: tuple[str, ...]
    goes_on: tuple[str, ...]
    comes_back: tuple[str, ...]
    """To a question that the candidate had put off."""


_MANNERS: Final = {
    "warm": _Manner(
        moods={
            Mood.GOOD: ("I'm glad to hear that.", "That's lovely to hear."),
            Mood.HARD: (
                "Oh, I'm sorry to hear that. Thank you for being here all the same.",
                "I'm sorry it hasn't been easier. I hope it gets better from here.",
            ),
            Mood.NERVOUS: (
                "Being a little nervous is quite normal, so don't worry about that.",
                "Oh, we all get nervous before these. Don't worry about it.",
            ),
            Mood.UNTOLD: ("Thank you for telling me.", "Ah, I see."),
        },
        well_too="I'm well too, thank you for asking.",
        well="I'm well, thank you for asking.",
        begins=("Then let's make a start.", "Well then, let's begin."),
        goes_on=(
            "Thank you for that.",
            "All right, thank you. Here is my next question.",
            "I see. Let's go on, then.",
            "Okay. I'd like to ask you something else now.",
            "Thank you. Now to another thing.",
            "I understand. Here's another one for you.",
            "Right. There's another thing I've been wanting to ask.",
            "Thanks. Let me go on to the next question.",
            "All right. Let's look at something different.",
        ),
        comes_back=(
            "Now, let's come back to the one we kept for later.",
            "And here is the other one that we left for the end.",
        ),
    ),
    "brisk": _Manner(
        moods={
            Mood.GOOD: ("Good to hear.", "Glad to hear it."),
            Mood.HARD: (
                "Sorry to hear that. Thanks for being here anyway.",
                "Sorry about that. Good of you to be here.",
            ),
            Mood.NERVOUS: ("That's normal, don't worry about it.", "Everybody is. It'll be fine."),
            Mood.UNTOLD: ("Okay, thanks.", "I see."),
        },
        well_too="I'm good too, thanks.",
        well="I'm fine, thanks.",
        begins=("Right, let's get going.", "Let's get started, then."),
        goes_on=(
            "Okay, thank you.",
            "Right. Next question.",
            "Got it. Next one, then.",
            "Thanks. Moving on.",
            "Understood. Now this one.",
            "Okay. Here's another one.",
            "All right. Something different.",
            "Thanks for that.",
            "Good, let's keep going.",
        ),
        comes_back=("Back to the one we left.", "And the other one you wanted to leave for later."),
    ),
    "formal": _Manner(
        moods={
            Mood.GOOD: ("I am pleased to hear that.", "That is good to hear."),
            Mood.HARD: (
                "I am sorry to hear that. Thank you for being here all the same.",
                "I am sorry that it has not been easier.",
            ),
            Mood.NERVOUS: (
                "That is quite natural. Please do not let it trouble you.",
                "Most people are, and there is no need to worry.",
            ),
            Mood.UNTOLD: ("Thank you for telling me.", "I see, thank you."),
        },
        well_too="I am well too, thank you for asking.",
        well="I am well, thank you for asking.",
        begins=("Let us begin, then.", "Let us turn to my questions, then."),
        goes_on=(
            "Thank you.",
            "I see. I come to my next question.",
            "Thank you for your answer.",
            "Very well. My next question is this.",
            "I understand. Let us turn to another matter.",
            "Thank you. There is something else I would like to ask.",
            "All right. We can go on to the next question.",
            "I have made a note of that. Next, I would like to ask you this.",
            "Good. Let us continue.",
        ),
        comes_back=(
            "We now return to the question that you wished to leave for later.",
            "There is also the other question that we left for the end.",
        ),
    ),
}


def opening(persona_id: str, said: str, seed: int) -> str:
    """Before the first question; `said`: the answer to the small talk, empty where there is none.

    Raises KeyError for a persona that is not in the table.
    """
    manner = _MANNERS[persona_id]
    mood = mood_of(said)
    parts = [_turned(manner.moods[mood], seed)[0]] if said.strip() else []
    if _ASKS_BACK.search(said):
        parts.append(manner.well_too if mood is Mood.GOOD else manner.well)
    return " ".join([*parts, _turned(manner.begins, seed)[0]])


def going_on(persona_id: str, heard: Collection[str], seed: int) -> str:
    """Between two questions. `heard`: lead-ins of this interview; empty when all were heard."""
    return _next_of(_MANNERS[persona_id].goes_on, heard, seed)


def coming_back(persona_id: str, heard: Collection[str], seed: int) -> str:
    """Before a question that had been put off; likewise."""
    return _next_of(_MANNERS[persona_id].comes_back, heard, 0) or going_on(persona_id, heard, seed)


def mood_of(said: str) -> Mood:
    """How the candidate is by their own words; in doubt untold."""
    told = said.replace("\u2019", "'")
    if _NERVOUS.search(told):
        return Mood.NERVOUS
    hard = _HARD.search(_NOT_HARD.sub(" ", told)) is not None
    good = _GOOD.search(_HARD.sub(" ", told) if hard else told) is not None
    if hard is good:
        return Mood.UNTOLD
    return Mood.HARD if hard else Mood.GOOD


def _next_of(phrases: Sequence[str], heard: Collection[str], seed: int) -> str:
    return next((each for each in _turned(phrases, seed) if each not in heard), "")


def _turned(phrases: Sequence[str], seed: int) -> Sequence[str]:
    """All of them, beginning at another one for another seed."""
    first = seed % len(phrases)
    return (*phrases[first:], *phrases[:first])
