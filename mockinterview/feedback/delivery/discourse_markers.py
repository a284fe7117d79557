"""Which likes, you knows and sos only fill, and has one of them become a habit?

Conventions: `marker_senses` decides what fills. "Kind of", "sort of" and tags such as "and stuff
like that" are decided here and nowhere else: `wording` counts none of them again. A rate is per 100
words, filled pauses not among them.
Reference: um and uh count more with listeners than these do (Laske & DiGennaro Reed 2024), so only
many of them are worth a word, and few are no merit.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.delivery.marker_senses import MARKERS, TAG, UMS, Place, tag_fills
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.sentences import SENTENCE_PAUSE_SECONDS, ends_with_mark
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.words import middle, passage, plain, split_at
from mockinterview.interview.assessment import Finding, Grade, NotJudged, Phrase, Severity
from mockinterview.interview.model import Span, Word

TAG_NAME = "tag"
_TAG_WORDS = 6
"""The longest tag has fewer."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that fills."""

    name: str
    """As in `MARKERS`, or `TAG_NAME`."""
    first: int
    """Index of its first word."""
    end: int
    """Index after its last word."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The plain words of an answer with the breaks between them, to look at markers in."""

    words: tuple[str, ...]
    breaks: frozenset[int]
    starts: frozenset[int]

    def place(self, first: int, end: int) -> Place:
        return Place(self.words, self.breaks, self.starts, first, end)


def measure(said: Utterance, silences: Sequence[Span]) -> tuple[Phrase, ...]:
    """The markers that fill, in order; none where the words are doubted or not English."""
    if said.words_doubted or not said.in_english:
        return ()
    words = said.words
    return tuple(
        Phrase(
            " ".join(plain(word.text) for word in words[marker.first : marker.end]),
            Span(words[marker.first].start, words[marker.end - 1].end),
        )
        for marker in fillers(words, silences)
    )


def fillers(words: Sequence[Word], silences: Sequence[Span] = ()) -> tuple[Marker, ...]:
    """The markers among `words` (tidy, English) that fill, in order.

    `silences` of the same sound count as breaks, where there are any.
    """
    around = _surroundings(words, silences)
    found: list[Marker] = []
    index = 0
    while index < len(words):
        end, marker = _at(around, index)
        if marker is not None:
            found.append(marker)
        index = end
    return tuple(found)


def _at(around: Surroundings, first: int) -> tuple[int, Marker | None]:
    """Where to look on, and the marker that starts at `first` when it fills."""
    ahead = " ".join(around.words[first : first + _TAG_WORDS])
    tag = TAG.match(ahead)
    if tag:
        end = first + tag[0].count(" ") + 1
        if tag_fills(around.place(first, end), is_short=tag["short"] is not None):
            return end, Marker(TAG_NAME, first, end)
    for name, fills in MARKERS:
        end = first + name.count(" ") + 1
        if " ".join(around.words[first:end]) == name:
            return end, Marker(name, first, end) if fills(around.place(first, end)) else None
    return first + 1, None


def _surroundings(words: Sequence[Word], silences: Sequence[Span]) -> Surroundings:
    # A space inside a word would count as one more.
    texts = tuple(plain(word.text).replace(" ", "") for word in words)
    breaks, starts = {0, len(words)}, {0}
    for index, word in enumerate(words, 1):
        if ends_with_mark(word):
            breaks.add(index)
        if ends_with_mark(word, sentence=True):
            starts.add(index)
        if UMS.fullmatch(texts[index - 1]):
            breaks |= {index - 1, index}
    for silence in silences:
        at = split_at(words, middle(silence))
        breaks.add(at)
        if silence.duration >= SENTENCE_PAUSE_SECONDS:
            starts.add(at)
    return Surroundings(texts, frozenset(breaks), frozenset(starts))


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    said = reading.said
    if not said.in_english:
        yield NotJudged("discourse markers", "They can be told from words in English only.")
        return
    if said.rates_doubted:
        yield NotJudged("discourse markers", said.rates_doubted)
        return
    markers = reading.metrics.fluency.discourse_markers
    words = reading.metrics.pacing.word_count
    if not markers or len(markers) < bound.MARKERS_NOTED_COUNT:
        return
    rate = 100 * len(markers) / words
    if rate <= bound.MARKERS_NOTED_PER_100_WORDS:
        return
    counts = Counter(marker.text for marker in markers)
    favourite, often = max(counts.items(), key=lambda item: item[1])
    yield Finding(
        "markers-many",
        Severity.NOTE,
        Grade.C,
        f'{len(markers)} small words that fill, {rate:.0f} in every 100; "{favourite}" {often} of '
        "them",
        f"Listeners mind these less than an um, and a few sound natural. You could listen for "
        f'"{favourite}" when you replay this, and try a short silence in its place.',
        tuple(
            reading.evidence(marker.span, passage(said.words, marker.span))
            for marker in markers
            if marker.text == favourite
        ),
    )
