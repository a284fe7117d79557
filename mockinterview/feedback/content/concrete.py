"""Which words give the listener something to hold: numbers, money, dates, names, tools?

Conventions: a number is a figure or a numeral from two up, since one is mostly a pronoun. A name is
a word with a capital inside a sentence, or of capitals alone. A recogniser that writes lower case
(Vosk) leaves numbers and dates only: `writes_capitals` says so. Neighbours make one phrase.
"""

import re
from collections.abc import Sequence
from typing import Final

from mockinterview.feedback.delivery.marker_senses import UMS
from mockinterview.feedback.sentences import ends_with_mark
from mockinterview.feedback.words import plain
from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.model import Word

Stretch = tuple[int, int]
"""Index of the first word, and the one after the last."""

_SCALE: Final = r"hundred|thousand|million|billion"
_NUMERAL: Final = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    rf"sixteen|seventeen|eighteen|nineteen|(?:{_SCALE})s?|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_DATE: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|april|june|july|august|"
    r"september|october|november|december"
)
_VERBS_TOO: Final = frozenset({"march", "may"})
_BEFORE_A_MONTH: Final = frozenset({"in", "last", "next", "since", "until", "by", "early", "late"})
_PERCENT: Final = frozenset({"percent", "per", "cent"})
_TITLES: Final = frozenset({"mr", "mrs", "ms", "dr", "prof", "st"})
_NO_NAMES: Final = re.compile(
    r"i(?:'\w+)?|ok(?:ay)?|(?:\w+n't|\w+'(?:re|ve|ll|d)|(?:it|that|there|he|she|what)'s)"
)
SMALL_WORDS: Final = listed(
    "a an the and but or so because if when while where then that this these those there here my "
    "your his her its our their he she it we you they who what which how why as at by for from in "
    "of on to with after before during since until about also now not no yes yeah well okay oh "
    "maybe all every each some any is was were are be had have has did do can will would"
)
"""They have a capital where the recogniser left out the full stop before them: no names."""
_COUNTS_POINTS: Final = frozenset({"things", "reasons", "questions", "points", "ways", "sides"})
"""Before these a number announces what follows and tells nothing yet."""
_OPENING_MARKS: Final = "\"'(\u201c\u2018"


def writes_capitals(words: Sequence[Word]) -> bool:
    """The recogniser writes upper and lower case, so that names show."""
    texts = "".join(word.text for word in words)
    return texts != texts.lower() and texts != texts.upper()


def concrete_stretches(words: Sequence[Word]) -> tuple[Stretch, ...]:
    """The concrete phrases among `words` (tidy, English), in order."""
    capitals = writes_capitals(words)
    texts = [plain(word.text) for word in words]
    firm = [_is_number(texts, index) or _is_date(texts, index) for index in range(len(words))]
    if capitals:
        firm = [held or _is_name(words, index) for index, held in enumerate(firm)]
    stretches: list[Stretch] = []
    index = 0
    while index < len(words):
        end = _end_of_phrase(words, texts, firm, index) if firm[index] else index + 1
        if firm[index]:
            stretches.append((index, end))
        index = end
    return tuple(stretches)


def is_numeral(text: str) -> bool:
    """A plain word that is a number by itself, in figures or in letters."""
    return any(letter.isdigit() for letter in text) or _NUMERAL.fullmatch(text) is not None


def _is_number(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    after = texts[index + 1] if index + 1 < len(texts) else ""
    if after in _COUNTS_POINTS:
        return False
    if is_numeral(text):
        return True
    return text == "one" and re.fullmatch(_SCALE, after) is not None


def _is_date(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    if text in _VERBS_TOO:
        before = texts[index - 1] if index else ""
        after = texts[index + 1] if index + 1 < len(texts) else ""
        return before in _BEFORE_A_MONTH or before[:1].isdigit() or after[:1].isdigit()
    return _DATE.fullmatch(text) is not None


def _is_name(words: Sequence[Word], index: int) -> bool:
    text = words[index].text
    spoken = plain(text)
    bare = text.strip(".,;:!?\"'()\u2018\u2019\u201c\u201d\u2026")
    if len(bare) < 2 or _NO_NAMES.fullmatch(spoken) or UMS.fullmatch(spoken):
        return False
    if bare.isupper():
        return True
    if spoken in SMALL_WORDS:
        return False
    if not bare[0].isupper() or text[0] in _OPENING_MARKS:
        return False
    return index > 0 and not _ends_sentence(words[index - 1])


def _ends_sentence(word: Word) -> bool:
    is_title = plain(word.text) in _TITLES
    return not is_title and (ends_with_mark(word, sentence=True) or word.text.endswith(":"))


def _end_of_phrase(
    words: Sequence[Word], texts: Sequence[str], firm: Sequence[bool], first: int
) -> int:
    """Where the phrase that starts at `first` ends: the index after its last word."""
    end = first + 1
    while end < len(words):
        if ends_with_mark(words[end - 1]) and texts[end - 1] not in _TITLES:
            break
        if firm[end] or texts[end] in _PERCENT:
            end += 1
        elif tuple(texts[end : end + 3]) == ("and", "a", "half"):
            end += 3
        elif _goes_on(texts, firm, end):
            end += 2
        else:
            break
    return end


def _goes_on(texts: Sequence[str], firm: Sequence[bool], at: int) -> bool:
    """ "A hundred and ten", "two point five": a number with a small word in it."""
    if at + 1 >= len(texts) or not firm[at + 1]:
        return False
    inside = texts[at] == "and" and re.fullmatch(_SCALE, texts[at - 1]) is not None
    return inside or texts[at] == "point"
