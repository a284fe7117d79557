"""`mockinterview export`: one answer's film or sound as a file, with its words as subtitles."""

from pathlib import Path

import click

from mockinterview.cli.films import answer_in, film_of, has_film, sound_of
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_lines
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.model import Answer
from mockinterview.report.webvtt import webvtt


@click.command("export")
@click.argument("interview")
@click.argument("turn", type=click.IntRange(min=1))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to: .mp4 the film, .wav or .m4a the sound.  [default: by its name, here]",
)
@click.pass_obj
def command(house: House, interview: str, turn: int, output: Path | None) -> None:
    """Write the film of one answer to a file, and its words beside it as subtitles (.vtt).

    INTERVIEW is an id, the beginning of one, or `last`; TURN is the number that `show` gives. An
    answer without a film gives its sound.
    """
    found = house.archive.load(interview)
    answer = answer_in(found, turn - 1).answer
    folder = house.archive.folder(found.id)
    sound = sound_of(folder, answer.take)
    target = output or Path(f"{found.id}-turn-{turn}{'.mp4' if has_film(answer) else '.wav'}")
    _write_recording(folder, answer, sound, target)
    subtitles = target.with_suffix(".vtt")
    try:
        assert answer.take  # or there were no sound
        subtitles.write_text(webvtt(answer.take.transcript.words), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{subtitles} could not be written: {error.strerror}.") from error
    echo_lines([f"Written: {target} and {subtitles}"])


def _write_recording(folder: Path, answer: Answer, sound: Path, target: Path) -> None:
    from mockinterview.devices.film_export import (  # noqa: PLC0415 - PyAV is heavy
        SOUND_SUFFIXES,
        export_film,
        export_sound,
    )

    if target.absolute().parent.resolve() == folder.resolve():
        raise InputError(
            "The archive's own folder is no place to export to.", "Name another place with -o."
        )
    suffix = target.suffix.lower()
    if suffix in SOUND_SUFFIXES:
        export_sound(sound, target)
    elif suffix == ".mp4":
        export_film(film_of(folder, answer.take), target)
    else:
        raise InputError(f"{target.name or 'The name'} must end in .mp4, .wav or .m4a.")
