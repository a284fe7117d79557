"""Which filled pauses are heard in the sound alone, because the recogniser wrote no um over them?

Recognisers drop about half of um and uh. They then stretch a neighbouring word over the gap, or
write a word that sounds alike ("her" for er). So a steady sound (`steady_sounds`) is a filled pause

- where no word lies over it;
- or where the words over it would have voice enough without it: at least half of the time that
  the person's own syllables take. A word that was drawn out has no other voice, so a lengthened
  "the" or "so" stays a word: a hesitation, but no filled pause;
- or where it stands alone between two silences and was written as a word that sounds like it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.feedback.delivery.syllables import count_syllables
from mockinterview.feedback.voice.bands import HOP_SECONDS, bands
from mockinterview.feedback.voice.steady_sounds import AUDIBLE_DB, SteadySound, steady_sounds
from mockinterview.feedback.words import plain
from mockinterview.interview.assessment import FilledPause, FoundBy
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import Pcm

ROOM_SHARE: Final = 0.5
ROOM_SHARE_ALONE: Final = 0.35
"""Voice that the words over a sound need beside it, as a share of their usual time."""
ALIKE: Final = re.compile(r"a|ah|are|her|i'm|oh|on|or")
"""How recognisers write an um or er that they take for a word."""
DRAWN_OUT: Final = 1.2
"""How many of the person's usual syllables a filled pause lasts at least: a slow reader's own
vowels are long too."""
LATE_SECONDS: Final = 0.25
"""How far a recogniser's times may be off."""

_TOUCH_SECONDS = 0.05


def filled_sounds(
    pcm: Pcm, speech: Sequence[Span], words: Sequence[Word], written: Iterable[FilledPause]
) -> tuple[FilledPause, ...]:
    """Those that are not among the `written` ones; `words` are tidy, empty when not to be trusted.

    In order; none without voice.
    """
    heard = bands(pcm, speech)
    if heard is None:
        return ()
    known = {pause.span for pause in written}
    others = [word for word in words if word.span not in known]
    audible = heard.level > AUDIBLE_DB
    held = steady_sounds(heard)
    spoken = float(audible.sum()) * HOP_SECONDS - sum(sound.span.duration for sound in held)
    syllables = sum(max(1, count_syllables(word.text)) for word in others)
    usual = max(0.0, spoken) / syllables if syllables else 0.0
    return tuple(
        FilledPause("", sound.span, FoundBy.SOUND)
        for sound in held
        if not any(_near(sound.span, span) for span in known)
        and sound.span.duration >= DRAWN_OUT * usual
        and not _belongs_to_words(sound, others, audible, usual)
    )


def _near(one: Span, other: Span) -> bool:
    return one.start < other.end + LATE_SECONDS and other.start < one.end + LATE_SECONDS


def _belongs_to_words(
    sound: SteadySound, words: Sequence[Word], audible: NDArray[np.bool_], usual: float
) -> bool:
    span = sound.span
    over = [
        word
        for word in words
        if min(word.end, span.end) - max(word.start, span.start) >= _TOUCH_SECONDS
    ]
    alone = sound.silent_sides == 2
    if not over or (alone and all(ALIKE.fullmatch(plain(word.text)) for word in over)):
        return False
    around = Span(
        min(span.start, *(word.start for word in over)), max(span.end, *(word.end for word in over))
    )
    room = _audible_seconds(audible, around) - _audible_seconds(audible, span)
    needed = usual * sum(max(1, count_syllables(word.text)) for word in over)
    return room < needed * (ROOM_SHARE_ALONE if alone else ROOM_SHARE)


def _audible_seconds(audible: NDArray[np.bool_], span: Span) -> float:
    first, last = round(span.start / HOP_SECONDS), round(span.end / HOP_SECONDS)
    return float(audible[first:last].sum()) * HOP_SECONDS
