"""The engine that needs no download: faster-whisper with the model of a package. Child only.

Whisper takes a piece of sound at a time, so each stretch (see stretches.py) is decoded once, when
it closes. While it is open and nothing else waits it is decoded as well: for the captions, and
because the decoding of a stretch at a pause is the final one if nothing more is said. Then nothing
remains to be done when the answer ends. Early or late, a stretch gives the same words.
"""

import os
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from numpy.typing import NDArray

from mockinterview.cleaning import clean_line
from mockinterview.devices.recogniser.engine import VoiceTrack
from mockinterview.devices.recogniser.stretches import (
    LEAD,
    LIVE,
    TAIL,
    Cutter,
    Lengths,
    Stretch,
)
from mockinterview.devices.recogniser.window import FULL_SECONDS, is_doubtful, short_window
from mockinterview.feedback.voice.activity import CHUNK, CHUNK_SECONDS
from mockinterview.interview.model import Word
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Samples

MODEL_NAME = "tiny.en"
THREADS = min(2, os.cpu_count() or 1)
"""Words and times were the same with one thread and with two."""
_CAPTION_CHUNKS = round(2.0 / CHUNK_SECONDS)
"""Speech without a pause is decoded for the captions after this much more of it."""
_VOICE_SECONDS = 0.1
"""A segment with less voice under it than this was imagined."""
_UNHEARD_SECONDS = 1.0
"""More voice than this after the last word holds words that were passed over."""
_TOKENS = 32
_TOKENS_PER_SECOND = 10
"""Nobody speaks faster; whisper that repeats itself without end is stopped here."""


class _WindowedModel(WhisperModel):  # type: ignore[misc]  # the package has no types
    """Whisper that looks at the first `window` seconds of the 30 it is given."""

    window = FULL_SECONDS

    def encode(self, features: NDArray[np.float32]) -> object:
        frames = 2 * round(self.window * self.frames_per_second / 2)  # it takes them in pairs
        return super().encode(np.ascontiguousarray(features[..., :frames]))


class WhisperEngine:
    name = "whisper"
    model = MODEL_NAME
    language = "en"

    def __init__(self, model: Path, threads: int = THREADS, lengths: Lengths = LIVE) -> None:
        """`lengths`: how long the stretches become that are decoded at once.

        Raises RuntimeError, ValueError or OSError when the model cannot be used.
        """
        self.lengths = lengths
        self._whisper = _WindowedModel(
            str(model),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )
        self.decode(np.zeros(SPEECH_RATE, dtype=np.int16), VoiceTrack(), 0.0)

    def listen(self, voice: VoiceTrack) -> "WhisperListening":
        return WhisperListening(self, voice)

    def decode(self, samples: Samples, voice: VoiceTrack, offset: float) -> tuple[Word, ...]:
        """The words of `samples`, which begin at `offset` seconds of the take.

        Whisper sometimes believes that all has been said after the first sentence; when there is
        voice after its last word, the rest is decoded by itself.
        """
        words = heard = self._heard(samples, voice, offset)
        end = offset + len(samples) / SPEECH_RATE
        while heard and voice.voiced_seconds(words[-1].end, end) >= _UNHEARD_SECONDS:
            start = words[-1].end
            heard = self._heard(samples[round((start - offset) * SPEECH_RATE) :], voice, start)
            words += heard
        return words

    def _heard(self, samples: Samples, voice: VoiceTrack, offset: float) -> tuple[Word, ...]:
        """Up to where whisper believes that all has been said."""
        seconds = len(samples) / SPEECH_RATE
        window = short_window(seconds)
        words = self._heard_through(window, samples, voice, offset)
        voiced = voice.voiced_seconds(offset, offset + seconds)
        if window < FULL_SECONDS and is_doubtful(words, voiced):
            words = self._heard_through(FULL_SECONDS, samples, voice, offset)
        return words

    def _heard_through(
        self, window: float, samples: Samples, voice: VoiceTrack, offset: float
    ) -> tuple[Word, ...]:
        self._whisper.window = window
        sound: NDArray[np.float32] = samples.astype(np.float32) / np.float32(FULL_SCALE)
        segments, _ = self._whisper.transcribe(
            sound,
            language="en",
            beam_size=1,
            temperature=0,
            condition_on_previous_text=False,
            word_timestamps=True,
            max_new_tokens=_TOKENS + round(_TOKENS_PER_SECOND * len(sound) / SPEECH_RATE),
        )
        end = offset + len(sound) / SPEECH_RATE  # whisper's own segments may end after it
        words = [
            Word(
                clean_line(word.word),
                float(word.start) + offset,  # numpy's
                float(word.end) + offset,
                float(word.probability),
            )
            for segment in segments
            if voice.voiced_seconds(segment.start + offset, min(segment.end + offset, end))
            >= _VOICE_SECONDS
            for word in segment.words or ()
        ]
        return tuple(word for word in words if word.text)


class WhisperListening:
    """One take. See `engine.Listening`."""

    def __init__(self, engine: WhisperEngine, voice: VoiceTrack) -> None:
        self._engine = engine
        self._voice = voice
        self._cutter = Cutter(voice, engine.lengths)
        self._sound = np.zeros(0, dtype=np.int16)
        self._dropped = 0
        """Chunks at the start of the take that are decoded and gone from `_sound`."""
        self._tried: Stretch | None = None
        self._tried_words: tuple[Word, ...] = ()
        self._tried_at = 0
        self.partial = ""
        self.partial_until = 0.0
        self.decoded_until = 0.0

    def accept(self, samples: Samples) -> tuple[Word, ...]:
        self._sound = np.concatenate([self._sound, samples])
        words = [word for stretch in self._cutter.closed() for word in self._close(stretch)]
        opened = self._cutter.opened
        if opened is None:
            self.decoded_until = self._cutter.seen * CHUNK_SECONDS
        self._drop_until(opened.start if opened else self._cutter.seen - LEAD - 1)
        return tuple(words)

    def idle(self) -> bool:
        stretch = self._cutter.opened
        if stretch is None or stretch == self._tried:
            return False
        fresh = self._cutter.seen - max(self._tried_at, stretch.start)
        # As soon as the stretch is whole: somebody may be waiting for a reply.
        due = self._cutter.silent_chunks >= TAIL or fresh >= _CAPTION_CHUNKS
        if due:
            self._try(stretch)
            self.partial = " ".join(word.text for word in self._tried_words)
            self.partial_until = stretch.end * CHUNK_SECONDS
        return due

    def finish(self) -> tuple[Word, ...]:
        stretch = self._cutter.opened
        words = self._close(stretch) if stretch else ()
        self.decoded_until = max(self.decoded_until, self._cutter.seen * CHUNK_SECONDS)
        return words

    def _close(self, stretch: Stretch) -> tuple[Word, ...]:
        if stretch != self._tried:
            self._try(stretch)
        self.partial = ""
        self.decoded_until = stretch.end * CHUNK_SECONDS
        return self._tried_words

    def _try(self, stretch: Stretch) -> None:
        first, last = (CHUNK * (n - self._dropped) for n in (stretch.start, stretch.end))
        self._tried_words = self._engine.decode(
            self._sound[first:last], self._voice, stretch.start * CHUNK_SECONDS
        )
        self._tried, self._tried_at = stretch, self._cutter.seen

    def _drop_until(self, chunk: int) -> None:
        if chunk > self._dropped:
            self._sound = self._sound[CHUNK * (chunk - self._dropped) :]
            self._dropped = chunk
