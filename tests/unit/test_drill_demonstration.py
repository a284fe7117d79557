"""The drill that the bundled candidate shows: both sides are heard, with what a bad line adds."""

import queue
from dataclasses import replace
from threading import Event

import pytest

from mockinterview.devices.bundled_candidate import BundledCandidate
from mockinterview.devices.scripted import ScriptedClock, ScriptedRecogniser
from mockinterview.interview.drill.exercises import Did
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.interview.drill.state import DrillPhase
from mockinterview.interview.messages import Began, StopAsked
from mockinterview.line.audio import Pcm
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.impairment import with_own_echo
from mockinterview.resources import bundled
from mockinterview.session.drill_demonstration import DrillDemonstration
from tests.tui.hand_drill import a_state
from tests.unit.room import heard


class NotingSpeaker:
    """Plays in no time."""

    def __init__(self) -> None:
        self.played: list[Pcm] = []

    def play(self, pcm: Pcm, stop: Event) -> float:
        self.played.append(pcm)
        return pcm.seconds


@pytest.mark.parametrize(("seed", "condition"), [(2, "echoing"), (1, "muffled")])
def test_he_is_heard_with_his_echo_where_the_line_has_one(seed: int, condition: str) -> None:
    speaker = NotingSpeaker()
    events: queue.SimpleQueue[DrillEvent] = queue.SimpleQueue()
    state = a_state("bundled")
    state = replace(state, level=2, run=replace(state.run, seed=seed))
    candidate = BundledCandidate(bundled("assets") / "candidate")
    runner = DrillDemonstration(
        state,
        candidate,
        ScriptedRecogniser([heard("Sorry, could you repeat that, please?")]),
        lambda _run: None,
        events.put,
        lambda _told: None,
        speaker=speaker,
        clock=ScriptedClock(pace=0),
    )
    try:
        runner.prepare(lambda _doing: None)
        runner.handle(Began())
        runner.handle(Began())
        while runner.state.phase is not DrillPhase.SHOWING:
            runner.handle(events.get(timeout=30))
        runner.handle(StopAsked())
    finally:
        runner.close()
    (attempt,) = runner.state.run.attempts
    assert (attempt.did, attempt.condition) == (Did.ASKED, condition)
    said = with_own_echo(candidate.request().pcm(), CONDITIONS[condition])
    _question, asked, _reply = speaker.played
    assert (asked.samples == said.samples).all()
