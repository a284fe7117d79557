"""Voices of two synthesisers to make sound of known content with: espeak-ng and flite.

Both are deterministic: the same text gives the same samples. flite's slt, rms and awb were made
from recordings of people, espeak's are built by rule. `flite_phones` tells where each sound of a
text lies.
"""

import io
import re
import subprocess
import wave
from functools import lru_cache

import numpy as np

from mockinterview.interview.model import Span
from mockinterview.line.audio import SPEECH_RATE, Pcm

ESPEAK_VOICES = ("en-us+m3", "en-gb+f3", "en-us+f2")
FLITE_VOICES = ("slt", "rms", "awb")
VOICES = (*ESPEAK_VOICES, *FLITE_VOICES)

_USUAL_WPM = 175
"""espeak's own default."""


@lru_cache(maxsize=4096)
def speak(text: str, voice: str, tempo: float = 1.0, *, level: bool = False) -> Pcm:
    """`text` at 16 kHz by one of `VOICES`, `tempo` times as fast as usual, silence cut off.

    `level`: the pitch falls only a little, as in a hesitation, not as at the end of a statement.
    """
    if voice in ESPEAK_VOICES:
        rate = str(round(_USUAL_WPM * tempo))
        if level:
            text = f'<prosody range="30%">{text}</prosody>'
        marked = ("-m",) if level else ()
        said = _run("espeak-ng", "-v", voice, "-s", rate, *marked, "--stdout", text)
    else:
        stretch = f"duration_stretch={1 / tempo:.4f}"
        pitch = ("--setf", "int_f0_target_stddev=6") if level else ()
        said = _run(
            "flite", "-voice", voice, "--setf", stretch, *pitch, "-t", text, "-o", "/dev/stdout"
        )
    sound = _read_wave(said)
    return sound.cut(_audible(sound))


def flite_phones(text: str, voice: str) -> tuple[tuple[str, Span], ...]:
    """The sounds of `text` in a flite voice, with their true times before silence is cut off."""
    printed = _run("flite", "-voice", voice, "-psdur", "-t", text, "-o", "/dev/null").decode()
    phones, before = [], 0.0
    for name, end in re.findall(r"(\S+):([\d.]+)", printed):
        phones.append((name, Span(before, float(end))))
        before = float(end)
    return tuple(phones)


def _run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def _read_wave(data: bytes) -> Pcm:
    # A synthesiser that writes to a pipe cannot know the length that a header wants.
    start = data.index(b"data") + 8
    with wave.open(io.BytesIO(data[:start])) as header:
        rate = header.getframerate()
    samples = np.frombuffer(data[start : start + (len(data) - start) // 2 * 2], dtype="<i2")
    return Pcm(samples.astype(np.int16), rate).at_rate(SPEECH_RATE)


def _audible(sound: Pcm) -> Span:
    """From the first to the last sample above -50 dBFS."""
    loud = np.flatnonzero(np.abs(sound.samples.astype(np.int32)) > 104)
    if len(loud) == 0:
        return Span(0.0, 0.0)
    return Span(loud[0] / sound.rate, (loud[-1] + 1) / sound.rate)
