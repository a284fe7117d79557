"""How sharp is a face?

Conventions: measured by how much of the steps between neighbouring pixels is lost when the picture
is blurred on purpose: much in a sharp one, little in one that is blurred already. Being a share of
the picture's own steps, it is the same for bright and dark, pale and strong pictures. Noise would
count as detail, the more the darker the face: so steps along a line are taken from the mean of some
lines, as squares, and the noise's share of these is taken off. The frame is taken at about 480
pixels across.
References: after Crete et al. 2007, The blur effect, which takes the steps as they are; Immerkaer
1996, Fast noise variance estimation, with a median in place of the mean.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mockinterview.feedback.picture.glance import Luma, luma_of
from mockinterview.interview.frames import Pixels
from mockinterview.interview.picture import Face

_ACROSS: Final = 480
_TAPS: Final = 9
"""Pixels over which is blurred."""
_LINES: Final = 5
"""Whose mean is taken before."""
_INSET: Final = 0.15
"""Of a face's box, at each side: there the edge against the wall would count, not the face."""
_LEAST_SIDE: Final = 16
"""Pixels of what is left in which there is anything to tell."""
_FLAT: Final = 0.3
"""Mean step in luma under which there are none."""


def sharpness(pixels: Pixels, face: Face) -> float | None:
    """0, nothing but blur, to 1; None for a face of few pixels or of one tone."""
    height, width = pixels.shape[:2]
    aside, above = _INSET * face.width, _INSET * face.height
    left, right = face.left + aside, face.left + face.width - aside
    top, bottom = face.top + above, face.top + face.height - above
    inner = pixels[
        max(0, int(top * height)) : max(0, int(bottom * height)),
        max(0, int(left * width)) : max(0, int(right * width)),
    ]
    luma = _reduced(luma_of(inner), max(1, round(width / _ACROSS)))
    if min(luma.shape) < _LEAST_SIDE:
        return None
    noise = _noise(luma)
    kept = [_kept(luma, noise), _kept(luma.T, noise)]
    if any(share is None for share in kept):
        return None
    return 1.0 - max(share for share in kept if share is not None)


def _kept(luma: Luma, noise: float) -> float | None:
    """Share of the steps along the rows that outlasts blurring; None where there are none.

    `noise`: its variance in a pixel.
    """
    luma = _running_mean(luma.T, _LINES).T
    steps = np.diff(luma, axis=1)[:, _TAPS // 2 : -(_TAPS // 2)]
    if np.abs(steps).mean() < _FLAT:
        return None
    softer = np.diff(_running_mean(luma, _TAPS), axis=1)
    steps = steps[:, : softer.shape[1]]
    of_noise = 2 * noise / _LINES
    all_steps = max(_FLAT**2, float(np.square(steps).mean()) - of_noise)
    kept = max(0.0, float(np.square(softer).mean()) - of_noise / _TAPS**2)
    return min(1.0, float(np.sqrt(kept / all_steps)))


def _noise(luma: Luma) -> float:
    """Variance of the noise in a pixel, from what no edge that is straight leaves behind."""
    across = luma[:, 2:] - 2 * luma[:, 1:-1] + luma[:, :-2]
    left = across[2:] - 2 * across[1:-1] + across[:-2]  # 36 times the variance, in white noise
    return float((np.median(np.abs(left)) / 0.6745) ** 2 / 36)


def _running_mean(luma: Luma, taps: int) -> Luma:
    """Along the rows, where all of it lies inside."""
    total = np.cumsum(np.pad(luma, ((0, 0), (1, 0))), axis=1, dtype=np.float64)
    return np.asarray((total[:, taps:] - total[:, :-taps]) / taps, dtype=np.float32)


def _reduced(luma: Luma, by: int) -> Luma:
    height, width = luma.shape[0] // by * by, luma.shape[1] // by * by
    if by == 1 or not height or not width:
        return luma
    blocks: NDArray[np.float32] = luma[:height, :width].reshape(height // by, by, width // by, by)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float32)
