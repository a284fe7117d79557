"""The candidate asks, thinks or goes on without a key: what the runner makes of silence."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview.interview.messages import AskedAloud, Began, FellSilent, FinishAsked, TakeClosed
from mockinterview.interview.model import Heard, Manner, Transcript, Turn, TurnKind
from mockinterview.interview.requests.dialogue_acts import ActKind
from mockinterview.interview.state import Phase
from mockinterview.line.audio import Samples
from mockinterview.session.attention import (
    HALF_SAID_SILENCE_SECONDS,
    REQUEST_SILENCE_SECONDS,
    heard_out,
)
from mockinterview.session.runner import (
    Gear,
    Runner,
)
from tests.unit.room import Room, heard

REQUEST = heard("Sorry, could you repeat that, please?")  # six words: heard until 1.7 s
THINKING = heard("Let me think about that for a moment.")  # eight words: until 2.3 s
ANSWER = heard("I led the early shift for years.")  # seven words: until 2.0 s
SAID_OVER = heard("a time when you led")  # of the question itself
LAUGH = heard("Ha ha ha ha.")  # until 1.1 s


class Ear:
    """Recogniser and hearing in one: hears `transcript`; `noisy`: a voice for ever."""

    def __init__(
        self, transcript: Transcript, noisy: bool = False, partial: tuple[str, float] = ("", 0.0)
    ) -> None:
        """`partial`: what is written of the words, none of which is settled, and until when."""
        self._transcript = transcript
        self._partial = partial
        self._noisy = noisy
        self._seconds = 0.0
        self._asked: queue.SimpleQueue[float] = queue.SimpleQueue()

    def load(self) -> None: ...

    def start(self, rate: int) -> "Ear":
        self._rate = rate
        self._seconds = 0.0
        return self

    def accept(self, samples: Samples) -> None:
        self._seconds += len(samples) / self._rate

    def heard(self) -> Heard:
        now = self._seconds
        self._asked.put(now)
        words = self._transcript.words
        voiced = now if self._noisy else words[-1].end if words else 0.0
        text, reach = self._partial
        if reach:
            return Heard((), text, min(voiced, now), 0.0, now, reach)
        return Heard(words, "", min(voiced, now), now, now)

    def finish(self) -> Transcript:
        return self._transcript

    def abandon(self) -> None: ...

    def close(self) -> None: ...

    def has_been_asked(self, seconds: float) -> None:
        """Wait until the keeper has looked three times at what was heard by then."""
        looked = 0
        while looked < 3:
            looked += self._asked.get(timeout=30) >= seconds - 0.15


@contextmanager
def listening(
    folder: Path, ear: Ear, finish_on_silence_seconds: float = 0.0, line: str = ""
) -> Iterator[tuple[Room, Runner]]:
    """A runner that has just given the floor to a candidate without a hand on any key.

    `line`: the question alone is asked, over that.
    """
    room = Room(folder)
    gear = Gear(room.voice, room.speaker, room.microphone, ear, room.archive, room.clock)
    floor: queue.SimpleQueue[Turn] = queue.SimpleQueue()
    questions = [turn for turn in room.plan.turns if turn.kind is TurnKind.QUESTION]
    alone = replace(room.plan, turns=tuple(replace(turn, condition=line) for turn in questions))
    runner = Runner(
        alone if line else room.plan,
        gear,
        room.events.put,
        room.told.append,
        finish_on_silence_seconds=finish_on_silence_seconds,
        on_listening=floor.put,
    )
    try:
        runner.prepare(lambda _doing: None)
        runner.handle(Began())
        runner.handle(room.events.get(timeout=30))
        floor.get(timeout=30)
        yield room, runner
    finally:
        runner.close()
        room.store.close()


def test_who_asks_something_and_falls_silent_is_answered_without_a_key(tmp_path: Path) -> None:
    with listening(tmp_path, Ear(REQUEST)) as (room, runner):
        room.clock.advance(3.0)
        asked = room.events.get(timeout=30)
        assert isinstance(asked, AskedAloud)
        assert asked.act.kind is ActKind.REPEAT
        runner.handle(asked)
        closed = room.events.get(timeout=30)
        assert isinstance(closed, TakeClosed)
        runner.handle(closed)
        assert runner.state.phase is Phase.SPEAKING
        assert runner.state.saying
        assert runner.state.saying.manner is Manner.REPEATED


@pytest.mark.parametrize(("line", "garbled"), [("terrible", True), ("clear", False)])
def test_an_unknown_question_is_about_what_was_lost(
    tmp_path: Path, line: str, garbled: bool
) -> None:
    ear = Ear(heard("Mind having another go?"))  # four words: until 1.1 s
    with listening(tmp_path, ear, line=line) as (room, runner):
        room.clock.advance(4.0)
        ear.has_been_asked(4.0)
        assert bool(runner.state.deliveries[-1].lost) is garbled
        assert room.events.empty() is not garbled


@pytest.mark.parametrize(
    ("ear", "seconds"),
    [
        (Ear(REQUEST), 2.1),  # silent for 0.4 s: it may be a pause
        (Ear(REQUEST, noisy=True), 20.0),  # the voice goes on
        (Ear(ANSWER), 20.0),  # nothing was asked
        (Ear(THINKING), 14.0),
    ],
    ids=["pause", "talking", "answer", "thinking"],
)
def test_who_talks_answers_or_thinks_is_left_in_peace(
    tmp_path: Path, ear: Ear, seconds: float
) -> None:
    with listening(tmp_path, ear) as (room, _):
        room.clock.advance(seconds)
        ear.has_been_asked(seconds)
        assert room.events.empty()


def test_who_asks_for_time_and_is_silent_is_told_once_that_there_is_some(tmp_path: Path) -> None:
    """The words end at 2.3 s; Grace Bennett waits for 12 s."""
    ear = Ear(THINKING)
    with listening(tmp_path, ear) as (room, _):
        room.clock.advance(14.0)
        ear.has_been_asked(14.0)
        assert room.events.empty()
        room.clock.advance(16.0)
        ear.has_been_asked(30.0)
        assert room.events.get(timeout=30) == FellSilent()
        assert room.events.empty()


def test_noise_that_sounds_like_a_voice_for_ever_leaves_the_key_to_end_the_take(
    tmp_path: Path,
) -> None:
    ear = Ear(ANSWER, noisy=True)
    with listening(tmp_path, ear, finish_on_silence_seconds=2.0) as (room, runner):
        room.clock.advance(30.0)
        ear.has_been_asked(30.0)
        assert room.events.empty()
        runner.handle(FinishAsked())
        closed = room.events.get(timeout=30)
        assert isinstance(closed, TakeClosed)
        assert runner.handle(closed).phase is Phase.KEEPING


@pytest.mark.parametrize(
    ("transcript", "too_soon", "long_enough"),
    [
        (ANSWER, 3.8, 4.4),  # until 2.0 s, and 2 s of silence
        (THINKING, 7.9, 8.7),  # until 2.3 s, and three times as much
        (LAUGH, 6.7, 7.5),
    ],
)
def test_who_thinks_aloud_gets_three_times_the_patience(
    tmp_path: Path, transcript: Transcript, too_soon: float, long_enough: float
) -> None:
    ear = Ear(transcript)
    with listening(tmp_path, ear, finish_on_silence_seconds=2.0) as (room, _):
        room.clock.advance(too_soon)
        ear.has_been_asked(too_soon)
        assert room.events.empty()
        room.clock.advance(long_enough - too_soon)
        assert room.events.get(timeout=30) == FinishAsked()


def test_half_a_text_is_not_taken_for_all_that_was_said(tmp_path: Path) -> None:
    """Six words until 1.7 s, of which the recogniser has written three; the rest is on its way."""
    ear = Ear(REQUEST, partial=("Sorry, could you", 0.8))
    with listening(tmp_path, ear) as (room, _):
        room.clock.advance(3.0)
        ear.has_been_asked(3.0)
        assert room.events.empty()
        ear._partial = ("Sorry, could you repeat that, please?", 1.7)
        assert isinstance(room.events.get(timeout=30), AskedAloud)


@pytest.mark.parametrize("finish_on_silence_seconds", [0.0, 2.0])
def test_silence_after_the_question_waits_for_the_key(
    tmp_path: Path, finish_on_silence_seconds: float
) -> None:
    ear = Ear(heard(""))
    with listening(tmp_path, ear, finish_on_silence_seconds) as (room, runner):
        room.clock.advance(40.0)
        ear.has_been_asked(40.0)
        assert room.events.get(timeout=30) == FellSilent()
        assert room.events.empty()
        runner.handle(FinishAsked())
        closed = room.events.get(timeout=30)
        assert isinstance(closed, TakeClosed)
        assert runner.handle(closed).phase is Phase.KEEPING


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("Sorry, could you repeat that, please?", REQUEST_SILENCE_SECONDS),
        ("Sorry.", HALF_SAID_SILENCE_SECONDS),  # "... could you repeat that?" may follow
        ("Sorry?", REQUEST_SILENCE_SECONDS),
        ("The sound dropped for a moment.", HALF_SAID_SILENCE_SECONDS),
        ("Hello, can you hear me?", HALF_SAID_SILENCE_SECONDS),
        ("The last part, please?", REQUEST_SILENCE_SECONDS),
        ("You asked about a mistake?", REQUEST_SILENCE_SECONDS),
        ("You asked about a mistake.", HALF_SAID_SILENCE_SECONDS),  # "The worst was ..." may follow
    ],
)
def test_what_often_comes_before_a_request_is_waited_with(said: str, seconds: float) -> None:
    assert heard_out(said, "", after_loss=False)[1] == seconds
