"""One picture of the camera: apart from `picture`, whose nouns are kept and need no arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""One picture: red, green, blue, shape (height, width, 3)."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture, as the camera gives it: not mirrored."""

    pixels: Pixels
    at: float
    """When it came: seconds on the session's clock."""
