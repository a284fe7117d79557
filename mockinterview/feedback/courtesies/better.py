"""A message made whole from the person's own words: nothing is said anew that is there already.

Conventions: own sentences stay as they are, but for names that were misspelt and sentences that
could sound impatient. A greeting goes first, the name after it, what is missing of the occasion
behind the own sentences, and what closes the message last. What nobody told stands in brackets.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from mockinterview.cleaning import clean_line
from mockinterview.feedback.courtesies.names import NO_NAMES
from mockinterview.feedback.courtesies.reader import courtesies
from mockinterview.feedback.courtesies.spelling import Parties, misspelt
from mockinterview.feedback.courtesies.written import moment
from mockinterview.feedback.manners.courtesy import impatient_words
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion.message_review import Courtesy
from mockinterview.interview.occasion.model import Appointment

_TITLES: Final = re.compile(r"(?i)^(?:mr|mrs|ms|miss|dr|prof)\b")
_GREETING_ENDS: Final = re.compile(r"(?:[ ][^\W\d_][\w.'-]*){0,3}?[ ]?[,.!:\n]")
_TO_WHOM: Final = re.compile(r"(?i) (?:sir|madam|ma'am|there|all|everyone|team)\b")
_SIGNED: Final = re.compile(r"(?:\n|[.!?] )(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2})[\s.!]*$")
_PLACE_FOR_NAME: Final = "(your name)"


def corrected(text: str, known: Parties) -> str:
    """`text` with every misspelt name as it should be."""
    for miss in reversed(misspelt(text, known)):
        text = text[: miss.start] + miss.meant + text[miss.end :]
    return text


def mended(text: str, known: Parties) -> str:
    """`text` with its names as they should be, and no sentence that could sound impatient."""
    kept = [
        sentence
        for sentence in re.split(r"(?<=[.!?])(?=\s)|(?<=\n)", corrected(text, known))
        if not any(impatient_words(sentence.split()))
    ]
    return "".join(kept).strip()


def better_contact(
    text: str, absent: Collection[Courtesy], known: Parties, appointment: Appointment
) -> str:
    """`text` with what is `absent`."""
    greeting, own, signature = _parts(text)
    if Courtesy.GREETING in absent:
        greeting = _greeting(known)
    name = f"My name is {known.candidate or _PLACE_FOR_NAME}."
    said = [name] if Courtesy.NAME in absent else []
    said += [own] if own else []
    occasion = _occasion(known, appointment)
    if Courtesy.ROLE in absent and Courtesy.READINESS in absent:
        said.append(f"I am ready for {occasion}.")
    elif Courtesy.ROLE in absent:
        said.append(f"I am writing about {occasion}.")
    elif Courtesy.READINESS in absent:
        said.append("I am online and ready.")
    return _joined(greeting, said, signature)


def better_note(
    text: str, absent: Collection[str], known: Parties, brief: Brief, talked_about: str
) -> str:
    """`text` with what is `absent`: names of courtesies, `person` and `talk`.

    `talked_about`: a topic that came up and that the note could take up; empty: none is known.
    """
    greeting, own, signature = _parts(text)
    if Courtesy.GREETING in absent or "person" in absent:
        greeting = f"Dear {known.interviewer}," if known.interviewer else greeting or "Hello,"
    said = []
    if Courtesy.THANKS in absent:
        job = f" about the position of {known.role}" if known.role else ""
        said.append(f"Thank you for taking the time to talk with me{job}.")
    said += [own] if own else []
    if "talk" in absent:
        topic = talked_about or "(something that you talked about)"
        said.append(f"I liked what you told me about {topic}.")
    if Courtesy.CONFIRMATION in absent:
        said.append(f"I look forward to {_next(brief)}.")
    if Courtesy.NAME in absent:
        signature = f"{signature or 'Kind regards,'}\n{known.candidate or _PLACE_FOR_NAME}"
    return _joined(greeting, said, signature)


def _next(brief: Brief) -> str:
    if brief.next_step:
        return clean_line(brief.next_step).rstrip(".")
    when = f" {clean_line(brief.answer_when)}" if brief.answer_when else ""
    return f"hearing from you{when}"


def _parts(text: str) -> tuple[str, str, str]:
    """The greeting with the name after it, the own sentences, and what closes the message."""
    text = text.strip()
    found = {each.courtesy: each for each in courtesies(text)}
    greeting = signature = ""
    hello = found.get(Courtesy.GREETING)
    if hello and hello.start == 0:
        ends = _GREETING_ENDS.match(text, hello.end) or _TO_WHOM.match(text, hello.end)
        stop = ends.end() if ends else hello.end
        greeting, text = text[:stop].strip(), text[stop:].strip()
    bye = next((each for each in courtesies(text) if each.courtesy is Courtesy.GOODBYE), None)
    if bye and _begins_sentence(text, bye.start) and "\n\n" not in text[bye.end :]:
        text, signature = text[: bye.start].strip(), text[bye.start :].strip()
    elif (lone := _SIGNED.search(text)) and lone["name"].lower() not in NO_NAMES:
        text, signature = text[: lone.start("name")].strip(), lone["name"]
    return greeting, _sentence(text), signature


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")
    return not before or before[-1] in ".!?\n"


def _sentence(text: str) -> str:
    """`text` begun with a capital and ended with a mark."""
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?)\"'" else f"{text.rstrip(' ,;:')}."


def _greeting(known: Parties) -> str:
    if not known.interviewer:
        return "Hello,"
    return f"{'Dear' if _TITLES.match(known.interviewer) else 'Hello'} {known.interviewer},"


def _occasion(known: Parties, appointment: Appointment) -> str:
    at = local_time(appointment)
    when = f" at {at}" if at else ""
    job = f" for the position of {known.role}" if known.role else ""
    place = f" at {known.company}" if known.company else ""
    return f"our interview{when}{job}{place}"


def local_time(appointment: Appointment) -> str:
    """When it starts where it was agreed, as `14:30`; empty where that cannot be told."""
    starts = moment(appointment.starts)
    try:
        zone = ZoneInfo(appointment.zone)
        return starts.astimezone(zone).strftime("%H:%M") if starts else ""
    except (ValueError, OSError, KeyError, OverflowError):  # an unknown zone is a KeyError
        return ""


def _joined(greeting: str, said: Sequence[str], signature: str) -> str:
    if greeting and not greeting.endswith((",", ".", "!", ":")):
        greeting += ","
    greeting = greeting[:1].upper() + greeting[1:]
    body = " ".join(filter(None, said))
    return "\n".join(filter(None, (greeting, body, signature)))
