"""The figures of a picture, and what is amiss by them: of one view, or of several in the middle.

Conventions: a figure is None where it was not measured, and then nothing is amiss by it. Places
and sizes are shares of the frame. Nothing here depends on anybody's skin, hair or dress: light is
read around the head, or as a ratio within the face.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.picture.light import one_sided
from mockinterview.interview.picture import Aspect, Face, PictureFault, Point, View


@dataclass(frozen=True, slots=True)
class PictureFigures:
    faces: float = 0.0
    """How many."""
    face_height: float | None = None
    eyes_down: float | None = None
    """From the top of the frame to the eyes."""
    offset: float | None = None
    """Of the face's middle from the frame's: negative is left in the picture."""
    roll_degrees: float | None = None
    """Positive: the eye that is right in the picture is lower. None where the face is blurred: its
    eyes are found some pixels off then, which is up to 8 degrees."""
    nose_aside: float | None = None
    """Of the middle between the eyes, in distances between them."""
    nose_down: float | None = None
    """From the line of the eyes (0) to that of the mouth (1)."""
    margin: float | None = None
    """From the face to the nearest edge of the frame."""
    room_luma: float | None = None
    bright_share: float | None = None
    one_sided: float | None = None
    """Times as much light on the brighter half of the face."""
    left_is_brighter: float | None = None
    """1 where it is the half that is left in the picture, else 0."""
    blown_share: float | None = None
    tint: float | None = None
    sharpness: float | None = None
    clutter: float | None = None
    moved: float | None = None
    """Share of the background that changed since the view before."""
    shifted: float | None = None
    """How far the background moved as a whole since then."""


def figures_of(view: View) -> PictureFigures:
    """The figures of one view, by its largest face."""
    if not view.faces:
        return PictureFigures()
    face, light = view.faces[0], view.light
    pose = _pose(face, view.aspect)
    is_blurred = view.sharpness is not None and view.sharpness < bound.BLURRED_SHARPNESS
    return PictureFigures(
        faces=len(view.faces),
        face_height=face.height,
        eyes_down=(face.left_eye.y + face.right_eye.y) / 2,
        offset=face.left + face.width / 2 - 0.5,
        roll_degrees=None if is_blurred else pose.roll_degrees,
        nose_aside=pose.nose_aside,
        nose_down=pose.nose_down,
        margin=min(face.left, face.top, 1 - face.left - face.width, 1 - face.top - face.height),
        room_luma=light.room_luma if light else None,
        bright_share=light.bright_share if light else None,
        one_sided=one_sided(light) if light else None,
        left_is_brighter=float(light.left_luma > light.right_luma) if light else None,
        blown_share=light.blown_share if light else None,
        tint=light.tint if light else None,
        sharpness=view.sharpness,
        clutter=view.clutter,
        moved=view.background_moved,
        shifted=view.shifted,
    )


def typical(views: Sequence[View]) -> PictureFigures:
    """The median of each figure over the views that have it; no faces where most have none."""
    each = [figures_of(view) for view in views]
    seen = [figures for figures in each if figures.faces]
    if 2 * len(seen) < len(each) or not seen:
        return PictureFigures()
    medians: dict[str, float] = {}
    for field in fields(PictureFigures):
        values = [value for figures in seen if (value := getattr(figures, field.name)) is not None]
        if values:
            medians[field.name] = median(values)
    return PictureFigures(**medians)


def faults(figures: PictureFigures) -> frozenset[PictureFault]:
    """What is amiss."""
    if figures.faces < 1:
        return frozenset({PictureFault.NO_FACE})
    found = [*_of_place(figures), *_of_pose(figures), *_of_light(figures), *_behind(figures)]
    if figures.faces >= 2:
        found.append(PictureFault.SEVERAL_FACES)
    return frozenset(found)


ASPECT_OF: Final = {
    PictureFault.NO_FACE: Aspect.FACE,
    PictureFault.SEVERAL_FACES: Aspect.PEOPLE,
    PictureFault.DARK: Aspect.LIGHT,
    PictureFault.BLOWN_OUT: Aspect.LIGHT,
    PictureFault.ONE_SIDED: Aspect.SIDE_LIGHT,
    PictureFault.BACK_LIT: Aspect.BACK_LIGHT,
    PictureFault.TOO_NEAR: Aspect.DISTANCE,
    PictureFault.TOO_FAR: Aspect.DISTANCE,
    PictureFault.CAMERA_BELOW: Aspect.EYE_HEIGHT,
    PictureFault.LYING_LOW: Aspect.EYE_HEIGHT,
    PictureFault.EYES_HIGH: Aspect.EYE_HEIGHT,
    PictureFault.EYES_LOW: Aspect.EYE_HEIGHT,
    PictureFault.LEANED_OUT: Aspect.CENTRE,
    PictureFault.CUT_OFF: Aspect.CENTRE,
    PictureFault.OFF_CENTRE: Aspect.CENTRE,
    PictureFault.TILTED: Aspect.TILT,
    PictureFault.TURNED_AWAY: Aspect.TURNED,
    PictureFault.BLURRED: Aspect.SHARPNESS,
    PictureFault.YELLOWISH: Aspect.TINT,
    PictureFault.BLUISH: Aspect.TINT,
    PictureFault.FULL_BACKGROUND: Aspect.BACKGROUND,
    PictureFault.WALKING: Aspect.STILLNESS,
    PictureFault.SHAKING: Aspect.STILLNESS,
    PictureFault.MOVING_BACKGROUND: Aspect.STILLNESS,
}
"""Of every fault; in the order in which they are mended."""
NEEDED: Final = {
    Aspect.FACE: "faces",
    Aspect.PEOPLE: "face_height",
    Aspect.LIGHT: "room_luma",
    Aspect.SIDE_LIGHT: "one_sided",
    Aspect.BACK_LIGHT: "bright_share",
    Aspect.DISTANCE: "face_height",
    Aspect.EYE_HEIGHT: "eyes_down",
    Aspect.CENTRE: "offset",
    Aspect.TILT: "roll_degrees",
    Aspect.TURNED: "nose_aside",
    Aspect.SHARPNESS: "sharpness",
    Aspect.TINT: "tint",
    Aspect.BACKGROUND: "clutter",
    Aspect.STILLNESS: "moved",
}
"""The figure without which nothing can be said of an aspect."""


def in_order(found: Iterable[PictureFault]) -> tuple[PictureFault, ...]:
    """What is mended first goes first."""
    present = set(found)
    return tuple(fault for fault in ASPECT_OF if fault in present)


@dataclass(frozen=True, slots=True)
class _Pose:
    roll_degrees: float
    nose_aside: float
    nose_down: float


def _pose(face: Face, aspect: float) -> _Pose:
    """How the head is held, measured along the line of the eyes and across it."""

    def place(point: Point) -> complex:
        return complex(point.x * aspect, point.y)

    left, right = place(face.left_eye), place(face.right_eye)
    apart = max(1e-6, abs(right - left))
    along = (right - left) / apart if abs(right - left) > 1e-6 else complex(1, 0)
    eyes = (left + right) / 2
    mouth = (place(face.left_mouth) + place(face.right_mouth)) / 2
    nose, below = (place(face.nose) - eyes) / along, (mouth - eyes) / along
    return _Pose(
        roll_degrees=math.degrees(math.atan2(along.imag, along.real)),
        nose_aside=nose.real / apart,
        nose_down=nose.imag / max(1e-6, below.imag),
    )


def _of_place(figures: PictureFigures) -> Iterator[PictureFault]:
    lowest, highest = bound.FACE_HEIGHT_SHARE
    if figures.face_height is not None and figures.face_height < lowest:
        yield PictureFault.TOO_FAR
    if figures.face_height is not None and figures.face_height > highest:
        yield PictureFault.TOO_NEAR
    highest_eyes, lowest_eyes = bound.EYES_DOWN_SHARE
    if figures.eyes_down is not None:
        if figures.eyes_down > bound.LYING_LOW_SHARE:
            yield PictureFault.LYING_LOW
        if figures.eyes_down > lowest_eyes:
            yield PictureFault.EYES_LOW
        if figures.eyes_down < highest_eyes:
            yield PictureFault.EYES_HIGH
    offset = abs(figures.offset or 0.0)
    if offset > bound.LEANED_OUT_SHARE:
        yield PictureFault.LEANED_OUT
    if offset > bound.OFF_CENTRE_SHARE:
        yield PictureFault.OFF_CENTRE
    if figures.margin is not None and figures.margin < bound.CUT_OFF_MARGIN_SHARE:
        yield PictureFault.CUT_OFF


def _of_pose(figures: PictureFigures) -> Iterator[PictureFault]:
    if abs(figures.roll_degrees or 0.0) > bound.TILTED_DEGREES:
        yield PictureFault.TILTED
    turned = abs(figures.nose_aside or 0.0) > bound.TURNED_AWAY_NOSE
    if turned:
        yield PictureFault.TURNED_AWAY
    looked_up_at = figures.nose_down is not None and (
        figures.nose_down < bound.LOOKED_UP_AT_NOSE_SHARE
    )
    if looked_up_at and not turned:
        yield PictureFault.CAMERA_BELOW


def _of_light(figures: PictureFigures) -> Iterator[PictureFault]:
    room, bright = figures.room_luma, figures.bright_share
    if room is not None and bright is not None:
        if bright > bound.BACK_LIT_BRIGHT_SHARE:
            if room < bound.BACK_LIT_ROOM_LUMA:
                yield PictureFault.BACK_LIT
        elif room < bound.DARK_ROOM_LUMA:
            yield PictureFault.DARK
    if (figures.blown_share or 0.0) > bound.BLOWN_OUT_SHARE:
        yield PictureFault.BLOWN_OUT
    if (figures.one_sided or 1.0) > bound.ONE_SIDED_TIMES:
        yield PictureFault.ONE_SIDED
    if figures.sharpness is not None and figures.sharpness < bound.BLURRED_SHARPNESS:
        yield PictureFault.BLURRED
    if (figures.tint or 0.0) > bound.TINTED_BALANCE:
        yield PictureFault.YELLOWISH
    if (figures.tint or 0.0) < -bound.TINTED_BALANCE:
        yield PictureFault.BLUISH


def _behind(figures: PictureFigures) -> Iterator[PictureFault]:
    if (figures.clutter or 0.0) > bound.FULL_BACKGROUND_CLUTTER:
        yield PictureFault.FULL_BACKGROUND
    moved, shifted = figures.moved or 0.0, figures.shifted or 0.0
    if shifted > bound.WALKING_SHIFT_SHARE or moved > bound.WALKING_CHANGED_SHARE:
        yield PictureFault.WALKING
    elif shifted > bound.SHAKING_SHIFT_SHARE:
        yield PictureFault.SHAKING
    elif moved > bound.MOVING_BACKGROUND_SHARE:
        yield PictureFault.MOVING_BACKGROUND
