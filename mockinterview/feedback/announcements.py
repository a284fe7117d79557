"""Do these words ask for time to think?

Conventions: what people say to keep the turn while they think, by a list of phrases; a story in
which somebody thinks or waits is none. The list is our own: convention.
"""

import re
from collections.abc import Iterable
from typing import Final

from mockinterview.feedback.words import plain
from mockinterview.interview.model import Word

_UNIT: Final = r"(?:moment|second|sec|minute)"
_MOMENT: Final = rf"(?:just )?(?:a|one|another) (?:quick |short |brief |little )?{_UNIT}"
_THINK: Final = r"(?:think|see|consider|recall|remember|reflect|gather|collect)"
_GOOD: Final = r"(?:really |very |pretty )?(?:good|great|interesting|tough|hard|difficult|tricky)"
_PHRASES: Final = (
    rf"let me (?:just |quickly |first )?(?:try (?:and |to ))?{_THINK}",
    r"let's see",
    rf"give me {_MOMENT}",
    rf"(?:i|i'll|i'd|i will|i would|i just|may i|can i|could i|might i) (?:just )?"
    rf"(?:like |need |have |take |want )+(?:to (?:have|take) )?{_MOMENT}",
    rf"(?:just )?(?:a|one) {_UNIT} please",
    rf"just (?:a|one) {_UNIT}$",
    rf"(?:hang|hold) on(?: {_MOMENT})?$",
    r"bear with me",
    rf"think (?:about (?:it|that|this) )?for {_MOMENT}",
    r"(?:i'd|i would) (?:like|have|need|want) to think",
    r"i(?:'ll)? (?:need|want|have) to think",
    r"(?:can|may|could) i think",
    r"i'm (?:just )?thinking|i'm (?:just )?trying to (?:think|remember|recall)",
    rf"(?:that's|that is|what|it's) an? {_GOOD} (?:question|one)",
    rf"^(?:\w+ )?{_GOOD} (?:question|one)$",
    r"(?:that's|that is|it's) (?:hard|difficult|tough) to say$",
    r"(?:where|how) (?:do|shall|should|can) i (?:start|begin|put|say|explain)",
    r"what's a good example|what would be a good example",
    r"i'm (?:just )?looking for the (?:right )?word",
)
_ANNOUNCEMENT: Final = re.compile("|".join(rf"\b(?:{phrase})" for phrase in _PHRASES))


def announces(words: Iterable[Word]) -> bool:
    """`words`, those directly before a pause, ask for time."""
    said = " ".join(text for word in words if (text := plain(word.text)))
    return _ANNOUNCEMENT.search(said) is not None
