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
    SITUATION = "situation"
    EXAMPLE = "example"
    TRAIT = "example of a trait"
    REASON = "reason"
    COMPANY = "company"
    APPROACH = "approach"
    CHECK = "check"
    TRADE_OFF = "trade-off"
    PERSON = "person"
    WITNESS = "what others would say"
    TOOL = "tool"
    EVENT = "event"
    WOULD = "what one would do"
    LIKED = "what was liked"
    EASIER = "easier way in"


REASONS: Final = {
    Wish.RESULT: "No result was heard, so the interviewer asked for it.",
    Wish.OWN_PART: "It was told as 'we', so the interviewer asked for the candidate's own part.",
    Wish.ACTION: "No own action was heard, so the interviewer asked for it.",
    Wish.NUMBER: "A change was told without its size, so the interviewer asked for the number.",
    Wish.SITUATION: "No time or place was heard, so the interviewer asked for the situation.",
    Wish.EXAMPLE: "No example was heard, so the interviewer asked for one.",
    Wish.TRAIT: "A strength was named without an example, so the interviewer asked for one.",
    Wish.REASON: "No reason was heard, so the interviewer asked for it.",
    Wish.COMPANY: "Nothing about the employer was heard, so the interviewer asked about it.",
    Wish.APPROACH: "No first step was heard, so the interviewer asked for it.",
    Wish.CHECK: "How to see that it worked was not heard, so the interviewer asked for it.",
    Wish.TRADE_OFF: "No drawback was heard, so the interviewer asked for one.",
    Wish.PERSON: "A person was mentioned, and the interviewer wanted their side.",
    Wish.WITNESS: "A person was mentioned, and the interviewer wanted to hear their view.",
    Wish.TOOL: "A thing was mentioned, and the interviewer wanted to hear how it was done.",
    Wish.EVENT: "An event was mentioned, and the interviewer wanted to hear more of it.",
    Wish.WOULD: "Something was mentioned, and the interviewer wanted to hear it step by step.",
    Wish.LIKED: "Something was mentioned, and the interviewer wanted to know what was good in it.",
    Wish.EASIER: "Nothing came to mind, so the interviewer offered an easier way in.",
}

WORDINGS: Final[dict[Wish, dict[str, tuple[str, ...]]]] = {
    Wish.RESULT: {
        "warm": (
            "Thank you. You told me about {thing}. How did it all turn out in the end?",
            "I'd love to hear the end of it. You mentioned {thing}: what came of it?",
            "Thank you. And how did it turn out in the end?",
        ),
        "brisk": (
            "You mentioned {thing}. How did it turn out?",
            "Okay, {thing}. What came of it?",
            "And how did it turn out?",
        ),
        "formal": (
            "Thank you. You mentioned {thing}. What was the outcome?",
            "You spoke of {thing}. How did the matter end?",
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
    Wish.SITUATION: {
        "warm": (
            "Thank you. You mentioned {thing}. When and where was that?",
            "Help me picture it, please. When and where was that?",
        ),
        "brisk": ("You mentioned {thing}. When and where was this?", "When and where was that?"),
        "formal": (
            "You mentioned {thing}. Could you tell me when and where that was?",
            "Could you tell me when and where that took place?",
        ),
    },
    Wish.EXAMPLE: {
        "warm": (
            "You mentioned {thing}. Can you tell me about one day when that strength showed?",
            "I'd like to picture that. Can you tell me about one day when it showed?",
        ),
        "brisk": (
            "You mentioned {thing}. Can you give me one example from there?",
            "Can you give me one example?",
        ),
        "formal": (
            "You mentioned {thing}. Could you give me an example of it?",
            "Could you give me an example of that from your own experience?",
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
            "You mentioned {thing}. What is it about this that you would enjoy?",
            "And what draws you to it, in your own words?",
        ),
        "brisk": (
            "You mentioned {thing}. Why does that matter to you?",
            "Why does it appeal to you?",
        ),
        "formal": (
            "You mentioned {thing}. For what reason does that interest you?",
            "May I ask what your reasons are?",
        ),
    },
    Wish.COMPANY: {
        "warm": (
            "You mentioned {thing}. What makes you think that {company} would suit you?",
            "And what made you think of {company}, of all places?",
        ),
        "brisk": (
            "You mentioned {thing}. Why {company}, then?",
            "And why {company}?",
        ),
        "formal": (
            "You mentioned {thing}. What led you to {company} in particular?",
            "What led you to {company} in particular?",
        ),
    },
    Wish.APPROACH: {
        "warm": (
            "I understand. Thinking of {thing}, what would you do first?",
            "I understand. What would be your very first step?",
        ),
        "brisk": ("You mentioned {thing}. What would you do first?", "What would you do first?"),
        "formal": (
            "You mentioned {thing}. Which step would you take first?",
            "Which step would you take first?",
        ),
    },
    Wish.CHECK: {
        "warm": (
            "Thank you. You mentioned {thing}. How would you know that it had worked?",
            "That makes sense. How would you know that it had worked?",
        ),
        "brisk": (
            "You mentioned {thing}. How would you tell that it worked?",
            "How would you tell that it worked?",
        ),
        "formal": (
            "You mentioned {thing}. How would you make sure that all was well in the end?",
            "How would you make sure that it had worked?",
        ),
    },
    Wish.TRADE_OFF: {
        "warm": (
            "You mentioned {thing}. What might be a drawback of doing it that way?",
            "That makes sense. What might be a drawback of doing it that way?",
        ),
        "brisk": (
            "You mentioned {thing}. What is the downside of your way?",
            "What is the downside of that?",
        ),
        "formal": (
            "You mentioned {thing}. What would speak against your approach?",
            "What would speak against that approach?",
        ),
    },
    Wish.PERSON: {
        "warm": (
            "You mentioned {thing}. What do you think it was like for them?",
            "I'm curious about {thing}. How did they respond to you?",
        ),
        "brisk": (
            "You mentioned {thing}. How did they see it?",
            "And {thing}: how did they respond?",
        ),
        "formal": (
            "You mentioned {thing}. How did they respond to what you did?",
            "You spoke of {thing}. How would they describe your part?",
        ),
    },
    Wish.WITNESS: {
        "warm": (
            "You mentioned {thing}. What would they say about your work?",
            "I'm curious about {thing}. What did you learn with them?",
        ),
        "brisk": (
            "You mentioned {thing}. What would they say about you?",
            "And {thing}: what did you learn from them?",
        ),
        "formal": (
            "You mentioned {thing}. How would they describe your work?",
            "You spoke of {thing}. What did you learn from them?",
        ),
    },
    Wish.TOOL: {
        "warm": (
            "You mentioned {thing}. How did you go about that?",
            "I'd like to hear more about {thing}. What was the tricky part?",
        ),
        "brisk": (
            "You mentioned {thing}. What was the tricky part?",
            "About {thing}: how did you go about that?",
        ),
        "formal": (
            "You mentioned {thing}. How did you proceed with that?",
            "You spoke of {thing}. What was difficult there?",
        ),
    },
    Wish.EVENT: {
        "warm": (
            "You mentioned {thing}. What was the hardest part of it for you?",
            "I'm curious about {thing}. What would you do differently today?",
        ),
        "brisk": (
            "You mentioned {thing}. What was the hardest part?",
            "About {thing}: what would you do differently today?",
        ),
        "formal": (
            "You mentioned {thing}. What did you find most demanding about it?",
            "You spoke of {thing}. What would you do differently today?",
        ),
    },
    Wish.WOULD: {
        "warm": (
            "You mentioned {thing}. What would matter most to you there?",
            "I'm curious about {thing}. What could go wrong there?",
        ),
        "brisk": (
            "You mentioned {thing}. What matters most there?",
            "About {thing}: what could go wrong there?",
        ),
        "formal": (
            "You mentioned {thing}. What would you pay most attention to there?",
            "You spoke of {thing}. What could go wrong there?",
        ),
    },
    Wish.LIKED: {
        "warm": ("You mentioned {thing}. What did that teach you about the work you enjoy?",),
        "brisk": ("You mentioned {thing}. What did you learn from that?",),
        "formal": ("You mentioned {thing}. What did that teach you about yourself?",),
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
