"""Which sound is in this audio or video file?

PyAV reads wav, flac, mp3, m4a, ogg/opus, mp4, webm and their kin. Nothing but the file itself is
opened: play lists, which may name other files or addresses, are not media here.

A damaged or truncated file gives the sound that can still be read, and a remark that says so;
only when that is none at all it is an error. Samples that are no numbers (a float WAV may hold
them) become silence; channels that carry nothing are left out of the mix.
Time stamps inside the file are not used: the sound is what its blocks hold, one after the other.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer
from av.error import FFmpegError

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.english.in_words import counted
from mockinterview.line.audio import SPEECH_RATE, Pcm, mix

_LOG = logging.getLogger(__name__)

MOST_HOURS = 3.0
"""Longest sound that is read: 350 MB at 16,000 Hz, and no interview is as long."""

_FORMATS = (
    "wav,w64,aiff,au,caf,flac,mp3,aac,ogg,matroska,webm,mov,mp4,m4a,3gp,avi,mpegts,mpeg,asf,flv,amr"
)
_KNOWN = "wav, flac, mp3, m4a, ogg, opus, mp4 and webm can be read."


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """What a file holds."""

    pcm: Pcm
    remarks: tuple[str, ...] = ()
    """What was amiss with the file, each a sentence."""


def decode(path: Path, rate: int = SPEECH_RATE) -> Pcm:
    """`read_sound` without its remarks."""
    return read_sound(path, rate).pcm


def read_sound(path: Path, rate: int = SPEECH_RATE) -> Sound:
    """The first sound track of `path`, mixed to mono (`line.audio.mix`), at `rate` Hz.

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
            track = _Track(container, path, rate)
            samples = track.read()
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
    remarks = list(track.remarks())
    for remark in remarks:
        _LOG.warning("%s: %s", _shown(path), remark)
    channels = np.frombuffer(samples, dtype=np.int16).reshape(-1, track.channels)
    if track.channels == 1:
        return Sound(Pcm(channels[:, 0], rate), tuple(remarks))
    mixed = mix(channels)
    return Sound(Pcm(mixed.samples, rate), (*remarks, *([mixed.remark] if mixed.remark else [])))


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


class _Track:
    """The first sound track of an open file."""

    def __init__(self, container: InputContainer, path: Path, rate: int) -> None:
        if not container.streams.audio:
            raise InputError(f"{_shown(path)} has no sound track.", _KNOWN)
        self._container = container
        self._path = path
        self._rate = rate
        self.channels = min(2, max(1, container.streams.audio[0].codec_context.channels))
        """Of the samples that are read; what has more than two is mixed to two on the way."""
        self._amiss: Counter[str] = Counter()

    def read(self) -> bytearray:
        """int16 samples as bytes, channels interleaved: memory grows with the sound, no faster."""
        frame_bytes = self.channels * np.dtype(np.int16).itemsize
        most = int(MOST_HOURS * 3600 * self._rate) * frame_bytes
        samples = bytearray()
        for piece in self._resampled(self._frames()):
            samples += piece.to_ndarray().tobytes()
            if len(samples) > most:
                raise InputError(
                    f"{_shown(self._path)} is longer than {MOST_HOURS:g} hours.",
                    "Cut it into shorter files.",
                )
        return samples

    def remarks(self) -> Iterator[str]:
        """What was amiss, once all is read."""
        if lost := self._amiss["damaged"]:
            yield f"The file is damaged ({counted(lost, 'part')} lost); the rest of it was read."
        if count := self._amiss["no numbers"]:
            told = (
                "sample is no number and was" if count == 1 else "samples are no numbers and were"
            )
            yield f"{count} {told} taken as silence."

    def _resampled(self, frames: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
        """`frames` as interleaved int16 at the wanted rate; their kind may change on the way."""
        layout = "mono" if self.channels == 1 else "stereo"
        kind, resampler = None, None
        for frame in frames:
            new = (frame.format.name, frame.layout.name, frame.sample_rate)
            if resampler is None or new != kind:
                # A resampler takes only frames like its first.
                if resampler:
                    yield from resampler.resample(None)
                kind, resampler = new, AudioResampler(format="s16", layout=layout, rate=self._rate)
            yield from resampler.resample(frame)
        if resampler:
            yield from resampler.resample(None)

    def _frames(self) -> Iterator[AudioFrame]:
        """Every frame that can be decoded; a damaged packet is left out, a damaged end ends it."""
        try:
            for packet in self._container.demux(audio=0):
                try:
                    for frame in packet.decode():
                        assert isinstance(frame, AudioFrame)
                        yield self._in_numbers(frame)
                except FFmpegError:
                    self._amiss["damaged"] += 1
        except FFmpegError:
            self._amiss["damaged"] += 1

    def _in_numbers(self, frame: AudioFrame) -> AudioFrame:
        """`frame` with silence where it holds NaN or infinity, which would spread in a filter."""
        if not frame.format.name.startswith(("flt", "dbl")):
            return frame
        samples = frame.to_ndarray()
        strange = ~np.isfinite(samples)
        if not strange.any():
            return frame
        self._amiss["no numbers"] += int(strange.sum())
        samples = np.where(strange, samples.dtype.type(0), samples)
        mended = AudioFrame.from_ndarray(
            samples, format=frame.format.name, layout=frame.layout.name
        )
        mended.sample_rate, mended.pts, mended.time_base = (
            frame.sample_rate,
            frame.pts,
            frame.time_base,
        )
        return mended


def _shown(path: Path) -> str:
    """A file's name may hold what drives a terminal."""
    return clean_line(str(path))
