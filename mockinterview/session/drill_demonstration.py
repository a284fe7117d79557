"""A drill in which the bundled candidate asks: one recorded request, really spoken and heard."""

import logging
from collections.abc import Callable

from mockinterview.devices.bundled_candidate import BundledCandidate
from mockinterview.devices.scripted import ScriptedClock, ScriptedMicrophone, ScriptedSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.errors import MockInterviewError
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.interview.messages import FinishAsked, SkipAsked
from mockinterview.line.impairment import with_own_echo
from mockinterview.session.drill import DrillGear, DrillRunner
from mockinterview.session.mouth import Mouth
from mockinterview.session.ports import Recogniser, Speaker

_LOG = logging.getLogger(__name__)


class DrillDemonstration(DrillRunner):
    """A runner whose candidate asks by itself, each time in the same recorded words.

    Both sides are heard on `speaker`; without one nobody listens.
    """

    def __init__(
        self,
        state: DrillState,
        candidate: BundledCandidate,
        recogniser: Recogniser,
        keep: Callable[[DrillRun], None],
        post: Callable[[DrillEvent], None],
        tell: Callable[[str], None],
        *,
        speaker: Speaker | None,
        clock: ScriptedClock,
    ) -> None:
        self._candidate = candidate
        self._microphone = ScriptedMicrophone(clock)
        self._mouth = Mouth(speaker)
        self._send = post
        gear = DrillGear(
            Pyttsx3Voice(),
            Pyttsx3Voice(),
            speaker or ScriptedSpeaker(clock),
            self._microphone,
            recogniser,
            keep,
            clock,
        )
        super().__init__(state, gear, post, tell, on_listening=self._ask)

    def handle(self, event: DrillEvent) -> DrillState:
        state = super().handle(event)
        if state.phase is not DrillPhase.LISTENING:
            self._microphone.hush()
            self._mouth.shut()
        return state

    def close(self) -> None:
        self._mouth.shut()
        super().close()

    def _ask(self) -> None:
        try:
            said = self._candidate.request().pcm()
        except MockInterviewError as error:
            _LOG.warning("%s", error)
            self._send(SkipAsked())
            return
        self._microphone.say(said, then=lambda: self._send(FinishAsked()))
        self._mouth.say(with_own_echo(said, self._condition))
