"""A brief as a form of texts: what is shown to be edited, and what typed texts come to.

Lists stand one item a line, what the interviewer knows as `topic: answer`.
"""

import re
from dataclasses import dataclass, fields
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.interview.model import Brief, Known
from mockinterview.interview.written.brief import BriefFaults
from mockinterview.interview.written.brief_text import as_read

LABELS: Final = {
    "role": "Role",
    "company": "Company",
    "interviewer": "Interviewer",
    "candidate": "Your name",
    "facts": "Your résumé",
    "posting": "The job asks",
    "knowledge": "They know",
    "next_step": "Next step",
    "answer_when": "You hear",
    "answer_by": "By",
}
_OF_THE_FILE: Final = re.compile(r" on line \d+")
"""The form has other lines than the file that the faults speak of."""
_KEY: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class BriefForm:
    """Every text of the form, as typed."""

    role: str = ""
    company: str = ""
    interviewer: str = ""
    candidate: str = ""
    facts: str = ""
    posting: str = ""
    knowledge: str = ""
    next_step: str = ""
    answer_when: str = ""
    answer_by: str = ""


@dataclass(frozen=True, slots=True)
class Amiss:
    """What keeps a form from being a brief."""

    field: str
    sentence: str
    """With the label of the field, for the person to read."""


def form_of(brief: Brief) -> BriefForm:
    return BriefForm(
        role=brief.role,
        company=brief.company,
        interviewer=brief.interviewer,
        candidate=brief.candidate,
        facts="\n".join(brief.facts),
        posting="\n".join(brief.posting),
        knowledge="\n".join(f"{known.topic}: {known.answer}" for known in brief.knowledge),
        next_step=brief.next_step,
        answer_when=brief.answer_when,
        answer_by=brief.answer_by,
    )


def brief_of(form: BriefForm) -> Brief | Amiss:
    """The brief that the form comes to, or the first thing that is amiss with it."""
    known = []
    for number, line in enumerate(_lines(form.knowledge), start=1):
        topic, colon, answer = (part.strip() for part in line.partition(":"))
        if not (topic and colon and answer):
            wanted = "a topic, a colon and the answer, such as: the team: We are five."
            return Amiss("knowledge", f"{LABELS['knowledge']}, line {number}: write {wanted}")
        known.append(Known(topic, answer))
    try:
        return as_read(
            Brief(
                candidate=clean_line(form.candidate),
                role=clean_line(form.role),
                company=clean_line(form.company),
                interviewer=clean_line(form.interviewer),
                facts=tuple(_lines(form.facts)),
                posting=tuple(_lines(form.posting)),
                knowledge=tuple(known),
                next_step=clean_line(form.next_step),
                answer_when=clean_line(form.answer_when),
                answer_by=clean_line(form.answer_by),
            )
        )
    except BriefFaults as faults:
        fault = faults.faults[0]
        found = _KEY.match(fault.key)
        field = found[1] if found and found[1] in _FIELDS else "role"
        line = f", line {found[2]}" if found and found[2] else ""
        told = _OF_THE_FILE.sub(" above", fault.message)
        return Amiss(field, f"{LABELS[field]}{line}: {told}.")


_FIELDS: Final = frozenset(each.name for each in fields(BriefForm))


def _lines(text: str) -> list[str]:
    cleaned = (clean_line(line) for line in text.splitlines())
    return [line for line in cleaned if line]
