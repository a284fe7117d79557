"""`mockinterview line`: the lines there are, and how each sounds."""

import wave
from pathlib import Path
from threading import Event as Flag

import click

from mockinterview.cleaning import clean_line
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_lines, shows_ascii_only
from mockinterview.devices.media import decode
from mockinterview.errors import DeviceError, InputError, StorageError
from mockinterview.feedback.manners.repeats import lost_words
from mockinterview.interview.model import Delivery
from mockinterview.interview.personas import PERSONAS
from mockinterview.line.audio import Pcm, Spoken
from mockinterview.line.conditions import CONDITIONS, Condition, find_condition
from mockinterview.line.impairment import Degraded, degrade
from mockinterview.line.losses import GONE, masked

MOST_CHARACTERS = 5_000
"""Of a text to speak: five minutes."""
_SOUND_FILES = (".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".aac", ".aiff", ".mp4", ".webm")


@click.group("line")
def command() -> None:
    """Good and bad lines: list them, and hear what they do to a question."""


@command.command("list")
def list_all() -> None:
    """Every line, from the best to the worst, with what one notices."""
    echo_lines(f"{each.name:<10} {each.summary}" for each in CONDITIONS.values())


@command.command()
@click.argument("source", metavar="TEXT|FILE")
@click.option("--condition", "name", required=True, help="One of `mockinterview line list`.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="Another one, another bad moment."
)
@click.option(
    "--persona",
    "persona_id",
    type=click.Choice([each.id for each in PERSONAS]),
    help="Who speaks the text.  [default: as in the settings]",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write a WAV instead of playing it."
)
@click.pass_obj
def demo(
    house: House, source: str, name: str, seed: int, persona_id: str | None, output: Path | None
) -> None:
    """Speak TEXT over a line, or send FILE over it. Says which words went.

    Without -o it is played. The same seed takes the same words.
    """
    condition = find_condition(name)
    file = _named_file(source)
    if file:
        if output and output.exists() and file.exists() and output.samefile(file):
            raise InputError("The sound cannot be written over itself.", "Choose another -o.")
        garbled = degrade(Spoken(decode(file), ()), condition, seed)
        echo_lines(_told_of_sound(garbled, condition))
    else:
        text = _spoken_text(source)
        garbled = degrade(house.speak(text, persona_id or house.settings.persona), condition, seed)
        echo_lines(_told_of_words(text, garbled, condition))
    if output:
        _write(garbled.pcm, output)
        echo_lines([f"Written: {output}"])
    else:
        try:
            house.play(garbled.pcm, Flag())
        except DeviceError as error:
            hint = f"{error.hint} Or write the sound to a file with -o."
            raise DeviceError(error.message, hint.strip()) from error


def _named_file(source: str) -> Path | None:
    """The file that `source` names; None for a text."""
    path = Path(source)
    try:
        there = path.is_file()
    except (OSError, ValueError):  # too long for a name, or with a zero in it
        return None
    return path if there or path.suffix.lower() in _SOUND_FILES else None


def _spoken_text(source: str) -> str:
    text = clean_line(source, limit=MOST_CHARACTERS + 1)
    if not text:
        raise InputError("There is nothing to say.", "Give a question or a sound file.")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"The text is longer than {MOST_CHARACTERS:,} characters.", "Give a part of it."
        )
    return text


def _told_of_words(text: str, garbled: Degraded, condition: Condition) -> list[str]:
    heard = masked(text, garbled.lost_words)
    gone = lost_words(Delivery(text, 0.0, 0.0, 0.0, lost=garbled.lost_words))
    if shows_ascii_only():
        heard, gone = heard.replace(GONE, "..."), gone.replace(GONE, "...")
    return [
        f"{condition.name}: {condition.summary}",
        f"Said:   {text}",
        f"Heard:  {heard}",
        f"Lost:   {gone or 'nothing'}",
    ]


def _told_of_sound(garbled: Degraded, condition: Condition) -> list[str]:
    spans = ", ".join(f"{span.start:.1f}-{span.end:.1f} s" for span in garbled.lost)
    return [f"{condition.name}: {condition.summary}", f"Lost:   {spans or 'nothing'}"]


def _write(pcm: Pcm, path: Path) -> None:
    try:
        # Opened here: a writer of `wave` that could not open complains when it is collected.
        with path.open("wb") as file, wave.open(file, "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(pcm.rate)
            written.writeframes(pcm.samples.astype("<i2").tobytes())
    except OSError as error:
        raise StorageError(
            f"{path} could not be written: {error.strerror}.", "Choose another -o."
        ) from error
