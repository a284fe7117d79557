"""A second try at a garbled question: which one counts, both are kept, and nothing gets stuck."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback.as_text.drill import comparison, feedback_lines
from mockinterview.feedback.manners.drilling import FIRST_COUNTS, standing
from mockinterview.interview.drill.exercises import (
    MOST_TRIES,
    Attempt,
    Did,
    DrillRun,
    Lesson,
    counting,
    is_better,
    is_practice,
    may_try_again,
    tries,
)
from mockinterview.interview.drill.flow import step
from mockinterview.interview.drill.messages import (
    AgainAsked,
    CutModel,
    DrillEvent,
    Judged,
    ModelAsked,
    RunKept,
)
from mockinterview.interview.drill.progress import figures_of, progress
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.interview.messages import (
    Began,
    CutDelivery,
    Deliver,
    Delivered,
    FinishAsked,
    SkipAsked,
    StopAsked,
    TakeClosed,
)
from mockinterview.interview.model import Delivery
from mockinterview.line.garbling import garbled
from tests.tui.hand_drill import a_state


def a_try(asked: int | None, did: Did = Did.ASKED, number: int = 1, said: str = "") -> Attempt:
    return Attempt(
        number, Lesson.OPEN, 1, "muffled", "What?", "what", did, step=asked, said=said or "What?"
    )


CURT = a_try(0)
COURTEOUS = a_try(2)
UNHEARD = a_try(None, Did.UNHEARD)
UNCLEAR = a_try(None, Did.UNCLEAR)
SKIPPED = a_try(None, Did.SKIPPED)
SILENT = a_try(None, Did.SILENT)


@pytest.mark.parametrize(
    ("tried", "counts"),
    [
        ([CURT], 0),
        ([CURT, COURTEOUS], 0),  # an interviewer hears no second one
        ([COURTEOUS, CURT], 0),
        ([UNHEARD, COURTEOUS], 1),  # the recogniser's fault is made good
        ([UNCLEAR, UNHEARD, CURT, COURTEOUS], 2),
        ([UNHEARD, UNCLEAR], 1),  # none can be judged yet
        ([SKIPPED, COURTEOUS], 0),  # who skips has seen the example before the second
        ([SILENT, COURTEOUS], 0),
    ],
)
def test_the_first_try_that_could_be_made_out_counts(tried: list[Attempt], counts: int) -> None:
    assert counting(tried) is tried[counts]


@pytest.mark.parametrize(
    ("tried", "may"),
    [
        ([], False),
        ([CURT], True),
        ([COURTEOUS], True),  # practice is free
        ([CURT, COURTEOUS], False),
        ([UNHEARD, CURT], True),
        ([UNHEARD, UNCLEAR, UNHEARD], True),
        ([UNHEARD] * MOST_TRIES, False),  # a dead microphone does not hold the drill for ever
    ],
)
def test_one_second_try_and_more_only_for_what_was_not_made_out(
    tried: list[Attempt], may: bool
) -> None:
    assert may_try_again(tried) is may


def test_better_is_to_ask_then_without_impatience_then_more_courteously() -> None:
    order = [SILENT, replace(COURTEOUS, impatience=("come on",)), CURT, COURTEOUS]
    for worse, better in pairwise(order):
        assert is_better(better, worse)
        assert not is_better(worse, better)
    assert not is_better(COURTEOUS, COURTEOUS)


def test_a_run_from_before_there_were_second_tries_can_be_read() -> None:
    old = b'{"started":"2026-01-01","seed":1,"bank_id":"b","candidate_was":"person","attempts":[]}'
    assert msgspec.json.decode(old, type=DrillRun).retries == ()


def test_an_attempt_from_before_anybody_listened_while_the_picture_stood_still_can_be_read() -> (
    None
):
    old = (
        b'{"number":1,"lesson":"ask to hear it again","level":4,"condition":"freezing",'
        b'"question":"What?","lost":"what","did":"asked","said":"What?","step":0}'
    )
    attempt = msgspec.json.decode(old, type=Attempt)
    assert (attempt.talked_over_seconds, attempt.louder_db) == (0.0, None)


# The figures


def a_run(attempts: Sequence[Attempt], retries: Sequence[Attempt]) -> DrillRun:
    return replace(a_state().run, attempts=tuple(attempts), retries=tuple(retries))


def test_figures_go_by_the_tries_that_count_and_number_the_others() -> None:
    run = a_run(
        [CURT, a_try(None, Did.UNHEARD, 2), a_try(2, number=3)],
        [a_try(2, number=1), a_try(1, number=2), a_try(1, number=3)],
    )
    figures = figures_of(run)
    assert figures.steps == (0, 1, 2)
    assert (figures.asked, figures.counted) == (3, 3)
    assert (figures.tried_again, figures.bettered) == (2, 1)


def test_second_tries_stand_in_the_comparison_of_runs() -> None:
    first = a_run([replace(CURT, number=n) for n in range(1, 11)], [])
    last = replace(first, started="2027", retries=(a_try(2, number=1), a_try(0, number=2)))
    rows = {label: (a, b) for label, a, b in comparison(progress([first, last]))}
    assert rows["Second tries"] == ("–", "2, 1 better")
    assert rows["Steps"][0] == rows["Steps"][1]


# What is said


@pytest.mark.parametrize(
    ("tried", "begins"),
    [
        ([CURT], ""),
        ([CURT, COURTEOUS], "Better the second time."),
        ([COURTEOUS, COURTEOUS], "Right both times."),
        ([COURTEOUS, CURT], "The first was the better one."),
        ([CURT, replace(CURT, said="Pardon?")], "Much like the first."),
        ([CURT, replace(CURT, said="what")], "In the same words as the first."),
        ([replace(SILENT, said="")] * 2, "Much like the first."),
        ([CURT, UNHEARD], "This one could not be made out."),
        ([UNHEARD, CURT], "This try counts"),
        ([UNHEARD, UNCLEAR], ""),
    ],
)
def test_it_is_said_which_try_counts(tried: list[Attempt], begins: str) -> None:
    told = standing(tried)
    assert told.startswith(begins) and bool(told) == bool(begins)
    assert (FIRST_COUNTS in told) == is_practice(tried)


def test_both_tries_stand_in_the_lines_and_what_was_lost_only_once() -> None:
    lines = feedback_lines([a_try(0, said="What?"), a_try(2, said="Sorry, could you?")])
    assert lines[1].startswith("First try: □□□ 0 of 3")
    assert any(line.startswith("Second try: ■■□ 2 of 3") for line in lines)
    assert "  You said: “What?”" in lines
    assert "  You said: “Sorry, could you?”" in lines
    assert sum(line.startswith("The line took") for line in lines) == 1


# The flow


def after(state: DrillState, *events: DrillEvent) -> DrillState:
    for event in events:
        state, _ = step(state, event)
    return state


def arrived(state: DrillState) -> DrillState:
    exercise = state.exercise
    lost = garbled(exercise).lost
    return after(state, Delivered(Delivery(exercise.question.text, 5.0, 0.0, 5.0, lost=lost)))


def showing(attempt: Attempt) -> DrillState:
    """After a first try at the first question, kept and replied to."""
    listening = arrived(after(a_state(), Began(), Began()))
    judged = after(listening, FinishAsked(), TakeClosed(None), Judged(attempt), RunKept())
    state = arrived(judged) if judged.phase is DrillPhase.REPLYING else judged
    assert state.phase is DrillPhase.SHOWING
    return state


def tried_again(state: DrillState, attempt: Attempt) -> DrillState:
    listening = arrived(after(state, AgainAsked()))
    assert listening.phase is DrillPhase.LISTENING
    return after(listening, FinishAsked(), TakeClosed(None), Judged(attempt), RunKept())


def test_the_same_question_comes_again_over_the_same_line() -> None:
    first = showing(CURT)
    state, commands = step(first, AgainAsked())
    assert commands == (Deliver(first.exercise.question.text),)
    assert state.exercise == first.exercise
    assert garbled(state.exercise) == garbled(first.exercise)
    assert state.phase is DrillPhase.ASKING


def test_practice_changes_no_level_and_both_tries_are_kept() -> None:
    state = tried_again(showing(CURT), COURTEOUS)
    assert state.level == 1
    assert tries(state.run, 1) == (CURT, COURTEOUS)
    assert (state.number, len(state.run.attempts)) == (1, 1)


def test_a_good_first_try_is_not_lost_by_a_curt_second_one() -> None:
    assert tried_again(showing(COURTEOUS), CURT).level == 2


@pytest.mark.parametrize("not_made_out", [UNHEARD, UNCLEAR])
def test_what_was_not_made_out_costs_nothing_and_the_next_try_counts(
    not_made_out: Attempt,
) -> None:
    state = showing(not_made_out)
    assert state.level == 1
    state = tried_again(state, COURTEOUS)
    assert state.level == 2
    assert figures_of(state.run).steps == (2,)
    assert state.may_try_again  # the second try for practice is still theirs


def test_after_two_tries_the_next_question_comes() -> None:
    state = arrived(tried_again(showing(CURT), COURTEOUS))
    assert step(state, AgainAsked()) == (state, ())
    assert after(state, Began()).number == 2


def test_a_second_try_that_is_skipped_leaves_the_first_as_it_was() -> None:
    first = showing(CURT)
    listening = arrived(after(first, AgainAsked()))
    state = after(listening, SkipAsked(), TakeClosed(None), Judged(SKIPPED))
    assert state.phase is DrillPhase.SHOWING
    assert state.run == first.run


def test_it_can_be_wished_for_while_the_interviewer_replies() -> None:
    listening = arrived(after(a_state(), Began(), Began()))
    replying = after(listening, FinishAsked(), TakeClosed(None), Judged(CURT))
    state, commands = step(replying, AgainAsked())
    assert commands == (CutDelivery(),)
    state = arrived(state)
    assert state.phase is DrillPhase.SHOWING  # not before the first try is on disk
    state = after(state, RunKept())
    assert (state.phase, state.number, state.retrying) == (DrillPhase.ASKING, 1, True)


def test_the_example_stops_when_the_question_comes_again() -> None:
    playing = after(showing(CURT), ModelAsked())
    state, commands = step(playing, AgainAsked())
    assert commands[0] == CutModel()
    assert not state.model_plays


_DELIVERY = Delivery("Tell me.", 1.0, 0.0, 1.0, lost=(1,))
_EVENTS: list[DrillEvent] = [
    Began(), AgainAsked(), Delivered(_DELIVERY), FinishAsked(), SkipAsked(), TakeClosed(None),
    RunKept(), Judged(CURT), Judged(UNHEARD), Judged(SKIPPED),
]  # fmt: skip


@given(st.lists(st.sampled_from(_EVENTS), max_size=80))
def test_whatever_is_tried_again_the_drill_can_end_and_counts_each_exercise_once(
    events: list[DrillEvent],
) -> None:
    state = after(a_state(), *events)
    assert len(state.run.attempts) <= 10
    for number in range(1, len(state.run.attempts) + 1):
        assert 1 <= len(tries(state.run, number)) <= MOST_TRIES
    last: list[DrillEvent] = [StopAsked(), Delivered(_DELIVERY), TakeClosed(None), RunKept()]
    state = after(state, *last)
    if state.phase is not DrillPhase.OVER:
        state = after(state, Judged(SKIPPED), RunKept())
    assert state.phase is DrillPhase.OVER
