"""How often was time filled with um, uh, er or hm?

Conventions: only what the recogniser wrote down is counted, and it misses half of them or more. So
many heard are many, while few heard prove nothing and are not judged. "Mm-hm" and
"uh-huh" are answers, an upper-case "ER" is a place, "5 mm" is a measure: none of them fills time.
Reference: Laske & DiGennaro Reed 2024.
"""

import re
from collections.abc import Iterator, Sequence

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.words import passage, plain
from mockinterview.interview.assessment import FilledPause, Finding, Grade, NotJudged, Severity
from mockinterview.interview.model import Word

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
    many = f"{len(heard)} filled pauses" if len(heard) != 1 else "1 filled pause"
    headline = f"{many} heard, {rate:.1f} a minute"
    evidence = tuple(
        reading.evidence(pause.span, passage(reading.said.words, pause.span)) for pause in heard
    )
    if rate > bound.FILLERS_CHANGED_PER_MINUTE:
        yield Finding(
            "fillers-many",
            Severity.CHANGE,
            Grade.B,
            headline,
            "At about twelve a minute listeners begin to mind. A few are natural, so there is no "
            "need to lose them all: try a silent breath where the next um would come.",
            evidence,
        )
    elif rate > bound.FILLERS_NOTED_PER_MINUTE:
        yield Finding(
            "fillers-some",
            Severity.NOTE,
            Grade.B,
            headline,
            "Up to five a minute does no harm, and you are only a little above. Try a silent "
            "breath where the next um would come.",
            evidence,
        )
    else:
        yield NotJudged(
            "filled pauses",
            f"{headline}. Recognisers write down only some of them, so this is no praise yet.",
        )
