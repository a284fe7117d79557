"""The film of an answer, for a screen or a command: where it is, and how it is shown."""

from pathlib import Path

from mockinterview.errors import InputError
from mockinterview.interview.assessment import Interview, JudgedAnswer
from mockinterview.interview.model import Answer, Take

NO_TAKE = "Nothing was recorded for this question."
NO_FILM = "There is no film of this answer: it was recorded without a camera, or with sound only."
NOT_KEPT = "The recording of this answer was deleted once it was judged, as your settings ask."


def answer_in(interview: Interview, turn_index: int) -> JudgedAnswer:
    """Raises InputError when the interview has no such turn."""
    for judged in interview.answers:
        if judged.answer.turn_index == turn_index:
            return judged
    raise InputError(f"The interview has no turn {turn_index + 1}.")


def has_film(answer: Answer) -> bool:
    return answer.take is not None and bool(answer.take.video)


def film_of(folder: Path, take: Take | None) -> Path:
    """The film of a take. Raises InputError, in words, where there is none."""
    video = _kept(take).video
    if not video:
        raise InputError(NO_FILM)
    return _there(folder / video, "film")


def sound_of(folder: Path, take: Take | None) -> Path:
    """The WAV of a take. Raises InputError, in words, where there is none."""
    return _there(folder / _kept(take).audio, "recording")


def _kept(take: Take | None) -> Take:
    if take is None:
        raise InputError(NO_TAKE)
    if not take.audio:
        raise InputError(NOT_KEPT)
    return take


def _there(path: Path, what: str) -> Path:
    if not path.is_file():
        raise InputError(f"The {what} {path.name} is not there any more.")
    return path


def show_recording(interview: Interview, path: Path, seconds: float) -> str:
    """Play a film or WAV of `interview` from `seconds` on; says where. Raises InputError.

    A page with the subtitles and the findings is written beside it, and goes when it goes.
    """
    from mockinterview.devices.showing import show  # noqa: PLC0415
    from mockinterview.report.film_page import moments, write_pages  # noqa: PLC0415
    from mockinterview.session.keeping import pages_beside  # noqa: PLC0415

    judged, take = _whose(interview, path)
    title = f"{judged.answer.turn_index + 1}. {judged.answer.turn.text}"
    start = min(max(0.0, seconds), take.duration)
    return show(
        write_pages(pages_beside(path), path, title, take, moments(judged, take), start), path
    )


def _whose(interview: Interview, path: Path) -> tuple[JudgedAnswer, Take]:
    for judged in interview.answers:
        for take in judged.answer.takes:
            if path.name in (take.video, take.audio):
                return judged, take
    raise InputError(f"{path.name} belongs to no answer of {interview.id}.")
