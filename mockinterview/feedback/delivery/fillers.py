"""How often was time filled with um, uh, er or hm?

Conventions: counted are those that the recogniser wrote down and those that are heard in the sound
alone (`filled_sounds`). Together they find three of four that synthesisers say and about six of ten
that a person acted (`filled_pauses` of tests/measures): many heard are many, while few heard prove
little and are not judged. "Mm-hm" and "uh-huh" are answers, an upper-case "ER" is a place, "5 mm"
is a measure: none of them fills time.
Reference: Laske & DiGennaro Reed 2024.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.as_text.figures import at_time
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.words import passage, plain
from mockinterview.interview.assessment import (
    FilledPause,
    Finding,
    Fluency,
    FoundBy,
    Grade,
    NotJudged,
    Severity,
)
from mockinterview.interview.model import Span, Word

_FILLER = re.compile(r"u+m+|u+h+m*|e+r+m*|e+h+m+|h+m+|m{2,}")


def filled_pauses(words: Sequence[Word]) -> tuple[FilledPause, ...]:
    """The filled pauses among `words` (tidy, English)."""
    return tuple(
        FilledPause(plain(word.text), word.span)
        for index, word in enumerate(words)
        if _fills(words, index)
    )


def per_minute(count: int, seconds: float) -> float | None:
    return 60 * count / seconds if seconds > 0 else None


def in_order(pauses: Iterable[FilledPause]) -> tuple[FilledPause, ...]:
    return tuple(sorted(pauses, key=lambda pause: (pause.span.start, pause.span.end)))


def clusters(pauses: Sequence[FilledPause]) -> tuple[Span, ...]:
    """Where `pauses` (in order) crowd: `CLUSTER_COUNT` or more begin within `CLUSTER_SECONDS`.

    Clusters that share a filled pause are one.
    """
    found: list[Span] = []
    for first, last in zip(pauses, pauses[bound.CLUSTER_COUNT - 1 :], strict=False):
        if last.span.start - first.span.start > bound.CLUSTER_SECONDS:
            continue
        if found and first.span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, last.span.end))
        else:
            found.append(Span(first.span.start, last.span.end))
    return tuple(found)


def _fills(words: Sequence[Word], index: int) -> bool:
    text = words[index].text
    spoken = plain(text)
    if not _FILLER.fullmatch(spoken):
        return False
    if len(spoken) > 1 and text.strip(".,!?").isupper():
        return False
    before = plain(words[index - 1].text) if index else ""
    after = plain(words[index + 1].text) if index + 1 < len(words) else ""
    if spoken == "mm" and before.replace(".", "").isdigit():
        return False
    return not (_answers(spoken, after) or _answers(before, spoken))


def _answers(first: str, second: str) -> bool:
    """ "Uh huh" and "mm hm" in two tokens: yes and no, not a search for words."""
    return bool(
        (re.fullmatch(r"u+h+", first) and re.fullmatch(r"hu+h", second))
        or (re.fullmatch(r"m{2,}", first) and re.fullmatch(r"h+m+", second))
    )


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    if not reading.said.in_english:
        yield NotJudged("filled pauses", "They can be told from words in English only.")
        return
    rate = reading.metrics.fluency.filled_pauses_per_minute
    if rate is None:
        yield NotJudged("filled pauses", reading.said.rates_doubted)
        return
    heard = reading.metrics.fluency.filled_pauses
    told = headline(reading.metrics.fluency, rate, reading.said.speech)
    evidence = tuple(
        reading.evidence(pause.span, passage(reading.said.words, pause.span)) for pause in heard
    )
    if rate > bound.FILLERS_CHANGED_PER_MINUTE:
        yield Finding(
            "fillers-many",
            Severity.CHANGE,
            Grade.B,
            told,
            "At about twelve a minute listeners begin to mind. A few are natural, so there is no "
            "need to lose them all: try a silent breath where the next um would come.",
            evidence,
        )
    elif rate > bound.FILLERS_NOTED_PER_MINUTE:
        yield Finding(
            "fillers-some",
            Severity.NOTE,
            Grade.B,
            told,
            "Up to five a minute does no harm, and you are only a little above. Try a silent "
            "breath where the next um would come.",
            evidence,
        )
    else:
        yield NotJudged(
            "filled pauses",
            f"{told}. A quarter or more are missed, so this is no praise yet.",
        )


def headline(fluency: Fluency, rate: float, speech: Sequence[Span]) -> str:
    """How many there are, how they were found, and where most of them are."""
    heard = fluency.filled_pauses
    many = f"{len(heard)} filled pauses" if len(heard) != 1 else "1 filled pause"
    by_sound = sum(pause.found_by is FoundBy.SOUND for pause in heard)
    if by_sound == 0:
        found = ""
    elif by_sound == len(heard):
        found = ", in the sound alone"
    else:
        found = f": {len(heard) - by_sound} written down, {by_sound} heard in the sound alone"
    return f"{many} heard, {rate:.1f} a minute{found}{_where(fluency, speech)}"


def _where(fluency: Fluency, speech: Sequence[Span]) -> str:
    """Where most of them are, when that is one place and less than half of the answer."""
    counts = [
        sum(span.start <= pause.span.start <= span.end for pause in fluency.filled_pauses)
        for span in fluency.clusters
    ]
    most = max(counts, default=0)
    if 2 * most <= len(fluency.filled_pauses):
        return ""
    span = fluency.clusters[counts.index(most)]
    begin, end = speech[0].start, speech[-1].end
    if 2 * (span.end - begin) < end - begin:
        return f"; most of them in the first {math.ceil(span.end - begin)} s"
    if 2 * span.duration < end - begin:
        return f"; most of them from {at_time(span.start)} to {at_time(span.end)}"
    return ""
