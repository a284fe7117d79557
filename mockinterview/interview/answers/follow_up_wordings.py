"""What each interviewer says to ask on, by what is asked for.

`{thing}` is something that the candidate named, with its article; `{claim}` what they said had
changed; `{company}` the employer's name. Where something can be named, such a wording comes first.
"""

from enum import StrEnum
from typing import Final


class Wish(StrEnum):
    """What a follow-up asks for."""

    RESULT = "result"
    OWN_PART = "own part"
    ACTION = "action"
    NUMBER = "number"
    EXAMPLE = "example"
    TRAIT = "example of a trait"
    REASON = "reason"
    COMPANY = "company"
    APPROACH = "approach"
    OCCASION = "one occasion"
    PERSON = "person"
    MORE = "more of a thing"
    SAID = "more of what was said"
    EASIER = "easier way in"


REASONS: Final = {
    Wish.RESULT: "No result was heard, so the interviewer asked for it.",
    Wish.OWN_PART: "It was told as 'we', so the interviewer asked for the candidate's own part.",
    Wish.ACTION: "No own action was heard, so the interviewer asked for it.",
    Wish.NUMBER: "A change was told without its size, so the interviewer asked for the number.",
    Wish.EXAMPLE: "No example was heard, so the interviewer asked for one.",
    Wish.TRAIT: "A strength was named without an example, so the interviewer asked for one.",
    Wish.REASON: "No reason was heard, so the interviewer asked for it.",
    Wish.COMPANY: "Nothing about the employer was heard, so the interviewer asked about it.",
    Wish.APPROACH: "No first step was heard, so the interviewer asked for it.",
    Wish.PERSON: "A person was mentioned, and the interviewer wanted their side.",
    Wish.OCCASION: "It was told in general, so the interviewer asked for one occasion.",
    Wish.MORE: "Something was mentioned, and the interviewer wanted to hear more of it.",
    Wish.SAID: "Something was told in a few words, and the interviewer wanted to hear more.",
    Wish.EASIER: "Nothing came to mind, so the interviewer offered an easier way in.",
}

WORDINGS: Final[dict[Wish, dict[str, tuple[str, ...]]]] = {
    Wish.RESULT: {
        "warm": (
            "Thank you. You said that {clause}. How did it all turn out in the end?",
            "I'd love to hear the end of it. You told me that {clause}: what came of it all?",
            "You told me about {thing}. How did it all turn out in the end?",
            "Thank you. And how did it turn out in the end?",
        ),
        "brisk": (
            "You said that {clause}. How did it all turn out?",
            "Okay, {clause}. What came of it all?",
            "You mentioned {thing}. How did it all turn out?",
            "And how did it turn out?",
        ),
        "formal": (
            "Thank you. You said that {clause}. What was the outcome of it all?",
            "You told me that {clause}. How did the matter end?",
            "You mentioned {thing}. How did the whole matter end?",
            "Thank you. What was the outcome in the end?",
        ),
    },
    Wish.OWN_PART: {
        "warm": (
            'That sounds like a real team effort. You said "we" about {thing}: what was your own '
            "part in that?",
            'Thank you. You often said "we". What did you do yourself?',
        ),
        "brisk": (
            'You mentioned {thing} and said "we". What was your own part?',
            'You said "we" there. Which part was yours?',
        ),
        "formal": (
            'You mentioned {thing} and said "we". May I ask what your own part in it was?',
            'You said "we" in your answer. What was your own contribution?',
        ),
    },
    Wish.ACTION: {
        "warm": (
            "Thank you, I can picture it. You mentioned {thing}. What did you do then?",
            "I can picture that. And what did you do yourself?",
        ),
        "brisk": (
            "You mentioned {thing}. What did you do?",
            "Right. And what did you do about it yourself?",
        ),
        "formal": (
            "You mentioned {thing}. What did you do in that situation?",
            "Thank you. Which steps did you take yourself?",
        ),
    },
    Wish.NUMBER: {
        "warm": (
            "That's good to hear. You said {claim}: by how much, roughly?",
            "You said {claim}. Do you remember about how much that was?",
        ),
        "brisk": (
            "You said {claim}: by how much?",
            "You said {claim}. Can you put a number on it?",
        ),
        "formal": (
            "You said {claim}. By how much, approximately?",
            "You said {claim}. Could you give me a figure for that?",
        ),
    },
    Wish.EXAMPLE: {
        "warm": (
            "I'd like to picture that. Can you tell me about one day when it showed?",
            "Is there one day that you remember, when that showed?",
        ),
        "brisk": (
            "Can you give me one example?",
            "When did that last show?",
        ),
        "formal": (
            "Could you give me an example of that from your own experience?",
            "On which occasion did that show?",
        ),
    },
    Wish.TRAIT: {
        "warm": (
            "You said you are {trait}. Can you tell me about a day when that showed?",
            "You called yourself {trait}. When did that last help somebody?",
        ),
        "brisk": (
            "You said you are {trait}. One example?",
            "You called yourself {trait}. When did that show?",
        ),
        "formal": (
            "You said you are {trait}. Could you give me an example of that?",
            "You described yourself as {trait}. On which occasion did that show?",
        ),
    },
    Wish.REASON: {
        "warm": (
            "And what draws you to it, in your own words?",
            "What is it about this that you would enjoy?",
        ),
        "brisk": (
            "Why does it appeal to you?",
            "And what's your reason?",
        ),
        "formal": (
            "May I ask what your reasons are?",
            "For what reason does that interest you?",
        ),
    },
    Wish.COMPANY: {
        "warm": (
            "And what made you think of {company}, of all places?",
            "What makes you think that {company} would suit you?",
        ),
        "brisk": (
            "And why {company}?",
            "What do you like about {company}?",
        ),
        "formal": (
            "What led you to {company} in particular?",
            "May I ask why you chose {company}?",
        ),
    },
    Wish.APPROACH: {
        "warm": (
            "I understand. What would be your very first step?",
            "I see. And how would you begin?",
        ),
        "brisk": (
            "What would you do first?",
            "Where would you start?",
        ),
        "formal": (
            "Which step would you take first?",
            "How would you begin?",
        ),
    },
    Wish.PERSON: {
        "warm": (
            "You mentioned {thing}. What was the response to that?",
            "I'm curious about {thing}. How was that taken?",
        ),
        "brisk": (
            "You mentioned {thing}. What was the response?",
            "And {thing}: what did you hear back?",
        ),
        "formal": (
            "You mentioned {thing}. What was the response to what you said?",
            "You spoke of {thing}. How was it received there?",
        ),
    },
    Wish.OCCASION: {
        "warm": (
            "I see. Could you tell me about one time when that happened?",
            "I'd like to picture that. Which one occasion comes to mind?",
        ),
        "brisk": (
            "Can you tell me about one particular time?",
            "Which one occasion comes to mind?",
        ),
        "formal": (
            "Thank you. Could you describe one particular occasion?",
            "Is there one occasion that you could describe to me?",
        ),
    },
    Wish.MORE: {
        "warm": (
            "You mentioned {thing}. Could you tell me a little more?",
            "I'm curious about {thing}. Would you tell me more?",
            "May I come back to {thing}? What else could you tell me there?",
            "Could you say a little more about {thing}?",
        ),
        "brisk": (
            "You mentioned {thing}. Can you tell me more?",
            "Can you say more about {thing}?",
            "Back to {thing} for a second: can you go into detail?",
            "You brought up {thing}. What else should I know there?",
        ),
        "formal": (
            "You mentioned {thing}. Could you tell me more?",
            "You spoke of {thing}. Could you go into that a little further?",
            "May I return to {thing}? What else can you tell me there?",
            "Could you say something more about {thing}?",
        ),
    },
    Wish.SAID: {
        "warm": (
            "You said that {clause}. Could you tell me a little more about that?",
            "I noted that {clause}. Would you tell me more about that?",
            "May I come back to something? You said that {clause}. Could you say more about that?",
            "You told me that {clause}. Would you like to say more?",
        ),
        "brisk": (
            "You said that {clause}. Can you tell me more about that?",
            "I noted that {clause}. Can you say more?",
            "Back to one thing: {clause}, you said. Can you go into detail?",
            "You told me that {clause}. What else should I know there?",
        ),
        "formal": (
            "You said that {clause}. Could you tell me more about that?",
            "I have noted that {clause}. Could you go into that a little further?",
            "May I return to one point? You said that {clause}. Could you say more about it?",
            "You told me that {clause}. What else can you tell me there?",
        ),
    },
}

EASIER_OPENINGS: Final = {
    "warm": ("That's quite all right, take your time.", "Don't worry, there is no hurry."),
    "brisk": ("No problem.", "That's fine."),
    "formal": ("That is perfectly all right.", "Please take your time."),
}
EASIER: Final = {
    "behavioural": (
        "It can be something small, from a job, a course or a club. Does anything like it come to "
        "mind?",
        "What would you do if it happened to you tomorrow?",
    ),
    "situational": (
        "Imagine it is happening now. What would you do first?",
        "Whom could you ask for help with it?",
    ),
    "motivation": (
        "Which part of the work would you look forward to?",
        "What kind of tasks do you like to do?",
    ),
    "strengths": (
        "What do other people ask you to help them with?",
        "Which task do you find easy?",
    ),
    "background": (
        "What did an ordinary day look like for you, at work or in a course?",
        "What have you liked doing so far?",
    ),
    "technical": (
        "Which part of it have you come across, even a little?",
        "Where would you look it up?",
    ),
}
"""By kind of question: another way to come to an answer."""
