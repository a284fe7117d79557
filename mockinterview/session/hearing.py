"""From recorded sound to a stored, assessed answer; live, from a file, or after a crash."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from mockinterview.errors import InputError, MockInterviewError, ModelError
from mockinterview.feedback import assess_answer
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.feedback.voice.level import usual_level, voiced_level_dbfs
from mockinterview.feedback.voice.power import power_track
from mockinterview.interview.assessment import Assessment, JudgedAnswer
from mockinterview.interview.correction import corrected, original
from mockinterview.interview.model import (
    Answer,
    Level,
    Outcome,
    Purpose,
    Question,
    QuestionKind,
    Span,
    Take,
    Transcript,
    Turn,
    TurnKind,
)
from mockinterview.line.audio import SPEECH_RATE, Pcm
from mockinterview.session.ports import Hearing, Recogniser
from mockinterview.session.recording import ClosedTake, read_take

_LOG = logging.getLogger(__name__)

UNHEARD = Transcript((), engine="none", model="")
"""The transcript of a take that no recogniser could be used on."""

_BLOCK_SECONDS = 0.1
_FILE_BLOCK_SECONDS = 10.0
"""Nobody reads along with a file, and each block has a fixed cost; the words are the same."""


def transcribe(
    pcm: Pcm, recogniser: Recogniser, block_seconds: float = _BLOCK_SECONDS
) -> Transcript:
    """What `recogniser` hears in `pcm`, in the same blocks as live. Raises ModelError."""
    hearing = recogniser.start(SPEECH_RATE)
    samples = pcm.at_rate(SPEECH_RATE).samples
    block = round(block_seconds * SPEECH_RATE)
    for first in range(0, len(samples), block):
        hearing.accept(samples[first : first + block])
    return hearing.finish()


def start_hearing(
    recogniser: Recogniser, tell: Callable[[str], None], otherwise: str
) -> Hearing | None:
    """One more take; None, and `otherwise` is told, where the recogniser cannot be used."""
    try:
        return recogniser.start(SPEECH_RATE)
    except ModelError as error:
        _LOG.warning("no hearing: %s", error)
        tell(otherwise)
        return None


def last_words(hearing: Hearing | None, recording: Path, recogniser: Recogniser) -> Transcript:
    """The transcript of a closed take; from its file when the recogniser was lost on the way."""
    try:
        if hearing:
            return hearing.finish()
    except ModelError as error:
        _LOG.warning("recogniser lost during %s: %s", recording.name, error)
    return transcribe_or_nothing(recording, recogniser)


def _voice_in(recording: Path) -> tuple[Pcm, tuple[Span, ...]]:
    """The sound of a closed recording and its voiced stretches. Raises StorageError."""
    try:
        written_ns = recording.stat().st_mtime_ns
    except OSError:
        written_ns = 0  # reading it says what is wrong
    return _read_voice(recording, written_ns)


@lru_cache(maxsize=1)
def _read_voice(recording: Path, written_ns: int) -> tuple[Pcm, tuple[Span, ...]]:
    # A take is measured when it closes and again when its answer is judged: looking for the voice
    # in two minutes costs a fifth of a second. A drill may use a file's name again, hence the time.
    pcm = read_take(recording)
    return pcm, tuple(speech_spans(pcm))


def voice_from(recording: Path) -> float:
    """Since when a voice is heard in a recording, in seconds; 0.0 where none is."""
    try:
        _, speech = _voice_in(recording)
    except MockInterviewError as error:
        _LOG.warning("no voice in %s: %s", recording.name, error)
        return 0.0
    return speech[0].start if speech else 0.0


def level_of(recording: Path) -> float | None:
    """Level of the voice in a recording; None without one, or where it cannot be measured."""
    try:
        pcm, speech = _voice_in(recording)
        return voiced_level_dbfs(power_track(pcm), speech)
    except MockInterviewError as error:
        _LOG.warning("no level of %s: %s", recording.name, error)
        return None


def as_take(
    closed: ClosedTake,
    purpose: Purpose,
    recogniser: Recogniser,
    levels_before: Sequence[float] = (),
) -> Take:
    """A closed recording with its last words.

    `levels_before`: how loud the voice was in each of the interview's takes before it, in dBFS.
    """
    return Take(
        audio=closed.path.name,
        purpose=purpose,
        duration=closed.duration,
        started_at=closed.started_at,
        ended_at=closed.ended_at,
        transcript=last_words(closed.hearing, closed.path, recogniser),
        gaps=closed.gaps,
        level_dbfs=level_of(closed.path),
        usual_level_dbfs=usual_level(levels_before),
    )


def transcribe_or_nothing(recording: Path, recogniser: Recogniser) -> Transcript:
    """What `recogniser` hears in a recording; `UNHEARD` when it cannot be used at all."""
    try:
        recogniser.load()
        return transcribe(read_take(recording), recogniser)
    except MockInterviewError as error:
        _LOG.error("no transcript of %s: %s", recording.name, error)
        return UNHEARD


def judge(answer: Answer, folder: Path) -> Assessment | None:
    """The assessment of an answer from its recording in `folder`.

    None when there is none to judge: nothing recorded, or the question was skipped.
    Raises StorageError when the recording cannot be read.
    """
    if answer.take is None or answer.outcome is Outcome.SKIPPED:
        return None
    pcm, speech = _voice_in(folder / answer.take.audio)
    return assess_answer(answer, pcm, speech=speech)


def judge_corrected(answer: Answer, folder: Path, text: str | None) -> JudgedAnswer:
    """`answer` with the words of `text`, measured anew; with None, as the recogniser heard it.

    Raises InputError for a text that cannot be, StorageError when the recording cannot be read.
    """
    if answer.take is None:
        raise InputError("Nothing was said in this answer, so there is nothing to correct.")
    if not answer.take.audio:
        raise InputError("The sound of this answer was not kept, so it cannot be measured anew.")
    take = original(answer.take) if text is None else corrected(answer.take, text)
    takes = tuple(take if each is answer.take else each for each in answer.takes)
    changed = replace(answer, takes=takes)
    return JudgedAnswer(changed, judge(changed, folder))


def judge_recording(
    pcm: Pcm, recogniser: Recogniser, name: str, kind: QuestionKind, asked: str = ""
) -> JudgedAnswer:
    """A recording made elsewhere, called `name`, as the answer to a question of `kind`.

    `asked`: the question, where it is known. Without any voice the recogniser is left out of it.
    Raises ModelError when it cannot be recognised.
    """
    pcm = pcm.at_rate(SPEECH_RATE)
    speech = speech_spans(pcm)
    transcript = transcribe(pcm, recogniser, _FILE_BLOCK_SECONDS) if speech else UNHEARD
    take = Take(name, Purpose.ANSWER, pcm.seconds, 0.0, pcm.seconds, transcript)
    question = Question(name, asked, "", kind, Level.MEDIUM)
    turn = Turn(TurnKind.QUESTION, asked, question)
    answer = Answer(0, turn, Outcome.ANSWERED, takes=(take,))
    return JudgedAnswer(answer, assess_answer(answer, pcm, speech=speech))
