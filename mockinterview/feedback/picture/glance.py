"""One frame brought small, and where in it the face, the person and the background lie.

Conventions: luma is Rec. 601 of the values as the camera gives them, 0 to 255. The person is taken
to be the head with its hair and what a chair holds below it: a rough outline, so that background
is background. Small frames are taken as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.interview.frames import Pixels
from mockinterview.interview.picture import Face

Luma = NDArray[np.float32]
"""Shape (height, width), 0 to 255."""
Mask = NDArray[np.bool_]

WIDTH: Final = 240
"""Pixels, about: enough for light and movement, and quick."""
_REC_601: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32)
_HEAD: Final = (0.45, 0.55, 0.3)
"""Around the box of a face, in its widths and heights: at the sides, above, below."""
_SHOULDERS: Final = 1.9
"""Half the width of the body, in widths of the face."""


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    colours: NDArray[np.float32]
    """Shape (height, width, 3)."""
    luma: Luma
    head: Mask
    """The heads of all, hair and neck included."""
    background: Mask
    """Without heads and bodies."""


def glance(pixels: Pixels, faces: Sequence[Face]) -> Glance:
    """`pixels` at about `WIDTH`; at least one pixel must be there."""
    colours = _small(pixels)
    luma = colours @ _REC_601
    head, body = np.zeros(luma.shape, dtype=bool), np.zeros(luma.shape, dtype=bool)
    sides, above, below = _HEAD
    for face in faces:
        right, bottom = face.left + face.width, face.top + face.height
        head |= box(
            luma.shape,
            (face.left - sides * face.width, right + sides * face.width),
            (face.top - above * face.height, bottom + below * face.height),
        )
        middle = face.left + face.width / 2
        reach = _SHOULDERS * face.width
        body |= box(luma.shape, (middle - reach, middle + reach), (bottom, 1.0))
    return Glance(colours, luma, head, ~(head | body))


def small_luma(pixels: Pixels) -> Luma:
    """The luma of `glance` alone."""
    luma: Luma = _small(pixels) @ _REC_601
    return luma


def luma_of(pixels: Pixels) -> Luma:
    """Of every pixel."""
    luma: Luma = pixels.astype(np.float32) @ _REC_601
    return luma


def box(shape: Sequence[int], across: tuple[float, float], down: tuple[float, float]) -> Mask:
    """True inside, for a frame of `shape` (height, width); edges are shares of it."""
    mask = np.zeros((shape[0], shape[1]), dtype=bool)
    left, right = (min(shape[1], max(0, round(edge * shape[1]))) for edge in across)
    top, bottom = (min(shape[0], max(0, round(edge * shape[0]))) for edge in down)
    mask[top:bottom, left:right] = True
    return mask


def _small(pixels: Pixels) -> NDArray[np.float32]:
    """A pixel for each block, the mean of four in it, so that the noise of dark frames shrinks."""
    step = max(1, round(pixels.shape[1] / WIDTH))
    height, width = (max(1, size // step) for size in pixels.shape[:2])
    if step == 1 or pixels.shape[0] < step:
        return pixels[::step, ::step].astype(np.float32)
    first, last = step // 4, step - 1 - step // 4
    corners = [
        pixels[down::step, along::step][:height, :width].astype(np.float32)
        for down in (first, last)
        for along in (first, last)
    ]
    return np.asarray(sum(corners[1:], start=corners[0]) / 4, dtype=np.float32)
