"""What does the camera show, and what is to be mended first? For the equipment test.

Conventions: verdicts are on the median of several views, one for each aspect that was measured.
Left and right in the advice are the person's own, who faces the camera. One concrete thing to do
for each fault; facts only, and nothing about looks, skin or dress.
References: see the picture's part of `thresholds`.
"""

from collections.abc import Callable, Sequence
from typing import Final

from mockinterview.feedback.picture.figures import (
    ASPECT_OF,
    NEEDED,
    PictureFigures,
    faults,
    in_order,
    typical,
)
from mockinterview.interview.picture import Aspect, PictureFault, PictureVerdict, View

HINT_VIEWS: Final = 3
"""Views that it takes to say anything: one may be a blink of the camera."""
_NO_HINT: Final = frozenset({PictureFault.FULL_BACKGROUND, PictureFault.MOVING_BACKGROUND})
"""Nothing that can be mended in a moment."""


def verdicts(views: Sequence[View]) -> tuple[PictureVerdict, ...]:
    """A verdict on each aspect that was measured, in the order in which they are mended.

    None without views; without a face in most of them only that is said.
    """
    if not views:
        return ()
    figures = typical(views)
    found = in_order(faults(figures))
    if PictureFault.NO_FACE in found:
        return (_fault_told(PictureFault.NO_FACE, figures),)
    told = []
    for aspect in Aspect:
        if getattr(figures, NEEDED[aspect]) is None:
            continue
        of_it = [fault for fault in found if ASPECT_OF[fault] is aspect]
        told.append(
            _fault_told(of_it[0], figures)
            if of_it
            else PictureVerdict(aspect, good=True, measured=_MEASURED[aspect](figures))
        )
    return tuple(told)


def hint(views: Sequence[View]) -> str:
    """The one thing to do first, in a sentence; empty when all is well or too little was seen."""
    if len(views) < HINT_VIEWS:
        return ""
    figures = typical(views)
    found = [fault for fault in in_order(faults(figures)) if fault not in _NO_HINT]
    return _fix(found[0], figures) if found else ""


def _fault_told(fault: PictureFault, figures: PictureFigures) -> PictureVerdict:
    aspect = ASPECT_OF[fault]
    fact, figure = _FACTS[fault], _MEASURED[aspect](figures)
    return PictureVerdict(
        aspect, good=False, measured=f"{fact}: {figure}", fix=_fix(fault, figures)
    )


def _fix(fault: PictureFault, figures: PictureFigures) -> str:
    if fault in {PictureFault.OFF_CENTRE, PictureFault.LEANED_OUT}:
        # Who is left in the picture sits at their own right, and has to move to their left.
        way = "left" if (figures.offset or 0.0) < 0 else "right"
        return f"Move a little to your {way}, or turn the camera until you are in the middle."
    if fault is PictureFault.ONE_SIDED:
        darker = "left" if figures.left_is_brighter else "right"
        return f"Put a lamp at your {darker}, or turn until the light comes from the front."
    return _FIXES[fault]


_FACTS: Final = {
    PictureFault.NO_FACE: "No face is seen",
    PictureFault.SEVERAL_FACES: "More than one face is seen",
    PictureFault.DARK: "The picture is dark",
    PictureFault.BLOWN_OUT: "A part of your face is too bright to show anything",
    PictureFault.ONE_SIDED: "The light comes from one side",
    PictureFault.BACK_LIT: "A window or lamp shines from behind you",
    PictureFault.TOO_NEAR: "You are very near",
    PictureFault.TOO_FAR: "You are far away",
    PictureFault.CAMERA_BELOW: "The camera looks up at you from below",
    PictureFault.EYES_HIGH: "Your eyes are high in the picture, the camera is below them",
    PictureFault.EYES_LOW: "Your eyes are low in the picture, the camera is above or tilted up",
    PictureFault.LYING_LOW: "You are low in the picture, the camera is above you or tilted up",
    PictureFault.OFF_CENTRE: "You are beside the middle",
    PictureFault.LEANED_OUT: "You are at the edge of the picture",
    PictureFault.CUT_OFF: "A part of your face is outside the picture",
    PictureFault.TILTED: "Your head is tilted against the picture",
    PictureFault.TURNED_AWAY: "Your face points away from the camera",
    PictureFault.BLURRED: "The picture is not sharp",
    PictureFault.YELLOWISH: "The light is yellowish",
    PictureFault.BLUISH: "The light is bluish",
    PictureFault.FULL_BACKGROUND: "There is much to look at behind you",
    PictureFault.MOVING_BACKGROUND: "Something moves behind you",
    PictureFault.SHAKING: "The camera shakes",
    PictureFault.WALKING: "The camera moves",
}
_FIXES: Final = {
    PictureFault.NO_FACE: "Sit facing the camera, with light on your face and its lens uncovered.",
    PictureFault.SEVERAL_FACES: "Find a place to yourself, or take down the picture behind you.",
    PictureFault.DARK: "Turn on a lamp in front of you, or sit facing a window.",
    PictureFault.BLOWN_OUT: "Move the lamp further away, or let it shine on the wall before you.",
    PictureFault.BACK_LIT: "Draw the curtain, or turn round so that the window is in front of you.",
    PictureFault.TOO_NEAR: "Move back until your shoulders are in the picture: an arm's length.",
    PictureFault.TOO_FAR: "Come closer until head and shoulders fill the picture: an arm's length.",
    PictureFault.CAMERA_BELOW: "Raise the camera to your eyes: put the laptop on a few books.",
    PictureFault.EYES_HIGH: "Raise the camera to your eyes: put the laptop on a few books.",
    PictureFault.EYES_LOW: "Tilt the camera down until your eyes are a third of the way down.",
    PictureFault.LYING_LOW: "Sit up at a table, or tilt the camera down towards you.",
    PictureFault.CUT_OFF: "Move back a little, or turn the camera until all of your face is in.",
    PictureFault.TILTED: "Set the camera level, and hold your head upright.",
    PictureFault.TURNED_AWAY: "Put the camera and the window you read from in one direction.",
    PictureFault.BLURRED: "Wipe the lens, and give the camera more light to focus by.",
    PictureFault.YELLOWISH: "Use daylight or a white lamp in place of the yellow one.",
    PictureFault.BLUISH: "Turn on a warmer lamp, or turn the screen's brightness down.",
    PictureFault.FULL_BACKGROUND: "A plainer wall calms it; some books or a plant are welcome.",
    PictureFault.MOVING_BACKGROUND: "Shut the door or window behind you, or sit before a wall.",
    PictureFault.SHAKING: "Put the camera on a table that nobody leans on.",
    PictureFault.WALKING: "Put the camera down on something firm, and stay in one place.",
}

_MEASURED: Final[dict[Aspect, Callable[[PictureFigures], str]]] = {
    Aspect.FACE: lambda it: "a face is seen" if it.faces else "none in most of what was looked at",
    Aspect.PEOPLE: lambda it: "one face" if it.faces < 2 else f"{it.faces:.0f} faces",
    Aspect.LIGHT: lambda it: (
        f"brightness around you {it.room_luma or 0:.0f} of 255, "
        f"{100 * (it.blown_share or 0):.0f} % of the face too bright"
    ),
    Aspect.SIDE_LIGHT: lambda it: (
        f"one half of the face gets {it.one_sided or 1:.1f} times the light of the other"
    ),
    Aspect.BACK_LIGHT: lambda it: (
        f"{100 * (it.bright_share or 0):.0f} % of the picture around you is glaring, "
        f"brightness of the rest {it.room_luma or 0:.0f} of 255"
    ),
    Aspect.DISTANCE: lambda it: f"face {100 * (it.face_height or 0):.0f} % of the picture's height",
    Aspect.EYE_HEIGHT: lambda it: f"eyes {100 * (it.eyes_down or 0):.0f} % of the way down",
    Aspect.CENTRE: lambda it: (
        f"face {100 * abs(it.offset or 0):.0f} % of the width beside the middle"
    ),
    Aspect.TILT: lambda it: f"eyes {abs(it.roll_degrees or 0):.0f} degrees off the level",
    Aspect.TURNED: lambda it: (
        f"nose {abs(it.nose_aside or 0):.1f} eye distances beside the middle of the eyes"
    ),
    Aspect.SHARPNESS: lambda it: f"sharpness {it.sharpness or 0:.2f} of 1",
    Aspect.TINT: lambda it: (
        f"balance {it.tint or 0:+.2f}, from blue (-1) over white (0) to yellow (1)"
    ),
    Aspect.BACKGROUND: lambda it: f"{100 * (it.clutter or 0):.0f} of 100 for edges and objects",
    Aspect.STILLNESS: lambda it: (
        f"{100 * (it.moved or 0):.0f} % of the background changed within a second"
    ),
}
"""The figure of each aspect in words."""
