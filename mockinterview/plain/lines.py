"""Holding something in plain lines: one inbox, one thread that writes, and every way to stop."""

import queue
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Generic, TypeVar

from mockinterview.interview.messages import StopAsked

Write = Callable[[str], None]
"""Shows one line to the person; raises OSError when nobody reads any more."""
ReadLine = Callable[[], str]
"""The next line that was typed; raises EOFError or OSError when there are no more."""
Handler = Callable[[int, FrameType | None], Any] | int | None  # Any: as typeshed has it
News = TypeVar("News")
"""The events of a flow."""


class InLines(Generic[News]):
    """Only the thread that holds it writes; all else goes to its inbox, sentences as text."""

    def __init__(self, write: Write, read_line: ReadLine | None) -> None:
        self.inbox: queue.SimpleQueue[News | StopAsked | str] = queue.SimpleQueue()
        self.typing = read_line is not None
        self.interrupted = False
        """A signal asked to stop."""
        self._write = write
        self._read_line = read_line

    def say(self, line: str) -> None:
        try:
            self._write(line)
        except OSError:
            self.inbox.put(StopAsked())

    def take_keys(self, keys: str, meant: Callable[[str], News | StopAsked | str]) -> None:
        """From now on, so that what is typed too early is not taken for a wish later.

        `meant` tells of a typed line what it wishes, or what to answer to it.
        """
        if self._read_line is None:
            return
        self.say(f"Type a letter and press Enter. {keys}")
        threading.Thread(
            target=self._read_keys,
            args=(self._read_line, meant),
            daemon=True,  # reading a terminal cannot be interrupted
        ).start()

    def _read_keys(
        self, read_line: ReadLine, meant: Callable[[str], News | StopAsked | str]
    ) -> None:
        while True:
            try:
                typed = read_line().strip()
            except (EOFError, OSError):
                self.inbox.put(StopAsked())
                return
            self.inbox.put(meant(typed))

    @contextmanager
    def stopping_on_signals(self) -> Iterator[None]:
        names = ("SIGINT", "SIGTERM", "SIGHUP")
        signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
        before: dict[int, Handler] = {}

        def restore() -> None:
            for number, handler in before.items():
                signal.signal(number, handler)

        def stop(_signal: int, _frame: FrameType | None) -> None:
            self.interrupted = True
            self.inbox.put(StopAsked())
            restore()  # for somebody who cannot wait for the last words

        before.update((number, signal.signal(number, stop)) for number in signals)
        try:
            yield
        finally:
            restore()
