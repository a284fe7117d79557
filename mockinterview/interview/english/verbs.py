"""Which words tell of the past, and which of those of doing something?

No tagger: an English past form is known by its ending or by the list of irregular ones. It tells of
doing unless it is a verb of state: how something was, felt or was known.
"""

from typing import Final

from mockinterview.interview.english.phrase_lists import word_lists

_VERBS: Final = word_lists("verbs")

OUTCOMES: Final = _VERBS["outcomes"]


def is_past(word: str) -> bool:
    """`word` (plain, lower case) is a past tense or a past participle."""
    if word in _VERBS["irregular_past"]:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _VERBS["not_past"]


def is_only_past(word: str) -> bool:
    """Is past, and the base form looks different."""
    return is_past(word) and word not in _VERBS["same_in_past"]


def is_doing(word: str) -> bool:
    """`word` is a past form that tells of something done, not of its outcome."""
    return is_past(word) and word not in _VERBS["states"] and word not in OUTCOMES


def is_adverb(word: str) -> bool:
    """May stand between a subject and its verb."""
    return word in _VERBS["adverbs"] or (len(word) > 4 and word.endswith("ly"))
