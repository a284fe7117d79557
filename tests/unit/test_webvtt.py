"""A transcript as subtitles."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.model import Word
from mockinterview.report.webvtt import CUE_LINES, LINE_CHARACTERS, cues, webvtt


def said(text: str, *, start: float = 0.0, each: float = 0.4) -> list[Word]:
    return [
        Word(word, start + number * each, start + number * each + 0.3)
        for number, word in enumerate(text.split())
    ]


def test_without_words_there_is_only_the_heading() -> None:
    assert webvtt(()) == "WEBVTT\n"


def test_a_file_as_players_read_it() -> None:
    words = [*said("I led it."), *said("It went well.", start=3661.5)]
    assert webvtt(words) == (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:01.100\nI led it.\n\n"
        "01:01:01.500 --> 01:01:02.600\nIt went well.\n"
    )


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (said("one. two three"), ["one.", "two three"]),  # a sentence ends
        (said('he said "no." then left'), ['he said "no."', "then left"]),  # inside quotation
        ([*said("so"), *said("then", start=1.0)], ["so", "then"]),  # a pause of 0.7 s
        ([*said("so"), *said("then", start=0.99)], ["so then"]),  # and one that is shorter
        ([Word("", 0.0, 0.1), *said("a")], ["a"]),  # a word without text
        (said("b", start=1.0) + said("a"), ["a", "b"]),  # out of order
        (
            [Word("slow", n, n + 0.9) for n in range(9)],
            ["slow slow slow slow slow slow slow"],
        ),  # 7 s
    ],
)
def test_a_cue_ends_where_the_thought_does_or_when_it_is_full(
    words: list[Word], texts: list[str]
) -> None:
    assert [cue.text for cue in cues(words)][: len(texts)] == texts


def test_a_cue_stands_for_a_second_unless_the_next_one_comes() -> None:
    first, second = cues([Word("no.", 0.0, 0.2), Word("yes.", 0.5, 0.6)])
    assert (first.start, first.end) == (0.0, 0.5)
    assert (second.start, second.end) == (0.5, 1.5)


def test_what_a_recogniser_may_write_drives_no_player() -> None:
    text = webvtt(said("<b>&amp; --> \x1b[2J WEBVTT\n\nNOTE"))
    assert "&lt;b&gt;&amp;amp; --&gt;" in text
    assert "\x1b" not in text
    assert text.count("-->") == 1


@given(
    st.lists(
        st.builds(
            Word,
            st.text(max_size=12),
            st.floats(0, 60),
            st.floats(0, 60),
        ),
        max_size=40,
    )
)
def test_cues_are_in_order_apart_and_short(words: list[Word]) -> None:
    found = cues(words)
    for cue in found:
        assert 0 <= cue.start < cue.end
        assert len(cue.lines) <= CUE_LINES
        assert all(len(line) <= LINE_CHARACTERS for line in cue.lines)
    for one, following in itertools.pairwise(found):
        assert one.end <= following.start
    stamps = re.findall(r"[\d:.]+ --> [\d:.]+", webvtt(words))
    assert len(stamps) == len(found)
