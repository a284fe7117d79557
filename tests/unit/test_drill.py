"""The drill: levels rise and fall, lessons come in order, runs are compared, nothing gets stuck."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.archive.store import SqliteArchive
from mockinterview.errors import InputError
from mockinterview.feedback.as_text.drill import comparison, feedback_lines, progress_lines
from mockinterview.feedback.manners.drilling import (
    GOOD,
    MODELS,
    attempt_at,
    model_sentence,
    remarks,
    typed_attempt,
)
from mockinterview.interview.drill.exercises import (
    EXERCISES,
    LESSONS,
    TOP_LEVEL,
    Attempt,
    Did,
    DrillRun,
    Lesson,
    draw,
    exercise_of,
    next_level,
    succeeded,
)
from mockinterview.interview.drill.flow import step
from mockinterview.interview.drill.messages import (
    DrillEvent,
    Judged,
    ModelAsked,
    ModelEnded,
    RunKept,
    StayedQuiet,
    TypeAsked,
    Typed,
)
from mockinterview.interview.drill.progress import figures_of, progress
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.interview.messages import (
    Began,
    Delivered,
    FinishAsked,
    RecordingFailed,
    ResumeAsked,
    SkipAsked,
    StopAsked,
    TakeClosed,
)
from mockinterview.interview.model import (
    Delivery,
    Manner,
    Purpose,
    Span,
    Take,
    Transcript,
    Turn,
    TurnKind,
)
from mockinterview.interview.personas import find_persona
from mockinterview.interview.replies import reply
from mockinterview.interview.requests.dialogue_acts import read_act
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.line.garbling import garbled
from mockinterview.tui.drill_words import hint
from tests.tui.hand_drill import QUESTIONS, a_state
from tests.unit.spoken_answers import words_evenly

RUN = a_state().run


def attempt(
    lesson: Lesson, asked: int | None, did: Did = Did.ASKED, waited: float | None = 1.0
) -> Attempt:
    return Attempt(1, lesson, 2, "muffled", "What?", "what", did, step=asked, waited_seconds=waited)


@pytest.mark.parametrize(
    ("lesson", "asked", "did", "level"),
    [
        (Lesson.OPEN, 2, Did.ASKED, 3),
        (Lesson.RESTRICTED, 2, Did.ASKED, 2),  # courteous, yet names nothing: stays
        (Lesson.RESTRICTED, 3, Did.ASKED, 3),
        (Lesson.OFFER, 3, Did.TYPED, 3),
        (Lesson.FREE, 1, Did.ASKED, 1),
        (Lesson.FREE, 0, Did.ASKED, 1),
        (Lesson.OPEN, None, Did.ANSWERED, 1),
        (Lesson.OPEN, None, Did.SILENT, 1),
        (Lesson.OPEN, None, Did.UNHEARD, 2),  # the recogniser's fault, not the candidate's
        (Lesson.OPEN, None, Did.SKIPPED, 2),
    ],
)
def test_the_level_follows_how_it_was_asked(
    lesson: Lesson, asked: int | None, did: Did, level: int
) -> None:
    assert next_level(2, attempt(lesson, asked, did)) == level


def test_impatience_is_no_success_however_courteous() -> None:
    blamed = replace(attempt(Lesson.OPEN, 2), impatience=("come on",))
    assert not succeeded(blamed)
    assert next_level(2, blamed) == 1


@given(st.lists(st.sampled_from([0, 1, 2, 3, None]), max_size=30))
def test_levels_stay_within_their_bounds(steps: list[int | None]) -> None:
    level = 1
    for asked in steps:
        after = next_level(level, attempt(Lesson.FREE, asked))
        assert 1 <= after <= TOP_LEVEL
        assert abs(after - level) <= 1
        level = after


def test_three_forms_are_taught_one_by_one_and_then_chosen_freely() -> None:
    assert [LESSONS.count(each) for each in Lesson] == [2, 3, 2, 3]
    opening = [n for n in range(1, 11) if exercise_of(QUESTIONS[0], n, 1, 0).opens_lesson]
    assert opening == [1, 3, 6, 8]


@pytest.mark.parametrize(("number", "level"), [(0, 1), (11, 1), (1, 0), (1, 6)])
def test_exercises_out_of_range_are_refused(number: int, level: int) -> None:
    with pytest.raises(ValueError, match="exercise"):
        exercise_of(QUESTIONS[0], number, level, 0)


@pytest.mark.parametrize("count", [1, 3, 10])
def test_a_run_has_ten_questions_from_any_bank(count: int) -> None:
    drawn = draw(QUESTIONS[:count], 7)
    assert len(drawn) == EXERCISES
    assert drawn == draw(QUESTIONS[:count], 7)
    assert len({each.id for each in drawn}) == count


def test_a_bank_without_words_to_lose_is_told() -> None:
    with pytest.raises(InputError):
        draw([replace(QUESTIONS[0], text="Why?")], 0)


@pytest.mark.parametrize("level", range(1, TOP_LEVEL + 1))
def test_every_exercise_loses_words_and_the_same_ones_each_time(level: int) -> None:
    for number in range(1, EXERCISES + 1):
        exercise = exercise_of(QUESTIONS[number - 1], number, level, 5)
        assert garbled(exercise).lost
        assert garbled(exercise) == garbled(exercise)


@pytest.mark.parametrize(
    ("text", "did", "asked", "form"),
    [
        ("Sorry, could you repeat that, please?", Did.TYPED, 2, RepairForm.OPEN),
        ("What?", Did.TYPED, 0, RepairForm.OPEN),
        ("Please repeat.", Did.TYPED, 1, RepairForm.OPEN),
        (
            "I'm sorry, I lost the end. Could you say the last part again, please?",
            Did.TYPED,
            3,
            RepairForm.RESTRICTED,
        ),
        ("We had a quarrel last year.", Did.ANSWERED, None, None),
    ],
)
def test_a_request_is_judged_by_its_words(
    text: str, did: Did, asked: int | None, form: RepairForm | None
) -> None:
    exercise = exercise_of(QUESTIONS[0], 3, 1, 0)
    delivery = Delivery(exercise.question.text, 5.0, 0.0, 5.0, lost=garbled(exercise).lost)
    judged = typed_attempt(exercise, delivery, text)
    assert (judged.did, judged.step, judged.form) == (did, asked, form)
    assert judged.better


@pytest.mark.parametrize("lesson", MODELS)
def test_the_example_of_a_lesson_is_what_the_lesson_wants(lesson: Lesson) -> None:
    exercise = exercise_of(QUESTIONS[0], LESSONS.index(lesson) + 1, 1, 0)
    judged = typed_attempt(exercise, Delivery(exercise.question.text, 5, 0, 5), MODELS[lesson])
    assert succeeded(judged)
    assert judged.form is not None
    assert judged.form.name == lesson.name


def test_the_example_of_an_offer_is_confirmed() -> None:
    question = replace(QUESTIONS[0], text="There is money missing from your till. What do you do?")
    delivery = Delivery(question.text, 5.0, 0.0, 5.0, lost=(2, 3))
    said = model_sentence(Lesson.OFFER, delivery)
    assert said.endswith("Did you say “There is money missing”?")
    act = read_act(said, question.text)
    turn = Turn(TurnKind.QUESTION, question.text, question)
    given = reply(act, turn, question.text, delivery.lost, find_persona("warm"), ())
    assert given.manner is Manner.CONFIRMED


@pytest.mark.parametrize(
    ("voiced", "skipped", "did"),
    [(False, False, Did.SILENT), (True, False, Did.UNHEARD), (False, True, Did.SKIPPED)],
)
def test_nothing_said_is_told_apart(voiced: bool, skipped: bool, did: Did) -> None:
    exercise = exercise_of(QUESTIONS[0], 1, 1, 0)
    delivery = Delivery(exercise.question.text, 5.0, 0.0, 5.0, lost=garbled(exercise).lost)
    judged = attempt_at(exercise, delivery, None, voiced=voiced, skipped=skipped)
    assert (judged.did, judged.step) == (did, None)


def arrived(*talked_over: Span) -> Delivery:
    return Delivery(QUESTIONS[0].text, 5.0, 0.0, 5.0, lost=(6,), talked_over=talked_over)


def aloud(text: str, level_dbfs: float | None = None) -> Take:
    """Said from 2.5 s after the end of the question on, by who is at -22 dBFS usually."""
    words = words_evenly(text, 2.0, 4.0)
    transcript = Transcript(words, "whisper", "tiny.en")
    return Take(
        "1.wav", Purpose.REQUEST, 6.0, 5.5, 11.5, transcript, (), level_dbfs=level_dbfs,
        usual_level_dbfs=-22.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "did"),
    [
        ("Sorry, could you repeat that, please?", Did.ASKED),
        ("Last year I moved the bakery to another street.", Did.ANSWERED),
        ("Ha ha ha.", Did.UNCLEAR),
        ("", Did.SILENT),
    ],
)
def test_who_talked_on_while_the_picture_stood_still_is_told_in_one_line(
    text: str, did: Did
) -> None:
    exercise = exercise_of(QUESTIONS[0], 1, 4, 0)
    over = Span(1.5, 2.25), Span(3.0, 4.0)
    judged = attempt_at(exercise, arrived(*over), aloud(text) if text else None)
    assert judged.did is did
    assert judged.talked_over_seconds == 1.75
    told = [line for line in feedback_lines([judged]) if "picture stood still" in line]
    assert told == [
        "Talked on: 1.8 s while the picture stood still; a short pause helps both of you"
    ]
    waited = attempt_at(exercise, arrived(), aloud(text) if text else None)
    assert waited == replace(judged, talked_over_seconds=0.0)
    assert "picture stood still" not in " ".join(feedback_lines([waited]))
    assert next_level(4, waited) == next_level(4, judged)


def test_a_request_in_writing_keeps_what_was_said_into_the_frozen_picture() -> None:
    exercise = exercise_of(QUESTIONS[0], 1, 4, 0)
    judged = typed_attempt(exercise, arrived(Span(1.0, 2.0)), "What?")
    assert judged.talked_over_seconds == 1.0


@pytest.mark.parametrize(
    ("level_dbfs", "louder_db"),
    [
        (-14.0, 8.0),
        (-16.0, 6.0),  # a raised voice begins here
        (-17.0, None),
        (None, None),
    ],
)
def test_a_raised_voice_is_told_as_a_fact(
    level_dbfs: float | None, louder_db: float | None
) -> None:
    exercise = exercise_of(QUESTIONS[0], 1, 4, 0)
    take = aloud("Sorry, could you repeat that, please?", level_dbfs)
    judged = attempt_at(exercise, arrived(), take)
    assert judged.louder_db == louder_db
    told = [line for line in feedback_lines([judged]) if line.startswith("Louder: ")]
    assert bool(told) is (louder_db is not None)
    assert succeeded(judged)


def test_it_is_said_how_soon_was_asked_aloud() -> None:
    exercise = exercise_of(QUESTIONS[0], 1, 4, 0)
    judged = attempt_at(exercise, arrived(), aloud("Sorry, could you repeat that, please?"))
    assert feedback_lines([judged])[0] == "■■□ 2 of 3, courteous, after 2.5 s. Just right."
    typed = typed_attempt(exercise, arrived(), "Sorry, could you repeat that, please?")
    assert feedback_lines([typed])[0] == "■■□ 2 of 3, courteous. Just right."


def test_who_asked_is_timed_from_where_their_voice_is_heard() -> None:
    exercise = exercise_of(QUESTIONS[0], 1, 1, 0)
    take = aloud("Sorry, could you repeat that, please?")  # its words are said to begin at 2.0 s
    judged = attempt_at(exercise, arrived(), take, voice_from=2.4)
    assert judged.waited_seconds == pytest.approx(2.9)  # the take began half a second late


@pytest.mark.parametrize(
    ("done", "told"),
    [(9, "Press Enter for the next one"), (10, "Press Enter for how it went")],
)
def test_nobody_is_promised_a_question_after_the_last(done: int, told: str) -> None:
    run = a_run("2026-01-01", *[attempt(Lesson.FREE, 3)] * done)
    assert hint(replace(a_state(), run=run, phase=DrillPhase.SHOWING)).startswith(told)


def test_courtesies_are_quoted_and_those_that_are_missing_named() -> None:
    exercise = exercise_of(QUESTIONS[0], 1, 1, 0)
    delivery = Delivery(exercise.question.text, 5.0, 0.0, 5.0, lost=garbled(exercise).lost)
    told = dict(remarks(typed_attempt(exercise, delivery, "Sorry, could you repeat that?")))
    assert told[GOOD] == "“sorry”, “could you”"
    assert told["Could add"] == "“please” inside the sentence"


def test_who_named_the_part_is_not_told_to() -> None:
    exercise = exercise_of(QUESTIONS[0], 3, 1, 0)
    delivery = Delivery(exercise.question.text, 5.0, 0.0, 5.0, lost=garbled(exercise).lost)
    named = typed_attempt(exercise, delivery, "I missed the end, could you say it once more?")
    bare = typed_attempt(exercise, delivery, "Could you say it once more?")
    told = [dict(remarks(each))["Could add"] for each in (named, bare)]
    assert ["heard or lost" in each for each in told] == [False, True]


# Progress


def a_run(started: str, *attempts: Attempt) -> DrillRun:
    return replace(RUN, started=started, attempts=attempts)


def test_a_run_in_figures() -> None:
    figures = figures_of(
        a_run(
            "2026-01-01",
            attempt(Lesson.OPEN, 2, waited=1.0),
            attempt(Lesson.OPEN, 0, waited=3.0),
            attempt(Lesson.OPEN, None, Did.ANSWERED, None),
            attempt(Lesson.OPEN, None, Did.SKIPPED, None),
        )
    )
    assert (figures.asked, figures.counted, figures.steps) == (2, 3, (2, 0))
    assert (figures.mean_step, figures.mean_waited_seconds) == (1.0, 2.0)
    assert figures.asked_share == pytest.approx(2 / 3)
    assert (figures.succeeded, figures.top_level) == (1, 2)


def test_a_run_with_nothing_in_it_has_no_figures() -> None:
    figures = figures_of(a_run("2026-01-01"))
    assert (figures.asked_share, figures.mean_step, figures.mean_waited_seconds) == (None,) * 3


def test_the_first_run_is_compared_with_the_last() -> None:
    first = a_run("2026-01-01", *[attempt(Lesson.OPEN, 0)] * 10)
    middle = a_run("2026-01-02", *[attempt(Lesson.OPEN, 1)] * 10)
    last = a_run("2026-01-03", *[attempt(Lesson.OPEN, 2)] * 10)
    rows = {label: (a, b) for label, a, b in comparison(progress([last, first, middle]))}
    assert rows["Step on average"] == ("0.0 of 3", "2.0 of 3")


def test_one_run_a_short_one_and_the_bundled_candidates_are_not_compared() -> None:
    whole = a_run("2026-01-01", *[attempt(Lesson.OPEN, 2)] * 10)
    short = a_run("2026-01-02", attempt(Lesson.OPEN, 2))
    bundled = replace(whole, started="2026-01-03", candidate_was="bundled")
    assert comparison(progress([whole, short, bundled])) == []
    assert "No run" in progress_lines(progress([]))[0]


# The flow


def listening() -> DrillState:
    state = a_state()
    for event in (Began(), Began()):
        state, _ = step(state, event)
    exercise = state.exercise
    delivery = Delivery(exercise.question.text, 5.0, 0.0, 5.0, lost=garbled(exercise).lost)
    return step(state, Delivered(delivery))[0]


def test_silence_gets_one_kind_word_and_then_ends_the_exercise() -> None:
    state, commands = step(listening(), StayedQuiet())
    assert state.nudged and state.phase is DrillPhase.LISTENING and not commands
    state, _ = step(state, StayedQuiet())
    assert state.phase is DrillPhase.JUDGING


def test_the_next_exercise_waits_until_the_last_is_kept() -> None:
    state, _ = step(listening(), FinishAsked())
    state, _ = step(state, Judged(attempt(Lesson.OPEN, None, Did.SILENT)))
    state, _ = step(state, Began())
    assert state.number == 1
    state, _ = step(state, RunKept())
    assert (state.number, state.phase) == (2, DrillPhase.ASKING)


_DELIVERY = Delivery("Tell me.", 1.0, 0.0, 1.0, lost=(1,))
_EVENTS: list[DrillEvent] = [
    Began(), Delivered(_DELIVERY), FinishAsked(), SkipAsked(), StayedQuiet(), TypeAsked(),
    Typed(""), Typed("What?"), TakeClosed(None), ModelAsked(), ModelEnded(), RunKept(),
    RecordingFailed("gone"), ResumeAsked(), Judged(attempt(Lesson.OPEN, 2)),
]  # fmt: skip


@given(st.lists(st.sampled_from(_EVENTS), max_size=60))
def test_from_everywhere_the_drill_can_end(events: list[DrillEvent]) -> None:
    state = a_state()
    for event in events:
        state, _ = step(state, event)
    # Then the world does what it was asked to do.
    for event in (StopAsked(), Delivered(_DELIVERY), TakeClosed(None), RunKept()):
        state, _ = step(state, event)
    if state.phase is not DrillPhase.OVER:
        for event in (Judged(attempt(Lesson.OPEN, None, Did.SKIPPED)), RunKept()):
            state, _ = step(state, event)
    assert state.phase is DrillPhase.OVER


# The archive


def test_runs_are_kept_replaced_and_forgotten(tmp_path: Path) -> None:
    run = a_run("2026-01-01", attempt(Lesson.OPEN, 2))
    more = replace(run, attempts=run.attempts * 2)
    with SqliteArchive(tmp_path) as archive:
        assert archive.drills() == ()
        archive.save_drill(run)
        archive.save_drill(more)
        assert archive.drills() == (more,)
        assert archive.forget_drills() == 1
        assert archive.drills() == ()
    left = b"".join(each.read_bytes() for each in tmp_path.glob("archive.db*"))
    assert b"muffled" not in left
