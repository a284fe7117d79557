"""Carries out the flow's commands with real devices and answers them with events.

State lives on the thread that calls `handle`; a front end makes that its main thread. Three
threads work beside it: the voice renders ahead, each delivery plays on its own, and the keeper
does everything that touches the disk or waits for the recogniser, in order.
"""

import itertools
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mockinterview.errors import DeviceError, MockInterviewError
from mockinterview.feedback.picture.framing import hint
from mockinterview.interview.assessment import Assessment
from mockinterview.interview.conduct import conduct_of
from mockinterview.interview.flow import step
from mockinterview.interview.messages import (
    CloseTake,
    Command,
    CutDelivery,
    Deliver,
    End,
    Event,
    Keep,
    OpenTake,
    PauseTake,
    RecordingFailed,
    ResumeTake,
    Ring,
    SoundReturned,
    StopRinging,
    TakeClosed,
)
from mockinterview.interview.model import (
    Answer,
    Heard,
    Plan,
    Purpose,
    Turn,
)
from mockinterview.interview.reactions import after_loss, likely_reply
from mockinterview.interview.state import State
from mockinterview.line.conditions import CLEAR, CONDITIONS
from mockinterview.line.connection import OnTheLine, carried
from mockinterview.session import captions
from mockinterview.session.attention import Attention
from mockinterview.session.disk_space import DiskWatch, shortage
from mockinterview.session.hearing import start_hearing
from mockinterview.session.jobs import Jobs
from mockinterview.session.keeping import Keeping
from mockinterview.session.overhearing import Overhearing
from mockinterview.session.own_echo import OwnEcho
from mockinterview.session.ports import (
    Archive,
    Camera,
    Clock,
    LiveSpeaker,
    Microphone,
    Recogniser,
    Speaker,
    TakeWatcher,
    Voice,
)
from mockinterview.session.recording import Capture
from mockinterview.session.speaking import SLOWER, Speaking
from mockinterview.session.speech import RenderedAhead
from mockinterview.session.takes import RecordingWish, Takes

_NO_CAPTIONS = "Captions are off for this answer; it is recorded and written down later."


@dataclass(frozen=True, slots=True)
class Gear:
    """Everything outside the program that an interview needs."""

    voice: Voice
    speaker: Speaker
    microphone: Microphone
    recogniser: Recogniser
    archive: Archive
    clock: Clock
    camera: Camera | None = None
    watcher: TakeWatcher | None = None
    live_speaker: LiveSpeaker | None = None
    """What the candidate's own echo is played on; None: it is not."""


class Runner:
    """One interview from its first sentence to its last file.

    `post` brings an event to the thread that calls `handle`, from any thread. `tell` shows a
    person a sentence, likewise. `on_listening` hears, on the keeper's thread, that the floor is
    the candidate's and recording has begun.
    """

    def __init__(
        self,
        plan: Plan,
        gear: Gear,
        post: Callable[[Event], None],
        tell: Callable[[str], None],
        *,
        candidate_was: str = "person",
        finish_on_silence_seconds: float = 0.0,
        wish: RecordingWish | None = None,
        on_listening: Callable[[Turn], None] | None = None,
    ) -> None:
        self.state = State(plan)
        self.interview_id = ""
        self._gear = gear
        self._post = post
        self._tell = tell
        self._candidate_was = candidate_was
        conduct = conduct_of(plan.persona.id, plan.level)
        self._attention = Attention(conduct, finish_on_silence_seconds)
        self._on_listening = on_listening
        self._speech = RenderedAhead(gear.voice, plan.persona)
        self._overhearing = Overhearing(gear.clock)
        own_echo = OwnEcho(gear.live_speaker, tell)
        self._capture = Capture(
            gear.microphone,
            gear.clock,
            on_failure=lambda reason: post(RecordingFailed(reason)),
            on_sound=lambda: post(SoundReturned()),
            taps=[self._overhearing.hear, own_echo.hear],
        )
        self._wish = wish or RecordingWish()
        self._keeping = Keeping(gear.archive, self._wish.record, post, tell)
        self._takes = Takes(
            self._capture,
            gear.recogniser,
            own_echo,
            gear.camera,
            gear.watcher,
            DiskWatch(gear.clock),
            self._wish,
            tell,
        )
        self._speaking = Speaking(
            self._speech, gear.speaker, gear.clock, post, tell, self._overhearing
        )
        self._jobs = Jobs(self._watch, tell)
        self._draft: Answer | None = None
        self._closing = threading.Lock()
        self._closed = False

    # For the front end

    def prepare(self, report: Callable[[str], None]) -> None:
        """Make everything ready; may take seconds, `report` is told what is going on.

        Call it once, from any thread, before the first event. Raises MockInterviewError.
        """
        plan = self.state.plan
        self._speech.expect(turn.text for turn in plan.turns)
        report("Loading the speech recogniser")
        self._gear.recogniser.load()
        self._takes.start_camera()
        report("Opening the microphone")
        self._capture.start()
        report("Preparing the first question")
        with suppress(DeviceError):
            self._speech.spoken(plan.turns[0].text)
        self.interview_id = self._gear.archive.open_interview(
            plan, datetime.now(UTC).isoformat(timespec="seconds"), self._candidate_was
        )
        self._jobs.start()
        expected = sum(turn.expects_answer for turn in plan.turns)
        folder = self._gear.archive.folder(self.interview_id)
        if short := shortage(folder, self._wish.record, expected):
            self._tell(short)

    def handle(self, event: Event) -> State:
        """Take one step and carry out what follows from it."""
        self.state, commands = step(self.state, event)
        for command in commands:
            self._carry_out(command)
        return self.state

    def close(self) -> None:
        """Stop every thread and child. A take that is open stays on disk, to be recovered.

        Closing again waits for the first one and does nothing.
        """
        with self._closing:
            if not self._closed:
                self._closed = True
                self._stop_everything()

    def _stop_everything(self) -> None:
        self._speaking.close()
        self._jobs.close()
        self._capture.stop()
        self._takes.leave()
        self._speech.close()
        self._gear.recogniser.close()

    @property
    def framing_hint(self) -> str:
        """The one thing to mend first in the candidate's picture; empty when all seems well."""
        watcher = self._gear.watcher
        return hint(watcher.recent()) if watcher else ""

    @property
    def level_dbfs(self) -> float:
        """Level of the microphone's newest block."""
        return self._capture.level_dbfs

    @property
    def camera(self) -> Camera | None:
        """The candidate's; open from `prepare` to `close`. None: an interview without one."""
        return self._gear.camera

    @property
    def heard(self) -> Heard:
        """What the recogniser has of the open take."""
        return self._capture.heard

    @property
    def take_seconds(self) -> float:
        return self._capture.take_seconds()

    @property
    def caption(self) -> str:
        """What is or was last said, as far as the line lets it be heard, or all if it is typed."""
        return captions.newest(self.state)

    @property
    def caption_before(self) -> str:
        """Of what was said before that in the same turn; empty when it is the first."""
        return captions.before(self.state)

    @property
    def caption_in_passing(self) -> str:
        """Of what was said since the candidate has the floor; empty when nothing was."""
        return captions.in_passing(self.state)

    def _line_for(self, saying: Deliver) -> OnTheLine:
        state = self.state
        return carried(saying, state.turn, state.plan.seed, state.place)

    @property
    def picture_stands_still(self) -> bool:
        """The line holds up the interviewer's picture right now."""
        return self._speaking.picture_stands_still

    def assessment(self, turn_index: int) -> Assessment | None:
        """What was found out about an answer that is kept."""
        return self._keeping.assessments.get(turn_index)

    # Commands

    def _carry_out(self, command: Command) -> None:
        match command:
            case Deliver():
                self._speaking.deliver(command, self._line_for(command))
            case Ring():
                self._speaking.ring()
            case CutDelivery() | StopRinging():
                self._speaking.cut()
            case OpenTake(draft):
                # Who asks should not have to wait for the voice as well.
                self._speech.expect([likely_reply(self.state)], SLOWER)
                self._jobs.put(lambda: self._open_take(draft))
            case PauseTake(reason):
                self._jobs.put(lambda: self._takes.pause(reason))
            case ResumeTake():
                self._jobs.put(self._resume_take)
            case CloseTake(purpose):
                self._jobs.put(lambda: self._close_take(purpose))
            case Keep(answer):
                following = self.state.turns[answer.turn_index + 1 :][:1]
                self._speech.expect(turn.first_words for turn in following)
                self._jobs.put(lambda: self._keeping.keep(self.interview_id, answer))
            case End(ending):
                self._jobs.put(lambda: self._keeping.end(self.interview_id, ending))

    # The keeper's jobs

    def _watch(self) -> None:
        self._takes.watch()
        garbled = after_loss(self.state)
        for event in self._attention.events(self.heard, self.state.turn, garbled=garbled):
            self._post(event)

    def _open_take(self, draft: Answer) -> None:
        self._draft = draft
        self._attention.begin_take()
        archive = self._gear.archive
        try:
            path = _unused(archive.folder(self.interview_id), draft.turn_index)
            archive.begin_take(self.interview_id, draft, path.name)
            hearing = start_hearing(self._gear.recogniser, self._tell, _NO_CAPTIONS)
            # The line is as it was when the candidate was last spoken to.
            spoken = draft.deliveries[-1].condition if draft.deliveries else CLEAR.name
            self._takes.open(path, hearing, draft.medium, CONDITIONS[spoken])
        except MockInterviewError as error:
            self._post(RecordingFailed(str(error)))
            return
        if self._on_listening:
            self._on_listening(draft.turn)

    def _resume_take(self) -> None:
        if self._draft and not self._capture.has_take:
            self._open_take(self._draft)
            return
        try:
            self._takes.resume()
        except MockInterviewError as error:
            self._post(RecordingFailed(str(error)))

    def _close_take(self, purpose: Purpose) -> None:
        self._draft = None
        take = None
        voiced = self.heard.voiced_until > 0
        try:
            take = self._takes.close(purpose)
        finally:
            self._post(TakeClosed(take, voiced))


def _unused(folder: Path, turn_index: int) -> Path:
    """The first recording name of a turn that is not taken yet."""
    names = (folder / f"turn-{turn_index:02d}-take-{number}.wav" for number in itertools.count(1))
    return next(path for path in names if not path.exists())
