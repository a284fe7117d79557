"""Which other programs have the camera or the sound card open? On Linux, from /proc.

Only processes of the same user can be looked into. Sound servers hold the sound card for everybody,
and cameras at times, so they are no rivals.
"""

import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import psutil

from mockinterview.feedback.checks.machine import Holder

_PROC: Final = Path("/proc")
_DEVICES: Final = (
    (re.compile(r"/dev/video\d+"), "camera"),
    (re.compile(r"/dev/snd/pcm\w+c"), "microphone"),
    (re.compile(r"/dev/snd/pcm\w+p"), "speaker"),
)
_SERVERS: Final = frozenset(
    {"pulseaudio", "pipewire", "pipewire-pulse", "pipewire-media-", "wireplumber", "jackd"}
)
"""As the kernel names them: it keeps 15 letters."""


def other_holders(proc: Path = _PROC) -> tuple[Holder, ...] | None:
    """By program and device, each once; None where the system does not show it."""
    if not (proc / "self").exists():
        return None
    return holders(proc, _own_processes())


def holders(proc: Path, ours: Collection[int]) -> tuple[Holder, ...]:
    """Of every process below `proc` that can be read and is not one of `ours`."""
    found: dict[Holder, None] = {}
    for folder in sorted(proc.glob("[0-9]*"), key=lambda each: int(each.name)):
        if int(folder.name) not in ours:
            for device in _open_devices(folder):
                with suppress(OSError):
                    program = (folder / "comm").read_text(encoding="utf-8", errors="replace")
                    if program.strip() not in _SERVERS:
                        found[Holder(program.strip(), device)] = None
    return tuple(found)


def _open_devices(folder: Path) -> Iterator[str]:
    with suppress(OSError):  # somebody else's, or it has ended
        for descriptor in (folder / "fd").iterdir():
            with suppress(OSError):
                target = str(descriptor.readlink())
                yield from (name for path, name in _DEVICES if path.fullmatch(target))


def _own_processes() -> frozenset[int]:
    """This process and every child of it."""
    try:
        children = psutil.Process().children(recursive=True)
    except psutil.Error:
        children = []
    return frozenset({os.getpid(), *(child.pid for child in children)})
