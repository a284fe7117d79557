"""The interviewers' faces, drawn with shapes: which tone covers which part of a small picture.

Lengths are in units of the picture, `UNITS_WIDE` across and `UNITS_HIGH` down from the top left.
A later shape covers an earlier one. No colour is named here; a tone becomes one in the widget.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

UNITS_WIDE = 28.0
UNITS_HIGH = 24.0
MOUTH_STEPS = 4
"""A mouth is from 0, closed, to `MOUTH_STEPS` - 1, wide open."""

_SAMPLES = 3
"""Points looked at across and down each pixel, so that edges come out soft."""
_MIDDLE = UNITS_WIDE / 2


class Look(StrEnum):
    """What a face is doing."""

    SPEAKING = "speaking"
    LISTENING = "listening"
    THINKING = "thinking"
    RESTING = "resting"


class Tone(StrEnum):
    GROUND = "ground"
    HAIR = "hair"
    SHADE = "shade"
    """Hair further back."""
    SKIN = "skin"
    CHEEK = "cheek"
    """Skin in shadow, or a beard."""
    WHITE = "white"
    EYE = "eye"
    LIP = "lip"
    MOUTH = "mouth"
    FRAME = "frame"
    """Of glasses."""
    COAT = "coat"
    SHIRT = "shirt"


@dataclass(frozen=True, slots=True)
class Shape:
    """A superellipse around (`x`, `y`), cut at the lines given."""

    tone: Tone
    x: float
    y: float
    wide: float
    """Half its width."""
    high: float
    """Half its height."""
    power: int = 2
    """2 is round; the higher, the squarer."""
    above: float = 99.0
    """Only the part above this line."""
    below: float = -99.0

    def covers(self, x: float, y: float) -> bool:
        if not self.below <= y <= self.above:
            return False
        across, down = abs(x - self.x) / self.wide, abs(y - self.y) / self.high
        return bool(across**self.power + down**self.power <= 1)


Pixel = tuple[tuple[Tone, float], ...]
"""The tones in it with their shares, which sum to 1."""
Row = tuple[Pixel, ...]


@lru_cache(64)
def draw(persona_id: str, look: Look, mouth: int, wide: int, high: int) -> tuple[Row, ...]:
    """The face of a persona in `wide` by `high` square pixels, fitted to the height and centred."""
    grid = [[Tone.GROUND] * (wide * _SAMPLES) for _ in range(high * _SAMPLES)]
    unit = min(high / UNITS_HIGH, wide / UNITS_WIDE) * _SAMPLES
    left = wide * _SAMPLES / 2 - _MIDDLE * unit
    top = high * _SAMPLES - UNITS_HIGH * unit
    for shape in _shapes(persona_id, look, mouth):
        first_row = max(0, int(top + (shape.y - shape.high) * unit))
        last_row = min(len(grid), int(top + (shape.y + shape.high) * unit) + 1)
        first = max(0, int(left + (shape.x - shape.wide) * unit))
        last = min(len(grid[0]), int(left + (shape.x + shape.wide) * unit) + 1)
        for row in range(first_row, last_row):
            y = (row + 0.5 - top) / unit
            for column in range(first, last):
                if shape.covers((column + 0.5 - left) / unit, y):
                    grid[row][column] = shape.tone
    return tuple(tuple(_shares(grid, row, column) for column in range(wide)) for row in range(high))


def _shares(grid: list[list[Tone]], row: int, column: int) -> Pixel:
    across = slice(column * _SAMPLES, (column + 1) * _SAMPLES)
    rows = grid[row * _SAMPLES : (row + 1) * _SAMPLES]
    counts = Counter(tone for line in rows for tone in line[across])
    return tuple((tone, count / _SAMPLES**2) for tone, count in counts.items())


def _shapes(persona_id: str, look: Look, mouth: int) -> Iterator[Shape]:
    yield from _BEHIND[persona_id]
    yield from _BODY[persona_id]
    yield Shape(Tone.CHEEK, _MIDDLE, 17.6, 2.6, 4.0, 4)
    yield Shape(Tone.SKIN, _MIDDLE - 0.5, 17.6, 2.1, 3.6, 4)
    yield Shape(Tone.SKIN, _MIDDLE, 10.6, 5.9, 7.2)
    yield from _BEARD.get(persona_id, ())
    yield from _GLASSES.get(persona_id, ())
    for side in (-1, 1):
        yield from _eye(_MIDDLE + side * 2.5, look)
    yield Shape(Tone.CHEEK, _MIDDLE, 12.6, 0.7, 0.45)
    yield from _mouth(look, mouth)
    yield from _IN_FRONT[persona_id]


def _eye(x: float, look: Look) -> Iterator[Shape]:
    brow = 7.5 if look is Look.LISTENING else 8.4
    yield Shape(Tone.SHADE, x, brow, 1.6, 0.35, 4)
    if look is Look.RESTING:
        yield Shape(Tone.EYE, x, 10.2, 1.3, 0.3, 4)
        return
    yield Shape(Tone.WHITE, x, 10.0, 1.3, 0.85)
    aside, up = (0.5, -0.4) if look is Look.THINKING else (0.0, 0.0)
    yield Shape(Tone.EYE, x + aside, 10.0 + up, 0.65, 0.75)


def _mouth(look: Look, mouth: int) -> Iterator[Shape]:
    y = 14.9
    if mouth > 0:
        yield Shape(Tone.LIP, _MIDDLE, y, 1.9, 0.5 + 0.32 * mouth)
        yield Shape(Tone.MOUTH, _MIDDLE, y, 1.4, 0.1 + 0.3 * mouth)
    elif look is Look.LISTENING:
        yield from _both(Tone.LIP, 2.3, y - 0.4, 0.6, 0.5)
        yield Shape(Tone.LIP, _MIDDLE, y + 0.5, 2.0, 0.55, 4)
    else:
        yield Shape(Tone.LIP, _MIDDLE, y, 1.8, 0.45, 3)


def _both(tone: Tone, aside: float, y: float, wide: float, high: float) -> tuple[Shape, Shape]:
    return (
        Shape(tone, _MIDDLE - aside, y, wide, high),
        Shape(tone, _MIDDLE + aside, y, wide, high),
    )


_BEHIND = {
    "warm": (
        Shape(Tone.SHADE, _MIDDLE, 10.0, 8.4, 8.8),
        *_both(Tone.SHADE, 5.6, 16.0, 3.4, 5.6),
        *_both(Tone.HAIR, 6.4, 14.0, 2.2, 5.8),
    ),
    "brisk": (
        Shape(Tone.SHADE, _MIDDLE, 8.6, 6.6, 6.8, above=11.5),
        *_both(Tone.CHEEK, 5.9, 11.2, 0.9, 1.5),
    ),
    "formal": (
        Shape(Tone.HAIR, _MIDDLE, 2.6, 2.9, 2.4),
        Shape(Tone.SHADE, _MIDDLE, 9.4, 7.2, 7.6, above=14.5),
    ),
}

_BODY = {
    "warm": (
        Shape(Tone.COAT, _MIDDLE, 28.0, 12.0, 8.2, 3),
        Shape(Tone.SHIRT, _MIDDLE, 19.6, 3.9, 4.6),
    ),
    "brisk": (
        Shape(Tone.COAT, _MIDDLE, 28.4, 13.0, 9.0, 3),
        Shape(Tone.SHIRT, _MIDDLE, 20.0, 4.2, 6.6),
        Shape(Tone.FRAME, _MIDDLE, 24.0, 0.9, 3.2),
    ),
    "formal": (
        Shape(Tone.COAT, _MIDDLE, 28.2, 11.6, 8.6, 4),
        Shape(Tone.SHIRT, _MIDDLE, 20.2, 2.9, 6.0),
        Shape(Tone.WHITE, _MIDDLE, 20.0, 3.2, 1.2),
    ),
}

_BEARD = {
    "brisk": (
        Shape(Tone.CHEEK, _MIDDLE, 11.0, 5.8, 6.9, below=12.9),
        Shape(Tone.SKIN, _MIDDLE, 11.4, 4.3, 2.7),
        Shape(Tone.SKIN, _MIDDLE, 14.9, 2.4, 0.9),
    ),
}

_GLASSES = {
    "formal": (
        Shape(Tone.FRAME, _MIDDLE, 9.8, 5.6, 0.25, 4),
        *_both(Tone.FRAME, 2.6, 10.1, 2.2, 1.8),
        *_both(Tone.SKIN, 2.6, 10.1, 1.7, 1.3),
    ),
}

_IN_FRONT = {
    "warm": (
        Shape(Tone.HAIR, _MIDDLE - 3.6, 4.6, 4.6, 2.6),
        Shape(Tone.HAIR, _MIDDLE + 3.2, 4.4, 4.8, 2.2),
        *_both(Tone.HAIR, 6.0, 8.2, 1.3, 4.2),
    ),
    "brisk": (
        Shape(Tone.HAIR, _MIDDLE, 4.4, 6.0, 2.6),
        Shape(Tone.HAIR, _MIDDLE + 2.2, 3.4, 4.2, 2.4),
        *_both(Tone.HAIR, 5.7, 7.2, 0.8, 2.6),
    ),
    "formal": (
        Shape(Tone.HAIR, _MIDDLE, 4.9, 5.9, 2.1),
        *_both(Tone.HAIR, 5.9, 7.8, 1.1, 3.8),
    ),
}
