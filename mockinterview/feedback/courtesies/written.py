"""A message made ready to be judged, and what stands in the way of judging it.

Conventions: quotes count characters of the message as it was written, though what could drive a
terminal is left out before anything is read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

from mockinterview.cleaning import clean
from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.courtesies.reader import courtesies
from mockinterview.feedback.courtesies.spelling import Misspelt, Parties, misspelt
from mockinterview.feedback.manners.courtesy import abusive_words, impatient_words
from mockinterview.interview.assessment import Grade, Severity
from mockinterview.interview.english.in_words import listed_in_words
from mockinterview.interview.english.languages import is_in_another_language
from mockinterview.interview.occasion.message_review import (
    Courtesy,
    CourtesyQuoted,
    Quote,
    WrittenFinding,
)
from mockinterview.interview.occasion.model import Message, Writer

_CASUAL: Final = re.compile(
    r"(?<![\w'])(?:u|ur|r|pls|plz|thx|gonna|wanna|yo|sup|lol|hiya|hey|gimme|asap|im|dont|cuz)"
    r"(?![\w'])|[!?]{2,}",
    re.I,
)
_CAPITALS: Final = re.compile(r"\b(?:[A-Z]{2,}\W+){3,}[A-Z]{2,}\b")


@dataclass(frozen=True)
class Written:
    """What a candidate wrote, each message by itself, and where all of it is read as one."""

    messages: tuple[str, ...]
    """As they were written."""

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Without control characters."""
        return tuple(_safe(text) for text in self.messages)

    @cached_property
    def text(self) -> str:
        """All messages, a line between."""
        return "\n".join(self.shown)

    @cached_property
    def words(self) -> int:
        return len([word for word in self.text.split() if any(map(str.isalnum, word))])

    def quote(self, start: int, end: int) -> Quote:
        """Characters `start` to `end` of `text`; no more than the message in which it begins."""
        at = 0
        for number, shown in enumerate(self.shown):
            if start <= at + len(shown):
                first, last = start - at, min(end - at, len(shown))
                kept = _kept(self.messages[number])
                return Quote(
                    kept[first] if first < len(kept) else len(self.messages[number]),
                    kept[last - 1] + 1 if last > first else len(self.messages[number]),
                    shown[first:last],
                    number,
                )
            at += len(shown) + 1
        return self.whole()

    def whole(self) -> Quote:
        """All of the first message."""
        if not self.messages:
            return Quote(0, 0, "")
        return Quote(0, len(self.messages[0]), self.shown[0])


def written_by_candidate(messages: Iterable[Message]) -> Written:
    """The candidate's messages that are not blank."""
    texts = (each.text for each in messages if each.writer is Writer.CANDIDATE)
    return Written(tuple(text for text in texts if _safe(text).strip()))


def moment(written: str) -> datetime | None:
    """ISO 8601, in UTC where no zone is written; None where it is no time."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def sent(messages: Iterable[Message]) -> datetime | None:
    """When the candidate wrote the first that is not blank; None where that is not known."""
    own = (each for each in messages if each.writer is Writer.CANDIDATE and each.text.strip())
    return next((moment(each.written) for each in own), None)


def _safe(text: str) -> str:
    return clean(text, limit=len(text) or 1)


def _kept(text: str) -> list[int]:
    """Where in `text` each character stands that `clean` keeps."""
    return [index for index, letter in enumerate(text) if _safe(letter)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What such a message should hold, and what is said of it."""

    prefix: str
    """Of the findings' codes."""
    courtesies: tuple[Courtesy, ...]
    """In the order in which they are usually said."""
    long_words: int
    what: str
    """As a candidate reads it: `message`, `note`."""


def obstacle(written: Written, wanted: Wanted) -> WrittenFinding | None:
    """Why nothing else can be said of it, in one kind sentence; None where something can."""
    prefix, what = wanted.prefix, wanted.what
    if not written.messages:
        advice = f"A short {what} is enough; you could begin with a greeting and your name."
        return note(f"{prefix}-none", f"No {what} was written", advice, (written.whole(),))
    if len(written.text) > bound.MESSAGE_CHARACTERS:
        advice = "It may have been pasted by mistake. A few sentences are all that is needed."
        headline = f"Your {what} has {len(written.text):,} characters, more than anybody can read"
        return change(f"{prefix}-endless", headline, advice, (_begins(written),))
    abuse = next(abusive_words(written.text.split()), None)
    if abuse:
        advice = (
            "Whatever went wrong before, the other person could be hurt by them. You could take a "
            "breath, leave them out and write what you need."
        )
        quote = _quote_words(written, *abuse)
        headline = f"Some words could hurt: “{quote.text}”"
        return change(f"{prefix}-hurtful", headline, advice, (quote,))
    if not _has_words(written.text):
        advice = f"You could write a {what} in words; a greeting and your name are a good start."
        headline = f"There are no words in your {what}"
        return change(f"{prefix}-no-words", headline, advice, (_begins(written),))
    if is_in_another_language(written.text):
        advice = "Courtesy can be read in English only here, so nothing else is said about it."
        headline = f"Your {what} seems to be in another language than English"
        return note(f"{prefix}-other-language", headline, advice, (_begins(written),))
    return None


def wording(written: Written, known: Parties, wanted: Wanted) -> Iterator[WrittenFinding]:
    """What can be said of any message: its names, its length, its tone."""
    yield from _spelling(written, misspelt(written.text, known), wanted)
    yield from _length(written, wanted)
    yield from _tone(written, wanted)


def _spelling(
    written: Written, misses: Sequence[Misspelt], wanted: Wanted
) -> Iterator[WrittenFinding]:
    if misses:
        quotes = tuple(written.quote(miss.start, miss.end) for miss in misses)
        listed = ", ".join(f"“{miss.written}” for “{miss.meant}”" for miss in misses)
        advice = (
            "A name is read first by whom it belongs to. You could copy it from the invitation."
        )
        yield change(
            f"{wanted.prefix}-name-misspelt", f"A name is spelt otherwise: {listed}", advice, quotes
        )


def _tone(written: Written, wanted: Wanted) -> Iterable[WrittenFinding]:
    """Words that could sound impatient, or too much like a chat among friends; control marks."""
    prefix = wanted.prefix
    if written.shown != written.messages:
        advice = "They were left aside. They may come along when a text is pasted."
        headline = "There are characters in it that cannot be shown"
        yield note(f"{prefix}-control-characters", headline, advice, (written.whole(),))
    cues = [
        _quote_words(written, first, end) for _, first, end in impatient_words(written.text.split())
    ]
    if cues:
        advice = (
            "The other side may have a reason that you do not see. You could ask kindly instead: "
            "“Could you tell me when we begin, please?”"
        )
        headline = f"Some words could sound impatient: “{cues[0].text}”"
        yield change(f"{prefix}-impatient", headline, advice, tuple(cues))
    found = _CAPITALS.search(written.text) or _CASUAL.search(written.text)
    if found:
        advice = "To somebody you have not met you could write words out, with one mark at the end."
        quote = written.quote(*found.span())
        headline = f"“{quote.text}” is how one writes to friends"
        yield note(f"{prefix}-casual", headline, advice, (quote,))


def _length(written: Written, wanted: Wanted) -> Iterable[WrittenFinding]:
    if written.words > wanted.long_words:
        headline = f"Your {wanted.what} has {written.words} words"
        advice = (
            f"Up to {wanted.long_words} are read at a glance. You could keep the first sentences "
            "and save the rest for the interview."
        )
        yield note(f"{wanted.prefix}-long", headline, advice, (written.whole(),))


_LEFT_OUT: Final = {
    Courtesy.GREETING: "You could begin with a greeting, with the person's name in it.",
    Courtesy.NAME: "You could give your name, so that nobody has to look it up.",
    Courtesy.ROLE: "You could name the role or the time; the reader may have several interviews.",
    Courtesy.READINESS: "You could say that you are ready, so that nobody has to ask.",
    Courtesy.THANKS: "You could thank them for their time.",
    Courtesy.CONFIRMATION: "You could say that you look forward to the next step.",
}


def missing(
    written: Written, wanted: Wanted, absent: Sequence[Courtesy]
) -> Iterable[WrittenFinding]:
    """One finding for each of `absent`; where there are many, one for all of them."""
    whole = (written.whole(),)
    if len(absent) > bound.MISSING_NAMED_ONE_BY_ONE:
        names = listed_in_words(_named(each, wanted) for each in absent)
        headline = f"Your {wanted.what} leaves out {names}"
        advice = "Each takes a few words. You could take them from the better version."
        yield change(f"{wanted.prefix}-brief", headline, advice, whole)
        return
    for courtesy in absent:
        code = f"{wanted.prefix}-{_code(courtesy, wanted)}-missing"
        headline = f"Your {wanted.what} leaves out {_named(courtesy, wanted)}"
        yield change(code, headline, _LEFT_OUT[courtesy], whole)


def _code(courtesy: Courtesy, wanted: Wanted) -> str:
    if courtesy is Courtesy.CONFIRMATION and wanted.prefix == "note":
        courtesy = Courtesy.NEXT_STEP
    return courtesy.name.lower().replace("_", "-")


def _named(courtesy: Courtesy, wanted: Wanted) -> str:
    if courtesy is Courtesy.CONFIRMATION and wanted.prefix == "note":
        return "the next step"
    return courtesy.value


def without_praise(findings: Iterable[WrittenFinding]) -> list[WrittenFinding]:
    """`findings`, and no strength where something about the tone or the characters is amiss."""
    every = list(findings)
    if any(each.code.endswith(("-impatient", "-control-characters")) for each in every):
        return [each for each in every if each.severity is not Severity.STRENGTH]
    return every


def quoted(written: Written, candidate: str) -> tuple[CourtesyQuoted, ...]:
    """The courtesies in all of what was written."""
    return tuple(
        CourtesyQuoted(each.courtesy, written.quote(each.start, each.end))
        for each in courtesies(written.text, candidate)
    )


def absent_from(
    there: Sequence[CourtesyQuoted], wanted: Sequence[Courtesy]
) -> tuple[Courtesy, ...]:
    found = {each.courtesy for each in there}
    return tuple(each for each in wanted if each not in found)


def _has_words(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", text) is not None


def _begins(written: Written) -> Quote:
    whole = written.whole()
    return written.quote(0, min(len(whole.text), 80))


def _quote_words(written: Written, first: int, end: int) -> Quote:
    places = [found.span() for found in re.finditer(r"\S+", written.text)]
    start, stop = places[first][0], places[end - 1][1]
    bare = written.text[start:stop].rstrip(".,;:!?")
    return written.quote(start, start + len(bare))


def _finding(severity: Severity) -> Callable[[str, str, str, tuple[Quote, ...]], WrittenFinding]:
    def make(code: str, headline: str, advice: str, quotes: tuple[Quote, ...]) -> WrittenFinding:
        return WrittenFinding(code, severity, Grade.D, headline, advice, quotes)

    return make


note = _finding(Severity.NOTE)
change = _finding(Severity.CHANGE)
strength = _finding(Severity.STRENGTH)
