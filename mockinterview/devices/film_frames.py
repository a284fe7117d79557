"""Which picture is in a film at a moment?

A film that was never closed, because the program or the machine died, gives what it has.
"""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.frames import Pixels

_FORMATS = "mov,mp4,m4a,3gp,matroska,webm,avi"


def picture_at(film: Path, seconds: float) -> Pixels:
    """The picture that stands at `seconds`; the last one where the film is shorter.

    Raises InputError when there is no such film, or no picture in it.
    """
    name = clean_line(film.name)
    try:
        with av.open(str(film.absolute()), options={"format_whitelist": _FORMATS}) as container:
            found = _found(container, seconds)
    except (FFmpegError, OSError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "is not there any more" if missing else "cannot be read; it may be damaged"
        raise InputError(f"The film {name} {reason}.") from error
    if found is None:
        raise InputError(f"There is no picture in {name}.")
    return np.ascontiguousarray(found.to_ndarray(format="rgb24"))


def _found(container: InputContainer, seconds: float) -> VideoFrame | None:
    """The last picture not after `seconds`, or the first one there is."""
    if not container.streams.video:
        return None
    track = container.streams.video[0]
    container.seek(round(max(0.0, seconds) * av.time_base))
    found: VideoFrame | None = None
    for frame in _frames(container, track):
        if found is not None and frame.time is not None and frame.time > seconds:
            break
        found = frame
    return found


def _frames(container: InputContainer, track: VideoStream) -> Iterator[VideoFrame]:
    """Every frame that can be decoded; the last packet of a cut-off film is damaged."""
    for packet in container.demux(track):
        try:
            yield from packet.decode()
        except FFmpegError:
            continue
