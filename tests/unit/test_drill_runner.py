"""The drill's runner with scripted devices: hands-free, kind to silence, and never stuck."""

import queue
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedRecogniser,
    ScriptedSpeaker,
    ScriptedVoice,
)
from mockinterview.errors import StorageError
from mockinterview.interview.drill.exercises import Did, DrillRun
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.interview.messages import Began, ResumeAsked, StopAsked
from mockinterview.line.audio import SPEECH_RATE
from mockinterview.session import recording
from mockinterview.session.drill import DrillGear, DrillRunner
from mockinterview.session.ports import Speaker
from tests.tui.hand_drill import QUESTIONS, a_state
from tests.unit.room import SPOKEN, heard
from tests.unit.test_own_echo import ScriptedLiveSpeaker
from tests.unit.test_talking_over import Interrupted


def drill(
    *said: str,
    keep: Callable[[DrillRun], None] = lambda _run: None,
    exercises: int = 1,
    begun: DrillState | None = None,
    speaker: Callable[[ScriptedClock, ScriptedMicrophone], Speaker] | None = None,
    live_speaker: ScriptedLiveSpeaker | None = None,
) -> tuple[DrillState, list[DrillState], list[str]]:
    """The last state, all states, and what was told, of a drill in which `said` is heard."""
    clock = ScriptedClock(pace=0)
    mouth = ScriptedMicrophone(clock)
    events: queue.SimpleQueue[DrillEvent] = queue.SimpleQueue()
    told: list[str] = []
    states: list[DrillState] = []
    gear = DrillGear(
        ScriptedVoice(),
        ScriptedVoice(),
        speaker(clock, mouth) if speaker else ScriptedSpeaker(clock),
        mouth,
        ScriptedRecogniser([heard(text) for text in said]),
        keep,
        clock,
        live_speaker,
    )
    runner = DrillRunner(
        begun or a_state(),
        gear,
        events.put,
        told.append,
        on_listening=lambda: mouth.say(SPOKEN, then=lambda: None),
    )
    try:
        runner.prepare(lambda _doing: None)
        events.put(Began())
        while runner.state.phase is not DrillPhase.OVER:
            try:
                event = events.get(timeout=0.02)
            except queue.Empty:
                if runner.state.phase is DrillPhase.LISTENING:
                    clock.advance(0.1)
                continue
            before = runner.state
            state = runner.handle(event)
            states.append(state)
            if live_speaker and state.phase in (DrillPhase.ASKING, DrillPhase.REPLYING):
                assert not live_speaker.plays
            if state.fault and not before.fault:
                events.put(ResumeAsked())
            if state.phase is not before.phase and state.phase in (
                DrillPhase.CARD,
                DrillPhase.SHOWING,
            ):
                done = len(state.run.attempts) >= exercises
                events.put(StopAsked() if done else Began())
    finally:
        runner.close()
    return runner.state, states, told


def test_a_request_ends_by_itself_is_judged_and_answered() -> None:
    state, states, _ = drill("Sorry, could you repeat that, please?")
    attempt = state.run.attempts[0]
    assert (attempt.did, attempt.step) == (Did.ASKED, 2)
    assert attempt.waited_seconds is not None
    assert DrillPhase.REPLYING in [each.phase for each in states]
    assert state.run.attempts[0].question in state.reply


def test_an_answer_in_place_of_a_request_ends_on_silence_too() -> None:
    state, _, _ = drill("last year I moved the whole shop to another street")
    assert state.run.attempts[0].did is Did.ANSWERED


def test_silence_is_met_kindly_and_then_the_drill_goes_on() -> None:
    state, states, _ = drill("")
    assert state.run.attempts[0].did is Did.SILENT
    assert any(each.nudged for each in states)


def test_a_disk_that_fails_is_told_and_the_drill_goes_on() -> None:
    def fail(_run: DrillRun) -> None:
        raise StorageError("The drill could not be saved: the disk is full.")

    state, _, told = drill("Sorry, could you repeat that, please?", "What?", keep=fail, exercises=2)
    assert [each.step for each in state.run.attempts] == [2, 0]
    assert "the disk is full" in told[0]


POLITE = "Sorry, could you repeat that, please?"
HELD_UP = (
    "Tell me about a long and repetitive piece of work. How did you keep up the quality until the "
    "end?"
)
"""With seed 4 the line freezes for one and a half seconds of it."""


def at_level(level: int, seed: int, text: str = QUESTIONS[0].text) -> DrillState:
    state = a_state()
    questions = [replace(each, text=text) for each in state.questions]
    return replace(state, level=level, run=replace(state.run, seed=seed), questions=questions)


@pytest.mark.parametrize(
    ("seed", "condition", "takes"),
    [
        (2, "echoing", 1),
        (1, "muffled", 0),  # of the same level
    ],
)
def test_on_a_line_with_echo_ones_own_voice_comes_back_while_one_asks(
    seed: int, condition: str, takes: int
) -> None:
    speaker = ScriptedLiveSpeaker()
    state, _, told = drill(POLITE, begun=at_level(2, seed), live_speaker=speaker)
    assert state.run.attempts[0].condition == condition
    assert speaker.started == takes
    assert bool(speaker.sound.any()) is bool(takes)
    # What was said, and some two seconds until it is plain that no more comes.
    assert len(speaker.sound) <= takes * (SPOKEN.seconds + 5.0) * SPEECH_RATE
    assert not speaker.plays
    assert told == []


@pytest.mark.parametrize(
    ("level", "condition", "louder_db", "seconds"),
    [
        (4, "freezing", 0.0, 1.0),  # of a second and a half, without the first 0.4 s, the last 0.1
        (4, "freezing", -90.0, 0.0),  # a silent candidate
        (1, "patchy", 0.0, 0.0),  # the picture stands still for too short a time
    ],
)
def test_who_talks_on_while_the_picture_stands_still_is_overheard(
    level: int, condition: str, louder_db: float, seconds: float
) -> None:
    kept: list[DrillRun] = []
    state, _, told = drill(
        POLITE,
        keep=kept.append,
        begun=at_level(level, 4, HELD_UP),
        speaker=lambda clock, mouth: Interrupted(clock, mouth, louder_db),
    )
    attempt = state.run.attempts[0]
    assert attempt.condition == condition
    assert attempt.talked_over_seconds == pytest.approx(seconds, abs=0.15)
    assert kept[-1].attempts == (attempt,)
    assert told == []


def test_a_take_that_could_not_be_opened_is_opened_when_it_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = ["the disk is full"]

    class FailingOnce(recording.TakeFile):
        def __init__(self, path: Path) -> None:
            if full:
                raise StorageError(full.pop())
            super().__init__(path)

    monkeypatch.setattr(recording, "TakeFile", FailingOnce)
    state, states, _ = drill("", POLITE)
    assert any("the disk is full" in each.fault for each in states)
    assert state.run.attempts[0].did is Did.ASKED
