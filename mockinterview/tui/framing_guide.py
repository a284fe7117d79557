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
_DASHES: Final = 10
"""Of the oval; a closed one with a line through it would look like a telescopic sight."""
_DOT_EVERY: Final = 3
"""Pixels from one dot of the line to the next."""
LEAST_ROWS: Final = 8
"""In fewer rows of cells there is no room for it."""

_BRIGHT: Final = 128.0
"""From this luma on the guide is dark."""


@lru_cache(8)
def guide(wide: int, high: int) -> tuple[Mask, Mask]:
    """The oval and the eyes' line in a picture of square pixels; shape (high, wide) each."""
    down, across = np.mgrid[0:high, 0:wide] + 0.5
    from_middle = (across - wide / 2) / (high * HEAD_HIGH * _HEAD_WIDE / 2)
    from_eyes = (down - high * EYES_DOWN) / (high * HEAD_HIGH / 2)
    inside = np.pad(from_middle**2 + from_eyes**2 <= 1, 1)
    around = inside[:-2, 1:-1] & inside[2:, 1:-1] & inside[1:-1, :-2] & inside[1:-1, 2:]
    turn = np.arctan2(from_eyes, from_middle) / (2 * np.pi)
    oval = inside[1:-1, 1:-1] & ~around & ((turn * _DASHES + 0.25) % 1 < 0.5)
    dots = np.abs(across - wide / 2) // 1 % _DOT_EVERY == 0
    line = (down // 1 == int(high * EYES_DOWN)) & dots & ~inside[1:-1, 1:-1]
    return oval, line


def contrast(luma: NDArray[np.float32]) -> Mask:
    """Where the guide is bright, to be seen on what is around it; like `luma`."""
    padded = np.pad(luma, 1, mode="edge")
    high, wide = luma.shape
    around = sum(
        padded[down : down + high, across : across + wide]
        for down in range(3)
        for across in range(3)
    )
    bright: Mask = np.asarray(around) / 9 < _BRIGHT
    return bright
