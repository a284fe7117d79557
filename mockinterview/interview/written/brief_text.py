"""Writing a brief as the TOML that `brief` reads, with what each key is for beside it."""

import json
import re
from collections.abc import Sequence
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.interview.model import Brief, Known
from mockinterview.interview.written.brief import MEANS, SCHEMA, parse_brief

_NAME: Final = "as typed"
_HEAD: Final = """\
# A brief for mockinterview: what the interviewer knows beforehand. Every key but schema may be
# left out or left empty. Check it with: mockinterview brief check FILE
"""
_ABOUT: Final = {
    "candidate": "Your name, as the interviewer should say it.",
    "role": "The job you apply for: night porter",
    "company": "Where: Hotel Astoria",
    "interviewer": "Who asks; empty: the name of the interviewer you choose.",
    "facts": 'Of your résumé, each as it follows "you": worked three years as a night porter',
    "posting": "What the job asks for: calm with guests at three in the morning",
    "next_step": "What follows the interview: a night on trial",
    "answer_when": "When you hear of it: by Friday",
    "answer_by": f"By which means: {', '.join(MEANS)}",
}
_KNOWLEDGE: Final = """\
# What the interviewer can tell when you ask; what is not here is promised in writing. Usual
# topics: the team, the start, hours, training, pay, holidays, a typical day, the challenges.
"""
_EXAMPLE: Final = """\
# Copy this block for each further topic and take the marks away.
# [[knowledge]]
# topic = "the team"
# answer = "You would work with two other porters and a duty manager."
"""


def brief_text(brief: Brief) -> str:
    """`brief` as TOML; what `parse_brief` makes of it is the brief again.

    Raises BriefFaults where the brief is none that could be read again.
    """
    rows = [_HEAD, f"schema = {SCHEMA}", ""]
    for key, about in _ABOUT.items():
        value: str | tuple[str, ...] = getattr(brief, key)
        written = _text(value) if isinstance(value, str) else _list(value)
        rows += [f"# {about}", f"{key} = {written}", ""]
    rows.append(_KNOWLEDGE)
    for known in brief.knowledge:
        rows += ["[[knowledge]]", *_known(known), ""]
    text = ("\n".join(rows) + "\n" + ("" if brief.knowledge else _EXAMPLE)).rstrip("\n") + "\n"
    parse_brief(text, _NAME)
    return text


def as_read(brief: Brief) -> Brief:
    """`brief` as it is after having been kept: without marks at the end of clauses and the like.

    Raises BriefFaults.
    """
    return parse_brief(brief_text(brief), _NAME)


def file_name(brief: Brief) -> str:
    """What a new brief may be called: `night-porter-hotel-astoria`, at most 60 characters."""
    told = f"{brief.role} {brief.company}".lower()
    return re.sub(r"[^a-z0-9]+", "-", told)[:60].strip("-") or "my-brief"


def _known(known: Known) -> Sequence[str]:
    return f"topic = {_text(known.topic)}", f"answer = {_text(known.answer)}"


def _list(values: Sequence[str]) -> str:
    rows = "".join(f"  {_text(value)},\n" for value in values)
    return f"[\n{rows}]" if rows else "[]"


def _text(value: str) -> str:
    # JSON writes the same as TOML does, but for U+007F, which `clean_line` takes away.
    return json.dumps(clean_line(value), ensure_ascii=False)
