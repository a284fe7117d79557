"""The process that judges one file after the other, with a recogniser of its own.

Orders come on stdin as lines of JSON (`orders`) and a line goes back for each
(`report.analysis.FileAnalysis`); when stdin closes the process ends, and its recogniser with it.
A file that brings native code down takes one worker with it and no more.
"""

from dataclasses import replace
from pathlib import Path
from typing import IO

from mockinterview.batch.orders import Order, Setup, from_line, to_line
from mockinterview.devices.media import read_sound
from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.python_child import pipes
from mockinterview.devices.recogniser import ChildRecogniser, open_recogniser
from mockinterview.errors import MockInterviewError, StorageError
from mockinterview.report.analysis import FileAnalysis
from mockinterview.session.hearing import judge_recording


def serve(orders: IO[bytes], reports: IO[bytes]) -> None:
    """Obey orders until there are no more."""
    setup = from_line(orders.readline(), Setup)
    ears: ChildRecogniser | None = None
    try:
        for line in orders:
            order = from_line(line, Order)
            try:
                ears = ears or _ears(setup)
                analysis = analyse(order, ears, setup)
            except MockInterviewError as error:
                analysis = FileAnalysis(order.file, str(error), error.exit_code)
            except Exception as error:  # noqa: BLE001  the worker reports here and goes on
                told = f"Something went wrong inside the program ({type(error).__name__}: {error})."
                analysis = FileAnalysis(order.file, told, 1)
            reports.write(to_line(analysis))
            reports.flush()
    finally:
        if ears:
            ears.close()


def analyse(order: Order, ears: ChildRecogniser, setup: Setup) -> FileAnalysis:
    """Raises MockInterviewError when the file cannot be read or heard."""
    path = Path(order.file)
    sound = read_sound(path)
    judged = judge_recording(sound.pcm, ears, path.name, setup.kind, setup.question)
    assert judged.answer.take, "a judged recording is a take"
    assert judged.assessment
    transcript = judged.answer.take.transcript
    found = FileAnalysis(
        order.file,
        remarks=sound.remarks,
        seconds=sound.pcm.seconds,
        transcript=transcript,
        assessment=judged.assessment,
    )
    if not order.plot:
        return found
    from mockinterview.report.chart import save_chart  # noqa: PLC0415  matplotlib is slow

    try:
        save_chart(Path(order.plot), path.name, sound.pcm, transcript, judged.assessment)
    except StorageError as error:
        return replace(found, error=str(error), exit_code=error.exit_code)
    return found


def _ears(setup: Setup) -> ChildRecogniser:
    return open_recogniser(
        setup.recogniser,  # type: ignore[arg-type]  # the command line checked it
        Path(setup.model) if setup.model else None,
        SpeechModels(Path(setup.models_folder)),
        threads=setup.threads,
        live=False,
    )


def main() -> None:
    with pipes() as (orders, reports):
        serve(orders, reports)
