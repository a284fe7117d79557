"""A picture in the cells of a terminal: two pixels a cell in few colours, or a letter a cell.

A cell is taken for twice as high as it is wide, so that half of one is a square pixel. Few colours
make long runs of equal cells, and those are what a terminal takes quickly.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from mockinterview.interview.frames import Pixels

Steps = NDArray[np.int16]
"""Of each channel the step in a palette, shape (height, width, 3)."""
Cells = NDArray[np.uint32]
"""Both pixels of each cell as one number, four bits a channel; shape (rows, columns)."""

_SAMPLES: Final = 4
"""Pixels of a picture across and down that at least go into one that is shown."""
_RAMP: Final = " .:-+*#%@"
"""From no ink to most."""
_LUMA: Final = np.array((0.299, 0.587, 0.114), np.float32)
"""Rec. 601."""


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """The values that a channel can have."""

    levels: NDArray[np.int16]
    bounds: NDArray[np.float32]
    """The lowest value that goes to each level, and one beyond the last."""

    @classmethod
    def of(cls, levels: tuple[int, ...]) -> "Palette":
        values = np.array(levels, np.int16)
        between = (values[1:] + values[:-1]) / 2
        bounds = np.concatenate(((-np.inf,), between, (np.inf,))).astype(np.float32)
        return cls(values, bounds)


FINE: Final = Palette.of(tuple(step * 17 for step in range(16)))
CUBE: Final = Palette.of((0, 95, 135, 175, 215, 255))
"""The colour cube of terminals with 256 colours. Dithered, faces of so few pixels dissolve."""

_STEADY: Final = 6.0
"""A value stays at its level until it is so far beyond: a camera's noise is no movement."""


def fitted(pixels: Pixels, columns: int, rows: int) -> tuple[int, int]:
    """Columns and rows that show all of a picture in its own proportions; 1 each at least."""
    high, wide = pixels.shape[:2]
    scale = min(columns / wide, 2 * rows / high)
    return max(1, round(wide * scale)), max(1, min(rows, round(high * scale / 2)))


def scaled(pixels: Pixels, wide: int, high: int) -> NDArray[np.float32]:
    """Means over areas, mirrored, shape (high, wide, 3). A smaller picture is enlarged."""
    tall, broad = pixels.shape[:2]
    few = pixels[:: max(1, tall // (high * _SAMPLES)), :: max(1, broad // (wide * _SAMPLES))]
    down = np.arange(high) * few.shape[0] // high
    across = np.arange(wide) * few.shape[1] // wide
    # Eight times eight values of a byte at most: they fit.
    sums = np.add.reduceat(few, down, axis=0, dtype=np.uint16)
    sums = np.add.reduceat(sums, across, axis=1, dtype=np.uint16)
    counts = _counts(down, few.shape[0])[:, None] * _counts(across, few.shape[1])
    means: NDArray[np.float32] = sums.astype(np.float32) / counts[:, :, None]
    return means[:, ::-1]


def luma_of(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shape (height, width), 0 to 255."""
    luma: NDArray[np.float32] = picture @ _LUMA
    return luma


def _counts(starts: NDArray[np.intp], whole: int) -> NDArray[np.float32]:
    return np.maximum(1, np.diff(starts, append=whole)).astype(np.float32)


def stepped(picture: NDArray[np.float32], palette: Palette, before: Steps | None) -> Steps:
    """The nearest steps; where a value has hardly left the step `before`, that one."""
    bounds = palette.bounds
    steps: Steps = np.searchsorted(bounds[1:-1], picture, side="right").astype(np.int16)
    if before is None or before.shape != steps.shape:
        return steps
    stays = (picture >= bounds[before] - _STEADY) & (picture < bounds[before + 1] + _STEADY)
    return np.where(stays, before, steps)


def cells_of(steps: Steps) -> Cells:
    """Of an even number of rows of pixels."""
    wide = steps.astype(np.uint32)
    pixels = wide[:, :, 0] << 8 | wide[:, :, 1] << 4 | wide[:, :, 2]
    cells: Cells = np.bitwise_or(pixels[::2] << 12, pixels[1::2], dtype=np.uint32)
    return cells


def drawn(row: Cells, palette: Palette) -> list[Segment]:
    """One row of `cells_of`; equal neighbours become one segment."""
    starts = np.concatenate(((0,), np.flatnonzero(np.diff(row)) + 1))
    lengths = np.diff(starts, append=len(row))
    return [
        Segment("▀" * length, _style(cell, palette))
        for cell, length in zip(row[starts].tolist(), lengths.tolist(), strict=True)
    ]


@lru_cache(16_384)
def _style(cell: int, palette: Palette) -> Style:
    return Style.from_color(_colour(cell >> 12, palette), _colour(cell & 0xFFF, palette))


@lru_cache(4096)
def _colour(pixel: int, palette: Palette) -> Color:
    levels = palette.levels
    return Color.from_rgb(*(int(levels[pixel >> shift & 0xF]) for shift in (8, 4, 0)))


def letters(picture: NDArray[np.float32], *, on_dark: bool) -> list[str]:
    """A letter for every two pixels, one above the other. `on_dark`: ink is bright."""
    luma = luma_of(picture)
    inked = (luma[::2] + luma[1::2]) / 2
    if not on_dark:
        inked = 255 - inked
    places = np.minimum(inked * len(_RAMP) / 256, len(_RAMP) - 1).astype(int)
    return ["".join(_RAMP[place] for place in row) for row in places.tolist()]
