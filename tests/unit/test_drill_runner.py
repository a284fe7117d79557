"""The drill's runner with scripted devices: hands-free, kind to silence, and never stuck."""

import queue
from collections.abc import Callable

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
from mockinterview.interview.messages import Began, StopAsked
from mockinterview.session.drill import DrillGear, DrillRunner
from tests.tui.hand_drill import a_state
from tests.unit.room import heard


def drill(
    *said: str, keep: Callable[[DrillRun], None] = lambda _run: None, exercises: int = 1
) -> tuple[DrillState, list[DrillState], list[str]]:
    """The last state, all states, and what was told, of a drill in which `said` is heard."""
    clock = ScriptedClock(pace=0)
    events: queue.SimpleQueue[DrillEvent] = queue.SimpleQueue()
    told: list[str] = []
    states: list[DrillState] = []
    gear = DrillGear(
        ScriptedVoice(),
        ScriptedVoice(),
        ScriptedSpeaker(clock),
        ScriptedMicrophone(clock),
        ScriptedRecogniser([heard(text) for text in said]),
        keep,
        clock,
    )
    runner = DrillRunner(a_state(), gear, events.put, told.append)
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
