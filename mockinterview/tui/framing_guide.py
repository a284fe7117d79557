"""Where head and eyes belong in the picture, drawn over it: an oval, and a line for the eyes.

The places are those the feedback on the picture is kind to: eyes at a third of the height, in the
middle, and a face from brows to chin of 0.3 of the height, which makes a whole head of 0.45.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

EYES_DOWN: Final = 1 / 3
HEAD_HIGH: Final = 0.45
"""Of the picture's height. Eyes are half-way down a head."""
_HEAD_WIDE: Final = 0.75
"""Of a head's height."""
_DOT_EVERY: Final = 3
"""Pixels from one dot of the line to the next: a full one would make it a telescopic sight."""
LEAST_ROWS: Final = 10
"""In fewer rows of cells there is no room for it."""

_INKS: Final = (232.0, 32.0)
"""Of the guide on dark and on bright ground: grey, so that it stands out from colours."""
_BRIGHT: Final = 128.0
"""From this luma on the ground is bright."""


@lru_cache(8)
def guide(wide: int, high: int) -> tuple[Mask, Mask]:
    """The oval and the eyes' line in a picture of square pixels; shape (high, wide) each."""
    down, across = np.mgrid[0:high, 0:wide] + 0.5
    from_middle = (across - wide / 2) / (high * HEAD_HIGH * _HEAD_WIDE / 2)
    from_eyes = (down - high * EYES_DOWN) / (high * HEAD_HIGH / 2)
    inside = np.pad(from_middle**2 + from_eyes**2 <= 1, 1)
    around = inside[:-2, 1:-1] & inside[2:, 1:-1] & inside[1:-1, :-2] & inside[1:-1, 2:]
    oval = inside[1:-1, 1:-1] & ~around
    dots = np.abs(across - wide / 2) // 1 % _DOT_EVERY == 0
    line = (down // 1 == int(high * EYES_DOWN)) & dots & ~inside[1:-1, 1:-1]
    return oval, line


def with_guide(picture: NDArray[np.float32], luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """Darker where it is bright around the guide, and the other way round."""
    high, wide = luma.shape
    oval, line = guide(wide, high)
    places = oval | line
    marked = picture.copy()
    marked[places] = np.where(_around(luma)[places] < _BRIGHT, *_INKS)[:, None]
    return marked


def _around(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means of each pixel and its eight neighbours."""
    padded = np.pad(luma, 1, mode="edge")
    high, wide = luma.shape
    around = np.zeros((high, wide), np.float32)
    for down in range(3):
        for across in range(3):
            around += padded[down : down + high, across : across + wide]
    around /= 9
    return around
