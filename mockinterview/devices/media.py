"""Which sound is in this audio or video file?

PyAV reads wav, flac, mp3, m4a, ogg/opus, mp4, webm and their kin. Nothing but the file itself is
opened: play lists, which may name other files or addresses, are not media here.

A damaged or truncated file gives the sound that can still be read, with a warning in the log;
only when that is none at all it is an error. Time stamps inside the file are not used: the sound
is what its blocks hold, one after the other.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer
from av.error import FFmpegError

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.line.audio import SPEECH_RATE, Pcm

_LOG = logging.getLogger(__name__)

MOST_HOURS = 3.0
"""Longest sound that is read: 350 MB at 16,000 Hz, and no interview is as long."""

_FORMATS = (
    "wav,w64,aiff,au,caf,flac,mp3,aac,ogg,matroska,webm,mov,mp4,m4a,3gp,avi,mpegts,mpeg,asf,flv,amr"
)
_KNOWN = "wav, flac, mp3, m4a, ogg, opus, mp4 and webm can be read."


def decode(path: Path, rate: int = SPEECH_RATE) -> Pcm:
    """The first sound track of `path`, mixed to mono, at `rate` Hz.

    Raises InputError when there is no such file, when it holds no sound that can be read, or more
    than `MOST_HOURS`.
    """
    _look_at(path)
    try:
        with av.open(
            str(path.absolute()),
            options={"format_whitelist": _FORMATS},
            metadata_errors="ignore",  # titles in older encodings than UTF-8 are common
        ) as container:
            samples = _samples(container, path, rate)
    except OSError as error:
        raise InputError(
            f"{_shown(path)} could not be read: {error.strerror or error}.", _KNOWN
        ) from error
    except FFmpegError as error:
        raise InputError(
            f"{_shown(path)} is not a sound or video file, or is damaged.", _KNOWN
        ) from error
    if len(samples) == 0:
        raise InputError(f"{_shown(path)} holds no sound that can be read.", _KNOWN)
    return Pcm(np.frombuffer(samples, dtype=np.int16), rate)


def _look_at(path: Path) -> None:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"{_shown(path)} could not be read: {reason}.", "Look at its name."
        ) from error
    if path.is_dir():
        raise InputError(f"{_shown(path)} is a folder.", "Name a file in it.")
    if not path.is_file():
        raise InputError(f"{_shown(path)} is not a file.", _KNOWN)
    if found.st_size == 0:
        raise InputError(f"{_shown(path)} is empty.", "Was it copied to its end?")


def _samples(container: InputContainer, path: Path, rate: int) -> bytearray:
    """int16 samples as bytes, so that memory grows with the sound and no faster."""
    if not container.streams.audio:
        raise InputError(f"{_shown(path)} has no sound track.", _KNOWN)
    most = int(MOST_HOURS * 3600 * rate) * np.dtype(np.int16).itemsize
    samples = bytearray()
    for piece in _resampled(_frames(container, path), rate):
        samples += piece.to_ndarray().tobytes()
        if len(samples) > most:
            raise InputError(
                f"{_shown(path)} is longer than {MOST_HOURS:g} hours.", "Cut it into shorter files."
            )
    return samples


def _resampled(frames: Iterator[AudioFrame], rate: int) -> Iterator[AudioFrame]:
    """`frames` as mono int16 at `rate` Hz; their kind may change on the way."""
    kind, resampler = None, None
    for frame in frames:
        new = (frame.format.name, frame.layout.name, frame.sample_rate)
        if resampler is None or new != kind:
            # A resampler takes only frames like its first.
            if resampler:
                yield from resampler.resample(None)
            kind, resampler = new, AudioResampler(format="s16", layout="mono", rate=rate)
        yield from resampler.resample(frame)
    if resampler:
        yield from resampler.resample(None)


def _frames(container: InputContainer, path: Path) -> Iterator[AudioFrame]:
    """Every frame that can be decoded; a damaged packet is left out, a damaged end ends it."""
    damaged = 0
    try:
        for packet in container.demux(audio=0):
            try:
                yield from packet.decode()
            except FFmpegError:
                damaged += 1
    except FFmpegError:
        damaged += 1
    if damaged:
        _LOG.warning(
            "%s is damaged (%d parts lost); the rest of it was read", _shown(path), damaged
        )


def _shown(path: Path) -> str:
    """A file's name may hold what drives a terminal."""
    return clean_line(str(path))
