"""What does the recruiter write back, before the interview and after it?

Wording goes by the persona; whether one thing is asked, or a change told, by the seed. The same
messages and seed always give the same answer, at the same moment.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from zlib import crc32

from mockinterview.interview.english.languages import is_in_another_language
from mockinterview.interview.occasion.appointments import clock_time, local_start, starts
from mockinterview.interview.occasion.model import Appointment, Message, Writer
from mockinterview.interview.personas import PERSONAS, Persona
from mockinterview.interview.wording import part_of_day

LONGEST_MESSAGE = 4_000
"""Characters that a message may have."""
_MOST_ANSWERS = 4
_SHORTEST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 40, 150
_LATER = timedelta(minutes=10)

_NAMED = re.compile(
    r"(?i:\bmy name is|\bmy name's|\bthis is|\bi am|\bi'm|\bi’m|\bit's|\bregards,?|\bwishes,?)"
    r"\s+([A-Z][\w'’-]{1,30})"
)
_NO_NAMES = frozenset({"The", "Ready", "Looking", "Sorry", "Writing", "Fine", "Happy", "Here"})
_RUDE = re.compile(
    r"\b(?:fuck\w*|shit\w*|idiots?|stupid|morons?|bitch\w*|bastards?|arseholes?|assholes?|"
    r"shut up|go to hell|hate you|kill you)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:can't|cannot|can’t|not possible|unable|doesn't work|won't)\b", re.I)
_POLITE = "I would rather we stay polite with each other"
_UNREADABLE = "I am sorry, I could not read your last message"


class Extra(StrEnum):
    """What the recruiter's first answer has besides thanks."""

    NOTHING = "nothing"
    SOUND = "asks whether the sound is fine"
    NAME = "asks which name to use"
    LATER = "tells that it starts ten minutes later"
    OTHER = "tells of another interviewer"


def extra(seed: int) -> Extra:
    return list(Extra)[_drawn(seed, "extra") % len(Extra)]


def recruiter_reply(
    messages: Sequence[Message], appointment: Appointment, persona: Persona, seed: int
) -> Message | None:
    """The recruiter's answer to the newest message; its `written` says when it comes.

    None: nobody waits for one. `appointment` as it was before any change that was told.
    """
    if not messages or messages[-1].writer is Writer.RECRUITER:
        return None
    answered = sum(each.writer is Writer.RECRUITER for each in messages)
    if answered >= _MOST_ANSWERS:
        return None
    text = messages[-1].text
    if odd := _to_an_odd_one(text, appointment):
        told = odd
    elif not _was_welcomed(messages):
        told = _first(messages, appointment, persona, seed)
    else:
        told = _later(messages, as_told(appointment, messages, seed), persona, seed)
    return _answer(messages, told, seed)


def note_answer(
    messages: Sequence[Message], appointment: Appointment, persona: Persona, seed: int
) -> Message | None:
    """The short answer to a thank-you note; None where there is nothing to answer."""
    if not messages or any(each.writer is Writer.RECRUITER for each in messages):
        return None
    name = _name(messages)
    told = _to_an_odd_one(messages[-1].text, appointment) or {
        "warm": f"Thank you{name} for your kind note, I will pass it on. You will hear from us "
        "as we said. All the best!",
        "brisk": f"Thanks{name}, passed on. We'll be in touch as agreed.",
        "formal": f"Thank you for your note{name}. I have passed it on, and we will write to you "
        "as agreed. With kind regards.",
    }.get(persona.id, "Thank you for your note. We will be in touch.")
    return _answer(messages, told, seed)


def as_told(appointment: Appointment, messages: Sequence[Message], seed: int) -> Appointment:
    """The appointment with the change that the recruiter has told of in `messages`, if any."""
    if not _was_welcomed(messages):
        return appointment
    match extra(seed):
        case Extra.LATER:
            return _ten_minutes_later(appointment)
        case Extra.OTHER:
            return replace(appointment, interviewer=_other(appointment, seed).name)
    return appointment


def interviewer(appointment: Appointment, otherwise: Persona) -> Persona:
    """Who will ask: the persona of the name in the appointment, or else `otherwise`."""
    name = appointment.interviewer.casefold()
    return next((each for each in PERSONAS if each.name.casefold() == name), otherwise)


def _first(
    messages: Sequence[Message], appointment: Appointment, persona: Persona, seed: int
) -> str:
    name, who = _name(messages), appointment.interviewer or persona.name
    at, hour = clock_time(appointment), local_start(appointment).hour
    opening = {
        "warm": f"Hello{name}, how nice to hear from you, and thank you for letting me know. "
        f"{who} is looking forward to meeting you at {at}.",
        "brisk": f"Hi{name}, thanks, noted. {who} will be on at {at}.",
        "formal": f"Good {part_of_day(hour)}{name}, thank you for your message. {who} "
        f"will speak with you at {at}, as arranged.",
    }.get(persona.id, f"Hello{name}, thank you. {who} will meet you at {at}.")
    return " ".join(filter(None, (opening, _extra_in_words(appointment, persona, seed))))


def _extra_in_words(appointment: Appointment, persona: Persona, seed: int) -> str:
    who = appointment.interviewer or persona.name
    match extra(seed):
        case Extra.SOUND:
            return "One thing before we start: have you tried your sound, is it fine?"
        case Extra.NAME:
            return "Just one question: which name shall we use for you in the call?"
        case Extra.LATER:
            at = clock_time(_ten_minutes_later(appointment))
            return (
                f"One change: the call before yours takes longer, so please come at {at}. "
                "Does that suit you?"
            )
        case Extra.OTHER:
            other = _other(appointment, seed).name
            return (
                f"One change: {who} cannot be there today, and {other} will talk with you "
                "instead. Is that all right?"
            )
    return ""


def _ten_minutes_later(appointment: Appointment) -> Appointment:
    return replace(appointment, starts=(starts(appointment) + _LATER).isoformat(timespec="seconds"))


def _later(
    messages: Sequence[Message], appointment: Appointment, persona: Persona, seed: int
) -> str:
    text = messages[-1].text
    at, who = clock_time(appointment), appointment.interviewer or persona.name
    if _REFUSED.search(text) and extra(seed) in (Extra.LATER, Extra.OTHER):
        return (
            f"I understand, thank you for telling me. I am afraid it has to stay so: {at}, "
            f"with {who}. Write to me if that is impossible for you."
        )
    if "?" in text:
        return f"Good question. {who} can tell you best, so please ask in the call at {at}."
    return {
        "warm": f"Perfect, thank you. Talk to you at {at}!",
        "brisk": f"Great. {at} then.",
        "formal": f"Thank you, that is noted. Until {at}.",
    }.get(persona.id, f"Thank you. Until {at}.")


def _to_an_odd_one(text: str, appointment: Appointment) -> str:
    """To abuse, and to what is no English message; empty for anything else."""
    at = clock_time(appointment)
    if _RUDE.search(text):
        return f"{_POLITE}. The call at {at} stands."
    if not any(map(str.isalpha, text)) or is_in_another_language(text):
        return f"{_UNREADABLE}. Could you write it in English, please?"
    return ""


def _was_welcomed(messages: Sequence[Message]) -> bool:
    """An answer that was no answer to an odd message stands among `messages`."""
    return any(
        each.writer is Writer.RECRUITER and not each.text.startswith((_POLITE, _UNREADABLE))
        for each in messages
    )


def _name(messages: Sequence[Message]) -> str:
    """The name the candidate gave, with a blank before it; empty: none was found."""
    for each in messages:
        if each.writer is Writer.CANDIDATE:
            for found in _NAMED.finditer(each.text):
                if found[1] not in _NO_NAMES:
                    return f" {found[1]}"
    return ""


def _other(appointment: Appointment, seed: int) -> Persona:
    others = [each for each in PERSONAS if each.name != appointment.interviewer]
    return others[_drawn(seed, "other") % len(others)]


def _answer(messages: Sequence[Message], text: str, seed: int) -> Message:
    span = _LONGEST_WAIT_SECONDS - _SHORTEST_WAIT_SECONDS
    wait = _SHORTEST_WAIT_SECONDS + _drawn(seed, f"wait {len(messages)}") % span
    moment = datetime.fromisoformat(messages[-1].written) + timedelta(seconds=wait)
    return Message(Writer.RECRUITER, text, moment.isoformat(timespec="seconds"))


def _drawn(seed: int, what: str) -> int:
    return crc32(f"{what} {seed}".encode())
