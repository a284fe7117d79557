"""A recording of the archive as a file for anywhere else.

A film is not encoded anew, only put in order: one that a crash cut off becomes a whole MP4, with
its index in front, so that it begins to play before it is loaded.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError

from mockinterview.errors import InputError, StorageError

SOUND_SUFFIXES = (".wav", ".m4a")


def export_film(film: Path, target: Path) -> None:
    """Write `film` to `target` as an ordinary MP4. Raises InputError or StorageError."""
    with _part_of(target) as part:
        try:
            with av.open(str(film)) as source:
                _copy(source, part)
        except FFmpegError as error:
            raise InputError(f"The film {film.name} cannot be read; it may be damaged.") from error


def export_sound(wav: Path, target: Path) -> None:
    """Write `wav` to `target`: as it is, or as AAC for `.m4a`. Raises as `export_film`."""
    with _part_of(target) as part:
        if target.suffix.lower() != ".m4a":
            shutil.copyfile(wav, part)
            return
        try:
            with av.open(str(wav)) as source, _new(part) as sink:
                track = sink.add_stream("aac", rate=source.streams.audio[0].rate, layout="mono")
                for frame in source.decode(audio=0):
                    sink.mux(track.encode(frame))
                sink.mux(track.encode(None))
        except FFmpegError as error:
            raise InputError(f"The recording {wav.name} cannot be read.") from error


def _new(part: Path) -> OutputContainer:
    return av.open(str(part), "w", format="mp4", options={"movflags": "faststart"})


def _copy(source: InputContainer, part: Path) -> None:
    with _new(part) as sink:
        tracks = {
            track.index: sink.add_stream_from_template(track)
            for track in (*source.streams.video, *source.streams.audio)
        }
        for packet in source.demux(list(tracks)):
            if packet.dts is not None and not packet.is_corrupt:
                packet.stream = tracks[packet.stream_index]
                sink.mux(packet)


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """A file beside `target` that takes its place once it is whole. Raises StorageError."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(target)
    except OSError as error:
        raise StorageError(f"{target} could not be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
