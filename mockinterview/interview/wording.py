"""What the parts are called, and what the interviewer says around the questions.

The same for the same brief, persona, hour and seed. A brief is somebody's text: it is cleaned here.
"""

from dataclasses import dataclass
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.interview.model import Brief, TurnKind
from mockinterview.interview.personas import Persona

TURN_NAMES = {
    TurnKind.GREETING: "Greeting",
    TurnKind.SMALL_TALK: "Small talk",
    TurnKind.QUESTION: "Question",
    TurnKind.FOLLOW_UP: "Follow-up",
    TurnKind.CANDIDATES_QUESTIONS: "Your questions",
    TurnKind.CLOSING: "Closing",
    TurnKind.GOODBYE: "Goodbye",
}
"""What each part of an interview is called to the candidate."""

LINE_CHECKS: Final = {
    "warm": "I can hear and see you well. Can you hear and see me all right, too?",
    "brisk": "I hear you and I see you. Do you hear and see me well?",
    "formal": "I can hear and see you clearly. May I ask whether you can hear and see me as well?",
}
"""How each interviewer makes sure of sound and picture before anything else."""
_SOUND_CHECKS: Final = {
    "warm": "I can hear you well. Can you hear me all right, too?",
    "brisk": "I hear you. Do you hear me well?",
    "formal": "I can hear you clearly. May I ask whether you can hear me as well?",
}
"""The same by telephone."""

_NOON, _EVENING = 12, 17


def part_of_day(hour: int | None) -> str:
    """`morning`, `afternoon` or `evening`; `day` where the hour (0-23, local) is not known."""
    if hour is None:
        return "day"
    if hour < _NOON:
        return "morning"
    return "afternoon" if hour < _EVENING else "evening"


def greeting(brief: Brief, persona: Persona, hour: int | None = None) -> str:
    part = part_of_day(hour)
    names = clean_line(brief.candidate).split()
    # Only the formal one says more than the first.
    called = " ".join(names if persona.id == "formal" else names[:1])
    name = f" {called}" if called else ""
    hello = f"Hello{name}." if part == "day" else f"Good {part}{name}."
    position = f"the position of {clean_line(brief.role)}" if brief.role else ""
    purpose = f"to talk about {position}" if position else "today"
    about = f"about {position}" if position else "today"
    place = f" from {clean_line(brief.company)}" if brief.company else ""
    check = LINE_CHECKS[persona.id]
    return {
        "warm": f"{hello} I'm {persona.name}{place}. It's lovely to meet you, and thank you for "
        f"joining me {purpose}. {check} Then take a breath, and when you are ready, please tell me "
        "briefly who you are.",
        "brisk": f"{hello} {persona.name}{place} here. Thanks for making the time {purpose}. "
        f"{check} Then please tell me: who am I speaking to, and are you all set?",
        "formal": f"{hello} My name is {persona.name}{place}, and I will be speaking with you "
        f"{about}. Thank you for being with us. {check} If so, please introduce yourself "
        "briefly.",
    }[persona.id]


def by_telephone(text: str, persona: Persona) -> str:
    """`text` where nobody is seen."""
    return text.replace(LINE_CHECKS[persona.id], _SOUND_CHECKS[persona.id])


def small_talk(brief: Brief, persona: Persona, hour: int | None = None, seed: int = 0) -> str:
    """A friendly question that asks for nothing, about the day as far as it has got."""
    part = part_of_day(hour)
    first_name = clean_line(brief.candidate).split()[:1]
    name = f", {first_name[0]}" if first_name else ""
    variants = {
        "warm": (
            f"It's a pleasure{name}. Before we begin: how has your {part} been so far?",
            f"Lovely to have you here{name}. Before we start, tell me, how is your {part} going?",
        ),
        "brisk": (
            f"Good to meet you{name}. Quick one before we start: how's your {part} going?",
            f"Great, thanks{name}. How's your {part} been so far?",
        ),
        "formal": (
            f"Thank you{name}. Before we begin, may I ask how your {part} has been so far?",
            f"I am pleased to meet you{name}. I hope your {part} has been a good one so far?",
        ),
    }[persona.id]
    return variants[seed % len(variants)]


def invitation(persona: Persona) -> str:
    return {
        "warm": "That's everything from my side, thank you. What would you like to ask me?",
        "brisk": "That's it from me. What questions do you have?",
        "formal": "Those were my questions. Which questions may I answer for you?",
    }[persona.id]


def anything_else(persona: Persona, rounds: int) -> str:
    """After an answer to the candidate's questions; `rounds`: how often they have asked."""
    variants = {
        "warm": ("What else would you like to know?", "And is there anything else on your mind?"),
        "brisk": ("Anything else?", "One more?"),
        "formal": ("Is there anything else I may answer?", "Do you have a further question?"),
    }[persona.id]
    return variants[(rounds - 1) % len(variants)]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the candidate is told to expect, in the words it is told in."""

    step: str
    when: str
    means: str


def next_step(brief: Brief) -> NextStep:
    """From the brief, or what is usual where it does not say."""
    company = clean_line(brief.company)
    team = f"at {company}" if company else "on the team"
    return NextStep(
        clean_line(brief.next_step) or f"that I talk with my colleagues {team}",
        clean_line(brief.answer_when) or "within a week",
        f"by {clean_line(brief.answer_by) or 'email'}",
    )


def closing(brief: Brief, persona: Persona) -> str:
    """Next step, when and how, and thanks; the candidate is to confirm."""
    told = next_step(brief)
    return {
        "warm": "Thank you so much for this conversation. Let me tell you how it goes on. The next "
        f"step is {told.step}. You will hear from me {told.when}, {told.means}. "
        "Does that sound all right to you?",
        "brisk": f"Thanks, I enjoyed that. Next step is {told.step}. You'll hear from me "
        f"{told.when}, {told.means}. Does that work for you?",
        "formal": "Thank you for the conversation and for your interest. As to what follows: the "
        f"next step is {told.step}. You will hear from me {told.when}, {told.means}. "
        "Is that agreeable to you?",
    }[persona.id]


def goodbye(persona: Persona) -> str:
    return {
        "warm": "Wonderful. Thank you again for your time, and have a lovely rest of the day. "
        "Goodbye!",
        "brisk": "Great. Thanks for your time. Goodbye!",
        "formal": "Very well. Thank you once more for your time. Goodbye.",
    }[persona.id]
