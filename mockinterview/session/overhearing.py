"""Listens to the candidate while the interviewer's picture stands still.

The microphone is open for its meter in any case. What it gives while something is said that the
line freezes is kept in memory until that has been said, is looked through for a voice, and is gone:
nothing of it is written anywhere, and nothing recognises its words.
"""

import logging
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

import numpy as np

from mockinterview.errors import MockInterviewError
from mockinterview.feedback.manners.talking_over import voice_in
from mockinterview.interview.model import Span
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples

_LOG = logging.getLogger(__name__)

MOST_SECONDS: Final = 60.0
"""Nothing that an interviewer says takes longer; what comes after is not kept."""
STALLED_SECONDS: Final = 0.5
"""With so much less sound than time gone by, nobody knows when it was heard."""


class Overhearing:
    """`hear` taps the microphone; the rest is used by one thread at a time."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._changing = Lock()
        self._listens = False
        self._blocks: list[Samples] = []
        self._seconds = 0.0
        self._heard_from = float("inf")
        """Session clock at the first sample."""

    def begin(self) -> None:
        """Keep what is heard from now on."""
        with self._changing:
            self._listens = True
            self._blocks, self._seconds, self._heard_from = [], 0.0, float("inf")

    def hear(self, samples: Samples) -> None:
        """The microphone's next block: int16, shape (n,), 16,000 Hz."""
        now = self._clock()
        with self._changing:
            if not self._listens or self._seconds >= MOST_SECONDS:
                return
            self._blocks.append(samples)
            self._seconds += len(samples) / SPEECH_RATE
            # A block may be held up on its way, but it never comes too early.
            self._heard_from = min(self._heard_from, now - self._seconds)

    def end(self, silent: Sequence[Span], spoken_from: float) -> tuple[Span, ...]:
        """When the candidate spoke in `silent`, in which nothing of the interviewer was heard.

        Both are in seconds from `spoken_from` of the session clock. Empty where a microphone that
        stalled leaves no telling. What was kept is gone afterwards.
        """
        with self._changing:
            blocks, seconds, heard_from = self._blocks, self._seconds, self._heard_from
        self.forget()
        time_gone_by = min(self._clock() - heard_from, MOST_SECONDS)
        if not blocks or time_gone_by - seconds > STALLED_SECONDS:
            return ()
        later = spoken_from - heard_from
        try:
            found = voice_in(
                Pcm(np.concatenate(blocks), SPEECH_RATE),
                [Span(each.start + later, each.end + later) for each in silent],
            )
        except MockInterviewError as error:
            _LOG.warning("nobody can tell whether the candidate spoke: %s", error)
            return ()
        return tuple(Span(each.start - later, each.end - later) for each in found)

    def forget(self) -> None:
        """Listen no more; what was kept is gone."""
        with self._changing:
            self._listens, self._blocks = False, []
