"""What is measured in a frame: golden, degenerate, and what must not change a figure."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.feedback.picture.light import one_sided
from mockinterview.feedback.picture.viewing import view_of
from mockinterview.interview.frames import Pixels
from mockinterview.interview.picture import Light, View
from tests.unit.faces_seen import a_face

FACE = a_face(height=0.4)


def wall(value: int = 120, height: int = 480, width: int = 640) -> Pixels:
    return np.full((height, width, 3), value, dtype=np.uint8)


def with_face(pixels: Pixels, left: int, right: int) -> Pixels:
    """The box of `FACE` in `pixels`, its halves of one value each."""
    painted = pixels.copy()
    height, width = pixels.shape[:2]
    rows = slice(round(FACE.top * height), round((FACE.top + FACE.height) * height))
    middle = width // 2
    painted[rows, round(FACE.left * width) : middle] = left
    painted[rows, middle : round((FACE.left + FACE.width) * width)] = right
    return painted


def shelves(seed: int = 0) -> Pixels:
    """A background full of things: rectangles of any size and grey."""
    random = np.random.default_rng(seed)
    picture = wall()
    for _ in range(250):
        top, left = random.integers(0, 470), random.integers(0, 630)
        high, wide = random.integers(12, 60, 2)
        picture[top : top + high, left : left + wide] = random.integers(20, 230)
    return picture


def light_of(pixels: Pixels) -> Light:
    light = view_of(pixels, [FACE], 0.0).light
    assert light is not None
    return light


def test_light_is_read_on_the_face_beside_it_and_from_both_halves() -> None:
    light = light_of(with_face(wall(120), 100, 50))
    assert light.left_luma == pytest.approx(100, abs=2)
    assert light.right_luma == pytest.approx(50, abs=4)  # a column of a dozen is half and half
    assert light.face_luma == pytest.approx(75, abs=2)
    assert light.background_luma == pytest.approx(120, abs=0.5)
    assert light.room_luma == pytest.approx(120, abs=0.5)
    assert light.bright_share == light.blown_share == 0.0
    assert one_sided(light) == pytest.approx(2**2.2, rel=0.1)


def test_a_window_is_not_the_room() -> None:
    picture = wall(50)
    picture[:, :160] = 255  # a quarter of the frame, all of it beside the head
    light = light_of(picture)
    assert light.room_luma == pytest.approx(50, abs=0.5)
    head = (1.9 * FACE.width) * (1.85 * FACE.height)
    assert light.bright_share == pytest.approx(0.25 / (1 - head), abs=0.02)


@pytest.mark.parametrize(
    ("colour", "tint"),
    [
        ((100, 100, 100), 0.0),
        ((150, 100, 50), 0.5),  # (150 - 50) / 200
        ((50, 100, 150), -0.5),
        ((0, 0, 0), 0.0),  # nothing to tell it by
    ],
)
def test_the_tint_is_red_against_blue(colour: tuple[int, int, int], tint: float) -> None:
    picture = wall()
    picture[:] = colour
    assert light_of(picture).tint == pytest.approx(tint, abs=0.01)


def test_a_plain_wall_is_empty_and_shelves_are_not() -> None:
    plain, full = (view_of(picture, [FACE], 0.0).clutter for picture in (wall(), shelves()))
    assert plain == 0.0
    assert full is not None
    assert full > 0.2


@pytest.mark.parametrize("shift", [8, 32, 64, 96])
def test_a_background_that_moves_as_a_whole_is_followed(shift: int) -> None:
    view = view_of(np.roll(shelves(), shift, axis=1), [FACE], 1.0, shelves())
    assert view.shifted == pytest.approx(shift / 640, abs=0.006)
    assert view.background_moved is not None
    assert view.background_moved > 0.05


def test_nothing_moved_and_a_cloud_moves_nothing() -> None:
    still = view_of(shelves(), [FACE], 1.0, shelves())
    assert (still.background_moved, still.shifted) == (0.0, 0.0)
    cloud = view_of((shelves() - np.uint8(20)), [FACE], 1.0, shelves())
    assert (cloud.background_moved, cloud.shifted) == (0.0, 0.0)


def test_another_place_altogether_has_moved_but_nobody_knows_how_far() -> None:
    view = view_of(shelves(1), [FACE], 1.0, shelves(0))
    assert view.shifted is None
    assert view.background_moved is not None
    assert view.background_moved > 0.5


def test_before_a_plain_wall_no_shift_can_be_told() -> None:
    assert view_of(wall(), [FACE], 1.0, wall()).shifted is None


def test_without_a_frame_before_or_with_one_of_another_size_nothing_is_said_of_movement() -> None:
    for before in (None, wall(120, 240, 320)):
        view = view_of(shelves(), [FACE], 1.0, before)
        assert (view.background_moved, view.shifted) == (None, None)


@pytest.mark.parametrize(
    ("height", "width"), [(1, 1), (1, 640), (480, 1), (2, 3), (7, 7), (2160, 3840), (640, 360)]
)
@pytest.mark.parametrize("value", [0, 255])
def test_frames_of_any_size_black_or_white_give_figures_in_their_bounds(
    height: int, width: int, value: int
) -> None:
    picture = wall(value, height, width)
    assert_in_bounds(view_of(picture, [FACE], 0.0, picture))
    assert view_of(picture, [FACE], 0.0).sharpness is None  # one tone


def test_without_a_face_only_that_is_known() -> None:
    assert view_of(shelves(), (), 3.0, shelves()) == View(3.0)
    assert view_of(np.zeros((0, 0, 3), dtype=np.uint8), [FACE], 3.0) == View(3.0)


@settings(deadline=None, max_examples=60)
@given(
    st.floats(-0.3, 1.3),
    st.floats(-0.3, 1.3),
    st.floats(0.001, 3.0),
    st.integers(1, 60),
    st.integers(1, 60),
    st.integers(0, 99),
)
def test_a_face_anywhere_even_outside_gives_figures_in_their_bounds(
    x: float, eyes: float, size: float, height: int, width: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    picture = random.integers(0, 256, (height, width, 3)).astype(np.uint8)
    face = a_face(x=x, eyes=eyes, height=size)
    assert_in_bounds(view_of(picture, [face, a_face()], 0.0, picture[::-1].copy()))


def assert_in_bounds(view: View) -> None:
    light = view.light
    assert light is not None
    lumas = (light.face_luma, light.background_luma, light.left_luma, light.right_luma)
    assert all(0 <= luma <= 255.01 for luma in lumas)
    assert light.room_luma is not None
    assert light.bright_share is not None
    assert 0 <= light.room_luma <= 255
    shares = (light.blown_share, light.bright_share, view.sharpness, view.clutter)
    assert all(share is None or 0 <= share <= 1 for share in (*shares, view.background_moved))
    assert -1 <= light.tint <= 1
    assert view.shifted is None or 0 <= view.shifted <= 1.5


@settings(deadline=None, max_examples=20)
@given(st.sampled_from([1.0, 0.5, 0.25]), st.integers(0, 20))
def test_blur_lowers_sharpness_and_less_light_leaves_it(light: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    picture = np.kron(random.integers(60, 220, (60, 80, 3)), np.ones((8, 8, 1)))
    blurred = picture.astype(np.float64)
    for axis in (0, 1):
        blurred = np.mean([np.roll(blurred, n, axis=axis) for n in range(-8, 9)], axis=0)
    bright = view_of(picture.astype(np.uint8), [FACE], 0.0).sharpness
    darker = view_of((picture * light).astype(np.uint8), [FACE], 0.0).sharpness
    soft = view_of(blurred.astype(np.uint8), [FACE], 0.0).sharpness
    assert bright is not None
    assert soft is not None
    assert darker == pytest.approx(bright, abs=0.02)
    assert soft < bright - 0.1


@given(st.floats(0.05, 1.0))
def test_skin_of_any_tone_is_lit_as_much_from_each_side_and_the_room_stays_as_bright(
    tone: float,
) -> None:
    pale = with_face(wall(150), 200, 120)
    skin = with_face(wall(0), 1, 1) > 0
    darker = np.where(skin, 255 * ((pale / 255) ** 2.2 * tone) ** (1 / 2.2), pale)
    one, other = light_of(pale), light_of(np.round(darker).astype(np.uint8))
    assert other.room_luma == pytest.approx(one.room_luma, abs=0.5)
    assert other.tint == pytest.approx(one.tint, abs=0.01)
    assert other.bright_share == one.bright_share
    assert one_sided(other) == pytest.approx(one_sided(one), rel=0.1)


def test_a_mirrored_picture_swaps_the_halves() -> None:
    picture = with_face(wall(), 180, 60)
    one, other = light_of(picture), light_of(picture[:, ::-1].copy())
    assert (one.left_luma, one.right_luma) == pytest.approx(
        (other.right_luma, other.left_luma), abs=4
    )
    assert replace(one, left_luma=0, right_luma=0).room_luma == other.room_luma
