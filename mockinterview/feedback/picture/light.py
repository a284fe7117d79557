"""How is a face lit, and the room around it?

Conventions: whether there is light enough is read from the picture around the head, not from the
face: skin of any tone reflects its own share of the same light. Halves of a face are told by the
line from between its eyes to the middle of its mouth, and compared as a ratio, in which the skin's
tone cancels out.
"""

from typing import Final

import numpy as np

from mockinterview.feedback.picture.glance import Glance, Luma, Mask
from mockinterview.interview.picture import Face, Light

DISPLAY_GAMMA: Final = 2.2
"""Light goes about with this power of the values in a picture (sRGB)."""
_BLOWN: Final = 250
_BRIGHT: Final = 240
_ROOM_PERCENTILE: Final = 75
_PAPER_PERCENTILE: Final = 75
"""What is brighter, lamps apart, is often a wall, paper or linen, and shows the light's colour."""
_FACE_PART: Final = 0.8
"""Of the box, as an ellipse: without hair and background at its corners."""


def light_of(seen: Glance, face: Face) -> Light:
    """The light on `face` and around the heads of all."""
    on_face, across = _oval(seen.luma, face)
    around = ~seen.head
    if not around.any():
        around = ~on_face if not on_face.all() else np.ones_like(on_face)
    outside = seen.luma[around]
    bright = outside >= _BRIGHT
    room = outside[~bright]
    skin = seen.luma[on_face]
    left, right = seen.luma[on_face & (across < 0)], seen.luma[on_face & (across >= 0)]
    behind = seen.luma[seen.background] if seen.background.any() else outside
    return Light(
        face_luma=_mean(skin),
        background_luma=_mean(behind),
        left_luma=_mean(left if len(left) else skin),
        right_luma=_mean(right if len(right) else skin),
        blown_share=float(np.mean(skin >= _BLOWN)),
        tint=_tint(seen, seen.background if seen.background.any() else around),
        room_luma=float(np.percentile(room, _ROOM_PERCENTILE)) if len(room) else float(_BRIGHT),
        bright_share=float(np.mean(bright)),
    )


def one_sided(light: Light) -> float:
    """How many times as much light comes from the brighter half of the face; at least 1."""
    darker, brighter = sorted((light.left_luma, light.right_luma))
    return float((max(1.0, brighter) / max(1.0, darker)) ** DISPLAY_GAMMA)


def _mean(luma: Luma) -> float:
    return float(luma.mean())


def _oval(luma: Luma, face: Face) -> tuple[Mask, Luma]:
    """The pixels on `face`, at least one, and how far right of its middle line each one lies."""
    height, width = luma.shape
    down, along = np.ogrid[0:height, 0:width]
    middle_x = (face.left + face.width / 2) * width
    middle_y = (face.top + face.height / 2) * height
    radius_x = max(0.5, face.width * width * _FACE_PART / 2)
    radius_y = max(0.5, face.height * height * _FACE_PART / 2)
    x, y = along + 0.5 - middle_x, down + 0.5 - middle_y
    inside = np.asarray((x / radius_x) ** 2 + (y / radius_y) ** 2 <= 1)
    if not inside.any():
        inside[min(height - 1, max(0, int(middle_y))), min(width - 1, max(0, int(middle_x)))] = True
    eyes_x = (face.left_eye.x + face.right_eye.x) / 2 * width
    eyes_y = (face.left_eye.y + face.right_eye.y) / 2 * height
    mouth_x = (face.left_mouth.x + face.right_mouth.x) / 2 * width
    mouth_y = (face.left_mouth.y + face.right_mouth.y) / 2 * height
    line = eyes_x + (down + 0.5 - eyes_y) * (mouth_x - eyes_x) / max(1.0, mouth_y - eyes_y)
    return inside, np.asarray(along + 0.5 - line, dtype=np.float32)


def _tint(seen: Glance, behind: Mask) -> float:
    """Red against blue in what is brightest behind, lamps apart; 0 where all is black."""
    usable = behind & (seen.luma < _BRIGHT)
    if not usable.any():
        return 0.0
    least = np.percentile(seen.luma[usable], _PAPER_PERCENTILE)
    colours = seen.colours[usable & (seen.luma >= least)]
    red, blue = float(colours[:, 0].mean()), float(colours[:, 2].mean())
    return (red - blue) / (red + blue) if red + blue > 0 else 0.0
