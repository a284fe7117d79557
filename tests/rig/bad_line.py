"""The worst case, by voice alone: garbled twice, asked politely, a phone call, and finished."""

from mockinterview.interview.assessment import Handling, Interview
from mockinterview.interview.model import (
    Brief,
    Ending,
    Level,
    Manner,
    Medium,
    Outcome,
    Plan,
    Question,
    QuestionKind,
    Turn,
    TurnKind,
)
from mockinterview.interview.personas import find_persona
from tests.rig.talking import Talker

QUESTION = Question(
    "disagreed",
    "Please tell me about a time when you disagreed with your manager about an important decision.",
    "conflict",
    QuestionKind.BEHAVIOURAL,
    Level.MEDIUM,
    rephrased="When did you and your boss not agree about something that mattered? What happened?",
)
PLAN = Plan(
    bank_id="rig",
    bank_title="Rig",
    language="en",
    brief=Brief(),
    persona=find_persona("warm"),
    level=Level.EASY,  # nothing is followed up after one question
    seed=4,
    turns=(
        Turn(TurnKind.QUESTION, QUESTION.text, QUESTION, condition="terrible"),
        Turn(TurnKind.CANDIDATES_QUESTIONS, "What would you like to ask me?"),
        Turn(TurnKind.GOODBYE, "Thank you for your time. Goodbye!"),
    ),
)
SAYS = (
    "I'm sorry, the sound dropped, could you please repeat the question?",
    "I'm sorry, could you say the last part of it again, please?",
    "Could we perhaps switch to the phone, please?",
    "Thank you, now I can hear you well. Last year my manager wanted to close our shop on Mondays. "
    "I did not agree, so I counted the customers for a month and showed her the numbers.",
    "Thank you, I have no more questions.",
)


def assert_survived(interview: Interview, talker: Talker) -> None:
    """`interview`, which `talker` held with `PLAN` and `SAYS`, went as it had to.

    Raises AssertionError.
    """
    assert interview.ending is Ending.FINISHED
    story, questions, goodbye = interview.answers
    manners = [delivery.manner for delivery in story.answer.deliveries]
    assert manners[0] is Manner.ASKED
    assert manners[1] in (Manner.REPEATED, Manner.PART_REPEATED)
    assert manners[2:] == [Manner.REPHRASED, Manner.OFFERED_CALL, Manner.CALLED], manners
    assert story.answer.deliveries[0].lost
    assert story.answer.deliveries[2].typed
    assert story.answer.medium is Medium.PHONE
    assert (story.answer.outcome, questions.answer.outcome) == (Outcome.ANSWERED,) * 2
    assert goodbye.answer.deliveries[0].condition == "phone"
    assert story.assessment
    first = story.assessment.metrics.repairs[0]
    assert (first.handling, first.step) == (Handling.ASKED, 2), first
    assert talker.told == [], talker.told
