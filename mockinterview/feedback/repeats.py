"""Did the candidate ask to hear the question again, rather than guess?

Asking is a normal part of talk: about once in 1.4 minutes in twelve languages (Dingemanse et al.
2015). What counts as a request was decided when the take was made; here it is only told.
"""

from collections.abc import Iterator

from mockinterview.feedback.reading import Reading
from mockinterview.feedback.words import quote, tidy
from mockinterview.interview.assessment import Evidence, Finding, Grade, Severity
from mockinterview.interview.model import Purpose, Span, Take


def judge(reading: Reading) -> Iterator[Finding]:
    asked = [
        place
        for take in reading.answer.takes
        if take.purpose is Purpose.REQUEST and (place := _place(take)) is not None
    ]
    if asked:
        often = "once" if len(asked) == 1 else f"{len(asked)} times"
        yield Finding(
            "asked-for-repeat",
            Severity.STRENGTH,
            Grade.B,
            f"You asked {often} to hear the question again",
            "Asking is better than guessing. People do it every minute or two in everyday talk.",
            tuple(asked),
        )


def _place(take: Take) -> Evidence | None:
    """Where the request is in its own take; None when it was made by key."""
    words = tidy(take.transcript.words)
    if not words:
        return None
    span = Span(min(word.start for word in words), max(word.end for word in words))
    return Evidence(span, quote(words), take.audio)
