"""What the interviewer asks next, after an answer: here the bank's own follow-ups."""

from dataclasses import dataclass

from mockinterview.interview.model import Brief, Persona, Turn


@dataclass(frozen=True, slots=True)
class FollowUp:
    text: str
    reason: str
    """Why it is asked, for the review."""
    picks_up: str = ""
    """Words of the answer that it takes up; empty: none."""


def follow_up(
    turn: Turn, said: str, brief: Brief, asked_before: tuple[str, ...], persona: Persona
) -> FollowUp | None:
    """None where nothing was said, or the bank has nothing more to ask."""
    if not said or turn.question is None:
        return None
    fresh = (each for each in turn.question.follow_ups if each not in asked_before)
    text = next(fresh, "")
    return FollowUp(text, "the question's own follow-up") if text else None
