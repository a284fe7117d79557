"""Linux's cameras: their names, who may use them, and which program does.

Read from files, so nothing is opened and no camera's light goes on. On other systems there is
nothing to read, and cameras have numbers only.
"""

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mockinterview.cleaning import clean_line

SYSFS = Path("/sys/class/video4linux")
DEVICES = Path("/dev")
PROCESSES = Path("/proc")
_USUAL_GROUP = "video"
_WATCHERS = {"pipewire", "wireplumber"}
"""The desktop's own, which keep every camera open to know of it."""


@dataclass(frozen=True, slots=True)
class VideoDevice:
    number: int
    name: str
    """As the driver calls it; clean."""
    path: Path


def list_video_devices(sysfs: Path = SYSFS, devices: Path = DEVICES) -> tuple[VideoDevice, ...]:
    """By number. A camera's further nodes, for its metadata, are left out."""
    found = []
    for entry in sysfs.glob("video*"):
        number = re.fullmatch(r"video(\d+)", entry.name)
        if number is None or _text(entry / "index") not in ("", "0"):
            continue
        name = clean_line(_text(entry / "name"), limit=80) or entry.name
        found.append(VideoDevice(int(number[1]), name, devices / entry.name))
    return tuple(sorted(found, key=lambda device: device.number))


def named(devices: Sequence[VideoDevice], name: str) -> tuple[VideoDevice, ...]:
    """Those with `name` as their name, else with it in their name; case does not matter."""
    wanted = name.casefold()
    whole = tuple(device for device in devices if device.name.casefold() == wanted)
    return whole or tuple(device for device in devices if wanted in device.name.casefold())


def is_forbidden(device: VideoDevice, access: Callable[[Path, int], bool] = os.access) -> bool:
    """It is there, and this person may not use it."""
    return device.path.exists() and not access(device.path, os.R_OK | os.W_OK)


def group_of(device: VideoDevice) -> str:
    """The group whose members may use it."""
    try:
        return device.path.group()
    except (OSError, KeyError, NotImplementedError):
        return _USUAL_GROUP


def user_of(device: VideoDevice, processes: Path = PROCESSES) -> str:
    """The name of another program that has it open; empty where none is found.

    Programs of other people cannot be looked into.
    """
    # The path may be a link, the descriptor never is.
    wanted = str(device.path.resolve())
    for process in processes.glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        with suppress(OSError):
            for descriptor in (process / "fd").iterdir():
                if str(descriptor.readlink()) == wanted and (
                    (program := clean_line(_text(process / "comm"), limit=40)) not in _WATCHERS
                ):
                    return program
    return ""


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
