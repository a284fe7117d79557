"""The film of one answer: an MP4 that plays however it ended.

H.264 and AAC, written in fragments of half a second that stay whole when the program is killed;
closing turns them into an ordinary MP4. Pictures have their own times, so a camera may slow down.
Nothing here knows threads: see `filming` for who calls it.
"""

import logging
import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.video.frame import PictureType, VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from mockinterview.errors import StorageError
from mockinterview.interview.frames import Pixels
from mockinterview.line.audio import SPEECH_RATE, Samples

_LOG = logging.getLogger(__name__)

KEYFRAME_SECONDS = 0.5
"""A fragment lasts so long, and as much is lost at most when the program is killed."""
FIRST_FRAGMENT_SECONDS = 0.1
"""The first fragment is shorter, and on the disk after 0.3 s: without one nothing plays at all."""
SYNC_SECONDS = 1.0
"""How much film may wait in the operating system before it is forced to the disk."""
LARGEST_WIDTH, LARGEST_HEIGHT = 1920, 1080
"""Pixels. Larger pictures are made smaller: more costs more than it shows."""
SMALLEST = 16
"""Pixels. H.264 is made of squares of this size."""
LAST_PICTURE_SECONDS = 1 / 30
"""How long the last picture of a film stands."""
_TICKS = 90_000
"""A second in a film's video track."""
_OPTIONS = {"preset": "ultrafast", "tune": "zerolatency", "crf": "25"}
# Without `delay_moov` the sound would begin 64 ms late, by the length of AAC's first frame.
_MOVFLAGS = "hybrid_fragmented+delay_moov"


class FilmFile:
    """A film that grows. Its pictures have the size of the first one, as far as H.264 can.

    Every method raises StorageError when the disk takes no more; what was written before plays.
    """

    def __init__(self, path: Path, width: int, height: int) -> None:
        """`width` and `height` of the pictures to come; others are fitted into the frame."""
        self.path = path
        self.width, self.height = film_size(width, height)
        self.sound_seconds = 0.0
        self.picture_seconds = -1.0
        """Time of the newest picture; negative before the first."""
        self._samples = 0
        self._keyframe_due = 0.0
        """Time of the next picture that a player can begin with."""
        self._synced_at = 0.0
        self._last: Pixels | None = None
        try:
            self._disk = _Disk(path)
            self._container = av.open(
                self._disk,
                "w",
                format="mp4",
                options={"movflags": _MOVFLAGS, "flush_packets": "1"},
            )
            self._video = self._video_track()
            self._audio: AudioStream = self._container.add_stream(
                "aac", rate=SPEECH_RATE, layout="mono", bit_rate=64_000
            )
        except (OSError, FFmpegError) as error:
            raise _no_film(path, error) from error

    def _video_track(self) -> VideoStream:
        track: VideoStream = self._container.add_stream("libx264", rate=30, options=_OPTIONS)
        codec = track.codec_context
        codec.width, codec.height, codec.pix_fmt = self.width, self.height, "yuv420p"
        codec.time_base = track.time_base = Fraction(1, _TICKS)
        codec.colorspace, codec.color_range = Colorspace.SMPTE170M, ColorRange.MPEG
        return track

    @property
    def megabytes(self) -> float:
        """On the disk so far."""
        return self._disk.size / 1e6

    def add_frame(self, pixels: Pixels, seconds: float) -> None:
        """A picture that stands from `seconds` on; the first one stands from the beginning.

        One that is not later than the newest is left out.
        """
        ticks = 0 if self._last is None else round(seconds * _TICKS)
        if self._last is not None and ticks <= round(self.picture_seconds * _TICKS):
            return
        self.picture_seconds = ticks / _TICKS
        self._last = pixels
        frame = VideoFrame.from_ndarray(self._fitted(pixels), format="rgb24")
        frame.pts, frame.time_base = ticks, Fraction(1, _TICKS)
        if self.picture_seconds >= self._keyframe_due:
            frame.pict_type = PictureType.I
            wait = KEYFRAME_SECONDS if ticks else FIRST_FRAGMENT_SECONDS
            self._keyframe_due = self.picture_seconds + wait
        self._write(self._video, frame)

    def add_sound(self, samples: Samples) -> None:
        """The next samples, int16 at 16,000 Hz."""
        if len(samples) == 0:
            return
        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(samples)[np.newaxis], format="s16", layout="mono"
        )
        frame.sample_rate, frame.pts = SPEECH_RATE, self._samples
        frame.time_base = Fraction(1, SPEECH_RATE)
        self._samples += len(samples)
        self.sound_seconds = self._samples / SPEECH_RATE
        self._write(self._audio, frame)

    def _write(
        self, track: VideoStream | AudioStream, frame: VideoFrame | AudioFrame | None
    ) -> None:
        try:
            # The stubs have an overload for each kind of track, and none for either.
            self._container.mux(track.encode(frame))  # type: ignore[arg-type]
            if self.sound_seconds - self._synced_at >= SYNC_SECONDS:
                self._synced_at = self.sound_seconds
                self._disk.sync()
        except (OSError, FFmpegError) as error:
            raise self._failed(error) from error

    def _fitted(self, pixels: Pixels) -> Pixels:
        """`pixels` in the film's size: cut by a pixel, or scaled, with black beside it."""
        height, width = pixels.shape[:2]
        if (width // 2 * 2, height // 2 * 2) == (self.width, self.height):
            return np.ascontiguousarray(pixels[: self.height, : self.width])
        scale = min(self.width / width, self.height / height)
        inner_width = min(self.width, max(1, round(width * scale)))
        inner_height = min(self.height, max(1, round(height * scale)))
        frame = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
        inner = frame.reformat(inner_width, inner_height, "rgb24").to_ndarray()
        fitted = np.zeros((self.height, self.width, 3), np.uint8)
        top, left = (self.height - inner_height) // 2, (self.width - inner_width) // 2
        fitted[top : top + inner_height, left : left + inner_width] = inner
        return fitted

    def close(self) -> None:
        """End the film; its last picture stands as long as its sound.

        One that failed before is left as it is, and raises no more.
        """
        try:
            if not self._disk.failed:
                self._write_the_end()
        finally:
            self._release()

    def _write_the_end(self) -> None:
        if self._last is not None:
            self.add_frame(self._last, self.sound_seconds - LAST_PICTURE_SECONDS)
        for track in (self._video, self._audio):
            self._write(track, None)
        try:
            self._container.close()
            self._disk.sync()
        except (OSError, FFmpegError) as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> StorageError:
        """PyAV says only that a callback failed; the disk knows why."""
        reason = self._disk.failure or error
        self._disk.failed = True
        return _no_film(self.path, reason)

    def _release(self) -> None:
        try:
            self._container.close()
        except (OSError, FFmpegError) as error:
            _LOG.info("the film %s ends without an index: %s", self.path.name, error)
        self._disk.close()


class _Disk:
    """Where the film's bytes go.

    After a failure it swallows what comes: the index that closing writes would overwrite the
    beginning of a film whose end never reached the disk.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=0)
        self.name = str(path)
        self.size = 0
        self.failed = False
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        written = 0
        while written < len(view) and not self.failed:
            try:
                written += self._file.write(view[written:]) or 0
            except OSError as error:
                self.failed, self.failure = True, error
                raise
        if not self.failed:
            self.size = max(self.size, self._file.tell())
        return len(view)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def sync(self) -> None:
        if not self.failed:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


def film_size(width: int, height: int) -> tuple[int, int]:
    """What size a film of such pictures has: even, and within what can be encoded live."""
    scale = min(1.0, LARGEST_WIDTH / width, LARGEST_HEIGHT / height)
    return (
        max(SMALLEST, int(width * scale) // 2 * 2),
        max(SMALLEST, int(height * scale) // 2 * 2),
    )


def _no_film(path: Path, error: Exception) -> StorageError:
    reason = getattr(error, "strerror", None) or str(error)
    return StorageError(
        f"The film {path.name} could not be written: {reason}.",
        f"Free some space or choose another data folder than {path.parent}.",
    )
