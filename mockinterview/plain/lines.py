"""Holding something in plain lines: one inbox, one thread that writes, and every way to stop."""

import queue
import signal
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mockinterview.interview.messages import Began, SkipAsked, StopAsked

if TYPE_CHECKING:
    from mockinterview.session.drill import DrillRunner
    from mockinterview.session.runner import Runner

Write = Callable[[str], None]
"""Shows one line to the person; raises OSError when nobody reads any more."""
ReadLine = Callable[[], str]
"""The next line that was typed; raises EOFError or OSError when there are no more."""
Handler = Callable[[int, FrameType | None], Any] | int | None  # Any: as typeshed has it
Shared = Began | SkipAsked | StopAsked
"""The events that every flow knows."""
News = TypeVar("News")
"""The events of a flow."""


class InLines(ABC, Generic[News]):
    """Only the thread that goes through it writes; all else goes to `inbox`, sentences as text."""

    def __init__(self, keys: str, write: Write, read_line: ReadLine | None) -> None:
        """`keys`: what can be typed, in a line."""
        self.inbox: queue.SimpleQueue[News | Shared | str] = queue.SimpleQueue()
        self.typing = read_line is not None
        self.interrupted = False
        """A signal asked to stop."""
        self.is_over = False
        self._keys = keys
        self._write = write
        self._read_line = read_line

    @abstractmethod
    def take(self, event: News | Shared) -> None:
        """Bring an event into the flow, and write what came of it; `is_over` says whether it is."""

    def meant(self, typed: str) -> News | Shared | str:
        """What a typed line wishes in any flow, or what to answer to it."""
        match typed.lower():
            case "s":
                return SkipAsked()
            case "x":
                return StopAsked()
            case _:
                return self._keys

    def go_through(self, runner: "Runner | DrillRunner") -> None:
        """From getting ready to the end; then `runner` is closed, whatever happened."""
        try:
            with self._stopping_on_signals():
                self._take_keys()
                runner.prepare(lambda doing: self.say(f"{doing}..."))
                self.inbox.put(Began())
                while not self.is_over:
                    news = self.inbox.get()
                    if isinstance(news, str):
                        self.say(news)
                    else:
                        self.take(news)
        finally:
            runner.close()
        while not self.inbox.empty():
            if isinstance(late := self.inbox.get(), str):
                self.say(late)

    def tell(self, sentence: str) -> None:
        """Say it in its turn, from any thread."""
        self.inbox.put(f"({sentence})")

    def say(self, line: str) -> None:
        try:
            self._write(line)
        except OSError:
            self.inbox.put(StopAsked())

    def _take_keys(self) -> None:
        """From now on, so that what is typed too early is not taken for a wish later."""
        if self._read_line is None:
            return
        self.say(f"Type a letter and press Enter. {self._keys}")
        threading.Thread(
            target=self._read_keys,
            args=(self._read_line,),
            daemon=True,  # reading a terminal cannot be interrupted
        ).start()

    def _read_keys(self, read_line: ReadLine) -> None:
        while True:
            try:
                typed = read_line().strip()
            except (EOFError, OSError):
                self.inbox.put(StopAsked())
                return
            self.inbox.put(self.meant(typed))

    @contextmanager
    def _stopping_on_signals(self) -> Iterator[None]:
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
