"""The words of a sentence as the rules of structure read them.

Conventions: lower case, without marks and filled pauses, so that it does not matter whether the
recogniser writes them; short forms are written out (`I'd` is *would* before a base form and *had*
before a past one), so that a rule need name one form only.
"""

import re
import string
from collections.abc import Iterable, Sequence
from typing import Final

from mockinterview.interview.english.verbs import is_adverb, is_only_past

_MARKS = string.punctuation + "\u2018\u2019\u201c\u201d\u2026\u2013\u2014"
_FILLED = re.compile(r"u+m+|u+h+m*|e+r+m*|h+m+|m{2,}|a+h+|o+h+")
_IRREGULAR_NOT: Final = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}
_ENDINGS: Final = {"'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}
_TAKE_IS: Final = frozenset(
    ["it", "that", "he", "she", "there", "what", "where", "who", "how", "when", "here", "this"]
)
"""Before 's, which is *is* or *has* after them and an owner after others."""


def plain(text: str) -> str:
    """A word's text in lower case without the marks around it; an apostrophe inside stays."""
    return text.replace("\u2019", "'").lower().strip(_MARKS)


def tokens(words: Iterable[str]) -> tuple[str, ...]:
    """`words` written out; filled pauses are gone."""
    said = [word for each in words for word in plain(each).replace("-", " ").split()]
    said = [word for word in said if not _FILLED.fullmatch(word)]
    out: list[str] = []
    for index, word in enumerate(said):
        out += _written_out(word, said[index + 1 :])
    return tuple(out)


def _written_out(word: str, following: Sequence[str]) -> tuple[str, ...]:
    if word in _IRREGULAR_NOT:
        return (_IRREGULAR_NOT[word], "not")
    if word.endswith("n't"):
        return (word.removesuffix("n't"), "not")
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending), full)
    head, mark, ending = word.rpartition("'")
    if mark and head and (ending == "d" or (ending == "s" and head in _TAKE_IS)):
        after = next((each for each in following if not is_adverb(each) and each != "not"), "")
        past = is_only_past(after) or after == "better"
        return (head, ("had" if past else "would") if ending == "d" else ("has" if past else "is"))
    return (word,)
