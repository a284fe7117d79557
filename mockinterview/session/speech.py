"""The interviewer's sentences, rendered ahead of time on a thread of their own."""

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from mockinterview.interview.personas import Persona
from mockinterview.line.audio import Spoken
from mockinterview.session.ports import Voice


class RenderedAhead:
    """Renders in the order asked for, each text once; a voice is used from one thread only."""

    def __init__(self, voice: Voice, persona: Persona) -> None:
        self._voice = voice
        self._persona = persona
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="voice")
        self._lock = threading.Lock()
        self._rendered: dict[tuple[str, float], Future[Spoken]] = {}

    def expect(self, texts: Iterable[str], tempo: float = 1.0) -> None:
        """Texts that may be wanted soon, at `tempo` times the persona's pace."""
        for text in texts:
            self._future(text, tempo)

    def spoken(self, text: str, tempo: float = 1.0) -> Spoken:
        """Wait for `text`, said at `tempo` times the persona's pace.

        Raises DeviceError; asking again after that tries again.
        """
        future = self._future(text, tempo)
        try:
            return future.result()
        except Exception:
            with self._lock:
                self._rendered.pop((text, tempo), None)
            raise

    def close(self) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._voice.close()

    def _future(self, text: str, tempo: float) -> Future[Spoken]:
        key = (text, tempo)
        with self._lock:
            if key not in self._rendered:
                pace_wpm = round(self._persona.pace_wpm * tempo)
                persona = replace(self._persona, pace_wpm=pace_wpm)
                self._rendered[key] = self._thread.submit(self._voice.render, text, persona)
            return self._rendered[key]
