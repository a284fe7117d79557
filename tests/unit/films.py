"""What is in a film, for tests: read with PyAV, which is ffmpeg."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    pictures: tuple[tuple[float, float], ...]
    """Seconds, and mean luma of the middle of the picture, 16 to 235."""
    sound: NDArray[np.float32]
    """At 16,000 Hz."""
    size: tuple[int, int]
    """Width and height."""

    @property
    def times(self) -> list[float]:
        return [round(seconds, 4) for seconds, _ in self.pictures]

    @property
    def sound_seconds(self) -> float:
        return len(self.sound) / 16_000


def watch(path: Path) -> Film:
    """Everything in a film that can be decoded."""
    pictures: list[tuple[float, float]] = []
    sound: list[NDArray[np.float32]] = []
    with av.open(str(path)) as container:
        track = container.streams.video[0]
        size = track.codec_context.width, track.codec_context.height
        for packet in container.demux():
            try:
                frames = packet.decode()
            except FFmpegError:  # the last packet of a film that was cut off
                continue
            for frame in frames:
                if isinstance(frame, av.VideoFrame):
                    luma = frame.to_ndarray()[: frame.height]
                    middle = luma[frame.height // 3 : -frame.height // 3]
                    pictures.append((frame.time or 0.0, float(middle.mean())))
                elif isinstance(frame, av.AudioFrame):
                    sound.append(frame.to_ndarray()[0])
    return Film(tuple(pictures), np.concatenate(sound) if sound else np.zeros(0, np.float32), size)


def seconds_of(path: Path) -> tuple[float, float]:
    """How long the picture and the sound of a film are, as its index has it."""
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        return (
            float((video.duration or 0) * (video.time_base or 0)),
            float((audio.duration or 0) * (audio.time_base or 0)),
        )
