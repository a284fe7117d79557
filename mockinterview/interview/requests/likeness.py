"""What does a text read most like, of what people say in calls?

Multinomial naive Bayes over words and pairs of neighbours, each counted once in a sentence (Wang &
Manning 2012: pairs make it hard to beat in short texts). The sentences of `sayings.toml` and of
`dialogue_acts.toml` are the model: a sentence that is added there is learnt. Each is learnt as it
stands and without marks, since not every recogniser writes them.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Final

_ASKS_NOTHING: Final = frozenset({"answer", "aside", "talk"})
"""Asides are not for the interviewer; talk is all that candidates say to them of other things."""
_SMOOTHING = 0.2
"""Added to every count: what was never seen with an act is unlikely, not impossible."""

Feature = str | tuple[str, str]


def most_like(text: str) -> tuple[str, float]:
    """The act that `text` reads most like, of those that ask for something, by its name.

    And how much more than like an answer: the natural logarithm of the odds, each act as usual as
    any other. 0.0 for a text without a word that is known.
    """
    counts, totals = _learnt()
    known = [counts[feature] for feature in _features(text) if feature in counts]
    likely = {
        act: sum(log((counted[act] + _SMOOTHING) / total) for counted in known)
        for act, total in totals.items()
    }
    asks = max(likely.keys() - _ASKS_NOTHING, key=lambda act: (likely[act], act))
    return asks, likely[asks] - max(likely[act] for act in _ASKS_NOTHING)


@cache
def _learnt() -> tuple[dict[Feature, Counter[str]], dict[str, float]]:
    """In how many sentences of each act each feature stands, and the sum of that by act."""
    counts: dict[Feature, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for act, saying in _sayings():
        for form in {saying, re.sub(r"[.,?!]", "", saying)}:
            features = _features(form)
            totals[act] += len(features)
            for feature in features:
                counts.setdefault(feature, Counter())[act] += 1
    return counts, {act: total + _SMOOTHING * len(counts) for act, total in totals.items()}


def _sayings() -> Iterator[tuple[str, str]]:
    """Every sentence with its act."""
    here = Path(__file__)
    written = tomllib.loads(here.with_name("sayings.toml").read_text(encoding="utf-8"))
    for act, sayings in written.items():
        yield from ((act, saying) for saying in sayings.split("\n") if saying)
    marked = tomllib.loads(here.with_name("dialogue_acts.toml").read_text(encoding="utf-8"))
    for act, forms in marked.items():
        for each in forms.values():
            examples = each["examples"] if isinstance(each, dict) else each
            yield from ((act, example) for example in examples)


def _features(text: str) -> set[Feature]:
    """Words, question marks and pairs of neighbours; numbers are all alike."""
    found = re.findall(r"[^\W\d_](?:[^\W_]|')*|\d+|\?", text.lower().replace("\u2019", "'"))
    words = ["#" if word.isdigit() else word for word in found]
    return {*words, *pairwise(("", *words, ""))}
