"""What comes out of a room that is no studio: the drill takes it for no guess and no request."""

import queue

import pytest

from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedSpeaker,
    ScriptedVoice,
)
from mockinterview.feedback.manners.drilling import attempt_at, typed_attempt
from mockinterview.interview.drill.exercises import (
    EXERCISES,
    NOT_COUNTED,
    TOP_LEVEL,
    Attempt,
    Did,
    draw,
    exercise_of,
    next_level,
)
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.interview.drill.state import DrillPhase
from mockinterview.interview.messages import Began, FinishAsked, StopAsked
from mockinterview.interview.model import Delivery, Purpose, Take, Transcript, Word
from mockinterview.interview.requests.dialogue_acts import ASKING, read_act
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.garbling import garbled
from mockinterview.line.losses import lost_words
from mockinterview.session.drill import DrillGear, DrillRunner
from tests.tui.hand_drill import QUESTIONS, a_state
from tests.unit.room import heard
from tests.unit.test_hands_free import Ear

EXERCISE = exercise_of(QUESTIONS[0], 1, 2, 0)
ARRIVED = Delivery(EXERCISE.question.text, 5.0, 0.0, 5.0, lost=garbled(EXERCISE).lost)


def said(text: str, confidence: float = 0.9) -> Attempt:
    words = tuple(
        Word(word, 1 + 0.3 * at, 1.2 + 0.3 * at, confidence) for at, word in enumerate(text.split())
    )
    take = Take("1.wav", Purpose.REQUEST, 6.0, 5.0, 11.0, Transcript(words, "whisper", "tiny.en"))
    return attempt_at(EXERCISE, ARRIVED, take, voiced=True)


@pytest.mark.parametrize(
    ("text", "confidence", "did"),
    [
        ("Ha ha ha.", 0.9, Did.UNCLEAR),
        ("Um, uh.", 0.9, Did.UNCLEAR),
        ("", 0.9, Did.UNHEARD),  # a cough: a voice without a word
        ("Tell me about a time when you disagreed.", 0.9, Did.UNCLEAR),  # said over to oneself
        ("Can inside us between the whole and", 0.4, Did.UNCLEAR),  # another language
        ("Last year I moved the bakery to another street.", 0.9, Did.ANSWERED),
        ("Sorry, could you repeat that?", 0.4, Did.ASKED),  # understood, however unsurely
    ],
)
def test_what_is_no_answer_is_not_held_against_anybody(
    text: str, confidence: float, did: Did
) -> None:
    attempt = said(text, confidence)
    assert attempt.did is did
    assert (attempt.did in NOT_COUNTED) == (did in (Did.UNCLEAR, Did.UNHEARD))
    if attempt.did in NOT_COUNTED:
        assert next_level(EXERCISE.level, attempt) == EXERCISE.level


@pytest.mark.parametrize(
    "text",
    [
        "¿Puede repetir, por favor?",
        "Können Sie das bitte wiederholen?",
        "Pourriez-vous répéter la question, s'il vous plaît?",
        "もう一度お願いします",
        "42 !!",
    ],
)
def test_what_is_typed_in_another_language_is_not_taken_for_a_guess(text: str) -> None:
    assert typed_attempt(EXERCISE, ARRIVED, text).did is Did.UNCLEAR


@pytest.mark.parametrize(
    "text",
    ["We had a quarrel last year.", "My manager and I agreed in the end.", "It was about money."],
)
def test_a_short_typed_answer_is_english(text: str) -> None:
    assert typed_attempt(EXERCISE, ARRIVED, text).did is Did.ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "Dinner is ready.",
        "Mum, where are my shoes?",
        "Are you coming with us tomorrow?",
        "Shall we leave the door open?",
        "And now the weather for the weekend.",
    ],
)
def test_somebody_else_in_the_room_asks_the_interviewer_nothing(text: str) -> None:
    assert read_act(text, EXERCISE.question.text).kind not in ASKING


def test_noise_without_end_leaves_the_key_to_end_the_try() -> None:
    clock = ScriptedClock(pace=0)
    events: queue.SimpleQueue[DrillEvent] = queue.SimpleQueue()
    ear = Ear(heard("the the the"), noisy=True)
    gear = DrillGear(
        ScriptedVoice(),
        ScriptedVoice(),
        ScriptedSpeaker(clock),
        ScriptedMicrophone(clock),
        ear,
        lambda _run: None,
        clock,
    )
    floor: queue.SimpleQueue[None] = queue.SimpleQueue()
    runner = DrillRunner(
        a_state(), gear, events.put, lambda _told: None, on_listening=lambda: floor.put(None)
    )
    try:
        runner.prepare(lambda _doing: None)
        runner.handle(Began())
        runner.handle(Began())
        runner.handle(events.get(timeout=30))
        floor.get(timeout=30)
        clock.advance(60.0)
        ear.has_been_asked(60.0)
        assert events.empty()
        runner.handle(FinishAsked())
        while runner.state.phase is DrillPhase.JUDGING:
            runner.handle(events.get(timeout=30))
        assert len(runner.state.run.attempts) == 1
        assert runner.handle(StopAsked()).stopping
    finally:
        runner.close()


@pytest.mark.parametrize("seed", [-1, 0, 2**31, 2**64, -(10**30)])
def test_any_whole_number_is_a_seed(seed: int) -> None:
    drawn = draw(QUESTIONS, seed)
    for number in range(1, EXERCISES + 1):
        for level in (1, TOP_LEVEL):
            exercise = exercise_of(drawn[number - 1], number, level, seed)
            assert garbled(exercise) == garbled(exercise)
            assert garbled(exercise).lost


@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.parametrize("text", ["", " ", "?", "…", "–"])
def test_of_a_question_of_no_length_nothing_is_lost(name: str, text: str) -> None:
    assert lost_words(text, CONDITIONS[name], 1) == ()
