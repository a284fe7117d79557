"""Lists of words and phrases: how they are written, and what each becomes to look words up in.

A list of words has spaces between them. One of phrases holds them as the sentences of
`plain_english` are written. In a phrase

- `(a|b)` is one of them, `?`, `*`, `+`, `\\w` and `(?!...)` are as in any regular expression,
- `{name}` is one word of that list under `[lists]`,
- `~` leaves room for adverbs, ` ... ` for any words,
- `^` is the opening of the sentence, *and*, *so*, *but* and their like set aside.

The files in `phrases/` belong to the package and are read once, when it is imported.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "phrases"
_ADVERBS: Final = (
    r"(?: (?:\w+ly|also|just|then|first|even|still|already|always|never|later|both|once|instead))*"
)
_OPENING: Final = r"^(?:(?:and|so|but|then|well|yeah|yes|no|okay|now|oh|haha|ouch) )*"


def phrase_lists(name: str) -> dict[str, re.Pattern[str]]:
    """The lists of `phrases/NAME.toml`, each as a pattern to search a sentence with."""
    written = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    lists: dict[str, str] = written.get("lists", {})
    phrases: dict[str, list[str]] = written["phrases"]
    return {
        each: re.compile("|".join(_pattern(phrase, lists) for phrase in several))
        for each, several in phrases.items()
    }


def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of words in `phrases/NAME.toml`."""
    written = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {each: listed(words) for each, words in written.items()}


def listed(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())


def _pattern(phrase: str, lists: Mapping[str, str]) -> str:
    for name, words in lists.items():
        phrase = phrase.replace(f"{{{name}}}", f"({words})")
    phrase = re.sub(r"\((?!\?)", "(?:", phrase)
    phrase = phrase.replace("~", _ADVERBS).replace(" ... ", r" (?:\w+ )*")
    if phrase.startswith("^"):
        return _OPENING + phrase[1:] + r"\b"
    return r"\b" + phrase + r"\b"
