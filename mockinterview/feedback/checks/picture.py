"""How does the camera do, and what does it show? For the equipment test.

What is said of the picture is `framing`'s, gathered into three items: where the person is, how they
are lit, and what is behind them.
"""

from collections.abc import Sequence
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.picture.framing import verdicts
from mockinterview.interview.equipment import Check, Item, Verdict, untried
from mockinterview.interview.picture import (
    Aspect,
    CameraCondition,
    CameraState,
    PictureVerdict,
    View,
)

BY_SOUND: Final = "no camera: the interview goes by sound"
PLUG_IN: Final = "Plug in a camera, or choose none in the set-up."
MORE_LIGHT: Final = "Give it more light, or close other programs that use the machine."
LARGER: Final = "Choose a larger picture in the settings (video_size), or another camera."

_ASPECTS: Final = {
    Item.FRAMING: (
        Aspect.FACE,
        Aspect.PEOPLE,
        Aspect.DISTANCE,
        Aspect.EYE_HEIGHT,
        Aspect.CENTRE,
        Aspect.TILT,
        Aspect.TURNED,
    ),
    Item.LIGHT: (
        Aspect.LIGHT,
        Aspect.SIDE_LIGHT,
        Aspect.BACK_LIGHT,
        Aspect.SHARPNESS,
        Aspect.TINT,
    ),
    Item.BACKGROUND: (Aspect.BACKGROUND, Aspect.STILLNESS),
}
_TOLD_WHEN_GOOD: Final = frozenset(
    {Aspect.DISTANCE, Aspect.EYE_HEIGHT, Aspect.LIGHT, Aspect.BACKGROUND}
)
"""The figures that say most."""
_STATES: Final = {
    CameraState.STARTING: "it gives no picture yet",
    CameraState.REFUSED: "it cannot be opened",
    CameraState.LOST: "it gives no picture any more",
    CameraState.FROZEN: "its picture stands still",
    CameraState.BLACK: "its picture is black",
}
_FIXES: Final = {
    CameraState.STARTING: "Plug it in again, then test again.",
    CameraState.REFUSED: "Close other programs that use the camera.",
    CameraState.LOST: "Plug it in again.",
    CameraState.FROZEN: "Plug it in again.",
    CameraState.BLACK: "Open its shutter or take away what covers it.",
}
"""Where the camera itself does not say."""


def camera_check(
    condition: CameraCondition, size: tuple[int, int] | None, frames_per_second: float | None
) -> Check:
    """`size` (width, height) and `frames_per_second` as the frames really came; None: unknown."""
    state = condition.state
    if state is CameraState.OFF:
        return Check(Item.CAMERA, Verdict.GOOD, "none is wanted: the interview goes by sound")
    if state is CameraState.MISSING:
        return Check(Item.CAMERA, Verdict.WARNING, BY_SOUND, condition.told or PLUG_IN)
    if state is not CameraState.LIVE:
        fix = condition.told or _FIXES[state]
        return Check(Item.CAMERA, Verdict.FAULT, _STATES[state], fix)
    if size is None:
        starting = CameraState.STARTING
        return Check(Item.CAMERA, Verdict.FAULT, _STATES[starting], _FIXES[starting])
    measured = _as_given(condition, size, frames_per_second)
    if frames_per_second is not None and frames_per_second < bound.CAMERA_RATE_PER_SECOND:
        return Check(Item.CAMERA, Verdict.WARNING, f"slow: {measured}", MORE_LIGHT)
    if size[1] < bound.CAMERA_HEIGHT_PIXELS:
        return Check(Item.CAMERA, Verdict.WARNING, f"small: {measured}", LARGER)
    return Check(Item.CAMERA, Verdict.GOOD, measured)


def _as_given(
    condition: CameraCondition, size: tuple[int, int], frames_per_second: float | None
) -> str:
    name = f"{condition.mode.name}, " if condition.mode and condition.mode.name else ""
    rate = "" if frames_per_second is None else f" at {frames_per_second:.0f} a second"
    codec = f", {condition.mode.codec}" if condition.mode and condition.mode.codec else ""
    return f"{name}live, {size[0]}x{size[1]}{rate}{codec}"


def picture_checks(views: Sequence[View]) -> tuple[Check, ...]:
    """Framing, light and background; not tested where there was nothing to look at."""
    found = {verdict.aspect: verdict for verdict in verdicts(views)}
    return tuple(_check(item, found, seen=bool(views)) for item in _ASPECTS)


def _check(item: Item, found: dict[Aspect, PictureVerdict], *, seen: bool) -> Check:
    of_it = [found[aspect] for aspect in _ASPECTS[item] if aspect in found]
    if not of_it:
        return untried(item, "no face to judge it by" if seen else "there was no picture")
    bad = [verdict for verdict in of_it if not verdict.good]
    if bad:
        no_face = bad[0].aspect is Aspect.FACE
        verdict = Verdict.FAULT if no_face else Verdict.WARNING
        measured = "; ".join(each.measured for each in bad)
        return Check(item, verdict, measured, bad[0].fix)
    told = [each for each in of_it if each.aspect in _TOLD_WHEN_GOOD] or of_it
    return Check(item, Verdict.GOOD, "; ".join(each.measured for each in told))
