"""Which words of an answer take up a term of the question?

`phrases/kin.toml` is made by hand for what interviews ask about: whoever was asked for a *deadline*
need not say the word, *by Friday* will do. Wide on purpose: that a question was missed is only said
when nothing in the answer is kin to any of its terms.
"""

from typing import Final

from mockinterview.interview.english.phrase_lists import word_lists
from mockinterview.interview.english.word_stems import stem


def _by_term() -> dict[str, frozenset[str]]:
    kin: dict[str, set[str]] = {}
    for terms, words in word_lists("kin").items():
        stems = {stem(word) for word in (*terms.split(), *words)}
        for term in terms.split():
            kin.setdefault(stem(term), set()).update(stems)
    return {term: frozenset(stems) for term, stems in kin.items()}


KIN: Final = _by_term()
"""Stem of a term -> stems that take it up, itself among them."""
