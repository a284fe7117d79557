"""Shares files out among worker processes and gives what they find in the order of the files."""

import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock

from mockinterview.batch.orders import Order, Setup, from_line, to_line
from mockinterview.devices.python_child import python_command
from mockinterview.report.analysis import FileAnalysis


class Workers:
    """`count` processes. A context: leaving it ends them, whatever they do."""

    def __init__(self, count: int, setup: Setup) -> None:
        self._setup = setup
        self._threads = ThreadPoolExecutor(count)
        self._free: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._free.put(None)  # started when there is work
        self._alive: set[_Worker] = set()
        self._lock = Lock()
        self._ending = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._ending = True
            alive = list(self._alive)
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in alive:
            worker.end()
        self._threads.shutdown(wait=True)

    def analyse(
        self, orders: Sequence[Order], done: Callable[[FileAnalysis], None]
    ) -> list[Future[FileAnalysis]]:
        """A future for each order. `done` is called for each, from any thread, as they finish."""
        return [self._threads.submit(self._carry_out, order, done) for order in orders]

    def _carry_out(self, order: Order, done: Callable[[FileAnalysis], None]) -> FileAnalysis:
        worker = self._free.get()
        try:
            worker = worker or self._start()
            analysis = worker.analyse(order) if worker else None
        except OSError:
            analysis = None
        if analysis is None:
            if worker:
                worker.end()
                with self._lock:
                    self._alive.discard(worker)
            worker = None
            analysis = FileAnalysis(
                order.file, "The process that judged this file stopped unexpectedly.", 1
            )
        self._free.put(worker)
        done(analysis)
        return analysis

    def _start(self) -> "_Worker | None":
        with self._lock:
            if self._ending:
                return None
            worker = _Worker(self._setup)
            self._alive.add(worker)
            return worker


class _Worker:
    def __init__(self, setup: Setup) -> None:
        """Raises OSError."""
        self._process = subprocess.Popen(
            python_command("mockinterview.batch.worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is for the command alone
        )
        self._send(setup)

    def analyse(self, order: Order) -> FileAnalysis | None:
        """None when the process is gone. Raises OSError then too."""
        self._send(order)
        assert self._process.stdout
        line = self._process.stdout.readline()
        return from_line(line, FileAnalysis) if line.endswith(b"\n") else None

    def end(self) -> None:
        """At once; the recogniser below it ends when its orders do."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                stream.close()  # type: ignore[union-attr]  # both are pipes

    def _send(self, message: Setup | Order) -> None:
        assert self._process.stdin
        self._process.stdin.write(to_line(message))
        self._process.stdin.flush()
