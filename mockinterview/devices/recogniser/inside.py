"""The process in which a recogniser runs, apart from the interview.

Native code that can abort, hang and print belongs in a process that may be ended and started
again. Orders come on stdin and reports go to what stdout was (wire.py); when stdin closes, because
the interview ended or was killed, the child ends at once.
"""

import os
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import numpy as np
import soxr

from mockinterview.devices.python_child import pipes
from mockinterview.devices.recogniser import wire
from mockinterview.devices.recogniser.engine import (
    Engine,
    Listening,
    VoiceTrack,
    without_ghosts,
)
from mockinterview.devices.recogniser.stretches import LIVE, WHOLE_FILE
from mockinterview.feedback.voice.activity import CHUNK_SECONDS, VoiceActivity
from mockinterview.interview.model import Word
from mockinterview.line.audio import SPEECH_RATE, Samples


class _Take:
    """One take on its way through resampling, voice activity and the engine."""

    def __init__(self, order: wire.Begin, engine: Engine, *, drop_ghosts: bool) -> None:
        self.number = order.take
        self._drop_ghosts = drop_ghosts and engine.name == "vosk"
        self._resampler = (
            soxr.ResampleStream(order.rate, SPEECH_RATE, 1, dtype="int16")
            if order.rate != SPEECH_RATE
            else None
        )
        self._activity = VoiceActivity()
        self._voice = VoiceTrack()
        self._listening: Listening = engine.listen(self._voice)
        self._last: Word | None = None

    def accept(self, samples: Samples, *, last: bool = False) -> wire.Progress:
        if self._resampler:
            samples = self._resampler.resample_chunk(samples, last=last)
        self._voice.extend(self._activity.probabilities(samples))
        return self._progress(self._listening.accept(samples))

    def idle(self) -> wire.Progress | None:
        return self._progress(()) if self._listening.idle() else None

    def finish(self) -> wire.Progress:
        return self._progress(self._listening.finish(), complete=True)

    def _progress(self, words: tuple[Word, ...], *, complete: bool = False) -> wire.Progress:
        if self._drop_ghosts:
            words = without_ghosts(words, self._voice, self._last)
        self._last = words[-1] if words else self._last
        return wire.Progress(
            take=self.number,
            words=words,
            partial=self._listening.partial,
            voiced_until=self._voice.voiced_until,
            decoded_until=self._listening.decoded_until,
            listened_until=len(self._voice) * CHUNK_SECONDS,
            partial_until=self._listening.partial_until,
            complete=complete,
        )


class _Desk:
    """Reads orders as they come, so that the interview never waits to hand one over."""

    def __init__(self, orders: BinaryIO) -> None:
        self._orders = orders
        self._inbox: SimpleQueue[wire.Order] = SimpleQueue()
        self._dropped = -1
        Thread(target=self._read, daemon=True).start()

    @property
    def is_empty(self) -> bool:
        return self._inbox.empty()

    def next(self) -> wire.Order:
        """Waits. Sound that nobody wants any more is passed over."""
        while True:
            order = self._inbox.get()
            if not (isinstance(order, wire.Sound) and order.take <= self._dropped):
                return order

    def _read(self) -> None:
        while (order := wire.read_order(self._orders)) is not None:
            if isinstance(order, wire.Drop):
                self._dropped = order.take
            self._inbox.put(order)
        os._exit(0)  # the interview is gone; the engine may be deep in native code


def serve(orders: BinaryIO, reports: BinaryIO) -> None:
    """Obey orders until they end or the engine fails, which is reported.

    Raises OSError when nobody is left to report to.
    """
    desk = _Desk(orders)
    load = desk.next()
    assert isinstance(load, wire.Load)
    try:
        engine = _engine(load)
        wire.write(reports, wire.Loaded(engine.name, engine.model, engine.language))
        take: _Take | None = None
        while True:
            take = _obey(desk.next(), take, engine, load, reports)
            if take and load.live and desk.is_empty and (seen := take.idle()):
                wire.write(reports, seen)
    except Exception as error:  # noqa: BLE001  the child reports here and ends
        wire.write(reports, wire.Failed(f"{type(error).__name__}: {error}"))


def _obey(
    order: wire.Order, take: _Take | None, engine: Engine, load: wire.Load, reports: BinaryIO
) -> _Take | None:
    """Carry out one order; the take that is open afterwards."""
    match order:
        case wire.Begin():
            return _Take(order, engine, drop_ghosts=load.drop_ghosts)
        case wire.Sound(number, samples) if take and number == take.number:
            wire.write(reports, take.accept(np.frombuffer(samples, dtype=np.int16)))
        case wire.End(number) if take and number == take.number:
            wire.write(reports, take.accept(np.zeros(0, dtype=np.int16), last=True))
            wire.write(reports, take.finish())
            return None
        case wire.Drop(number) if take and number == take.number:
            return None
    return take


def _engine(load: wire.Load) -> Engine:
    if load.engine == "vosk":
        from mockinterview.devices.recogniser.vosk import VoskEngine  # noqa: PLC0415  native

        return VoskEngine(Path(load.model))
    from mockinterview.devices.recogniser.whisper import THREADS, WhisperEngine  # noqa: PLC0415

    return WhisperEngine(
        Path(load.model), load.threads or THREADS, LIVE if load.live else WHOLE_FILE
    )


def main() -> None:
    with pipes() as (orders, reports):
        serve(orders, reports)
        os._exit(1)  # the engine's own threads and destructors may hang
