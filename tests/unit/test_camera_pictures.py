"""Frames of every kind on their way into the slot, and the signs taken from them."""

import numpy as np
import pytest
from numpy.typing import DTypeLike

from mockinterview.devices.camera.child import Pictures, is_empty
from mockinterview.devices.camera.frame_slot import FrameSlot
from mockinterview.devices.camera.scripted import draw_person
from mockinterview.devices.camera.sources import NoPicturesError, Raw
from mockinterview.interview.frames import Pixels

BLUE = (200, 20, 10)
"""As OpenCV has it: blue first."""


def shown(raw: Raw) -> Pixels:
    slot = FrameSlot.make()
    Pictures(slot).show(raw, 1.0)
    frame = slot.read()
    assert frame is not None
    return frame.pixels


def plain(value: object, size: tuple[int, int] = (64, 48), dtype: DTypeLike = np.uint8) -> Raw:
    channels = np.atleast_1d(np.asarray(value))
    picture = np.empty((size[1], size[0], len(channels)), dtype)
    picture[:] = channels
    return picture


def test_blue_first_becomes_red_first() -> None:
    assert shown(plain(BLUE))[0, 0].tolist() == [10, 20, 200]


@pytest.mark.parametrize(
    ("raw", "colour"),
    [
        (plain(90)[..., 0], [90, 90, 90]),  # grey
        (plain(90), [90, 90, 90]),  # grey with an axis for it
        (plain((*BLUE, 255)), [10, 20, 200]),  # with a fourth channel
        (plain(90 * 256, dtype=np.uint16)[..., 0], [90, 90, 90]),  # 16 bits, as infra-red gives
    ],
)
def test_every_form_of_picture_is_shown(raw: Raw, colour: list[int]) -> None:
    assert shown(raw)[5, 5].tolist() == colour


@pytest.mark.parametrize(
    ("size", "becomes"),
    [
        ((7680, 4320), (1920, 1080)),  # 8K
        ((1080, 1920), (1080, 1920)),  # a phone held upright
        ((2160, 3840), (1080, 1920)),
        ((1920, 1080), (1920, 1080)),
        ((16, 16), (16, 16)),
        ((128, 16), (128, 16)),  # as long as may be
    ],
)
def test_large_pictures_are_made_smaller_and_keep_their_shape(
    size: tuple[int, int], becomes: tuple[int, int]
) -> None:
    height, width, _ = shown(plain(BLUE, size)).shape
    assert (width, height) == becomes


@pytest.mark.parametrize(
    "raw",
    [
        plain(BLUE, (1, 1)),
        plain(BLUE, (640, 15)),
        plain(BLUE, (1600, 16)),
        plain((1, 2)),  # two channels
        plain(0.5, dtype=np.float32),
    ],
)
def test_what_is_no_picture_is_refused_in_words(raw: Raw) -> None:
    with pytest.raises(NoPicturesError, match="choose another camera"):
        shown(raw)


def test_a_size_may_change_from_frame_to_frame() -> None:
    slot = FrameSlot.make()
    pictures = Pictures(slot)
    for at, size in enumerate([(64, 48), (48, 64), (320, 240)], 1):
        pictures.show(plain(BLUE, size), float(at))
        frame = slot.read()
        assert frame is not None
        assert frame.pixels.shape == (size[1], size[0], 3)
        assert slot.changed_at == at


def test_signs_tell_when_it_changed_and_when_there_was_something_to_see() -> None:
    slot = FrameSlot.make()
    pictures = Pictures(slot)
    person = draw_person((64, 48), 0.0)
    moved = person.copy()
    moved[40, 40] ^= 1  # the least that noise does
    for at, picture in enumerate([person, moved, moved, moved, np.zeros_like(person)], 1):
        pictures.show(picture, float(at))
    assert slot.newest_at == 5.0
    assert slot.changed_at == 5.0  # to black
    assert slot.seen_at == 4.0
    pictures.show(np.zeros_like(person), 6.0)
    assert slot.changed_at == 5.0


def test_ten_frames_tell_how_fast_they_come_and_a_gap_begins_anew() -> None:
    slot = FrameSlot.make()
    pictures = Pictures(slot)
    picture = draw_person((64, 48), 0.0)
    for number in range(12):
        pictures.show(picture, 1 + 0.1 * number)
    assert slot.early_at == pytest.approx(1.2)
    pictures.show(picture, 5.0)  # lost for a while is not slow
    assert slot.early_at == 5.0


def noisy(level: int, spread: int) -> Pixels:
    random = np.random.default_rng(1)
    values = level + random.integers(-spread, spread + 1, (480, 640, 3))
    return np.clip(values, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("picture", "empty"),
    [
        (noisy(4, 4), True),  # a lid
        (noisy(20, 20), True),  # a covered sensor that strains
        (noisy(120, 15), True),  # a finger: one colour, and noise
        (np.full((480, 640, 3), 255, np.uint8), True),
        (draw_person((640, 480), 0.0), False),
        ((draw_person((640, 480), 0.0) * 0.3).astype(np.uint8), False),  # a dim room
    ],
    ids=["lid", "covered", "finger", "white", "person", "dim"],
)
def test_empty_pictures_are_told_from_dark_ones(picture: Pixels, empty: bool) -> None:
    assert is_empty(picture) == empty
