"""`mockinterview analyze`: recordings made anywhere, judged like an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines, shows_ascii_only
from mockinterview.devices.media import decode
from mockinterview.errors import MockInterviewError
from mockinterview.interview.assessment import Assessment
from mockinterview.interview.model import QuestionKind, Transcript
from mockinterview.plain.review import assessment_lines
from mockinterview.session.hearing import judge_recording
from mockinterview.session.ports import Recogniser


@dataclass(frozen=True, slots=True)
class Analysis:
    """One file of `analyze --json`."""

    file: str
    error: str = ""
    """Why the file could not be judged; empty when it could."""
    transcript: Transcript | None = None
    assessment: Assessment | None = None


@click.command("analyze")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON, an object for each file.")
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in QuestionKind]),
    default=str(QuestionKind.SITUATIONAL),
    show_default=True,
    help="What sort of question the recording answers; sets the length that fits.",
)
@click.option(
    "--recogniser",
    type=click.Choice(["auto", "vosk", "whisper"]),
    help="What writes it down.  [default: as in the settings]",
)
@click.option("--model", type=click.Path(path_type=Path), help="Folder of a Vosk model.")
@click.pass_obj
def command(
    house: House,
    files: tuple[Path, ...],
    as_json: bool,
    kind: str,
    recogniser: str | None,
    model: Path | None,
) -> int:
    """Judge recordings of your own: wav, flac, mp3, m4a, ogg, mp4, webm."""
    analyses = []
    exit_code = 0
    ears = house.recogniser(recogniser or "", model)
    try:
        for path in files:
            try:
                analysis = _analyse(path, ears, QuestionKind(kind))
            except MockInterviewError as error:
                analysis = Analysis(str(path), error=str(error))
                exit_code = error.exit_code
            analyses.append(analysis)
            if not as_json:
                echo_lines(_as_text(analysis))
    finally:
        ears.close()
    if as_json:
        echo_json(analyses)
    return exit_code


def _analyse(path: Path, recogniser: Recogniser, kind: QuestionKind) -> Analysis:
    judged = judge_recording(decode(path), recogniser, path.name, kind)
    assert judged.answer.take, "a judged recording is a take"
    return Analysis(
        str(path), transcript=judged.answer.take.transcript, assessment=judged.assessment
    )


def _as_text(analysis: Analysis) -> Iterator[str]:
    yield analysis.file
    if analysis.error:
        yield f"   {analysis.error}"
    if analysis.assessment and analysis.transcript:
        ascii_only = shows_ascii_only()
        yield from assessment_lines(analysis.assessment, analysis.transcript, ascii_only=ascii_only)
    yield ""
