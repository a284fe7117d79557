"""How a camera is doing, told from what came last and when: lost, frozen, black, slow.

Every trouble shows within two seconds of its beginning, and goes as soon as it has gone.
A picture that stands still counts as frozen only where it should not: a sensor always has noise,
so two equal frames of a camera are one frame. A stream from the network may be a still picture
that somebody shows, so it must have moved before; a film file may stand still as it likes.
"""

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.picture import CameraCondition, CameraMode, CameraState

LOST_SECONDS = 1.5
"""Without a frame. Webcams go down to five frames a second in the dark."""
FROZEN_SECONDS = 1.5
BLACK_SECONDS = 1.2
"""Webcams begin black for half a second, until they have found their exposure."""
SLOW_FRAMES = 10
SLOW_SECONDS = 1.25
"""Ten frames came further apart: 7 a second or fewer. In a dim room many webcams fall to 10."""
STARTING_SECONDS = 1.2
"""Until a camera that does not start is talked about; loading OpenCV comes before that."""
LEAST_SIDE = 200
"""Pixels. In smaller pictures a face is too small to be judged."""


class SourceKind(StrEnum):
    DEVICE = "device"
    URL = "url"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a camera's process tells: LIVE after the first frame, or what keeps it from that."""

    at: float
    """`time.monotonic`."""
    kind: SourceKind
    name: str
    """As the person knows it, e.g. `The camera "HD Webcam"`."""
    state: CameraState
    told: str = ""
    mode: CameraMode | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """When what was seen last. `time.monotonic`, all of it after the notice that it is live."""

    newest_at: float
    changed_at: float
    seen_at: float
    early_at: float
    """When the tenth newest frame came, or the first of fewer."""


def condition_of(notice: Notice, signs: Signs, now: float) -> CameraCondition:
    """What there is to say at `now`; `signs` matter only where the notice says LIVE."""
    state, told = notice.state, notice.told
    if state is CameraState.STARTING and now - notice.at > STARTING_SECONDS:
        state, told = _not_starting(notice)
    elif state is CameraState.LIVE:
        state, told = _live(notice, signs, now)
    gives_frames = state in (CameraState.LIVE, CameraState.FROZEN, CameraState.BLACK)
    return CameraCondition(state, told, notice.mode if gives_frames else None)


def after(before: Notice | None, notice: Notice) -> Notice:
    """Which of two notices stands: a camera that is looked for again is looked for quietly."""
    if before is None or before.state in (CameraState.STARTING, CameraState.LIVE):
        return notice
    if notice.state is CameraState.STARTING:
        return before
    if before.state is CameraState.LOST and notice.state is CameraState.MISSING:
        return before  # that it is gone was said, and why it is gone matters less
    return notice


def _not_starting(notice: Notice) -> tuple[CameraState, str]:
    if notice.kind is SourceKind.URL:
        return CameraState.MISSING, no_answer(notice.name)
    if notice.kind is SourceKind.FILE:
        return CameraState.STARTING, f"{notice.name} is slow to open: is its disk there?"
    return CameraState.STARTING, (
        f"{notice.name} is slow to start: if this goes on, close other programs that use it."
    )


def _live(notice: Notice, signs: Signs, now: float) -> tuple[CameraState, str]:
    name, kind = notice.name, notice.kind
    if now - signs.newest_at > LOST_SECONDS:
        return CameraState.LOST, lost(name, kind)
    if signs.newest_at - max(signs.seen_at, notice.at) > BLACK_SECONDS:
        return CameraState.BLACK, black(name)
    moved_before = signs.changed_at > notice.at
    may_stand_still = kind is SourceKind.FILE or (kind is SourceKind.URL and not moved_before)
    if not may_stand_still and signs.newest_at - max(signs.changed_at, notice.at) > FROZEN_SECONDS:
        return CameraState.FROZEN, frozen(name, kind)
    if signs.newest_at - signs.early_at > SLOW_SECONDS and not _is_meant_slow(notice):
        return CameraState.LIVE, slow(name, kind)
    if notice.mode and min(notice.mode.width, notice.mode.height) < LEAST_SIDE:
        return CameraState.LIVE, small(name, notice.mode)
    return CameraState.LIVE, ""


def _is_meant_slow(notice: Notice) -> bool:
    """A film may have been taken at a few pictures a second."""
    rate = notice.mode.frames_per_second if notice.mode else 0.0
    return notice.kind is SourceKind.FILE and rate < SLOW_FRAMES / SLOW_SECONDS


def lost(name: str, kind: SourceKind) -> str:
    check = {
        SourceKind.DEVICE: "check its plug and cable",
        SourceKind.URL: "see whether it is still on and in the network",
        SourceKind.FILE: "see whether it is still there",
    }[kind]
    return f"{name} gives no picture any more: {check}; it is picked up again by itself."


def frozen(name: str, kind: SourceKind) -> str:
    mend = "plug it in again" if kind is SourceKind.DEVICE else "start its camera app again"
    return f"The picture stands still: {mend} ({name})."


def black(name: str) -> str:
    return (
        f"The picture is black: open the shutter, take off any cover, or turn on a light ({name})."
    )


def slow(name: str, kind: SourceKind) -> str:
    if kind is SourceKind.FILE:
        return f"{name} is too large for this machine to show in time: choose a smaller one."
    mend = "turn on a light" if kind is SourceKind.DEVICE else "bring it nearer to the router"
    return f"{name} gives only a few pictures a second: {mend} to make it quicker."


def small(name: str, mode: CameraMode) -> str:
    return (
        f"{name} gives small pictures of {mode.width}x{mode.height}: "
        "choose a larger size or another camera so that faces can be seen."
    )


def no_answer(name: str) -> str:
    return f"{name} does not answer: see whether it is on, in this network, and its address right."
