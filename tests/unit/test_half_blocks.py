"""A picture in the cells of a terminal: proportions, means, steps, and runs of equal cells."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mockinterview.interview.frames import Pixels
from mockinterview.tui.framing_guide import guide, with_guide
from mockinterview.tui.half_blocks import (
    CUBE,
    FINE,
    Palette,
    cells_of,
    drawn,
    fitted,
    letters,
    luma_of,
    scaled,
    stepped,
)


def plain(wide: int, high: int, colour: tuple[int, int, int] = (10, 20, 30)) -> Pixels:
    return np.full((high, wide, 3), colour, np.uint8)


@pytest.mark.parametrize(
    ("wide", "high", "columns", "rows", "wanted"),
    [
        (640, 480, 40, 12, (32, 12)),  # 24 pixels high, so 32 wide
        (640, 480, 20, 12, (20, 8)),  # 15 pixels high: half a cell goes to the nearest even
        (480, 640, 40, 12, (18, 12)),  # a telephone upright
        (1, 1, 40, 12, (24, 12)),  # enlarged
        (4000, 1, 40, 12, (40, 1)),  # a line stays a line
        (1, 4000, 40, 12, (1, 12)),
    ],
)
def test_a_picture_keeps_its_proportions(
    wide: int, high: int, columns: int, rows: int, wanted: tuple[int, int]
) -> None:
    assert fitted(plain(wide, high), columns, rows) == wanted


def test_areas_become_their_mean_and_left_becomes_right() -> None:
    picture = np.zeros((2, 4, 3), np.uint8)
    picture[:, :2, 0] = ((10, 20), (30, 40))  # mean 25
    picture[:, 2:, 0] = 100
    assert scaled(picture, 2, 1)[0, :, 0].tolist() == [100.0, 25.0]


def test_a_smaller_picture_is_enlarged() -> None:
    picture = np.zeros((1, 2, 3), np.uint8)
    picture[0, 1] = 200
    assert scaled(picture, 4, 2)[:, :, 1].tolist() == [[200, 200, 0, 0]] * 2


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(0, 255),
)
def test_a_plain_picture_stays_plain_at_every_size(
    wide: int, high: int, across: int, down: int, value: int
) -> None:
    """Above all, no sum overflows."""
    means = scaled(plain(wide, high, (value, value, value)), across, down)
    assert means.shape == (down, across, 3)
    np.testing.assert_allclose(means, value)


@given(arrays(np.uint8, (6, 7, 3)))
def test_twice_mirrored_is_the_picture_itself(picture: Pixels) -> None:
    once = scaled(picture, 7, 6).astype(np.uint8)
    np.testing.assert_array_equal(scaled(once, 7, 6), picture)


@pytest.mark.parametrize(
    ("palette", "value", "step"),
    [
        (FINE, 0.0, 0),
        (FINE, 8.4, 0),  # 8.5 is half-way between 0 and 17
        (FINE, 8.6, 1),
        (FINE, 255.0, 15),
        (CUBE, 47.0, 0),  # half-way to 95 is 47.5
        (CUBE, 48.0, 1),
        (CUBE, 255.0, 5),
    ],
)
def test_the_nearest_step_is_taken(palette: Palette, value: float, step: int) -> None:
    picture = np.full((1, 1, 3), value, np.float32)
    assert stepped(picture, palette, None).tolist() == [[[step] * 3]]


def test_noise_around_a_bound_changes_nothing_and_movement_does() -> None:
    def at(value: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return np.full((2, 1, 3), value, np.float32)

    first = stepped(at(8.0), FINE, None)
    noisy = stepped(at(12.0), FINE, first)
    moved = stepped(at(16.0), FINE, first)
    assert (int(first[0, 0, 0]), int(noisy[0, 0, 0]), int(moved[0, 0, 0])) == (0, 0, 1)


def test_steps_of_another_size_are_forgotten() -> None:
    before = stepped(np.zeros((2, 1, 3), np.float32), FINE, None)
    assert stepped(np.zeros((4, 3, 3), np.float32), FINE, before).shape == (4, 3, 3)


def test_equal_neighbours_are_one_run_with_the_upper_pixel_as_ink() -> None:
    steps = np.zeros((2, 3, 3), np.int16)
    steps[0, :] = (15, 0, 0)
    steps[1, 2] = (0, 0, 15)
    runs = drawn(cells_of(steps)[0], FINE)
    assert [run.text for run in runs] == ["▀▀", "▀"]
    styles = [run.style for run in runs if run.style]
    assert [str(style) for style in styles] == ["#ff0000 on #000000", "#ff0000 on #0000ff"]


def test_letters_have_more_ink_where_it_is_brighter_and_less_on_paper() -> None:
    picture = np.zeros((2, 3, 3), np.float32)
    picture[:, 1], picture[:, 2] = 128, 255
    assert letters(picture, on_dark=True) == [" +@"]  # 4.5 ninths: the fifth
    assert letters(picture, on_dark=False) == ["@+ "]  # 4.46 ninths


@pytest.mark.parametrize(("wide", "high"), [(32, 24), (106, 80), (60, 80)])
def test_the_guide_is_where_the_feedback_wants_head_and_eyes(wide: int, high: int) -> None:
    oval, line = guide(wide, high)
    rows, columns = np.nonzero(oval)
    assert np.mean((rows.min(), rows.max() + 1)) == pytest.approx(high / 3, abs=1)
    assert rows.max() + 1 - rows.min() == pytest.approx(0.45 * high, abs=2)
    assert np.mean((columns.min(), columns.max() + 1)) == pytest.approx(wide / 2, abs=1)
    assert set(np.nonzero(line)[0]) == {high // 3}


@pytest.mark.parametrize(("ground", "ink"), [(0.0, 232.0), (90.0, 232.0), (255.0, 32.0)])
def test_the_guide_stands_out_from_every_ground(ground: float, ink: float) -> None:
    picture = np.full((24, 32, 3), ground, np.float32)
    marked = with_guide(picture, luma_of(picture))
    oval, line = guide(32, 24)
    assert set(np.unique(marked[oval | line])) == {ink}
    assert set(np.unique(marked[~(oval | line)])) == {ground}
