"""Do the rules over words tell a filler from a word that means something?

The words alone tell here: without marks there is no silence either, as if nobody had paused.
"""

from collections.abc import Callable, Sequence

from mockinterview.feedback.delivery.discourse_markers import TAG_NAME, fillers
from mockinterview.feedback.delivery.marker_senses import MARKERS
from mockinterview.feedback.words import quote
from mockinterview.interview.model import Word
from tests.measures import Row, between, bootstrap
from tests.measures.marked import MarkedSentence, Tally, read_marked, tallied, total

COMMAND = "python -m tests.measures discourse_markers"
FORMS = {True: "with marks", False: "without marks"}
PRECISION_WANTED, RECALL_WANTED = ">= .90", ">= .80"
MARKER_NAMES = (*dict(MARKERS), TAG_NAME)


def discourse_markers() -> tuple[Row, ...]:
    """Of all sentences and of those held back, then marker by marker."""
    every = read_marked("discourse_markers.toml")
    held_back = [sentence for sentence in every if sentence.held_back]
    rows: list[Row] = []
    for part, sentences in (("all", every), ("held back", held_back)):
        for punctuated, form in FORMS.items():
            tallies = [tallied(each, found_stretches, punctuated=punctuated) for each in sentences]
            rows += _precision_and_recall(f"{len(sentences)} sentences ({part}), {form}", tallies)
    for name in MARKER_NAMES:
        rows += _of_marker(name, every)
    return tuple(rows)


def found_stretches(words: Sequence[Word]) -> set[tuple[int, int]]:
    return {(marker.first, marker.end) for marker in fillers(words)}


def _precision_and_recall(data: str, tallies: Sequence[Tally]) -> tuple[Row, Row]:
    def precision(cases: Sequence[Tally]) -> float:
        return total(cases).precision

    def recall(cases: Sequence[Tally]) -> float:
        return total(cases).recall

    return (
        _row("discourse markers, precision", data, tallies, precision, PRECISION_WANTED),
        _row("discourse markers, recall", data, tallies, recall, RECALL_WANTED),
    )


def _row(
    what: str,
    data: str,
    tallies: Sequence[Tally],
    figure: Callable[[Sequence[Tally]], float],
    wanted: str,
) -> Row:
    interval = between(bootstrap(tallies, figure), ".3f")
    return Row(what, data, f"{figure(tallies):.3f}", COMMAND, interval, wanted)


def _of_marker(name: str, every: Sequence[MarkedSentence]) -> tuple[Row, ...]:
    """Both figures of one marker in both forms; nothing where no sentence has it filling."""
    shown, uses = [], 0
    for punctuated, form in FORMS.items():
        counted = total(_tallied_of(name, sentence, punctuated) for sentence in every)
        uses = counted.marked
        shown.append(f"{counted.precision:.2f} and {counted.recall:.2f} {form}")
    if not uses:
        return ()
    data = f"{uses} uses that fill in {len(every)} sentences"
    wanted = f"{PRECISION_WANTED} and {RECALL_WANTED}"
    return (Row(f'precision and recall of "{name}"', data, "; ".join(shown), COMMAND, "", wanted),)


def _tallied_of(name: str, sentence: MarkedSentence, punctuated: bool) -> Tally:
    words = sentence.words(punctuated=False)
    marked = frozenset(
        stretch for stretch in sentence.marked if _name(quote(words[slice(*stretch)])) == name
    )
    only = MarkedSentence(sentence.text, marked, sentence.held_back)

    def find(words: Sequence[Word]) -> set[tuple[int, int]]:
        return {(marker.first, marker.end) for marker in fillers(words) if marker.name == name}

    return tallied(only, find, punctuated=punctuated)


def _name(text: str) -> str:
    return text if text in MARKER_NAMES else TAG_NAME
