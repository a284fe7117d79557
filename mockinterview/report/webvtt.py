"""A transcript as subtitles: WebVTT, as browsers and players read it.

A cue ends with a sentence, at a pause, or when it is full: two lines of 42 characters and 7 s, as
broadcasters have it (BBC and Netflix style guides). Times are seconds from the start of the take.
"""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mockinterview.cleaning import clean_line
from mockinterview.feedback.sentences import ends_sentence
from mockinterview.interview.model import Word

LINE_CHARACTERS = 42
CUE_LINES = 2
CUE_SECONDS = 7.0
PAUSE_SECONDS = 0.7
"""A silence this long ends a cue."""
SHORTEST_SECONDS = 1.0
"""A cue stands at least so long, where the next one leaves room for it."""


@dataclass(frozen=True, slots=True)
class Cue:
    start: float
    end: float
    lines: tuple[str, ...]
    """Plain text, not escaped; never empty."""

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def webvtt(words: Iterable[Word]) -> str:
    """The file's text; without a word only its heading."""
    blocks = (
        f"{_clock(cue.start)} --> {_clock(cue.end)}\n" + "\n".join(map(_escaped, cue.lines)) + "\n"
        for cue in cues(words)
    )
    return "\n".join(["WEBVTT\n", *blocks])


def cues(words: Iterable[Word]) -> tuple[Cue, ...]:
    """In order, none over another; words without text or out of order are put right."""
    in_order = sorted(words, key=lambda word: word.start)
    spoken = (replace(word, text=clean_line(word.text)) for word in in_order)
    groups = list(_groups(word for word in spoken if word.text))
    made: list[Cue] = []
    for number, group in enumerate(groups):
        start = max(0.0, group[0].start, made[-1].end if made else 0.0)
        following = groups[number + 1][0].start if number + 1 < len(groups) else None
        end = max(*(word.end for word in group), start + SHORTEST_SECONDS)
        if following is not None:
            end = min(end, following)
        if end <= start:  # words on top of each other: told in their order, a moment each
            end = start + 0.001
        made.append(Cue(start, end, tuple(_wrapped(group))))
    return tuple(made)


def _groups(words: Iterable[Word]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and _is_over(group, word):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _is_over(group: list[Word], following: Word) -> bool:
    last = group[-1]
    return (
        ends_sentence(last)
        or following.start - last.end >= PAUSE_SECONDS
        or following.end - group[0].start > CUE_SECONDS
        or len(_wrapped([*group, following])) > CUE_LINES
    )


def _wrapped(group: list[Word]) -> list[str]:
    return textwrap.wrap(" ".join(word.text for word in group), LINE_CHARACTERS)


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    """Seconds as WebVTT has them: `00:01:02.345`."""
    thousandths = round(seconds * 1000)
    minutes, thousandths = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{thousandths // 1000:02d}.{thousandths % 1000:03d}"
