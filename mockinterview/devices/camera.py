"""Which cameras are here, by OpenCV in a child process, since a stuck driver can block for ever."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass

from mockinterview.errors import DeviceError

MOST_CAMERAS = 4
"""Indices from 0 that are tried."""


@dataclass(frozen=True, slots=True)
class CameraFound:
    index: int
    width: int
    """Pixels of the frame that really came."""
    height: int


def find_cameras(*, seconds_allowed: float = 20.0) -> tuple[CameraFound, ...]:
    """Cameras that gave a frame. Raises DeviceError when OpenCV is unusable or a driver hangs."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", __name__],
            capture_output=True,
            timeout=seconds_allowed,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DeviceError(
            f"A camera did not answer within {seconds_allowed:.0f} s.",
            "Close other programs that use it, or plug it in again.",
        ) from error
    if child.returncode != 0:
        raise DeviceError(
            "OpenCV could not be used.",
            "Install opencv-python anew; with a second OpenCV package present, remove both first.",
        )
    return tuple(CameraFound(**found) for found in json.loads(child.stdout))


def _probe() -> list[CameraFound]:
    import cv2  # noqa: PLC0415 - heavy, and only wanted in the child

    found = []
    for index in range(MOST_CAMERAS):
        camera = cv2.VideoCapture(index)
        _, frame = camera.read() if camera.isOpened() else (False, None)
        if frame is not None:
            found.append(CameraFound(index, width=frame.shape[1], height=frame.shape[0]))
        camera.release()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(found) for found in _probe()]))
