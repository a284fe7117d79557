"""The drill in plain lines: typed from the card to the second try, and ended by any way out."""

from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue

from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedRecogniser,
    ScriptedSpeaker,
    ScriptedVoice,
)
from mockinterview.feedback.manners.drilling import FIRST_COUNTS
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.plain.drill import hold_drill
from mockinterview.session.drill import DrillGear, DrillRunner
from mockinterview.session.studio import Choices
from tests.tui.fake_studio import CHOICES, a_stage
from tests.tui.hand_drill import a_state
from tests.unit.room import heard

BEGIN = "Press Enter to begin"
YOUR_TURN = "Ask aloud"
WRITE = "Type your request"
DONE = "Press Enter for the next one"
CURT = "What?"
COURTEOUS = "Sorry, could you repeat that, please?"


def drilled(*answers: tuple[str, str | Exception]) -> tuple[DrillRun, bool, list[str]]:
    """Run, whether a signal ended it, and the lines, of a person who types the second of each
    pair of `answers` when a line that begins with the first is shown, in this order."""
    typed: SimpleQueue[str | Exception] = SimpleQueue()
    waiting = list(answers)
    lines: list[str] = []
    kept: list[DrillRun] = []

    def write(line: str) -> None:
        lines.append(line)
        if waiting and line.startswith(waiting[0][0]):
            typed.put(waiting.pop(0)[1])

    def read_line() -> str:
        if isinstance(line := typed.get(timeout=30), Exception):
            raise line
        return line

    def a_drill(
        _choices: Choices, post: Callable[[DrillEvent], None], tell: Callable[[str], None]
    ) -> DrillRunner:
        clock = ScriptedClock(pace=0)
        gear = DrillGear(
            ScriptedVoice(),
            ScriptedVoice(),
            ScriptedSpeaker(clock),
            ScriptedMicrophone(clock),
            ScriptedRecogniser([heard("")] * 5),
            kept.append,
            clock,
        )
        return DrillRunner(a_state(), gear, post, tell)

    studio = replace(a_stage().studio(), drill=a_drill, drills=lambda: tuple(kept[-1:]))
    run, interrupted = hold_drill(studio, CHOICES, write, read_line)
    typed.put(EOFError())  # for the thread that still reads
    return run, interrupted, lines


def test_the_same_question_is_typed_twice_and_both_tries_are_read_together() -> None:
    run, _, lines = drilled(
        (BEGIN, ""),
        (YOUR_TURN, "t"),
        (WRITE, CURT),
        (DONE, "a"),
        (YOUR_TURN, "t"),
        (WRITE, COURTEOUS),
        (DONE, "x"),
    )
    assert [each.step for each in (*run.attempts, *run.retries)] == [0, 2]
    assert "1 of 10 · level 1 · second try" in lines
    assert f"Better the second time. {FIRST_COUNTS}" in lines
    first = next(n for n, line in enumerate(lines) if line.startswith("First try: "))
    assert any(line.startswith("Second try: ") for line in lines[first:])


def test_the_second_try_is_offered_only_while_there_is_one() -> None:
    _, _, lines = drilled(
        (BEGIN, ""),
        (YOUR_TURN, "t"),
        (WRITE, CURT),
        (DONE, "a"),
        (YOUR_TURN, "t"),
        (WRITE, CURT),
        (DONE, "x"),
    )
    offers = [line for line in lines if line.startswith(DONE)]
    assert ["a to try" in offer for offer in offers] == [True, False]


def test_a_typist_who_is_gone_ends_the_drill_with_what_was_done() -> None:
    run, _, _ = drilled((BEGIN, ""), (YOUR_TURN, "t"), (WRITE, CURT), (DONE, EOFError()))
    assert len(run.attempts) == 1


def test_an_unknown_letter_is_answered_with_the_keys() -> None:
    _, _, lines = drilled((BEGIN, "z"), ("Enter: go on.", "x"))
    assert sum("a: try it again" in line for line in lines) == 2
