"""Text from files, recognisers and people, made safe for a terminal.

A terminal obeys what it is sent: escape sequences, title changes, clipboard writes. A widget
does not help, so every text from outside passes `clean` once, where it enters.
"""

import unicodedata

_KEPT_CONTROLS = frozenset("\n\t")
# Control, format (bidi overrides, zero width), lone surrogates, private use, not assigned.
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(text: str, *, limit: int = 20_000) -> str:
    """`text` without characters that could drive a terminal, at most `limit` characters long.

    New lines and tabs stay; everything else printable stays in any script.
    """
    text = text[:limit]
    if text.isprintable():  # as nearly all text is, and a hundred times faster
        return text
    return "".join(
        character
        for character in text
        if character in _KEPT_CONTROLS or unicodedata.category(character) not in _DROPPED_CATEGORIES
    )


def clean_line(text: str, *, limit: int = 2_000) -> str:
    """`clean`, with every run of white space folded into one space."""
    return " ".join(clean(text, limit=limit).split())
