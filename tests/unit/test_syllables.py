"""Known counts (CMU Pronouncing Dictionary, read aloud for numbers) against the rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback.delivery.syllables import count_syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("I", 1),
        ("team", 1),
        ("worked", 1),  # silent -ed
        ("needed", 2),  # heard -ed
        ("changes", 2),  # heard -es
        ("makes", 1),  # silent -es
        ("called", 1),
        ("table", 2),  # heard -le
        ("responsible", 4),
        ("safely", 2),  # silent e inside
        ("management", 3),
        ("situation", 4),  # -tion is one sound, u-a part
        ("communication", 5),
        ("experience", 4),
        ("science", 2),
        ("client", 2),
        ("friend", 1),
        ("idea", 3),
        ("being", 2),
        ("question", 2),
        ("language", 2),
        ("criticism", 4),  # -sm is a syllable without a vowel
        ("rhythm", 2),
        ("don't", 1),
        ("didn't", 2),
        ("they've", 1),
        ("team's", 1),
        ("one's", 1),
        ("r\u00e9sum\u00e9", 3),
        ("well-known", 2),
        ("Really,", 2),
        ("um", 1),
        ("SQL", 3),
        ("HR", 2),
        ("www", 9),
        ("3rd", 1),
        ("15%", 4),  # fifteen per-cent
        ("$1,200", 8),  # one thousand two hundred dollars
        ("2019", 4),  # twenty nineteen
        ("2005", 4),  # two thousand five
        ("3.5", 3),  # three point five
        ("10x", 2),
        ("0", 2),
        ("1000000000000", 25),  # too long for a name: one and twelve zeros
        ("...", 0),
        ("", 0),
        ("\uc548\ub155", 0),  # not English
    ],
)
def test_words_have_the_syllables_they_are_spoken_with(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_a_sentence_comes_out_right() -> None:
    sentence = "In my last job our biggest customer complained that two deliveries came late"
    # in my last job our big-gest cus-to-mer com-plained that two de-liv-er-ies came late
    assert sum(count_syllables(word) for word in sentence.split()) == 20


@given(st.text())
def test_any_text_has_a_count_that_is_not_negative(text: str) -> None:
    assert count_syllables(text) >= 0
