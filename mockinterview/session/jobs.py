"""The keeper: a thread that does in order what touches the disk or waits for the recogniser."""

import logging
import queue
import threading
from collections.abc import Callable

_LOG = logging.getLogger(__name__)

WATCH_SECONDS = 0.05
"""How often the keeper looks about while it has nothing else to do."""


class Jobs:
    """`watch` is how the keeper looks about; `tell` is told when something breaks."""

    def __init__(self, watch: Callable[[], None], tell: Callable[[str], None]) -> None:
        self._watch = watch
        self._tell = tell
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._keeper = threading.Thread(target=self._work, name="keeper")

    def start(self) -> None:
        self._keeper.start()

    def put(self, job: Callable[[], None]) -> None:
        """Have it done after those before it."""
        self._waiting.put(job)

    def close(self) -> None:
        """Wait until all are done. Nothing to do where it was never started."""
        if self._keeper.is_alive():
            self._waiting.put(None)
            self._keeper.join()

    def _work(self) -> None:
        while True:
            try:
                job = self._waiting.get(timeout=WATCH_SECONDS)
            except queue.Empty:
                job = self._watch
            if job is None:
                return
            try:
                job()
            except Exception:  # noqa: BLE001 - a thread must not die of it
                _LOG.exception("the keeper's job broke")
                self._tell("Something went wrong inside the program; the log has the details.")
