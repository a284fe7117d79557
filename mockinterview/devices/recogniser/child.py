"""The interview's side of the recogniser: sound in, words out, and a child process that may die.

Nothing here blocks the thread that hands over sound: one thread writes to the child and one reads
from it, and the queue between has no bound, since the recogniser may lag and a recording may not.
"""

import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Lock, Thread

import numpy as np

from mockinterview.devices.python_child import python_command
from mockinterview.devices.recogniser import wire
from mockinterview.errors import ModelError
from mockinterview.interview.model import Heard, Transcript
from mockinterview.line.audio import Samples

LOADING_SECONDS = 120.0
"""Vosk's largest models take half a minute from a slow disk."""
PATIENCE_SECONDS = 20.0
"""Without progress for this long, the child hangs. The slowest step, 15 s of speech decoded by
whisper, takes one second on an idle machine."""

_HINT = "See `mockinterview doctor`; another recogniser can be chosen with --recogniser."


class ChildRecogniser:
    """Satisfies `session.ports.Recogniser`. One hearing at a time; a second drops the first."""

    def __init__(
        self,
        engine: str,
        find_model: Callable[[], Path],
        *,
        drop_ghosts: bool = True,
        threads: int = 0,
        live: bool = True,
        loading_seconds: float = LOADING_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """`find_model` is called whenever a child is started; it may raise ModelError.

        `threads`: most that the engine decodes with, 0 for its own choice. Without `live` whole
        files are expected: longer stretches are decoded at once, and nothing before it is due.
        """
        self._engine = engine
        self._threads = threads
        self._live = live
        self._find_model = find_model
        self._drop_ghosts = drop_ghosts
        self._loading_seconds = loading_seconds
        self._patience_seconds = patience_seconds
        self._lock = Lock()
        self._child: _Child | None = None
        self._takes = 0

    def load(self) -> None:
        """Start the child if need be and wait until its model is ready. Raises ModelError."""
        self._running().wait_until_loaded(self._loading_seconds)

    def start(self, rate: int) -> "ChildHearing":
        """A new take at `rate` Hz. A child that died is started again, without waiting for it.

        Raises ModelError when there is no model or no process can be started.
        """
        child = self._running()
        self._takes += 1
        hearing = ChildHearing(child, self._takes, self._loading_seconds, self._patience_seconds)
        child.begin(hearing, rate)
        return hearing

    def close(self) -> None:
        """End the child and wait for it. A later `load` or `start` starts another."""
        with self._lock:
            if self._child:
                self._child.end()
            self._child = None

    @property
    def pid(self) -> int | None:
        """The child's process id, for `doctor` and for those who count memory."""
        return self._child.pid if self._child else None

    def _running(self) -> "_Child":
        with self._lock:
            if self._child and self._child.gone:
                self._child.end()
                self._child = None
            if self._child is None:
                model = self._find_model()
                self._child = _Child(
                    wire.Load(
                        self._engine,
                        str(model),
                        drop_ghosts=self._drop_ghosts,
                        threads=self._threads,
                        live=self._live,
                    )
                )
            return self._child


class ChildHearing:
    """Satisfies `session.ports.Hearing`."""

    def __init__(
        self, child: "_Child", take: int, loading_seconds: float, patience_seconds: float
    ) -> None:
        self.take = take
        self._child = child
        self._loading_seconds = loading_seconds
        self._patience_seconds = patience_seconds
        self._heard = Heard()
        self._complete = False

    def accept(self, samples: Samples) -> None:
        """The next samples; returns at once, whatever the child does."""
        self._child.send(wire.Sound(self.take, samples.astype(np.int16, copy=False).tobytes()))

    def heard(self) -> Heard:
        """The newest snapshot; never blocks."""
        return self._heard

    def finish(self) -> Transcript:
        """Wait for the rest of the words, as long as the child gets on.

        Raises ModelError when the child died, hangs, or was given another take meanwhile.
        """
        child = self._child
        child.send(wire.End(self.take))
        while not self._complete:
            before = (self._heard.decoded_until, child.loaded)
            patience = self._patience_seconds if child.loaded else self._loading_seconds

            def moved(before: tuple[float, wire.Loaded | None] = before) -> bool:
                return self._complete or before != (self._heard.decoded_until, child.loaded)

            child.wait(moved, patience, wanted_by=self)
        assert child.loaded
        return Transcript(
            self._heard.words, child.loaded.engine, child.loaded.model, child.loaded.language
        )

    def abandon(self) -> None:
        """Drop this take; nothing more is wanted from it."""
        self._child.forget(self)

    def note(self, progress: wire.Progress) -> None:
        """Called by the child's reading thread, which is the only one to change the snapshot."""
        self._heard = Heard(
            self._heard.words + progress.words,
            progress.partial,
            progress.voiced_until,
            progress.decoded_until,
            progress.listened_until,
            progress.partial_until,
        )
        self._complete = progress.complete


class _Child:
    """One process, from its start to its death."""

    def __init__(self, load: wire.Load) -> None:
        try:
            self._process = subprocess.Popen(
                python_command("mockinterview.devices.recogniser.inside"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in the terminal is not for the child
            )
        except OSError as cause:
            raise ModelError(f"The speech recogniser could not be started: {cause}.") from cause
        self.loaded: wire.Loaded | None = None
        self.gone = False
        self._failure = ""
        self._hearing: ChildHearing | None = None
        self._changed = Condition()
        self._outbox: SimpleQueue[wire.Order | None] = SimpleQueue()
        self._threads = [Thread(target=run, daemon=True) for run in (self._write, self._read)]
        for thread in self._threads:
            thread.start()
        self.send(load)

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, order: wire.Order) -> None:
        if not self.gone:
            self._outbox.put(order)

    def begin(self, hearing: ChildHearing, rate: int) -> None:
        with self._changed:
            former, self._hearing = self._hearing, hearing
            self._changed.notify_all()
        if former:
            self.send(wire.Drop(former.take))
        self.send(wire.Begin(hearing.take, rate))

    def forget(self, hearing: ChildHearing) -> None:
        with self._changed:
            if self._hearing is not hearing:
                return
            self._hearing = None
            self._changed.notify_all()
        self.send(wire.Drop(hearing.take))

    def wait_until_loaded(self, seconds: float) -> None:
        self.wait(lambda: self.loaded is not None, seconds)

    def wait(
        self, done: Callable[[], bool], seconds: float, wanted_by: ChildHearing | None = None
    ) -> None:
        """Wait for `done`. Raises ModelError when the child dies, or hangs, and then ends it."""

        def settled() -> bool:
            lost = wanted_by is not None and self._hearing is not wanted_by
            return done() or self.gone or lost

        with self._changed:
            in_time = self._changed.wait_for(settled, seconds)
            if done():
                return
            gone = self.gone
        if not in_time:
            self._process.kill()
            raise ModelError(
                f"The speech recogniser did nothing for {seconds:.0f} seconds and was ended.", _HINT
            )
        if gone:
            raise ModelError(self._failure or "The speech recogniser stopped unexpectedly.", _HINT)
        raise ModelError("This take was dropped, so it has no words.")

    def end(self) -> None:
        """Let the process end, end it if it does not, and wait for everything."""
        self._outbox.put(None)
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join()

    def _write(self) -> None:
        assert self._process.stdin
        with suppress(OSError, ValueError), self._process.stdin as orders:
            while (order := self._outbox.get()) is not None:
                wire.write(orders, order)

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as reports:
            while (report := wire.read_report(reports)) is not None:
                with self._changed:
                    self._note(report)
                    self._changed.notify_all()
        self._process.wait()
        with self._changed:
            self.gone = True
            self._outbox.put(None)
            self._changed.notify_all()

    def _note(self, report: wire.Report) -> None:
        match report:
            case wire.Loaded():
                self.loaded = report
            case wire.Failed(message):
                self._failure = f"The speech recogniser failed: {message}."
            case wire.Progress(take) if self._hearing and take == self._hearing.take:
                self._hearing.note(report)
