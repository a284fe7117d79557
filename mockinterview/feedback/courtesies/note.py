"""Is the thank-you note what an interviewer likes to find?"""

from collections.abc import Sequence

from mockinterview.interview.message_review import MessageReview
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion import Appointment, Message


def judge_note(
    messages: Sequence[Message],
    appointment: Appointment,
    brief: Brief,
    *,
    talk: Sequence[str] = (),
    ended: str = "",
) -> MessageReview:
    """What the candidate wrote after the interview, judged.

    `messages`: as for `judge_contact`. `talk`: what was said in the interview, one text a turn
    (questions, answers, what the interviewer told), so that something of it is known when the note
    takes it up; empty: it is read from the brief and the note's wording. `ended`: ISO 8601 in UTC
    on the practice clock when the interview ended; empty: when it was to end by the appointment.
    Without a message of the candidate: one finding, `note-none`.
    """
    del messages, appointment, brief, talk, ended
    return MessageReview()
