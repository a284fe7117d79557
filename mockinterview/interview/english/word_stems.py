"""The stem of an English word, so that *argue*, *argued* and *arguing* are one.

A light stemmer: endings of inflection only, no dictionary. It need not give a word, only the same
letters for forms of the same word. Irregular forms stand in `IRREGULAR`.
Reference: the first step of Porter 1980, made gentler for short words.
"""

from typing import Final

IRREGULAR: Final = {
    form: stem
    for stem, forms in {
        "teach": "taught",
        "learn": "learnt",
        "sell": "sold",
        "buy": "bought",
        "lead": "led",
        "choose": "chose chosen choice",
        "break": "broke broken",
        "speak": "spoke spoken speech",
        "lose": "lost loss",
        "win": "won",
        "leave": "left",
        "fight": "fought",
        "know": "knew known",
        "think": "thought",
        "say": "said",
        "tell": "told",
        "hear": "heard",
        "see": "saw seen",
        "find": "found",
        "write": "wrote written",
        "steal": "stole stolen",
        "forget": "forgot forgotten",
        "depend": "dependent",
        "person": "people",
        "child": "children",
        "man": "men",
        "woman": "women",
        "grow": "grew grown",
        "give": "gave given",
        "late": "later latest",
        "fast": "faster fastest",
        "good": "better best",
        "bad": "worse worst",
        "busy": "busier busiest",
        "quick": "quickly quicker",
        "slow": "slowly slower",
        "easy": "easier easily",
        "pay": "paid",
        "apology": "apologise apologised apologize apologized",
    }.items()
    for form in forms.split()
}
_DOUBLED: Final = "bdgmnprt"


def stem(word: str) -> str:
    """The stem of `word` (plain, lower case)."""
    word = word.removesuffix("'s").replace("'", "")
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and any(letter in "aeiouy" for letter in base):
            word = _undoubled(base)
            break
    return word.removesuffix("e") if len(word) > 3 else word


def _undoubled(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] in _DOUBLED:
        return base[:-1]
    return base[:-1] + "y" if base.endswith("i") else base
