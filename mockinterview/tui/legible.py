"""Everything the archive holds of an interview, made safe to show."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

from mockinterview.cleaning import clean

Noun = TypeVar("Noun")


def legible(noun: Noun) -> Noun:
    """A frozen noun, or a tuple of them, with every text in it through `clean`.

    Words were cleaned where they entered; an archive file can have been changed since.
    """
    if isinstance(noun, str):
        return noun if isinstance(noun, Enum) else clean(noun)  # type: ignore[return-value]  # str
    if isinstance(noun, tuple):
        return tuple(map(legible, noun))  # type: ignore[return-value]  # of the same nouns
    if not is_dataclass(noun) or isinstance(noun, type):
        return noun
    return replace(noun, **{each.name: legible(getattr(noun, each.name)) for each in fields(noun)})
