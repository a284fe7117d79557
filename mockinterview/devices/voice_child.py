"""The process in which pyttsx3 renders speech, apart from the interview.

pyttsx3 can hang, abort, print on stdout and mix up what was asked of it, so it lives in a child
that may be ended and started again. Requests come on stdin and replies go to what stdout was, one
JSON line each; a reply's samples follow its line. When stdin closes, because the interview ended
or was killed, the child ends.
"""

import faulthandler
import tempfile
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from mockinterview.devices.python_child import pipes


@dataclass(frozen=True, slots=True)
class Request:
    text: str
    voice: str
    """espeak's name of a voice with its variant, e.g. `en-us+f3`."""
    pace_wpm: int
    """Words per minute as they should be heard."""
    seconds_allowed: float
    """The child ends itself when rendering takes longer."""


@dataclass(frozen=True, slots=True)
class WordStart:
    position: int
    """Index of a character in the text."""
    sample: int
    """Index of the sample at which it begins."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Followed by `size` bytes of mono little-endian int16 samples."""

    size: int = 0
    rate: int = 0
    """Hz."""
    starts: tuple[WordStart, ...] | None = None
    """In the order spoken; None where the synthesiser does not tell."""
    error: str = ""
    """What went wrong, in the synthesiser's words; then there are no samples."""
    spent: bool = False
    """The child ends after this reply."""


class _Synthesiser:
    """pyttsx3 with the cures that make it do what it was told."""

    def __init__(self) -> None:
        import pyttsx3  # noqa: PLC0415  loads a native library, whose absence is reported

        self.engine: Any = pyttsx3.init()  # Any: pyttsx3 is untyped
        self.is_espeak = str(self.engine) == "espeak"
        self.starts: list[WordStart] = []
        self.refused: list[object] = []
        self.engine.connect("error", lambda **error: self.refused.append(error))
        if self.is_espeak:
            self._take_over()
            # The first loop ends before anything is rendered, and until it did properties queue.
            self.engine.runAndWait()
            self._settle()

    def render(self, request: Request) -> tuple[bytes, int]:
        """The samples and their rate in Hz."""
        self._set_voice(request.voice)
        self._set("rate", nominal_rate(request.pace_wpm) if self.is_espeak else request.pace_wpm)
        self.starts.clear()
        # One folder for each text: a child that is ended between texts leaves nothing behind.
        with tempfile.TemporaryDirectory(prefix="mockinterview-voice-") as folder:
            sound = Path(folder) / "speech.wav"
            self.engine.save_to_file(request.text, str(sound))
            self.engine.runAndWait()
            self._settle()
            return read_speech(sound)

    def _set(self, name: str, value: object) -> bool:
        """Whether the driver took it."""
        self.refused.clear()
        self.engine.setProperty(name, value)
        self._settle()
        return not self.refused

    def _set_voice(self, wanted: str) -> None:
        if not self.is_espeak:
            self._set("voice", nearest_voice(wanted, self.engine.getProperty("voices") or []))
            return
        # A refused voice leaves the last speaker's: go back to the plain language, then English.
        for name in (wanted, wanted.partition("+")[0], "en"):
            if self._set("voice", name):
                return

    def _settle(self) -> None:
        """Wait for espeak's own thread: what it has not taken up yet gets lost at random."""
        if self.is_espeak:
            from pyttsx3.drivers import _espeak  # noqa: PLC0415  exists with espeak only

            _espeak.Synchronize()

    def _take_over(self) -> None:
        """Keep the sample at which each word begins; pyttsx3 passes on only the word."""
        from pyttsx3.drivers import _espeak  # noqa: PLC0415

        driver = self.engine.proxy._driver
        # Before each text pyttsx3 stops what is playing. If espeak is still taking up the rate
        # just then, the stop hits the new text, which comes out empty.
        driver.stop = lambda: None

        def note(samples: Any, count: int, events: Any) -> int:  # Any: ctypes pointers
            index = 0
            while events[index].type != _espeak.EVENT_LIST_TERMINATED:
                event = events[index]
                if event.type == _espeak.EVENT_WORD and event.length > 0:
                    self.starts.append(WordStart(event.text_position - 1, event.sample))
                index += 1
            return int(driver._onSynth(samples, count, events))

        _espeak.SetSynthCallback(note)


def nominal_rate(pace_wpm: int) -> int:
    """The rate to ask of espeak so that `pace_wpm` is heard.

    It counts words shorter than ours. Over 225 questions of the banks, pauses included, with
    `en-us+f3`, `en-us+m3` and `en-gb+f2`, 120, 150 and 180 come out as 118-120, 148-151 and
    177-180. It does not go below 80, which is heard as 113.
    """
    return round(pace_wpm / 1.33)


def nearest_voice(wanted: str, voices: Sequence[Any]) -> str | None:
    """The id of the system's voice closest to espeak's `wanted`; None to keep the default.

    `voices` are pyttsx3's: the language must agree, the gender of the variant decides then.
    """
    language, _, variant = wanted.lower().partition("+")
    gender = {"f": "female", "m": "male"}.get(variant[:1], "")
    speaking = [
        voice
        for voice in voices
        if any(str(spoken).lower().startswith(language[:2]) for spoken in voice.languages or [])
    ]
    for voice in speaking:
        # macOS says VoiceGenderFemale, Windows Female.
        if gender and str(voice.gender).lower().removeprefix("voicegender") == gender:
            return str(voice.id)
    return str(speaking[0].id) if speaking else None


def read_speech(sound: Path) -> tuple[bytes, int]:
    """Mono int16 samples and their rate in Hz, from WAV or AIFF whatever the file is called."""
    with sound.open("rb") as file:
        is_wav = file.read(4) == b"RIFF"
    if is_wav:
        with wave.open(str(sound), "rb") as reader:
            return reader.readframes(reader.getnframes()), reader.getframerate()
    return _read_aiff(sound)


def _read_aiff(sound: Path) -> tuple[bytes, int]:
    import av  # noqa: PLC0415  slow to load and needed on macOS only, which writes AIFF

    with av.open(str(sound)) as container:
        rate = container.streams.audio[0].rate
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
        frames = [
            resampled.to_ndarray().tobytes()
            for frame in [*container.decode(audio=0), None]
            for resampled in resampler.resample(frame)
        ]
    return b"".join(frames), rate


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until they end, or until the synthesiser is not to be trusted again."""
    synthesiser: _Synthesiser | None = None
    for line in requests:
        request = msgspec.json.decode(line, type=Request)
        # Its own watch, in case nobody is left outside to keep one.
        faulthandler.dump_traceback_later(request.seconds_allowed, exit=True)
        samples = b""
        try:
            synthesiser = synthesiser or _Synthesiser()
            samples, rate = synthesiser.render(request)
            starts = tuple(synthesiser.starts) if synthesiser.is_espeak else None
            # Only espeak can be trusted with a second text in one process.
            spent = not synthesiser.is_espeak
            reply = Reply(size=len(samples), rate=rate, starts=starts, spent=spent)
        except Exception as error:  # noqa: BLE001  the child reports here and ends
            reply = Reply(error=f"{type(error).__name__}: {error}", spent=True)
        faulthandler.cancel_dump_traceback_later()
        replies.write(msgspec.json.encode(reply) + b"\n" + samples)
        replies.flush()
        if reply.spent:
            return


def main() -> None:
    with pipes() as (requests, replies):
        serve(requests, replies)
