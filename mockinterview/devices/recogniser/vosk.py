"""The product's engine: Vosk, with any of its models in any language. Child only.

What is heard is exactly what bare Vosk hears in a new process that is fed the same sound in blocks
of a quarter of a second: its decision where an utterance ends depends on the blocks, so they are
always the same.
"""

import ctypes
import os
import re
from pathlib import Path

import msgspec
import numpy as np
import vosk

from mockinterview.cleaning import clean_line
from mockinterview.devices.recogniser.engine import VoiceTrack
from mockinterview.interview.model import Word
from mockinterview.line.audio import SPEECH_RATE, Samples

BLOCK = 4_000
"""Samples fed to Vosk at a time, as in its own examples."""

_UNKNOWN = "und"
_LANGUAGE = re.compile(
    r"vosk[-_]model[-_](?:small[-_]|tl[-_](?=ph))?([a-z]{2})(?:[-_]([a-z]{2}))?(?![a-z])"
)
_OWN_TAGS = {"cn": "zh", "vn": "vi", "kz": "kk", "ph": "tl", "br": "br", "ua": "uk"}
"""The vendor names some models by country."""


class _HeardWord(msgspec.Struct):
    word: str
    start: float
    end: float
    conf: float


class _Result(msgspec.Struct):
    result: tuple[_HeardWord, ...] = ()


class _Partial(msgspec.Struct):
    partial: str = ""


def language_of(model: Path) -> str:
    """BCP 47 tag told by the folder's name, as the vendor names them; `und` when it tells none."""
    for name in (model.name, model.parent.name):
        found = _LANGUAGE.match(name.lower())
        if found:
            language, region = found.groups()
            tag = _OWN_TAGS.get(language, language)
            return f"{tag}-{region.upper()}" if region else tag
    return _UNKNOWN


class VoskEngine:
    name = "vosk"

    def __init__(self, model: Path) -> None:
        """Raises Exception (Vosk has no other) when the model cannot be used.

        A damaged model may end the process instead.
        """
        vosk.SetLogLevel(-1)
        self.model = model.resolve().name
        self.language = language_of(model.resolve())
        self._model = vosk.Model(model_path=str(model))
        # A truncated model can load and fail only here.
        trial = self.listen(VoiceTrack())
        trial.accept(np.zeros(2 * BLOCK, dtype=np.int16))
        trial.finish()

    def listen(self, voice: VoiceTrack) -> "VoskListening":
        return VoskListening(self._model)


class VoskListening:
    """One take. See `engine.Listening`."""

    def __init__(self, model: vosk.Model) -> None:
        _seed()
        self._kaldi = vosk.KaldiRecognizer(model, SPEECH_RATE)
        self._kaldi.SetWords(True)
        self._waiting = np.zeros(0, dtype=np.int16)
        self._fed = 0
        self.partial = ""

    @property
    def decoded_until(self) -> float:
        return self._fed / SPEECH_RATE

    @property
    def partial_until(self) -> float:
        return self.decoded_until

    def accept(self, samples: Samples) -> tuple[Word, ...]:
        self._waiting = np.concatenate([self._waiting, samples])
        words: list[Word] = []
        while len(self._waiting) >= BLOCK:
            words += self._feed(self._waiting[:BLOCK])
            self._waiting = self._waiting[BLOCK:]
        return tuple(words)

    def idle(self) -> bool:
        return False

    def finish(self) -> tuple[Word, ...]:
        rest, self._waiting = self._waiting, self._waiting[:0]
        words = self._feed(rest) if len(rest) else ()
        self.partial = ""
        return words + _words(self._kaldi.FinalResult())

    def _feed(self, block: Samples) -> tuple[Word, ...]:
        ended = self._kaldi.AcceptWaveform(block.tobytes())
        self._fed += len(block)
        if ended:
            self.partial = ""
            return _words(self._kaldi.Result())
        heard = msgspec.json.decode(self._kaldi.PartialResult(), type=_Partial)
        self.partial = clean_line(heard.partial)
        return ()


def _seed() -> None:
    """Make the next take independent of those before it.

    Kaldi adds noise from C's `rand` to the sound (its models are trained with that dither), so
    that bare Vosk hears the same file differently the second time.
    """
    if os.name == "posix":
        ctypes.CDLL(None).srand(1)  # as in a process that has just begun


def _words(result: str) -> tuple[Word, ...]:
    heard = msgspec.json.decode(result, type=_Result).result
    return tuple(Word(clean_line(w.word), w.start, w.end, w.conf) for w in heard)
