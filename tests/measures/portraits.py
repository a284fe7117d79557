"""Pictures whose truth is known: a free portrait cut out, lit anew and set before plain walls.

The portrait is `skimage.data.astronaut()` (NASA, public domain). Light is changed in linear light,
skin by a share of what it reflects: the same lamp on another person.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray

from mockinterview.feedback.picture.light import DISPLAY_GAMMA
from mockinterview.interview.frames import Pixels

Light = NDArray[np.float32]
"""Linear light, 1 for white; shape (height, width, 3)."""

WIDTH, HEIGHT = 640, 480
_FACE_HEIGHT: Final = 114
"""Pixels of the portrait's face as the detector boxes it (512 pixels high)."""
_EYES: Final = (225, 102)
"""Middle of the eyes in the portrait: pixels from the left and from the top."""
TONES: Final = (1.0, 0.72, 0.5, 0.34, 0.22, 0.14)
"""Of the portrait's own skin: from it to the darkest, about a third less light at each step."""


@dataclass(frozen=True)
class Scene:
    """How the portrait is taken. The one without arguments has nothing amiss."""

    face_height: float = 0.28
    """Share of the frame."""
    eyes: tuple[float, float] = (0.5, 0.36)
    """Their middle: shares of the frame."""
    wall: float = 0.4
    """Linear light of what is behind."""
    pattern: str = ""
    """A picture of skimage's behind her, in place of the plain wall."""
    window: float = 0.0
    """Share of the frame's width behind her that is a glaring window."""
    person_light: float = 1.0
    wall_light: float = 1.0
    one_side: float = 1.0
    """Light on the right half of the picture's person, against that on the left."""
    glare: float = 1.0
    """Light on the face alone."""
    colour: tuple[float, float, float] = (1.0, 1.0, 1.0)
    """Of the light: red, green, blue."""
    blur: float = 0.0
    """Pixels at 480 across: standard deviation."""
    roll: float = 0.0
    """Degrees."""
    tone: float = 1.0
    """Of `TONES`: share of the portrait's skin's own reflection."""
    wall_shift: float = 0.0
    """Widths of the frame by which the wall lies further to the right."""
    passer_by: float | None = None
    """Where somebody stands behind her: share of the width."""
    people: tuple[float, ...] = field(default=())
    """Where the same portrait is seen again, smaller: shares of the width."""
    seed: int = 0
    """Of the noise."""


def taken(scene: Scene) -> Pixels:
    """The scene as a camera gives it, with a little noise."""
    behind = _behind(scene)
    for place in scene.people:
        other = replace(scene, face_height=0.6 * scene.face_height, eyes=(place, 0.3))
        behind = _set_before(behind, other)
    light = _set_before(behind, scene) * np.asarray(scene.colour, dtype=np.float32)
    if scene.blur:
        light = cv2.GaussianBlur(light, (0, 0), scene.blur * WIDTH / 480)
    values = 255 * np.clip(light, 0, 1) ** (1 / DISPLAY_GAMMA)
    noise = np.random.default_rng(scene.seed).normal(0, 2, values.shape)
    return np.clip(values + noise, 0, 255).astype(np.uint8)


def linear(pixels: Pixels) -> Light:
    return np.asarray((pixels / np.float32(255)) ** DISPLAY_GAMMA, dtype=np.float32)


def values(light: Light) -> Pixels:
    return np.asarray(255 * np.clip(light, 0, 1) ** (1 / DISPLAY_GAMMA)).astype(np.uint8)


def in_tone(pixels: Pixels, skin: NDArray[np.float32], tone: float) -> Pixels:
    """`pixels` with the skin (1 where it is, 0 elsewhere) reflecting `tone` of the light it did."""
    return values(linear(pixels) * (1 - (1 - tone) * skin[..., None]))


def oval(shape: tuple[int, ...], left: float, top: float, width: float, height: float) -> Light:
    """1 in an ellipse of the box given in shares of the frame, 0 outside, soft at its edge."""
    down, along = np.ogrid[0 : shape[0], 0 : shape[1]]
    x = (along / shape[1] - left - width / 2) / (width / 2)
    y = (down / shape[0] - top - height / 2) / (height / 2)
    return np.asarray(np.clip((1.15 - np.hypot(x, y)) / 0.15, 0, 1), dtype=np.float32)


@lru_cache(maxsize=1)
def _cut_out() -> tuple[Light, NDArray[np.float32], NDArray[np.float32]]:
    """The portrait, how much of each pixel she is, and how much of it is skin."""
    portrait = skimage.data.astronaut()
    mask = np.full(portrait.shape[:2], cv2.GC_BGD, dtype=np.uint8)
    mask[20:, 90:420] = cv2.GC_PR_BGD
    mask[30:210, 150:310] = cv2.GC_PR_FGD
    mask[180:, 60:430] = cv2.GC_PR_FGD
    mask[60:190, 180:275] = cv2.GC_FGD
    mask[240:, 130:330] = cv2.GC_FGD
    mask[:160, 330:] = cv2.GC_BGD
    mask[:160, :110] = cv2.GC_BGD
    cv2.setRNGSeed(0)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(portrait, mask, None, *models, 6, cv2.GC_INIT_WITH_MASK)
    person = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    red, green, blue = (linear(portrait)[..., channel] for channel in range(3))
    like_skin = (red > 1.25 * green) & (green > 1.05 * blue) & (red < 4.5 * blue) & (red > 0.08)
    face = oval(portrait.shape, 0.335, 0.12, 0.2, 0.27)
    # Shine on the cheeks and the mouth belong to it.
    whole = cv2.morphologyEx(like_skin.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((13, 13)))
    skin = whole.astype(np.float32) * face
    person, skin = (cv2.GaussianBlur(each, (0, 0), 1.0) for each in (person, skin * person))
    return linear(portrait), person, skin


def _behind(scene: Scene) -> Light:
    if scene.pattern:
        picture = np.asarray(getattr(skimage.data, scene.pattern)())
        picture = np.stack([picture] * 3, axis=2) if picture.ndim == 2 else picture[..., :3]
        wall = linear(cv2.resize(picture, (WIDTH, HEIGHT)))
    else:
        wall = np.full((HEIGHT, WIDTH, 3), scene.wall, dtype=np.float32)
        wall[:, ::160] *= 0.8  # panels, so that a wall that moves can be seen to
        wall[300:304] *= 0.7
        wall[60:140, 40:110] *= 0.5  # a picture on it
    wall = np.roll(wall, round(scene.wall_shift * WIDTH), axis=1) * scene.wall_light
    if scene.passer_by is not None:
        left = round(scene.passer_by * WIDTH)
        wall[100:, left : left + 110] *= 0.25
    if scene.window:
        wide = round(scene.window * WIDTH)
        wall[:, -wide:] = 2.0
    return np.asarray(wall, dtype=np.float32)


def _set_before(behind: Light, scene: Scene) -> Light:
    portrait, person, skin = _cut_out()
    lit = portrait * (1 - (1 - scene.tone) * skin[..., None]) * scene.person_light
    along = np.clip((np.arange(portrait.shape[1]) - _EYES[0]) / 30 + 0.5, 0, 1)
    lit = lit * (1 + (scene.one_side - 1) * along)[None, :, None]
    lit = lit * (1 + (scene.glare - 1) * skin[..., None])
    scale = scene.face_height * HEIGHT / _FACE_HEIGHT
    place = cv2.getRotationMatrix2D(_EYES, -scene.roll, scale)
    place[:, 2] += np.array([scene.eyes[0] * WIDTH, scene.eyes[1] * HEIGHT]) - _EYES
    how = {"flags": cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR}
    # The portrait ends at her chest: what is below goes on as its last line does.
    below = cv2.BORDER_REPLICATE
    her = cv2.warpAffine(lit.astype(np.float32), place, (WIDTH, HEIGHT), borderMode=below, **how)
    share = cv2.warpAffine(person, place, (WIDTH, HEIGHT), borderMode=below, **how)[..., None]
    return np.asarray(share * her + (1 - share) * behind, dtype=np.float32)
