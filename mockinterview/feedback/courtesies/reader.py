"""Which courtesies does a text hold, and in which words?

For typed messages and for what a recogniser heard alike. Who reports somebody else's words ("my
boss used to say thank you") or says the opposite ("I am not ready yet") shows none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.feedback.courtesies.laid_out import LaidOut
from mockinterview.feedback.courtesies.names import own_names
from mockinterview.feedback.courtesies.phrases import PHRASES, Phrases
from mockinterview.interview.model import Span, Word
from mockinterview.interview.occasion.message_review import Courtesy
from mockinterview.interview.requests.dialogue_acts import REPORTED


@dataclass(frozen=True, slots=True)
class Found:
    """A courtesy, and the characters of the text that show it."""

    courtesy: Courtesy
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A courtesy, and the words of the take that show it."""

    courtesy: Courtesy
    quote: str
    span: Span


def courtesies(text: str, candidate: str = "") -> tuple[Found, ...]:
    """Those in `text`, each at its first place, in order. `candidate`: the name, where known."""
    laid = LaidOut(text)
    found = [
        Found(courtesy, *laid.range_of(*place))
        for courtesy, lists in PHRASES.items()
        if (
            place := min(
                (one for each in lists for one in _places(laid, courtesy, each)), default=None
            )
        )
    ]
    names = sorted(own_names(laid, candidate))
    found += [Found(Courtesy.NAME, *place) for place in names[:1]]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _places(laid: LaidOut, courtesy: Courtesy, phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Start and end in the plain text of each place that shows `courtesy`."""
    for match in phrases.shape.finditer(laid.plain):
        if courtesy is Courtesy.GREETING and laid.plain.count(" ", 0, match.start()) > _GREETED_BY:
            continue
        before = laid.before(match.start())
        if phrases.not_after.search(before) or phrases.not_before.search(laid.after(match.end())):
            continue
        if not phrases.may_ask and laid.asks(match.end()):
            continue
        if courtesy is not Courtesy.NEXT_STEP and REPORTED.search(before):
            continue
        yield match.start(), match.end()


def spoken_courtesies(words: Sequence[Word]) -> tuple[Spoken, ...]:
    """Those in `words` (tidy, English), each at its first place, in order."""
    return tuple(
        Spoken(each.courtesy, quote, span)
        for each, quote, span in _spoken(words, courtesies(" ".join(word.text for word in words)))
    )


_GREETED_BY: Final = 14
"""Words, after which "good day" is no greeting any more."""
_TOLD: Final = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|(?:a|one|two"
    r"|next) weeks?"
    r"|e-?mail|phone|telephone|letter|writing)\b"
)
"""When and by which means one will hear: words that a closing tells."""


def told_again(words: Sequence[Word], told: str) -> tuple[Spoken, ...]:
    """Words of when and how in `told`, said back in `words` (tidy) and not in a question."""
    said = LaidOut(" ".join(word.text for word in words))
    wanted = set(_TOLD.findall(LaidOut(told).plain))
    for match in _TOLD.finditer(said.plain):
        denied = re.search(r"\b(?:not|never|cannot)\b", said.before(match.start()))
        if match[0] in wanted and not said.asks(match.end()) and not denied:
            found = Found(Courtesy.CONFIRMATION, *said.range_of(*match.span()))
            return tuple(
                Spoken(each.courtesy, quote, span) for each, quote, span in _spoken(words, [found])
            )
    return ()


def _spoken(words: Sequence[Word], found: Iterable[Found]) -> Iterator[tuple[Found, str, Span]]:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.text) + 1
    for each in found:
        inside = [
            word
            for word, start in zip(words, starts, strict=True)
            if start < each.end and start + len(word.text) > each.start
        ]
        span = Span(inside[0].start, max(word.end for word in inside))
        yield each, " ".join(word.text for word in inside), span
