"""How well courtesies are read from typed texts, and from what is spoken."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser
from mockinterview.feedback.courtesies.reader import courtesies
from mockinterview.interview.occasion.message_review import Courtesy
from tests.measures import Row, between, bootstrap
from tests.measures.recogniser import live, plain_words
from tests.measures.voices import speak

_TEXTS = Path(__file__).parent / "courtesies"
_LETTERS = {
    "g": Courtesy.GREETING,
    "n": Courtesy.NAME,
    "o": Courtesy.ROLE,
    "r": Courtesy.READINESS,
    "t": Courtesy.THANKS,
    "c": Courtesy.CONFIRMATION,
    "s": Courtesy.NEXT_STEP,
    "b": Courtesy.GOODBYE,
}
"""How the files write them."""
_VOICES = ("slt", "rms", "en-gb+f3")
_ALL_TEXTS = 1000


@dataclass(frozen=True, slots=True)
class Marked:
    kind: str
    """`message`, `opening`, `closing` or `note`."""
    text: str
    has: frozenset[Courtesy]


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it is marked and as it was read."""

    is_there: frozenset[Courtesy]
    found: frozenset[Courtesy]
    heard: str = ""
    """What the recogniser wrote, where it was spoken."""


def marked_texts() -> Iterator[Marked]:
    for path in sorted(_TEXTS.glob("*.toml")):
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        for letters, text in written["texts"]:
            yield Marked(written["kind"], text, frozenset(_LETTERS[letter] for letter in letters))


def is_held_back(marked: Marked) -> bool:
    """One half by chance, fixed: the rules were written against the other alone."""
    return sha256(marked.text.encode()).digest()[0] % 2 == 1


def found_in(text: str) -> frozenset[Courtesy]:
    return frozenset(each.courtesy for each in courtesies(text))


def courtesies_typed() -> tuple[Row, ...]:
    """F1 of each courtesy on the texts that the rules were not written against.

    And on openings and closings in lower case without marks, as Vosk writes.
    """
    texts = [each for each in marked_texts() if is_held_back(each)]
    read = [Read(each.has, found_in(each.text)) for each in texts]
    bare = [
        Read(each.has, found_in(plain_words(each.text)))
        for each in texts
        if each.kind in ("opening", "closing")
    ]
    command = "python -m tests.measures courtesies_typed"
    return (
        *rows(read, f"{len(read)} own texts, held back", command, "≥ .90"),
        *rows(bare, f"{len(bare)} of them spoken, without marks", command, "≥ .80"),
    )


def courtesies_spoken(times: int = _ALL_TEXTS) -> tuple[Row, ...]:
    """The same of openings and closings, spoken by three voices and heard by the recogniser.

    `times`: so many of the texts, spread; each is spoken by every voice.
    """
    texts = [
        each
        for each in marked_texts()
        if is_held_back(each) and each.kind in ("opening", "closing")
    ]
    step = max(1, len(texts) // times)
    chosen = texts[::step]
    read = list(spoken(chosen))
    data = (
        f"{len(chosen)} openings and closings by {len(_VOICES)} voices each, whisper tiny.en, "
        "held back"
    )
    command = f"python -m tests.measures courtesies_spoken --times {len(chosen)}"
    return rows(read, data, command, "≥ .80", each=len(_VOICES))


def spoken(texts: Sequence[Marked]) -> Iterator[Read]:
    """Each of `texts` by each voice, as it is read from what was heard."""
    with TemporaryDirectory() as folder:
        recogniser = ChildRecogniser("whisper", SpeechModels(Path(folder)).whisper)
        try:
            for each in texts:
                for voice in _VOICES:
                    heard = live(recogniser, speak(each.text, voice)).text
                    yield Read(each.has, found_in(heard), heard)
        finally:
            recogniser.close()


def rows(
    read: Sequence[Read], data: str, command: str, wanted: str, *, each: int = 1
) -> tuple[Row, ...]:
    """One row a courtesy. `each`: so many of `read` in a row are the same text."""
    texts = [read[first : first + each] for first in range(0, len(read), each)]
    return tuple(
        Row(
            f"courtesy read: {courtesy}: F1",
            f"{data}; {sum(courtesy in one.is_there for one in read)} have it",
            f"{f1(read, courtesy):.2f}",
            command,
            between(bootstrap(texts, partial(_f1_of_texts, courtesy=courtesy), rounds=500)),
            wanted,
        )
        for courtesy in Courtesy
    )


def _f1_of_texts(texts: Sequence[Sequence[Read]], courtesy: Courtesy) -> float:
    return f1(list(chain.from_iterable(texts)), courtesy)


def f1(read: Sequence[Read], courtesy: Courtesy) -> float:
    """1 where it is neither there nor found."""
    hits = sum(courtesy in each.is_there and courtesy in each.found for each in read)
    both = sum((courtesy in each.is_there) + (courtesy in each.found) for each in read)
    return 2 * hits / both if both else 1.0
