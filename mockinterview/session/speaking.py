"""What the candidate hears: each thing the interviewer says, over the line, and the telephone.

One thing at a time plays, on a thread of its own; the next waits until the speaker is free.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from mockinterview.errors import MockInterviewError
from mockinterview.interview.messages import CallAnswered, Deliver, Delivered, Event
from mockinterview.interview.model import Delivery, Manner, Span
from mockinterview.line.connection import OnTheLine
from mockinterview.line.impairment import Degraded, degrade
from mockinterview.line.ringing import ring_tone
from mockinterview.line.standstill import silent_while_frozen
from mockinterview.session.overhearing import Overhearing
from mockinterview.session.ports import Clock, Speaker
from mockinterview.session.speech import RenderedAhead

_LOG = logging.getLogger(__name__)

SLOWER = 0.85
"""How fast something is said again, against the first time."""
RINGS = 3
_FLOOR_IS_THEIRS = (Manner.GAVE_TIME, Manner.INTERRUPTED)
"""Said while the candidate is answering, who may well be speaking."""

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Picture:
    started_at: float = 0.0
    """Session clock, when what is said began to play."""
    frozen: tuple[Span, ...] = ()

    def stands_still(self, now: float) -> bool:
        moment = now - self.started_at
        return any(span.start <= moment < span.end for span in self.frozen)


class Speaking:
    """`post` brings an event, and `tell` a sentence for a person, to the thread of the flow."""

    def __init__(
        self,
        speech: RenderedAhead,
        speaker: Speaker,
        clock: Clock,
        post: Callable[[Event], None],
        tell: Callable[[str], None],
        overhearing: Overhearing | None = None,
    ) -> None:
        """`overhearing`: listens to the candidate meanwhile; None: nobody does."""
        self._speech = speech
        self._speaker = speaker
        self._clock = clock
        self._post = post
        self._tell = tell
        self._cut = threading.Event()
        self._player: threading.Thread | None = None
        self._picture = _Picture()
        self._overhearing = overhearing
        self._late_seconds = 0.0
        """From handing sound to the speaker until it is heard, as it was the last time."""

    def deliver(self, deliver: Deliver, line: OnTheLine) -> None:
        """Say it; Delivered follows when it has ended."""
        self._play(lambda cut: self._deliver(deliver, line, cut))

    def ring(self) -> None:
        """Let the telephone ring; who does not pick up is put through after the last ring."""
        self._play(self._ring)

    def cut(self) -> None:
        """End what plays."""
        self._cut.set()

    def close(self) -> None:
        self._cut.set()
        if self._player:
            self._player.join()

    @property
    def picture_stands_still(self) -> bool:
        """The line holds up the interviewer's picture right now."""
        return self._picture.stands_still(self._clock())

    def _play(self, play: Callable[[threading.Event], None]) -> None:
        before, cut = self._player, threading.Event()

        def wait_and_play() -> None:
            if before:
                before.join()
            play(cut)

        self._cut = cut
        self._player = threading.Thread(target=wait_and_play, name="player")
        self._player.start()

    def _deliver(self, deliver: Deliver, line: OnTheLine, cut: threading.Event) -> None:
        duration, played, started_at = 0.0, 0.0, self._clock()
        lost = line.lost
        frozen: tuple[Span, ...] = ()
        talked_over: tuple[Span, ...] = ()
        try:
            spoken = self._speech.spoken(deliver.text, SLOWER if deliver.attempt else 1.0)
            arrived = degrade(spoken, line.condition, line.seed, line.lost)
            duration, frozen, started_at = arrived.pcm.seconds, arrived.frozen, self._clock()
            self._picture = _Picture(started_at + self._late_seconds, frozen)
            overheard = self._overhear(deliver, arrived)
            played = self._speaker.play(arrived.pcm, cut)
            self._late_seconds = max(0.0, self._clock() - started_at - played)
            talked_over = overheard(started_at + self._late_seconds, played)
        except MockInterviewError as error:
            duration, lost = 0.0, ()
            self._tell(f"{error} Please read the question on the screen.")
        except Exception:  # noqa: BLE001 - a thread must not die of it
            _LOG.exception("a delivery broke")
            duration, lost = 0.0, ()
            self._tell("The question could not be spoken. Please read it on the screen.")
        if self._overhearing:
            self._overhearing.forget()
        delivery = Delivery(
            text=deliver.text,
            duration=duration,
            started_at=started_at,
            ended_at=self._clock(),
            cut_off=cut.is_set() and played < duration,
            manner=deliver.manner,
            condition=line.condition.name,
            lost=lost,
            frozen=frozen,
            typed=deliver.typed,
            talked_over=talked_over,
        )
        self._post(Delivered(delivery))

    def _overhear(self, deliver: Deliver, arrived: Degraded) -> Callable[[float, float], Spans]:
        """Listen to the candidate; what comes back tells, once all is said, when they spoke.

        It is given the session clock at the first sample heard, and the seconds that were.
        """
        silent = silent_while_frozen(arrived)
        if self._overhearing is None or not silent or deliver.manner in _FLOOR_IS_THEIRS:
            return lambda _heard_from, _played: ()
        overhearing = self._overhearing
        overhearing.begin()

        def talked_over(heard_from: float, played: float) -> Spans:
            heard = [Span(each.start, min(each.end, played)) for each in silent]
            return overhearing.end([each for each in heard if each.duration > 0], heard_from)

        return talked_over

    def _ring(self, stop: threading.Event) -> None:
        try:
            self._speaker.play(ring_tone(RINGS), stop)
        except MockInterviewError as error:
            self._tell(f"{error} The telephone cannot be heard to ring.")
        if not stop.is_set():
            self._post(CallAnswered())
