"""Hostile text: what reaches a terminal must not drive it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.cleaning import clean, clean_line


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]52;c;Zm9v\x07", "]52;c;Zm9v"),  # writes to the clipboard
        ("\x1b]0;title\x1b\\", "]0;title\\"),
        ("\x9b31m", "31m"),  # the one-byte form of ESC [
        ("\u202eevil\u202c", "evil"),  # right-to-left override
        ("zero\u200bwidth", "zerowidth"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("over\rwrite\b", "overwrite"),
        ("kept\n\ttoo", "kept\n\ttoo"),
        ("Zoë, 東京, שלום", "Zoë, 東京, שלום"),
    ],
)
def test_what_could_drive_a_terminal_is_dropped(hostile: str, harmless: str) -> None:
    assert clean(hostile) == harmless


@given(st.text(st.characters(codec=None)))
def test_nothing_hostile_is_left_and_nothing_else_is_lost(text: str) -> None:
    cleaned = clean(text)
    kinds = {unicodedata.category(letter) for letter in cleaned if letter not in "\n\t"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert clean(cleaned) == cleaned
    letters = [letter for letter in text if letter.isprintable()]
    assert [letter for letter in cleaned if letter.isprintable()] == letters


def test_a_line_has_no_breaks_and_a_limit() -> None:
    assert clean_line(" a \n b\t\tc ") == "a b c"
    assert len(clean_line("x" * 9_000)) == 2_000
