"""One place for the newest frame, shared between a camera's process and the interview.

The writer fills one of three buffers in turn and publishes its number last; a reader copies the
newest and looks at the number again. Only when two more were published while it copied may its
copy be torn, and then it copies anew. So neither ever waits for the other.

The memory has no name on POSIX systems: it is a file already unlinked, handed to the child as a
descriptor. On Windows it is a mapping that goes with its last user. Nothing is left behind,
however either process ends, and no resource tracker is needed.
"""

import mmap
import os
import secrets
import sys
import tempfile
from threading import Lock

import numpy as np

from mockinterview.interview.frames import Frame, Pixels

MOST_PIXELS_A_SIDE = 1920
"""The longest side of a frame that fits."""
_BUFFERS = 3
_TRIES = 8
_HEADER_BYTES = 4096
"""A page, so that the first buffer begins on one."""
_BUFFER_BYTES = MOST_PIXELS_A_SIDE * MOST_PIXELS_A_SIDE * 3
# Only what is touched takes memory: 3 MB for 640x480.
_BYTES = _HEADER_BYTES + _BUFFERS * _BUFFER_BYTES

_HEADER = np.dtype(
    [
        ("newest", np.uint64),  # number of the newest frame, from 1; 0 before the first
        ("due", np.float64),
        ("changed_at", np.float64),
        ("seen_at", np.float64),
        ("early_at", np.float64),
        ("at", np.float64, _BUFFERS),
        ("width", np.uint32, _BUFFERS),
        ("height", np.uint32, _BUFFERS),
    ]
)


class FrameSlot:
    """Made by the reader, joined by one writer. Every time in it is `time.monotonic`.

    Both processes read that clock alike: it counts from the start of the machine.
    """

    def __init__(self, memory: mmap.mmap, address: str, descriptor: int | None = None) -> None:
        self.address = address
        """What the other process passes to `join`."""
        self.descriptor = descriptor
        """For the child to inherit; None where the address is enough."""
        self._header = np.frombuffer(memory, _HEADER, count=1)
        self._buffers = np.frombuffer(memory, np.uint8, offset=_HEADER_BYTES)
        self._fence = Lock()

    @classmethod
    def make(cls) -> "FrameSlot":
        """Raises OSError when there is no memory for it."""
        if sys.platform == "win32":
            name = f"mockinterview-{secrets.token_hex(8)}"
            return cls(mmap.mmap(-1, _BYTES, tagname=name), name)
        if hasattr(os, "memfd_create"):
            descriptor = os.memfd_create("mockinterview-camera")
        else:
            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
        try:
            os.ftruncate(descriptor, _BYTES)
            return cls(mmap.mmap(descriptor, _BYTES), str(descriptor), descriptor)
        except OSError:
            os.close(descriptor)
            raise

    @classmethod
    def join(cls, address: str) -> "FrameSlot":
        """In the child; the inherited descriptor is used up."""
        if sys.platform == "win32":
            return cls(mmap.mmap(-1, _BYTES, tagname=address), address)
        memory = mmap.mmap(int(address), _BYTES)
        os.close(int(address))
        return cls(memory, address)

    def handed_over(self) -> None:
        """The child has the descriptor; this process needs only the memory."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None

    # The writer's side

    def canvas(self, width: int, height: int) -> Pixels:
        """Where the next frame is to be drawn; nobody sees it before `publish`."""
        index = (self.newest + 1) % _BUFFERS
        self._header["width"][0, index] = width
        self._header["height"][0, index] = height
        return self._pixels(index)

    def publish(self, at: float) -> None:
        number = self.newest + 1
        self._header["at"][0, number % _BUFFERS] = at
        # Taking a lock is what makes a processor finish its writes: without it the number may be
        # seen before the picture.
        with self._fence:
            self._header["newest"][0] = number

    def shown(self) -> Pixels | None:
        """The frame published last, not copied; for the writer only."""
        return self._pixels(self.newest % _BUFFERS) if self.newest else None

    # The reader's side

    @property
    def newest(self) -> int:
        """Number of the newest frame, from 1; 0 before the first."""
        return int(self._header["newest"][0])

    @property
    def newest_at(self) -> float:
        return float(self._header["at"][0, self.newest % _BUFFERS])

    def read(self) -> Frame | None:
        """A copy of the newest frame; None before the first."""
        for _ in range(_TRIES):
            number = self.newest
            if number == 0:
                return None
            index = number % _BUFFERS
            at = float(self._header["at"][0, index])
            pixels = self._pixels(index).copy()
            with self._fence:
                is_whole = self.newest <= number + 1
            if is_whole:
                pixels.flags.writeable = False
                return Frame(pixels, at)
        return None  # this process gets no time at all; the next call may

    # Signs, written by one side and read by the other

    @property
    def due(self) -> float:
        """When the writer will have come back from what it is in, or hangs."""
        return float(self._header["due"][0])

    @due.setter
    def due(self, at: float) -> None:
        self._header["due"][0] = at

    @property
    def changed_at(self) -> float:
        """When a frame came last that differed from the one before."""
        return float(self._header["changed_at"][0])

    @changed_at.setter
    def changed_at(self, at: float) -> None:
        self._header["changed_at"][0] = at

    @property
    def seen_at(self) -> float:
        """When a frame came last in which there was something to see."""
        return float(self._header["seen_at"][0])

    @seen_at.setter
    def seen_at(self, at: float) -> None:
        self._header["seen_at"][0] = at

    @property
    def early_at(self) -> float:
        """When the tenth newest frame came, or the first of fewer."""
        return float(self._header["early_at"][0])

    @early_at.setter
    def early_at(self, at: float) -> None:
        self._header["early_at"][0] = at

    def _pixels(self, index: int) -> Pixels:
        width = int(self._header["width"][0, index])
        height = int(self._header["height"][0, index])
        start = index * _BUFFER_BYTES
        return self._buffers[start : start + width * height * 3].reshape(height, width, 3)
