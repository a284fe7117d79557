"""An interview that the bundled candidate answers: really spoken, really heard, really judged."""

import logging
from collections.abc import Callable

from mockinterview.devices.bundled_candidate import BundledCandidate
from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedSpeaker,
)
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.errors import InputError, MockInterviewError
from mockinterview.interview.messages import Event, FinishAsked, SkipAsked
from mockinterview.interview.model import Plan, Span, Turn
from mockinterview.interview.state import Phase, State
from mockinterview.line.audio import Pcm
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.impairment import with_own_echo
from mockinterview.session.mouth import Mouth
from mockinterview.session.ports import Archive, Camera, Clock, Recogniser, Speaker, TakeWatcher
from mockinterview.session.runner import Gear, Runner
from mockinterview.session.takes import RecordingWish

_LOG = logging.getLogger(__name__)


class Demonstration(Runner):
    """A runner whose candidate speaks by itself, and pauses and falls silent with the interview.

    Both sides are heard on `speaker`, in real time; without one nobody listens and nothing waits.
    `camera` makes what they are filmed by, and `watcher` who looks at that, for the clock they get.
    """

    def __init__(
        self,
        plan: Plan,
        candidate: BundledCandidate,
        recogniser: Recogniser,
        archive: Archive,
        post: Callable[[Event], None],
        tell: Callable[[str], None],
        *,
        speaker: Speaker | None,
        in_real_time: bool,
        camera: Callable[[Clock], Camera] | None = None,
        watcher: Callable[[Camera, Clock], TakeWatcher] | None = None,
        wish: RecordingWish | None = None,
    ) -> None:
        clock = ScriptedClock(1.0 if in_real_time else 0.0)
        self._candidate = candidate
        self._said_in: dict[str, int] = {}
        """In which turn he said each of his recordings: nobody gives the same answer twice."""
        self._microphone = ScriptedMicrophone(clock)
        self._mouth = Mouth(speaker)
        self._heard: Pcm | None = None
        """What he says, with what a line that echoes brings back of it."""
        shown = camera(clock) if camera else None
        gear = Gear(
            voice=Pyttsx3Voice(),
            speaker=speaker or ScriptedSpeaker(clock),
            microphone=self._microphone,
            recogniser=recogniser,
            archive=archive,
            clock=clock,
            camera=shown,
            watcher=watcher(shown, clock) if watcher and shown else None,
        )
        super().__init__(
            plan,
            gear,
            post,
            tell,
            candidate_was="bundled",
            wish=wish,
            on_listening=self._answer,
        )
        self._send = post

    def handle(self, event: Event) -> State:
        before = self.state.phase
        state = super().handle(event)
        if state.phase is Phase.PAUSED:
            self._microphone.hold(True)
            self._mouth.shut()
        elif state.phase is Phase.LISTENING and before is Phase.PAUSED and self._heard:
            self._microphone.hold(False)
            self._mouth.say(self._heard.cut(Span(self.take_seconds, self._heard.seconds)))
        elif state.phase is not Phase.LISTENING:
            self._microphone.hush()
            self._mouth.shut()
        return state

    def close(self) -> None:
        self._mouth.shut()
        super().close()

    def _answer(self, turn: Turn) -> None:
        try:
            last = self.state.deliveries[-1]
            heard_it_all = last.typed or not last.lost
            chosen = self._candidate.answer(turn, heard_it_all=heard_it_all)
            here = self.state.turn_index
            if not chosen.is_request and self._said_in.setdefault(chosen.id, here) != here:
                raise InputError(f"The bundled candidate has said all he can to: {turn.text}")
            said = chosen.pcm()
        except MockInterviewError as error:
            _LOG.warning("%s", error)
            self._send(SkipAsked())
            return
        self._heard = with_own_echo(said, CONDITIONS[last.condition])
        self._microphone.say(said, then=lambda: self._send(FinishAsked()))
        self._mouth.say(self._heard)
