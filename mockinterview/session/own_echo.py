"""The candidate's own voice, played back to them while they speak on a line that echoes.

For headphones only: through a loudspeaker the echo would come back into the microphone, and grow.
Where it does, it is switched off. What is recorded and recognised never passes here.
"""

import logging
from collections.abc import Callable
from threading import Lock
from typing import Final

from mockinterview.errors import MockInterviewError
from mockinterview.line.audio import SPEECH_RATE, Samples, level_dbfs
from mockinterview.line.colour import Echo
from mockinterview.line.conditions import Condition
from mockinterview.line.impairment import echo_path
from mockinterview.session.ports import LiveSpeaker

_LOG = logging.getLogger(__name__)

HOWLING_DBFS: Final = -12.0
"""Speech at a good level has -22 on average, and falls between its syllables."""
HOWLING_SECONDS: Final = 0.5


class OwnEcho:
    """`tell` shows a person a sentence, from any thread. `hear` taps the microphone."""

    def __init__(self, speaker: LiveSpeaker | None, tell: Callable[[str], None]) -> None:
        """Without a `speaker` nothing ever comes back."""
        self._speaker = speaker
        self._tell = tell
        self._changing = Lock()
        self._path: Echo | None = None
        """None: nothing comes back just now."""
        self._loud_seconds = 0.0
        self._is_off = False

    def begin(self, condition: Condition) -> None:
        """The floor is the candidate's, on a line in `condition`."""
        with self._changing:
            if self._speaker is None or self._is_off:
                return
            self._path = echo_path(condition, SPEECH_RATE, self._speaker.late_seconds)
            self._loud_seconds = 0.0
            if self._path:
                self._speaker.start(self._failed)

    def hear(self, samples: Samples) -> None:
        """The microphone's next block: int16, shape (n,), 16,000 Hz."""
        with self._changing:
            if self._speaker is None or self._path is None:
                return
            self._speaker.play(self._path.back(samples))
            loud = level_dbfs(samples) > HOWLING_DBFS
            self._loud_seconds = self._loud_seconds + len(samples) / SPEECH_RATE if loud else 0.0
            howls = self._loud_seconds >= HOWLING_SECONDS
        if howls:
            self._leave_off(
                "Your echo came back into the microphone, so it is off from here on; it needs "
                "headphones."
            )

    def end(self) -> None:
        """The floor is the candidate's no longer."""
        with self._changing:
            self._path = None
            if self._speaker:
                self._speaker.stop()

    def close(self) -> None:
        self.end()
        if self._speaker:
            self._speaker.close()

    def _failed(self, error: MockInterviewError) -> None:
        self._leave_off(f"{error} Your echo on the line is off from here on.")

    def _leave_off(self, sentence: str) -> None:
        with self._changing:
            if self._is_off:
                return
            self._is_off = True
        self.end()
        _LOG.info("the candidate's own echo was switched off")
        self._tell(sentence)
