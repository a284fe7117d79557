"""From one frame, and where the faces are in it, to what was measured in it."""

from collections.abc import Sequence

from mockinterview.feedback.picture.background import clutter, moved_share, shift
from mockinterview.feedback.picture.glance import glance, small_luma
from mockinterview.feedback.picture.light import light_of
from mockinterview.feedback.picture.sharpness import sharpness
from mockinterview.interview.frames import Pixels
from mockinterview.interview.picture import Face, View


def view_of(
    pixels: Pixels, faces: Sequence[Face], at: float, before_pixels: Pixels | None = None
) -> View:
    """What `pixels` show `at` seconds from the start of the take; a few milliseconds' work.

    `faces`: the largest first. `before_pixels`: the frame of the view before. Without a face there
    is no telling the person from the background, and nothing but that is known.
    """
    if not faces or not pixels.size:
        return View(at)
    seen = glance(pixels, faces)
    before = None
    if before_pixels is not None and before_pixels.shape == pixels.shape:
        before = small_luma(before_pixels)
    return View(
        at=at,
        faces=tuple(faces),
        light=light_of(seen, faces[0]),
        sharpness=sharpness(pixels, faces[0]),
        clutter=clutter(seen),
        background_moved=None if before is None else moved_share(seen, before),
        shifted=None if before is None else shift(seen, before),
        aspect=pixels.shape[1] / pixels.shape[0],
    )
