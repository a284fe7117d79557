"""Did the candidate ask to hear the question again, instead of answering it?

Read from the words of a whole take. A request is short, so a long answer that mentions a repeat
("I asked him to repeat that") is not one.
"""

import re

MAX_REQUEST_WORDS = 30
"""A take with more words is an answer. The longest request of our own examples has 24."""

_OPEN = r"(sorry|pardon( me)?|excuse me|what|what was that|come again|say again)"
_AGAIN = r"(again|once more|one more time|another time)"
_THE_QUESTION = r"(question|that|it|part|bit|end|beginning|start|last|rest|you said|what you)"
_REQUESTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^({_OPEN}\s*)+$",
        r"\b(could|can|would|will|may|might) (you|i ask you to)\b.*\b(repeat|rephrase)\b",
        rf"\b(could|can|would|will) you\b.*\b(say|ask|read|go over)\b.*\b{_AGAIN}\b",
        rf"\b(would|do) you mind\b.*\b(repeating|rephrasing|(saying|asking)\b.*\b{_AGAIN})\b",
        rf"\b(please|sorry|pardon)\b.*\brepeat\b.*\b{_THE_QUESTION}\b",
        r"^(please )?(repeat|rephrase)( (it|that|the question|please))*$",
        rf"\b(could|can|may) (i|we) (hear|have|get)\b.*\b{_AGAIN}\b",
        r"\bi (didn't|did not|couldn't|could not|don't think i) "
        r"(quite |really |fully )?(catch|hear|get|understand)\b.*\b"
        r"(that|you|it|question|part|bit|end|last|rest|said)\b",
        r"\b(sound|line|audio|connection|picture|call)\b.*"
        r"\b(dropped|broke|breaking|cut|froze|gone)\b.*"
        r"\b(repeat|again|once more|last (part|bit|thing))\b",
        r"\bwhat (was|is|were) (the|that|your) (question|last (part|bit))( again)?\b",
    )
)
_REPORTED = re.compile(
    r"\b(asked|told|wanted|begged) (him|her|them|me|us|the \w+|my \w+|everyone) to\b"
)


def asks_for_repeat(text: str) -> bool:
    """True when `text`, all that was said in a take, is a request to hear the question again."""
    words = re.sub(r"[^a-z' ]+", " ", text.lower().replace("’", "'")).split()
    spoken = [word for word in words if word not in {"um", "uh", "er", "erm", "hm"}]
    if not spoken or len(spoken) > MAX_REQUEST_WORDS:
        return False
    sentence = " ".join(spoken)
    if _REPORTED.search(sentence):
        return False
    return any(pattern.search(sentence) for pattern in _REQUESTS)
