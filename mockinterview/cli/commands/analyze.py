"""`mockinterview analyze`: recordings made anywhere, judged like an answer."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Lock

import click

from mockinterview.batch.finding import Found, find_media
from mockinterview.batch.orders import Order, Setup
from mockinterview.batch.workers import Workers
from mockinterview.cli.house import House
from mockinterview.cli.output import echo_json, echo_lines, shows_ascii_only
from mockinterview.errors import INTERRUPTED, InputError, StorageError
from mockinterview.feedback import ANALYSER
from mockinterview.interview.model import QuestionKind
from mockinterview.plain.review import assessment_lines
from mockinterview.report.analysis import SCHEMA, AnalysisReport, FileAnalysis, schema_text
from mockinterview.report.table import table

_BAR_COLUMNS = 30
_PICTURES = (".png", ".svg")


def _print_schema(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(schema_text(), nl=False)
        ctx.exit()


@click.command("analyze")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; see --schema.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of --json, and nothing else.",
)
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write a table with a row for each file; - prints it instead of the text.",
)
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    help="Draw the answer to FILE.png or FILE.svg; for several, a PNG each into a folder.",
)
@click.option("--question", default="", help="What was asked, so that relevance can be told.")
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in QuestionKind]),
    default=str(QuestionKind.SITUATIONAL),
    show_default=True,
    help="What sort of question the recording answers; sets the length that fits.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="How many files at a time.  [default: as many as there are cores]",
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
    paths: tuple[Path, ...],
    as_json: bool,
    csv_file: Path | None,
    plot: Path | None,
    question: str,
    kind: str,
    workers: int | None,
    recogniser: str | None,
    model: Path | None,
) -> int:
    """Judge recordings of your own: wav, flac, mp3, m4a, ogg, mp4, webm; or folders of them.

    Of a folder, and of the folders in it, every media file is judged; hidden files are left out.
    """
    found = find_media(paths)
    _look_at_table(csv_file, found)
    orders = _orders(found, plot)
    house.recogniser(recogniser or "", model).close()  # a wrong choice is told at once
    cores = os.cpu_count() or 1
    count = max(1, min(workers or cores, len(orders)))
    setup = Setup(
        recogniser or house.settings.recogniser,
        str(model or house.settings.model or ""),
        str(house.settings.data_folder / "models"),
        max(1, cores // count),
        QuestionKind(kind),
        question,
    )
    in_text = not as_json and csv_file != Path("-")
    analyses: list[FileAnalysis] = []
    interrupted = False
    futures: list[Future[FileAnalysis]] = []
    with Workers(count, setup) as crew, _Progress(len(orders)) as progress:
        try:
            futures = crew.analyse(orders, progress.advance)
            for future in futures:
                analyses.append(future.result())
                if in_text:
                    progress.wipe()
                    echo_lines(_as_text(analyses[-1]))
        except KeyboardInterrupt:
            interrupted = True
            analyses = [each.result() for each in futures if each.done()]
    _tell_of(found)
    if as_json:
        echo_json(AnalysisReport(SCHEMA, ANALYSER, question, kind, found.skipped, tuple(analyses)))
    if csv_file:
        _write_table(csv_file, analyses)
    if interrupted:
        echo_lines([f"Interrupted: {len(analyses)} of {len(orders)} files were judged."], err=True)
        return INTERRUPTED
    return next((each.exit_code for each in reversed(analyses) if each.exit_code), 0)


def _orders(found: Found, plot: Path | None) -> tuple[Order, ...]:
    """Raises InputError where there is nothing to do, or no place for the pictures."""
    if not found.files:
        raise InputError("There is no sound or video file in what was named.", "Look at the path.")
    if plot is None:
        return tuple(Order(str(path)) for path in found.files)
    if plot.suffix.lower() in _PICTURES and not plot.is_dir():
        if len(found.files) > 1:
            raise InputError(
                f"{len(found.files)} answers do not fit into one picture.",
                "Name a folder after --plot.",
            )
        return (Order(str(found.files[0]), str(plot)),)
    try:
        plot.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{plot} could not be made: {error.strerror}.") from error
    orders: list[Order] = []
    taken: set[str] = set()
    for path in found.files:
        name = path.name
        number = 1
        while name in taken:
            number += 1
            name = f"{path.name}-{number}"
        taken.add(name)
        orders.append(Order(str(path), str(plot / f"{name}.png")))
    return tuple(orders)


def _look_at_table(path: Path | None, found: Found) -> None:
    """Before hours of work: raises InputError or StorageError where it could not be written."""
    if path is None or path == Path("-"):
        return
    if path.exists() and any(each.exists() and path.samefile(each) for each in found.files):
        raise InputError("A recording cannot be written over.", "Choose another --csv.")
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise StorageError(f"{path} cannot be written.", "Choose another --csv.")


def _tell_of(found: Found) -> None:
    if found.skipped:
        many = "1 file that is" if found.skipped == 1 else f"{found.skipped} files that are"
        echo_lines([f"Skipped {many} hidden or no media."], err=True)
    echo_lines((f"{folder} could not be looked into." for folder in found.unreadable), err=True)


def _write_table(path: Path, analyses: Sequence[FileAnalysis]) -> None:
    told = table(analyses)
    if path == Path("-"):
        sys.stdout.buffer.write(told.encode())
        sys.stdout.buffer.flush()
        return
    try:
        path.write_text(told, encoding="utf-8", newline="")
    except OSError as error:
        raise StorageError(f"{path} could not be written: {error.strerror}.") from error


def _as_text(analysis: FileAnalysis) -> Iterator[str]:
    yield analysis.file
    if analysis.error:
        yield f"   {analysis.error}"
    for remark in analysis.remarks:
        yield f"   {remark}"
    if analysis.assessment and analysis.transcript:
        ascii_only = shows_ascii_only()
        yield from assessment_lines(analysis.assessment, analysis.transcript, ascii_only=ascii_only)
    yield ""


class _Progress:
    """A bar on the error output while files are judged; nothing where that is no terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = total > 1 and sys.stderr is not None and sys.stderr.isatty()
        self._lock = Lock()

    def __enter__(self) -> "_Progress":
        self._draw()
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    def advance(self, _analysis: FileAnalysis) -> None:
        with self._lock:
            self._done += 1
            self._draw()

    def wipe(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)

    def _draw(self) -> None:
        if self._shown:
            full = _BAR_COLUMNS * self._done // self._total
            bar = "#" * full + "." * (_BAR_COLUMNS - full)
            click.echo(f"\r[{bar}] {self._done} of {self._total} files", err=True, nl=False)
