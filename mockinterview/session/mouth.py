"""Lets a person hear what the bundled candidate says into the microphone."""

import logging
import threading

from mockinterview.errors import MockInterviewError
from mockinterview.line.audio import Pcm
from mockinterview.session.ports import Speaker

_LOG = logging.getLogger(__name__)


class Mouth:
    """Says one thing at a time on `speaker`; without one nobody listens."""

    def __init__(self, speaker: Speaker | None) -> None:
        self._speaker = speaker
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def say(self, pcm: Pcm) -> None:
        self.shut()
        if self._speaker:
            self._stop = threading.Event()
            self._thread = threading.Thread(target=self._play, args=(self._speaker, pcm))
            self._thread.start()

    def shut(self) -> None:
        self._stop.set()
        if self._thread:
            self._thread.join()

    def _play(self, speaker: Speaker, pcm: Pcm) -> None:
        try:
            speaker.play(pcm, self._stop)
        except MockInterviewError as error:
            _LOG.warning("the candidate cannot be heard: %s", error)
