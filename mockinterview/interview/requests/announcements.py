"""Do these words ask for time to think?

Conventions: what people say to keep the turn while they think, by a list of phrases; a story in
which somebody thinks or waits is none. The list is our own: convention.
Texts are plain words in lower case with single spaces.
"""

import re
from typing import Final

_UNIT: Final = r"(?:moment|second|sec|minute)"
_MOMENT: Final = (
    rf"(?:just )?(?:a|one|another) (?:quick |short |brief |little )?(?:{_UNIT}|couple of {_UNIT}s)"
    r"(?=$| (?:please|to|for|so|and|but|while|before|here|there)\b)"
)
_SOME: Final = (
    r"(?:a few|a couple of|some|a bit of|a little|more) (?:moments|seconds|more time|time)"
)
_THINK: Final = r"(?:think|see|consider|recall|remember|reflect|gather|collect)"
_GOOD: Final = r"(?:really |very |pretty |quite |rather )?" + (
    r"(?:good|great|interesting|tough|hard|difficult|tricky|big)"
)
_PHRASES: Final = (
    rf"(?:let|allow) me (?:just |quickly |first )?(?:try (?:and |to ))?(?:{_THINK}|have a think)",
    r"let's see",
    rf"(?:give|allow) me (?:{_MOMENT}|{_SOME})",
    rf"(?:i|i'll|i'd|i will|i would|i just|may i|can i|could i|might i) (?:just )?"
    rf"(?:like |need |have |take |want )+(?:to (?:have|take) )?(?:{_MOMENT}|{_SOME})",
    rf"(?:just )?(?:a|one) {_UNIT} please",
    rf"just (?:a|one) {_UNIT}$",
    rf"(?:hang|hold) on(?: {_MOMENT})?$",
    r"bear with me",
    rf"think (?:about (?:it|that|this) )?for {_MOMENT}",
    r"(?:i'd|i would) (?:like|have|need|want) to think",
    r"i(?:'ll| will)? (?:need|want|have) to think",
    r"gather my thoughts|i am thinking",
    r"(?:can|may|could) i think",
    r"i'm (?:just |still )*(?:thinking|trying to (?:think|remember|recall))",
    rf"(?:that's|that is|what|it's) an? {_GOOD} (?:question|one)",
    rf"^(?:\w+ ){{0,2}}{_GOOD} (?:question|one)$",
    r"(?:that's|that is|it's) (?:hard|difficult|tough) to say$",
    r"(?:where|how) (?:do|shall|should|can|could|would|might) i "
    r"(?:start|begin|put|say|explain|describe)",
    r"how (?:best )?to (?:put|say|explain) (?:it|this|that)",
    r"what's the (?:best|right) (?:word|way to (?:put|say))",
    r"what's a good example|what would be a good example",
    r"i'm (?:just )?looking for the (?:right )?word",
)
_ANNOUNCEMENT: Final = re.compile("|".join(rf"\b(?:{phrase})" for phrase in _PHRASES))


def asks_for_time(text: str) -> bool:
    return _ANNOUNCEMENT.search(text) is not None
