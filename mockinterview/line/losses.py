"""Which words of a question does the line take?

Content words that change the answer, never mere milliseconds: "Tell me about a time you *disagreed*
with *your manager*." The rule, in order:

1. Words are the stretches between white space that hold a letter or a digit; all indices count
   them. `Spoken.words` has the same ones, so a plan made of the text holds for its sound.
2. A word is of content when it is neither a function word nor part of a frame such as "tell me
   about a time", "could you describe" or "what would you do".
3. A stretch that goes begins and ends with a content word and stays inside a sentence; what stands
   between goes with it. Of all such stretches those about as long as the condition's share of the
   question are candidates (length in letters, which is near enough to time); the seed chooses,
   with more weight for stretches at the end of a sentence.
4. The first two words always stay, so that there is something to say one has heard; so does
   everything in a text of a single word. A text without content words loses its last words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.interview.model import Word
from mockinterview.line.audio import Spoken
from mockinterview.line.chance import uniform
from mockinterview.line.conditions import Condition

GONE = "…"
"""What stands in a caption for one or more words that did not arrive."""
_KEPT_AT_START = 2
_MOST_CHARACTERS = 20_000
"""Of a longer text only so much is looked at: nobody listens to an hour of question."""

_FUNCTION_WORDS = """
a about above across after again against all almost along already also although always am among an
and another any anybody anyone anything are around as at away be because been before behind being
below beside between both but by can cannot could did do does doing done down during each either
else enough ever every everybody everyone everything few first for from get gets getting give given
go goes going got had has have having he her here hers him his how however i if in into is it its
itself just kind last least less let lot made make makes making many may me might mine more most
much must my myself need neither never next no nobody none nor not nothing now of off often on once
one only onto or other others ought our ours out over own part perhaps please quite rather really
same shall she should since so some somebody someone something soon such sure take taken than that
the their theirs them themselves then there these they thing things this those though through to
together too toward towards under until up upon us very was way ways we went were what whatever when
where whether which while who whom whose why will with within without would yes yet you your yours
yourself i'm i've i'd i'll it's that's let's you're you've you'd you'll what's don't doesn't didn't
isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't
"""
_FRAME_WORDS = """
tell describe explain talk walk say share example examples time times situation situations occasion
imagine suppose think thinking thought question questions answer mean means happen happened happens
little bit long day days today recent recently currently briefly useful good better best bad well
usually often come comes came like new old big small
"""
"""Words that only set up what is asked, or whose loss leaves the answer as it was."""
_SET_UP = frozenset(_FUNCTION_WORDS.split()) | frozenset(_FRAME_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: int
    last: int
    letters: int
    ends_sentence: bool


def words_in(text: str) -> tuple[str, ...]:
    """The words of `text`, as every index here counts them."""
    return tuple(token for token in text.split() if any(map(str.isalnum, token)))


def words_of(spoken: Spoken) -> tuple[Word, ...]:
    """The same words as they were spoken."""
    return tuple(word for word in spoken.words if any(map(str.isalnum, word.text)))


def is_content(word: str) -> bool:
    """A word that can change the answer."""
    plain = re.sub(r"[^\w']+", "", word.lower().replace("’", "'")).strip("'")
    return len(plain) > 1 and plain not in _SET_UP


def lost_words(text: str, condition: Condition, seed: int) -> tuple[int, ...]:
    """Indices of the words of `text` that `condition` takes, in order; see the rule above.

    The same text, condition and seed lose the same words on every machine. None when the
    condition takes none, and in a text of one word or none.
    """
    words = words_in(text[:_MOST_CHARACTERS])
    if not condition.takes_words or len(words) < 2:
        return ()
    letters = [_letters(word) for word in words]
    lost: set[int] = set()
    for number in range(condition.phrases):
        chance = uniform(2, seed, f"losses/{condition.name}/{number}/{text}")
        # Lengths spread around the share so that questions do not all lose alike.
        spread = 0.6 + 0.8 * chance[0]
        wanted = sum(letters) * condition.bad_share / condition.phrases * spread + _EDGE_LETTERS
        free = [
            stretch
            for stretch in _stretches(words, letters)
            if not any(at in lost for at in range(stretch.first - 2, stretch.last + 3))
        ]
        if free:
            chosen = _chosen(free, wanted, float(chance[1]))
            lost.update(range(chosen.first, chosen.last + 1))
    return tuple(sorted(lost))


def masked(text: str, lost: Sequence[int]) -> str:
    """`text` as a caption may show it: one `GONE` for each stretch that did not arrive."""
    gone = set(lost)
    shown: list[str] = []
    index = 0
    for token in text.split():
        is_word = any(map(str.isalnum, token))
        if is_word and index in gone:
            if not shown or shown[-1] != GONE:
                shown.append(GONE)
        elif is_word or not shown or shown[-1] != GONE:
            shown.append(token)
        index += is_word
    return " ".join(shown)


def _letters(word: str) -> int:
    """A word's length; one more for the way to the next."""
    return len(word) + 1


def _stretches(words: Sequence[str], letters: Sequence[int]) -> list[_Stretch]:
    """Every stretch that may go."""
    start = min(_KEPT_AT_START, len(words) - 1)
    content = [at for at in range(start, len(words)) if is_content(words[at])]
    if not content:
        content = [len(words) - 1]
    closes = [bool(re.search(r"[.?!][\"'”’)]*$", word)) for word in words]
    found = []
    for number, first in enumerate(content):
        for last in content[number : number + _MOST_CONTENT_WORDS]:
            if any(closes[first:last]):
                break
            ends = last == len(words) - 1 or closes[last]
            found.append(_Stretch(first, last, sum(letters[first : last + 1]), ends))
    return found


_MOST_CONTENT_WORDS = 8
"""In one stretch: about four seconds."""


def _chosen(stretches: Sequence[_Stretch], wanted: float, chance: float) -> _Stretch:
    """One of those whose length is closest to `wanted` letters."""
    near = sorted(stretches, key=lambda each: (abs(each.letters - wanted), each.first))[:_NEAR]
    closest = abs(near[0].letters - wanted)
    near = [each for each in near if abs(each.letters - wanted) <= closest + _SLACK_LETTERS]
    weighted = [each for each in near for _ in range(_WEIGHT_AT_END if each.ends_sentence else 1)]
    return weighted[int(chance * len(weighted))]


_EDGE_LETTERS = 2.2
"""What the edges of a stretch lose of it: its neighbours are spared, see `impairment.py`."""
_WEIGHT_AT_END = 4
_NEAR = 6
_SLACK_LETTERS = 4
