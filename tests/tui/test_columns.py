"""Text laid out for the width it gets: columns stay in line and nothing grows wider than it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.cleaning import clean
from mockinterview.tui.legible import legible
from mockinterview.tui.widgets.fitted import in_columns
from tests.tui.fake_studio import an_interview
from tests.tui.hostile_program import poisoned


@pytest.mark.parametrize(
    ("cells", "columns", "width", "line"),
    [
        (("ab", "cd"), (4, -1), 12, "ab    cd    "),
        (("a long title", "9"), (-1, 2), 12, "a long …  9 "),
        (("share", "share"), (-2, -1), 14, "share     sha…"),  # 12 left: 8 and 4
        (("한국어 질문", "x"), (-1, 1), 10, "한국어…  x"),  # a syllable takes two columns
        (("too", "narrow"), (8, 8), 5, "too  "),
        (("two\nlines",), (-1,), 9, "two lines"),
    ],
)
def test_cells_are_cut_and_padded_to_their_columns(
    cells: tuple[str, ...], columns: tuple[int, ...], width: int, line: str
) -> None:
    assert in_columns(cells, columns, width).plain == line


@given(st.lists(st.tuples(st.text(), st.integers(-3, 9)), min_size=1), st.integers(1, 200))
def test_a_line_is_never_wider_than_it_may_be(cells: list[tuple[str, int]], width: int) -> None:
    texts = [clean(text) for text, _ in cells]
    line = in_columns(texts, [wide for _, wide in cells], width)
    assert line.cell_length <= width
    assert "\n" not in line.plain


def test_a_clean_interview_is_left_as_it_is() -> None:
    assert legible(an_interview()) == an_interview()


def test_every_text_of_an_interview_is_cleaned() -> None:
    shown = repr(legible(poisoned(an_interview())))
    assert "evil" in shown
    assert not any(mark in shown for mark in (r"\x1b", r"\x9b", r"\u202e", r"\ud800", r"\x00"))
