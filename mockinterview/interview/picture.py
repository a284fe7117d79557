"""The nouns of the picture: what is seen in it, and how the camera is doing.

Places in a frame are shares of its width and height, from the upper left corner of the picture as
the camera gives it, not mirrored. Nobody is recognised: a face is where it is and how it is lit.
"""

from dataclasses import dataclass
from enum import StrEnum


class CameraState(StrEnum):
    OFF = "off"
    """Nobody wants one."""
    STARTING = "starting"
    LIVE = "live"
    MISSING = "missing"
    """There is none, or none of that name."""
    REFUSED = "refused"
    """It is there, and may not or cannot be opened: busy, or no permission."""
    LOST = "lost"
    """It gave frames and does no more."""
    FROZEN = "frozen"
    """The same frame comes over and over."""
    BLACK = "black"
    """Covered, or its shutter is closed."""


@dataclass(frozen=True, slots=True)
class CameraMode:
    """What the driver really gives, read back."""

    name: str
    width: int
    """Pixels."""
    height: int
    frames_per_second: float
    """As the driver says; 0 where it does not."""
    codec: str
    """FourCC, e.g. `MJPG`; empty where it does not say."""


@dataclass(frozen=True, slots=True)
class CameraCondition:
    """How the camera is doing right now."""

    state: CameraState
    told: str = ""
    """For the person: what is the matter and what to do. Empty while all is well."""
    mode: CameraMode | None = None

    @property
    def shows_something(self) -> bool:
        return self.state is CameraState.LIVE


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face is. Left and right as in the picture."""

    left: float
    top: float
    width: float
    height: float
    left_eye: Point
    right_eye: Point
    nose: Point
    left_mouth: Point
    right_mouth: Point
    score: float
    """How sure the detector is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Light:
    """How a face and what is behind it are lit. Luma is 0 to 255 (Rec. 601)."""

    face_luma: float
    background_luma: float
    left_luma: float
    """Of the half of the face that is left in the picture."""
    right_luma: float
    blown_share: float
    """Of the face's pixels: so bright that nothing is seen in them."""
    tint: float
    """Balance of the background from blue (-1) over neutral (0) to yellow and red (1)."""
    room_luma: float | None = None
    """How bright it is around the face, lamps and windows apart: three quarters are darker.

    Unlike the face's own luma it does not depend on anybody's skin.
    """
    bright_share: float | None = None
    """Of the picture around the face: so bright that little is seen in it, as lamps and windows."""


@dataclass(frozen=True, slots=True)
class View:
    """What was measured in one frame."""

    at: float
    """Seconds from the start of the take."""
    faces: tuple[Face, ...] = ()
    """The largest first."""
    light: Light | None = None
    """None without a face."""
    sharpness: float | None = None
    """0 (nothing but blur) to 1; None where there is nothing to tell it by."""
    clutter: float | None = None
    """How much goes on behind the person, 0 (a plain wall) to 1."""
    background_moved: float | None = None
    """Share of the background that changed since the view before; None for the first."""
    shifted: float | None = None
    """How far the background moved as a whole since the view before, in widths of the frame.

    None where it cannot be told: before a plain wall, or when nothing of it is in sight any more.
    """
    aspect: float = 4 / 3
    """Width over height of the frame, in pixels."""


class Aspect(StrEnum):
    """What can be said about a picture, in the order in which it is mended."""

    FACE = "face"
    PEOPLE = "people"
    LIGHT = "light"
    SIDE_LIGHT = "side light"
    BACK_LIGHT = "back light"
    DISTANCE = "distance"
    EYE_HEIGHT = "eye height"
    CENTRE = "centre"
    TILT = "tilt"
    TURNED = "turned"
    SHARPNESS = "sharpness"
    TINT = "tint"
    BACKGROUND = "background"
    STILLNESS = "stillness"


@dataclass(frozen=True, slots=True)
class PictureVerdict:
    """One aspect of what the camera shows."""

    aspect: Aspect
    good: bool
    measured: str
    """The fact with its figure."""
    fix: str = ""
    """One thing to do about it; empty where it is good."""


class PictureFault(StrEnum):
    """What may be amiss in a picture; the value stands in lists of figures."""

    NO_FACE = "no face"
    SEVERAL_FACES = "several faces"
    DARK = "dark"
    BLOWN_OUT = "face too bright"
    ONE_SIDED = "lit from one side"
    BACK_LIT = "light from behind"
    TOO_NEAR = "very near"
    TOO_FAR = "far away"
    CAMERA_BELOW = "camera looking up"
    EYES_HIGH = "eyes high"
    EYES_LOW = "eyes low"
    OFF_CENTRE = "off the middle"
    CUT_OFF = "partly outside"
    TILTED = "tilted"
    TURNED_AWAY = "turned away"
    BLURRED = "blurred"
    YELLOWISH = "yellowish"
    BLUISH = "bluish"
    FULL_BACKGROUND = "full background"
    MOVING_BACKGROUND = "movement behind"
    SHAKING = "camera shaking"
    WALKING = "background moving as a whole"
    LEANED_OUT = "leaning out"
    LYING_LOW = "low in the picture"
