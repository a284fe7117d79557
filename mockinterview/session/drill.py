"""Carries out the drill's commands with real devices and answers them with events.

As the interview's runner: state lives on the thread that calls `handle`; the voice renders ahead,
what is said plays on a thread of its own, and the keeper does what touches the disk or waits for
the recogniser. Each recording is deleted once its words are judged and the result is on disk.
"""

import itertools
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mockinterview.errors import DeviceError, MockInterviewError
from mockinterview.feedback.manners.drilling import MODELS, attempt_at, typed_attempt
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.drill.flow import step
from mockinterview.interview.drill.messages import (
    CutModel,
    DrillCommand,
    DrillEvent,
    Judge,
    Judged,
    KeepRun,
    ModelEnded,
    OpenAttempt,
    PlayModel,
    RunKept,
    StayedQuiet,
)
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.interview.messages import (
    CloseTake,
    CutDelivery,
    Deliver,
    Event,
    FinishAsked,
    RecordingFailed,
    ResumeTake,
    SoundReturned,
    TakeClosed,
)
from mockinterview.interview.model import Heard, Purpose, Record
from mockinterview.interview.personas import PERSONAS, Persona
from mockinterview.interview.requests.dialogue_acts import ASKING, ActKind
from mockinterview.line.conditions import CLEAR, Condition, better, find_condition
from mockinterview.line.connection import OnTheLine
from mockinterview.line.garbling import garbled
from mockinterview.line.losses import masked
from mockinterview.session.attention import (
    PATIENCE_WITH_THINKING,
    REQUEST_SILENCE_SECONDS,
    heard_out,
)
from mockinterview.session.disk_space import DiskWatch
from mockinterview.session.hearing import start_hearing, voice_from
from mockinterview.session.jobs import Jobs
from mockinterview.session.overhearing import Overhearing
from mockinterview.session.own_echo import OwnEcho
from mockinterview.session.ports import (
    Clock,
    LiveSpeaker,
    Microphone,
    Recogniser,
    Speaker,
    Voice,
)
from mockinterview.session.recording import Capture
from mockinterview.session.speaking import Speaking
from mockinterview.session.speech import RenderedAhead
from mockinterview.session.takes import RecordingWish, Takes

QUIET_SECONDS = 8.0
"""Who says nothing for so long gets a kind word, and after as long again the next question."""
ANSWER_SILENCE_SECONDS = 2.0
"""Who spoke without asking and is silent for so long has ended."""
_NOT_UNDERSTOOD = "You cannot be understood right now; press t to write your request."
_ON_THE_CLEAR = OnTheLine(CLEAR, 0, ())


@dataclass(frozen=True, slots=True)
class DrillGear:
    """Everything outside the program that a drill needs."""

    voice: Voice
    model_voice: Voice
    """A second one: each is used from one thread."""
    speaker: Speaker
    microphone: Microphone
    recogniser: Recogniser
    keep: Callable[[DrillRun], None]
    """Puts the run on disk; raises StorageError."""
    clock: Clock
    live_speaker: LiveSpeaker | None = None
    """What the candidate's own echo is played on; None: it is not."""


class DrillRunner:
    """One drill. `post` brings an event, `tell` a sentence, to the thread that calls `handle`.

    `on_listening` hears, on the keeper's thread, that the floor is the candidate's.
    """

    def __init__(
        self,
        state: DrillState,
        gear: DrillGear,
        post: Callable[[DrillEvent], None],
        tell: Callable[[str], None],
        *,
        on_listening: Callable[[], None] | None = None,
    ) -> None:
        self.state = state
        self._gear = gear
        self._post = post
        self._tell = tell
        self._on_listening = on_listening
        self._speech = RenderedAhead(gear.voice, state.persona)
        self._model_speech = RenderedAhead(gear.model_voice, other_persona(state.persona))
        overhearing = Overhearing(gear.clock)
        own_echo = OwnEcho(gear.live_speaker, tell)
        self._capture = Capture(
            gear.microphone,
            gear.clock,
            on_failure=lambda reason: post(RecordingFailed(reason)),
            on_sound=lambda: post(SoundReturned()),
            taps=[overhearing.hear, own_echo.hear],
        )
        self._takes = Takes(
            self._capture,
            gear.recogniser,
            own_echo,
            None,
            None,
            DiskWatch(gear.clock),
            RecordingWish(Record.SOUND),
            tell,
        )
        self._speaking = Speaking(
            self._speech, gear.speaker, gear.clock, self._spoken, tell, overhearing
        )
        self._modelling = Speaking(
            self._model_speech, gear.speaker, gear.clock, lambda _event: post(ModelEnded()), tell
        )
        self._folder = tempfile.TemporaryDirectory(prefix="drill-")
        self._names = itertools.count(1)
        self._answered_until = 0.0
        self._quiet_from = 0.0
        """Seconds of the open take from which silence is counted."""
        self._jobs = Jobs(self._watch, tell)
        self._closing = threading.Lock()
        self._closed = False

    # For the front end

    def prepare(self, report: Callable[[str], None]) -> None:
        """Make everything ready; may take seconds. Call once. Raises MockInterviewError."""
        self._speech.expect(each.text for each in self.state.questions)
        report("Loading the speech recogniser")
        self._gear.recogniser.load()
        report("Opening the microphone")
        self._capture.start()
        report("Preparing the first question")
        with suppress(DeviceError):
            self._speech.spoken(self.state.questions[0].text)
        self._jobs.start()

    def handle(self, event: DrillEvent) -> DrillState:
        """Take one step and carry out what follows from it."""
        self.state, commands = step(self.state, event)
        for command in commands:
            self._carry_out(command)
        return self.state

    def close(self) -> None:
        """Stop every thread and child; closing again does nothing."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._speaking.close()
            self._modelling.close()
            self._jobs.close()
            self._capture.stop()
            self._takes.leave()
            self._speech.close()
            self._model_speech.close()
            self._gear.recogniser.close()
            self._folder.cleanup()

    @property
    def level_dbfs(self) -> float:
        return self._capture.level_dbfs

    @property
    def heard(self) -> Heard:
        """What the recogniser has of the open take."""
        return self._capture.heard

    @property
    def picture_stands_still(self) -> bool:
        return self._speaking.picture_stands_still

    @property
    def caption(self) -> str:
        """The question as far as it can be heard."""
        state = self.state
        if state.delivery and state.delivery.duration == 0:
            return state.delivery.text
        return masked(state.exercise.question.text, garbled(state.exercise).lost)

    @property
    def model(self) -> str:
        """The sentence that can be heard now; empty where there is none."""
        state = self.state
        if state.phase is DrillPhase.CARD:
            return MODELS.get(state.exercise.lesson, "")
        return state.last.better if state.last else ""

    # Commands

    def _carry_out(self, command: DrillCommand) -> None:
        match command:
            case Deliver(attempt=0):
                self._speaking.deliver(command, garbled(self.state.exercise))
            case Deliver():
                line = OnTheLine(better(self._condition), self.state.exercise.seed, ())
                self._speaking.deliver(command, line)
            case CutDelivery():
                self._speaking.cut()
            case PlayModel():
                self._modelling.deliver(Deliver(self.model), _ON_THE_CLEAR)
            case CutModel():
                self._modelling.cut()
            case OpenAttempt():
                condition = self._condition
                self._jobs.put(lambda: self._open_take(condition))
            case ResumeTake():
                condition = self._condition
                self._jobs.put(lambda: self._resume(condition))
            case CloseTake(purpose):
                self._jobs.put(lambda: self._close_take(purpose))
            case Judge():
                self._jobs.put(lambda: self._judge(command))
            case KeepRun(run):
                self._jobs.put(lambda: self._keep(run))

    @property
    def _condition(self) -> Condition:
        """Of the line in this exercise."""
        return find_condition(self.state.exercise.condition)

    def _spoken(self, event: Event) -> None:
        self._post(event)  # type: ignore[arg-type]  # of all events it only makes Delivered here

    # The keeper's jobs

    def _watch(self) -> None:
        self._takes.watch()
        if not self._capture.has_take:
            return
        heard = self.heard
        if heard.voiced_until == 0:
            if self._capture.take_seconds() - self._quiet_from >= QUIET_SECONDS:
                self._quiet_from = self._capture.take_seconds()
                self._post(StayedQuiet())
            return
        self._listen(heard)

    def _listen(self, heard: Heard) -> None:
        """When the candidate falls silent after asking, or has plainly ended, judge it."""
        quiet = heard.listened_until - heard.voiced_until
        if quiet < REQUEST_SILENCE_SECONDS or not heard.is_up_to_date:
            return
        said = heard.text
        act, asked_after = heard_out(said, self.state.exercise.question.text, after_loss=True)
        patience = ANSWER_SILENCE_SECONDS
        if act.kind in (ActKind.THINKING, ActKind.NOTHING):
            patience *= PATIENCE_WITH_THINKING
        fresh = heard.voiced_until > self._answered_until
        asked = act.kind in ASKING and fresh and quiet >= asked_after
        if asked or quiet >= patience:
            self._answered_until = heard.voiced_until
            self._post(FinishAsked())

    def _open_take(self, condition: Condition) -> None:
        self._answered_until = self._quiet_from = 0.0
        path = Path(self._folder.name) / f"{next(self._names)}.wav"
        try:
            hearing = start_hearing(self._gear.recogniser, self._tell, _NOT_UNDERSTOOD)
            self._takes.open(path, hearing, condition=condition)
        except MockInterviewError as error:
            self._post(RecordingFailed(str(error)))
            return
        if self._on_listening:
            self._on_listening()

    def _resume(self, condition: Condition) -> None:
        if not self._capture.has_take:
            self._open_take(condition)
            return
        try:
            self._takes.resume()
        except MockInterviewError as error:
            self._post(RecordingFailed(str(error)))

    def _close_take(self, purpose: Purpose) -> None:
        take = None
        voiced = self.heard.voiced_until > 0
        try:
            take = self._takes.close(purpose)
        finally:
            self._post(TakeClosed(take, voiced))

    def _judge(self, judge: Judge) -> None:
        exercise, delivery = judge.exercise, judge.delivery
        if judge.typed:
            attempt = typed_attempt(exercise, delivery, judge.typed)
        else:
            take = judge.take
            attempt = attempt_at(
                exercise,
                delivery,
                take,
                voiced=judge.voiced,
                skipped=judge.skipped,
                voice_from=voice_from(Path(self._folder.name) / take.audio) if take else 0.0,
            )
        self._post(Judged(attempt))

    def _keep(self, run: DrillRun) -> None:
        try:
            self._gear.keep(run)
        except MockInterviewError as error:
            self._tell(str(error))
        else:
            for recording in Path(self._folder.name).glob("*.wav"):
                recording.unlink(missing_ok=True)
        self._post(RunKept())


def other_persona(persona: Persona) -> Persona:
    """Another voice than the interviewer's, for the model sentences."""
    return next(each for each in PERSONAS if each.id != persona.id)
