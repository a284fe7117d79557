"""The interviewer's sentences, rendered ahead of time on a thread of their own."""

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from mockinterview.interview.model import Persona
from mockinterview.line.audio import Spoken
from mockinterview.session.ports import Voice


class RenderedAhead:
    """Renders in the order asked for, each text once; a voice is used from one thread only."""

    def __init__(self, voice: Voice, persona: Persona) -> None:
        self._voice = voice
        self._persona = persona
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="voice")
        self._lock = threading.Lock()
        self._rendered: dict[str, Future[Spoken]] = {}

    def expect(self, texts: Iterable[str]) -> None:
        """Texts that will be wanted soon."""
        for text in texts:
            self._future(text)

    def spoken(self, text: str) -> Spoken:
        """Wait for `text`. Raises DeviceError; asking again after that tries again."""
        future = self._future(text)
        try:
            return future.result()
        except Exception:
            with self._lock:
                self._rendered.pop(text, None)
            raise

    def close(self) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._voice.close()

    def _future(self, text: str) -> Future[Spoken]:
        with self._lock:
            if text not in self._rendered:
                self._rendered[text] = self._thread.submit(self._voice.render, text, self._persona)
            return self._rendered[text]
