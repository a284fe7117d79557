"""Courtesy around the questions: read from text and speech, and judged.

`judge_contact` and `judge_note` are for what is written before and after an interview,
`judge_opening` and `judge_closing` are judges of a spoken answer.
"""

from mockinterview.feedback.courtesies.contact import judge_contact
from mockinterview.feedback.courtesies.note import judge_note
from mockinterview.feedback.courtesies.spoken import hung_up, judge_closing, judge_opening

__all__ = ["hung_up", "judge_closing", "judge_contact", "judge_note", "judge_opening"]
