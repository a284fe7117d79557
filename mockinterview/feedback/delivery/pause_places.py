"""Where in what was being said does a silence lie, and was it announced?

Conventions: the silence is known to some tens of milliseconds, the words beside it are not: their
times are good to about 0.3 s. So every break between words that could be the one at the silence is
looked at. Where they contradict each other the place is unknown rather than guessed. A word that
cannot end a clause ("the", "of", "because") tells more than a mark, which a recogniser sets at
silences too. Without marks the end of a clause can only be told by the word that opens the next.
References: Campione & Veronis 2002; Liu 2022.
"""

import re
from collections.abc import Sequence

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.sentences import ends_clause
from mockinterview.feedback.words import middle, plain, split_at
from mockinterview.interview.assessment import PausePlace
from mockinterview.interview.model import Span, Word
from mockinterview.interview.requests.announcements import asks_for_time

_WANTS_MORE = re.compile(
    r"an?|the|my|your|our|their|its|every|of|to|from|with|into|than|at|by|"
    r"and|or|but|because|if|although|whether|unless|"
    r"i|we|he|she|they|i'm|i'd|i'll|i've|we're|we've|they're|it's|there's"
)
"""Words that no clause ends with, or hardly ever."""


def place_of(silence: Span, words: Sequence[Word], *, punctuated: bool) -> PausePlace:
    """Between two clauses of `words` (tidy), inside one, or unknown."""
    moment = middle(silence)
    slack = max(0.0, bound.PLACE_SLACK_SECONDS - silence.duration / 2)
    first, last = split_at(words, moment - slack), split_at(words, moment + slack)
    places = {_break_at(words, n, punctuated=punctuated) for n in range(first, last + 1)}
    return places.pop() if len(places) == 1 else PausePlace.UNKNOWN


def _break_at(words: Sequence[Word], index: int, *, punctuated: bool) -> PausePlace:
    """What the break before the word at `index` is."""
    if not 0 < index < len(words):
        return PausePlace.UNKNOWN
    if _WANTS_MORE.fullmatch(plain(words[index - 1].text)):
        return PausePlace.INSIDE_CLAUSE
    if ends_clause(words, index, punctuated=punctuated):
        return PausePlace.CLAUSE_END
    if not punctuated or ends_clause(words, index, punctuated=False):
        return PausePlace.UNKNOWN  # a mark may be missing before a word that opens a clause
    return PausePlace.INSIDE_CLAUSE


def is_announced(pause: Span, words: Sequence[Word]) -> bool:
    """The words (tidy) directly before `pause` ask for time to think."""
    index = split_at(words, middle(pause))
    before = words[max(0, index - bound.ANNOUNCEMENT_WORDS) : index]
    return asks_for_time(" ".join(text for word in before if (text := plain(word.text))))
